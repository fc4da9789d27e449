/* SPDX-License-Identifier: MIT */
#include "kiosk/flow.h"

/* What can be done from everywhere a client can be. */
#define ANYWHERE \
	[ACT_LEAVE] = PLACE_LEAVE, \
	[ACT_ABANDON] = PLACE_WELCOME, \
	[ACT_BREAK] = PLACE_SORRY
#define ANSWERING ANYWHERE, \
	[ACT_HELP] = PLACE_HELP, \
	[ACT_BLANK] = PLACE_BLANK, \
	[ACT_DOZE] = PLACE_STILL

/* What can be done from everywhere staff can be once they have signed in. */
#define AT_DESK \
	[ACT_OPEN] = PLACE_RECORD, \
	[ACT_LOCK] = PLACE_LOCKED, \
	[ACT_HELP] = PLACE_DESK_HELP

/* Where staff fill in a form about the open record. */
#define FILLING AT_DESK, \
	[ACT_CLOSE] = PLACE_RECORD, \
	[ACT_BREAK] = PLACE_RECORD

static const unsigned char leads[PLACE_MAX][ACT_MAX] = {
	[PLACE_WELCOME] = {
		ANYWHERE,
		[ACT_START] = PLACE_PAGE,
		[ACT_HELP] = PLACE_HELP,
		[ACT_SPEAK] = PLACE_LANGUAGE,
	},
	[PLACE_LANGUAGE] = {
		ANSWERING,
		[ACT_SPEAK] = PLACE_BEFORE,
		[ACT_CLOSE] = PLACE_BEFORE,
	},
	[PLACE_PAGE] = {
		ANSWERING,
		[ACT_NEXT] = PLACE_PAGE,
		[ACT_BACK] = PLACE_PAGE,
		[ACT_REVIEW] = PLACE_REVIEW,
		[ACT_SPEAK] = PLACE_LANGUAGE,
	},
	[PLACE_REVIEW] = {
		ANSWERING,
		[ACT_CHANGE] = PLACE_PAGE,
		[ACT_SUBMIT] = PLACE_TICKET,
		[ACT_HOLD] = PLACE_HOLD,
		[ACT_SPEAK] = PLACE_LANGUAGE,
	},
	[PLACE_HOLD] = {
		[ACT_STORED] = PLACE_TICKET,
		[ACT_BREAK] = PLACE_SORRY,
		[ACT_LEAVE] = PLACE_LEAVE,
	},
	[PLACE_TICKET] = {
		ANYWHERE,
		[ACT_FINISH] = PLACE_WELCOME,
		[ACT_BLANK] = PLACE_BLANK,
	},
	[PLACE_SORRY] = {
		[ACT_BREAK] = PLACE_SORRY,
		[ACT_LEAVE] = PLACE_LEAVE,
	},
	[PLACE_HELP] = {
		ANYWHERE,
		[ACT_BLANK] = PLACE_BLANK,
		[ACT_DOZE] = PLACE_STILL,
		[ACT_CLOSE] = PLACE_BEFORE,
		[ACT_STOP] = PLACE_TICKET,
		[ACT_HOLD] = PLACE_HOLD,
	},
	[PLACE_BLANK] = {
		ANYWHERE,
		[ACT_DOZE] = PLACE_STILL,
		[ACT_CLOSE] = PLACE_BEFORE,
	},
	[PLACE_STILL] = {
		[ACT_CLOSE] = PLACE_BEFORE,
		[ACT_ABANDON] = PLACE_WELCOME,
		[ACT_BREAK] = PLACE_SORRY,
	},
	[PLACE_LEAVE] = {
		[ACT_CLOSE] = PLACE_BEFORE,
		[ACT_EXIT] = PLACE_END,
		[ACT_DOZE] = PLACE_STILL,
		[ACT_ABANDON] = PLACE_WELCOME,
		[ACT_BREAK] = PLACE_SORRY,
		[ACT_STORED] = PLACE_TICKET,
	},
	[PLACE_SIGN_IN] = {
		[ACT_SIGN_IN] = PLACE_QUEUE,
		[ACT_LEAVE] = PLACE_END,
	},
	[PLACE_LOCKED] = {
		[ACT_SIGN_IN] = PLACE_BEFORE,
		[ACT_CLOSE] = PLACE_SIGN_IN,
		[ACT_LEAVE] = PLACE_END,
	},
	[PLACE_DESK_HELP] = {
		[ACT_OPEN] = PLACE_RECORD,
		[ACT_LOCK] = PLACE_LOCKED,
		[ACT_CLOSE] = PLACE_BEFORE,
	},
	[PLACE_QUEUE] = {
		AT_DESK,
		[ACT_MOVE] = PLACE_QUEUE,
		[ACT_DAY] = PLACE_QUEUE,
		[ACT_LEAVE] = PLACE_END,
	},
	[PLACE_RECORD] = {
		AT_DESK,
		[ACT_MOVE] = PLACE_RECORD,
		[ACT_CLOSE] = PLACE_QUEUE,
		[ACT_CORRECT] = PLACE_CORRECT,
		[ACT_ASSESS] = PLACE_ASSESS,
		[ACT_DECIDE] = PLACE_DECIDE,
		[ACT_NOTE] = PLACE_NOTE,
		[ACT_EARLIER] = PLACE_EARLIER,
		[ACT_REREAD] = PLACE_RECORD,
	},
	[PLACE_DECIDE] = {
		AT_DESK,
		[ACT_DECIDED] = PLACE_RECORD,
		[ACT_CLOSE] = PLACE_RECORD,
		[ACT_ABANDON] = PLACE_RECORD,
		[ACT_REREAD] = PLACE_DECIDE,
	},
	[PLACE_NOTE] = {
		AT_DESK,
		[ACT_NOTED] = PLACE_RECORD,
		[ACT_CLOSE] = PLACE_RECORD,
		[ACT_ABANDON] = PLACE_RECORD,
		[ACT_REREAD] = PLACE_NOTE,
	},
	[PLACE_EARLIER] = {
		AT_DESK,
		[ACT_CLOSE] = PLACE_RECORD,
		[ACT_REREAD] = PLACE_EARLIER,
	},
	[PLACE_CORRECT] = {
		FILLING,
		[ACT_REVIEW] = PLACE_CORRECT_WHY,
	},
	[PLACE_CORRECT_WHY] = {
		FILLING,
		[ACT_CHANGE] = PLACE_CORRECT,
		[ACT_CORRECTED] = PLACE_RECORD,
	},
	[PLACE_ASSESS] = {
		FILLING,
		[ACT_NEXT] = PLACE_ASSESS,
		[ACT_BACK] = PLACE_ASSESS,
		[ACT_REVIEW] = PLACE_ASSESS_REVIEW,
	},
	[PLACE_ASSESS_REVIEW] = {
		FILLING,
		[ACT_CHANGE] = PLACE_ASSESS,
		[ACT_ASSESSED] = PLACE_RECORD,
	},
};

enum place
flow_next(enum place place, enum act act)
{

	return (enum place)leads[place][act];
}

const char *
place_name(enum place p)
{
	static const char *const names[PLACE_MAX] = {
		"none", "welcome", "page", "review", "ticket", "sorry",
		"hold", "language", "help", "blank", "still", "leave",
		"sign-in", "locked", "desk-help", "queue", "record",
		"correct", "correct-why", "assess", "assess-review",
		"decide", "note", "earlier", "end", "before",
	};

	return names[p];
}
