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
 * Before them stand the columns every record has: token, ticket, day, time,
 * status, source, response-status; then "worst severity", "flags" and "rules",
 * by which they were raised, "not signed" while no clinician has signed.
 * Cells hold what a client typed, escaped by buf_csv() alone.
 */

struct asked;
struct buf;
struct csv_form;
struct err;
struct form;
struct record;
struct response;
struct triage;
struct visit;

/** A record that was opened.  All of it is borrowed. */
struct csv_record {
	const struct record *record;
	const struct response *response;
	const struct triage *triage;
	const struct visit *visit;
	const struct asked *asked;
};

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
 * Append the row of r, its answers each as answer_plain() has it.  A question
 * that is not asked or not answered, or not in the visit's form, has an empty
 * cell; several answers stand in one cell joined by "; ", and so do those of a
 * group that repeats, of which an occurrence without an answer keeps its
 * place, and the ids of the flags.  Returns false, and appends nothing, when
 * the visit's form was not added to c.
 */
bool csv_row(struct buf *b, const struct csv_columns *c,
    const struct csv_record *r);

#endif
