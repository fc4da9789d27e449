/* SPDX-License-Identifier: MIT */
/* links: tests/practice.c tests/vt.c tests/vt_screen.c tests/vt_wait.c libs: vterm */
#include <signal.h>
#include <stdio.h>

#include "tests/check.h"
#include "tests/practice.h"
#include "tests/vt.h"

/*
 * A terminal that stops reading: the program says so itself after some seconds
 * (APP_TERMINAL_WAIT), so those who wait for that wait side by side.
 */

#define MS practice_ms(10000)
#define END_MS practice_ms(15000)	/* APP_TERMINAL_WAIT, and some more */
#define ANSWER "(*) Very well"
#define TURNS 2000

static struct premises place;

static struct vt *
answer(void)
{
	static const char *const intake[] = {"intake", NULL};
	struct vt *v = practice_start(&place, 24, 80, NULL, intake);

	CHECK(vt_wait_text(v, "Press Enter to begin", MS));
	CHECK(vt_send(v, "\r"));
	CHECK(vt_wait_text(v, "Are you well?", MS));
	CHECK(vt_send(v, "1"));
	CHECK(vt_wait_text(v, ANSWER, MS));
	return v;
}

/*
 * Stop reading, and have the program write until it is held up: then it is
 * not waiting for a key any more.
 */
static void
block(struct vt *v)
{
	bool help = true;
	int i;

	vt_hold(v, true);
	vt_report_to(v, NULL);
	for (i = 0; i < TURNS; i++, help = !help)
		if (!(help ? vt_key(v, VT_KEY_F1) : vt_send(v, "\r")) ||
		    !vt_settle(v, practice_ms(200)))
			break;
	vt_report_to(v, stderr);
	CHECK(i > 2 && i < TURNS);
}

static void
it_goes_on_where_it_was_when_the_terminal_reads_again(void)
{
	struct vt *v = answer();

	block(v);
	vt_hold(v, false);
	CHECK(vt_settle(v, MS));
	CHECK(vt_key(v, VT_KEY_F2) && vt_wait_gone(v, "Willow", MS));
	CHECK(vt_send(v, "\r"));
	if (!vt_find(v, ANSWER, NULL, NULL))	/* help lies over it */
		CHECK(vt_key(v, VT_KEY_ESCAPE));
	CHECK(vt_wait_text(v, ANSWER, MS));
	vt_signal(v, SIGTERM);
	CHECK_INT(vt_wait_exit(v, MS), 0);
	CHECK(vt_state(v).cooked);
	vt_free(v);
}

/* Ended, and nothing of the client on a terminal that reads again. */
static void
check_end(struct vt *v)
{
	CHECK_INT(vt_wait_exit(v, END_MS), 1);
	CHECK(vt_state(v).cooked);
	vt_hold(v, false);
	CHECK(vt_settle(v, MS));
	CHECK(!vt_find(v, "well", NULL, NULL));
	CHECK(!vt_find(v, "Hand in what", NULL, NULL));
	CHECK(!vt_state(v).alt_screen);
	CHECK(vt_state(v).cursor_visible);
	vt_free(v);
}

static void
it_ends_when_told_to_and_by_itself(void)
{
	struct vt *told = answer(), *alone = answer();

	block(alone);
	block(told);
	vt_signal(told, SIGTERM);
	check_end(told);
	check_end(alone);
}

int
main(void)
{
	practice_make(&place, PRACTICE_LINK, practice_small_form);
	RUN(it_goes_on_where_it_was_when_the_terminal_reads_again);
	RUN(it_ends_when_told_to_and_by_itself);
	practice_remove(&place);
	return check_done();
}
