/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "kiosk/err.h"
#include "kiosk/scrub.h"
#include "kiosk/watchdog.h"
#include "screens/frame.h"
#include "screens/screen.h"
#include "screens/stage_code.h"
#include "screens/stage_scan.h"
#include "screens/term.h"

#define BELL_MS 1000		/* from one beep to the next, at the least */

struct stage {
	struct watchdog *watch;
	const struct screen *screen;	/* NULL: the window is too small */
	enum place place;
	void *state;
	WINDOW *window;
	WINDOW *keys;		/* where keys are read from */
	struct key_reader reader;
	struct stage_scan scan;	/* what is typed at the desk goes through it */
	int64_t rung;		/* clock_tick() of the last beep */
	bool wrong_size;
	bool framed;		/* the frame is painted, and nothing over it */
	struct frame_look look;	/* how */
};

static bool
too_small(void)
{

	return LINES < SCREEN_ROWS_MIN || COLS < SCREEN_COLS_MIN;
}

static void
leave_screen_now(struct stage *st)
{

	if (st->screen != NULL && st->state != NULL) {
		if (st->screen->leave != NULL)
			st->screen->leave(st->state);
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
	int head = frame_head_rows(place, sc);

	leave_screen_now(st);
	st->framed = false;
	st->place = place;
	(void)erase();
	st->wrong_size = too_small();
	if (st->wrong_size)
		return 0;
	st->window = newwin(LINES - head - frame_foot_rows(), COLS - 2 * FRAME_MARGIN,
	    head, FRAME_MARGIN);
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

/* Most keys leave the frame as it is, and it is more work than a letter. */
static void
paint_frame(struct stage *st, const struct scene *sc)
{
	struct frame_look look = frame_look(st->screen, st->state, st->place,
	    sc);

	if (st->framed && memcmp(&look, &st->look, sizeof look) == 0)
		return;
	st->look = look;
	(void)erase();
	frame_paint(st->screen, st->place, &look, sc);
	(void)wnoutrefresh(stdscr);
	(void)touchwin(st->window);
}

static void
paint(struct stage *st, const struct scene *sc)
{

	paint_frame(st, sc);
	st->screen->draw(st->state, sc, st->window);
	(void)wnoutrefresh(st->window);
	st->framed = !frame_say(sc, st->window);
}

bool
stage_draw(struct stage *st, struct scene *sc)
{
	bool bell = sc->bell && sc->tick - st->rung >= BELL_MS;

	if (!term_ready())
		return false;
	if (st->screen != NULL)
		paint(st, sc);
	else if (st->wrong_size)
		frame_ask_for_room();
	else
		frame_say_alone(sc);
	if (bell)
		st->rung = sc->tick;
	sc->bell = false;
	term_send(st->watch, bell);
	return true;
}

/* What a key does: one that means the same everywhere, or the screen's own. */
static enum act
act_of(struct stage *st, struct scene *sc, struct key k)
{

	/* Whoever is asked whether they are there may answer with any key. */
	if (st->place == PLACE_STILL)
		return st->screen->key(st->state, sc, k);
	switch (k.code) {
	case KEY_IS_QUIT:
		return ACT_LEAVE;
	case KEY_IS_HELP:
		return ACT_HELP;
	case KEY_IS_HIDE:
		/* Where nothing is hidden the key is the screen's own. */
		if (flow_next(st->place, ACT_BLANK) == PLACE_NONE)
			return st->screen->key(st->state, sc, k);
		return ACT_BLANK;
	case KEY_IS_SPEAK:
		if (sc->desk != NULL)
			return st->screen->key(st->state, sc, k);
		/* Where that is asked, it is chosen and not asked again. */
		return scene_may_speak(sc) && st->place != PLACE_LANGUAGE ?
		    ACT_SPEAK : ACT_NONE;
	case KEY_IS_LOCK:
		return ACT_LOCK;
	case KEY_IS_SCAN:
		/* Scanning the record that is open does nothing. */
		return stage_code_open(&st->scan, sc, k) ? ACT_NONE :
		    stage_code_take(&st->scan, st->place, sc);
	case KEY_IS_NOISE:
		return stage_code_noise(sc);
	case KEY_IS_OTHER:
		return ACT_NONE;
	default:
		return st->screen->key(st->state, sc, k);
	}
}

/*
 * True for a key that presses what stands there now, and was meant for what
 * stood there before: see screen.h.
 */
static bool
too_soon(struct stage *st, struct scene *sc, struct key k)
{
	bool press = k.code == KEY_IS_ENTER || k.code == KEY_IS_CLICK ||
	    (k.code == KEY_IS_CHAR && k.c == ' ');

	/* Any answer will do to whether somebody is there; staff know. */
	if (sc->desk != NULL || st->place == PLACE_STILL || k.pasted)
		return false;
	if (!press || sc->tick - sc->turned >= sc->conf->pause) {
		/* Whoever types has come to what is shown now. */
		sc->turned = sc->tick - sc->conf->pause;
		return false;
	}
	sc->turned = sc->tick;
	return true;
}

bool
stage_key(struct stage *st, struct scene *sc, enum act *ret_act,
    struct err *e)
{
	struct key k = stage_scan_next(&st->scan);
	bool held = k.code != KEY_IS_NONE;

	*ret_act = ACT_NONE;
	if (!held)
		k = keys_next(&st->reader, st->keys, sc->tick);
	if (k.code == KEY_IS_NONE)
		return false;
	if (k.code == KEY_IS_RESIZE) {
		(void)clear();
		if (stage_show(st, st->place, sc, e) == -1)
			*ret_act = ACT_BREAK;
		return true;
	}
	sc->last_key = sc->tick;
	if (too_soon(st, sc, k))
		return true;
	if (!held && stage_code_held(st->place, sc)) {
		st->scan.all = !stage_code_may(st->place, sc);
		stage_scan_put(&st->scan, k, sc->tick, stage_code_link(sc));
		explicit_bzero(&k, sizeof k);
		return true;
	}
	if (!stage_code_open(&st->scan, sc, k))
		sc->message[0] = '\0';
	if (st->screen != NULL)
		*ret_act = act_of(st, sc, k);
	else if (st->place == PLACE_STILL)
		*ret_act = ACT_CLOSE;
	explicit_bzero(&k, sizeof k);
	return true;
}

enum act
stage_tick(struct stage *st, struct scene *sc, int64_t *ret_due)
{
	int64_t due = keys_due(&st->reader);

	if (due != -1 && (*ret_due == -1 || due < *ret_due))
		*ret_due = due;
	if (sc->desk != NULL &&
	    (due = stage_scan_tick(&st->scan, sc->tick, stage_code_link(sc))) !=
	    -1 && (*ret_due == -1 || due < *ret_due))
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

	/* What the screen keeps goes first, then what that has left behind. */
	leave_screen_now(st);
	explicit_bzero(&st->reader, sizeof st->reader);
	explicit_bzero(&st->scan, sizeof st->scan);
	st->framed = false;
	term_forget();
	scrub();
}
