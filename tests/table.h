/* SPDX-License-Identifier: MIT */
#ifndef TESTS_TABLE_H
#define TESTS_TABLE_H

#include <stdbool.h>
#include <stddef.h>

/* table.h -- an exported table as a strict reader of RFC 4180 sees it. */

struct table {
	size_t rows;		/* the names of the columns are the first */
	size_t cols;
	char **cells;		/* rows * cols of them */
	char *text;
};

/**
 * Read the file at path: UTF-8 with its mark, every cell quoted, every row as
 * long as the first, every line ended by CRLF.  Returns false otherwise, having
 * said where.  table_free() it.
 */
bool table_read(const char *path, struct table *ret);

/** A cell by its row and the name of its column; NULL: there is none. */
const char *table_cell(const struct table *t, size_t row, const char *name);

void table_free(struct table *t);

#endif
