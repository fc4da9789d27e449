/* SPDX-License-Identifier: MIT */
#include "kiosk/form_lint.h"

#include <stdlib.h>
#include <string.h>

#include "kiosk/visit.h"

#define PAGE_ROWS_MAX 30000	/* curses counts rows in 16 bits */
#define ROW_BYTES 20		/* of words, in the narrowest window */
#define ITEM_ROWS 3		/* beside its words: a place, a button, a blank */

/* How often an item stands in each of what it is in when a visit starts. */
static int
occurrences(const struct item *it)
{
	int n = it->min_occurs > 1 ? it->min_occurs : 1;

	if (!it->many)
		return 1;
	return it->n_initials > n ? it->n_initials : n;
}

/*
 * How many entries item i has at the start of a visit, with all in it; entries
 * holds those of the items after it.  Too many are as good as a few more.
 */
static int
count(const struct form *f, const int *entries, int i)
{
	long long n = 1;
	int k;

	for (k = i + 1; k < f->items[i].end; k = f->items[k].end)
		n += entries[k];
	n *= occurrences(&f->items[i]);
	return n > VISIT_ENTRIES_MAX ? VISIT_ENTRIES_MAX + 1 : (int)n;
}

/* Rows that words may take. */
static long long
rows_of(const char *words)
{
	return (long long)(strlen(words) / ROW_BYTES) + 1;
}

/* Rows that item i may take on its page from the start, with all in it. */
static long long
rows(const struct form *f, const long long *inside, int i)
{
	const struct item *it = &f->items[i];
	long long n = ITEM_ROWS + rows_of(it->text);
	int k;

	for (k = it->options; k < it->options + it->n_options; k++)
		n += rows_of(f->options[k].display);
	for (k = i + 1; k < it->end; k = f->items[k].end)
		n += inside[k];
	n *= occurrences(it);
	return n > PAGE_ROWS_MAX ? PAGE_ROWS_MAX + 1 : n;
}

static void
lint_pages(struct reader *r)
{
	const struct form *f = r->f;
	long long *inside = calloc((size_t)f->n_items + 1, sizeof *inside);
	int i;

	if (inside == NULL) {
		r->no_memory = true;
		return;
	}
	for (i = f->n_items - 1; i >= 0; i--) {
		inside[i] = rows(f, inside, i);
		if (f->items[i].parent == -1 && inside[i] > PAGE_ROWS_MAX)
			finding_add(r->fs, FINDING_ERROR, f->items[i].link,
			    "limit", "as one page it has more than %d "
			    "rows: put its questions into several groups at "
			    "the top", PAGE_ROWS_MAX);
	}
	free(inside);
}

/* What is typed from the start, in every occurrence there may be. */
static void
lint_initials(struct reader *r)
{
	const struct form *f = r->f;
	size_t n = 0;
	int i;

	for (i = 0; i < f->n_initials; i++)
		n += strlen(f->initials[i].text) + 1;
	if (n > VISIT_TEXT_MAX / 2)
		finding_add(r->fs, FINDING_ERROR, NULL, "limit",
		    "the initial texts are over %zu bytes together, which "
		    "leaves clients no room", VISIT_TEXT_MAX / 2);
}

void
lint_room(struct reader *r)
{
	const struct form *f = r->f;
	int *entries = calloc((size_t)f->n_items + 1, sizeof *entries);
	long long n = 0;
	int i;

	if (entries == NULL) {
		r->no_memory = true;
		return;
	}
	for (i = f->n_items - 1; i >= 0; i--) {
		entries[i] = count(f, entries, i);
		if (occurrences(&f->items[i]) > VISIT_OCCURRENCES_MAX)
			finding_add(r->fs, FINDING_ERROR, f->items[i].link,
			    "limit", "it would occur %d times from the start: "
			    "%d are possible", occurrences(&f->items[i]),
			    VISIT_OCCURRENCES_MAX);
	}
	for (i = 0; i < f->n_items; i = f->items[i].end)
		n += entries[i];
	if (n > VISIT_ENTRIES_MAX)
		finding_add(r->fs, FINDING_ERROR, NULL, "limit",
		    "with all that minOccurs asks for there are more than %d "
		    "items", VISIT_ENTRIES_MAX);
	free(entries);
	lint_initials(r);
	if (n <= VISIT_ENTRIES_MAX)
		lint_pages(r);
}
