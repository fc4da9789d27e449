/* SPDX-License-Identifier: MIT */
#include "screens/leave_unsaved.h"

#include <libintl.h>
#include <stdio.h>

#include "screens/screen.h"

enum act
leave_unsaved(bool *asked, struct scene *sc)
{

	if (!sc->changed || *asked)
		return ACT_CLOSE;
	*asked = true;
	(void)snprintf(sc->message, sizeof sc->message, "%s", gettext(
	    "Press Esc again to leave: what you entered is not saved."));
	return ACT_NONE;
}
