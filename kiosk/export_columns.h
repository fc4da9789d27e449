/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_EXPORT_COLUMNS_H
#define KIOSK_EXPORT_COLUMNS_H

#include <stdbool.h>

/*
 * export_columns.h -- which question of which form stands in which column of
 * a table.
 *
 * Forms are added the newest first: its questions come first, in its order,
 * then what each further form asks beyond them.  The same linkId is the same
 * column.
 */

struct buf;
struct columns_form;
struct err;
struct form;

struct column {
	char *link;
	char *text;		/* of the newest form that asks it */
};

struct columns {
	struct column *list;
	int n;
	struct columns_form *forms;	/* where each one's questions go */
	int n_forms;
};

#define COLUMNS_EMPTY {NULL, 0, NULL, 0}

/**
 * Add what f asks and is no column yet.  f itself is not kept.  Returns 0;
 * or -1 and e without memory, and c is as it was.
 */
int columns_add(struct columns *c, const struct form *f, struct err *e);

/** Free; c is then COLUMNS_EMPTY. */
void columns_free(struct columns *c);

/** Which of the forms that were added f is; -1: none. */
int columns_form(const struct columns *c, const struct form *f);

/** The item of this form in column i, or -1. */
int columns_item(const struct columns *c, int form, int i);

/**
 * Append the name of column i: its linkId; or else its text, and after that,
 * where another column has the same text or it is one of taken (ended by
 * NULL), its linkId in brackets.
 */
void columns_name(struct buf *b, const struct columns *c, int i, bool linkid,
    const char *const *taken);

#endif
