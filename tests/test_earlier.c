/* SPDX-License-Identifier: MIT */
/* links: +form +visit kiosk/earlier.c kiosk/answer_words.c kiosk/option_say.c kiosk/date_words.c tests/quoted.c libs: jansson libsodium unistring libpcre2 */
#include "kiosk/earlier.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/enable.h"
#include "kiosk/seal.h"
#include "tests/check.h"
#include "tests/quoted.h"

/* What differs between two visits, to one form or to two versions of it. */

#define NOON INT64_C(1773057600000)	/* 2026-03-09T12:00:00Z */

static const char old_form[] =
    "{'linkId':'name','text':'Name','type':'string'},"
    "{'linkId':'smoke','text':'Smoke?','type':'choice','answerOption':["
    "{'valueCoding':{'code':'yes','display':'Yes'}},"
    "{'valueCoding':{'code':'no','display':'No'}}]},"
    "{'linkId':'since','text':'Since?','type':'string','enableWhen':["
    "{'question':'smoke','operator':'=','answerCoding':{'code':'yes'}}]},"
    "{'linkId':'gone','text':'Gone?','type':'string'},"
    "{'linkId':'pill','text':'Pill','type':'string','repeats':true}";

enum { NAME, SMOKE, SINCE, GONE, PILL };

/* Another order, other words, one question less and one more. */
static const char new_form[] =
    "{'linkId':'fresh','text':'Fresh?','type':'string'},"
    "{'linkId':'smoke','text':'Do you smoke or vape now?','type':'choice',"
    "'answerOption':["
    "{'valueCoding':{'code':'no','display':'Never'}},"
    "{'valueCoding':{'code':'yes','display':'I do'}}]},"
    "{'linkId':'pill','text':'Pill','type':'string','repeats':true},"
    "{'linkId':'name','text':'Name','type':'string'}";

enum { FRESH, NEW_SMOKE, NEW_PILL, NEW_NAME };

struct one {
	struct visit *v;
	struct asked asked;
};

static void
begin(struct one *o, const char *form)
{
	o->v = visit_new(quoted_form_good(form), NULL);
	if (o->v == NULL)
		abort();
	visit_start(o->v, NOON);
}

static void
end(struct one *o)
{
	struct form *f = (struct form *)(uintptr_t)o->v->form;

	visit_free(o->v);
	form_free(f);
}

static void
put(struct one *o, int n, const char *s)
{
	CHECK(visit_put(o->v, n, s, strlen(s)));
}

static void
pick(struct one *o, int n, int option)
{
	CHECK(visit_pick(o->v, n, visit_item(o->v, n)->options + option));
}

/* As lines, QUESTION: THEN -> NOW; "-" for what was not asked. */
static void
differ(struct one *then, struct one *now, const char *expected)
{
	struct earlier ea;
	struct buf b = BUF_EMPTY;
	int i;

	enable(then->v, &then->asked);
	enable(now->v, &now->asked);
	CHECK_INT(earlier_compare(then->v, &then->asked, now->v,
	    &now->asked, &ea, NULL), 0);
	for (i = 0; i < ea.n; i++)
		buf_fmt(&b, "%s: %s -> %s\n", ea.lines[i].question,
		    ea.lines[i].was_asked ? ea.lines[i].then : "-",
		    ea.lines[i].is_asked ? ea.lines[i].now : "-");
	CHECK_STR(buf_text(&b), expected);
	buf_free(&b);
	earlier_free(&ea);
	CHECK_INT(ea.n, 0);
}

static void
the_same_answers_do_not_differ(void)
{
	struct one a, b;

	begin(&a, old_form);
	begin(&b, old_form);
	differ(&a, &b, "");
	put(&a, NAME, "Ana");
	put(&b, NAME, "Ana");
	pick(&a, SMOKE, 0);
	pick(&b, SMOKE, 0);
	differ(&a, &b, "");
	end(&a);
	end(&b);
}

static void
what_was_answered_otherwise_is_told_in_words(void)
{
	struct one a, b;

	begin(&a, old_form);
	begin(&b, old_form);
	pick(&a, SMOKE, 0);
	put(&a, SINCE, "1990");
	pick(&b, SMOKE, 1);
	/* What is not asked any more is no answer, though it is there. */
	put(&b, SINCE, "1990");
	put(&b, GONE, "x");
	differ(&a, &b, "Smoke?: Yes -> No\nSince?: 1990 -> \n"
	    "Gone?:  -> x\n");
	end(&a);
	end(&b);
}

static void
two_versions_are_matched_by_link_and_code(void)
{
	struct one a, b;

	begin(&a, old_form);
	begin(&b, new_form);
	put(&a, NAME, "Ana");
	put(&b, NEW_NAME, "Ana");
	pick(&a, SMOKE, 0);
	pick(&b, NEW_SMOKE, 1);
	differ(&a, &b, "");
	put(&a, GONE, "x");
	put(&b, FRESH, "y");
	visit_clear(b.v, NEW_SMOKE);
	pick(&b, NEW_SMOKE, 0);
	differ(&a, &b, "Fresh?: - -> y\n"
	    "Do you smoke or vape now?: Yes -> Never\nGone?: x -> -\n");
	end(&a);
	end(&b);
}

static void
several_answers_are_one_difference(void)
{
	struct one a, b;

	begin(&a, old_form);
	begin(&b, old_form);
	put(&a, PILL, "one");
	put(&a, visit_add(a.v, PILL), "two");
	put(&b, PILL, "one");
	differ(&a, &b, "Pill: one; two -> one\n");
	/* Two answers are not one that reads the same. */
	put(&b, PILL, "one; two");
	differ(&a, &b, "Pill: one; two -> one; two\n");
	end(&a);
	end(&b);
}

int
main(void)
{
	if (!CHECK(seal_start(NULL) == 0))
		return check_done();
	RUN(the_same_answers_do_not_differ);
	RUN(what_was_answered_otherwise_is_told_in_words);
	RUN(two_versions_are_matched_by_link_and_code);
	RUN(several_answers_are_one_difference);
	return check_done();
}
