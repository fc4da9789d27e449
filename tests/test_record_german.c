/* SPDX-License-Identifier: MIT */
/* links: tests/carded.c tests/slip.c tests/practice.c tests/practice_kept.c tests/shot.c tests/look.c tests/vt.c tests/vt_screen.c tests/vt_wait.c kiosk/buf.c kiosk/err.c libs: sqlite3 vterm */
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>

#include "tests/carded.h"
#include "tests/check.h"
#include "tests/shot.h"
#include "tests/vt.h"

/* The record, a decision and the earlier visit in German, which is longer. */

#define MS practice_ms(10000)

static void
the_record_speaks_german(void)
{
	const char *kiosk = getenv("KIOSK");
	char path[500], locale[540];
	const char *const env[] = {locale, NULL};
	struct carded place;
	struct vt *v;

	(void)snprintf(path, sizeof path, "%s", kiosk == NULL ?
	    "build/kiosk" : kiosk);
	(void)snprintf(locale, sizeof locale, "KIOSK_LOCALE=%s/locale",
	    dirname(path));

	carded_make(&place, "", "");
	practice_settings(&place.s.p, "[kiosk]\nlanguages = de\n");
	v = carded_sign_in_as(&place, env, "Passwort");
	CHECK(carded_open(v, "A1") && shot_take(v, "card-german", MS));
	CHECK(carded_type(v, "\r", "( ) Behandeln"));
	CHECK(shot_take(v, "decide-german", MS));
	vt_resize(v, 12, 40);
	CHECK(shot_take(v, "decide-german", MS));
	vt_resize(v, 24, 80);
	CHECK(vt_settle(v, MS) && carded_type(v, "\033", "Status:"));
	CHECK(carded_type(v, "\033OS", "damals -> jetzt"));
	CHECK(shot_plain(v, "earlier-german", MS));
	vt_free(v);
	carded_remove(&place);
}

int
main(void)
{
	RUN(the_record_speaks_german);
	return check_done();
}
