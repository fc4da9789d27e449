/* SPDX-License-Identifier: MIT */
#include "screens/status_words.h"

#include <libintl.h>
#include <stdio.h>

#include "kiosk/staff_words.h"
#include "kiosk/words.h"

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

const char *
status_short(enum status s)
{
	static const char *const words[STATUS_MAX] = {
		[STATUS_WAITING] = N_("waiting"),
		[STATUS_CALLED] = N_("called"),
		/* Translators: with the practitioner, in ten columns. */
		[STATUS_WITH_PRACTITIONER] = N_("inside"),
		[STATUS_DONE] = N_("done"),
		[STATUS_LEFT] = N_("left"),
	};

	return gettext(words[s]);
}

void
status_question(enum status from, enum status to, const char *ticket,
    const char *name, char *ret, size_t size)
{

	if (status_back(from) == to)
		/* Translators: ticket, status, name. */
		(void)snprintf(ret, size, gettext("Undo: %s back to %s, %s?"),
		    ticket, status_words(to), name);
	else if (to == STATUS_CALLED)
		/* Translators: ticket, name; the same below. */
		(void)snprintf(ret, size, gettext("Call %s %s?"), ticket,
		    name);
	else if (to == STATUS_WITH_PRACTITIONER)
		(void)snprintf(ret, size, gettext("Take %s %s in?"), ticket,
		    name);
	else if (to == STATUS_DONE)
		(void)snprintf(ret, size, gettext("Finish %s %s?"), ticket,
		    name);
	else
		(void)snprintf(ret, size, gettext("%s %s has left?"), ticket,
		    name);
}
