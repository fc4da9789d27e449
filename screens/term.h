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
struct watchdog;

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
	COLOUR_ABSOLUTE,	/* how bad a flag is: its word says so, too */
	COLOUR_RELATIVE,
	COLOUR_NOTE,
	COLOUR_QR_LIGHT,	/* dark ink on light */
	COLOUR_QR_DARK,		/* light ink on dark */
	COLOUR_MAX
};

/**
 * Take the terminal on standard input and output over.  Returns where keys are
 * read from: given, delwin() it before term_stop().  It is never shown, as
 * reading from a window sends what changed in it.  NULL with ERR_CONFIG when
 * there is no terminal or it cannot place the cursor, untouched then.
 */
WINDOW *term_start(struct watchdog *w, struct err *e);

/**
 * Clear the screen and its scroll-back, and give the terminal back.  One that
 * w gave up is told as far as it takes it without waiting.
 */
void term_stop(struct watchdog *w);

/** True when the terminal takes output now. */
bool term_ready(void);

/** Send what changed, watched over by w, and with it a beep if ring is set. */
void term_send(struct watchdog *w, bool ring);

/**
 * Overwrite all that curses keeps of what was shown, sent and typed.
 * Sends nothing; the next term_send() clears the screen first.
 */
void term_forget(void);

/** The attributes of a colour here. */
attr_t term_colour(enum colour c);

/** True when the screen can show colours at all. */
bool term_has_colours(void);

#endif
