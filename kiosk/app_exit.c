/* SPDX-License-Identifier: MIT */
#include "kiosk/app_intake.h"

#include <libintl.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/clock.h"
#include "kiosk/err.h"
#include "kiosk/log.h"

#define EXIT_WAIT_MS 1000	/* after the first wrong exit code; doubles */
#define EXIT_WAIT_MAX_MS 300000

/* Each wrong exit code makes the next one wait twice as long. */
static enum performed
refuse_exit(struct app *a)
{
	struct intake *in = a->own;
	struct scene *sc = &a->scene;
	struct event ev = {.kind = EVENT_EXIT_REFUSED, .at = sc->now};
	struct err e = {ERR_NONE, ""};
	int64_t wait = EXIT_WAIT_MS;
	int i;

	for (i = 0; i < in->wrong_exits && wait < EXIT_WAIT_MAX_MS; i++)
		wait *= 2;
	in->wrong_exits++;
	sc->exit_wait = clock_tick() +
	    (wait < EXIT_WAIT_MAX_MS ? wait : EXIT_WAIT_MAX_MS);
	(void)snprintf(ev.who, sizeof ev.who, "kiosk %c", a->conf.letter);
	if (a->db != NULL && db_event_add(a->db, &ev, 0, NULL, &e) == -1)
		log_error("exit refused: %s", e.msg);
	return app_say(a, gettext("That is not the exit code."), NULL);
}

/* It is printed in groups of four digits, and may be typed so. */
static void
close_up(char *code)
{
	char *to = code;

	for (; *code != '\0'; code++)
		if (*code != ' ')
			*to++ = *code;
	*to = '\0';
}

enum performed
intake_exit(struct app *a)
{
	struct intake *in = a->own;
	struct scene *sc = &a->scene;
	bool right;

	if (sc->tick < sc->exit_wait)
		return app_say(a, gettext("Please wait a moment, then try "
		    "again."), NULL);
	close_up(sc->exit_code);
	right = seal_verify(in->practice.exit_code, sc->exit_code);
	explicit_bzero(sc->exit_code, sizeof sc->exit_code);
	if (!right)
		return refuse_exit(a);
	if (in->holding &&
	    intake_rescue(a, "left before it was stored") == -1)
		return app_say(a, gettext("A client's answers are not stored "
		    "yet. Please make room on the disk."), NULL);
	intake_forget(a);
	return PERFORMED;
}
