/* SPDX-License-Identifier: MIT */
#include "screens/flag_words.h"

#include <libintl.h>

#include "kiosk/words.h"

static const struct {
	const char *letters;
	enum colour colour;
} looks[SEVERITY_MAX] = {
	[SEVERITY_NOTE] = {N_("NOTE"), COLOUR_NOTE},
	[SEVERITY_RELATIVE] = {N_("REL"), COLOUR_RELATIVE},
	[SEVERITY_ABSOLUTE] = {N_("ABS"), COLOUR_ABSOLUTE},
};

const char *
severity_letters(enum severity s)
{
	return gettext(looks[s].letters);
}

enum colour
severity_colour(enum severity s)
{
	return looks[s].colour;
}

const char *
decision_verb(enum decision d)
{
	static const char *const words[DECISION_MAX] = {
		[DECISION_NONE] = N_("Not decided"),
		[DECISION_PROCEED] = N_("Proceed"),
		[DECISION_POSTPONE] = N_("Postpone"),
		[DECISION_REFER] = N_("Refer"),
	};

	return gettext(words[d]);
}
