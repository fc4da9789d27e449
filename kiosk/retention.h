/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_RETENTION_H
#define KIOSK_RETENTION_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/date.h"
#include "kiosk/event.h"
#include "kiosk/record.h"
#include "kiosk/span.h"

/*
 * retention.h -- what is erased of a record, when, and how that is accounted
 * for.
 *
 * The rows of a record and its events stay, since they say nothing of who or
 * what and the chain runs through them.  What goes is what is sealed: the
 * parts of the record and the payloads of its events; their digests stay.
 *
 * One record is erased by its token: all of it (EVENT_ERASED).  Many are
 * purged by their day (EVENT_PURGED): their answers, or all.  With the answers
 * go what holds a client's words at length: corrections and notes.  What
 * states the outcome stays: the label, the flags with the answer that raised
 * each, decisions with their reasons, the practitioner's assessment.
 *
 * An event counts for what was there before it, so that what came later, such
 * as an import of old records, is not taken for purged.
 */

struct err;

enum purge_what { PURGE_ANSWERS, PURGE_ALL };

/** What an EVENT_PURGED says: "answers up to 2026-10-21: 100 records". */
struct purge {
	enum purge_what what;
	char to[DATE_MAX];	/* the last day, YYYY-MM-DD */
	int count;
};

void purge_write(const struct purge *p, char ret[EVENT_DETAIL_MAX]);

/** Read exactly such a detail; false when it is none. */
bool purge_read(const char *detail, struct purge *ret);

/**
 * The last day whose records are older than keep on today, so that each was
 * kept for keep at least; year 0: there is none.
 */
struct date purge_last_day(struct date today, struct span keep);

/** True for a part, and for an event's payload, that goes with the answers. */
bool purge_takes_part(enum part p);
bool purge_takes_event(enum event_kind k);

/** What the events seen so far account for; retention_free() it. */
struct retention {
	int n_purges, purges_size;
	struct retention_purge {
		int64_t id;	/* of its event */
		struct purge purge;
	} *purges;		/* of those that count, the latest last */
	int n_erased, erased_size;
	struct retention_erased {
		int64_t id;
		char token[TOKEN_MAX];
	} *erased;		/* by token */
	int64_t purged[2];	/* how many records, by enum purge_what */
};

#define RETENTION_EMPTY {0, 0, NULL, 0, 0, NULL, {0, 0}}

/**
 * Take the next event, of any kind; they come oldest first.  One without a
 * MAC accounts for nothing: leave one out whose MAC does not hold, too.
 * Returns 0; or -1 and e without memory.
 */
int retention_add(struct retention *r, const struct event *ev,
    struct err *e);

/** Something sealed that is not there any more. */
struct absent {
	const char *token;	/* of its record */
	const char *day;	/* of its record */
	int64_t since;		/* the event that brought it: that of the */
				/* record's arrival; of a payload its own */
	bool answers;		/* purge_takes_part(), purge_takes_event() */
};

/** True when an event says that it was erased or purged. */
bool retention_accounts(const struct retention *r, const struct absent *a);

void retention_free(struct retention *r);

#endif
