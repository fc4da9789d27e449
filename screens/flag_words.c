/* SPDX-License-Identifier: MIT */
#include "screens/flag_words.h"

#include <libintl.h>

#include "kiosk/words.h"

static const struct {
	const char *words;
	const char *letters;
	enum colour colour;
} looks[SEVERITY_MAX] = {
	[SEVERITY_NOTE] = {N_("NOTE"), N_("NOTE"), COLOUR_NOTE},
	[SEVERITY_RELATIVE] = {N_("RELATIVE"), N_("REL"), COLOUR_RELATIVE},
	[SEVERITY_ABSOLUTE] = {N_("ABSOLUTE"), N_("ABS"), COLOUR_ABSOLUTE},
};

const char *
severity_words(enum severity s)
{
	return gettext(looks[s].words);
}

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
