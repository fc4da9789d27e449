/* SPDX-License-Identifier: MIT */
#include "tests/pseudo_place.h"

#include <stdio.h>
#include <stdlib.h>

#include "tests/pseudo.h"

#define IDLE 5			/* seconds: the least there is */
#define IDLE_SLOW 30

char *
pseudo_place_make(struct pseudo_place *ret, const char *languages,
    const char *form)
{
	char *text = pseudo_form(form);
	char settings[400];

	(void)snprintf(settings, sizeof settings, PRACTICE_LINK
	    "[kiosk]\nidle = %d\nlanguages = %s\n",
	    practice_ms(1) > 1 ? IDLE_SLOW : IDLE, languages);
	practice_make(&ret->p, settings, text);
	(void)snprintf(ret->folder, sizeof ret->folder, "%s/locale",
	    ret->p.dir);
	pseudo_catalog(ret->folder);
	if (setenv("KIOSK_LOCALE", ret->folder, 1) == -1)
		exit(1);
	return text;
}

void
pseudo_place_remove(const struct pseudo_place *pp)
{
	pseudo_remove(pp->folder);
	practice_remove(&pp->p);
}
