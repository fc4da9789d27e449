/* SPDX-License-Identifier: MIT */
#include "screens/page.h"

#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/text.h"
#include "screens/edit.h"

/* Another list is narrowed now, and the one before shown as it was. */
static void
begin(struct scene *sc, int entry)
{

	if (sc->find.entry != entry)
		sc->find = (struct find){.entry = entry};
}

/* The i-th option of entry that is shown, as a tile; -1: none. */
static int
option_tile(const struct page *p, int entry, int i)
{
	const struct tile *t;
	int k;

	for (k = 0; k < p->l.n; k++) {
		t = &p->l.tiles[k];
		if (t->active && t->entry == entry && t->option != -1 &&
		    i-- == 0)
			return k;
	}
	return -1;
}

/* Enter: on to what was found. */
static void
to_list(struct page *p, struct scene *sc, int entry)
{
	int i = option_tile(p, entry, 0);

	if (i == -1)
		sc->bell = true;
	else
		page_go(p, sc, i);
}

bool
page_find_key(struct page *p, struct scene *sc, int entry, struct key k)
{
	const char *text = layout_finding(sc, entry);
	struct edit ed = {EDIT_LINE, SCENE_FIND_MAX / 4 - 1,
	    sc->spot.cursor, sc->conf->date_order};
	struct buf changed = BUF_EMPTY;
	enum edit_result r;

	if (k.code == KEY_IS_ENTER && !k.pasted) {
		to_list(p, sc, entry);
		return true;
	}
	r = edit_key(&ed, text, strlen(text), k, &changed);
	if (r == EDIT_CHANGED && changed.len < SCENE_FIND_MAX) {
		begin(sc, entry);
		memcpy(sc->find.text, buf_text(&changed), changed.len + 1);
	} else if (r == EDIT_CHANGED) {
		r = EDIT_REFUSED;
	}
	buf_free(&changed);
	if (r == EDIT_NOT_MINE)
		return false;
	if (r == EDIT_REFUSED) {
		sc->bell = true;
		return true;
	}
	sc->spot = (struct spot){.entry = entry, .option = -1,
	    .button = BUTTON_FIND, .cursor = ed.cursor};
	if (r == EDIT_CHANGED)
		page_rebuild(p, sc);
	else
		page_paint(p, sc, fields_focus(p->f), true);
	return true;
}

void
page_show_all(struct page *p, struct scene *sc, int entry)
{
	int i, before = 0;

	while (option_tile(p, entry, before) != -1)
		before++;
	begin(sc, entry);
	sc->turned = sc->tick;
	sc->find.all = true;
	page_rebuild(p, sc);
	/* On where the list went on. */
	if ((i = option_tile(p, entry, before)) != -1)
		page_go(p, sc, i);
}
