/* SPDX-License-Identifier: MIT */
/* links: kiosk/token.c kiosk/seal.c kiosk/err.c tests/practice.c tests/practice_kept.c tests/vt.c tests/vt_screen.c tests/vt_wait.c tests/vt_qr.c libs: sodium vterm zbar */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/token.h"
#include "tests/check.h"
#include "tests/practice.h"
#include "tests/vt.h"
#include "tests/vt_qr.h"

/* The ticket on one terminal after the other: a phone reads what is shown. */

#define MS practice_ms(10000)
#define NO_LINK "[practice]\nname = " PRACTICE_NAME "\n"

struct show {
	const char *settings;
	const char *term;
	int rows, cols;
	const char *before;	/* the token in the code; NULL: no code */
};

static const char link[] = "HTTPS://KIOSK.LOCAL/R/";

static struct premises place;

/* A terminal that shows a ticket; NULL when it does not come to that. */
static struct vt *
ticket(const struct show *s, char *ret_token)
{
	static const char *const intake[] = {"intake", NULL};
	const char *const env[] = {s->term, NULL};
	char number[16];
	struct vt *v;

	practice_settings(&place, s->settings);
	v = practice_start(&place, s->rows, s->cols, env, intake);
	if (CHECK(practice_answer_small(v)) && CHECK(vt_send(v, "\r")) &&
	    CHECK(vt_wait_text(v, "Your ticket: A", MS)) &&
	    CHECK(vt_settle(v, MS)) &&
	    CHECK(practice_ticket(v, number, ret_token)) &&
	    CHECK(token_ok(ret_token)))
		return v;
	vt_dump(v, stdout);
	vt_free(v);
	return NULL;
}

static void
check_shows(const struct show *s, size_t n)
{
	char token[TOKEN_MAX + 1], expected[100], *code;
	struct vt *v;
	size_t i;

	for (i = 0; i < n; i++) {
		if ((v = ticket(&s[i], token)) == NULL)
			continue;
		code = vt_qr_read(v);
		if (s[i].before == NULL) {
			CHECK_STR(code, NULL);
		} else {
			(void)snprintf(expected, sizeof expected, "%s%s",
			    s[i].before, token);
			if (!CHECK_STR(code, expected)) {
				printf("    %s, %d x %d\n", s[i].term,
				    s[i].rows, s[i].cols);
				vt_dump(v, stdout);
			}
		}
		free(code);
		vt_free(v);
	}
}

#define CHECK_SHOWS(shows) check_shows((shows), sizeof (shows) / sizeof *(shows))

static void
half_blocks_are_read_where_they_are_taken_to_be(void)
{
	static const struct show shows[] = {
		{PRACTICE_LINK, "TERM=xterm-256color", 24, 80, link},
		{PRACTICE_LINK, "TERM=xterm-256color", 43, 132, link},
		{PRACTICE_LINK, "TERM=xterm", 24, 80, link},
		{PRACTICE_LINK, "TERM=screen", 24, 80, link},
		{PRACTICE_LINK, "TERM=vt100", 24, 80, link},
		{PRACTICE_LINK, "TERM=vt100", 43, 132, link},
	};

	CHECK_SHOWS(shows);
}

/* As a terminal that writes black on white shows it.  Given: free(). */
static char *
read_on_white(struct vt *v)
{
	struct vt_image image;
	char *code;
	size_t i;

	if (!CHECK(vt_qr_paint(v, VT_CELL_COLS, VT_CELL_ROWS, &image) == 0))
		return NULL;
	for (i = 0; i < (size_t)image.width * image.height; i++)
		image.grey[i] = (unsigned char)(255 - image.grey[i]);
	code = vt_qr_decode(&image);
	free(image.grey);
	return code;
}

/* Without colours the code is right on black, and on white once turned. */
static void
check_turned(struct vt *v, const char *expected)
{
	char *code = read_on_white(v);

	CHECK_STR(code, NULL);
	free(code);
	CHECK(vt_send(v, "i") && vt_settle(v, MS));
	CHECK_STR(code = read_on_white(v), expected);
	free(code);
}

static void
check_way(const char *settings, const char *term, bool mono, bool wide)
{
	const struct show s = {settings, term, 60, 132, link};
	char token[TOKEN_MAX + 1], expected[100], *code;
	struct vt *v = ticket(&s, token);

	if (v == NULL)
		return;
	(void)snprintf(expected, sizeof expected, "%s%s", link, token);
	CHECK_STR(code = vt_qr_read(v), expected);
	free(code);
	CHECK(vt_find(v, "\u2584", NULL, NULL) == !wide);
	if (mono)
		check_turned(v, expected);
	vt_free(v);
}

static void
every_way_to_draw_is_read_on_every_kind_of_terminal(void)
{
	static const struct {
		const char *term;
		bool no_colour, mono;
	} terms[] = {
		{"TERM=xterm-256color", false, false},
		{"TERM=linux", false, false},
		{"TERM=vt100", false, true},
		{"TERM=xterm-256color", true, true},
	};
	size_t i;

	for (i = 0; i < sizeof terms / sizeof *terms; i++) {
		if (terms[i].no_colour)
			CHECK(setenv("NO_COLOR", "1", 1) == 0);
		check_way(PRACTICE_LINK "[kiosk]\nqr = half\n",
		    terms[i].term, terms[i].mono, false);
		check_way(PRACTICE_LINK "[kiosk]\nqr = wide\n",
		    terms[i].term, terms[i].mono, true);
		CHECK(unsetenv("NO_COLOR") == 0);
	}
}

static void
a_console_that_cannot_be_asked_gets_no_half_blocks(void)
{
	static const struct show shows[] = {
		{PRACTICE_LINK, "TERM=linux", 24, 80, NULL},
		{PRACTICE_LINK, "TERM=linux", 36, 100, link},
		{PRACTICE_LINK, "TERM=linux", 35, 100, NULL},
		{PRACTICE_LINK, "TERM=linux", 36, 99, NULL},
		{NO_LINK, "TERM=linux", 32, 92, ""},
		{NO_LINK, "TERM=linux", 31, 92, NULL},
		{NO_LINK, "TERM=linux", 32, 91, NULL},
	};

	CHECK_SHOWS(shows);
	check_way(PRACTICE_LINK, "TERM=linux", false, true);
}

static void
wide_modules_are_read_where_there_is_room(void)
{
	static const char wide[] = PRACTICE_LINK "[kiosk]\nqr = wide\n";
	static const struct show shows[] = {
		{wide, "TERM=xterm-256color", 60, 132, link},
		{wide, "TERM=linux", 60, 132, link},
		{wide, "TERM=vt100", 60, 132, link},
		{wide, "TERM=xterm-256color", 24, 80, NULL},
	};

	CHECK_SHOWS(shows);
}

static void
letters_alone_stand_there_where_that_is_wanted(void)
{
	static const struct show shows[] = {
		{PRACTICE_LINK "[kiosk]\nqr = letters\n",
		    "TERM=xterm-256color", 24, 80, NULL},
	};

	CHECK_SHOWS(shows);
}

static void
letters_alone_stand_there_where_a_code_does_not_fit(void)
{
	static const struct show shows[] = {
		{PRACTICE_LINK, "TERM=xterm-256color", 24, 60, NULL},
		{PRACTICE_LINK, "TERM=vt100", 14, 80, NULL},
		{PRACTICE_LINK, "TERM=xterm-256color", 12, 40, NULL},
	};

	CHECK_SHOWS(shows);
}

static void
without_a_link_the_code_is_the_bare_token(void)
{
	static const struct show shows[] = {
		{NO_LINK, "TERM=xterm-256color", 24, 80, ""},
		{NO_LINK, "TERM=vt100", 24, 80, ""},
		/* One that is too narrow for a link. */
		{NO_LINK, "TERM=xterm-256color", 24, 68, ""},
	};

	CHECK_SHOWS(shows);
}

/* The corner is quiet zone: light, and dark once it is turned round. */
static bool
corner_is_light(struct vt *v)
{
	struct vt_cell c = vt_cell(v, 3, 2);

	return (c.reverse ? c.fg.green > c.bg.green :
	    c.bg.green > c.fg.green);
}

static void
a_key_turns_light_and_dark_round(void)
{
	static const struct show shows[] = {
		{PRACTICE_LINK, "TERM=xterm-256color", 24, 80, link},
		{PRACTICE_LINK, "TERM=vt100", 24, 80, link},
	};
	char token[TOKEN_MAX + 1], *code;
	struct vt *v;
	bool light;
	size_t i;

	for (i = 0; i < 2 && (v = ticket(&shows[i], token)) != NULL; i++) {
		light = corner_is_light(v);
		CHECK(vt_send(v, "i") && vt_settle(v, MS));
		CHECK(corner_is_light(v) != light);
		CHECK(vt_send(v, "I") && vt_settle(v, MS));
		CHECK(corner_is_light(v) == light);
		code = vt_qr_read(v);
		CHECK(code != NULL && strstr(code, token) != NULL);
		free(code);
		vt_free(v);
	}
}

static void
another_size_shows_the_same_code_again(void)
{
	static const struct show show = {PRACTICE_LINK,
	    "TERM=xterm-256color", 24, 80, link};
	char token[TOKEN_MAX + 1], number[16], again[TOKEN_MAX + 1], *code;
	struct vt *v = ticket(&show, token);

	if (v == NULL)
		return;
	vt_resize(v, 14, 50);
	CHECK(vt_settle(v, MS));
	CHECK_STR(code = vt_qr_read(v), NULL);
	free(code);
	CHECK(practice_ticket(v, number, again));
	CHECK_STR(again, token);
	vt_resize(v, 43, 132);
	CHECK(vt_settle(v, MS));
	code = vt_qr_read(v);
	CHECK(code != NULL && strstr(code, token) != NULL);
	free(code);
	vt_free(v);
}

int
main(void)
{
	practice_make(&place, PRACTICE_LINK, practice_small_form);
	RUN(half_blocks_are_read_where_they_are_taken_to_be);
	RUN(every_way_to_draw_is_read_on_every_kind_of_terminal);
	RUN(a_console_that_cannot_be_asked_gets_no_half_blocks);
	RUN(wide_modules_are_read_where_there_is_room);
	RUN(letters_alone_stand_there_where_that_is_wanted);
	RUN(letters_alone_stand_there_where_a_code_does_not_fit);
	RUN(without_a_link_the_code_is_the_bare_token);
	RUN(a_key_turns_light_and_dark_round);
	RUN(another_size_shows_the_same_code_again);
	practice_remove(&place);
	return check_done();
}
