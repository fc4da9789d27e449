/* SPDX-License-Identifier: MIT */
#ifndef SCREENS_PAGE_H
#define SCREENS_PAGE_H

#include <stdbool.h>

#include "screens/layout.h"
#include "screens/screen.h"

/*
 * page.h -- one page of the form; private to page.c, page_build.c (laying out
 * and moving about), page_answer.c (what keys do to an answer), page_find.c
 * (narrowing a list), page_scroll.c (by a window) and page_many.c (what may be given several times).
 *
 * The scene's spot always says where the person is, so that a page can be
 * torn down and built again at any moment.
 */

struct err;

struct page {
	struct layout l;
	struct fields *f;
	int rows, cols;		/* of the window */
	int top, left;		/* of the window on the screen */
	bool broken;		/* it shows entries that have moved */
	bool leaving;		/* at the desk: was asked whether to leave */
};

/** The tile that has the focus; NULL when none can. */
const struct tile *page_focused(const struct page *p);

/** Lay the page out and put the focus at the scene's spot. */
int page_build(struct page *p, struct scene *sc, struct err *e);

/** Free what page_build() made. */
void page_tear_down(struct page *p);

/**
 * Build it again, because what is asked has changed.  Without memory for that
 * the page is broken, and the key that was pressed ends the visit.
 */
void page_rebuild(struct page *p, struct scene *sc);

/** Show tile i as it is now, with or without the focus. */
void page_paint(struct page *p, const struct scene *sc, int i, bool focus);

/** Move the focus to tile i and write down where the person now is. */
void page_go(struct page *p, struct scene *sc, int i);

/** The tile a spot means; -1 when it is not on this page now. */
int page_tile_of(const struct page *p, const struct spot *s);

/**
 * A window of the page down (by 1) or up (-1), a question and its field kept
 * together; false when there is no more.
 */
bool page_scroll(struct page *p, struct scene *sc, int by);

/** Up (-1) and Down (1): past words longer than the window, a few rows. */
void page_step(struct page *p, struct scene *sc, int by);

/** Tab: to the next answer or button, however many options this one has. */
void page_skip(struct page *p, struct scene *sc, int by);

/**
 * Enter: to the next answer or button, past those that take answers away, so
 * that one Enter too many does not.
 */
void page_lead_on(struct page *p, struct scene *sc);

/** Keys that mean something on an option.  Returns false for the others. */
bool page_option_key(struct page *p, struct scene *sc, const struct tile *t,
    struct key k);

/** Keys that mean something where text is typed; false for the others. */
bool page_text_key(struct page *p, struct scene *sc, const struct tile *t,
    struct key k);

/** Keys that mean something where a list is narrowed; false for the others. */
bool page_find_key(struct page *p, struct scene *sc, int entry, struct key k);

/** Show all options of entry's long list. */
void page_show_all(struct page *p, struct scene *sc, int entry);

/** Add an occurrence beside entry, or remove entry, which is one. */
void page_add(struct page *p, struct scene *sc, int entry);
void page_remove(struct page *p, struct scene *sc, int entry);

#endif
