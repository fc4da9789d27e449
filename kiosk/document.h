/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_DOCUMENT_H
#define KIOSK_DOCUMENT_H

#include <stdbool.h>

/*
 * document.h -- words laid out to be read on paper: as plain text, or as
 * Markdown (CommonMark).
 *
 * The words may be hostile: none can end the line, the point or the emphasis
 * it stands in, nor send a terminal anything.  Each call takes its words in a
 * buffer and leaves that empty; a buffer that failed makes out fail, so that
 * a caller asks buf_ok(out) once, at the end.
 *
 * Under a heading stand entries, each at a level from 0 that is as deep as it
 * lies in others; facts and points belong to the entry before them, facts at
 * level -1 to the heading.
 */

struct buf;

struct document {
	struct buf *out;
	bool markdown;
};

/** What the whole document is called. */
void document_title(const struct document *d, struct buf *words);

void document_heading(const struct document *d, struct buf *words);

/** A paragraph. */
void document_words(const struct document *d, struct buf *words);

/** What is told of next; in bold where strong and there is any. */
void document_entry(const struct document *d, int level, bool strong,
    struct buf *words);

/** One thing to know of the entry. */
void document_fact(const struct document *d, int level, struct buf *words);

/** One line of the list that the fact before began, after a mark: "( ) ". */
void document_point(const struct document *d, int level, const char *mark,
    struct buf *words);

/** Where a person signs, as what: "Approved by". */
void document_sign(const struct document *d, const char *as);

#endif
