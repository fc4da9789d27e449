/* SPDX-License-Identifier: MIT */
/* links: kiosk/buf.c kiosk/err.c tests/client.c tests/shot.c tests/practice.c tests/practice_kept.c tests/look.c tests/vt.c tests/vt_screen.c tests/vt_wait.c libs: sqlite3 vterm */
#include <libgen.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/check.h"
#include "tests/client.h"
#include "tests/practice.h"
#include "tests/shot.h"
#include "tests/vt.h"

/*
 * Every place of the waiting room and of the desk in three sizes of window,
 * held against tests/screens/.  Three clients fill the intake form in, each at
 * another size, and staff find them in the queue.
 *
 * KIOSK_SHOTS=write writes the golden screens anew, for `git diff` to show.
 */

#define MS practice_ms(10000)

struct size {
	int rows, cols;
};

static const struct size sizes[] = {{24, 80}, {43, 132}, {12, 40}};

#define SIZES (sizeof sizes / sizeof *sizes)

/* Who fills the form in at each of them. */
static const struct client clients[SIZES] = {
	{"Margaret Okonkwo-Lindqvist", "Maggie", "19530412", "07700 900123"},
	{"Jos\u00e9 N\u00fa\u00f1ez \u674e\u4f1f", "", "19881103",
	    "jose@mail.example"},
	{"Tom Ash", "", "20010907", "07700 900456"},
};

static const char *const intake[] = {"intake", NULL};

static struct premises place;

/* From the welcome to the ticket, in a window of one size. */
static void
visit(size_t which)
{
	struct vt *v = practice_start(&place, sizes[which].rows,
	    sizes[which].cols, NULL, intake);

	CHECK(vt_wait_text(v, "Press Enter to begin", MS));
	shot_take(v, "welcome", MS);
	CHECK(vt_send(v, "\r") && vt_wait_gone(v, "to begin", MS));
	if (CHECK(client_fill_in(v, &clients[which]))) {
		shot_take(v, "review", MS);
		CHECK(vt_key(v, VT_KEY_END));
		CHECK(vt_wait_text(v, "> [ Hand in my answers ]", MS));
		shot_take(v, "review-button", MS);
		CHECK(vt_send(v, "\r"));
		CHECK(vt_wait_text(v, "> [ Press Enter to end ]", MS));
		shot_take(v, "ticket", MS);
	}
	vt_free(v);
}

static void
a_visit_at_80_x_24(void)
{
	visit(0);
}

static void
a_visit_at_132_x_43(void)
{
	visit(1);
}

static void
a_visit_at_40_x_12(void)
{
	visit(2);
}

/* One shot at each of the sizes, where there is nothing to scroll. */
static void
at_each_size(struct vt *v, const char *name,
    bool (*shot)(struct vt *, const char *, int))
{
	size_t i;

	for (i = 0; i < SIZES; i++) {
		vt_resize(v, sizes[i].rows, sizes[i].cols);
		shot(v, name, MS);
	}
	vt_resize(v, sizes[0].rows, sizes[0].cols);
	CHECK(vt_settle(v, MS));
}

/* A step is marked after the window got its size, which takes a mark away. */
static bool
mark_and_take(struct vt *v, const char *name, int ms)
{
	return CHECK(vt_settle(v, ms) && vt_key(v, VT_KEY_RIGHT) &&
	    vt_wait_text(v, ">[ ", ms)) && shot_take(v, name, ms);
}

/* The last of the steps of who is called, which are more than fit. */
static bool
mark_last_and_take(struct vt *v, const char *name, int ms)
{
	int i;

	for (i = 0; i < 3; i++)
		if (!CHECK(vt_settle(v, ms) && vt_key(v, VT_KEY_RIGHT)))
			return false;
	return CHECK(vt_wait_text(v, ">[ Has left ]", ms)) &&
	    shot_take(v, name, ms);
}

static void
the_desk(void)
{
	static const char *const queue[] = {"queue", "--user",
	    PRACTICE_STAFF, NULL};
	struct vt *v = practice_start(&place, 24, 80, NULL, queue);

	CHECK(vt_wait_text(v, "Your password", MS));
	CHECK(vt_send(v, "wet slate") && vt_wait_text(v, "[*********", MS));
	at_each_size(v, "sign-in", shot_take);
	CHECK(vt_send(v, " roofs\r") && vt_wait_text(v, "3 clients", MS));
	/* One of them is called, so that there are two kinds. */
	CHECK(vt_key(v, VT_KEY_DOWN) && vt_key(v, VT_KEY_ENTER));
	CHECK(vt_wait_text(v, "Status: waiting", MS));
	CHECK(vt_key(v, VT_KEY_RIGHT) && vt_wait_text(v, ">[ Call ]", MS));
	CHECK(vt_key(v, VT_KEY_ENTER));
	CHECK(vt_wait_text(v, "Status: called", MS));
	at_each_size(v, "record-last-step", mark_last_and_take);
	CHECK(vt_key(v, VT_KEY_ESCAPE) && vt_wait_text(v, "3 clients", MS));
	CHECK(vt_key(v, VT_KEY_UP));
	at_each_size(v, "queue", shot_take);
	CHECK(vt_key(v, VT_KEY_ENTER));
	CHECK(vt_wait_text(v, "Status: waiting", MS));
	at_each_size(v, "record", shot_plain);
	at_each_size(v, "record-step", mark_and_take);
	vt_free(v);
}

static void
a_window_that_is_too_small(void)
{
	struct vt *v = practice_start(&place, 11, 39, NULL, intake);

	CHECK(vt_wait_text(v, "Please make this window", MS));
	shot_plain(v, "too-small", MS);
	vt_resize(v, 11, 80);
	shot_plain(v, "too-small", MS);
	CHECK(vt_find(v, "now it has 80", NULL, NULL));
	/* What is pressed blindly does nothing. */
	CHECK(vt_send(v, "\r") && vt_settle(v, MS));
	vt_resize(v, 12, 40);
	shot_take(v, "welcome", MS);
	vt_free(v);
}

/* The catalogs lie beside the program. */
static void
more_than_one_language(void)
{
	const char *kiosk = getenv("KIOSK");
	char path[500], locale[540];
	const char *const env[] = {locale, NULL};
	struct vt *v;

	(void)snprintf(path, sizeof path, "%s", kiosk == NULL ?
	    "build/kiosk" : kiosk);
	(void)snprintf(locale, sizeof locale, "KIOSK_LOCALE=%s/locale",
	    dirname(path));
	practice_settings(&place, PRACTICE_LINK
	    "[kiosk]\nlanguages = en de\n");
	v = practice_start(&place, 24, 80, env, intake);
	CHECK(vt_wait_text(v, "Press Enter to begin", MS));
	at_each_size(v, "welcome-languages", shot_take);
	CHECK(vt_key(v, VT_KEY_DOWN) && vt_key(v, VT_KEY_ENTER));
	CHECK(vt_wait_text(v, "Which language", MS));
	at_each_size(v, "language", shot_take);
	vt_free(v);
}

/* A client of the form with one question, ready to hand in. */
static struct vt *
at_the_end(const struct premises *p, const char *const env[])
{
	struct vt *v = practice_start(p, 24, 80, env, intake);

	CHECK(practice_answer_small(v));
	return v;
}

/* A kiosk in the middle of a visit, which is then left alone. */
static struct vt *
left_alone(void)
{
	struct vt *v;

	practice_settings(&place, PRACTICE_LINK "[kiosk]\nidle = 5\n");
	v = practice_start(&place, 24, 80, NULL, intake);
	CHECK(vt_wait_text(v, "Press Enter to begin", MS));
	CHECK(vt_send(v, "\r") && vt_wait_text(v, "Page 1 of", MS));
	return v;
}

/* Both take five seconds: the same ones. */
static void
waiting_for_the_database_and_for_the_client(void)
{
	struct vt *holding, *waiting;
	struct premises small;
	sqlite3 *c = NULL;

	practice_make(&small, PRACTICE_LINK, practice_small_form);
	holding = at_the_end(&small, NULL);
	CHECK(sqlite3_open(small.database, &c) == SQLITE_OK);
	CHECK(sqlite3_exec(c, "BEGIN IMMEDIATE", NULL, NULL, NULL) ==
	    SQLITE_OK);
	waiting = left_alone();
	CHECK(vt_send(holding, "\r"));
	CHECK(vt_wait_text(holding, "Saving your answers", MS));
	shot_plain(holding, "saving", MS);
	CHECK(vt_wait_text(holding, "Your answers are safe here", MS));
	at_each_size(holding, "held", shot_plain);
	CHECK(vt_wait_text(waiting, "Are you still there?", MS));
	at_each_size(waiting, "still", shot_plain);
	CHECK(sqlite3_close(c) == SQLITE_OK);
	vt_free(holding);
	vt_free(waiting);
	practice_remove(&small);
}

static void
out_of_service_without_a_database(void)
{
	struct premises small;
	char away[80];
	struct vt *v;

	practice_make(&small, PRACTICE_LINK, practice_small_form);
	(void)snprintf(away, sizeof away, "%s.away", small.database);
	v = at_the_end(&small, NULL);
	CHECK(rename(small.database, away) == 0);
	CHECK(vt_send(v, "\r"));
	CHECK(vt_wait_text(v, "out of service", MS));
	at_each_size(v, "out-of-service", shot_plain);
	vt_free(v);
	practice_remove(&small);
}

/* The same words on other terminals; the code in letters where it must be. */
static void
on_terminal(const char *setting, const char *ticket)
{
	const char *const env[] = {setting, NULL};
	struct premises small;
	struct vt *v = practice_start(&place, 24, 80, env, intake);

	CHECK(vt_wait_text(v, "Press Enter to begin", MS));
	CHECK(vt_send(v, "\r") && vt_wait_text(v, "Page 1 of", MS));
	shot_plain(v, "first-page", MS);
	vt_free(v);
	practice_make(&small, PRACTICE_LINK, practice_small_form);
	v = at_the_end(&small, env);
	CHECK(vt_send(v, "\r"));
	CHECK(vt_wait_text(v, "> [ Press Enter to end ]", MS));
	shot_take(v, ticket, MS);
	vt_free(v);
	practice_remove(&small);
}

static void
the_same_words_on_a_linux_console(void)
{
	on_terminal("TERM=linux", "ticket-letters");
}

static void
the_same_words_on_a_vt100(void)
{
	on_terminal("TERM=vt100", "ticket");
}

static void
the_same_words_without_colour(void)
{
	on_terminal("NO_COLOR=1", "ticket");
}

int
main(void)
{
	practice_make(&place, PRACTICE_LINK, NULL);
	RUN(a_visit_at_80_x_24);
	RUN(a_visit_at_132_x_43);
	RUN(a_visit_at_40_x_12);
	RUN(the_desk);
	RUN(a_window_that_is_too_small);
	RUN(the_same_words_on_a_linux_console);
	RUN(the_same_words_on_a_vt100);
	RUN(the_same_words_without_colour);
	RUN(out_of_service_without_a_database);
	RUN(more_than_one_language);
	RUN(waiting_for_the_database_and_for_the_client);
	practice_remove(&place);
	return check_done();
}
