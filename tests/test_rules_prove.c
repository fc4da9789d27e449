/* SPDX-License-Identifier: MIT */
/* links: +form +visit tests/ruled.c tests/quoted.c kiosk/rules.c kiosk/rules_read.c kiosk/rules_read_head.c kiosk/rules_read_test.c kiosk/span.c kiosk/screening.c kiosk/finding_show.c kiosk/response_write.c kiosk/rules_prove.c kiosk/rules_prove_answer.c kiosk/rules_prove_goal.c kiosk/rules_prove_visit.c kiosk/response_write_value.c kiosk/date_words.c libs: jansson libsodium unistring libpcre2 */
#include "kiosk/rules_prove.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/finding.h"
#include "kiosk/form.h"
#include "kiosk/form_read.h"
#include "kiosk/rules.h"
#include "kiosk/seal.h"
#include "tests/check.h"
#include "tests/ruled.h"

#define FORM "kiosk/forms/intake.json"
#define RULES "kiosk/forms/intake.rules.json"

static void
the_shipped_pair_is_proven(void)
{
	static const struct date days[] = {{2026, 11, 21}, {2028, 2, 29},
	    {2026, 3, 31}};
	struct findings fs = FINDINGS_EMPTY;
	struct form *f = form_read_file(FORM, NULL, &fs, NULL);
	struct rules *rs = f == NULL ? NULL : rules_read_file(RULES, f, &fs,
	    NULL);
	size_t i;

	if (!CHECK(rs != NULL))
		return;
	for (i = 0; i < sizeof days / sizeof *days; i++)
		CHECK_INT(rules_prove(rs, f, days[i], &fs, NULL),
		    rs->n_rules);
	CHECK_INT(fs.count, 0);
	findings_free(&fs);
	rules_free(rs);
	form_free(f);
}

/* Whether a rule of this condition is proven, or found to be impossible. */
static void
check_proof(struct ruled *r, const char *when, bool proven)
{
	struct findings fs = FINDINGS_EMPTY;
	int n;

	ruled_when(r, when);
	n = rules_prove(r->rules, r->form, r->today, &fs, NULL);
	if (!CHECK_INT(n, proven ? 1 : 0) ||
	    !CHECK_INT(fs.errors, proven ? 0 : 1) ||
	    !CHECK_INT(fs.warnings, 0))
		(void)printf("# %s\n", when);
	if (!proven && fs.count > 0) {
		CHECK_STR(fs.list[0].link, "x");
		CHECK_STR(fs.list[0].rule, "never");
	}
	/* The rules are as they were: settings, too. */
	CHECK(!ruled_raised(r));
	findings_free(&fs);
}

static void
what_can_be_raised_is_proven(void)
{
	static const char *const good[] = {
		"{'item':'brand','answered':true}",
		"{'item':'brand','answered':false}",
		"{'item':'since','within':'half-year'}",
		"{'all-of':[{'item':'soon','answered':true},"
		    "{'not':{'item':'soon','within':'half-year'}}]}",
		"{'all-of':[{'item':'areas','is':'face'},"
		    "{'item':'areas','is':'neck'}]}",
		"{'all-of':[{'item':'areas','answered':true},"
		    "{'not':{'item':'areas','is':['face','neck']}}]}",
		"{'all-of':[{'item':'born','age-under':22},"
		    "{'not':{'item':'born','age-under':18}}]}",
		"{'item':'soon','ahead':'P14D'}",
		"{'all-of':[{'setting':'off'},{'item':'smoke','is':'no'}]}",
		"{'all-of':[{'not':{'setting':'on'}},"
		    "{'item':'smoke','is':'no'}]}",
		"{'item':'well','is':false}",
		"{'item':'how','answered':true}",
		"{'not':{'not':{'item':'well','is':false}}}",
		/* A group that repeats has room for both. */
		"{'all-of':[{'item':'kind','is':'a'},"
		    "{'item':'kind','is':'b'}]}",
		"{'all-of':[{'item':'kind','is':'b'},"
		    "{'item':'kind','answered':false}]}",
		"{'all-of':[{'item':'last','within':'P2W'},"
		    "{'item':'last','answered':true},"
		    "{'item':'last','answered':false},"
		    "{'item':'dose','answered':true},"
		    "{'item':'dose','answered':false},"
		    "{'item':'kind','is':'b'},{'item':'kind','is':'a'}]}",
		"{'all-of':[{'item':'dose','answered':true},"
		    "{'item':'kind','is':'a'},"
		    "{'not':{'item':'last','answered':true}}]}",
		/* Only one day in a time to come may be answered. */
		"{'item':'fixed','answered':true}",
		"{'item':'slot','answered':true}",
		"{'item':'slot','is':'2026-12-02'}",
		"{'item':'at','answered':true}",
		"{'item':'clock','answered':true}",
		"{'item':'count','answered':true}",
		"{'item':'dear','answered':true}",
		"{'all-of':[{'not':{'any-of':[{'item':'smoke','is':'yes'},"
		    "{'item':'areas','is':'face'}]}},"
		    "{'item':'smoke','is':['yes','no']}]}",
		"{'all-of':[{'item':'kind','is':'a'},"
		    "{'item':'last','within':'P2W'}]}",
	};
	struct ruled r;
	size_t i;

	ruled_open(&r);
	for (i = 0; i < sizeof good / sizeof *good; i++)
		check_proof(&r, good[i], true);
	ruled_close(&r);
}

static void
what_cannot_be_raised_is_named(void)
{
	static const char *const bad[] = {
		"{'all-of':[{'item':'smoke','is':'yes'},"
		    "{'item':'smoke','is':'no'}]}",
		"{'all-of':[{'item':'areas','is':'face'},"
		    "{'item':'areas','is':'none'}]}",
		"{'all-of':[{'item':'brand','answered':true},"
		    "{'not':{'item':'smoke','is':'yes'}}]}",
		"{'all-of':[{'item':'since','answered':false},"
		    "{'item':'smoke','is':'no'}]}",
		"{'all-of':[{'item':'since','answered':false},"
		    "{'item':'since','answered':true}]}",
		/* No date to come may be answered. */
		"{'all-of':[{'item':'born','ahead':'P14D'},"
		    "{'not':{'item':'born','within':'P1D'}}]}",
		"{'all-of':[{'item':'born','age-under':18},"
		    "{'not':{'item':'born','age-under':22}}]}",
		"{'all-of':[{'setting':'off'},{'not':{'setting':'off'}}]}",
		"{'all-of':[{'setting':'off'},{'item':'smoke','is':'yes'},"
		    "{'item':'areas','answered':false},"
		    "{'item':'areas','is':'face'}]}",
		"{'all-of':[{'item':'kind','is':'a'},"
		    "{'not':{'item':'kind','is':'a'}}]}",
		"{'all-of':[{'item':'dose','answered':true},"
		    "{'not':{'item':'kind','is':'b'}}]}",
		"{'all-of':[{'item':'last','answered':true},"
		    "{'not':{'item':'last','answered':true}}]}",
		/* A way to it that nobody can take. */
		"{'any-of':[{'all-of':[{'item':'smoke','is':'yes'},"
		    "{'item':'smoke','is':'no'}]},"
		    "{'item':'areas','is':'none'}]}",
		"{'any-of':[{'item':'areas','is':'none'},{'all-of':["
		    "{'item':'brand','answered':true},"
		    "{'item':'smoke','is':'not-sure'}]}]}",
		"{'all-of':[{'item':'smoke','is':'no'},{'any-of':["
		    "{'item':'since','answered':true},"
		    "{'item':'areas','is':'none'}]}]}",
		"{'all-of':[{'item':'smoke','is':'no'},{'not':{'all-of':["
		    "{'item':'areas','is':'face'},"
		    "{'item':'areas','is':'none'}]}}]}",
		"{'all-of':[{'item':'smoke','is':'no'},{'not':{'any-of':["
		    "{'item':'areas','is':'face'},{'all-of':["
		    "{'item':'smoke','is':'yes'},"
		    "{'item':'smoke','is':'no'}]}]}}]}",
	};
	struct ruled r;
	size_t i;

	ruled_open(&r);
	for (i = 0; i < sizeof bad / sizeof *bad; i++)
		check_proof(&r, bad[i], false);
	ruled_close(&r);
}

#define RULE(id, when) "{'id':'" id "','severity':'note','tell':'T'," \
    "'why':'W','sources':['S'],'when':" when "}"

static void
one_bad_rule_does_not_spoil_the_others(void)
{
	struct findings fs = FINDINGS_EMPTY;
	struct ruled r;

	ruled_open(&r);
	ruled_rules(&r, RULE("a", "{'item':'smoke','is':'yes'}") ","
	    RULE("b", "{'all-of':[{'setting':'on'},{'not':{'setting':"
	    "'on'}}]}") "," RULE("c", "{'setting':'off'}"));
	CHECK_INT(rules_prove(r.rules, r.form, r.today, &fs, NULL), 2);
	if (CHECK_INT(fs.count, 1))
		CHECK_STR(fs.list[0].link, "b");
	findings_free(&fs);
	ruled_close(&r);
}

/* A search without end is given up, and no proof of anything. */
static void
a_long_search_is_given_up(void)
{
	struct findings fs = FINDINGS_EMPTY;
	struct buf b = BUF_EMPTY;
	struct ruled r;
	int i;

	ruled_open(&r);
	buf_str(&b, "{'all-of':[{'item':'smoke','is':'no'}");
	for (i = 0; i < 40; i++)
		buf_str(&b, ",{'any-of':[{'item':'areas','is':'face'},"
		    "{'item':'areas','is':'neck'}]}");
	buf_str(&b, ",{'item':'smoke','is':'yes'}]}");
	ruled_when(&r, buf_text(&b));
	CHECK_INT(rules_prove(r.rules, r.form, r.today, &fs, NULL), 0);
	CHECK_INT(fs.errors, 0);
	CHECK_INT(fs.warnings, 1);
	buf_free(&b);
	findings_free(&fs);
	ruled_close(&r);
}

static void
questions_nobody_looks_at_are_listed(void)
{
	struct buf b = BUF_EMPTY;
	struct ruled r;

	ruled_open(&r);
	ruled_when(&r, "{'any-of':[{'item':'smoke','is':'yes'},"
	    "{'not':{'item':'kind','is':'a'}},{'item':'born','age-under':18},"
	    "{'item':'areas','is':'face'}]}");
	rules_unwatched(&b, r.rules, r.form);
	CHECK_STR(buf_text(&b), "since\nbrand\nboth\nsoon\nlast\n"
	    "dose\nwell\nhow\nfixed\nat\nclock\nill\n"
	    "with\nparts\nmuch\nasleep\nwhy\nhot\nhow-hot\nslot\n"
	    "count\ndear\n");
	buf_free(&b);
	ruled_close(&r);
}

int
main(void)
{
	if (!CHECK(seal_start(NULL) == 0))
		return check_done();
	RUN(the_shipped_pair_is_proven);
	RUN(what_can_be_raised_is_proven);
	RUN(what_cannot_be_raised_is_named);
	RUN(one_bad_rule_does_not_spoil_the_others);
	RUN(a_long_search_is_given_up);
	RUN(questions_nobody_looks_at_are_listed);
	return check_done();
}
