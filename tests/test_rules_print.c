/* SPDX-License-Identifier: MIT */
/* links: +form +visit tests/ruled.c tests/quoted.c kiosk/rules.c kiosk/rules_read.c kiosk/rules_read_head.c kiosk/rules_read_test.c kiosk/span.c kiosk/screening.c kiosk/finding_show.c kiosk/response_write.c kiosk/document.c kiosk/rules_words.c kiosk/rules_print.c kiosk/response_write_value.c kiosk/date_words.c libs: jansson libsodium unistring libpcre2 */
#include "kiosk/rules_print.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/document.h"
#include "kiosk/form.h"
#include "kiosk/rules.h"
#include "kiosk/rules_words.h"
#include "kiosk/seal.h"
#include "tests/check.h"
#include "tests/ruled.h"

/* The condition in words, beside no question. */
static void
check_words(struct ruled *r, const char *when, const char *expected)
{
	struct buf b = BUF_EMPTY;

	ruled_when(r, when);
	rules_words_condition(&b, r->rules, r->form, 0, -1);
	CHECK_STR(buf_text(&b), expected);
	buf_free(&b);
}

static void
every_condition_has_words(void)
{
	struct ruled r;

	ruled_open(&r);
	check_words(&r, "{'item':'smoke','is':'yes'}",
	    "\"Do you smoke?\" [smoke] is \"Yes\"");
	check_words(&r, "{'not':{'item':'smoke','is':['yes','not-sure']}}",
	    "\"Do you smoke?\" [smoke] is none of \"Yes\", \"Not sure\"");
	check_words(&r, "{'item':'areas','is':['face','neck']}",
	    "\"Where?\" [areas] includes any of \"Face\", \"Neck\"");
	check_words(&r, "{'not':{'item':'areas','is':'face'}}",
	    "\"Where?\" [areas] does not include \"Face\"");
	check_words(&r, "{'item':'brand','answered':false}",
	    "\"What?\" [brand] is asked and left blank");
	check_words(&r, "{'not':{'item':'brand','answered':true}}",
	    "\"What?\" [brand] is not answered");
	check_words(&r, "{'item':'soon','within':'half-year'}",
	    "\"When is it?\" [soon] is less than 6 months ago (window "
	    "half-year)");
	check_words(&r, "{'not':{'item':'soon','within':'P1D'}}",
	    "\"When is it?\" [soon] is not less than 1 day ago");
	check_words(&r, "{'item':'soon','ahead':'P2Y3D'}",
	    "\"When is it?\" [soon] is today or up to 2 years and 3 days "
	    "ahead");
	check_words(&r, "{'item':'born','age-under':18}",
	    "\"When were you born?\" [born] makes the client younger than "
	    "18");
	check_words(&r, "{'not':{'setting':'on'}}", "the setting on is off");
	ruled_close(&r);
}

static void
conditions_inside_others_stay_apart(void)
{
	struct ruled r;

	ruled_open(&r);
	check_words(&r, "{'all-of':[{'setting':'on'},{'any-of':["
	    "{'item':'brand','answered':true},{'setting':'off'}]}]}",
	    "the setting on is on; and (\"What?\" [brand] is answered; or "
	    "the setting off is on)");
	/* Not one of them: each of them not. */
	check_words(&r, "{'not':{'any-of':[{'setting':'on'},{'not':"
	    "{'setting':'off'}}]}}",
	    "the setting on is off; and the setting off is on");
	ruled_close(&r);
}

#define RULE(id, severity, tell, when) "{'id':'" id "','severity':'" \
    severity "','tell':'" tell "','why':'Why *" id "*.','sources':['F1'," \
    "'P2'],'tags':['private'],'when':" when "}"
#define RULES RULE("one", "absolute", "One.", \
    "{'item':'smoke','is':'yes'}") "," RULE("both", "relative", "Both.", \
    "{'all-of':[{'item':'soon','within':'half-year'}," \
    "{'item':'smoke','is':'no'}]}") "," \
    RULE("none", "note", "None.", "{'setting':'off'}")

static void
check_item(struct ruled *r, bool markdown, const char *link,
    const char *expected)
{
	struct buf b = BUF_EMPTY;
	const struct document d = {&b, markdown};

	rules_print_item(&d, 0, r->rules, r->form, form_find(r->form, link));
	CHECK_STR(buf_text(&b), expected);
	buf_free(&b);
}

static void
a_rule_is_written_once_and_named_elsewhere(void)
{
	struct ruled r;

	ruled_open(&r);
	ruled_rules(&r, RULES);
	check_item(&r, false, "smoke",
	    "      ABSOLUTE one: One.\n"
	    "        - When this is \"Yes\".\n"
	    "        - Why: Why *one*.\n"
	    "        - Sources: F1, P2\n"
	    "        - Marked: private\n"
	    "      RELATIVE both: Both.\n"
	    "        - When \"When is it?\" [soon] is less than 6 months ago "
	    "(window\n"
	    "          half-year); and this is \"No\".\n"
	    "        - Why: Why *both*.\n"
	    "        - Sources: F1, P2\n"
	    "        - Marked: private\n");
	check_item(&r, false, "soon",
	    "      RELATIVE both looks at this too: see [smoke].\n");
	check_item(&r, false, "brand", "");
	check_item(&r, true, "soon",
	    "  - RELATIVE both looks at this too: see \\[smoke\\].\n");
	ruled_close(&r);
}

static void
its_head_names_it(void)
{
	struct buf b = BUF_EMPTY;
	const struct document d = {&b, false};
	struct ruled r;

	ruled_open(&r);
	ruled_rules(&r, RULES);
	rules_print_head(&d, r.rules);
	CHECK(strstr(buf_text(&b), "Rules: T, version 1\n") != NULL);
	CHECK(strstr(buf_text(&b), "Rules: 3; absolute") != NULL);
	CHECK(strstr(buf_text(&b), "No clinician has signed") != NULL);
	buf_free(&b);
	r.rules->approved_by = "Dr A";
	r.rules->approved_on = "2026-11-21";
	rules_print_head(&d, r.rules);
	CHECK(strstr(buf_text(&b), "No clinician") == NULL);
	buf_free(&b);
	ruled_close(&r);
}

/* The end is begin and then sources, up to where somebody signs. */
static void
check_end(const struct ruled *r, const char *begin, const char *sources)
{
	struct buf b = BUF_EMPTY, want = BUF_EMPTY;
	const struct document d = {&b, false};

	buf_str(&want, begin);
	buf_str(&want, sources);
	buf_str(&want, "Signed off\n----------\n\n");
	rules_print_end(&d, r->rules, r->form);
	if (!CHECK(strncmp(buf_text(&b), buf_text(&want), want.len) == 0))
		CHECK_STR(buf_text(&b), buf_text(&want));
	buf_free(&b);
	buf_free(&want);
}

static void
its_end_lists_the_rest_and_is_signed(void)
{
	static const char begin[] =
	    "Rules that look at no question\n"
	    "------------------------------\n"
	    "    NOTE none: None.\n"
	    "      - When the setting off is on.\n"
	    "      - Why: Why *none*.\n"
	    "      - Sources: F1, P2\n"
	    "      - Marked: private\n\n"
	    "Windows\n-------\n      - half-year: 6 months\n\n"
	    "Settings\n--------\n      - off: off\n\n"
	    "Questions no rule looks at\n--------------------------\n"
	    "      - Since when? [since]\n      - What? [brand]\n"
	    "      - Where? [areas]\n      - When were you born? [born]\n"
	    "      - Both? [both]\n"
	    "      - Which? [kind]\n      - When last? [last]\n"
	    "      - How much? [dose]\n      - Are you well? [well]\n"
	    "      - How is that? [how]\n      - Which day? [fixed]\n"
	    "      - When exactly? [at]\n      - At what time? [clock]\n"
	    "      - Are you ill? [ill]\n      - What is it? [with]\n"
	    "      - What hurts? [parts]\n"
	    "      - How much does it hurt? [much]\n"
	    "      - Do you sleep? [asleep]\n      - Why not? [why]\n"
	    "      - Are you hot? [hot]\n      - How hot? [how-hot]\n"
	    "      - Which of these days? [slot]\n"
	    "      - How many? [count]\n"
	    "      - Why so many? [dear]\n\n";
	struct buf b = BUF_EMPTY;
	const struct document d = {&b, false};
	struct ruled r;

	ruled_open(&r);
	ruled_rules(&r, RULES);
	check_end(&r, begin, "");
	r.rules->works = calloc(2, sizeof *r.rules->works);
	if (r.rules->works == NULL)
		abort();
	r.rules->works[0] = (struct work){"P2", "A *paper*."};
	r.rules->works[1] = (struct work){"F1", "A page\x1b[2J."};
	r.rules->n_works = 2;
	check_end(&r, begin, "Sources\n-------\n      - P2: A *paper*.\n"
	    "      - F1: A page<U+001B>[2J.\n\n");
	rules_print_end(&d, r.rules, r.form);
	CHECK(strstr(buf_text(&b), "No clinician has signed") != NULL);
	CHECK(strstr(buf_text(&b), "Signature: ____") != NULL);
	buf_free(&b);
	r.rules->approved_by = "Dr A";
	r.rules->approved_on = "2026-11-21";
	rules_print_end(&d, r.rules, r.form);
	CHECK(strstr(buf_text(&b), "\nDr A, 2026-11-21\n") != NULL);
	CHECK(strstr(buf_text(&b), "____") == NULL);
	buf_free(&b);
	ruled_close(&r);
}

int
main(void)
{
	if (!CHECK(seal_start(NULL) == 0))
		return check_done();
	RUN(every_condition_has_words);
	RUN(conditions_inside_others_stay_apart);
	RUN(a_rule_is_written_once_and_named_elsewhere);
	RUN(its_head_names_it);
	RUN(its_end_lists_the_rest_and_is_signed);
	return check_done();
}
