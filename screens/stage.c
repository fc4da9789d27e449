/* SPDX-License-Identifier: MIT */
#include <libintl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "kiosk/buf.h"
#include "kiosk/err.h"
#include "kiosk/pages.h"
#include "kiosk/text.h"
#include "kiosk/watchdog.h"
#include "screens/paint.h"
#include "screens/screen.h"
#include "screens/term.h"

#define HEAD_ROWS 2		/* practice, rule */
#define PAGE_HEAD_ROWS 4	/* practice, progress, title, a blank row */
#define FOOT_ROWS 3		/* message, rule, keys */
#define COMPACT_BELOW 18	/* rows of a window that get no rules */
#define MARGIN 1
#define BELL_MS 1000		/* from one beep to the next, at the least */

struct stage {
	struct watchdog *watch;
	const struct screen *screen;	/* NULL: the window is too small */
	enum place place;
	void *state;
	WINDOW *window;
	WINDOW *keys;		/* where keys are read from */
	struct key_reader reader;
	int64_t rung;		/* clock_tick() of the last beep */
	bool wrong_size;
};

static bool
compact(void)
{

	return LINES < COMPACT_BELOW;
}

static int
foot_rows(void)
{

	return compact() ? 2 : FOOT_ROWS;
}

static int
head_rows(enum place place)
{

	if (screen_of(place)->bare)
		return 0;
	if (compact())
		return 1;
	return place == PLACE_PAGE ? PAGE_HEAD_ROWS : HEAD_ROWS;
}

static bool
too_small(void)
{

	return LINES < SCREEN_ROWS_MIN || COLS < SCREEN_COLS_MIN;
}

static void
leave_screen_now(struct stage *st)
{

	if (st->screen != NULL && st->state != NULL &&
	    st->screen->leave != NULL)
		st->screen->leave(st->state);
	if (st->state != NULL) {
		explicit_bzero(st->state, st->screen->state_size);
		free(st->state);
	}
	if (st->window != NULL) {
		(void)werase(st->window);
		(void)delwin(st->window);
	}
	st->state = NULL;
	st->window = NULL;
	st->screen = NULL;
}

struct stage *
stage_start(struct watchdog *w, struct err *e)
{
	struct stage *st;

	if ((st = calloc(1, sizeof *st)) == NULL) {
		(void)err_set(e, ERR_SYSTEM, "terminal: out of memory");
		return NULL;
	}
	st->watch = w;
	if ((st->keys = term_start(w, e)) != NULL)
		return st;
	free(st);
	return NULL;
}

void
stage_stop(struct stage *st)
{

	if (st == NULL)
		return;
	leave_screen_now(st);
	stage_wipe(st);
	(void)delwin(st->keys);
	term_stop(st->watch);
	explicit_bzero(st, sizeof *st);
	free(st);
}

int
stage_show(struct stage *st, enum place place, struct scene *sc,
    struct err *e)
{
	const struct screen *s = screen_of(place);
	int head = head_rows(place);

	leave_screen_now(st);
	st->place = place;
	(void)erase();
	st->wrong_size = too_small();
	if (st->wrong_size)
		return 0;
	st->window = newwin(LINES - head - foot_rows(), COLS - 2 * MARGIN,
	    head, MARGIN);
	st->state = calloc(1, s->state_size == 0 ? 1 : s->state_size);
	st->screen = s;
	if (st->window == NULL || st->state == NULL) {
		free(st->state);
		st->state = NULL;
		leave_screen_now(st);
		return err_set(e, ERR_SYSTEM, "screen: out of memory");
	}
	if (s->enter == NULL || s->enter(st->state, sc, st->window, e) == 0)
		return 0;
	free(st->state);
	st->state = NULL;
	leave_screen_now(st);
	return -1;
}

/* Where on the way the person is; returns the columns it took. */
static int
progress(const struct scene *sc)
{
	char s[80];
	int number, count, i, full, cols;

	count = pages_count(sc->visit, sc->asked, sc->page, &number);
	(void)snprintf(s, sizeof s, compact() ? "%d/%d" :
	    gettext("Page %d of %d"), number, count);
	cols = text_cols(s, strlen(s));
	paint_cut(stdscr, 0, COLS - MARGIN - cols, cols, A_NORMAL, s);
	full = count == 0 ? 0 : (COLS - 2 * MARGIN) * number / count;
	for (i = 0; !compact() && i < COLS - 2 * MARGIN; i++)
		(void)mvaddch(1, MARGIN + i, i < full ? '=' : '-');
	return cols + MARGIN;
}

static void
head(const struct stage *st, const struct scene *sc)
{
	int taken, page = st->place == PLACE_PAGE;
	const char *title = page ?
	    sc->visit->form->items[sc->page].text : sc->conf->name;

	taken = page ? progress(sc) : 0;
	if (compact()) {
		paint_cut(stdscr, 0, MARGIN, COLS - 2 * MARGIN - taken,
		    term_colour(COLOUR_TITLE), title);
		return;
	}
	paint_cut(stdscr, 0, MARGIN, COLS - 2 * MARGIN - taken, A_BOLD,
	    sc->conf->name);
	if (page)
		paint_cut(stdscr, 2, MARGIN, COLS - 2 * MARGIN,
		    term_colour(COLOUR_TITLE), title);
	else
		(void)mvhline(1, MARGIN, '-', COLS - 2 * MARGIN);
}

/* The keys that work now, as many as fit whole. */
static void
keys_row(const struct stage *st)
{
	const struct hint *h;
	struct buf b = BUF_EMPTY;
	char s[120];

	for (h = st->screen->hints; h != NULL && h->key != NULL; h++) {
		(void)snprintf(s, sizeof s, "%s%s: %s", b.len > 0 ? "  " : "",
		    gettext(h->key), gettext(h->does));
		if (text_cols(buf_text(&b), b.len) +
		    text_cols(s, strlen(s)) > COLS - 2 * MARGIN)
			break;
		buf_str(&b, s);
	}
	paint_cut(stdscr, LINES - 1, MARGIN, COLS - 2 * MARGIN,
	    term_colour(COLOUR_QUIET), buf_text(&b));
	buf_free(&b);
}

static void
foot(const struct stage *st, const struct scene *sc)
{
	int message = LINES - foot_rows(), cols = COLS - 2 * MARGIN;
	bool more = st->screen->more != NULL && st->screen->more(st->state);

	paint_cut(stdscr, message, MARGIN, cols, term_colour(COLOUR_WRONG),
	    sc->message);
	if (!compact())
		(void)mvhline(LINES - 2, MARGIN, '-', cols);
	if (more && (!compact() || sc->message[0] == '\0'))
		paint_centre(stdscr, LINES - 2, MARGIN, cols, A_BOLD,
		    gettext(" more below: Down or PgDn "));
	keys_row(st);
}

static void
ask_for_room(void)
{
	char s[120];

	(void)snprintf(s, sizeof s,
	    gettext("Please make this window larger: at least %d x %d."),
	    SCREEN_COLS_MIN, SCREEN_ROWS_MIN);
	(void)erase();
	(void)paint_words(stdscr, 0, 0, COLS, A_NORMAL, s);
	(void)wnoutrefresh(stdscr);
}

static void
paint(struct stage *st, const struct scene *sc)
{

	(void)erase();
	if (!st->screen->bare)
		head(st, sc);
	foot(st, sc);
	(void)wnoutrefresh(stdscr);
	st->screen->draw(st->state, sc, st->window);
	(void)touchwin(st->window);
	(void)wnoutrefresh(st->window);
}

bool
stage_draw(struct stage *st, struct scene *sc)
{
	bool bell = sc->bell && sc->tick - st->rung >= BELL_MS;

	if (!term_ready())
		return false;
	if (st->screen == NULL)
		ask_for_room();
	else
		paint(st, sc);
	if (bell)
		st->rung = sc->tick;
	sc->bell = false;
	term_send(st->watch, bell);
	return true;
}

bool
stage_key(struct stage *st, struct scene *sc, enum act *ret_act,
    struct err *e)
{
	struct key k = keys_next(&st->reader, st->keys, sc->tick);

	*ret_act = ACT_NONE;
	if (k.code == KEY_IS_NONE)
		return false;
	if (k.code == KEY_IS_RESIZE) {
		(void)clear();
		if (stage_show(st, st->place, sc, e) == -1)
			*ret_act = ACT_BREAK;
		return true;
	}
	sc->message[0] = '\0';
	sc->last_key = sc->tick;
	if (st->screen == NULL)
		return true;
	switch (k.code) {
	case KEY_IS_QUIT:
		*ret_act = ACT_LEAVE;
		break;
	case KEY_IS_HELP:
		*ret_act = ACT_HELP;
		break;
	case KEY_IS_HIDE:
		*ret_act = ACT_BLANK;
		break;
	case KEY_IS_SPEAK:
		*ret_act = sc->languages != NULL &&
		    sc->languages[1] != NULL ? ACT_SPEAK : ACT_NONE;
		break;
	default:
		*ret_act = st->screen->key(st->state, sc, k);
		break;
	}
	explicit_bzero(&k, sizeof k);
	return true;
}

enum act
stage_tick(struct stage *st, struct scene *sc, int64_t *ret_due)
{
	int64_t due = keys_due(&st->reader);

	if (due != -1 && (*ret_due == -1 || due < *ret_due))
		*ret_due = due;
	if (st->screen == NULL || st->screen->tick == NULL)
		return ACT_NONE;
	return st->screen->tick(st->state, sc, ret_due);
}

/*
 * The signal is read as a file, not caught by curses, so that one that comes
 * between the last key and the wait is not missed until the next key.
 */
void
stage_resized(struct stage *st)
{
	struct winsize size;

	(void)st;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 &&
	    size.ws_row > 0 && size.ws_col > 0)
		(void)resizeterm(size.ws_row, size.ws_col);
}

void
stage_wipe(struct stage *st)
{

	explicit_bzero(&st->reader, sizeof st->reader);
	term_forget(st->keys);
}
