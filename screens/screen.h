/* SPDX-License-Identifier: MIT */
#ifndef SCREENS_SCREEN_H
#define SCREENS_SCREEN_H

#include <curses.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kiosk/conf.h"
#include "kiosk/desk.h"
#include "kiosk/flow.h"
#include "kiosk/visit.h"
#include "screens/keys.h"

/*
 * screen.h -- the door to the room of screens: what one is, and what it sees.
 *
 * A screen paints what the scene holds and says what the person did; it never
 * decides what happens.  A resize is leave() and enter() again: where the
 * person was is in the scene, what they typed is in the visit.
 *
 * Enter, Space and a tap press what has the focus, or stands there.  One that
 * comes within [kiosk] pause of the moment that became something else was
 * meant for what it was before, since nobody reads so fast: a shaking hand, a
 * double tap, a key held down.  It does nothing, and each begins the pause
 * anew; letters, digits, arrows and Tab work at once and end it.  So no quick
 * typist is held up: what is lost is at most an Enter that nobody could mean.
 * Why not by place or button: after Continue the dangerous Enter is the one
 * that chooses the first answer of the next page.  It does not hold at the
 * desk, nor for what is pasted.
 */

struct err;
struct watchdog;

#define SCENE_MESSAGE_MAX 400
#define SCENE_CODE_MAX 320
#define SCENE_SECRET_MAX 64
#define SCENE_LANGUAGES_MAX 16
#define SCENE_FIND_MAX 80

/** Where on a page a person is: enough to build the page again around it. */
struct spot {
	int entry;		/* -1: not on an answer */
	int option;		/* index in form->options; -1: the entry itself */
	int button;		/* an enum button (layout.h) */
	size_t cursor;		/* byte in the text that is typed there */
};

/** What narrows a list on this page. */
struct find {
	int entry;		/* whose options; -1: none */
	bool all;		/* show them however many they are */
	char text[SCENE_FIND_MAX];	/* typed, and wiped as answers are */
};

/** All a screen may look at; what it may change is said. */
struct scene {
	const struct conf *conf;
	int64_t now;		/* clock_ms() */
	int64_t tick;		/* clock_tick() */
	int64_t since;		/* clock_tick() when this place was entered */
	int64_t turned;		/* clock_tick() when what is shown became */
				/* something else to act on; to be set where */
				/* the place stays the same */
	int64_t last_key;	/* clock_tick() of the last key */
	enum place under;	/* what this place lies over, if anything */

	/*
	 * A form that is filled in: the client's in the waiting room; one of
	 * the staff's at the desk, where it is NULL while there is none.
	 */
	struct visit *visit;	/* may be changed */
	struct asked *asked;	/* which entries are asked; kept in step */
	int page;		/* top-level item that is shown; may be changed */
	bool reviewing;		/* the page was reached from the review */
	bool complaining;	/* the page was left with something missing */
	int way_number;		/* how far the bar had come when the page was */
	int way_count;		/* gone on to: never shown less of than this */
	struct spot spot;	/* may be changed */
	struct find find;	/* may be changed */
	bool changed;		/* something was answered; may be changed */
	/* the waiting room */
	char ticket[TICKET_MAX];
	char token[TOKEN_MAX];
	char code[SCENE_CODE_MAX];	/* what the QR code holds */
	bool code_shown;	/* there is room for it; set by the ticket */
	char exit_code[SCENE_SECRET_MAX];	/* typed; wiped once tried */
	int64_t exit_wait;	/* clock_tick() until which none is taken */

	const char *const *languages;	/* their names; NULL-terminated */
	int language;		/* which one is spoken; may be changed */

	struct desk *desk;	/* may be changed; NULL in the waiting room */

	bool bell;		/* to be set: beep with the next frame */
	/** One sentence for the person, shown until the next key. */
	char message[SCENE_MESSAGE_MAX];
};

/** True when there is another language to speak. */
bool scene_may_speak(const struct scene *sc);

/** A key and what it does: the footer and help are made from these. */
struct hint {
	const char *key;
	const char *does;
};

struct screen {
	const char *name;		/* for logs and tests */
	const struct hint *hints;	/* for the footer, most needed first; */
					/* ends with a NULL key; see hints.h */
	bool bare;			/* no head: the whole window is its own */
	size_t state_size;		/* zeroed before enter() */

	/** Build what draw() needs inside w; 0, or -1 and e.  May be NULL. */
	int (*enter)(void *state, struct scene *sc, WINDOW *w, struct err *e);
	/** Undo enter(), once, if that returned 0.  May be NULL. */
	void (*leave)(void *state);
	/** Paint all of w, and leave the cursor where it belongs. */
	void (*draw)(void *state, const struct scene *sc, WINDOW *w);
	/** Take one key. */
	enum act (*key)(void *state, struct scene *sc, struct key k);
	/**
	 * Time has passed.  Sets *ret_due to when it wants to be called next
	 * as clock_tick(), or leaves it.  May be NULL.
	 */
	enum act (*tick)(void *state, struct scene *sc, int64_t *ret_due);
	/** True when there is more above, or below, what is in sight.  May be */
	/** NULL. */
	bool (*above)(const void *state);
	bool (*more)(const void *state);
	/** The hints for the footer where they change.  May be NULL. */
	const struct hint *(*hints_now)(const void *state);
};

/** The screen of a place. */
const struct screen *screen_of(enum place place);

/** The smallest window a screen works in. */
#define SCREEN_ROWS_MIN 12
#define SCREEN_COLS_MIN 40

/** How long PLACE_STILL asks before it gives a person up. */
#define SCREEN_COUNTDOWN_MS 20000

/* The stage: one screen, its window, and the frame around it. */

struct stage;

/**
 * Take the terminal, watched over by w (kept), and make a stage.  NULL and e
 * when it cannot be.
 */
struct stage *stage_start(struct watchdog *w, struct err *e);

/** Give the terminal back, wiped; NULL is fine. */
void stage_stop(struct stage *st);

/** Show the screen of place: leave the one before, enter this one. */
int stage_show(struct stage *st, enum place place, struct scene *sc,
    struct err *e);

/**
 * Paint the frame and the screen, and send what changed to the terminal.
 * Returns false, with nothing done, while the terminal takes no output.
 */
bool stage_draw(struct stage *st, struct scene *sc);

/**
 * Take the next key that has arrived to the screen.  Returns false when there
 * is none; *ret_act is what the person did with it.
 */
bool stage_key(struct stage *st, struct scene *sc, enum act *ret_act,
    struct err *e);

/** Let the screen know the time; *ret_due as in struct screen. */
enum act stage_tick(struct stage *st, struct scene *sc, int64_t *ret_due);

/** The window has another size now: the next key will say so. */
void stage_resized(struct stage *st);

/**
 * Forget all that is kept of what was on the screen and of what was typed; the
 * next stage_draw() clears the screen.
 */
void stage_wipe(struct stage *st);

#endif
