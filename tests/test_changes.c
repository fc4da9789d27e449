/* SPDX-License-Identifier: MIT */
/* links: +form +visit tests/ruled.c tests/quoted.c kiosk/rules.c kiosk/rules_read.c kiosk/rules_read_head.c kiosk/rules_read_test.c kiosk/span.c kiosk/screening.c kiosk/finding_show.c kiosk/response_write.c kiosk/changes.c kiosk/response_write_value.c kiosk/date_words.c libs: jansson libsodium unistring libpcre2 */
#include "kiosk/changes.h"

#include <stddef.h>

#include "kiosk/enable.h"
#include "kiosk/form.h"
#include "kiosk/seal.h"
#include "kiosk/visit.h"
#include "tests/check.h"
#include "tests/ruled.h"

/* Answer as at the kiosk, where each answer is looked at. */
static void
say(struct ruled *r, const char *link, const char *answer)
{
	ruled_answer(r, link, answer);
	enable(r->v, r->asked);
	changes_watch(r->v, r->asked);
}

static int
count(const struct ruled *r, struct change *ret_last)
{
	int n = 0;

	while (changes_get(r->v, r->asked, r->rules, n, ret_last))
		n++;
	return n;
}

static void
yes_and_back_to_no_is_a_change(void)
{
	struct change c = {-1, -1};
	struct ruled r;

	ruled_open(&r);
	ruled_when(&r, "{'item':'smoke','is':'yes'}");
	CHECK_INT(count(&r, &c), 0);
	say(&r, "smoke", "yes");
	CHECK_INT(count(&r, &c), 0);
	say(&r, "smoke", "no");
	if (CHECK_INT(count(&r, &c), 1)) {
		CHECK_STR(r.form->items[c.item].link, "smoke");
		CHECK_STR(r.form->options[c.option].code, "yes");
	}
	ruled_close(&r);
}

static void
back_to_yes_is_none(void)
{
	struct change c;
	struct ruled r;

	ruled_open(&r);
	ruled_when(&r, "{'item':'smoke','is':'yes'}");
	say(&r, "smoke", "yes");
	say(&r, "smoke", "no");
	say(&r, "smoke", "yes");
	CHECK_INT(count(&r, &c), 0);
	say(&r, "smoke", "not-sure");
	CHECK_INT(count(&r, &c), 1);
	ruled_close(&r);
}

static void
what_showed_nothing_is_none(void)
{
	struct change c;
	struct ruled r;

	ruled_open(&r);
	ruled_when(&r, "{'item':'smoke','is':'yes'}");
	say(&r, "smoke", "no");
	say(&r, "smoke", "not-sure");
	say(&r, "smoke", "yes");
	CHECK_INT(count(&r, &c), 0);
	say(&r, "areas", "face");
	say(&r, "smoke", "no");
	CHECK_INT(count(&r, &c), 1);
	say(&r, "smoke", "not-sure");
	CHECK_INT(count(&r, &c), 2);
	ruled_close(&r);
}

static void
only_risk_questions_count(void)
{
	struct change c;
	struct ruled r;

	ruled_open(&r);
	ruled_when(&r, "{'item':'areas','is':'face'}");
	say(&r, "smoke", "yes");
	say(&r, "smoke", "no");
	CHECK_INT(count(&r, &c), 0);
	ruled_when(&r, "{'not':{'item':'smoke','is':'no'}}");
	CHECK_INT(count(&r, &c), 1);
	ruled_close(&r);
}

static void
it_is_wiped_with_the_visit(void)
{
	struct change c;
	struct ruled r;

	ruled_open(&r);
	ruled_when(&r, "{'item':'smoke','is':'yes'}");
	say(&r, "smoke", "yes");
	say(&r, "smoke", "no");
	CHECK_INT(count(&r, &c), 1);
	CHECK(r.v->changes[0].option != 0 || r.v->changes[0].item == 0);
	visit_wipe(r.v);
	CHECK_INT(r.v->n_changes, 0);
	CHECK_INT(r.v->changes[0].option, 0);
	ruled_clear(&r);
	enable(r.v, r.asked);
	CHECK_INT(count(&r, &c), 0);
	ruled_close(&r);
}

int
main(void)
{
	if (!CHECK(seal_start(NULL) == 0))
		return check_done();
	RUN(yes_and_back_to_no_is_a_change);
	RUN(back_to_yes_is_none);
	RUN(what_showed_nothing_is_none);
	RUN(only_risk_questions_count);
	RUN(it_is_wiped_with_the_visit);
	return check_done();
}
