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
#define TITLE_ROWS 3		/* of a page, at most */
#define CUT "..."		/* after words that go on */
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

/* A page of a form, which has a title of its own. */
static bool
is_page(enum place place)
{

	return place == PLACE_PAGE || place == PLACE_ASSESS ||
	    place == PLACE_CORRECT;
}

int
frame_foot_rows(void)
{

	return compact() ? 2 : FOOT_ROWS;
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

/* What stands above staff's own form: whose record, what is filled in. */
static bool
filling(const struct scene *sc)
{

	return sc->desk != NULL && sc->desk->filling != FILLING_NONE;
}

/* Whose record it is and what is being filled in: about whom, or which page. */
static void
say_whose(char *ret, size_t size, const struct desk *d, const char *what)
{

	(void)snprintf(ret, size, d->filling == FILLING_ASSESSMENT ?
	    /* Translators: a ticket; a name or the title of a page. */
	    gettext("%s  Assessment: %s") : gettext("%s  Correction: %s"),
	    d->record.ticket, what);
}

/*
 * The columns there are for a page's title: beside the widest number of a
 * page, so that no answer wraps it anew.
 */
static int
title_cols(const struct scene *sc)
{
	const struct form *f = sc->visit->form;
	int i, pages = 0, digits = 1;

	if (!compact())
		return inside();
	for (i = 0; i < f->n_items; i = f->items[i].end)
		pages++;
	for (; pages >= 10; pages /= 10)
		digits++;
	return inside() - FRAME_MARGIN - 2 * digits - 1;
}

/* Wrap a page's title, put into b, to rows; returns how many it needs. */
static int
wrap_title(struct buf *b, const struct scene *sc,
    struct text_row rows[TITLE_ROWS])
{
	const char *s = title_of(sc);
	char whose[DESK_NAME_MAX + SENTENCE_MAX];

	/* There is one place for both where there are few rows. */
	if (filling(sc) && compact()) {
		say_whose(whose, sizeof whose, sc->desk, s);
		s = whose;
	}
	text_show(b, s, strlen(s), true);
	return (int)text_wrap(buf_text(b), b->len, title_cols(sc), rows,
	    TITLE_ROWS);
}

static int
title_rows(const struct scene *sc)
{
	struct text_row rows[TITLE_ROWS];
	struct buf b = BUF_EMPTY;
	int n = wrap_title(&b, sc, rows);

	buf_free(&b);
	return n < TITLE_ROWS ? n : TITLE_ROWS;
}

int
frame_head_rows(enum place place, const struct scene *sc)
{
	int rows;

	if (screen_of(place)->bare)
		return 0;
	if (!is_page(place))
		return compact() ? 1 : HEAD_ROWS;
	rows = title_rows(sc);
	/* A title of two rows takes the blank one. */
	return compact() ? rows : rows < 2 ? PAGE_HEAD_ROWS :
	    PAGE_HEAD_ROWS - 2 + rows;
}

/* A title that is still too long says that it goes on. */
static void
paint_title(const struct scene *sc, int row)
{
	struct buf title = BUF_EMPTY, line = BUF_EMPTY;
	struct text_row rows[TITLE_ROWS];
	int i, n = wrap_title(&title, sc, rows), cols = title_cols(sc);
	size_t size;

	for (i = 0; i < n && i < TITLE_ROWS; i++) {
		bool cut = i + 1 == TITLE_ROWS && n > TITLE_ROWS;
		const char *s = buf_text(&title) + rows[i].from;

		size = rows[i].to - rows[i].from;
		buf_add(&line, s, !cut ? size : text_fit(s, size,
		    cols - (int)strlen(CUT)));
		buf_str(&line, cut ? CUT : "");
		paint_cut(stdscr, row + i, FRAME_MARGIN, cols,
		    term_colour(COLOUR_TITLE), buf_text(&line));
		buf_free(&line);
	}
	buf_free(&title);
}

static void
head(enum place place, const struct frame_look *look, const struct scene *sc)
{
	const char *name = sc->conf->name;
	char whose[DESK_NAME_MAX + SENTENCE_MAX];
	bool page = is_page(place);
	int taken = look->count > 0 ? progress(look) : 0;

	if (compact() && page) {
		paint_title(sc, 0);
		return;
	}
	if (filling(sc)) {
		say_whose(whose, sizeof whose, sc->desk, sc->desk->name);
		name = whose;
	}
	paint_cut(stdscr, 0, FRAME_MARGIN, inside() - taken, compact() ?
	    term_colour(COLOUR_TITLE) : A_BOLD, name);
	if (page)
		paint_title(sc, 2);
	if (!compact() && look->count == 0)
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
keys_row(enum place place, const struct hint *own, const struct scene *sc)
{
	const struct hint *hints[HINTS_MAX];
	int i, n = hints_of(place, own, sc, false, hints);
	struct buf b = BUF_EMPTY;

	for (i = 0; i < n && add_hint(&b, hints[i]); i++)
		continue;
	paint_cut(stdscr, LINES - 1, FRAME_MARGIN, inside(),
	    term_colour(COLOUR_QUIET), buf_text(&b));
	buf_free(&b);
}

/* How far the page is. */
static struct frame_look
way(const struct scene *sc)
{
	struct frame_look look = {.hints = NULL};

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

struct frame_look
frame_look(const struct screen *s, const void *state, enum place place,
    const struct scene *sc)
{
	struct frame_look look = {.hints = NULL};

	if (place == PLACE_PAGE || place == PLACE_ASSESS)
		look = way(sc);
	look.hints = s->hints_now != NULL ? s->hints_now(state) : s->hints;
	look.above = s->above != NULL && s->above(state);
	look.more = s->more != NULL && s->more(state);
	return look;
}

/* Where there is more than is in sight; NULL for nowhere. */
static const char *
more_words(const struct frame_look *look)
{

	if (look->above && look->more)
		return gettext(" more above and below: PgUp, PgDn ");
	if (look->more)
		return gettext(" more below: Down or PgDn ");
	return look->above ? gettext(" more above: Up or PgUp ") : NULL;
}

void
frame_paint(const struct screen *s, enum place place,
    const struct frame_look *look, const struct scene *sc)
{
	const char *more = more_words(look);

	if (!s->bare)
		head(place, look, sc);
	if (!compact())
		(void)mvhline(LINES - 2, FRAME_MARGIN, '-', inside());
	if (more != NULL)
		paint_centre(stdscr, LINES - 2, FRAME_MARGIN, inside(), A_BOLD,
		    more);
	keys_row(place, look->hints, sc);
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
