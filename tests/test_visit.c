/* SPDX-License-Identifier: MIT */
/* links: +form tests/quoted.c kiosk/text_blank.c kiosk/visit.c kiosk/visit_answer.c kiosk/visit_give.c kiosk/visit_find.c libs: jansson libsodium unistring libpcre2 */
#include "kiosk/visit.h"

#include <stdlib.h>
#include <string.h>

#include "kiosk/seal.h"
#include "tests/check.h"
#include "tests/quoted.h"

#define NOON INT64_C(1773057600000)	/* 2026-03-09T12:00:00Z */

#define OPTION(code) "{'valueCoding':{'code':'" code "','display':'D'}}"
#define ALONE(code) "{'valueCoding':{'code':'" code "','display':'D'}," \
    "'extension':[{'url':'http://hl7.org/fhir/StructureDefinition/" \
    "questionnaire-optionExclusive','valueBoolean':true}]}"

#define UNIT(which, code) "{'url':'http://hl7.org/fhir/StructureDefinition/" \
    "questionnaire-" which "','valueCoding':{'system':" \
    "'http://unitsofmeasure.org','code':'" code "','display':'D'}}"

/* 0 name, 1 many, 2 one, 3 group { 4 x, 5 inner { 6 y } }, 7 last */
static const char items[] =
    "{'linkId':'name','text':'T','type':'string'},"
    "{'linkId':'many','text':'T','type':'choice','repeats':true,"
    "'answerOption':[" OPTION("a") "," OPTION("b") "," ALONE("none") ","
    ALONE("unsure") "]},"
    "{'linkId':'one','text':'T','type':'choice','answerOption':["
    OPTION("a") "," OPTION("b") "]},"
    "{'linkId':'group','text':'T','type':'group','repeats':true,'item':["
    "{'linkId':'x','text':'T','type':'string'},"
    "{'linkId':'inner','text':'T','type':'group','repeats':true,'item':["
    "{'linkId':'y','text':'T','type':'text'}]}]},"
    "{'linkId':'last','text':'T','type':'string'}";

enum { NAME, MANY, ONE, GROUP, X, INNER, Y, LAST, ITEMS };

static struct visit *
begin_with(const char *list)
{
	struct visit *v = visit_new(quoted_form_good(list), NULL);

	if (v == NULL)
		abort();
	visit_start(v, NOON);
	return v;
}

static struct visit *
begin(void)
{
	return begin_with(items);
}

static void
end(struct visit *v)
{
	struct form *f = (struct form *)(uintptr_t)v->form;

	visit_free(v);
	form_free(f);
}

static void
put(struct visit *v, int n, const char *s)
{
	CHECK(visit_put(v, n, s, strlen(s)));
}

/* Entries and answers fit together, whatever was done. */
static void
check_whole(const struct visit *v)
{
	const struct entry *en = v->entries;
	size_t at = 0;
	int n;

	for (n = 0; n < v->n_entries; n++) {
		CHECK_INT(en[n].at, at);
		at += en[n].len + 1;
		CHECK(v->text[at - 1] == '\0');
		CHECK(en[n].end > n && en[n].end <= v->n_entries);
		CHECK(en[n].parent < n);
		if (en[n].parent == -1)
			continue;
		CHECK(en[en[n].parent].end >= en[n].end);
		CHECK_INT(en[en[n].parent].item, visit_item(v, n)->parent);
	}
	CHECK_INT(v->used, at);
}

/* Nothing lies behind what is used. */
static void
check_wiped(const struct visit *v)
{
	static const struct entry none;
	size_t i;
	int n;

	for (n = v->n_entries; n < VISIT_ENTRIES_MAX; n++)
		if (memcmp(&v->entries[n], &none, sizeof none) != 0)
			break;
	CHECK_INT(n, VISIT_ENTRIES_MAX);
	for (i = v->used; i < VISIT_TEXT_MAX && v->text[i] == '\0'; i++)
		continue;
	CHECK_INT(i, VISIT_TEXT_MAX);
}

static void
a_new_visit_has_one_empty_entry_an_item(void)
{
	struct visit *v = begin();
	int n;

	CHECK_INT(v->n_entries, ITEMS);
	CHECK_INT(v->today.day, 9);
	CHECK_INT(v->started, NOON);
	for (n = 0; n < ITEMS; n++) {
		CHECK_INT(v->entries[n].item, n);
		CHECK(!visit_answered(v, n));
		CHECK_STR(visit_text(v, n), "");
	}
	CHECK_INT(v->entries[GROUP].end, LAST);
	CHECK_INT(v->entries[Y].parent, INNER);
	check_whole(v);
	end(v);
}

static void
what_is_typed_is_kept_as_typed(void)
{
	struct visit *v = begin();

	put(v, LAST, "tail");
	put(v, NAME, "Zo\xc3\xab");
	put(v, X, " ");
	CHECK_STR(visit_text(v, NAME), "Zo\xc3\xab");
	CHECK_STR(visit_text(v, LAST), "tail");
	CHECK(visit_answered(v, NAME) && !visit_answered(v, X));
	put(v, NAME, "A much longer name than before");
	CHECK_STR(visit_text(v, LAST), "tail");
	put(v, NAME, "");
	CHECK_STR(visit_text(v, LAST), "tail");
	CHECK(!visit_answered(v, NAME));
	CHECK(!visit_put(v, NAME, "a\0b", 3));
	check_whole(v);
	check_wiped(v);
	visit_clear(v, LAST);
	CHECK(!visit_answered(v, LAST));
	check_wiped(v);
	end(v);
}

static void
blanks_alone_are_no_answer(void)
{
	struct visit *v = begin();

	put(v, NAME, " \t\n");
	CHECK(!visit_answered(v, NAME));
	put(v, NAME, "\xc2\xa0\xe3\x80\x80\xe2\x80\x8d");
	CHECK(!visit_answered(v, NAME));
	put(v, NAME, " .");
	CHECK(visit_answered(v, NAME));
	end(v);
}

static void
a_full_visit_takes_no_more_and_loses_nothing(void)
{
	struct visit *v = begin();
	char *big = malloc(VISIT_TEXT_MAX);

	if (big == NULL)
		abort();
	memset(big, 'x', VISIT_TEXT_MAX);
	put(v, LAST, "tail");
	CHECK(!visit_put(v, NAME, big, VISIT_TEXT_MAX - v->used + 1));
	CHECK(visit_put(v, NAME, big, VISIT_TEXT_MAX - v->used));
	CHECK_INT(v->used, VISIT_TEXT_MAX);
	CHECK_STR(visit_text(v, LAST), "tail");
	CHECK(!visit_pick(v, MANY, visit_item(v, MANY)->options));
	CHECK_INT(visit_add(v, GROUP), -1);
	CHECK_INT(v->n_entries, ITEMS);
	check_whole(v);
	free(big);
	end(v);
}

static void
picks_follow_the_form(void)
{
	struct visit *v = begin();
	int a = visit_item(v, MANY)->options;
	int b = a + 1;
	int none = a + 2;
	int unsure = a + 3;

	put(v, NAME, "before");
	put(v, LAST, "after");
	CHECK(visit_pick(v, MANY, b) && visit_pick(v, MANY, a));
	CHECK_INT(visit_picks(v, MANY), 2);
	CHECK_INT(visit_pick_at(v, MANY, 0), a);
	CHECK_INT(visit_pick_at(v, MANY, 1), b);
	CHECK(visit_pick(v, MANY, a));
	CHECK(!visit_picked(v, MANY, a) && visit_picked(v, MANY, b));
	CHECK(visit_pick(v, MANY, a) && visit_pick(v, MANY, none));
	CHECK_INT(visit_picks(v, MANY), 1);
	CHECK(visit_pick(v, MANY, unsure));
	CHECK_INT(visit_picks(v, MANY), 1);
	CHECK(visit_picked(v, MANY, unsure));
	CHECK(visit_pick(v, MANY, a));
	CHECK_INT(visit_picks(v, MANY), 1);
	CHECK(visit_picked(v, MANY, a) && visit_answered(v, MANY));
	CHECK(visit_pick(v, MANY, a));
	CHECK(!visit_answered(v, MANY));
	CHECK_STR(visit_text(v, MANY), "");
	CHECK_STR(visit_text(v, LAST), "after");
	check_whole(v);
	end(v);
}

static void
one_choice_holds_one(void)
{
	struct visit *v = begin();
	int a = visit_item(v, ONE)->options;

	CHECK(visit_pick(v, ONE, a) && visit_pick(v, ONE, a + 1));
	CHECK_INT(visit_picks(v, ONE), 1);
	CHECK(visit_picked(v, ONE, a + 1));
	CHECK(visit_pick(v, ONE, a + 1) && visit_picked(v, ONE, a + 1));
	CHECK_INT(visit_picks(v, NAME), 0);
	end(v);
}

static void
occurrences_come_and_go(void)
{
	struct visit *v = begin();
	int second, third;

	put(v, X, "one");
	put(v, Y, "y");
	put(v, LAST, "tail");
	second = visit_add(v, GROUP);
	CHECK_INT(second, LAST);
	check_whole(v);
	put(v, second + 1, "two");
	third = visit_add(v, GROUP);
	CHECK_INT(third, second + 4);
	put(v, third + 1, "three");
	CHECK_INT(visit_occurrences(v, second), 3);
	CHECK_INT(v->entries[third].occurrence, 2);
	CHECK_INT(visit_add(v, second + 2), second + 4);
	third += 2;
	CHECK_INT(visit_occurrences(v, second + 2), 2);
	CHECK_STR(visit_text(v, third + 1), "three");
	CHECK_STR(visit_text(v, v->n_entries - 1), "tail");
	check_whole(v);
	visit_remove(v, second);
	CHECK_INT(visit_occurrences(v, GROUP), 2);
	CHECK_STR(visit_text(v, second + 1), "three");
	CHECK_INT(v->entries[second].occurrence, 1);
	check_whole(v);
	check_wiped(v);
	visit_remove(v, GROUP);
	CHECK_STR(visit_text(v, X), "three");
	CHECK_INT(v->n_entries, ITEMS);
	visit_remove(v, GROUP);
	CHECK(!visit_answered(v, X));
	CHECK_STR(visit_text(v, LAST), "tail");
	check_whole(v);
	check_wiped(v);
	end(v);
}

static void
occurrences_have_a_limit(void)
{
	struct visit *v = begin();
	int i;

	for (i = 1; i < VISIT_OCCURRENCES_MAX; i++)
		CHECK(visit_add(v, GROUP) != -1);
	CHECK_INT(visit_add(v, GROUP), -1);
	CHECK_INT(visit_occurrences(v, GROUP), VISIT_OCCURRENCES_MAX);
	check_whole(v);
	end(v);
}

static void
entries_are_found_from_where_one_stands(void)
{
	struct visit *v = begin();
	struct places places;
	int second = visit_add(v, GROUP);
	int inner = visit_add(v, second + 2);
	int last = v->n_entries - 1;

	CHECK_INT(visit_entry_of(v, X, Y), X);
	CHECK_INT(visit_entry_of(v, X, second + 3), second + 1);
	CHECK_INT(visit_entry_of(v, X, inner + 1), second + 1);
	CHECK_INT(visit_entry_of(v, Y, inner + 1), inner + 1);
	CHECK_INT(visit_entry_of(v, GROUP, inner), second);
	/* Of what went before, the nearest; of what comes, the first. */
	CHECK_INT(visit_entry_of(v, X, last), second + 1);
	CHECK_INT(visit_entry_of(v, Y, last), inner + 1);
	CHECK_INT(visit_entry_of(v, Y, NAME), Y);
	CHECK_INT(visit_entry_of(v, LAST, NAME), last);
	CHECK_INT(visit_entry_of(v, NAME, last), NAME);
	visit_places(v, &places);
	CHECK_INT(places.first[Y], Y);
	CHECK_INT(places.next[Y], second + 3);
	CHECK_INT(places.next[second + 3], inner + 1);
	CHECK_INT(places.next[inner + 1], -1);
	end(v);
}

static void
a_wiped_visit_holds_nothing(void)
{
	struct visit *v = begin();
	const struct form *f = v->form;
	const unsigned char *p = (const unsigned char *)v;
	size_t i;

	put(v, NAME, "secret");
	visit_wipe(v);
	CHECK(v->form == f);
	v->form = NULL;
	for (i = 0; i < sizeof *v && p[i] == 0; i++)
		continue;
	CHECK_INT(i, sizeof *v);
	v->form = f;
	visit_start(v, NOON);
	CHECK_STR(visit_text(v, NAME), "");
	end(v);
	visit_free(NULL);
}

/* 0 one, 1 ticks, 2 weight, 3 height, 4 yes, 5 each { 6 when, 7 note } */
static const char more[] =
    "{'linkId':'one','text':'T','type':'open-choice','answerOption':["
    OPTION("a") "," OPTION("b") "]},"
    "{'linkId':'ticks','text':'T','type':'open-choice','repeats':true,"
    "'answerOption':[" OPTION("a") "," OPTION("b") "," ALONE("none") "]},"
    "{'linkId':'weight','text':'T','type':'quantity','extension':["
    UNIT("unitOption", "kg") "," UNIT("unitOption", "lb") "]},"
    "{'linkId':'height','text':'T','type':'quantity','extension':["
    UNIT("unit", "cm") "]},"
    "{'linkId':'yes','text':'T','type':'boolean'},"
    "{'linkId':'each','text':'T','type':'string','repeats':true,'item':["
    "{'linkId':'when','text':'T','type':'date'},"
    "{'linkId':'note','text':'T','type':'display'}]}";

static void
words_pick_other_and_go_with_it(void)
{
	struct visit *v = begin_with(more);
	int a = visit_item(v, 0)->options;
	int other = form_other(v->form, 0);

	CHECK_INT(other, a + 2);
	CHECK(visit_pick(v, 0, a));
	put(v, 0, "mine");
	CHECK(visit_picked(v, 0, other) && visit_picks(v, 0) == 1);
	CHECK_STR(visit_text(v, 0), "mine");
	/* What was typed comes back with the pick. */
	CHECK(visit_pick(v, 0, a) && !visit_picked(v, 0, other));
	CHECK_STR(visit_text(v, 0), "mine");
	CHECK(visit_pick(v, 0, other) && visit_picks(v, 0) == 1);
	put(v, 0, "");
	CHECK_INT(visit_picks(v, 0), 0);
	CHECK(!visit_answered(v, 0));
	/* No words are no reason to take another pick back. */
	CHECK(visit_pick(v, 0, a));
	put(v, 0, "");
	CHECK(visit_picked(v, 0, a));
	put(v, 0, "mine");
	visit_clear(v, 0);
	CHECK(!visit_answered(v, 0));
	CHECK_STR(visit_text(v, 0), "");
	check_whole(v);
	check_wiped(v);
	end(v);
}

static void
words_stand_beside_ticks(void)
{
	struct visit *v = begin_with(more);
	int a = visit_item(v, 1)->options;
	int none = a + 2;
	int other = a + 3;

	CHECK(visit_pick(v, 1, none));
	put(v, 1, "x\ny");
	CHECK(visit_picks(v, 1) == 1 && visit_picked(v, 1, other));
	CHECK(visit_pick(v, 1, a) && visit_picks(v, 1) == 2);
	CHECK_INT(visit_pick_at(v, 1, 0), a);
	CHECK_STR(visit_text(v, 1), "x\ny");
	put(v, 1, "x");
	CHECK_INT(visit_picks(v, 1), 2);
	CHECK(visit_pick(v, 1, other) && visit_picks(v, 1) == 1);
	CHECK_STR(visit_text(v, 1), "x");
	CHECK(visit_pick(v, 1, other) && visit_pick(v, 1, none));
	CHECK(visit_picks(v, 1) == 1 && visit_picked(v, 1, none));
	check_whole(v);
	end(v);
}

static void
a_unit_alone_is_no_answer(void)
{
	struct visit *v = begin_with(more);
	int kg = visit_item(v, 2)->options;
	int cm = visit_item(v, 3)->options;

	CHECK_INT(visit_picks(v, 2), 0);
	CHECK(visit_pick(v, 2, kg) && visit_pick(v, 2, kg + 1));
	CHECK(visit_picks(v, 2) == 1 && visit_picked(v, 2, kg + 1));
	CHECK(visit_pick(v, 2, kg + 1) && visit_picked(v, 2, kg + 1));
	CHECK(!visit_answered(v, 2));
	put(v, 2, "81.5");
	CHECK(visit_answered(v, 2));
	CHECK(visit_pick(v, 2, kg));
	CHECK_STR(visit_text(v, 2), "81.5");
	/* The only unit counts as picked, whatever is done. */
	CHECK(visit_picks(v, 3) == 1 && visit_pick_at(v, 3, 0) == cm);
	CHECK(visit_picked(v, 3, cm) && !visit_answered(v, 3));
	CHECK(visit_pick(v, 3, cm));
	put(v, 3, "170");
	CHECK_STR(visit_text(v, 3), "170");
	visit_clear(v, 3);
	CHECK(visit_picked(v, 3, cm) && !visit_answered(v, 3));
	check_whole(v);
	end(v);
}

static void
yes_and_no_are_picked(void)
{
	struct visit *v = begin_with(more);
	int yes = visit_item(v, 4)->options;

	CHECK(!visit_answered(v, 4));
	CHECK(visit_pick(v, 4, yes + 1) && visit_answered(v, 4));
	CHECK(visit_pick(v, 4, yes) && visit_picks(v, 4) == 1);
	CHECK(visit_pick(v, 4, yes) && visit_picked(v, 4, yes));
	CHECK_STR(visit_text(v, 4), "");
	end(v);
}

static void
a_question_may_have_many_answers(void)
{
	struct visit *v = begin_with(more);
	int second = visit_add(v, 5);

	CHECK_INT(second, 8);
	CHECK_INT(visit_add(v, second), 11);
	put(v, 5, "one");
	put(v, second, "two");
	put(v, second + 1, "1990");
	CHECK_INT(v->entries[second + 1].parent, second);
	CHECK_INT(visit_occurrences(v, second), 3);
	/* From inside an answer it is the one that is meant. */
	CHECK_INT(visit_entry_of(v, 5, second + 2), second);
	CHECK_INT(visit_entry_of(v, 6, second + 2), second + 1);
	CHECK_INT(visit_entry_of(v, 5, 0), 5);
	visit_remove(v, 5);
	CHECK_STR(visit_text(v, 5), "two");
	CHECK_STR(visit_text(v, 6), "1990");
	CHECK_INT(v->n_entries, 11);
	check_whole(v);
	check_wiped(v);
	end(v);
}

/* Words that pick "other" need two bytes more, and get both or none. */
static void
words_are_put_with_their_pick_or_not_at_all(void)
{
	struct visit *v = begin_with(more);
	char *big = malloc(VISIT_TEXT_MAX);

	if (big == NULL)
		abort();
	memset(big, 'x', VISIT_TEXT_MAX);
	CHECK(visit_put(v, 5, big, VISIT_TEXT_MAX - v->used - 4));
	CHECK(!visit_put(v, 0, "abc", 3));
	CHECK(visit_picks(v, 0) == 0 && v->used == VISIT_TEXT_MAX - 4);
	CHECK(visit_put(v, 0, "ab", 2));
	CHECK(visit_picks(v, 0) == 1 && v->used == VISIT_TEXT_MAX);
	CHECK(!visit_put(v, 0, "abc", 3));
	CHECK_STR(visit_text(v, 0), "ab");
	check_whole(v);
	free(big);
	end(v);
}

int
main(void)
{
	if (seal_start(NULL) == -1)
		return 1;
	RUN(a_new_visit_has_one_empty_entry_an_item);
	RUN(what_is_typed_is_kept_as_typed);
	RUN(blanks_alone_are_no_answer);
	RUN(a_full_visit_takes_no_more_and_loses_nothing);
	RUN(picks_follow_the_form);
	RUN(one_choice_holds_one);
	RUN(occurrences_come_and_go);
	RUN(occurrences_have_a_limit);
	RUN(entries_are_found_from_where_one_stands);
	RUN(a_wiped_visit_holds_nothing);
	RUN(words_pick_other_and_go_with_it);
	RUN(words_stand_beside_ticks);
	RUN(a_unit_alone_is_no_answer);
	RUN(yes_and_no_are_picked);
	RUN(a_question_may_have_many_answers);
	RUN(words_are_put_with_their_pick_or_not_at_all);
	return check_done();
}
