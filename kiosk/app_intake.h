/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_APP_INTAKE_H
#define KIOSK_APP_INTAKE_H

#include <stdbool.h>

#include "db/db.h"
#include "kiosk/app.h"
#include "kiosk/record.h"

/*
 * app_intake.h -- the waiting room's acts; private to app_intake.c (the verb,
 * the visit), app_submit.c (handing in), app_language.c (the languages) and
 * app_exit.c (leaving).
 */

struct language {
	char tag[FORM_LANGUAGE_MAX + 1];
	struct form *form;	/* NULL: the form has no word in it */
};

struct intake {
	struct form *form;	/* as records have it: its base texts */
	struct rules *rules;	/* NULL: the practice has none */
	struct visit *visit;
	struct asked *asked;
	struct record held;	/* sealed, not stored yet; PLACE_HOLD */
	bool holding;
	int64_t next_try;	/* clock_tick() of the next try to store it */
	int64_t patience;	/* clock_tick() until which a lock is waited */
				/* for */
	struct epoch epoch;	/* the newest, when the visit began */
	struct practice practice;	/* as it was at the start: the exit */
					/* code works without a database */
	int wrong_exits;
	struct language languages[SCENE_LANGUAGES_MAX];
	const char *names[SCENE_LANGUAGES_MAX + 1];	/* what they are */
					/* called; ends with a NULL */
};

/** Forget all there was of the person: memory, libform, curses, screen. */
void intake_forget(struct app *a);

/**
 * Make ready all languages the settings offer; the form is there.  Returns 0;
 * or -1 with ERR_CONFIG, naming one that nothing is translated into.
 */
int intake_languages(struct app *a, struct err *e);

/** Speak the scene's language.  All that was answered stays as it is. */
void intake_speak(struct app *a);

/** The tag of the language the form's words are shown in; "": not known. */
const char *intake_language(const struct app *a);

/** Free the forms in all languages. */
void intake_languages_free(struct intake *in);

/** Seal the answers with this response status and store them. */
enum performed intake_submit(struct app *a, const char *status);

/** Try again to store what is held: ACT_STORED, ACT_BREAK or ACT_NONE. */
enum act intake_try_held(struct app *a);

/** Called while the database waits for a lock: paint on, or give up. */
bool intake_waiting(void *app);

/**
 * Put what is held into the rescue file, why being the reason; the next start
 * adds the record.  Returns 0; or -1 when that failed too: it is still held.
 */
int intake_rescue(struct app *a, const char *why);

/** Judge the exit code that was typed. */
enum performed intake_exit(struct app *a);

#endif
