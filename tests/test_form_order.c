/* SPDX-License-Identifier: MIT */
/* links: +form tests/quoted.c libs: jansson libsodium unistring libpcre2 */
#include "kiosk/form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "kiosk/buf.h"
#include "kiosk/seal.h"
#include "tests/check.h"
#include "tests/faults.h"
#include "tests/quoted.h"

#define WIDE 99			/* conditions of one item, nearly the most */
#define WIDE_ITEMS 500
/* Milliseconds: even a slow machine takes fewer. */
#define SOON (getenv("KIOSK_UNDER") == NULL ? 2000 : 40000)

static void
add_condition(struct buf *b, int source, const char *comma)
{
	buf_fmt(b, "%s{'question':'i%d','operator':'exists',"
	    "'answerBoolean':true}", comma, source);
}

/* Item i, which waits for the one before it and, the first, for last. */
static void
add_link(struct buf *b, int i, int last)
{
	buf_fmt(b, "%s{'linkId':'i%d','text':'T','type':'boolean'",
	    i == 0 ? "" : ",", i);
	if (i > 0 || last > 0) {
		buf_str(b, ",'enableWhen':[");
		add_condition(b, i > 0 ? i - 1 : last, "");
		buf_str(b, "]");
	}
	buf_str(b, "}");
}

static struct form *
chain(int n, bool circle, struct findings *fs)
{
	struct buf b = BUF_EMPTY;
	struct form *f;
	int i;

	for (i = 0; i < n; i++)
		add_link(&b, i, circle ? n - 1 : 0);
	f = quoted_form(buf_text(&b), fs);
	buf_free(&b);
	return f;
}

static long
milliseconds(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Every item once, after its parent and after all it waits for. */
static void
check_order(const struct form *f)
{
	int *place = calloc((size_t)f->n_items, sizeof *place);
	bool good = place != NULL;
	const struct item *it;
	int i, k;

	for (i = 0; i < f->n_items && good; i++)
		place[f->order[i]] = i + 1;
	for (i = 0; i < f->n_items && good; i++) {
		it = &f->items[i];
		good = place[i] > 0 && (it->parent == -1 ||
		    place[it->parent] < place[i]);
		for (k = it->conditions; k < it->conditions +
		    it->n_conditions; k++)
			good = good &&
			    place[f->conditions[k].source] < place[i];
	}
	CHECK(good);
	free(place);
}

static void
what_others_wait_for_comes_first(void)
{
	struct findings fs = FINDINGS_EMPTY;
	struct form *f = quoted_form(ITEM("g", "group", ",'item':["
	    STRING("x") "],'enableWhen':[" COND("b", "exists",
	    "'answerBoolean':true") "]") "," WHEN("a", COND("x", "exists",
	    "'answerBoolean':true")) "," STRING("b"), &fs);

	if (CHECK(f != NULL))
		check_order(f);
	form_free(f);
	findings_free(&fs);
}

static void
a_long_chain_is_sorted_at_once(void)
{
	struct findings fs = FINDINGS_EMPTY;
	long before = milliseconds();
	struct form *f = chain(FORM_ITEMS_MAX, false, &fs);

	CHECK(milliseconds() - before < SOON);
	if (CHECK(f != NULL))
		check_order(f);
	form_free(f);
	findings_free(&fs);
}

static void
expect_circle(struct findings *fs, const char *word)
{
	const struct finding *first = finding_first_error(fs);

	if (CHECK(first != NULL)) {
		CHECK_STR(first->rule, "circle");
		if (!CHECK(strstr(first->text, word) != NULL))
			(void)printf("# %s\n", first->text);
	}
	CHECK_INT(fs->errors, 1);
	findings_free(fs);
}

static void
circles_are_named(void)
{
	struct findings fs = FINDINGS_EMPTY;

	CHECK(chain(2, true, &fs) == NULL);
	expect_circle(&fs, " <- i1 <- ");
	CHECK(chain(3, true, &fs) == NULL);
	expect_circle(&fs, "i0 <- i2 <- i1 <- i0");
	/* Through a group that the source stands in. */
	CHECK(quoted_form(ITEM("g", "group", ",'item':[" STRING("x") "],"
	    "'enableWhen':[" COND("b", "exists", "'answerBoolean':true") "]")
	    "," WHEN("b", COND("x", "exists", "'answerBoolean':true")), &fs)
	    == NULL);
	expect_circle(&fs, "g <- b <- x <- g");
}

static void
a_deep_circle_is_refused_at_once(void)
{
	struct findings fs = FINDINGS_EMPTY;
	long before = milliseconds();

	CHECK(chain(FORM_ITEMS_MAX, true, &fs) == NULL);
	CHECK(milliseconds() - before < SOON);
	expect_circle(&fs, " <- ");
}

/* Everything waits for very much, and all of it for the last. */
static void
a_wide_circle_is_refused_at_once(void)
{
	struct findings fs = FINDINGS_EMPTY;
	struct buf b = BUF_EMPTY;
	long before;
	int i, k;

	for (i = 0; i < WIDE_ITEMS; i++) {
		buf_fmt(&b, "%s{'linkId':'i%d','text':'T','type':'boolean',"
		    "'enableBehavior':'any','enableWhen':[",
		    i == 0 ? "" : ",", i);
		for (k = 0; k < WIDE; k++)
			add_condition(&b, (i + k + 1) % WIDE_ITEMS,
			    k == 0 ? "" : ",");
		buf_str(&b, "]}");
	}
	before = milliseconds();
	CHECK(quoted_form(buf_text(&b), &fs) == NULL);
	CHECK(milliseconds() - before < 2 * SOON);
	expect_circle(&fs, " <- ");
	buf_free(&b);
}

int
main(void)
{
	if (seal_start(NULL) == -1)
		return 1;
	RUN(what_others_wait_for_comes_first);
	RUN(a_long_chain_is_sorted_at_once);
	RUN(circles_are_named);
	RUN(a_deep_circle_is_refused_at_once);
	RUN(a_wide_circle_is_refused_at_once);
	return check_done();
}
