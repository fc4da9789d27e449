/* SPDX-License-Identifier: MIT */
/* links: kiosk/language.c kiosk/text.c kiosk/buf.c kiosk/err.c tests/practice.c tests/practice_kept.c tests/pseudo.c tests/pseudo_place.c tests/sight.c tests/look.c tests/vt.c tests/vt_screen.c tests/vt_wait.c libs: jansson unistring vterm sqlite3 */
#include <libintl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/err.h"
#include "kiosk/language.h"
#include "tests/check.h"
#include "tests/look.h"
#include "tests/practice.h"
#include "tests/pseudo.h"
#include "tests/pseudo_place.h"
#include "tests/sight.h"
#include "tests/vt.h"

/*
 * Every place of the waiting room in the pseudo-language, in a window of the
 * usual size and in the smallest.  A place that is left by a key is come to
 * by keys; the database is locked where the kiosk cannot go on.
 */

#define MS practice_ms(20000)
#define ROWS 24
#define COLS 80
#define SMALL_ROWS 12
#define SMALL_COLS 40

static struct {
	struct pseudo_place place;
	struct vt *v;
	sqlite3 *db;
} play;

/* In no language: the practice, and what languages call themselves. */
static const char *const names[] = {PRACTICE_NAME, "English", PSEUDO, NULL};

/* Wait for a sentence, which may be wrapped. */
static bool
comes(const char *sentence)
{
	struct vt *v = play.v;
	const char *words = gettext(sentence), *space = strchr(words, ' ');
	char start[100];

	/* Its first two words stand side by side in any window. */
	space = space == NULL ? NULL : strchr(space + 1, ' ');
	(void)snprintf(start, sizeof start, "%.*s",
	    (int)(space == NULL ? strlen(words) : (size_t)(space - words)),
	    words);
	return vt_wait_text(v, start, MS) && vt_settle(v, MS) &&
	    (look_shows(v, 0, ROWS, words) ||
	    look_wrong(v, "not all of it: %s", words));
}

/* The place that shows sentence is good, whatever the window's size. */
static void
see(const char *sentence)
{
	struct vt *v = play.v;

	CHECK(comes(sentence));
	CHECK(sight_good(v, 0, ROWS, names));
	vt_resize(v, SMALL_ROWS, SMALL_COLS);
	CHECK(comes(sentence));
	CHECK(sight_good(v, 0, SMALL_ROWS, names));
	vt_resize(v, ROWS, COLS);
	CHECK(comes(sentence));
}

/* The same of help, of which a window may show a part at a time. */
static void
see_help(const char *button)
{
	struct vt *v = play.v;

	CHECK(comes("Would you like help? Please ask a member of staff."));
	CHECK(comes(button));
	CHECK(sight_through(v, 2, ROWS - 3, MS, names));
	CHECK(sight_good(v, ROWS - 3, ROWS, names));
	vt_resize(v, SMALL_ROWS, SMALL_COLS);
	CHECK(vt_settle(v, MS));
	CHECK(sight_through(v, 1, SMALL_ROWS - 2, MS, names));
	CHECK(sight_good(v, SMALL_ROWS - 2, SMALL_ROWS, names));
	vt_resize(v, ROWS, COLS);
	CHECK(comes(button));
}

static void
press(enum vt_key key)
{
	CHECK(vt_key(play.v, key));
}

static void
type(const char *keys)
{
	CHECK(vt_send(play.v, keys));
}

static void
sql(const char *statement)
{
	CHECK_INT(sqlite3_exec(play.db, statement, NULL, NULL, NULL),
	    SQLITE_OK);
}

/* In the locale that a console login leaves. */
static void
the_welcome_speaks(void)
{
	static const char *const env[] = {"LC_ALL", "LANG", "LC_CTYPE",
	    NULL};
	static const char *const intake[] = {"intake", NULL};
	struct err e = {ERR_NONE, ""};

	free(pseudo_place_make(&play.place, PSEUDO " en",
	    practice_small_form));
	CHECK(language_start(&e) == 0 && language_speak(PSEUDO));
	CHECK_INT(sqlite3_open(play.place.p.database, &play.db), SQLITE_OK);
	play.v = practice_start(&play.place.p, ROWS, COLS, env, intake);
	see("Press Enter to begin");
	see("Another language");
	press(VT_KEY_F1);
	see_help("Go back");
	press(VT_KEY_ESCAPE);
}

static void
the_languages_are_asked_for(void)
{
	CHECK(comes("Press Enter to begin"));
	press(VT_KEY_F3);
	see("Which language would you like?");
	CHECK(vt_find(play.v, "> [ " PSEUDO " ]", NULL, NULL));
	CHECK(vt_find(play.v, "  [ English ]", NULL, NULL));
	press(VT_KEY_ESCAPE);
	CHECK(comes("Press Enter to begin"));
}

static void
what_lies_over_a_page_speaks(void)
{
	type("\r");
	see("Continue");
	press(VT_KEY_F1);
	see_help("Stop");
	press(VT_KEY_ESCAPE);
	CHECK(comes("Continue"));
	press(VT_KEY_F2);
	see("This screen is hidden. Press Enter to go on.");
	type("\r");
	CHECK(comes("Continue"));
	press(VT_KEY_PAGE_DOWN);
	see("Please look at what is marked with ! on this page.");
	see("Please answer this question.");
}

static void
leaving_speaks(void)
{
	type("\021");
	see("For staff: leaving the waiting-room screen");
	vt_resize(play.v, SMALL_ROWS, SMALL_COLS);
	CHECK(vt_settle(play.v, MS) && vt_find(play.v, ">[", NULL, NULL));
	vt_resize(play.v, ROWS, COLS);
	type("nonsense\r");
	see("That is not the exit code.");
	type("nonsense\r");
	see("Please wait a moment, then try again.");
	press(VT_KEY_ESCAPE);
	CHECK(comes("Continue"));
}

static void
who_has_gone_is_asked_for(void)
{
	see("Press any key to go on: nothing is lost.");
	type(" ");
	CHECK(comes("Continue"));
}

static void
the_review_speaks(void)
{
	type("1");
	press(VT_KEY_PAGE_DOWN);
	see("Please check your answers, then hand them in at the end.");
}

static void
what_cannot_be_stored_yet_speaks(void)
{
	sql("BEGIN IMMEDIATE");
	press(VT_KEY_END);
	CHECK(vt_settle(play.v, MS));
	type("\r");
	CHECK(vt_wait_text(play.v, gettext("Saving your answers."), MS));
	CHECK(sight_good(play.v, 0, ROWS, names));
	see("Please see a member of staff. Your answers are safe here.");
	see("They could not be saved yet. This screen keeps trying, and shows "
	    "your ticket as soon as they are. Please leave it as it is.");
	sql("ROLLBACK");
}

/* What stands there but for sentences: ticket and token. */
static void
see_ticket(int rows, const char *const *codes)
{
	CHECK(comes("This code is for the staff:"));
	CHECK(sight_good(play.v, 0, rows, codes));
}

static void
the_ticket_speaks(void)
{
	const char *codes[] = {NULL, "A1", NULL};
	char token[40];
	int row, col;

	CHECK(comes("Press Enter to end"));
	CHECK(vt_find(play.v, gettext("This code is for the staff:"), &row,
	    &col));
	(void)snprintf(token, sizeof token, "%.32s",
	    vt_row(play.v, row + 1) + strcspn(vt_row(play.v, row + 1),
	    "BCDFGHJKLNPRSTVX"));
	codes[0] = token;
	see_ticket(ROWS, codes);
	vt_resize(play.v, SMALL_ROWS, SMALL_COLS);
	see_ticket(SMALL_ROWS, codes);
	vt_resize(play.v, ROWS, COLS);
	CHECK(comes("Thank you. Your answers are saved."));
	type("\r");
	CHECK(comes("Press Enter to begin"));
}

static void
out_of_service_speaks(void)
{
	sql("BEGIN EXCLUSIVE");
	type("\r");
	see("One moment, please. Then try again.");
	sql("ROLLBACK; UPDATE practice SET halted = 'somebody else''s keys'");
	type("\r");
	see("Sorry, this screen is out of service.");
	see("Please ask a member of staff. They have a form on paper for you.");
}

static void
too_small_a_window_speaks(void)
{
	char words[300];

	(void)snprintf(words, sizeof words,
	    gettext("Please make this window larger. It needs %d columns and "
	    "%d rows; now it has %d and %d."), SMALL_COLS, SMALL_ROWS,
	    SMALL_COLS - 1, SMALL_ROWS - 1);
	vt_resize(play.v, SMALL_ROWS - 1, SMALL_COLS - 1);
	CHECK(vt_settle(play.v, MS));
	CHECK(look_shows(play.v, 0, SMALL_ROWS, words));
	CHECK(sight_good(play.v, 0, SMALL_ROWS, names));
}

int
main(void)
{
	RUN(the_welcome_speaks);
	RUN(the_languages_are_asked_for);
	RUN(what_lies_over_a_page_speaks);
	RUN(leaving_speaks);
	RUN(who_has_gone_is_asked_for);
	RUN(the_review_speaks);
	RUN(what_cannot_be_stored_yet_speaks);
	RUN(the_ticket_speaks);
	RUN(out_of_service_speaks);
	RUN(too_small_a_window_speaks);
	vt_free(play.v);
	(void)sqlite3_close(play.db);
	pseudo_place_remove(&play.place);
	return check_done();
}
