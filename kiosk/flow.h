/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_FLOW_H
#define KIOSK_FLOW_H

/*
 * flow.h -- where a person can be, what they can do there, where it leads.
 *
 * A screen says what the person did (an act); this table says which place
 * comes next; app.c performs the act before going there, and stays when that
 * fails.  To add a screen: a place here, a row in flow.c, a line in app.c.
 */

enum place {
	PLACE_NONE,		/* in the table: this act leads nowhere */
	/* in the waiting room */
	PLACE_WELCOME,
	PLACE_PAGE,		/* a page of the form */
	PLACE_REVIEW,
	PLACE_TICKET,
	PLACE_SORRY,		/* out of service */
	PLACE_HOLD,		/* sealed, but not stored yet: trying again */
	PLACE_LANGUAGE,		/* which language */
	/* over another place in the waiting room, and back to it */
	PLACE_HELP,
	PLACE_BLANK,		/* hidden from whoever looks over a shoulder */
	PLACE_STILL,		/* are you still there? */
	PLACE_LEAVE,		/* asks for the exit code */
	/* at the desk */
	PLACE_SIGN_IN,
	PLACE_LOCKED,		/* over another place, and back to it */
	PLACE_DESK_HELP,	/* the same */
	PLACE_QUEUE,
	PLACE_RECORD,
	PLACE_CORRECT,		/* the page of an answer that is corrected */
	PLACE_CORRECT_WHY,	/* what is corrected, and why */
	PLACE_ASSESS,		/* a page of the practitioner's own form */
	PLACE_ASSESS_REVIEW,
	PLACE_DECIDE,		/* on a flag of the open record */
	PLACE_NOTE,		/* on the open record */
	PLACE_EARLIER,		/* the visit before, of the same person */
	PLACE_END,		/* the program ends */
	PLACE_BEFORE,		/* in the table: where the person came from */
	PLACE_MAX
};

enum act {
	ACT_NONE,		/* nothing for anybody else */
	ACT_START,		/* begin a visit */
	ACT_NEXT,		/* this page is right: the next one */
	ACT_BACK,		/* the page before */
	ACT_REVIEW,		/* this page is right, and the last one */
	ACT_CHANGE,		/* from the review to a page */
	ACT_SUBMIT,		/* hand the answers in */
	ACT_FINISH,		/* the ticket was read */
	ACT_ABANDON,		/* end the visit without handing in */
	ACT_BREAK,		/* the kiosk cannot go on */
	ACT_SIGN_IN,
	ACT_OPEN,		/* open the record that is marked or scanned */
	ACT_MOVE,		/* change the status of the open record */
	ACT_CLOSE,		/* from the record back to the queue */
	ACT_HELP,		/* wants help */
	ACT_BLANK,		/* hide the screen */
	ACT_DOZE,		/* nobody has pressed a key for a while */
	ACT_STOP,		/* hand in what is there, unfinished */
	ACT_HOLD,		/* it is sealed, but cannot be stored now */
	ACT_STORED,		/* what was held is stored */
	ACT_SPEAK,		/* another language */
	ACT_LEAVE,		/* wants to end the program */
	ACT_EXIT,		/* typed the exit code */
	ACT_LOCK,		/* lock the staff screen */
	ACT_DAY,		/* list another day's clients */
	ACT_CORRECT,		/* correct an answer of the open record */
	ACT_CORRECTED,		/* save that */
	ACT_ASSESS,		/* fill in the form about the open record */
	ACT_ASSESSED,		/* save that */
	ACT_DECIDE,		/* wants to decide on a flag */
	ACT_DECIDED,		/* save the decision */
	ACT_NOTE,		/* wants to write a note */
	ACT_NOTED,		/* save it */
	ACT_EARLIER,		/* look at the visit before */
	ACT_REREAD,		/* a colleague changed the open record */
	ACT_MAX
};

/** Where act leads from place; PLACE_NONE when it means nothing there. */
enum place flow_next(enum place place, enum act act);

/** The name of a place, for logs and tests. */
const char *place_name(enum place p);

#endif
