/* SPDX-License-Identifier: MIT */
#include "screens/status_words.h"

#include <libintl.h>

#include "kiosk/words.h"

const char *
status_words(enum status s)
{
	static const char *const words[STATUS_MAX] = {
		[STATUS_WAITING] = N_("waiting"),
		[STATUS_CALLED] = N_("called"),
		[STATUS_WITH_PRACTITIONER] = N_("with practitioner"),
		[STATUS_DONE] = N_("done"),
		[STATUS_LEFT] = N_("left"),
	};

	return gettext(words[s]);
}

const char *
status_verb(enum status s)
{
	static const char *const words[STATUS_MAX] = {
		[STATUS_WAITING] = N_("Back to waiting"),
		[STATUS_CALLED] = N_("Call"),
		[STATUS_WITH_PRACTITIONER] = N_("Take in"),
		[STATUS_DONE] = N_("Done"),
		[STATUS_LEFT] = N_("Has left"),
	};

	return gettext(words[s]);
}
