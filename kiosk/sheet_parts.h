/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_SHEET_PARTS_H
#define KIOSK_SHEET_PARTS_H

#include <stdbool.h>
#include <stdint.h>

/*
 * sheet_parts.h -- the parts of sheet_record.h's sheet; nobody else includes
 * it.
 */

struct asked;
struct buf;
struct export_record;
struct sheet;
struct visit;

/** One person's answers, and what another made of them. */
struct sheet_said {
	const struct visit *was, *is;	/* is NULL: nobody corrected them */
	const struct asked *was_asked, *is_asked;
};

/** Which answers. */
enum sheet_which {
	SHEET_LABEL,		/* that point into Patient */
	SHEET_CONCERNS,		/* concerns and areas */
	SHEET_REST,		/* neither */
	SHEET_ALL
};

/** The flags, with what was decided on each. */
void sheet_flags(struct sheet *s, const struct export_record *r);

/** Why each of them matters, and by which rules they were raised. */
void sheet_reasons(struct sheet *s, const struct export_record *r);

/** Those of the answers under a heading, if there are any. */
void sheet_answers(struct sheet *s, const struct sheet_said *said,
    enum sheet_which which, const char *heading);

/** Append a day in words and the time of day. */
void sheet_when(struct buf *b, int64_t at);

#endif
