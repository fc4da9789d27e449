/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_EXPORT_ANSWERS_H
#define KIOSK_EXPORT_ANSWERS_H

/*
 * export_answers.h -- records as a long table: one row an answer (RFC 4180,
 * UTF-8), for a program that counts and compares.
 *
 * token, ticket, day; linkId; occurrence, which is empty unless the question,
 * or a group it is in, repeats, and then says which one it is, from the
 * outside in ("2", "2.1"); question, its text; code and value, as the client
 * gave it; "confirmed code" and "confirmed value", as staff have it now; and
 * correction, which is empty while nobody has corrected the record, and then
 * "none", "changed", "removed" or "added".  Each option that is picked of
 * several is an answer.  The value is as answer_plain() has it, and a code
 * there is where the form gives one (of a quantity, its unit's).
 */

struct buf;
struct export_record;

/** Append the row of column names. */
void answers_header(struct buf *b);

/** Append the rows of r. */
void answers_rows(struct buf *b, const struct export_record *r);

#endif
