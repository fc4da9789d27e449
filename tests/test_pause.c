/* SPDX-License-Identifier: MIT */
/* links: +form +visit +screens kiosk/token.c kiosk/queue.c kiosk/flow.c kiosk/watchdog.c kiosk/scrub.c kiosk/qr.c kiosk/jotting.c kiosk/language.c kiosk/conf.c kiosk/conf_setting.c kiosk/conf_link.c tests/quoted.c kiosk/span.c libs: jansson libsodium unistring ncursesw libqrencode inih pty libpcre2 */
#include "screens/screen.h"

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kiosk/enable.h"
#include "kiosk/err.h"
#include "kiosk/seal.h"
#include "kiosk/watchdog.h"
#include "tests/check.h"
#include "tests/quoted.h"

/*
 * What is pressed within a moment of a new page was meant for the one before.
 * The stage runs in this process, on a pty, and is told the time.
 */

#define NOON INT64_C(1773057600000)	/* 2026-03-09T12:00:00Z */
#define WAIT 1000		/* milliseconds for what was typed to arrive */
#define PAUSE 400
#define TAP "\033[<0;5;6M\033[<0;5;6m"	/* on the first option */

static const char items[] =
    "{'linkId':'one','text':'One','type':'group','item':["
    "{'linkId':'pick','text':'Pick','type':'choice','required':true,"
    "'answerOption':[{'valueString':'Yes'},{'valueString':'No'}]},"
    "{'linkId':'word','text':'Word','type':'string'}]}";

enum { ONE, PICK, WORD };

static struct {
	int tty;		/* our end of the pty */
	struct stage *stage;
	struct scene scene;
	struct conf conf;
	struct asked asked;
} play;

static void
give_up(const char *what)
{
	perror(what);
	exit(1);
}

/* A page as it is come to: at entry, nothing answered. */
static void
come_to(enum place place, int entry)
{
	struct scene *sc = &play.scene;
	struct err e = {ERR_NONE, ""};

	visit_start(sc->visit, NOON);
	enable(sc->visit, &play.asked);
	sc->page = ONE;
	sc->complaining = false;
	sc->spot = (struct spot){.entry = entry, .option = -1};
	sc->find.entry = -1;
	sc->desk = NULL;
	sc->tick += 10 * (int64_t)PAUSE;
	sc->since = sc->turned = sc->tick;
	play.conf.pause = PAUSE;
	if (stage_show(play.stage, place, sc, &e) == -1)
		give_up(e.msg);
}

static enum act
type(const char *bytes)
{
	struct pollfd p = {STDIN_FILENO, POLLIN, 0};
	struct err e = {ERR_NONE, ""};
	enum act act, last = ACT_NONE;
	size_t len = strlen(bytes);

	if (write(play.tty, bytes, len) != (ssize_t)len ||
	    poll(&p, 1, WAIT) != 1)
		give_up("type");
	while (stage_key(play.stage, &play.scene, &act, &e))
		last = act == ACT_NONE ? last : act;
	return last;
}

static bool
picked(void)
{
	return visit_picks(play.scene.visit, PICK) > 0;
}

static void
a_key_meant_for_the_page_before_presses_nothing(void)
{
	static const char *const keys[] = {"\r", " ", TAP};
	size_t i;

	for (i = 0; i < sizeof keys / sizeof *keys; i++) {
		come_to(PLACE_PAGE, -1);
		(void)snprintf(play.scene.message, SCENE_MESSAGE_MAX, "M");
		play.scene.tick += PAUSE - 1;
		CHECK_INT(type(keys[i]), ACT_NONE);
		CHECK(!picked());
		CHECK_STR(play.scene.message, "M");
		/* One held down goes on doing nothing. */
		play.scene.tick += PAUSE - 1;
		(void)type(keys[i]);
		CHECK(!picked());
		play.scene.tick += PAUSE;
		(void)type(keys[i]);
		CHECK(picked());
		CHECK_STR(play.scene.message, "");
	}
}

static void
a_quick_typist_waits_for_nothing(void)
{
	come_to(PLACE_PAGE, WORD);
	(void)type("a b");
	CHECK_STR(visit_text(play.scene.visit, WORD), "a b");
	(void)type("\r");
	CHECK(play.scene.spot.button != 0);
	come_to(PLACE_PAGE, -1);
	(void)type("2");
	CHECK(picked());
	come_to(PLACE_PAGE, -1);
	(void)type("\033[B ");
	CHECK(picked());
}

static void
what_is_pasted_is_taken_as_it_is(void)
{
	come_to(PLACE_PAGE, WORD);
	(void)type("\033[200~ a\033[201~");
	CHECK_STR(visit_text(play.scene.visit, WORD), " a");
}

/* The focus is led to what is missing: the same Enter would answer it. */
static void
a_complaint_is_like_a_new_page(void)
{
	come_to(PLACE_PAGE, WORD);
	(void)type("\t");
	(void)type("\r\r");
	CHECK(play.scene.complaining);
	CHECK_INT(play.scene.spot.entry, PICK);
	CHECK(!picked());
	CHECK(play.scene.message[0] != '\0');
}

static void
to_erase_answers_takes_two_that_are_meant(void)
{
	come_to(PLACE_PAGE, WORD);
	(void)type("x");
	play.scene.under = PLACE_PAGE;
	play.scene.tick += 10 * PAUSE;
	if (stage_show(play.stage, PLACE_HELP, &play.scene, NULL) == -1)
		give_up("help");
	/* Nobody taps so fast on what has come to lie there. */
	(void)type("\033[B\033[B");
	CHECK_INT(type("\r\r\r\r"), ACT_NONE);
	(void)type("\033[B");
	CHECK_INT(type("\r"), ACT_ABANDON);
}

static void
whoever_is_asked_for_may_answer_at_once(void)
{
	come_to(PLACE_STILL, -1);
	CHECK_INT(type("\r"), ACT_CLOSE);
}

static void
at_the_desk_and_without_a_pause_it_does_not_hold(void)
{
	struct desk *desk = calloc(1, sizeof *desk);

	come_to(PLACE_PAGE, -1);
	play.conf.pause = 0;
	(void)type("\r");
	CHECK(picked());
	come_to(PLACE_PAGE, -1);
	play.scene.desk = desk;
	(void)type("\r");
	CHECK(picked());
	play.scene.desk = NULL;
	free(desk);
}

/* A terminal of our own, while tests run. */
static void
open_stage(struct watchdog **ret_w)
{
	const struct winsize size = {.ws_row = 24, .ws_col = 80};
	struct err e = {ERR_NONE, ""};
	int tty;

	if (openpty(&play.tty, &tty, NULL, NULL, &size) == -1 ||
	    fcntl(play.tty, F_SETFL, O_NONBLOCK) == -1 ||
	    dup2(tty, STDIN_FILENO) == -1 || dup2(tty, STDOUT_FILENO) == -1 ||
	    setenv("TERM", "xterm-256color", 1) == -1)
		give_up("openpty");
	(void)close(tty);
	*ret_w = watchdog_new(STDOUT_FILENO, 60, NULL, 0, &e);
	if (*ret_w == NULL || (play.stage = stage_start(*ret_w, &e)) == NULL)
		give_up(e.msg);
}

int
main(void)
{
	struct err e = {ERR_NONE, ""};
	struct watchdog *w = NULL;
	int out = dup(STDOUT_FILENO);
	struct form *f;

	if (seal_start(&e) == -1 || out == -1)
		return 1;
	f = quoted_form_good(items);
	conf_default(&play.conf);
	CHECK_INT(play.conf.pause, PAUSE);
	play.scene.conf = &play.conf;
	play.scene.asked = &play.asked;
	if ((play.scene.visit = visit_new(f, &e)) == NULL)
		return 1;
	open_stage(&w);
	/* What is said of the tests is said where they were started. */
	if (dup2(out, STDOUT_FILENO) == -1)
		return 1;
	RUN(a_key_meant_for_the_page_before_presses_nothing);
	RUN(a_quick_typist_waits_for_nothing);
	RUN(what_is_pasted_is_taken_as_it_is);
	RUN(a_complaint_is_like_a_new_page);
	RUN(to_erase_answers_takes_two_that_are_meant);
	RUN(whoever_is_asked_for_may_answer_at_once);
	RUN(at_the_desk_and_without_a_pause_it_does_not_hold);
	(void)dup2(STDIN_FILENO, STDOUT_FILENO);
	stage_stop(play.stage);
	(void)dup2(out, STDOUT_FILENO);
	(void)close(out);
	(void)close(play.tty);
	watchdog_free(w);
	visit_free(play.scene.visit);
	form_free(f);
	return check_done();
}
