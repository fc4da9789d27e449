/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_EXPORT_CSV_H
#define KIOSK_EXPORT_CSV_H

/*
 * export_csv.h -- records as a table for a spreadsheet (RFC 4180, UTF-8).
 *
 * One row a record, one column a question in the form's order.  Rows of
 * different forms have different columns and belong in different files.
 * Cells hold what a client typed, escaped by buf_csv() alone.
 */

struct asked;
struct buf;
struct form;
struct record;
struct response;
struct visit;

/** Append the row of column names; a question's is its linkId. */
void csv_header(struct buf *b, const struct form *f);

/**
 * Append the row of record rec, whose answers are v and rp.  A question that
 * is not asked or not answered has an empty cell; several options, and the
 * answers of a group that repeats, stand in one cell joined by "; ".
 */
void csv_row(struct buf *b, const struct record *rec,
    const struct response *rp, const struct visit *v, const struct asked *a);

#endif
