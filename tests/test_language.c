/* SPDX-License-Identifier: MIT */
/* links: +form +visit kiosk/complaint.c kiosk/date_words.c kiosk/pages.c kiosk/language.c tests/practice.c tests/practice_kept.c tests/pseudo.c tests/pseudo_place.c tests/sight.c tests/look.c tests/say.c tests/walk.c tests/walk_answer.c tests/vt.c tests/vt_screen.c tests/vt_wait.c tests/vt_qr.c libs: jansson sodium unistring vterm zbar libpcre2 */
#include <libintl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/clock.h"
#include "kiosk/enable.h"
#include "kiosk/err.h"
#include "kiosk/finding.h"
#include "kiosk/form_read.h"
#include "kiosk/language.h"
#include "kiosk/pages.h"
#include "kiosk/seal.h"
#include "kiosk/visit.h"
#include "tests/check.h"
#include "tests/look.h"
#include "tests/practice.h"
#include "tests/pseudo.h"
#include "tests/pseudo_place.h"
#include "tests/sight.h"
#include "tests/vt.h"
#include "tests/walk.h"

/*
 * The whole intake form in the pseudo-language, as large and as small as a
 * window is.  Each test needs the ones before.
 */

#define MS practice_ms(10000)
#define FIRST_ROW 4		/* of a page at 24 x 80 */
#define LAST_ROW 21
#define SMALL_ROWS 12
#define SMALL_COLS 40
#define TITLE_ROWS 3
#define TYPED_MAX 400

static struct {
	bool over;		/* what comes next makes no sense any more */
	struct pseudo_place place;
	struct form *form;
	struct walk walk;
} play;

static const char *const names[] = {PRACTICE_NAME, NULL};
static const char *const nothing[] = {NULL};

static void
a_practice_speaks_a_language_of_its_own(void)
{
	size_t len;
	char *base = practice_file("kiosk/forms/intake.json", &len);
	char *text = pseudo_place_make(&play.place, PSEUDO, base);
	struct findings fs = FINDINGS_EMPTY;
	struct err e = {ERR_NONE, ""};
	struct walk *w = &play.walk;

	CHECK(seal_start(&e) == 0);
	CHECK(language_start(&e) == 0);
	CHECK(language_speak(PSEUDO));
	play.form = form_read(text, strlen(text), PSEUDO, &fs, &e);
	CHECK_INT(fs.count, 0);
	if (play.form == NULL)
		exit(1);
	CHECK(play.form->translated > 600);
	w->visit = visit_new(play.form, &e);
	w->asked = seal_alloc(sizeof *w->asked, &e);
	if (w->visit == NULL || w->asked == NULL)
		exit(1);
	visit_start(w->visit, clock_ms());
	enable(w->visit, w->asked);
	w->ms = MS;
	w->blank = "home-skincare";
	free(base);
	free(text);
	findings_free(&fs);
}

/* A title has as many rows as it needs, up to three. */
static bool
small_page(struct walk *w)
{
	struct vt *v = w->vt;
	char number[40];
	int count, n, first = 1;

	count = pages_count(w->visit, w->asked, w->page, &n);
	(void)snprintf(number, sizeof number, " %d/%d", n, count);
	vt_resize(v, SMALL_ROWS, SMALL_COLS);
	if (!vt_wait_text(v, number, MS) || !vt_settle(v, MS))
		return false;
	while (first < TITLE_ROWS &&
	    strstr(vt_row(v, first - 1), PSEUDO_CLOSE) == NULL)
		first++;
	return sight_through(v, first, SMALL_ROWS - 2, MS, nothing) &&
	    sight_good(v, SMALL_ROWS - 2, SMALL_ROWS, nothing);
}

static bool
see_page(struct walk *w)
{
	struct vt *v = w->vt;
	bool good = sight_good(v, 0, FIRST_ROW, names) &&
	    sight_good(v, LAST_ROW, 24, nothing) &&
	    sight_through(v, FIRST_ROW, LAST_ROW, MS, nothing) &&
	    small_page(w);

	vt_resize(v, 24, 80);
	/* From the last button back to where the walker looks for the first. */
	return good && vt_wait_text(v, PRACTICE_NAME, MS) &&
	    vt_key(v, VT_KEY_SHIFT_TAB) && walk_on_page(w);
}

static void
every_page_is_translated_and_fits(void)
{
	static const char *const intake[] = {"intake", NULL};
	struct walk *w = &play.walk;
	bool good;

	w->seen = see_page;
	w->vt = practice_start(&play.place.p, 24, 80, NULL, intake);
	good = walk_begin(w);
	while (good && w->page != -1)
		good = walk_page(w);
	play.over = !CHECK(good);
	CHECK(w->pages >= 40);
	CHECK(w->came > 10);
	CHECK(w->refused_date == 4);
}

/* Longest first: one text may be a part of another. */
static int
longer(const void *p, const void *q)
{
	size_t a = strlen(*(const char *const *)p);
	size_t b = strlen(*(const char *const *)q);

	return (a < b) - (a > b);
}

/* All that was typed; ends with a NULL. */
static void
typed(const struct visit *v, const char *ret[TYPED_MAX])
{
	int n, count = 0;

	for (n = 0; n < v->n_entries && count < TYPED_MAX - 1; n++)
		if (item_is_question(visit_item(v, n)) &&
		    *visit_text(v, n) != '\0')
			ret[count++] = visit_text(v, n);
	ret[count] = NULL;
	qsort(ret, (size_t)count, sizeof *ret, longer);
}

/* What stands above the list does not scroll: to the first blank row. */
static bool
see_review(int rows, int head)
{
	struct vt *v = play.walk.vt;
	const char *but[TYPED_MAX];
	int list = head;

	typed(play.walk.visit, but);
	while (*vt_row(v, list++) != '\0')
		continue;
	return sight_good(v, 0, list, names) &&
	    sight_through(v, list, rows - (rows == SMALL_ROWS ? 2 : 3), MS,
	    but) && sight_good(v, rows - 2, rows, nothing);
}

static void
the_review_is_translated_and_fits(void)
{
	struct vt *v = play.walk.vt;

	if (play.over)
		return;
	CHECK(see_review(24, 2));
	vt_resize(v, SMALL_ROWS, SMALL_COLS);
	CHECK(vt_key(v, VT_KEY_HOME));
	CHECK(vt_wait_gone(v, "----", MS) && vt_settle(v, MS));
	CHECK(see_review(SMALL_ROWS, 1));
}

int
main(void)
{
	RUN(a_practice_speaks_a_language_of_its_own);
	RUN(every_page_is_translated_and_fits);
	RUN(the_review_is_translated_and_fits);
	vt_free(play.walk.vt);
	pseudo_place_remove(&play.place);
	visit_free(play.walk.visit);
	seal_free(play.walk.asked);
	form_free(play.form);
	return check_done();
}
