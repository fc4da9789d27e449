/* SPDX-License-Identifier: MIT */
#include "kiosk/form_lint.h"

#include <stdlib.h>

#include "kiosk/visit.h"

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
}
