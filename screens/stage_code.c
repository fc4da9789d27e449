/* SPDX-License-Identifier: MIT */
#include "screens/stage_code.h"

#include <libintl.h>
#include <stdio.h>
#include <string.h>

#include "screens/screen.h"
#include "screens/stage_scan.h"

bool
stage_code_may(enum place place, const struct scene *sc)
{

	return sc->desk != NULL && flow_next(place, ACT_OPEN) != PLACE_NONE;
}

bool
stage_code_held(enum place place, const struct scene *sc)
{

	return stage_code_may(place, sc) || (sc->desk != NULL &&
	    flow_next(place, ACT_SIGN_IN) != PLACE_NONE);
}

bool
stage_code_open(const struct stage_scan *s, const struct scene *sc,
    struct key k)
{

	return k.code == KEY_IS_SCAN &&
	    strcmp(s->token, sc->desk->record.token) == 0;
}

size_t
stage_code_link(const struct scene *sc)
{
	size_t len = strlen(sc->conf->link);

	return len == 0 ? 0 : len + 3;
}

enum act
stage_code_take(const struct stage_scan *s, enum place place,
    struct scene *sc)
{
	struct desk *d = sc->desk;

	if (!stage_code_may(place, sc)) {
		(void)snprintf(sc->message, sizeof sc->message, "%s",
		    gettext("Please sign in first, then scan again."));
		return ACT_NONE;
	}
	d->question.on = false;
	memcpy(d->wanted, s->token, sizeof d->wanted);
	d->scanned = true;
	return ACT_OPEN;
}

enum act
stage_code_noise(struct scene *sc)
{

	sc->desk->question.on = false;
	(void)snprintf(sc->message, sizeof sc->message, "%s",
	    gettext("That code is not one of ours."));
	return ACT_NONE;
}
