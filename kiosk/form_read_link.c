/* SPDX-License-Identifier: MIT */
#include "kiosk/form_reader.h"

#include <stdlib.h>
#include <string.h>

#include "kiosk/finding.h"

/* What qsort() has to see to compare two items: there is no cookie. */
struct named {
	const char *link;
	int item;
};

static int
compare(const void *a, const void *b)
{
	const struct named *x = a;
	const struct named *y = b;
	int order = strcmp(x->link, y->link);

	return order != 0 ? order : (x->item > y->item) - (x->item < y->item);
}

void
read_links(struct reader *r)
{
	size_t n = (size_t)r->f->n_items;
	struct named *names;
	size_t i;

	r->by_link = calloc(n + 1, sizeof *r->by_link);
	names = calloc(n + 1, sizeof *names);
	if (r->by_link == NULL || names == NULL) {
		r->no_memory = true;
		free(names);
		return;
	}
	for (i = 0; i < n; i++)
		names[i] = (struct named){r->f->items[i].link, (int)i};
	qsort(names, n, sizeof *names, compare);
	for (i = 0; i < n; i++) {
		r->by_link[i] = names[i].item;
		if (i > 0 && names[i].link[0] != '\0' &&
		    strcmp(names[i].link, names[i - 1].link) == 0)
			finding_add(r->fs, FINDING_ERROR, names[i].link,
			    "que-2", "the linkId is there twice: give each "
			    "item its own");
	}
	free(names);
}

int
reader_find(const struct reader *r, const char *link)
{
	int low = 0;
	int high = r->f->n_items;
	int middle, order;

	while (low < high) {
		middle = low + (high - low) / 2;
		order = strcmp(reader_link(r, r->by_link[middle]), link);
		if (order == 0)
			return r->by_link[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return -1;
}
