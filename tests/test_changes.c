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
	struct change c = {-1, -1, -1};
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

/* What follows may still be asked: staff are told that yes became less. */
static void
yes_and_then_not_sure_is_a_change(void)
{
	struct change c = {-1, -1, -1};
	struct ruled r;

	ruled_open(&r);
	ruled_when(&r, "{'item':'ill','is':'yes'}");
	say(&r, "ill", "yes");
	say(&r, "ill", "not-sure");
	if (CHECK_INT(count(&r, &c), 1))
		CHECK_STR(r.form->options[c.option].code, "yes");
	say(&r, "ill", "no");
	CHECK_INT(count(&r, &c), 2);
	say(&r, "ill", "yes");
	CHECK_INT(count(&r, &c), 1);
	ruled_close(&r);
}

static void
so_it_is_where_what_follows_is_asked_for_anything_but_no(void)
{
	struct change c = {-1, -1, -1};
	struct ruled r;

	ruled_open(&r);
	ruled_when(&r, "{'item':'hot','is':'yes'}");
	say(&r, "hot", "no");
	say(&r, "hot", "yes");
	CHECK_INT(count(&r, &c), 0);
	say(&r, "hot", "no");
	if (CHECK_INT(count(&r, &c), 1))
		CHECK_STR(r.form->options[c.option].code, "yes");
	say(&r, "hot", "not-sure");
	CHECK_INT(count(&r, &c), 1);
	say(&r, "hot", "yes");
	CHECK_INT(count(&r, &c), 1);
	CHECK_STR(r.form->options[c.option].code, "not-sure");
	ruled_close(&r);
}

/* One tick less changes nothing while another asks for the same. */
static void
of_ticks_the_last_one_taken_back_is_a_change(void)
{
	struct change c;
	struct ruled r;

	ruled_open(&r);
	ruled_when(&r, "{'item':'parts','is':'arm'}");
	say(&r, "parts", "arm");
	say(&r, "parts", "leg");
	CHECK_INT(count(&r, &c), 0);
	say(&r, "parts", "arm");
	CHECK_INT(count(&r, &c), 0);
	say(&r, "parts", "leg");
	CHECK_INT(count(&r, &c), 2);
	ruled_close(&r);
}

static void
say_nth(struct ruled *r, const char *link, int nth, const char *answer)
{
	ruled_answer_nth(r, link, nth, answer);
	enable(r->v, r->asked);
	changes_watch(r->v, r->asked);
}

/* The entry of the nth occurrence of link. */
static int
entry_of(const struct ruled *r, const char *link, int nth)
{
	struct places places;
	int n;

	visit_places(r->v, &places);
	n = places.first[form_find(r->form, link)];
	while (nth-- > 0)
		n = places.next[n];
	return n;
}

static void
each_occurrence_is_watched_by_itself(void)
{
	struct change c = {-1, -1, -1};
	struct ruled r;

	ruled_open(&r);
	ruled_when(&r, "{'item':'kind','is':'b'}");
	say_nth(&r, "kind", 0, "b");
	say_nth(&r, "kind", 1, "b");
	say_nth(&r, "kind", 2, "b");
	CHECK_INT(count(&r, &c), 0);
	say_nth(&r, "kind", 1, "a");
	if (CHECK_INT(count(&r, &c), 1))
		CHECK_INT(c.entry, entry_of(&r, "kind", 1));
	/* It is the same one when what stood before it is gone. */
	visit_remove(r.v, entry_of(&r, "drug", 0));
	enable(r.v, r.asked);
	changes_watch(r.v, r.asked);
	CHECK_INT(count(&r, &c), 2);
	CHECK(changes_get(r.v, r.asked, r.rules, 0, &c));
	CHECK_INT(c.entry, -1);
	CHECK(changes_get(r.v, r.asked, r.rules, 1, &c));
	CHECK_INT(c.entry, entry_of(&r, "kind", 0));
	say_nth(&r, "kind", 0, "b");
	CHECK_INT(count(&r, &c), 1);
	/* Emptied, as the last one is, it is taken back as well. */
	visit_remove(r.v, entry_of(&r, "drug", 1));
	visit_remove(r.v, entry_of(&r, "drug", 0));
	enable(r.v, r.asked);
	CHECK_INT(count(&r, &c), 3);
	ruled_close(&r);
}

static void
an_occurrence_put_in_before_moves_what_is_watched(void)
{
	struct change c = {-1, -1, -1};
	struct ruled r;

	ruled_open(&r);
	ruled_when(&r, "{'item':'ill','is':'yes'}");
	say(&r, "ill", "yes");
	ruled_answer_nth(&r, "kind", 1, "a");
	enable(r.v, r.asked);
	changes_watch(r.v, r.asked);
	CHECK_INT(r.v->n_changes, 1);
	CHECK_INT(count(&r, &c), 0);
	say(&r, "ill", "no");
	if (CHECK_INT(count(&r, &c), 1))
		CHECK_INT(c.entry, entry_of(&r, "ill", 0));
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
	RUN(yes_and_then_not_sure_is_a_change);
	RUN(so_it_is_where_what_follows_is_asked_for_anything_but_no);
	RUN(of_ticks_the_last_one_taken_back_is_a_change);
	RUN(each_occurrence_is_watched_by_itself);
	RUN(an_occurrence_put_in_before_moves_what_is_watched);
	RUN(only_risk_questions_count);
	RUN(it_is_wiped_with_the_visit);
	return check_done();
}
