/* SPDX-License-Identifier: MIT */
#include "tests/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/practice.h"

#define MARK "\xef\xbb\xbf"
#define CELLS_MAX 20000

static bool
wrong(struct table *t, const char *what, const char *at)
{
	printf("  table: %s before \"%.60s\"\n", what, at);
	table_free(t);
	return false;
}

/* Unquote the cell that begins at from, in its place; false: no end. */
static bool
take(char *from, char **ret_after)
{
	char *to = from;

	for (; *from != '\0'; *to++ = *from++) {
		if (*from != '"' || *++from == '"')
			continue;
		*to = '\0';
		*ret_after = from;
		return true;
	}
	return false;
}

bool
table_read(const char *path, struct table *ret)
{
	size_t len, n = 0;
	char *at, *cell;

	*ret = (struct table){.text = practice_file(path, &len)};
	ret->cells = calloc(CELLS_MAX, sizeof *ret->cells);
	at = ret->text;
	if (ret->cells == NULL || strlen(at) != len ||
	    strncmp(at, MARK, strlen(MARK)) != 0)
		return wrong(ret, "no mark, or a NUL", at);
	for (at += strlen(MARK); *at != '\0' && n < CELLS_MAX; n++) {
		if (*at != '"')
			return wrong(ret, "no quote", at);
		cell = at + 1;
		if (!take(cell, &at))
			return wrong(ret, "no end of a cell", cell);
		ret->cells[n] = cell;
		if (*at == ',') {
			at++;
			continue;
		}
		if (strncmp(at, "\r\n", 2) != 0)
			return wrong(ret, "neither comma nor CRLF", at);
		at += 2;
		if (ret->rows++ == 0)
			ret->cols = n + 1;
		if (n + 1 != ret->rows * ret->cols)
			return wrong(ret, "a row of another length", at);
	}
	return n == ret->rows * ret->cols || wrong(ret, "no CRLF", at);
}

const char *
table_cell(const struct table *t, size_t row, const char *name)
{
	size_t i;

	for (i = 0; i < t->cols; i++)
		if (strcmp(t->cells[i], name) == 0)
			return row < t->rows ? t->cells[row * t->cols + i] :
			    NULL;
	return NULL;
}

void
table_free(struct table *t)
{
	free(t->cells);
	free(t->text);
	*t = (struct table){.rows = 0};
}
