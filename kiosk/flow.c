/* SPDX-License-Identifier: MIT */
#include "kiosk/flow.h"

static const unsigned char leads[PLACE_MAX][ACT_MAX] = {
	[PLACE_WELCOME] = {
		[ACT_START] = PLACE_PAGE,
		[ACT_BREAK] = PLACE_SORRY,
		[ACT_LEAVE] = PLACE_LEAVE,
	},
	[PLACE_PAGE] = {
		[ACT_NEXT] = PLACE_PAGE,
		[ACT_BACK] = PLACE_PAGE,
		[ACT_REVIEW] = PLACE_REVIEW,
		[ACT_ABANDON] = PLACE_WELCOME,
		[ACT_BREAK] = PLACE_SORRY,
		[ACT_LEAVE] = PLACE_LEAVE,
	},
	[PLACE_REVIEW] = {
		[ACT_CHANGE] = PLACE_PAGE,
		[ACT_BACK] = PLACE_PAGE,
		[ACT_SUBMIT] = PLACE_TICKET,
		[ACT_ABANDON] = PLACE_WELCOME,
		[ACT_BREAK] = PLACE_SORRY,
		[ACT_LEAVE] = PLACE_LEAVE,
	},
	[PLACE_TICKET] = {
		[ACT_FINISH] = PLACE_WELCOME,
		[ACT_ABANDON] = PLACE_WELCOME,
		[ACT_LEAVE] = PLACE_LEAVE,
	},
	[PLACE_SORRY] = {
		[ACT_ABANDON] = PLACE_WELCOME,
		[ACT_LEAVE] = PLACE_LEAVE,
	},
	[PLACE_LEAVE] = {
		[ACT_CLOSE] = PLACE_BEFORE,
		[ACT_EXIT] = PLACE_END,
	},
	[PLACE_SIGN_IN] = {
		[ACT_SIGN_IN] = PLACE_QUEUE,
		[ACT_LEAVE] = PLACE_END,
	},
	[PLACE_QUEUE] = {
		[ACT_OPEN] = PLACE_RECORD,
		[ACT_LEAVE] = PLACE_END,
	},
	[PLACE_RECORD] = {
		[ACT_OPEN] = PLACE_RECORD,
		[ACT_MOVE] = PLACE_RECORD,
		[ACT_CLOSE] = PLACE_QUEUE,
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
		"leave", "sign-in", "queue", "record", "end", "before",
	};

	return names[p];
}
