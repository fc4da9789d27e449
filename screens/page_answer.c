/* SPDX-License-Identifier: MIT */
#include "screens/page.h"

#include <libintl.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/changes.h"
#include "kiosk/text.h"
#include "kiosk/value.h"
#include "screens/edit.h"

/* True when whether others are asked hangs on the answer of entry. */
static bool
decides(const struct visit *v, int entry)
{
	const struct condition *c = v->form->conditions;
	int i, item = v->entries[entry].item;

	for (i = 0; i < v->form->n_conditions; i++)
		if (c[i].source == item)
			return true;
	return v->entries[entry].end > entry + 1;
}

/* True when a button may be called by the answer of entry. */
static bool
names(const struct visit *v, int entry)
{

	for (; entry != -1; entry = v->entries[entry].parent)
		if (visit_item(v, entry)->many &&
		    visit_occurrences(v, entry) > 1)
			return true;
	return false;
}

/* True when "other" is picked, whose words then have a place. */
static bool
other_picked(const struct visit *v, int entry)
{
	int other = form_other(v->form, v->entries[entry].item);

	return other != -1 && visit_picked(v, entry, other);
}

/* An answer changed: see whether that changes what else is on the page. */
static void
answered(struct page *p, struct scene *sc, int entry, bool had_other)
{
	bool other = other_picked(sc->visit, entry) != had_other;
	struct asked now;
	bool same = true;

	sc->changed = true;
	if (decides(sc->visit, entry)) {
		enable(sc->visit, &now);
		same = memcmp(now.on, sc->asked->on,
		    (size_t)sc->visit->n_entries) == 0;
		*sc->asked = now;
		changes_watch(sc->visit, sc->asked);
	}
	if (!same || other || sc->complaining || names(sc->visit, entry))
		page_rebuild(p, sc);
	else
		page_paint(p, sc, fields_focus(p->f), true);
}

static void
repaint_options(struct page *p, struct scene *sc, int entry)
{
	int i, now = fields_focus(p->f);

	for (i = 0; i < p->l.n; i++)
		if (p->l.tiles[i].entry == entry)
			page_paint(p, sc, i, i == now);
}

static void
pick(struct page *p, struct scene *sc, int entry, int option)
{
	struct visit *v = sc->visit;
	bool had = other_picked(v, entry);

	if (!visit_pick(v, entry, option)) {
		sc->bell = true;
		return;
	}
	/* On to its words. */
	if (!had && other_picked(v, entry))
		sc->spot = (struct spot){.entry = entry, .option = -1,
		    .cursor = strlen(visit_text(v, entry))};
	repaint_options(p, sc, entry);
	answered(p, sc, entry, had);
}

static void
take_back(struct page *p, struct scene *sc, int entry)
{
	bool had = other_picked(sc->visit, entry);

	/* Its number would go with a quantity's unit. */
	if (!item_picks(visit_item(sc->visit, entry))) {
		sc->bell = true;
		return;
	}
	visit_clear(sc->visit, entry);
	repaint_options(p, sc, entry);
	answered(p, sc, entry, had);
}

/* The key of an option that is shown: -1 when it is none. */
static int
option_of_key(const struct page *p, const struct item *it, int entry,
    struct key k)
{
	struct spot s = {.entry = entry};
	int i;

	for (i = 0; k.code == KEY_IS_CHAR && i < it->n_options; i++) {
		s.option = it->options + i;
		if (k.c != 0 && k.c == (uint32_t)layout_option_key(it, i) &&
		    page_tile_of(p, &s) != -1)
			return s.option;
	}
	return -1;
}

bool
page_option_key(struct page *p, struct scene *sc, const struct tile *t,
    struct key k)
{
	const struct item *it = visit_item(sc->visit, t->entry);
	int option = t->option, entry = t->entry;

	if (k.code == KEY_IS_ENTER || (k.code == KEY_IS_CHAR && k.c == ' ')) {
		if (item_ticks(it) ||
		    !visit_picked(sc->visit, entry, option))
			pick(p, sc, entry, option);
		/* Where picking it led on, it has led on. */
		if (k.code == KEY_IS_ENTER && !item_ticks(it) &&
		    sc->spot.option == option)
			page_lead_on(p, sc);
		return true;
	}
	if (k.code == KEY_IS_BACKSPACE || k.code == KEY_IS_DELETE ||
	    k.code == KEY_IS_CLEAR) {
		take_back(p, sc, entry);
		return true;
	}
	if ((option = option_of_key(p, it, entry, k)) != -1) {
		sc->spot = (struct spot){.entry = entry, .option = option};
		page_go(p, sc, page_tile_of(p, &sc->spot));
		pick(p, sc, entry, option);
		return true;
	}
	/* Where letters are no keys they are looked for. */
	if (k.code != KEY_IS_CHAR || !layout_is_long(it))
		return false;
	sc->spot.cursor = strlen(layout_finding(sc, entry));
	return page_find_key(p, sc, entry, k);
}

static enum edit_kind
kind_of(const struct item *it)
{

	switch (it->type) {
	case ITEM_DATE:
		return EDIT_DATE;
	case ITEM_TIME:
		return EDIT_TIME;
	case ITEM_DATE_TIME:
		return EDIT_DATE_TIME;
	case ITEM_INTEGER:
	case ITEM_DECIMAL:
	case ITEM_QUANTITY:
		return EDIT_NUMBER;
	case ITEM_URL:
		return EDIT_WORD;
	default:
		return layout_lines(it) ? EDIT_LINES : EDIT_LINE;
	}
}

/*
 * What fits into an answer, in characters.  A number or a date has more room
 * than any needs: cut short, what was typed would be another.
 */
static size_t
room_of(const struct item *it)
{

	switch (it->type) {
	case ITEM_INTEGER:
	case ITEM_DECIMAL:
	case ITEM_QUANTITY:
	case ITEM_DATE:
	case ITEM_DATE_TIME:
	case ITEM_TIME:
		return VALUE_TIME_MAX;
	default:
		return it->max_length > 0 ? (size_t)it->max_length :
		    it->type == ITEM_TEXT ? FORM_TEXT_LENGTH :
		    FORM_STRING_LENGTH;
	}
}

/* Up and Down inside an answer of several lines; false at its edges. */
static bool
row_key(struct page *p, struct scene *sc, const struct tile *t, struct key k)
{
	size_t to;

	if (k.code != KEY_IS_UP && k.code != KEY_IS_DOWN)
		return false;
	to = layout_row_step(sc->visit, t->entry, sc->spot.cursor, t->cols,
	    k.code == KEY_IS_UP ? -1 : 1);
	if (to == sc->spot.cursor)
		return false;
	sc->spot.cursor = to;
	page_paint(p, sc, fields_focus(p->f), true);
	return true;
}

/*
 * What is typed now.  "Other" stays picked without words, or its place would
 * go from under the cursor.
 */
static bool
put(struct visit *v, int entry, const struct buf *words)
{
	bool had = other_picked(v, entry);

	return visit_put(v, entry, buf_text(words), words->len) &&
	    (!had || other_picked(v, entry) || visit_pick(v, entry,
	    form_other(v->form, v->entries[entry].item)));
}

/* Say why key k was not taken: a beep alone is not heard by everybody. */
static void
say_refused(struct scene *sc, struct key k, enum edit_kind kind)
{
	bool sign = k.code == KEY_IS_CHAR && (!text_allows(k.c, false) ||
	    (k.c == ' ' && kind == EDIT_WORD));

	sc->bell = true;
	(void)snprintf(sc->message, sizeof sc->message, "%s", sign ?
	    gettext("This sign cannot be used here.") :
	    gettext("There is no room for more here."));
}

/* A date in another order than is asked for is seen to be one at once. */
static void
say_astray(struct scene *sc, int entry)
{
	char mask[LAYOUT_MASK_MAX];

	if (layout_astray(sc, entry, mask))
		(void)snprintf(sc->message, sizeof sc->message,
		    gettext("Please write it like this: %s."), mask);
}

bool
page_text_key(struct page *p, struct scene *sc, const struct tile *t,
    struct key k)
{
	const struct item *it = visit_item(sc->visit, t->entry);
	const char *text = visit_text(sc->visit, t->entry);
	bool had = other_picked(sc->visit, t->entry);
	struct edit ed = {kind_of(it), room_of(it), sc->spot.cursor,
	    sc->conf->date_order};
	struct buf changed = BUF_EMPTY;
	enum edit_result r;

	if (layout_lines(it) && row_key(p, sc, t, k))
		return true;
	r = edit_key(&ed, text, strlen(text), k, &changed);
	if (r == EDIT_CHANGED && !put(sc->visit, t->entry, &changed))
		r = EDIT_REFUSED;
	buf_free(&changed);
	if (r == EDIT_NOT_MINE)
		return false;
	if (r == EDIT_REFUSED) {
		say_refused(sc, k, ed.kind);
		return true;
	}
	sc->spot.cursor = ed.cursor;
	say_astray(sc, t->entry);
	if (r == EDIT_CHANGED)
		answered(p, sc, t->entry, had);
	else
		page_paint(p, sc, fields_focus(p->f), true);
	return true;
}
