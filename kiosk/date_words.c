/* SPDX-License-Identifier: MIT */
#include "kiosk/date_words.h"

#include <libintl.h>

#include "kiosk/buf.h"
#include "kiosk/words.h"

void
date_words(struct buf *b, struct date d)
{
	static const char *const months[] = {N_("January"), N_("February"),
	    N_("March"), N_("April"), N_("May"), N_("June"), N_("July"),
	    N_("August"), N_("September"), N_("October"), N_("November"),
	    N_("December")};

	if (!date_valid(d))
		return;
	if (d.day != 0)
		/* Translators: in another order "%2$s %1$d, %3$d". */
		buf_fmt(b, gettext("%d %s %d"), d.day,
		    gettext(months[d.month - 1]), d.year);
	else if (d.month != 0)
		buf_fmt(b, gettext("%s %d"), gettext(months[d.month - 1]),
		    d.year);
	else
		buf_fmt(b, "%d", d.year);
}
