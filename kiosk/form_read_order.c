/* SPDX-License-Identifier: MIT */
#include "kiosk/form_reader.h"

#include <stdlib.h>

#include "kiosk/buf.h"
#include "kiosk/finding.h"

#define SHOWN_MAX 8		/* linkIds of a circle that are named */

/* Kahn's algorithm: an item may go once nothing it waits for is left. */
struct sorting {
	const struct form *f;
	int *waits;		/* of item: how many others it waits for */
	int *first;		/* of item: first condition it is source of */
	int *next;		/* of condition: the next with its source */
	int *owner;		/* of condition: the item it belongs to */
	int n;			/* filled in f->order */
};

static void
release(struct sorting *s, int i)
{
	if (--s->waits[i] == 0)
		s->f->order[s->n++] = i;
}

static void
prepare(struct sorting *s)
{
	const struct form *f = s->f;
	int i, k;

	for (i = 0; i < f->n_items; i++)
		s->first[i] = -1;
	for (i = 0; i < f->n_items; i++) {
		s->waits[i] = f->items[i].n_conditions + 1 +
		    (f->items[i].parent != -1);
		for (k = f->items[i].conditions; k < f->items[i].conditions +
		    f->items[i].n_conditions; k++) {
			s->owner[k] = i;
			s->next[k] = s->first[f->conditions[k].source];
			s->first[f->conditions[k].source] = k;
		}
	}
	for (i = 0; i < f->n_items; i++)
		release(s, i);
}

static void
sort(struct sorting *s)
{
	const struct item *items = s->f->items;
	int done, i, k;

	for (done = 0; done < s->n; done++) {
		i = s->f->order[done];
		for (k = i + 1; k < items[i].end; k = items[k].end)
			release(s, k);
		for (k = s->first[i]; k != -1; k = s->next[k])
			release(s, s->owner[k]);
	}
}

/* Something that i still waits for; i is left over, so there is one. */
static int
blocker(const struct sorting *s, int i)
{
	const struct item *it = &s->f->items[i];
	int k, source;

	for (k = it->conditions; k < it->conditions + it->n_conditions; k++) {
		source = s->f->conditions[k].source;
		if (s->waits[source] > 0)
			return source;
	}
	return it->parent;
}

/* Walk back from any item left over until the walk is in the circle. */
static void
refuse_circle(struct reader *r, const struct sorting *s)
{
	struct buf names = BUF_EMPTY;
	int i = 0;
	int k, start;

	while (s->waits[i] == 0)
		i++;
	for (k = 0; k < s->f->n_items; k++)
		i = blocker(s, i);
	start = i;
	buf_str(&names, reader_link(r, start));
	for (k = 0; k < SHOWN_MAX; k++) {
		i = blocker(s, i);
		buf_str(&names, " <- ");
		buf_str(&names, reader_link(r, i));
		if (i == start)
			break;
	}
	finding_add(r->fs, FINDING_ERROR, reader_link(r, start), "circle",
	    "items wait for each other: %s", buf_text(&names));
	buf_free(&names);
}

void
read_order(struct reader *r)
{
	size_t n = (size_t)r->f->n_items + 1;
	size_t c = (size_t)r->f->n_conditions + 1;
	struct sorting s = {.f = r->f};

	r->f->order = calloc(n, sizeof *r->f->order);
	s.waits = calloc(n, sizeof *s.waits);
	s.first = calloc(n, sizeof *s.first);
	s.next = calloc(c, sizeof *s.next);
	s.owner = calloc(c, sizeof *s.owner);
	if (r->f->order == NULL || s.waits == NULL || s.first == NULL ||
	    s.next == NULL || s.owner == NULL) {
		r->no_memory = true;
	} else {
		prepare(&s);
		sort(&s);
		if (s.n < r->f->n_items)
			refuse_circle(r, &s);
	}
	free(s.waits);
	free(s.first);
	free(s.next);
	free(s.owner);
}
