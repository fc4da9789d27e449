/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_APP_INTAKE_H
#define KIOSK_APP_INTAKE_H

#include <stdbool.h>

#include "db/db.h"
#include "kiosk/app.h"
#include "kiosk/record.h"

/*
 * app_intake.h -- the waiting room's acts; private to app_intake.c (the verb,
 * the visit), app_submit.c (handing in) and app_exit.c (leaving).
 */

struct intake {
	struct form *form;
	struct visit *visit;
	struct asked *asked;
	struct record held;	/* sealed, not stored yet; PLACE_HOLD */
	bool holding;
	int64_t next_try;	/* clock_tick() of the next try to store it */
	struct practice practice;	/* as it was at the start: the exit */
					/* code works without a database */
	int wrong_exits;
};

/** Forget all there was of the person: memory, libform, curses, screen. */
void intake_forget(struct app *a);

/** Seal the answers with this response status and store them. */
enum performed intake_submit(struct app *a, const char *status);

/** Try again to store what is held: ACT_STORED, ACT_BREAK or ACT_NONE. */
enum act intake_try_held(struct app *a);

/**
 * Put what is held into the rescue file, why being the reason: the database
 * is closed then, and the next start adds the record.
 */
void intake_rescue(struct app *a, const char *why);

/** Judge the exit code that was typed. */
enum performed intake_exit(struct app *a);

#endif
