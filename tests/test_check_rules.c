/* SPDX-License-Identifier: MIT */
/* links: +form +visit tests/ruled.c tests/quoted.c kiosk/rules.c kiosk/rules_read.c kiosk/rules_read_head.c kiosk/rules_read_test.c kiosk/span.c kiosk/screening.c kiosk/finding_show.c kiosk/response_write.c kiosk/check_rules.c kiosk/rules_prove.c kiosk/rules_prove_answer.c kiosk/rules_prove_goal.c kiosk/rules_prove_visit.c kiosk/answer_words.c kiosk/response_write_value.c kiosk/date_words.c kiosk/option_say.c libs: jansson libsodium unistring libpcre2 */
#include "kiosk/check_rules.h"

#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/finding.h"
#include "kiosk/rules.h"
#include "kiosk/seal.h"
#include "tests/check.h"
#include "tests/ruled.h"

#define PATH "r\x1b.json"
#define SHOWN "r<U+001B>.json"
#define RULE(id, severity, tell, when) "{'id':'" id "','severity':'" \
    severity "','tell':'" tell "','why':'W','sources':['S'],'when':" when "}"
#define RULES RULE("typed", "note", "Read it.", \
    "{'item':'brand','answered':true}") "," \
    RULE("lately", "relative", "Had it lately.", \
    "{'all-of':[{'item':'last','within':'P28D'}," \
    "{'item':'kind','is':'b'}]}") "," \
    RULE("smokes", "absolute", "Smokes.", "{'item':'smoke','is':'yes'}") \
    "," RULE("usa", "note", "Is there.", "{'setting':'on'}")

static void
all_are_proven_and_the_rest_is_listed(void)
{
	struct findings fs = FINDINGS_EMPTY;
	struct buf b = BUF_EMPTY;
	struct ruled r;

	ruled_open(&r);
	ruled_rules(&r, RULES);
	CHECK(check_rules(&b, PATH, r.rules, r.form, r.today, &fs, NULL) ==
	    0);
	CHECK_STR(buf_text(&b), "4 rules, all proven\nno rule looks at:\n"
	    "since\nareas\nborn\nboth\nsoon\ndose\nwell\nhow\n"
	    "fixed\nat\nclock\nill\nwith\n"
	    "parts\nmuch\nasleep\nwhy\nhot\n"
	    "how-hot\nslot\ncount\ndear\n"
	    SHOWN ": no clinician has signed these rules off\n");
	CHECK_INT(fs.errors, 0);
	buf_free(&b);
	ruled_close(&r);
}

static void
what_cannot_be_raised_is_said(void)
{
	struct findings fs = FINDINGS_EMPTY;
	struct buf b = BUF_EMPTY;
	struct ruled r;

	ruled_open(&r);
	ruled_rules(&r, RULES "," RULE("never", "note", "T", "{'all-of':["
	    "{'item':'smoke','is':'yes'},{'item':'smoke','is':'no'}]}"));
	r.rules->approved_by = "Dr A";
	r.rules->approved_on = "2026-11-21";
	CHECK(check_rules(&b, PATH, r.rules, r.form, r.today, &fs, NULL) ==
	    0);
	CHECK(strstr(buf_text(&b), SHOWN ": error: never: never: no answers "
	    "can raise it\n5 rules, 4 proven\n") == buf_text(&b));
	CHECK(strstr(buf_text(&b), "signed") == NULL);
	CHECK_INT(fs.errors, 1);
	buf_free(&b);
	ruled_close(&r);
}

static void
flags_are_lines_worst_first(void)
{
	struct buf b = BUF_EMPTY;
	struct ruled r;

	ruled_open(&r);
	ruled_rules(&r, RULES);
	ruled_answer(&r, "smoke", "yes");
	ruled_answer(&r, "brand", "One\x1b[2J\nTwo");
	ruled_answer(&r, "last", "2026-11-01");
	ruled_answer(&r, "kind", "b");
	CHECK(check_flags(&b, PATH, r.rules, r.v, r.today, NULL) == 0);
	CHECK_STR(buf_text(&b),
	    "flag absolute smokes: Smokes. (Yes)\n"
	    "flag relative lately: Had it lately. (2026-11-01 / B)"
	    " clear from 2026-11-29\n"
	    "flag note typed: Read it. (One<U+001B>[2J Two)\n"
	    "flag note usa: Is there.\n"
	    SHOWN ": no clinician has signed these rules off\n");
	buf_free(&b);
	ruled_close(&r);
}

static void
no_flags_is_said_too(void)
{
	struct buf b = BUF_EMPTY;
	struct ruled r;

	ruled_open(&r);
	ruled_when(&r, "{'item':'smoke','is':'yes'}");
	r.rules->approved_by = "Dr A";
	r.rules->approved_on = "2026-11-21";
	CHECK(check_flags(&b, PATH, r.rules, r.v, r.today, NULL) == 0);
	CHECK_STR(buf_text(&b), "no flags\n");
	buf_free(&b);
	ruled_close(&r);
}

int
main(void)
{
	if (!CHECK(seal_start(NULL) == 0))
		return check_done();
	RUN(all_are_proven_and_the_rest_is_listed);
	RUN(what_cannot_be_raised_is_said);
	RUN(flags_are_lines_worst_first);
	RUN(no_flags_is_said_too);
	return check_done();
}
