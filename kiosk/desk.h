/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_DESK_H
#define KIOSK_DESK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kiosk/date_typed.h"
#include "kiosk/enable.h"
#include "kiosk/keyring.h"
#include "kiosk/record.h"
#include "kiosk/triage.h"

/*
 * desk.h -- what a staff terminal shows: a day's clients, and one record.
 *
 * app.c fills it in; the staff screens read it and set what was asked for.
 */

#define DESK_ROWS_MAX 2000
#define DESK_NAME_MAX 200
#define DESK_FIND_MAX 64

/** What an account may know of a record's flags. */
enum desk_flags {
	FLAGS_HIDDEN,		/* nothing: it is not a practitioner's */
	FLAGS_UNREAD,		/* they are damaged or were erased */
	FLAGS_READ
};

/** One client in the list. */
struct desk_row {
	int64_t id;			/* they came in this order */
	char token[TOKEN_MAX];
	char ticket[TICKET_MAX];
	char name[DESK_NAME_MAX];	/* "" when this account may not read it */
	char birth[DATE_MAX];
	enum status status;
	int64_t since;			/* clock_ms() of that status */
	int64_t at;			/* clock_ms() of the submit */
	enum desk_flags flags;
	bool ruled;			/* FLAGS_READ: there were rules */
	int n_flags;			/* that hold */
	enum severity worst;		/* of one or more */
	int undecided;			/* absolute and relative ones */
	char who[ACCOUNT_NAME_MAX];	/* made the last move: has them */
};

/** A step that is asked about in the list: Enter takes it. */
struct desk_question {
	bool on;
	char token[TOKEN_MAX];
	enum status from, to;
};

struct desk {
	bool clinic;		/* the account may read flags and answers */
	char today[DATE_MAX];
	char day[DATE_MAX];	/* whose clients these are */
	int n_rows;
	struct desk_row rows[DESK_ROWS_MAX];	/* in the order shown */
	bool cut;		/* there were more rows than fit */
	bool stale;		/* the rows could not be read again */
	bool unsigned_rules;	/* of some row, no clinician has signed them */
	char late_day[DATE_MAX];	/* an earlier day, of whose clients */
	int64_t n_late;			/* so many were never finished */

	/* where somebody is in the list */
	char marked[TOKEN_MAX];	/* the client the cursor is on */
	char find[DESK_FIND_MAX];	/* typed to narrow the list */
	struct desk_question question;
	bool dating;		/* asked for a day */
	char date[DATE_TYPED_MAX];	/* typed so far */

	/* the open record */
	struct record record;	/* clear columns; boxes not kept */
	char name[DESK_NAME_MAX];
	struct visit *visit;	/* its answers; NULL: may not be read */
	struct asked asked;
	bool unfinished;	/* handed in before it was complete */
	enum desk_flags flags;
	struct triage triage;	/* FLAGS_READ */

	/* what was asked for */
	char wanted[TOKEN_MAX];	/* ACT_OPEN */
	bool scanned;		/* ACT_OPEN: it was, and not picked */
	enum status move;	/* ACT_MOVE, where the question is not on */
	char wanted_day[DATE_MAX];	/* ACT_DAY; "": today */

	/* signing in */
	char account[ACCOUNT_NAME_MAX];
	char password[PASSWORD_MAX];	/* wiped by whoever tries it */
	int64_t too_early;	/* clock_tick() before which none is tried */
};

#endif
