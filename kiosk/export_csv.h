/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_EXPORT_CSV_H
#define KIOSK_EXPORT_CSV_H

#include <stdbool.h>

/*
 * export_csv.h -- records as a table for a spreadsheet (RFC 4180, UTF-8).
 *
 * One row a record, one column a question.  Where the records answer several
 * forms, the first form's columns come first, in its order, then what each
 * further form asks beyond them: the same linkId is the same column.
 * Cells hold what a client typed, escaped by buf_csv() alone.
 */

struct asked;
struct buf;
struct csv_form;
struct err;
struct form;
struct record;
struct response;
struct visit;

/** The columns of a table, after those that every record has. */
struct csv_columns {
	char **links;			/* their names: linkIds */
	int n;
	struct csv_form *forms;		/* where each form's questions go */
	int n_forms;
};

#define CSV_COLUMNS_EMPTY {NULL, 0, NULL, 0}

/**
 * Add what f asks and is no column yet.  f itself is not kept.  Returns 0;
 * or -1 and e without memory, and c is as it was.
 */
int csv_columns_add(struct csv_columns *c, const struct form *f,
    struct err *e);

/** Free; c is then CSV_COLUMNS_EMPTY. */
void csv_columns_free(struct csv_columns *c);

/** Append the row of column names; a question's is its linkId. */
void csv_header(struct buf *b, const struct csv_columns *c);

/**
 * Append the row of record rec, whose answers are v and rp, each as
 * answer_plain() has it.  A question that is not asked or not answered, or not
 * in v's form, has an empty cell; several answers stand in one cell joined by
 * "; ", and so do those of a group that repeats, of which an occurrence
 * without an answer keeps its place.  Returns false, and appends nothing, when v's form was not
 * added to c.
 */
bool csv_row(struct buf *b, const struct csv_columns *c,
    const struct record *rec, const struct response *rp,
    const struct visit *v, const struct asked *a);

#endif
