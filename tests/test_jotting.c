/* SPDX-License-Identifier: MIT */
/* links: +form +visit kiosk/jotting.c kiosk/jotting_store.c kiosk/chart.c kiosk/chart_flags.c kiosk/payload.c kiosk/canonical.c kiosk/event.c kiosk/event_seal.c kiosk/seal_part.c kiosk/seal_password.c kiosk/keys.c kiosk/keyring.c kiosk/role.c kiosk/queue.c kiosk/rules.c kiosk/triage_read.c kiosk/response_read_head.c kiosk/response_write.c kiosk/response_write_value.c kiosk/answer_words.c kiosk/option_say.c kiosk/date_words.c libs: jansson libsodium unistring libpcre2 */
#include "kiosk/jotting.h"

#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/err.h"
#include "kiosk/triage.h"
#include "tests/check.h"

/* What is half typed belongs to a record, and there to a flag or to none. */

static char id[] = "a", other_id[] = "ay", yes[] = "yes", es[] = "es";
static const struct triage_flag flag = {.id = id, .answer = yes};
static const struct triage_flag changed = {.id = id, .answer = es};
static const struct triage_flag other = {.id = other_id, .answer = es};
static const struct record one = {.token = "BBB", .ticket = "A1"};
static const struct record two = {.token = "CCC", .ticket = "A2"};

static void
each_flag_and_the_note_have_one_of_their_own(void)
{
	struct jottings js = {0};
	struct jotting *j = jotting_begin(&js, &one, &flag);

	CHECK(j != NULL && j->on_flag && j->focus == JOTTING_CHOICE);
	CHECK_STR(j->ticket, "A1");
	CHECK(jotting_begin(&js, &one, &flag) == j);
	CHECK(jotting_find(&js, "BBB", &flag) == j);
	CHECK(jotting_find(&js, "BBB", &changed) == NULL);
	CHECK(jotting_find(&js, "BBB", &other) == NULL);
	CHECK(jotting_find(&js, "BBB", NULL) == NULL);
	CHECK(jotting_find(&js, "CCC", &flag) == NULL);
	CHECK(jotting_find(&js, "", &flag) == NULL);
	CHECK(jotting_begin(&js, &one, NULL) != j);
	CHECK(jotting_find(&js, "BBB", NULL)->focus == JOTTING_TEXT);
	jotting_drop(j);
	CHECK(jotting_find(&js, "BBB", &flag) == NULL);
	CHECK(jotting_find(&js, "BBB", NULL) != NULL);
}

static void
there_are_no_more_than_so_many(void)
{
	struct jottings js = {0};
	struct record r = one;
	int i;

	for (i = 0; i < JOTTINGS_MAX; i++) {
		r.token[0] = (char)('A' + i);
		CHECK(jotting_begin(&js, &r, NULL) != NULL);
	}
	CHECK(jotting_begin(&js, &two, &flag) == NULL);
	jotting_drop(&js.list[3]);
	CHECK(jotting_begin(&js, &two, &flag) == &js.list[3]);
}

static void
blanks_are_nothing_and_a_choice_is_something(void)
{
	struct jotting j = {.text = " \n "};

	CHECK(jotting_blank(&j));
	j.decision = DECISION_REFER;
	CHECK(!jotting_blank(&j));
	j = (struct jotting){.text = " x"};
	CHECK(!jotting_blank(&j));
}

static void
it_is_on_a_flag_that_holds(void)
{
	struct chart_flag flags[] = {{.flag = &other, .holds = true},
	    {.flag = &flag, .holds = false}, {.flag = &flag, .holds = true}};
	struct chart c = {.flags = flags, .n_flags = 3};
	struct jottings js = {0};
	struct jotting *j = jotting_begin(&js, &one, &flag);

	CHECK_INT(jotting_on(j, &c), 2);
	flags[2].holds = false;
	CHECK_INT(jotting_on(j, &c), -1);
	CHECK_INT(jotting_on(jotting_begin(&js, &one, NULL), &c), -1);
}

static void
a_reason_is_asked_where_it_matters(void)
{
	CHECK(jotting_needs_reason(SEVERITY_ABSOLUTE, DECISION_PROCEED));
	CHECK(jotting_needs_reason(SEVERITY_ABSOLUTE, DECISION_REFER));
	CHECK(jotting_needs_reason(SEVERITY_ABSOLUTE, DECISION_NONE));
	CHECK(jotting_needs_reason(SEVERITY_RELATIVE, DECISION_PROCEED));
	CHECK(!jotting_needs_reason(SEVERITY_RELATIVE, DECISION_POSTPONE));
	CHECK(!jotting_needs_reason(SEVERITY_RELATIVE, DECISION_REFER));
}

static const char typed[] = "a\n\"\\b\"\303\251";

static void
what_is_put_away_comes_back(void)
{
	struct jottings js = {0}, back;
	struct jotting *j = jotting_begin(&js, &one, &flag);
	struct buf b = BUF_EMPTY;
	struct err e;

	j->decision = DECISION_POSTPONE;
	j->open = true;
	(void)memcpy(j->text, typed, sizeof typed);
	(void)memcpy(jotting_begin(&js, &two, NULL)->text, "note", 5);
	jottings_write(&b, &js);
	CHECK_INT(jottings_read(buf_text(&b), b.len, &back, NULL), 0);
	j = jotting_find(&back, "BBB", &flag);
	if (CHECK(j != NULL)) {
		CHECK_STR(j->text, typed);
		CHECK_INT(j->cursor, strlen(j->text));
		CHECK(j->open && j->decision == DECISION_POSTPONE);
	}
	j = jotting_find(&back, "CCC", NULL);
	CHECK(j != NULL && !j->open && strcmp(j->text, "note") == 0);
	CHECK_INT(jottings_read("{}\n", 3, &back, &e), -1);
	CHECK_INT(e.kind, ERR_STORE);
	CHECK(jotting_find(&back, "CCC", NULL) == NULL);
	buf_free(&b);
	buf_str(&b, "{\"token\":\"BBB\",\"ticket\":\"a ticket too long\"}\n");
	CHECK_INT(jottings_read(buf_text(&b), b.len, &back, &e), -1);
	buf_free(&b);
}

int
main(void)
{
	CHECK_INT(seal_start(NULL), 0);
	RUN(each_flag_and_the_note_have_one_of_their_own);
	RUN(there_are_no_more_than_so_many);
	RUN(blanks_are_nothing_and_a_choice_is_something);
	RUN(it_is_on_a_flag_that_holds);
	RUN(a_reason_is_asked_where_it_matters);
	RUN(what_is_put_away_comes_back);
	return check_done();
}
