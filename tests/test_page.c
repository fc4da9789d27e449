/* SPDX-License-Identifier: MIT */
/* links: +page +form +visit tests/quoted.c libs: jansson libsodium unistring ncursesw libpcre2 */
#define _GNU_SOURCE		/* RTLD_NEXT */
#include "screens/page.h"

#include <dlfcn.h>
#include <form.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/enable.h"
#include "kiosk/seal.h"
#include "screens/places.h"
#include "tests/check.h"
#include "tests/quoted.h"

/*
 * The screen of a page when there is no memory to build it again: the entries
 * its tiles stand for have moved, so no further key may reach it.
 */

#define NOON INT64_C(1773057600000)	/* 2026-03-09T12:00:00Z */
#define ROWS 20
#define COLS 60
#define FAILS_MAX 200		/* more parts than the pages here have */

#define OPTION(code, display) "{'valueCoding':{'code':'" code "'," \
    "'display':'" display "'}}"

static const char items[] =
    "{'linkId':'you','text':'About you','type':'group','item':["
    "{'linkId':'ask','text':'Before?','type':'choice','required':true,"
    "'answerOption':[" OPTION("yes", "Yes") "," OPTION("no", "No") "]},"
    "{'linkId':'what','text':'What?','type':'string','enableWhen':["
    "{'question':'ask','operator':'=','answerCoding':{'code':'yes'}}]}]},"
    "{'linkId':'drug','text':'Medicine','type':'group','repeats':true,"
    "'item':[{'linkId':'which','text':'Which?','type':'string'}]}";

enum { YOU, ASK, WHAT, DRUG };

struct stand {
	struct scene sc;
	struct conf conf;
	struct asked asked;
	struct page p;
	WINDOW *w;
};

/* The call of new_field() that finds no memory, counted down; 0: none. */
static int failing;

FIELD *
new_field(int rows, int cols, int row, int col, int more, int buffers)
{
	FIELD *(*real)(int, int, int, int, int, int);
	void *next = dlsym(RTLD_NEXT, "new_field");

	if (failing > 0 && --failing == 0)
		return NULL;
	memcpy(&real, &next, sizeof real);
	return real(rows, cols, row, col, more, buffers);
}

attr_t
term_colour(enum colour c)
{
	return c == COLOUR_FOCUS ? A_REVERSE : A_NORMAL;
}

/* On a page, with the focus on s. */
static void
begin(struct stand *st, int page, struct spot s)
{
	struct visit *v = visit_new(quoted_form_good(items), NULL);

	if (v == NULL)
		abort();
	visit_start(v, NOON);
	*st = (struct stand){.sc = {.visit = v, .page = page, .spot = s}};
	st->sc.asked = &st->asked;
	st->sc.conf = &st->conf;
	if (page == DRUG)
		CHECK_INT(visit_add(v, DRUG), DRUG + 2);
	enable(v, &st->asked);
	st->w = newwin(ROWS, COLS, 0, 0);
	CHECK(st->w != NULL);
	CHECK_INT(page_screen.enter(&st->p, &st->sc, st->w, NULL), 0);
	CHECK_INT(page_tile_of(&st->p, &s), fields_focus(st->p.f));
}

static void
end(struct stand *st)
{
	struct form *f = (struct form *)(uintptr_t)st->sc.visit->form;

	page_screen.leave(&st->p);
	CHECK(delwin(st->w) == OK);
	visit_free(st->sc.visit);
	form_free(f);
}

static enum act
press(struct stand *st, uint32_t c)
{
	struct key k = {.code = KEY_IS_CHAR, .c = c};

	return page_screen.key(&st->p, &st->sc, k);
}

/*
 * Press c on s with one part of the new page failing after the other: each
 * time the visit is to end, without a word about a page that is not there.
 */
static void
check_breaks(int page, struct spot s, uint32_t c, bool says)
{
	struct stand st;
	int i, broken = 0;

	for (i = 1; i < FAILS_MAX; i++) {
		begin(&st, page, s);
		failing = i;
		if (press(&st, c) != ACT_BREAK)
			break;
		broken++;
		CHECK_INT(failing, 0);
		CHECK_STR(st.sc.message, "");
		/* What is typed ahead changes nothing of that. */
		CHECK_INT(press(&st, 'x'), ACT_BREAK);
		end(&st);
	}
	CHECK(failing > 0);
	failing = 0;
	CHECK(broken > 4);
	CHECK((st.sc.message[0] != '\0') == says);
	CHECK_INT(press(&st, 'x'), ACT_NONE);
	end(&st);
}

static void
an_occurrence_removed_without_memory_ends_the_visit(void)
{
	check_breaks(DRUG, (struct spot){DRUG + 2, -1, BUTTON_REMOVE, 0}, ' ',
	    false);
}

static void
an_occurrence_added_without_memory_ends_the_visit(void)
{
	check_breaks(DRUG, (struct spot){DRUG + 2, -1, BUTTON_ADD, 0}, ' ',
	    false);
}

static void
a_question_asked_without_memory_ends_the_visit(void)
{
	check_breaks(YOU, (struct spot){ASK, 0, BUTTON_NONE, 0}, '1', false);
}

static void
a_complaint_without_memory_ends_the_visit(void)
{
	check_breaks(YOU, (struct spot){-1, -1, BUTTON_NEXT, 0}, ' ', true);
}

int
main(void)
{
	FILE *in = fopen("/dev/null", "r"), *out = fopen("/dev/null", "w");
	SCREEN *screen;

	CHECK(setlocale(LC_ALL, "C.UTF-8") != NULL);
	if (seal_start(NULL) == -1)
		return 1;
	if ((screen = newterm("vt100", out, in)) == NULL)
		return 1;
	RUN(an_occurrence_removed_without_memory_ends_the_visit);
	RUN(an_occurrence_added_without_memory_ends_the_visit);
	RUN(a_question_asked_without_memory_ends_the_visit);
	RUN(a_complaint_without_memory_ends_the_visit);
	(void)endwin();
	delscreen(screen);
	(void)fclose(in);
	(void)fclose(out);
	return check_done();
}
