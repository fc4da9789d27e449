/* SPDX-License-Identifier: MIT */
/* links: +form +visit kiosk/corrections.c tests/quoted.c libs: jansson libsodium unistring libpcre2 */
#include "kiosk/corrections.h"

#include <stdlib.h>
#include <string.h>

#include "kiosk/enable.h"
#include "kiosk/err.h"
#include "kiosk/seal.h"
#include "tests/check.h"
#include "tests/quoted.h"

/* A question with a follow-up, and a group that repeats. */
#define NOON INT64_C(1773057600000)
#define YES_NO "'answerOption':[{'valueCoding':{'code':'yes'," \
    "'display':'Yes'}},{'valueCoding':{'code':'no','display':'No'}}]"

static const char items[] =
    "{'linkId':'page','text':'P','type':'group','item':["
    "{'linkId':'smoke','text':'Smoke?','type':'choice'," YES_NO "},"
    "{'linkId':'since','text':'Since?','type':'string','enableWhen':"
    "[{'question':'smoke','operator':'=','answerCoding':"
    "{'code':'yes'}}]},"
    "{'linkId':'med','text':'Medicine','type':'group','repeats':true,"
    "'item':[{'linkId':'called','text':'Name','type':'string'},"
    "{'linkId':'dose','text':'Dose','type':'string'}]},"
    "{'linkId':'last','text':'Anything?','type':'string'}]}";

enum { PAGE, SMOKE, SINCE, MED, CALLED, DOSE, LAST };

static struct form *form;
static struct visit *was, *is;
static struct asked was_asked, is_asked;
static struct corrections *found;

static void
fill(struct visit *v)
{
	int n;

	visit_blank(v, NOON);
	(void)visit_pick(v, SMOKE, visit_item(v, SMOKE)->options);
	(void)visit_put(v, SINCE, "1990", 4);
	(void)visit_put(v, CALLED, "Aspirin", 7);
	if ((n = visit_add(v, MED)) != -1)
		(void)visit_put(v, n + 1, "Zinc", 4);
	(void)visit_put(v, v->n_entries - 1, "no", 2);
}

static void
set_up(void)
{

	fill(was);
	fill(is);
}

static int
find(void)
{

	enable(was, &was_asked);
	enable(is, &is_asked);
	corrections_find(was, &was_asked, is, &is_asked, found);
	return found->n;
}

static void
equal_answers_differ_in_nothing(void)
{

	set_up();
	CHECK_INT(find(), 0);
}

static void
a_changed_answer_is_found(void)
{

	set_up();
	(void)visit_put(is, SINCE, "1991", 4);
	CHECK_INT(find(), 1);
	CHECK_INT(found->list[0].was, SINCE);
	CHECK_INT(found->list[0].is, SINCE);
	CHECK(!corrections_same(was, SINCE, is, SINCE));
	CHECK(corrections_same(was, SMOKE, is, SMOKE));
}

static void
what_is_not_asked_any_more_has_no_answer(void)
{

	set_up();
	(void)visit_pick(is, SMOKE, visit_item(is, SMOKE)->options + 1);
	CHECK_INT(find(), 2);
	CHECK_INT(found->list[0].was, SMOKE);
	CHECK_INT(found->list[1].was, SINCE);
	CHECK(correction_answered(was, &was_asked, SINCE));
	/* It is still there, so that going back restores it. */
	CHECK_INT(found->list[1].is, SINCE);
	CHECK(!correction_answered(is, &is_asked, SINCE));
}

static void
an_answer_that_was_taken_away_is_found(void)
{

	set_up();
	visit_clear(is, SINCE);
	CHECK_INT(find(), 1);
	CHECK(!correction_answered(is, &is_asked, found->list[0].is));
}

static void
a_further_occurrence_is_only_in_the_second(void)
{
	int n;

	set_up();
	n = visit_add(is, MED);
	CHECK(n != -1);
	(void)visit_put(is, n + 1, "Iron", 4);
	CHECK_INT(find(), 1);
	CHECK_INT(found->list[0].was, -1);
	CHECK_INT(found->list[0].is, n + 1);
	/* What stands after it is still the same answer. */
	CHECK_INT(corrections_entry(was, was->n_entries - 1, is),
	    is->n_entries - 1);
}

static void
a_removed_occurrence_is_only_in_the_first(void)
{
	int second;

	set_up();
	second = was->entries[MED].end;
	visit_remove(is, second);
	CHECK_INT(find(), 1);
	CHECK_INT(found->list[0].was, second + 1);
	CHECK_INT(found->list[0].is, -1);
	CHECK_INT(corrections_entry(was, second + 1, is), -1);
	CHECK_INT(corrections_entry(was, CALLED, is), CALLED);
	CHECK_INT(corrections_entry(was, -1, is), -1);
}

/* The first of several goes: the others move up, and so differ. */
static void
occurrences_are_told_by_their_number(void)
{

	set_up();
	visit_remove(is, MED);
	CHECK_INT(find(), 2);
	CHECK_INT(found->list[0].was, CALLED);
	CHECK_INT(found->list[0].is, CALLED);
	CHECK_INT(found->list[1].is, -1);
}

int
main(void)
{
	struct err e = {ERR_NONE, ""};

	if (seal_start(&e) == -1)
		return 1;
	form = quoted_form_good(items);
	was = visit_new(form, &e);
	is = visit_new(form, &e);
	found = calloc(1, sizeof *found);
	if (was == NULL || is == NULL || found == NULL)
		return 1;
	RUN(equal_answers_differ_in_nothing);
	RUN(a_changed_answer_is_found);
	RUN(what_is_not_asked_any_more_has_no_answer);
	RUN(an_answer_that_was_taken_away_is_found);
	RUN(a_further_occurrence_is_only_in_the_second);
	RUN(a_removed_occurrence_is_only_in_the_first);
	RUN(occurrences_are_told_by_their_number);
	free(found);
	visit_free(is);
	visit_free(was);
	form_free(form);
	return check_done();
}
