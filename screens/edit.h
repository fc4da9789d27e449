/* SPDX-License-Identifier: MIT */
#ifndef SCREENS_EDIT_H
#define SCREENS_EDIT_H

#include <stdbool.h>
#include <stddef.h>

#include "kiosk/conf.h"
#include "screens/keys.h"

/*
 * edit.h -- typing into an answer: text in, text and cursor out.
 *
 * Knows nothing of curses or of visits, so it can be tested as arithmetic.
 * Moves and deletes by letters as a person sees them; keeps text in normal
 * form C; lets nothing in that text_allows() refuses.
 *
 * A sign that has no place in a number, a date or a time is kept where it was
 * typed: left out, it would join what a person parted, and 2-3 be 23.  Such a
 * text is none, which is for whoever checks answers to say.
 */

struct buf;

enum edit_kind {
	EDIT_LINE,
	EDIT_LINES,		/* Enter begins a new line */
	EDIT_DATE,		/* from its end: digits, marks between them */
	EDIT_TIME,		/* likewise: HH:MM */
	EDIT_DATE_TIME,		/* a date, and then a time */
	EDIT_NUMBER,		/* a comma is a point */
	EDIT_WORD,		/* one line without blanks, such as an address */
	EDIT_SECRET		/* one line, never shown */
};

struct edit {
	enum edit_kind kind;
	size_t max_chars;	/* characters the answer may hold */
	size_t cursor;		/* byte in the text */
	enum conf_dates order;	/* of a date */
};

enum edit_result {
	EDIT_NOT_MINE,		/* the key means nothing to an answer */
	EDIT_MOVED,		/* only the cursor moved */
	EDIT_CHANGED,		/* the text changed */
	EDIT_REFUSED		/* no room, or a character that is refused */
};

/**
 * Take key k into text[0..len), which a NUL ends.  On EDIT_CHANGED the new
 * text is in ret (an empty buf before) and ed->cursor stands in it.
 */
enum edit_result edit_key(struct edit *ed, const char *text, size_t len,
    struct key k, struct buf *ret);

#endif
