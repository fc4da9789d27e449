/* SPDX-License-Identifier: MIT */
#ifndef SCREENS_PROMPT_H
#define SCREENS_PROMPT_H

#include <stdbool.h>
#include <stddef.h>

#include "screens/keys.h"
#include "screens/term.h"

/*
 * prompt.h -- one line to type into on a screen of our own (not the form's):
 * a name, a password, an exit code.  The text is the caller's array.
 */

struct prompt {
	char *text;		/* kept; NUL-terminated */
	size_t size;		/* bytes of it, NUL included */
	bool secret;		/* shown as stars */
	size_t cursor;
};

/**
 * Take a key; returns false when it means nothing here.  Sets *ret_bell when
 * it is refused.
 */
bool prompt_key(struct prompt *p, struct key k, bool *ret_bell);

/** Paint it at row, col in cols columns; returns the cursor's column. */
int prompt_draw(const struct prompt *p, WINDOW *w, int row, int col,
    int cols, bool focus);

#endif
