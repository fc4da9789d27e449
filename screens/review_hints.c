/* SPDX-License-Identifier: MIT */
#include "screens/review_hints.h"

#include <stddef.h>

#include "kiosk/words.h"
#include "screens/screen.h"

const struct hint review_hints_client[] = {
	{N_("F1"), N_("help")},
	{N_("F2"), N_("hide")},
	{N_("Up Down PgDn"), N_("move")},
	{N_("Enter"), N_("change it")},
	{N_("End"), N_("to the end")},
	{NULL, NULL}
};

static const struct hint at_end[] = {
	{N_("F1"), N_("help")},
	{N_("F2"), N_("hide")},
	{N_("Enter"), N_("hand in")},
	{N_("Up Down PgUp"), N_("move")},
	{NULL, NULL}
};

const struct hint review_hints_desk[] = {
	{N_("Up Down PgDn"), N_("move")},
	{N_("Enter"), N_("change it")},
	{N_("End"), N_("to the end")},
	{N_("Esc"), N_("back unsaved")},
	{NULL, NULL}
};

static const struct hint desk_at_end[] = {
	{N_("Enter"), N_("save")},
	{N_("Up Down PgUp"), N_("move")},
	{N_("Esc"), N_("back unsaved")},
	{NULL, NULL}
};

const struct hint *
review_hints(bool desk, bool on_button)
{

	if (desk)
		return on_button ? desk_at_end : review_hints_desk;
	return on_button ? at_end : review_hints_client;
}
