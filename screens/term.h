/* SPDX-License-Identifier: MIT */
#ifndef SCREENS_TERM_H
#define SCREENS_TERM_H

#include <curses.h>
#include <stdbool.h>

/*
 * term.h -- the terminal: taking it over and giving it back.
 *
 * raw mode, so that no key stops or ends the program; a UTF-8 locale, forced
 * because a console login unsets it; colours by meaning, each of which also
 * reads without colour.
 */

struct err;

/** Keys curses reports for the marks of a bracketed paste. */
#define TERM_PASTE_BEGIN (KEY_MAX + 1)
#define TERM_PASTE_END (KEY_MAX + 2)

enum colour {
	COLOUR_PLAIN,
	COLOUR_TITLE,
	COLOUR_QUIET,		/* help, hints, the footer */
	COLOUR_FOCUS,
	COLOUR_FIELD,		/* where text is typed */
	COLOUR_WRONG,
	COLOUR_QR_LIGHT,	/* dark ink on light */
	COLOUR_QR_DARK,		/* light ink on dark */
	COLOUR_MAX
};

/**
 * Take the terminal on standard input and output over.  Returns 0; or -1 with
 * ERR_CONFIG when it is none or cannot place the cursor, untouched then.
 */
int term_start(struct err *e);

/** Clear the screen and its scroll-back, and give the terminal back. */
void term_stop(void);

/** The attributes of a colour here. */
attr_t term_colour(enum colour c);

/** True when the screen can show colours at all. */
bool term_has_colours(void);

/** Beep once. */
void term_beep(void);

#endif
