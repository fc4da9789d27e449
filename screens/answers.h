/* SPDX-License-Identifier: MIT */
#ifndef SCREENS_ANSWERS_H
#define SCREENS_ANSWERS_H

#include <stdbool.h>
#include <stddef.h>

#include "kiosk/buf.h"
#include "screens/list.h"
#include "screens/term.h"

/*
 * answers.h -- all answers of a visit as lines, by section, in the order of
 * the form: what the client reviews and what staff read.  What is hidden is
 * not among them.
 */

struct asked;
struct err;
struct visit;

#define ANSWERS_MARK 2		/* columns before a question, for its mark */
#define ANSWERS_INSET 6		/* columns before an answer */
#define ANSWERS_NESTED 2	/* more of each for what stands inside others */

enum answer_line {
	LINE_SECTION,
	LINE_QUESTION,
	LINE_ANSWER,
	LINE_BLANK
};

struct answers {
	struct answers_line {
		enum answer_line kind;
		int entry;	/* LINE_QUESTION and LINE_ANSWER */
		int inset;	/* columns it is set in by, of what it is in */
		size_t at;	/* of the text in words */
		const char *text;	/* "" for LINE_BLANK */
	} *lines;
	int n, size;
	int cols;
	struct buf words;	/* of all lines, each with its NUL */
	bool failed;
};

/**
 * Make the lines, wrapped to cols columns.  With all, a question without an
 * answer is there too and says so.  Returns 0, or -1 and e.
 */
int answers_make(struct answers *a, const struct visit *v,
    const struct asked *asked, int cols, bool all, struct err *e);

/** Wipe and free. */
void answers_free(struct answers *a);

/** Paint the lines from first on into rows rows of w from row on. */
void answers_paint(const struct answers *a, WINDOW *w, int row, int rows,
    int first, int marked_entry);

/** The line of the next (1) or previous (-1) question after line; -1: none. */
int answers_step(const struct answers *a, int line, int by);

#endif
