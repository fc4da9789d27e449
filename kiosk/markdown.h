/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_MARKDOWN_H
#define KIOSK_MARKDOWN_H

#include <stddef.h>

#include "kiosk/buf.h"

/*
 * markdown.h -- the little of Markdown that a form's texts use, as plain words.
 *
 * Read are **bold** and __bold__, *emphasis* and _emphasis_ (which a terminal
 * shows as bold), headings (bold), lists, [links](address) and backslashes.
 * All else stays as it is written, ends of lines too, and so does a mark
 * without its other half.  Takes time in proportion to the text, whatever it
 * is.
 */

#define MARKDOWN_INDENT_MAX 8	/* columns a list may be set in by its author */

/** A line: bytes [from, to) of the text, indent columns in. */
struct markdown_line {
	size_t from, to;
	int indent;
	int hang;	/* bytes, and columns, of a list's mark in front: rows */
			/* after the first are set in by so many more */
};

/** Bytes [from, to) of the text are bold; a run is within one line. */
struct markdown_run {
	size_t from, to;
};

struct markdown {
	struct buf text;
	struct markdown_line *lines;
	int n_lines, lines_size;
	struct markdown_run *runs;	/* in the order of the text */
	int n_runs, runs_size;
};

/** Read s.  Returns 0; -1 without memory, and *ret is then empty. */
int markdown_read(struct markdown *ret, const char *s);

/** Free; one that is all zero is fine. */
void markdown_free(struct markdown *m);

#endif
