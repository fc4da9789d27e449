/* SPDX-License-Identifier: MIT */
#ifndef SCREENS_FRAME_H
#define SCREENS_FRAME_H

#include <curses.h>

#include "kiosk/flow.h"

/*
 * frame.h -- what stands around every screen: the practice, the page's title
 * and how far it is; the keys that work now.  Private to stage.c.
 */

struct hint;
struct scene;
struct screen;

#define FRAME_MARGIN 1		/* columns on both sides */

/** The rows above and below the screen of place, as the scene now is. */
int frame_head_rows(enum place place, const struct scene *sc);
int frame_foot_rows(void);

/** What may change in it from one key to the next.  No padding: memcmp(). */
struct frame_look {
	const struct hint *hints;	/* of the screen, for the footer */
	int number, count;	/* which page, of how many */
	int way_number, way_count;	/* the bar: so much of so much */
	int above, more;	/* 1: there is more above, below */
};

/** Returns how it looks now, around screen s with its state. */
struct frame_look frame_look(const struct screen *s, const void *state,
    enum place place, const struct scene *sc);

/** Paint it. */
void frame_paint(const struct screen *s, enum place place,
    const struct frame_look *look, const struct scene *sc);

/**
 * Paint the scene's message, all of it: over the keys, and over the last rows
 * of w too, if it takes so many.  After w was painted; the cursor stays in w.
 * Returns false when there is none.
 */
bool frame_say(const struct scene *sc, WINDOW *w);

/** Paint the scene's message, and nothing else: between two screens. */
void frame_say_alone(const struct scene *sc);

/** Say that the window is too small. */
void frame_ask_for_room(void);

#endif
