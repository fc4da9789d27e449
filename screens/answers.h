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
 * not among them.  Staff read other lines above and below them: flags.h.
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
	LINE_BLANK,
	LINE_SAID,		/* about the answers; not of the form */
	LINE_FLAG		/* likewise; entry is the flag's number */
};

/** Which pages of the form there are lines of. */
enum answers_which {
	ANSWERS_ALL,
	ANSWERS_CONCERNS,	/* those with item_is_concern() */
	ANSWERS_REST		/* the others */
};

struct answers {
	struct answers_line {
		enum answer_line kind;
		int entry;	/* -1: it is about none */
		int inset;	/* columns it is set in by, of what it is in */
		enum colour look;	/* LINE_SAID; of word, where there */
		const char *word;	/* is one: kept.  It stands before */
					/* the text, in the inset.  NULL */
		bool dim;	/* it is not so any more */
		size_t at, beside_at;	/* of the texts in words */
		const char *text;	/* "" for LINE_BLANK */
		const char *beside;	/* to the right of it, from the */
				/* column split on; "" */
	} *lines;
	int n, size;
	int cols;
	int split;		/* an answer stands beside its question, from */
				/* this column on; 0: below it */
	int flag;		/* the LINE_FLAG that is marked; -1 */
	enum answers_which which;	/* for answers_visit() */
	/** Told of each answer, to put more lines below it.  NULL: none. */
	void (*after)(struct answers *a, int entry, const void *cookie);
	const void *cookie;
	struct buf words;	/* of all lines, each with its NUL */
	bool failed;
};

/**
 * Make the lines, wrapped to cols columns.  With all, a question without an
 * answer is there too and says so.  Returns 0, or -1 and e.
 */
int answers_make(struct answers *a, const struct visit *v,
    const struct asked *asked, int cols, bool all, struct err *e);

/** The same step by step: begin with no lines, to be wrapped to cols. */
void answers_begin(struct answers *a, int cols);

/** Append words (copied) as a line like line, or as several. */
void answers_put(struct answers *a, struct answers_line line,
    const char *words);

/** Append line, with words and, from the split on, beside: each cut. */
void answers_pair(struct answers *a, struct answers_line line,
    const char *words, const char *beside);

/** Append the answers. */
void answers_visit(struct answers *a, const struct visit *v,
    const struct asked *asked, bool all);

/** The last step.  Returns 0; or -1 and e without memory, and a is empty. */
int answers_end(struct answers *a, struct err *e);

/** The column a line's text begins at. */
int answers_col(const struct answers_line *l);

/** Wipe and free. */
void answers_free(struct answers *a);

/** Paint the lines from first on into rows rows of w from row on. */
void answers_paint(const struct answers *a, WINDOW *w, int row, int rows,
    int first, int marked_entry);

/** The line of the next (1) or previous (-1) question after line; -1: none. */
int answers_step(const struct answers *a, int line, int by);

#endif
