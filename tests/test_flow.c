/* SPDX-License-Identifier: MIT */
/* links: kiosk/flow.c libs: */
#include "kiosk/flow.h"

#include <stdbool.h>
#include <string.h>

#include "tests/check.h"

static bool
waiting_room(enum place p)
{
	return p >= PLACE_WELCOME && p <= PLACE_LEAVE;
}

static bool
desk(enum place p)
{
	return p >= PLACE_SIGN_IN && p < PLACE_END;
}

/* Mark all that can be reached from start, itself included. */
static void
walk(enum place start, bool seen[PLACE_MAX])
{
	enum place to;
	int act;

	if (seen[start])
		return;
	seen[start] = true;
	for (act = 0; act < ACT_MAX; act++) {
		to = flow_next(start, (enum act)act);
		/* Where the person came from was walked before. */
		if (to != PLACE_NONE && to != PLACE_BEFORE)
			walk(to, seen);
	}
}

static void
every_place_is_reached_from_the_start_of_its_terminal(void)
{
	bool seen[PLACE_MAX] = {false};
	int p;

	walk(PLACE_WELCOME, seen);
	for (p = 0; p < PLACE_MAX; p++)
		if (waiting_room((enum place)p))
			CHECK(seen[p]);
	memset(seen, 0, sizeof seen);
	walk(PLACE_SIGN_IN, seen);
	for (p = 0; p < PLACE_MAX; p++)
		if (desk((enum place)p))
			CHECK(seen[p]);
}

static void
nothing_leads_from_one_terminal_to_the_other(void)
{
	bool seen[PLACE_MAX] = {false};
	int p;

	walk(PLACE_WELCOME, seen);
	for (p = 0; p < PLACE_MAX; p++)
		if (desk((enum place)p))
			CHECK(!seen[p]);
	memset(seen, 0, sizeof seen);
	walk(PLACE_SIGN_IN, seen);
	for (p = 0; p < PLACE_MAX; p++)
		if (waiting_room((enum place)p))
			CHECK(!seen[p]);
}

/* A visit, or what is left of one on the screen, may be under way there. */
static bool
has_visit(enum place p)
{
	return waiting_room(p) && p != PLACE_WELCOME && p != PLACE_SORRY &&
	    p != PLACE_HOLD;
}

static void
abandoning_ends_the_visit_from_everywhere(void)
{
	int p;

	for (p = 0; p < PLACE_MAX; p++)
		if (has_visit((enum place)p))
			CHECK_INT(flow_next((enum place)p, ACT_ABANDON),
			    PLACE_WELCOME);
}

/* It is exempt from the idle wipe until it is stored or given up. */
static void
a_held_record_is_never_abandoned(void)
{
	CHECK_INT(flow_next(PLACE_HOLD, ACT_ABANDON), PLACE_NONE);
	CHECK_INT(flow_next(PLACE_HOLD, ACT_DOZE), PLACE_NONE);
	CHECK_INT(flow_next(PLACE_HOLD, ACT_START), PLACE_NONE);
	CHECK_INT(flow_next(PLACE_HOLD, ACT_STORED), PLACE_TICKET);
	CHECK_INT(flow_next(PLACE_LEAVE, ACT_STORED), PLACE_TICKET);
}

static void
breaking_ends_the_visit_from_everywhere(void)
{
	int p;

	for (p = 0; p < PLACE_MAX; p++)
		if (waiting_room((enum place)p))
			CHECK_INT(flow_next((enum place)p, ACT_BREAK),
			    PLACE_SORRY);
}

static void
leaving_is_possible_from_everywhere(void)
{
	int p;

	for (p = 0; p < PLACE_MAX; p++)
		if (waiting_room((enum place)p) && p != PLACE_LEAVE &&
		    p != PLACE_STILL)
			CHECK_INT(flow_next((enum place)p, ACT_LEAVE),
			    PLACE_LEAVE);
	/* Any key goes back to a place from where it is. */
	CHECK_INT(flow_next(PLACE_STILL, ACT_CLOSE), PLACE_BEFORE);
	CHECK_INT(flow_next(PLACE_LEAVE, ACT_CLOSE), PLACE_BEFORE);
	CHECK_INT(flow_next(PLACE_LEAVE, ACT_EXIT), PLACE_END);
	CHECK_INT(flow_next(PLACE_SIGN_IN, ACT_LEAVE), PLACE_END);
	CHECK_INT(flow_next(PLACE_QUEUE, ACT_LEAVE), PLACE_END);
}

static void
only_the_exit_code_ends_the_waiting_room(void)
{
	int p, act;

	for (p = 0; p < PLACE_MAX; p++)
		for (act = 0; act < ACT_MAX; act++)
			if (waiting_room((enum place)p) &&
			    flow_next((enum place)p, (enum act)act) ==
			    PLACE_END)
				CHECK(p == PLACE_LEAVE && act == ACT_EXIT);
}

/* A code may be scanned, the screen locked and help asked for. */
static void
whoever_has_signed_in_can_scan_lock_and_ask_everywhere(void)
{
	enum place p;
	int i;

	for (i = 0; i < PLACE_MAX; i++) {
		p = (enum place)i;
		if (!desk(p) || p == PLACE_SIGN_IN || p == PLACE_LOCKED) {
			CHECK_INT(flow_next(p, ACT_OPEN), PLACE_NONE);
			CHECK_INT(flow_next(p, ACT_LOCK), PLACE_NONE);
			continue;
		}
		CHECK_INT(flow_next(p, ACT_OPEN), PLACE_RECORD);
		CHECK_INT(flow_next(p, ACT_LOCK), PLACE_LOCKED);
		if (p != PLACE_DESK_HELP)
			CHECK_INT(flow_next(p, ACT_HELP), PLACE_DESK_HELP);
	}
	CHECK_INT(flow_next(PLACE_LOCKED, ACT_SIGN_IN), PLACE_BEFORE);
	CHECK_INT(flow_next(PLACE_LOCKED, ACT_CLOSE), PLACE_SIGN_IN);
}

/* app.c goes there only once the record is on the disk. */
static void
a_ticket_is_shown_only_after_handing_in(void)
{
	int p, act;

	for (p = 0; p < PLACE_MAX; p++)
		for (act = 0; act < ACT_MAX; act++)
			if (flow_next((enum place)p, (enum act)act) ==
			    PLACE_TICKET)
				CHECK(act == ACT_SUBMIT || act == ACT_STOP ||
				    act == ACT_STORED);
	CHECK_INT(flow_next(PLACE_REVIEW, ACT_SUBMIT), PLACE_TICKET);
}

/* Each place from which handing in may fail can hold, or go on trying. */
static void
where_one_can_hand_in_it_can_be_held(void)
{
	enum place p;
	int i;

	for (i = 0; i < PLACE_MAX; i++) {
		p = (enum place)i;
		if (flow_next(p, ACT_SUBMIT) != PLACE_NONE ||
		    flow_next(p, ACT_STOP) != PLACE_NONE)
			CHECK_INT(flow_next(p, ACT_HOLD), PLACE_HOLD);
	}
}

static void
doing_nothing_leads_nowhere(void)
{
	int p;

	for (p = 0; p < PLACE_MAX; p++)
		CHECK_INT(flow_next((enum place)p, ACT_NONE), PLACE_NONE);
}

static void
nothing_follows_the_end(void)
{
	int act;

	for (act = 0; act < ACT_MAX; act++) {
		CHECK_INT(flow_next(PLACE_END, (enum act)act), PLACE_NONE);
		CHECK_INT(flow_next(PLACE_NONE, (enum act)act), PLACE_NONE);
		CHECK_INT(flow_next(PLACE_BEFORE, (enum act)act), PLACE_NONE);
	}
}

/* Whatever staff fill in, a code that is scanned opens its record. */
static void
a_form_at_the_desk_belongs_to_a_record(void)
{
	static const enum place places[] = {PLACE_CORRECT, PLACE_CORRECT_WHY,
	    PLACE_ASSESS, PLACE_ASSESS_REVIEW};
	size_t i;

	CHECK_INT(flow_next(PLACE_RECORD, ACT_ASSESS), PLACE_ASSESS);
	CHECK_INT(flow_next(PLACE_RECORD, ACT_CORRECT), PLACE_CORRECT);
	CHECK_INT(flow_next(PLACE_ASSESS_REVIEW, ACT_ASSESSED), PLACE_RECORD);
	CHECK_INT(flow_next(PLACE_CORRECT_WHY, ACT_CORRECTED), PLACE_RECORD);
	for (i = 0; i < sizeof places / sizeof *places; i++) {
		CHECK_INT(flow_next(places[i], ACT_OPEN), PLACE_RECORD);
		CHECK_INT(flow_next(places[i], ACT_CLOSE), PLACE_RECORD);
		CHECK_INT(flow_next(places[i], ACT_BREAK), PLACE_RECORD);
		CHECK_INT(flow_next(places[i], ACT_SUBMIT), PLACE_NONE);
		CHECK_INT(flow_next(places[i], ACT_ABANDON), PLACE_NONE);
	}
}

static void
every_place_has_its_name(void)
{
	static const char *const names[PLACE_MAX] = {
		[PLACE_NONE] = "none", [PLACE_WELCOME] = "welcome",
		[PLACE_PAGE] = "page", [PLACE_REVIEW] = "review",
		[PLACE_TICKET] = "ticket", [PLACE_SORRY] = "sorry",
		[PLACE_HOLD] = "hold", [PLACE_LANGUAGE] = "language",
		[PLACE_HELP] = "help", [PLACE_BLANK] = "blank",
		[PLACE_STILL] = "still", [PLACE_LEAVE] = "leave",
		[PLACE_SIGN_IN] = "sign-in", [PLACE_LOCKED] = "locked",
		[PLACE_DESK_HELP] = "desk-help", [PLACE_QUEUE] = "queue",
		[PLACE_RECORD] = "record", [PLACE_CORRECT] = "correct",
		[PLACE_CORRECT_WHY] = "correct-why",
		[PLACE_ASSESS] = "assess",
		[PLACE_ASSESS_REVIEW] = "assess-review",
		[PLACE_DECIDE] = "decide", [PLACE_NOTE] = "note",
		[PLACE_EARLIER] = "earlier", [PLACE_END] = "end",
		[PLACE_BEFORE] = "before",
	};
	int p;

	for (p = 0; p < PLACE_MAX; p++)
		CHECK_STR(place_name((enum place)p), names[p]);
}

int
main(void)
{
	RUN(every_place_is_reached_from_the_start_of_its_terminal);
	RUN(nothing_leads_from_one_terminal_to_the_other);
	RUN(abandoning_ends_the_visit_from_everywhere);
	RUN(a_held_record_is_never_abandoned);
	RUN(breaking_ends_the_visit_from_everywhere);
	RUN(leaving_is_possible_from_everywhere);
	RUN(only_the_exit_code_ends_the_waiting_room);
	RUN(whoever_has_signed_in_can_scan_lock_and_ask_everywhere);
	RUN(a_ticket_is_shown_only_after_handing_in);
	RUN(where_one_can_hand_in_it_can_be_held);
	RUN(doing_nothing_leads_nowhere);
	RUN(nothing_follows_the_end);
	RUN(a_form_at_the_desk_belongs_to_a_record);
	RUN(every_place_has_its_name);
	return check_done();
}
