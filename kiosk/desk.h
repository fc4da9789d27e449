/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_DESK_H
#define KIOSK_DESK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kiosk/chart.h"
#include "kiosk/date_typed.h"
#include "kiosk/earlier.h"
#include "kiosk/enable.h"
#include "kiosk/jotting.h"
#include "kiosk/keyring.h"
#include "kiosk/record.h"

/*
 * desk.h -- what a staff terminal shows: a day's clients, and one record.
 *
 * app.c fills it in; the staff screens read it and set what was asked for.
 */

#define DESK_ROWS_MAX 2000
#define DESK_NAME_MAX 200
#define DESK_FIND_MAX 64
#define DESK_WHY_MAX 400

/** What an account may know of a record's flags. */
enum desk_flags {
	FLAGS_HIDDEN,		/* nothing: it is not a practitioner's */
	FLAGS_UNREAD,		/* they are damaged or were erased */
	FLAGS_READ
};

/** The form that staff fill in about the open record: the scene's visit. */
enum desk_filling {
	FILLING_NONE,
	FILLING_ASSESSMENT,	/* the practitioner's own form */
	FILLING_CORRECTION	/* the record's form, over a copy */
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

/** Where on the open record they are. */
struct desk_mark {
	int flag;			/* of the chart; -1: on none */
	int entry;			/* of the visit; -1: on none */
	int first;			/* the line that is uppermost */
};

/** The visit before, of the same person. */
struct desk_earlier {
	struct record record;		/* id 0: none is known of; boxes not */
					/* kept */
	struct earlier answers;		/* what differs */
	struct chart chart;
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
	char birth[DATE_MAX];	/* "" when it was not given */
	int64_t since;		/* clock_ms() of its status */
	struct visit *visit;	/* its answers; NULL: they may not be read, or */
				/* were erased, if flags is not FLAGS_HIDDEN */
	struct asked asked;
	bool unfinished;	/* handed in before it was complete */
	bool destroyed;		/* its keys were: nobody opens it any more */
	enum desk_flags flags;
	struct chart chart;	/* its flags and history */
	struct desk_earlier earlier;
	struct desk_mark mark;	/* may be changed */

	/* reasons and notes, of this record and of others */
	struct jottings jottings;
	struct jotting *jotting;	/* the one being typed; NULL: none is */
	struct jotting *left;	/* a scan took them away from it; NULL */

	/* what staff have added to it; NULL: nothing, or not to be read */
	const struct visit *confirmed;	/* all answers, as corrected */
	struct asked confirmed_asked;
	const struct visit *assessed;	/* the latest assessment */
	struct asked assessed_asked;
	struct chart_by assessed_by;
	int n_assessed;			/* 2 was amended once */

	/* a form that is filled in */
	enum desk_filling filling;
	const struct visit *base;	/* as the answers stood; NULL: none */
	struct asked base_asked;
	char why[DESK_WHY_MAX];		/* FILLING_CORRECTION: typed */

	/* what was asked for */
	int correct;		/* ACT_CORRECT: an entry of visit */
	char wanted[TOKEN_MAX];	/* ACT_OPEN */
	bool scanned;		/* ACT_OPEN: it was, and not picked */
	enum status move;	/* ACT_MOVE, where the question is not on */
	char wanted_day[DATE_MAX];	/* ACT_DAY; "": today */
	int flag;		/* ACT_DECIDE: of the chart */

	/* signing in */
	char account[ACCOUNT_NAME_MAX];
	char password[PASSWORD_MAX];	/* wiped by whoever tries it */
	bool naming;		/* they are at the name, and not at the */
				/* password */
	int64_t too_early;	/* clock_tick() before which none is tried */
};

#endif
