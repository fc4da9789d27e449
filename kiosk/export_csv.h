/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_EXPORT_CSV_H
#define KIOSK_EXPORT_CSV_H

#include <stdbool.h>

/*
 * export_csv.h -- records as a table for a spreadsheet (RFC 4180, UTF-8).
 *
 * One row a record, one column a question (export_columns.h).  Before them
 * stand the columns every record has: token, ticket, day, time, status,
 * source, response-status; "worst severity" and "flags", of those that hold
 * as the answers are now; "rules", by which they were raised, "not signed"
 * while no clinician has signed; "decisions", each as "rule: decision (who):
 * reason"; "flags no longer held", which a correction has laid to rest;
 * "corrected by", whoever corrected answers last; and "erased", the parts that
 * were.  Cells hold what a client typed, escaped by buf_csv() alone.
 */

struct buf;
struct columns;
struct export_record;

#define EXPORT_BOM "\xEF\xBB\xBF"	/* or Excel takes UTF-8 for */
					/* something else */

/** Append the row of column names; a question's is its linkId, or its text. */
void csv_header(struct buf *b, const struct columns *c, bool linkids);

/**
 * Append the row of r: its answers as staff confirmed them, else as the client
 * gave them, each as answer_plain() has it.  A question that is not asked or
 * not answered, or not in the record's form, has an empty cell; several
 * answers stand in one cell joined by "; ", and so do those of a group that
 * repeats, of which an occurrence without an answer keeps its place, and the
 * ids of the flags.  Returns false, and appends nothing, when the record's
 * form was not added to c.
 */
bool csv_row(struct buf *b, const struct columns *c,
    const struct export_record *r);

#endif
