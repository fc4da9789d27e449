/* SPDX-License-Identifier: MIT */
#include <stddef.h>

#include "screens/places.h"
#include "screens/screen.h"

const struct screen *
screen_of(enum place place)
{
	static const struct screen *const screens[PLACE_MAX] = {
		[PLACE_WELCOME] = &welcome_screen,
		[PLACE_PAGE] = &page_screen,
		[PLACE_REVIEW] = &review_screen,
		[PLACE_TICKET] = &ticket_screen,
		[PLACE_SORRY] = &sorry_screen,
		[PLACE_HOLD] = &hold_screen,
		[PLACE_LANGUAGE] = &language_screen,
		[PLACE_HELP] = &help_screen,
		[PLACE_BLANK] = &blank_screen,
		[PLACE_STILL] = &still_screen,
		[PLACE_LEAVE] = &leave_screen,
		[PLACE_SIGN_IN] = &sign_in_screen,
		[PLACE_LOCKED] = &locked_screen,
		[PLACE_DESK_HELP] = &desk_help_screen,
		[PLACE_QUEUE] = &queue_screen,
		[PLACE_RECORD] = &record_screen,
		[PLACE_CORRECT] = &correct_screen,
		[PLACE_CORRECT_WHY] = &correct_why_screen,
		[PLACE_ASSESS] = &assess_screen,
		[PLACE_ASSESS_REVIEW] = &assess_review_screen,
		[PLACE_DECIDE] = &decide_screen,
		[PLACE_NOTE] = &note_screen,
		[PLACE_EARLIER] = &earlier_screen,
	};

	return screens[place];
}

bool
scene_may_speak(const struct scene *sc)
{

	return sc->languages != NULL && sc->languages[0] != NULL &&
	    sc->languages[1] != NULL;
}
