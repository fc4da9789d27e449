/* SPDX-License-Identifier: MIT */
/* links: +page +form +visit tests/quoted.c libs: jansson libsodium unistring ncursesw libpcre2 */
#include "screens/page.h"

#include <locale.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/enable.h"
#include "kiosk/seal.h"
#include "screens/places.h"
#include "tests/check.h"
#include "tests/quoted.h"

/*
 * Page Down and Page Up, in windows of every height: each shows more of the
 * page, and what has the focus has its question in sight where both fit.
 */

#define NOON INT64_C(1773057600000)	/* 2026-03-09T12:00:00Z */
#define ROWS_LEAST 5
#define ROWS_MOST 45
#define COLS 38
#define KEYS_MAX 60

#define OPTION(code) "{'valueCoding':{'code':'" code "','display':'" code "'}}"
#define HELP "'item':[{'linkId':'h','text':'Which of them you take does not " \
    "matter to us, only how many they are, each day or from time to time.'," \
    "'type':'display','extension':[{'url':'http://hl7.org/fhir/" \
    "StructureDefinition/questionnaire-itemControl'," \
    "'valueCodeableConcept':{'coding':[{'system':" \
    "'http://hl7.org/fhir/questionnaire-item-control','code':'help'}]}}]}]"

static const char items[] =
    "{'linkId':'p','text':'P','type':'group','item':["
    "{'linkId':'name','text':'Your name?','type':'string'},"
    "{'linkId':'many','text':'How many?','type':'integer','required':true,"
    HELP "},"
    "{'linkId':'pick','text':'Which of them?','type':'choice','answerOption':["
    OPTION("a") "," OPTION("b") "," OPTION("c") "," OPTION("d") ","
    OPTION("e") "," OPTION("f") "," OPTION("g") "," OPTION("h") ","
    OPTION("i") "," OPTION("j") "," OPTION("k") "," OPTION("l") "]},"
    "{'linkId':'why','text':'Why?','type':'text'},"
    "{'linkId':'in','text':'A group','type':'group','item':["
    "{'linkId':'when','text':'When?','type':'date','required':true}]},"
    "{'linkId':'last','text':'Anything else?','type':'string'}]}";

enum { PAGE, NAME, MANY, HELP_TEXT, PICK, WHY, IN, WHEN, LAST };

struct stand {
	struct scene sc;
	struct conf conf;
	struct asked asked;
	struct page p;
	WINDOW *w;
};

attr_t
term_colour(enum colour c)
{
	return c == COLOUR_FOCUS ? A_REVERSE : A_NORMAL;
}

static void
begin(struct stand *st, int rows)
{
	struct visit *v = visit_new(quoted_form_good(items), NULL);

	if (v == NULL)
		abort();
	visit_start(v, NOON);
	*st = (struct stand){.sc = {.visit = v, .page = PAGE,
	    .spot = {-1, -1, BUTTON_NONE, 0}, .find = {.entry = -1}}};
	st->sc.asked = &st->asked;
	st->sc.conf = &st->conf;
	enable(v, &st->asked);
	st->w = newwin(rows, COLS, 0, 0);
	CHECK(st->w != NULL);
	CHECK_INT(page_screen.enter(&st->p, &st->sc, st->w, NULL), 0);
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
press(struct stand *st, enum key_code code)
{
	st->sc.message[0] = '\0';
	return page_screen.key(&st->p, &st->sc, (struct key){.code = code});
}

/* The first row of the words of what has the focus; its own for a button. */
static int
words_row(const struct stand *st)
{
	const struct tile *t = page_focused(&st->p);
	const struct tile *q = t;

	while (t->entry != -1 && q > st->p.l.tiles && (q->entry == t->entry ||
	    q[-1].colour == COLOUR_QUIET || q[-1].colour == COLOUR_TITLE))
		q--;
	return q->row;
}

/*
 * What has the focus is in sight with its question, if both fit; out of sight
 * only where there is nothing else that could have it.
 */
static bool
good(const struct stand *st)
{
	const struct tile *t = page_focused(&st->p), *other;
	int from = fields_from(st->p.f), rows = st->p.rows;
	int top = words_row(st), i;

	if (fields_sees(st->p.f, fields_focus(st->p.f), rows))
		return t->row + t->rows - top > rows || top >= from;
	for (i = 0; i < st->p.l.n; i++) {
		other = &st->p.l.tiles[i];
		if (other->active && fields_sees(st->p.f, i, rows) &&
		    tile_top(other, rows) >= from)
			return false;
	}
	return true;
}

static void
check_good(const struct stand *st, const char *when)
{
	if (!CHECK(good(st)))
		printf("    %s: %d rows from %d, focus on row %d, words %d\n",
		    when, st->p.rows, fields_from(st->p.f),
		    page_focused(&st->p)->row, words_row(st));
}

/*
 * No answer is shown without its question where both fit, unless the question
 * was the first row before, or above that.
 */
static bool
joined(const struct stand *st, int before)
{
	int i, from = fields_from(st->p.f), rows = st->p.rows;
	const struct tile *t;

	for (i = 0; i < st->p.l.n; i++) {
		t = &st->p.l.tiles[i];
		if (t->active && fields_sees(st->p.f, i, rows))
			return tile_top(t, rows) >= from ||
			    tile_top(t, rows) <= before;
	}
	return true;
}

/* Down to the end, each time further; how often that took. */
static int
go_down(struct stand *st, const char *when)
{
	int n, from = fields_from(st->p.f);

	for (n = 0; n < KEYS_MAX; n++) {
		if (press(st, KEY_IS_PAGE_DOWN) != ACT_NONE ||
		    st->sc.message[0] != '\0')
			return n;
		CHECK(fields_from(st->p.f) > from);
		CHECK(fields_from(st->p.f) < from + st->p.rows);
		CHECK(joined(st, from));
		from = fields_from(st->p.f);
		check_good(st, when);
	}
	CHECK(n < KEYS_MAX);
	return n;
}

static void
page_down_shows_more_until_the_end(void)
{
	struct stand st;
	int rows;

	for (rows = ROWS_LEAST; rows <= ROWS_MOST; rows++) {
		begin(&st, rows);
		(void)go_down(&st, "down");
		CHECK(st.sc.complaining);
		CHECK_INT(st.sc.spot.entry, MANY);
		check_good(&st, "complaint");
		end(&st);
	}
}

static void
page_up_shows_more_until_the_top(void)
{
	struct stand st;
	int rows, n, from;

	for (rows = ROWS_LEAST; rows <= ROWS_MOST; rows++) {
		begin(&st, rows);
		while (fields_more(st.p.f, rows))
			CHECK_INT(press(&st, KEY_IS_PAGE_DOWN), ACT_NONE);
		for (n = 0; n < KEYS_MAX && fields_from(st.p.f) > 0; n++) {
			from = fields_from(st.p.f);
			CHECK_INT(press(&st, KEY_IS_PAGE_UP), ACT_NONE);
			CHECK(fields_from(st.p.f) < from);
			check_good(&st, "up");
		}
		CHECK(n < KEYS_MAX);
		end(&st);
	}
}

/* From one complaint to the next, and round again; then on. */
static void
page_down_goes_on_where_a_page_complains(void)
{
	struct stand st;
	int rows;

	for (rows = ROWS_LEAST; rows <= ROWS_MOST; rows++) {
		begin(&st, rows);
		(void)go_down(&st, "down");
		if (fields_rows(st.p.f) <= rows) {
			end(&st);
			continue;
		}
		CHECK_INT(st.sc.spot.entry, MANY);
		(void)go_down(&st, "on");
		CHECK(st.sc.spot.entry == WHEN || st.sc.spot.entry == MANY);
		CHECK(visit_put(st.sc.visit, MANY, "2", 1));
		CHECK(visit_put(st.sc.visit, WHEN, "1990", 4));
		(void)go_down(&st, "answered");
		CHECK_STR(st.sc.message, "");
		end(&st);
	}
}

static void
a_second_complaint_is_come_to(void)
{
	struct stand st;

	begin(&st, 9);
	(void)go_down(&st, "down");
	st.sc.spot = (struct spot){MANY, -1, BUTTON_NONE, 0};
	while (fields_more(st.p.f, 9))
		CHECK_INT(press(&st, KEY_IS_PAGE_DOWN), ACT_NONE);
	st.sc.spot = (struct spot){WHY, -1, BUTTON_NONE, 0};
	CHECK_INT(press(&st, KEY_IS_PAGE_DOWN), ACT_NONE);
	CHECK_INT(st.sc.spot.entry, WHEN);
	/* The button begins with the first. */
	while (st.sc.spot.button != BUTTON_NEXT)
		CHECK_INT(press(&st, KEY_IS_TAB), ACT_NONE);
	CHECK_INT(press(&st, KEY_IS_ENTER), ACT_NONE);
	CHECK_INT(st.sc.spot.entry, MANY);
	end(&st);
}

static void
it_says_where_there_is_more(void)
{
	struct stand st;

	begin(&st, 9);
	CHECK(!page_screen.above(&st.p) && page_screen.more(&st.p));
	CHECK_INT(press(&st, KEY_IS_PAGE_DOWN), ACT_NONE);
	CHECK(page_screen.above(&st.p) && page_screen.more(&st.p));
	while (fields_more(st.p.f, 9))
		CHECK_INT(press(&st, KEY_IS_PAGE_DOWN), ACT_NONE);
	CHECK(page_screen.above(&st.p) && !page_screen.more(&st.p));
	end(&st);
}

int
main(void)
{
	FILE *in = fopen("/dev/null", "r"), *out = fopen("/dev/null", "w");
	SCREEN *screen;

	CHECK(setlocale(LC_ALL, "C.UTF-8") != NULL);
	if (seal_start(NULL) == -1 || setenv("LINES", "60", 1) == -1)
		return 1;
	if ((screen = newterm("vt100", out, in)) == NULL)
		return 1;
	RUN(page_down_shows_more_until_the_end);
	RUN(page_up_shows_more_until_the_top);
	RUN(page_down_goes_on_where_a_page_complains);
	RUN(a_second_complaint_is_come_to);
	RUN(it_says_where_there_is_more);
	(void)endwin();
	delscreen(screen);
	(void)fclose(in);
	(void)fclose(out);
	return check_done();
}
