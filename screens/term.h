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
	COLOUR_QR_LIGHT,	/* dark ink on light */
	COLOUR_QR_DARK,		/* light ink on dark */
	COLOUR_MAX
};

/**
 * Take the terminal on standard input and output over.  Returns 0; or -1 with
 * ERR_CONFIG when it is none or cannot place the cursor, untouched then.
 */
int term_start(struct err *e);

/**
 * Clear the screen and its scroll-back, and give the terminal back.  One that
 * w gave up is told as far as it takes it without waiting.
 */
void term_stop(struct watchdog *w);

/** True when the terminal takes output now. */
bool term_ready(void);

/** Send what changed, watched over by w, and with it a beep if bell is set. */
void term_send(struct watchdog *w, bool bell);

/**
 * Where keys are read from: given, delwin() it.  No window that is shown, as
 * reading from one would send what changed in it.  NULL without memory.
 */
WINDOW *term_keys(void);

/**
 * Overwrite all that curses keeps of what was shown, sent and typed at keys.
 * Sends nothing; the next term_send() clears the screen first.
 */
void term_forget(WINDOW *keys);

/** The attributes of a colour here. */
attr_t term_colour(enum colour c);

/** True when the screen can show colours at all. */
bool term_has_colours(void);

#endif
