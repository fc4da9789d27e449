/* SPDX-License-Identifier: MIT */
#include "screens/frame.h"

#include <libintl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/pages.h"
#include "kiosk/text.h"
#include "kiosk/words.h"
#include "screens/hints.h"
#include "screens/paint.h"
#include "screens/screen.h"

#define HEAD_ROWS 2		/* practice, rule */
#define PAGE_HEAD_ROWS 4	/* practice, progress, title, a blank row */
#define FOOT_ROWS 3		/* message, rule, keys */
#define COMPACT_BELOW 18	/* rows of a window that get no rules */

static bool
compact(void)
{

	return LINES < COMPACT_BELOW;
}

static int
inside(void)
{

	return COLS - 2 * FRAME_MARGIN;
}

int
frame_foot_rows(void)
{

	return compact() ? 2 : FOOT_ROWS;
}

int
frame_head_rows(enum place place)
{

	if (screen_of(place)->bare)
		return 0;
	if (compact())
		return 1;
	return place == PLACE_PAGE ? PAGE_HEAD_ROWS : HEAD_ROWS;
}

/* Where on the way the person is; returns the columns it took. */
static int
progress(const struct frame_look *look)
{
	char s[SENTENCE_MAX];
	int i, full, cols;

	(void)snprintf(s, sizeof s, compact() ? "%d/%d" :
	    gettext("Page %d of %d"), look->number, look->count);
	cols = text_cols(s, strlen(s));
	paint_cut(stdscr, 0, COLS - FRAME_MARGIN - cols, cols, A_NORMAL, s);
	full = look->way_count == 0 ? 0 :
	    inside() * look->way_number / look->way_count;
	for (i = 0; !compact() && i < inside(); i++)
		(void)mvaddch(1, FRAME_MARGIN + i, i < full ? '=' : '-');
	return cols + FRAME_MARGIN;
}

/* What the page is called; a question that is a page speaks for itself. */
static const char *
title_of(const struct scene *sc)
{
	const struct form *f = sc->visit->form;

	return f->items[sc->page].type == ITEM_GROUP ?
	    f->items[sc->page].text : f->title;
}

static void
head(enum place place, const struct frame_look *look, const struct scene *sc)
{
	int taken, page = place == PLACE_PAGE;
	const char *title = page ? title_of(sc) : sc->conf->name;

	taken = page ? progress(look) : 0;
	if (compact()) {
		paint_cut(stdscr, 0, FRAME_MARGIN, inside() - taken,
		    term_colour(COLOUR_TITLE), title);
		return;
	}
	paint_cut(stdscr, 0, FRAME_MARGIN, inside() - taken, A_BOLD,
	    sc->conf->name);
	/* A title of two rows takes the blank one; the window hides more. */
	if (page)
		(void)paint_words(stdscr, 2, FRAME_MARGIN, inside(),
		    term_colour(COLOUR_TITLE), title);
	else
		(void)mvhline(1, FRAME_MARGIN, '-', inside());
}

/* Add a key to the row, if it fits whole. */
static bool
add_hint(struct buf *b, const struct hint *h)
{
	char s[SENTENCE_MAX];

	(void)snprintf(s, sizeof s, "%s%s: %s", b->len > 0 ? "  " : "",
	    gettext(h->key), gettext(h->does));
	if (text_cols(buf_text(b), b->len) + text_cols(s, strlen(s)) >
	    inside())
		return false;
	buf_str(b, s);
	return true;
}

/* The keys that work now, as many as fit. */
static void
keys_row(enum place place, const struct scene *sc)
{
	const struct hint *hints[HINTS_MAX];
	int i, n = hints_of(place, sc, false, hints);
	struct buf b = BUF_EMPTY;

	for (i = 0; i < n && add_hint(&b, hints[i]); i++)
		continue;
	paint_cut(stdscr, LINES - 1, FRAME_MARGIN, inside(),
	    term_colour(COLOUR_QUIET), buf_text(&b));
	buf_free(&b);
}

struct frame_look
frame_look(enum place place, bool more, const struct scene *sc)
{
	struct frame_look look = {.more = more};

	if (place != PLACE_PAGE)
		return look;
	look.count = pages_count(sc->visit, sc->asked, sc->page,
	    &look.number);
	look.way_number = look.number;
	look.way_count = look.count;
	/* An answer that makes pages come takes nothing of the bar back. */
	if ((int64_t)look.number * sc->way_count <
	    (int64_t)sc->way_number * look.count) {
		look.way_number = sc->way_number;
		look.way_count = sc->way_count;
	}
	return look;
}

void
frame_paint(const struct screen *s, enum place place,
    const struct frame_look *look, const struct scene *sc)
{

	if (!s->bare)
		head(place, look, sc);
	if (!compact())
		(void)mvhline(LINES - 2, FRAME_MARGIN, '-', inside());
	if (look->more)
		paint_centre(stdscr, LINES - 2, FRAME_MARGIN, inside(), A_BOLD,
		    gettext(" more below: Down or PgDn "));
	keys_row(place, sc);
}

bool
frame_say(const struct scene *sc, WINDOW *w)
{
	const char *s = sc->message;
	int row, top, left, i, rows;

	if (*s == '\0')
		return false;
	rows = (int)text_wrap(s, strlen(s), inside(), NULL, 0);
	row = rows <= frame_foot_rows() ? LINES - frame_foot_rows() :
	    LINES - rows;
	for (i = row; i < row + rows; i++)
		paint_cut(stdscr, i, 0, COLS, A_NORMAL, "");
	(void)paint_words(stdscr, row, FRAME_MARGIN, inside(),
	    term_colour(COLOUR_WRONG), s);
	(void)touchline(stdscr, row, rows);
	getyx(w, top, left);
	(void)wmove(stdscr, top + getbegy(w), left + getbegx(w));
	(void)wnoutrefresh(stdscr);
	return true;
}

void
frame_say_alone(const struct scene *sc)
{

	(void)erase();
	(void)paint_words(stdscr, 1, FRAME_MARGIN, inside(), A_BOLD,
	    sc->message);
	(void)wnoutrefresh(stdscr);
}

void
frame_ask_for_room(void)
{
	char s[SENTENCE_MAX];

	(void)snprintf(s, sizeof s,
	    gettext("Please make this window larger. It needs %d columns and "
	    "%d rows; now it has %d and %d."), SCREEN_COLS_MIN,
	    SCREEN_ROWS_MIN, COLS, LINES);
	(void)erase();
	(void)paint_words(stdscr, 0, 0, COLS, A_NORMAL, s);
	(void)wnoutrefresh(stdscr);
}
