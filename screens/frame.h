/* SPDX-License-Identifier: MIT */
#ifndef SCREENS_FRAME_H
#define SCREENS_FRAME_H

#include <curses.h>

#include "kiosk/flow.h"

/*
 * frame.h -- what stands around every screen: the practice, the page's title
 * and how far it is; the keys that work now.  Private to stage.c.
 */

struct scene;
struct screen;

#define FRAME_MARGIN 1		/* columns on both sides */

/** The rows above and below the screen of place. */
int frame_head_rows(enum place place);
int frame_foot_rows(void);

/** Paint it; more: there is more below what is in sight. */
void frame_paint(const struct screen *s, enum place place, bool more,
    const struct scene *sc);

/**
 * Paint the scene's message, all of it: over the keys, and over the last rows
 * of w too, if it takes so many.  After w was painted; the cursor stays in w.
 */
void frame_say(const struct scene *sc, WINDOW *w);

/** Say that the window is too small. */
void frame_ask_for_room(void);

#endif
