/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_VERIFY_H
#define KIOSK_VERIFY_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/event.h"
#include "kiosk/record.h"

/*
 * verify.h -- whether what is kept is what was written: one row at a time.
 *
 * Each check takes what is stored and what it is held to, and says in e, in
 * one sentence that begins with the row, the first thing that is wrong.  It
 * reads no database: db/verify.c gives the rows, verify_all.c brings both
 * together.
 *
 * TO ADD A CHECK of a record or an event: a guard clause in verify_record() or
 * verify_event(), with the sentence.
 */

struct err;
struct keys;

/** An event with its payload, as it is stored. */
struct verify_event {
	struct event event;
	int64_t id;		/* also where the rest cannot be read */
	bool readable;
	bool known;		/* there is a record with its token, if any */
	char day[DATE_MAX];	/* that record's; "" */
	bool accounted;		/* an event says that what it said went */
};

/** Where the chain has got to.  Zeroes: before its first event. */
struct verify_chain {
	int64_t id;
	unsigned char hash[SEAL_DIGEST];
	bool lost;		/* that event could not be read */
};

/** The end of a chain that was kept elsewhere: an event that must be there. */
struct verify_head {
	int64_t id;
	unsigned char hash[SEAL_DIGEST];
};

/** What the events of a record say of it.  Zeroes: nothing yet. */
struct verify_history {
	int arrivals;
	int64_t arrival;	/* the event of the first one */
	enum source source;
	unsigned char digest[SEAL_DIGEST];	/* which it holds the row to */
	bool has_digest;
	enum status status;
	int64_t moved;		/* clock_ms() of the last move; 0: none */
	int64_t bad;		/* the first that says what cannot be; 0 */
};

/** A record as it is stored, and what it is held to, from one moment. */
struct verify_record {
	struct record record;	/* its boxes loaded */
	bool readable;		/* or else only its id is */
	int64_t since;
	int64_t counter;	/* the next number of its day and letter; 0: */
				/* there is no counter */
	bool has_form;		/* as a form, not as rules */
	int64_t box_epochs[PART_MAX];	/* 0: there is no such box */
	unsigned accounted;	/* 1 << PART_...: an event says that it went */
	struct verify_history history;
	bool indexed;		/* among the persons; or else a later one is: */
	bool passed_over;
	bool has_person;
	unsigned char person[SEAL_MAC];
};

/** A form or rules file as it is stored. */
struct verify_form {
	unsigned char hash[FORM_HASH_SIZE];
	char kind[33];
	const char *content;	/* borrowed */
	size_t len;
};

/** Whether the seals of a record could be looked behind. */
enum verify_opened {
	VERIFY_OPENED,		/* all of them */
	VERIFY_CLOSED,		/* some do not open with these keys */
	VERIFY_DESTROYED	/* nobody opens them any more */
};

/**
 * Read "88120:9f3c...": the number of an event and its hash.  -1 with
 * ERR_INPUT when it is none.
 */
int verify_head_read(const char *s, struct verify_head *ret, struct err *e);

/**
 * Follow the chain to ev, which came after all that were given before, and
 * open what k can.  0; or -1 and e, and the next is held to ev as it stands.
 */
int verify_event(struct verify_chain *c, const struct verify_event *ev,
    const struct keys *k, const struct verify_head *head, struct err *e);

/** Take in what ev says of its record, in the order of the chain. */
void verify_history_add(struct verify_history *h, const struct event *ev);

/**
 * Hold a record to its history and its boxes, and open what k can.  epoch is
 * its own, NULL where there is none.  0 and *ret; or -1 and e.
 */
int verify_record(const struct verify_record *r, const struct epoch *epoch,
    const struct keys *k, enum verify_opened *ret, struct err *e);

/**
 * Hold r's row in the index of earlier visits to the key of its label; NULL:
 * it is not known.  0; or -1 and e.
 */
int verify_person(const struct verify_record *r,
    const unsigned char key[SEAL_MAC], struct err *e);

/** Hold a file to its hash.  0; or -1 and e. */
int verify_form(const struct verify_form *f, struct err *e);

/** Hold an epoch that is marked as destroyed to that.  0; or -1 and e. */
int verify_epoch(const struct epoch *epoch, const struct keys *k,
    struct err *e);

#endif
