/* SPDX-License-Identifier: MIT */
/* links: tests/practice.c tests/practice_kept.c tests/vt.c tests/vt_screen.c tests/vt_wait.c libs: vterm */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/check.h"
#include "tests/practice.h"
#include "tests/vt.h"

/*
 * Are you still there?  Any key says so, and does nothing else: what lay below
 * is as it was, to the last cell.  A new size of the window is no key.
 *
 * Several kiosks are left alone at once, for the same few seconds.
 */

#define MS practice_ms(20000)
#define IDLE 5			/* seconds: the least there is */
#define IDLE_SLOW 45		/* all are left alone before the first asks */
#define OPTION "2 ( ) Not well"
#define ASKS "Are you still there?"

static const char *const intake[] = {"intake", NULL};

/* How a kiosk is left, and what is pressed when it asks. */
struct left {
	const char *name;
	const char *before;	/* keys on the page */
	const char *shown;	/* once they were pressed */
	const char *key;	/* NULL: a tap on the second answer */
	/* as it was left */
	struct vt *v;
	char *screen;
	struct vt_state state;
	int row, col;		/* of the second answer */
};

static struct premises place;

static void
leave_alone(struct left *l)
{
	l->v = practice_start(&place, 24, 80, NULL, intake);
	CHECK(vt_wait_text(l->v, "Press Enter to begin", MS));
	CHECK(vt_send(l->v, "\r") && vt_wait_text(l->v, OPTION, MS));
	CHECK(vt_find(l->v, OPTION, &l->row, &l->col));
	CHECK(vt_send(l->v, l->before));
	CHECK(vt_wait_text(l->v, l->shown, MS) && vt_settle(l->v, MS));
	l->screen = vt_text(l->v);
	l->state = vt_state(l->v);
}

/* The same rows, and the cursor where it was. */
static void
as_it_was(const struct left *l)
{
	char *now;

	CHECK(vt_wait_text(l->v, l->shown, MS) && vt_settle(l->v, MS));
	now = vt_text(l->v);
	if (!CHECK_STR(now, l->screen))
		(void)printf("    %s\n", l->name);
	CHECK_INT(vt_state(l->v).cursor_row, l->state.cursor_row);
	CHECK_INT(vt_state(l->v).cursor_col, l->state.cursor_col);
	free(now);
}

static void
answer(const struct left *l)
{
	char tap[60];

	(void)snprintf(tap, sizeof tap, "\033[<0;%d;%dM\033[<0;%d;%dm",
	    l->col + 1, l->row + 1, l->col + 1, l->row + 1);
	CHECK(vt_wait_text(l->v, ASKS, 1000 * IDLE_SLOW + MS));
	CHECK(vt_send(l->v, l->key == NULL ? tap : l->key));
	as_it_was(l);
}

static void
done(struct left *l)
{
	vt_free(l->v);
	free(l->screen);
}

static void
any_key_says_yes_and_does_nothing_else(void)
{
	static struct left left[] = {
		{.name = "F1", .key = "\033OP"},
		{.name = "F5", .key = "\033[15~"},
		{.name = "Ctrl-C", .key = "\x03"},
		{.name = "Ctrl-Q", .key = "\x11"},
		{.name = "2", .key = "2"},
		{.name = "a tap"},
		{.name = "Enter where it is hidden", .before = "\033OQ",
		    .shown = "This screen is hidden.", .key = "\r"},
		{.name = "1 in the exit code", .before = "\021",
		    .shown = "For staff: leaving", .key = "1"},
		{.name = "Enter in help", .before = "\033OP",
		    .shown = "> [ Go back ]", .key = "\r"},
	};
	const size_t n = sizeof left / sizeof *left;
	size_t i;

	for (i = 0; i < n; i++) {
		if (left[i].before == NULL)
			left[i].before = "";
		if (left[i].shown == NULL)
			left[i].shown = OPTION;
		leave_alone(&left[i]);
	}
	for (i = 0; i < n; i++)
		answer(&left[i]);
	for (i = 0; i < n; i++)
		done(&left[i]);
}

/* But a key does in a window that is too small to ask in. */
static void
another_size_of_the_window_is_no_key(void)
{
	static struct left one = {.name = "2", .before = "",
	    .shown = OPTION, .key = "2"}, other = {.name = "another size",
	    .before = "", .shown = OPTION, .key = " "};

	leave_alone(&one);
	leave_alone(&other);
	CHECK(vt_wait_text(one.v, ASKS, 1000 * IDLE_SLOW + MS));
	vt_resize(one.v, 11, 39);
	CHECK(vt_wait_text(one.v, "Please make this window", MS));
	CHECK(vt_send(one.v, one.key) && vt_settle(one.v, MS));
	vt_resize(one.v, 24, 80);
	as_it_was(&one);
	CHECK(vt_wait_text(other.v, ASKS, 1000 * IDLE_SLOW + MS));
	vt_resize(other.v, 30, 100);
	CHECK(vt_settle(other.v, MS));
	CHECK(vt_find(other.v, ASKS, NULL, NULL));
	vt_resize(other.v, 24, 80);
	CHECK(vt_settle(other.v, MS));
	answer(&other);
	done(&one);
	done(&other);
}

int
main(void)
{
	char settings[100];

	(void)snprintf(settings, sizeof settings, "[kiosk]\nidle = %d\n",
	    practice_ms(1) > 1 ? IDLE_SLOW : IDLE);
	practice_make(&place, settings, practice_small_form);
	RUN(any_key_says_yes_and_does_nothing_else);
	RUN(another_size_of_the_window_is_no_key);
	practice_remove(&place);
	return check_done();
}
