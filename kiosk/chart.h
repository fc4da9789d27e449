/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_CHART_H
#define KIOSK_CHART_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/event.h"
#include "kiosk/keyring.h"
#include "kiosk/queue.h"
#include "kiosk/triage.h"

/*
 * chart.h -- a record as staff have it: the flags as they stand, and what
 * staff have added: decisions, corrections, notes, assessments, moves.
 *
 * It is made from the triage of the record and its events, one after the
 * other.  Nothing is ever changed: each correction is followed by the triage
 * of the answers as they are then, in an event of its own (EVENT_FLAGGED), so
 * that answers can be purged and flags stay (retention.h); and a decision
 * stands until the next one on the same flag.
 *
 * A flag is its rule and what was answered.  After a correction one that is
 * raised with another answer is another flag, since whoever decided has
 * decided on other facts; one that is not raised any more stays, and does not
 * hold; and one that comes back after that needs a decision of its own.  That
 * an answer was changed at the kiosk ("answer-changed") always holds.
 */

struct buf;
struct err;

enum decision {
	DECISION_NONE,
	DECISION_PROCEED,
	DECISION_POSTPONE,
	DECISION_REFER,
	DECISION_MAX
};

/** Who did something, and when. */
struct chart_by {
	char who[ACCOUNT_NAME_MAX];
	int64_t at;			/* clock_ms(); 0: nobody did */
};

struct chart_flag {
	const struct triage_flag *flag;	/* of a triage of this chart */
	bool holds;			/* as the answers are now */
	int64_t since;			/* the correction's clock_ms() that */
					/* raised it; 0: as it came in */
	enum decision decision;
	char *reason;			/* NULL while undecided */
	struct chart_by by;		/* whose decision */
	struct chart_by ended;		/* whose correction it no longer */
					/* holds since; at 0: it does */
};

/** One event of the record, with what staff wrote in it. */
struct chart_entry {
	enum event_kind kind;
	struct chart_by by;
	enum status to;			/* EVENT_MOVED; else STATUS_MAX */
	enum decision decision;		/* EVENT_DECIDED, where it was for us */
	const struct triage_flag *flag;	/* likewise, on which; else NULL */
	char *text;	/* a note, why it was corrected or decided so; "" for */
			/* others */
};

/** The latest QuestionnaireResponse of a kind, as JSON. */
struct chart_response {
	char *text;			/* NULL: there is none */
	char form[2 * FORM_HASH_SIZE + 1];	/* its SHA-256; "" for a */
					/* correction: it is the record's */
	struct chart_by by;
	int count;			/* how often: 2 was amended once */
};

struct chart {
	bool readable;			/* flags and payloads were for us */
	int unread;			/* payloads that were damaged, or are */
					/* not by a member of staff */
	int n_triages, triages_size;
	struct triage **triages;	/* the one it came in with first */
	int n_flags, flags_size;
	struct chart_flag *flags;	/* what holds first; worst first */
	int undecided;			/* absolute and relative, that hold */
	int undecided_absolute;
	struct chart_response confirmed;	/* answers as corrected */
	struct chart_response assessed;
	int n_entries, entries_size;
	struct chart_entry *entries;	/* oldest first */
	enum status status;		/* what the moves say */
	struct chart_by moved;		/* who made the last move: who has */
					/* them; nobody yet: at is 0 */
	int64_t last;			/* as db_event_last() */
};

/** The name of d as it is stored and exported; "" for DECISION_NONE. */
const char *decision_name(enum decision d);

/** The decision with this name; false when there is none. */
bool decision_read(const char *name, enum decision *ret);

/** Begin an empty chart of a record that is at status if nothing moved it. */
void chart_begin(struct chart *c, enum status status);

/**
 * Take t (moved: do not free it), the flags of the record as they came in.
 * Not to be called for an account that may not read them.  Returns 0, or -1
 * and e without memory (t is freed all the same).
 */
int chart_submitted(struct chart *c, struct triage *t, struct err *e);

/**
 * Add the record's next event, its payload opened with k where k may.  What
 * is damaged, or has no MAC of staff that holds, is counted and passed over.
 * Returns 0, or -1 and e without memory.
 */
int chart_add(struct chart *c, const struct event *ev, const struct keys *k,
    struct err *e);

/**
 * After the last event, once: sort the flags and count the undecided.
 */
void chart_end(struct chart *c);

/** The flag that forbids `done`, or NULL: absolute, holds, is undecided. */
const struct chart_flag *chart_forbids(const struct chart *c);

/**
 * Append to b the payload of a decision on flag i, for an EVENT_DECIDED.  It
 * names the flag, not its place.
 */
void chart_decide(struct buf *b, const struct chart *c, int i,
    enum decision d, const char *reason);

/** Wipe and free. */
void chart_free(struct chart *c);

#endif
