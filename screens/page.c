/* SPDX-License-Identifier: MIT */
#include "screens/page.h"

#include <libintl.h>
#include <stdio.h>

#include "kiosk/check_answer.h"
#include "kiosk/pages.h"
#include "kiosk/words.h"
#include "screens/leave_unsaved.h"
#include "screens/places.h"

static int
enter(void *state, struct scene *sc, WINDOW *w, struct err *e)
{
	struct page *p = state;

	getmaxyx(w, p->rows, p->cols);
	getbegyx(w, p->top, p->left);
	return page_build(p, sc, e);
}

static void
leave(void *state)
{

	page_tear_down(state);
}

static void
draw(void *state, const struct scene *sc, WINDOW *w)
{
	struct page *p = state;

	(void)sc;
	fields_draw(p->f, w);
}

static enum act
complain(struct page *p, struct scene *sc, int entry)
{

	sc->complaining = true;
	sc->turned = sc->tick;
	sc->spot = (struct spot){.entry = entry, .option = -1};
	page_rebuild(p, sc);
	(void)snprintf(sc->message, sizeof sc->message, "%s", gettext(
	    "Please look at what is marked with ! on this page."));
	return ACT_NONE;
}

/*
 * What is next to be looked at again; with on, on a page longer than the
 * window, what comes after the focus first: one leads to the next.
 */
static int
next_wrong(const struct page *p, const struct scene *sc, bool on)
{
	enum complaint c;
	int end, start = pages_entries(sc->visit, sc->page, &end), bad = -1;

	if (on && sc->complaining && sc->spot.entry >= start &&
	    fields_rows(p->f) > p->rows)
		bad = check_next(sc->visit, sc->asked, sc->spot.entry + 1,
		    end, &c);
	return bad != -1 ? bad :
	    check_next(sc->visit, sc->asked, start, end, &c);
}

static enum act
next_page(struct page *p, struct scene *sc, bool on)
{
	int bad = next_wrong(p, sc, on);

	if (bad != -1)
		return complain(p, sc, bad);
	if (sc->reviewing ||
	    pages_step(sc->visit, sc->asked, sc->page, 1) == -1)
		return ACT_REVIEW;
	return ACT_NEXT;
}

/* One page alone is shown: there is none before it. */
static bool
correcting(const struct scene *sc)
{

	return sc->desk != NULL && sc->desk->filling == FILLING_CORRECTION;
}

static enum act
previous_page(const struct scene *sc)
{

	if (correcting(sc))
		return ACT_NONE;
	if (sc->reviewing)
		return ACT_REVIEW;
	return pages_step(sc->visit, sc->asked, sc->page, -1) == -1 ?
	    ACT_NONE : ACT_BACK;
}

static enum act
press(struct page *p, struct scene *sc, const struct tile *t)
{

	switch ((enum button)t->button) {
	case BUTTON_NEXT:
		return next_page(p, sc, false);
	case BUTTON_BACK:
		return correcting(sc) ? leave_unsaved(&p->leaving, sc) : previous_page(sc);
	case BUTTON_ADD:
		page_add(p, sc, t->entry);
		break;
	case BUTTON_REMOVE:
		page_remove(p, sc, t->entry);
		break;
	case BUTTON_ALL:
		page_show_all(p, sc, t->entry);
		break;
	case BUTTON_FIND:
	case BUTTON_NONE:
		break;
	}
	return ACT_NONE;
}

/* Page Down: what is still below, then the next page. */
static enum act
page_down(struct page *p, struct scene *sc)
{

	return page_scroll(p, sc, 1) ? ACT_NONE :
	    next_page(p, sc, true);
}

static enum act
page_up(struct page *p, struct scene *sc)
{

	return page_scroll(p, sc, -1) ? ACT_NONE : previous_page(sc);
}

static enum act
move_key(struct page *p, struct scene *sc, struct key k)
{

	switch (k.code) {
	case KEY_IS_UP:
	case KEY_IS_LEFT:
		page_step(p, sc, -1);
		return ACT_NONE;
	case KEY_IS_DOWN:
	case KEY_IS_RIGHT:
		page_step(p, sc, 1);
		return ACT_NONE;
	case KEY_IS_ENTER:
		page_lead_on(p, sc);
		return ACT_NONE;
	case KEY_IS_TAB:
		page_skip(p, sc, 1);
		return ACT_NONE;
	case KEY_IS_BACK_TAB:
		page_skip(p, sc, -1);
		return ACT_NONE;
	case KEY_IS_PAGE_DOWN:
		return page_down(p, sc);
	case KEY_IS_PAGE_UP:
		return page_up(p, sc);
	default:
		return ACT_NONE;
	}
}

/* True for what is pressed. */
static bool
is_button(const struct tile *t)
{

	return t->button != BUTTON_NONE && t->button != BUTTON_FIND;
}

static bool
is_back(const struct tile *t)
{

	return t != NULL && t->button == BUTTON_BACK;
}

/* A press on an option chooses it, on a button presses it. */
static enum act
click(struct page *p, struct scene *sc, struct key k)
{
	const struct key space = {.code = KEY_IS_CHAR, .c = ' '};
	int i = fields_at(p->f, k.row - p->top, k.col - p->left);
	const struct tile *t;

	if (i == -1 || k.row < p->top || k.row >= p->top + p->rows)
		return ACT_NONE;
	page_go(p, sc, i);
	t = page_focused(p);
	if (is_button(t))
		return press(p, sc, t);
	if (t->option != -1)
		(void)page_option_key(p, sc, t, space);
	return ACT_NONE;
}

static enum act
take(struct page *p, struct scene *sc, struct key k)
{
	const struct tile *t = page_focused(p);

	if (sc->desk != NULL && k.code == KEY_IS_ESCAPE)
		return leave_unsaved(&p->leaving, sc);
	p->leaving = p->leaving && k.code == KEY_IS_ENTER && is_back(t);
	if (t == NULL)
		return move_key(p, sc, k);
	if (k.code == KEY_IS_CLICK)
		return click(p, sc, k);
	/* What is pasted is text: it chooses and presses nothing. */
	if (k.pasted && (is_button(t) || t->option != -1))
		return ACT_NONE;
	/* Nobody answers what they cannot see: show more of the page first. */
	if (!fields_sees(p->f, fields_focus(p->f), p->rows) &&
	    (k.code == KEY_IS_ENTER || k.code == KEY_IS_CHAR)) {
		(void)fields_scroll(p->f, p->rows - 1, p->rows);
		return ACT_NONE;
	}
	if (is_button(t))
		return k.code == KEY_IS_ENTER ||
		    (k.code == KEY_IS_CHAR && k.c == ' ') ?
		    press(p, sc, t) : move_key(p, sc, k);
	if (t->button == BUTTON_FIND ? page_find_key(p, sc, t->entry, k) :
	    t->option != -1 ? page_option_key(p, sc, t, k) :
	    page_text_key(p, sc, t, k))
		return ACT_NONE;
	return move_key(p, sc, k);
}

static enum act
key(void *state, struct scene *sc, struct key k)
{
	struct page *p = state;
	enum act act = ACT_BREAK;

	if (!p->broken)
		act = take(p, sc, k);
	if (!p->broken)
		return act;
	/* What it said is about a page that is not there. */
	sc->message[0] = '\0';
	return ACT_BREAK;
}

static bool
above(const void *state)
{
	const struct page *p = state;

	return fields_from(p->f) > 0;
}

static bool
more(const void *state)
{
	const struct page *p = state;

	return fields_more(p->f, p->rows);
}

static const struct hint hints[] = {
	{N_("F1"), N_("help")},
	{N_("F2"), N_("hide")},
	{N_("Arrows"), N_("move")},
	{N_("Enter"), N_("choose")},
	{N_("Tab"), N_("go on")},
	{N_("PgUp/Dn"), N_("pages")},
	{NULL, NULL}
};

static const struct hint desk_hints[] = {
	{N_("Enter"), N_("choose")},
	{N_("Esc"), N_("back unsaved")},
	{N_("Arrows"), N_("move")},
	{N_("Tab"), N_("go on")},
	{N_("PgUp/Dn"), N_("pages")},
	{NULL, NULL}
};

#define PAGE(called, keys) { \
	.name = (called), \
	.hints = (keys), \
	.state_size = sizeof(struct page), \
	.enter = enter, \
	.leave = leave, \
	.draw = draw, \
	.key = key, \
	.above = above, \
	.more = more, \
}

const struct screen page_screen = PAGE("page", hints);
const struct screen assess_screen = PAGE("assess", desk_hints);
const struct screen correct_screen = PAGE("correct", desk_hints);
