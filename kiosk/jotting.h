/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_JOTTING_H
#define KIOSK_JOTTING_H

#include <stdbool.h>
#include <stddef.h>

#include "kiosk/chart.h"
#include "kiosk/record.h"
#include "kiosk/seal.h"
#include "kiosk/token.h"

/*
 * jotting.h -- reasons and notes that were begun and not saved yet.
 *
 * They stay as they are while another record is looked at, and are wiped when
 * they are saved or given up.  Pure.
 */

struct buf;
struct err;
struct triage_flag;

#define JOTTING_TEXT_MAX 2001	/* bytes, NUL included */
#define JOTTINGS_MAX 16

/** Where in a box they are. */
enum jotting_focus {
	JOTTING_CHOICE,
	JOTTING_TEXT,
	JOTTING_SAVE,
	JOTTING_CANCEL
};

struct jotting {
	char token[TOKEN_MAX];	/* the record's; "": this is none */
	char ticket[TICKET_MAX];
	bool open;		/* it was being typed when all were sealed */
	bool on_flag;		/* else it is a note */
	unsigned char flag[SEAL_DIGEST];	/* which: jotting_flag() */
	enum decision decision;	/* DECISION_NONE: not chosen yet */
	enum jotting_focus focus;
	int choice;		/* which one the focus is on */
	size_t cursor;		/* byte in the text */
	char text[JOTTING_TEXT_MAX];
};

struct jottings {
	struct jotting list[JOTTINGS_MAX];
};

/** What names a flag whichever place it has: its rule and the answer. */
void jotting_flag(const struct triage_flag *f, unsigned char ret[SEAL_DIGEST]);

/** The jotting of a record on f (NULL: its note); NULL when there is none. */
struct jotting *jotting_find(struct jottings *ds, const char *token,
    const struct triage_flag *f);

/** The same, begun where there is none; NULL when there are too many. */
struct jotting *jotting_begin(struct jottings *ds, const struct record *r,
    const struct triage_flag *f);

/** The flag of c that d is on: one that holds; -1: there is none now. */
int jotting_on(const struct jotting *d, const struct chart *c);

/** True when nothing was chosen and nothing typed but blanks. */
bool jotting_blank(const struct jotting *d);

/** Wipe it. */
void jotting_drop(struct jotting *d);

/** True when a decision d on a flag this bad has to say why. */
bool jotting_needs_reason(enum severity s, enum decision d);

/** Append all of them to b; with jottings_read() they are put back. */
void jottings_write(struct buf *b, const struct jottings *ds);

/** Returns 0; or -1 with ERR_STORE or want of memory, ret wiped. */
int jottings_read(const char *text, size_t len, struct jottings *ret,
    struct err *e);

#endif
