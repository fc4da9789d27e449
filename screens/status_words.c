/* SPDX-License-Identifier: MIT */
#include "screens/status_words.h"

#include <libintl.h>

const char *
status_words(enum status s)
{
	static const char *const words[STATUS_MAX] = {
		[STATUS_WAITING] = "waiting",
		[STATUS_CALLED] = "called",
		[STATUS_WITH_PRACTITIONER] = "with practitioner",
		[STATUS_DONE] = "done",
		[STATUS_LEFT] = "left",
	};

	return gettext(words[s]);
}

const char *
status_verb(enum status s)
{
	static const char *const words[STATUS_MAX] = {
		[STATUS_WAITING] = "Back to waiting",
		[STATUS_CALLED] = "Call",
		[STATUS_WITH_PRACTITIONER] = "Take in",
		[STATUS_DONE] = "Done",
		[STATUS_LEFT] = "Has left",
	};

	return gettext(words[s]);
}
