/* SPDX-License-Identifier: MIT */
#include "screens/page.h"

#include "kiosk/changes.h"

/* Entries have other numbers now: go to entry's answer on the new page. */
static void
go_on(struct page *p, struct scene *sc, int entry)
{

	sc->turned = sc->tick;
	sc->changed = true;
	sc->find = (struct find){.entry = -1};
	sc->spot = (struct spot){.entry = entry, .option = -1};
	enable(sc->visit, sc->asked);
	changes_watch(sc->visit, sc->asked);
	page_rebuild(p, sc);
}

void
page_add(struct page *p, struct scene *sc, int entry)
{
	int n = visit_add(sc->visit, entry);

	if (n == -1)
		sc->bell = true;
	else
		go_on(p, sc, n);
}

/* The occurrence before entry, which is not the first. */
static int
one_before(const struct visit *v, int entry)
{
	const struct entry *en = v->entries;
	int n, before = entry;

	n = en[entry].parent + 1;
	for (; n < entry; n = en[n].end)
		before = n;
	return before;
}

void
page_remove(struct page *p, struct scene *sc, int entry)
{
	const struct visit *v = sc->visit;
	bool last = v->entries[entry].occurrence ==
	    visit_occurrences(v, entry) - 1;
	int to = last && v->entries[entry].occurrence > 0 ?
	    one_before(v, entry) : entry;

	visit_remove(sc->visit, entry);
	go_on(p, sc, to);
}
