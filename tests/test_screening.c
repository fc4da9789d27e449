/* SPDX-License-Identifier: MIT */
/* links: +form +visit tests/ruled.c tests/quoted.c kiosk/rules.c kiosk/rules_read.c kiosk/rules_read_head.c kiosk/rules_read_test.c kiosk/span.c kiosk/screening.c kiosk/finding_show.c kiosk/response_write.c kiosk/response_write_value.c kiosk/date_words.c libs: jansson libsodium unistring libpcre2 */
#include "kiosk/screening.h"

#include <string.h>

#include "kiosk/form.h"
#include "kiosk/rules.h"
#include "kiosk/seal.h"
#include "kiosk/visit.h"
#include "tests/check.h"
#include "tests/ruled.h"

#define RULE(id, severity, when) "{'id':'" id "','severity':'" severity \
    "','tell':'T','why':'W','sources':['S'],'when':" when "}"

static void
a_code_is_looked_for_among_the_answers(void)
{
	struct ruled r;

	ruled_open(&r);
	ruled_when(&r, "{'item':'areas','is':['face','none']}");
	CHECK(!ruled_raised(&r));
	ruled_answer(&r, "areas", "neck");
	CHECK(!ruled_raised(&r));
	ruled_answer(&r, "areas", "face");
	CHECK(ruled_raised(&r));
	ruled_answer(&r, "areas", "none");
	CHECK(ruled_raised(&r));
	CHECK_INT(r.flags->list[0].n_entries, 1);
	CHECK_STR(visit_item(r.v, r.flags->list[0].entries[0])->link,
	    "areas");
	CHECK_INT(r.flags->list[0].clear.year, 0);
	ruled_close(&r);
}

static void
only_what_is_asked_is_seen(void)
{
	struct ruled r;

	ruled_open(&r);
	ruled_when(&r, "{'item':'brand','answered':true}");
	ruled_answer(&r, "smoke", "yes");
	ruled_answer(&r, "brand", "   ");
	CHECK(!ruled_raised(&r));
	ruled_answer(&r, "brand", "Any");
	CHECK(ruled_raised(&r));
	ruled_answer(&r, "smoke", "no");
	CHECK(!ruled_raised(&r));
	ruled_answer(&r, "smoke", "yes");
	CHECK(ruled_raised(&r));
	ruled_close(&r);
}

static void
left_unanswered_is_asked_and_blank(void)
{
	struct ruled r;

	ruled_open(&r);
	ruled_when(&r, "{'item':'since','answered':false}");
	CHECK(!ruled_raised(&r));
	ruled_answer(&r, "smoke", "yes");
	CHECK(ruled_raised(&r));
	/* What is no day is no answer. */
	ruled_answer(&r, "since", "2026-02-30");
	CHECK(ruled_raised(&r));
	ruled_answer(&r, "since", "2026-02");
	CHECK(!ruled_raised(&r));
	ruled_when(&r, "{'not':{'item':'since','answered':true}}");
	CHECK(!ruled_raised(&r));
	ruled_clear(&r);
	CHECK(ruled_raised(&r));
	ruled_close(&r);
}

struct dated {
	const char *answer;
	bool raised;
	const char *clear;
};

static void
check_days(const char *when, const char *link, const struct dated *days,
    size_t n)
{
	char day[DATE_MAX];
	struct ruled r;
	size_t i;

	ruled_open(&r);
	ruled_when(&r, when);
	for (i = 0; i < n; i++) {
		ruled_clear(&r);
		ruled_answer(&r, link, days[i].answer);
		if (!CHECK(ruled_raised(&r) == days[i].raised))
			CHECK_STR("", days[i].answer);
		else if (days[i].raised)
			CHECK_STR(ruled_clear_day(&r, day), days[i].clear);
	}
	ruled_close(&r);
}

static void
a_window_has_two_sides_and_a_day_it_ends(void)
{
	static const struct dated days[] = {
		{"2026-11-22", false, ""},
		{"2026-11-21", true, "2027-05-21"},
		{"2026-05-22", true, "2026-11-22"},
		{"2026-05-21", false, ""},
		{"2026-08-31", true, "2027-03-01"},
		/* A month may mean its last day, but not one to come. */
		{"2026-05", true, "2026-12-01"},
		{"2026-04", false, ""},
		{"2026-11", true, "2027-05-30"},
		{"2026-12", false, ""},
		{"2026", true, "2027-07-01"},
		{"2025", false, ""},
		{"2027", false, ""},
	};

	check_days("{'item':'soon','within':'half-year'}", "soon", days,
	    sizeof days / sizeof *days);
	check_days("{'item':'soon','within':'P6M'}", "soon", days,
	    sizeof days / sizeof *days);
}

static void
days_to_come_are_told(void)
{
	static const struct dated days[] = {
		{"2026-11-20", false, ""},
		{"2026-11-21", true, "2026-11-22"},
		{"2026-12-05", true, "2026-12-06"},
		{"2026-12-06", false, ""},
		{"2026-12", true, "2027-01-01"},
		{"2027-01", false, ""},
		{"2026-10", false, ""},
		{"2026", true, "2027-01-01"},
	};

	check_days("{'item':'soon','ahead':'P14D'}", "soon", days,
	    sizeof days / sizeof *days);
}

static void
an_age_is_reached_on_the_birthday(void)
{
	static const struct dated days[] = {
		{"2008-11-21", false, ""},
		{"2008-11-22", true, "2026-11-22"},
		{"2008-02-29", false, ""},
		{"2008-11", true, "2026-11-30"},
		{"2008-10", false, ""},
		{"2008", true, "2026-12-31"},
		{"2012-02-29", true, "2030-03-01"},
	};

	check_days("{'item':'born','age-under':18}", "born", days,
	    sizeof days / sizeof *days);
}

static void
settings_hold_as_they_are_set(void)
{
	struct ruled r;

	ruled_open(&r);
	ruled_when(&r, "{'setting':'on'}");
	CHECK(ruled_raised(&r));
	CHECK_INT(r.flags->list[0].n_entries, 0);
	ruled_when(&r, "{'setting':'off'}");
	CHECK(!ruled_raised(&r));
	ruled_close(&r);
}

static void
conditions_go_together(void)
{
	struct ruled r;

	ruled_open(&r);
	ruled_when(&r, "{'all-of':[{'item':'smoke','is':'yes'},{'any-of':["
	    "{'item':'areas','is':'face'},{'item':'areas','is':'neck'}]},"
	    "{'not':{'item':'brand','answered':true}}]}");
	ruled_answer(&r, "smoke", "yes");
	CHECK(!ruled_raised(&r));
	ruled_answer(&r, "areas", "neck");
	CHECK(ruled_raised(&r));
	CHECK_INT(r.flags->list[0].n_entries, 2);
	ruled_answer(&r, "brand", "Any");
	CHECK(!ruled_raised(&r));
	ruled_close(&r);
}

static void
the_clear_day_is_the_cautious_one(void)
{
	char day[DATE_MAX];
	struct ruled r;

	ruled_open(&r);
	ruled_answer(&r, "soon", "2026-11-20");
	ruled_answer(&r, "last", "2026-11-10");
	ruled_when(&r, "{'any-of':[{'item':'soon','within':'P5D'},"
	    "{'item':'last','within':'P28D'}]}");
	CHECK_STR(ruled_clear_day(&r, day), "2026-12-08");
	ruled_when(&r, "{'all-of':[{'item':'soon','within':'P5D'},"
	    "{'item':'last','within':'P28D'}]}");
	CHECK_STR(ruled_clear_day(&r, day), "2026-11-25");
	/* Where one way to it has no end, the whole has none. */
	ruled_when(&r, "{'any-of':[{'item':'soon','within':'P5D'},"
	    "{'setting':'on'}]}");
	CHECK_STR(ruled_clear_day(&r, day), "");
	ruled_when(&r, "{'all-of':[{'item':'soon','within':'P5D'},"
	    "{'setting':'on'}]}");
	CHECK_STR(ruled_clear_day(&r, day), "2026-11-25");
	ruled_close(&r);
}

static void
what_did_not_lead_to_a_flag_is_not_told(void)
{
	struct ruled r;

	ruled_open(&r);
	ruled_when(&r, "{'any-of':[{'all-of':[{'item':'smoke','is':'yes'},"
	    "{'setting':'off'}]},{'item':'areas','is':'face'}]}");
	ruled_answer(&r, "smoke", "yes");
	ruled_answer(&r, "areas", "face");
	CHECK(ruled_raised(&r));
	CHECK_INT(r.flags->list[0].n_entries, 1);
	CHECK_STR(visit_item(r.v, r.flags->list[0].entries[0])->link,
	    "areas");
	ruled_close(&r);
}

static void
any_occurrence_will_do(void)
{
	char day[DATE_MAX];
	struct ruled r;
	int i;

	ruled_open(&r);
	ruled_when(&r, "{'item':'last','within':'P28D'}");
	ruled_answer_nth(&r, "last", 0, "2025-01-01");
	ruled_answer_nth(&r, "last", 1, "2026-11-01");
	ruled_answer_nth(&r, "last", 2, "2026-11-08");
	CHECK_STR(ruled_clear_day(&r, day), "2026-12-06");
	CHECK_INT(r.flags->list[0].n_entries, 2);
	ruled_when(&r, "{'item':'kind','is':'b'}");
	for (i = 0; i < RAISED_ENTRIES_MAX + 3; i++)
		ruled_answer_nth(&r, "kind", i, "b");
	CHECK(ruled_raised(&r));
	CHECK_INT(r.flags->list[0].n_entries, RAISED_ENTRIES_MAX);
	ruled_close(&r);
}

static void
the_worst_stands_first(void)
{
	enum severity worst = SEVERITY_NOTE;
	struct ruled r;

	ruled_open(&r);
	ruled_rules(&r, RULE("n", "note", "{'item':'smoke','is':'yes'}") ","
	    RULE("r1", "relative", "{'item':'smoke','is':'yes'}") ","
	    RULE("a", "absolute", "{'item':'smoke','is':'yes'}") ","
	    RULE("r2", "relative", "{'item':'smoke','is':'yes'}"));
	CHECK(!ruled_raised(&r));
	CHECK(!flags_worst(r.rules, r.flags, &worst));
	CHECK_INT(worst, SEVERITY_NOTE);
	ruled_answer(&r, "smoke", "yes");
	CHECK(!ruled_raised(&r));
	if (!CHECK_INT(r.flags->n, 4))
		return;
	CHECK_INT(r.flags->list[0].rule, 2);
	CHECK_INT(r.flags->list[1].rule, 1);
	CHECK_INT(r.flags->list[2].rule, 3);
	CHECK_INT(r.flags->list[3].rule, 0);
	CHECK(flags_worst(r.rules, r.flags, &worst));
	CHECK_INT(worst, SEVERITY_ABSOLUTE);
	ruled_close(&r);
}

int
main(void)
{
	if (!CHECK(seal_start(NULL) == 0))
		return check_done();
	RUN(a_code_is_looked_for_among_the_answers);
	RUN(only_what_is_asked_is_seen);
	RUN(left_unanswered_is_asked_and_blank);
	RUN(a_window_has_two_sides_and_a_day_it_ends);
	RUN(days_to_come_are_told);
	RUN(an_age_is_reached_on_the_birthday);
	RUN(settings_hold_as_they_are_set);
	RUN(conditions_go_together);
	RUN(the_clear_day_is_the_cautious_one);
	RUN(what_did_not_lead_to_a_flag_is_not_told);
	RUN(any_occurrence_will_do);
	RUN(the_worst_stands_first);
	return check_done();
}
