/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_VISIT_H
#define KIOSK_VISIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kiosk/form.h"

/*
 * visit.h -- what one client answered so far: the only truth there is.
 *
 * A visit lies in one guarded, locked block of memory taken once and wiped in
 * one call.  It is a list of entries in document order: one for each item,
 * and one more, with all that is in it, for each further occurrence of an
 * item that may have many (item.many): a repeating group, or one more answer
 * to a repeating question.  Items inside a question stand inside the entry of
 * the answer they belong to.  An entry's index changes only when an
 * occurrence is added or removed before it.
 *
 * The only unit of a quantity needs no picking: it counts as picked, always,
 * and visit_picks() and the like say so.
 *
 * What is typed is kept exactly as typed, finished or not; check_answer says
 * whether it is an answer.  Answers of an item that is not asked any more
 * stay, so that going back restores them, and never leave (enable.h).
 */

struct err;

#define VISIT_ENTRIES_MAX 8192
#define VISIT_TEXT_MAX ((size_t)256 * 1024)	/* bytes of all answers */
#define VISIT_CHANGES_MAX 256
#define VISIT_OCCURRENCES_MAX 20		/* of one item */

struct entry {
	int item;		/* index in the form */
	int parent;		/* entry it is in; -1 at the top */
	int end;		/* entry after the last one in it */
	int occurrence;		/* 0 for the first */
	int picks;		/* options picked */
	size_t at;		/* where its answer lies in the visit: the */
				/* picks, then what was typed */
	size_t len;		/* bytes of it all */
};

/** An answer that was picked while a follow-up stood under it (changes.h). */
struct change {
	int item;		/* the question, as an index in the form */
	int option;		/* what was picked, in form->options */
	int entry;		/* where; -1: that occurrence is gone */
};

struct visit {
	const struct form *form;
	int64_t started;	/* clock_ms() of the first key; 0: none yet */
	int64_t now;		/* what a bound of now() means: the start, */
				/* until somebody moves it on */
	struct date today;	/* the clinic's day, taken once at the start */
	bool blank;		/* started by visit_blank() */
	int n_entries;
	struct entry entries[VISIT_ENTRIES_MAX];
	int n_changes;
	struct change changes[VISIT_CHANGES_MAX];
	size_t used;
	char text[VISIT_TEXT_MAX];	/* the answers in the order of */
					/* entries, each ended by a NUL */
};

/** Take memory for visits to form (kept).  NULL and e if there is none. */
struct visit *visit_new(const struct form *form, struct err *e);

/**
 * Start over at ms: every item unanswered but for what the form gives
 * (initial), and as many occurrences as it asks for (minOccurs).  Where there
 * is no room for all that, none of it is put in.
 */
void visit_start(struct visit *v, int64_t ms);

/**
 * Start over at ms with one occurrence of each item and nothing the form
 * gives, now or by visit_add(): for answers that were given elsewhere.
 */
void visit_blank(struct visit *v, int64_t ms);

/** Forget everything the client said; the memory is zeroed. */
void visit_wipe(struct visit *v);

/** Wipe and free; NULL is fine. */
void visit_free(struct visit *v);

/** The item of entry n. */
const struct item *visit_item(const struct visit *v, int n);

/**
 * The entry of item that entry near means when it speaks of it (PROFILE 1.3):
 * among the occurrences that share the most ancestors with near, the nearest
 * one before near, else the first after it.
 */
int visit_entry_of(const struct visit *v, int item, int near);

/** Where each item's entries are: first[item], then next[entry], then -1. */
struct places {
	int first[FORM_ITEMS_MAX];
	int next[VISIT_ENTRIES_MAX];
};

/** Find every item's entries in one pass; good until one is added. */
void visit_places(const struct visit *v, struct places *ret);

/**
 * What was typed into entry n: NUL-terminated, "" if nothing or where nothing
 * is typed.  Borrowed until the visit changes.
 */
const char *visit_text(const struct visit *v, int n);

/**
 * Put text[0..len), which is not the visit's own, as what was typed into
 * entry n, where something is (item_typed()); picks stay.  In an open-choice,
 * words pick its OPTION_OTHER, and taking them all away takes it back.
 * Returns false, and changes nothing, when the visit is full or text holds a
 * NUL.
 */
bool visit_put(struct visit *v, int n, const char *text, size_t len);

/** How many options are picked in entry n; a quantity's unit is one. */
int visit_picks(const struct visit *v, int n);

/** The i-th picked option of entry n, as an index in form->options. */
int visit_pick_at(const struct visit *v, int n, int i);

/** True when option (index in form->options) is picked in entry n. */
bool visit_picked(const struct visit *v, int n, int option);

/**
 * Pick option in entry n, or take it back where it was picked in a list of
 * ticks (item_ticks()).  One that excludes others clears them, and the other
 * way round; outside a list of ticks there is one.  Picks are kept in the
 * form's order; what was typed stays.  Returns false, and changes nothing,
 * when the visit is full.
 */
bool visit_pick(struct visit *v, int n, int option);

/** Take the answer of entry n away, picks and words. */
void visit_clear(struct visit *v, int n);

/**
 * True when entry n has an answer, finished or not; blanks alone are none,
 * nor is a unit without a number.
 */
bool visit_answered(const struct visit *v, int n);

/**
 * Add an occurrence of the item that entry n is one of (item.many), after its
 * last one: unanswered, but what is in it starts as in visit_start().
 * Returns the new entry; -1 when there are too many, by maxOccurs or for want
 * of room.
 */
int visit_add(struct visit *v, int n);

/**
 * Remove the occurrence n.  The last one left is only emptied, but for what
 * nobody could put back: what is hidden or read-only.
 */
void visit_remove(struct visit *v, int n);

/** How many occurrences stand beside entry n, itself included. */
int visit_occurrences(const struct visit *v, int n);

#endif
