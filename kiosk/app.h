/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_APP_H
#define KIOSK_APP_H

#include <stdbool.h>

#include "kiosk/conf.h"
#include "kiosk/flow.h"
#include "screens/screen.h"

/*
 * app.h -- the one loop, and what it works with.
 *
 * A screen says what the person did; perform() does it; flow says where that
 * leads.  Nothing else moves the program from place to place.  There are two
 * sets of acts: app_intake.c (the waiting room) and app_queue.c (the desk).
 */

struct db;
struct err;
struct watchdog;

#define APP_TERMINAL_WAIT 10	/* seconds a terminal may take nothing */
#define APP_DEPTH 4		/* help over a page, hidden, then left alone */

enum performed {
	PERFORMED,		/* go where flow says */
	PERFORM_STAY,		/* stay; the scene's message says why */
	PERFORM_HOLD,		/* go where ACT_HOLD leads */
	PERFORM_BREAK		/* this terminal is out of service */
};

struct app {
	struct conf conf;
	struct db *db;
	struct watchdog *watch;	/* over the terminal */
	struct stage *stage;
	struct scene scene;
	enum place place;
	enum place before[APP_DEPTH];	/* where PLACE_BEFORE goes, last first */
	int depth;
	/** Do what act says. */
	enum performed (*perform)(struct app *a, enum act act);
	/** About four times a second, and after each act.  May be NULL. */
	enum act (*idle)(struct app *a);
	void *own;		/* the set of acts' own data */
};

/**
 * Show first and run until the program ends: by its own end, a signal, or a
 * terminal that went away.  Returns 0; or -1 and e when no screen could be
 * shown; or -1 alone when the terminal takes no output any more: nothing can
 * be said there then.
 */
int app_run(struct app *a, enum place first, struct err *e);

/** Say a sentence to the person and log why, when there is a reason. */
enum performed app_say(struct app *a, const char *sentence,
    const struct err *why);

#endif
