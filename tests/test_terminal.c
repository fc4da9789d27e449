/* SPDX-License-Identifier: MIT */
/* links: tests/practice.c tests/practice_kept.c tests/vt.c tests/vt_screen.c tests/vt_wait.c libs: vterm */
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/check.h"
#include "tests/practice.h"
#include "tests/vt.h"

/*
 * What terminals, and people at them, do to the waiting-room screen: it stays
 * in one piece, keeps what was typed, and gives the terminal back.
 */

#define MS practice_ms(10000)
#define TRIES 100
#define WORD_MAX 40		/* what the form allows */
#define PASTE ((size_t)1024 * 1024)
#define FLOOD ((size_t)64 * 1024)
#define BELLS_MAX 30		/* one in a second */
#define CHUNK 2048		/* delivered at once, also to a slow program */
#define OUTPUT 4096

static const char form[] =
    "{\"resourceType\": \"Questionnaire\", \"status\": \"draft\","
    " \"url\": \"https://kiosk.example/Questionnaire/word\","
    " \"version\": \"1\", \"title\": \"Word\", \"item\": ["
    "{\"linkId\": \"page\", \"type\": \"group\", \"text\": \"A page\","
    " \"item\": ["
    "{\"linkId\": \"word\", \"type\": \"string\", \"required\": true,"
    " \"maxLength\": 40, \"text\": \"Which word?\"},"
    "{\"linkId\": \"well\", \"type\": \"choice\","
    " \"text\": \"Are you well?\", \"answerOption\": ["
    "{\"valueCoding\": {\"code\": \"yes\", \"display\": \"Very well\"}},"
    "{\"valueCoding\": {\"code\": \"no\", \"display\": \"Not well\"}}]}"
    "]}]}";

static const char *const intake[] = {"intake", NULL};

static struct premises place;

/* A terminal with the cursor in the word. */
static struct vt *
at_the_word(void)
{
	struct vt *v = practice_start(&place, 24, 80, NULL, intake);

	CHECK(vt_wait_text(v, "Press Enter to begin", MS));
	CHECK(vt_send(v, "\r"));
	CHECK(vt_wait_text(v, "Page 1 of 1", MS));
	CHECK(vt_wait_text(v, ">[", MS));
	return v;
}

/* The word as the screen has it once the program is at rest. */
static const char *
word(struct vt *v, char ret[200])
{
	const char *at;
	size_t len;

	CHECK(vt_settle(v, MS));
	at = strstr(vt_row(v, vt_state(v).cursor_row), ">[");
	if (at == NULL)
		return "(no place to type)";
	(void)snprintf(ret, 200, "%s", at + 2);
	len = strlen(ret);
	while (len > 0 && (ret[len - 1] == ' ' || ret[len - 1] == ']'))
		len--;
	ret[len] = '\0';
	return ret;
}

static void
check_word(struct vt *v, const char *expected)
{
	char text[200];

	if (!CHECK_STR(word(v, text), expected))
		vt_dump(v, stdout);
}

/* As a shell would want to find it. */
static void
check_given_back(struct vt *v)
{
	struct vt_state s = vt_state(v);

	CHECK(s.cooked);
	CHECK(!s.alt_screen);
	CHECK(s.cursor_visible);
	CHECK(!s.mouse);
	CHECK(!vt_find(v, "word", NULL, NULL));
	CHECK(!vt_find(v, PRACTICE_NAME, NULL, NULL));
}

static void
leave(struct vt *v)
{
	vt_signal(v, SIGTERM);
	CHECK_INT(vt_wait_exit(v, MS), 0);
	check_given_back(v);
	vt_free(v);
}

static void
a_terminal_that_cannot_do_it_is_refused_in_one_line(void)
{
	static const char *const terms[] = {"TERM=dumb", "TERM", "TERM=",
	    "TERM=no-such-terminal"};
	const char *env[] = {NULL, NULL};
	struct vt *v;
	size_t i;

	for (i = 0; i < sizeof terms / sizeof *terms; i++) {
		env[0] = terms[i];
		v = practice_start(&place, 24, 200, env, intake);
		CHECK_INT(vt_wait_exit(v, MS), 1);
		if (!CHECK(strncmp(vt_row(v, 0), "kiosk: terminal: ", 17) ==
		    0) || !CHECK_STR(vt_row(v, 1), ""))
			vt_dump(v, stdout);
		CHECK(vt_state(v).cooked);
		vt_free(v);
	}
}

static void
what_is_no_terminal_is_refused_in_one_line(void)
{
	static const char *const queue[] = {"queue", NULL};
	const char *const *const verbs[] = {intake, queue};
	char out[OUTPUT], err[OUTPUT];
	size_t i;

	for (i = 0; i < 2; i++) {
		CHECK_INT(practice_run(&place, verbs[i], out, err,
		    sizeof out), 1);
		CHECK_STR(out, "");
		CHECK(strncmp(err, "kiosk: terminal: ", 17) == 0);
		CHECK(strchr(err, '\n') == err + strlen(err) - 1);
	}
}

static void
type_exit_code(struct vt *v, const char *code)
{
	CHECK(vt_send(v, "\021"));
	CHECK(vt_wait_text(v, "Type the exit code", MS));
	CHECK(vt_send(v, code) && vt_send(v, "\r"));
}

static void
the_exit_code_leaves_and_gives_the_terminal_back(void)
{
	struct vt *v = at_the_word();

	CHECK(vt_send(v, "word"));
	type_exit_code(v, place.exit_code);
	CHECK_INT(vt_wait_exit(v, MS), 0);
	check_given_back(v);
	vt_free(v);
}

/* Printed in groups, it may be typed with the blanks or without. */
static void
the_exit_code_may_be_typed_without_its_blanks(void)
{
	struct vt *v = practice_start(&place, 24, 80, NULL, intake);
	char code[sizeof place.exit_code];
	const char *from;
	char *to = code;

	for (from = place.exit_code; *from != '\0'; from++)
		if (*from != ' ')
			*to++ = *from;
	*to = '\0';
	CHECK(strlen(code) < strlen(place.exit_code));
	CHECK(vt_wait_text(v, "Press Enter to begin", MS));
	type_exit_code(v, code);
	CHECK_INT(vt_wait_exit(v, MS), 0);
	check_given_back(v);
	vt_free(v);
}

static void
signals_end_it_and_give_the_terminal_back(void)
{
	static const int signals[] = {SIGTERM, SIGHUP, SIGINT};
	struct vt *v;
	size_t i;

	for (i = 0; i < sizeof signals / sizeof *signals; i++) {
		v = at_the_word();
		CHECK(vt_send(v, "word"));
		check_word(v, "word");
		vt_signal(v, signals[i]);
		CHECK_INT(vt_wait_exit(v, MS), 0);
		check_given_back(v);
		vt_free(v);
	}
}

static void
a_wrong_exit_code_is_refused_and_the_visit_goes_on(void)
{
	struct vt *v = at_the_word();
	int i;

	CHECK(vt_send(v, "half a wo"));
	type_exit_code(v, "0000 0001");
	CHECK(vt_wait_text(v, "That is not the exit code.", MS));
	CHECK(vt_key(v, VT_KEY_ESCAPE));
	CHECK(vt_wait_text(v, "half a wo", MS));
	CHECK(vt_send(v, "rd"));
	check_word(v, "half a word");
	/* The right one is taken too, but only after a while. */
	type_exit_code(v, place.exit_code);
	CHECK(vt_wait_text(v, "Please wait a moment", MS));
	vt_report_to(v, NULL);
	for (i = 0; i < TRIES && vt_wait_exit(v, 50) == -1; i++)
		CHECK(vt_send(v, place.exit_code) && vt_send(v, "\r"));
	CHECK_INT(vt_wait_exit(v, MS), 0);
	check_given_back(v);
	vt_free(v);
}

static void
keys_that_stop_other_programs_do_nothing(void)
{
	struct vt *v = at_the_word();

	CHECK(vt_send(v, "half"));
	/* ^C ^Z ^\ ^S ^D, each of them and all. */
	CHECK(vt_send(v, "\003") && vt_settle(v, MS));
	CHECK(vt_send(v, "\032") && vt_settle(v, MS));
	CHECK(vt_send(v, "\034") && vt_settle(v, MS));
	CHECK(vt_send(v, "\023") && vt_settle(v, MS));
	CHECK(vt_send(v, "\004") && vt_settle(v, MS));
	CHECK(vt_send(v, "\003\032\034\023\004"));
	CHECK(vt_send(v, "way"));
	check_word(v, "halfway");
	CHECK(vt_state(v).running);
	leave(v);
}

static void
sequences_that_nobody_asked_for_are_swallowed(void)
{
	static const char *const rubbish[] = {
		"\033[38;5;1;99z", "\033]0;evil\007", "\033Pq#0~\033\\",
		"\033_Gi=1\033\\", "\033^private\033\\", "\033Xsos\033\\",
		"\033Oz", "\033x", "\033[I", "\033[O", "\033[15;5~",
		"\033[?62;c", "\033[24;80R", "\033[>0;276;0c",
	};
	struct vt *v = at_the_word();
	char expected[WORD_MAX + 1] = "";
	char letter[2] = "A";
	size_t i;

	for (i = 0; i < sizeof rubbish / sizeof *rubbish; i++) {
		CHECK(vt_send(v, rubbish[i]));
		CHECK(vt_send(v, letter));
		expected[i] = *letter;
		expected[i + 1] = '\0';
		check_word(v, expected);
		letter[0]++;
	}
	leave(v);
}

static void
what_is_no_text_is_not_typed(void)
{
	/* A letter after each, to see what it left behind. */
	static const char bytes[] =
	    "A\xff\xfe" "B\xc0\xaf" "C\xed\xa0\x80" "D\xf5\x80\x80\x80"
	    "E\xc3" "F\xe4\xb8" "G\xe0\x80\x80" "H\xf0\x9f\x98" "I"
	    /* Well formed, and refused: override, invisible, private. */
	    "\xe2\x80\xae" "J\xe2\x80\x8b" "K\xee\x80\x80" "L\xef\xbb\xbf"
	    "M\0N\001O\007P";
	struct vt *v = at_the_word();

	CHECK(vt_send_bytes(v, bytes, sizeof bytes - 1));
	check_word(v, "ABCDEFGHIJKLMNOP");
	leave(v);
}

/* Send size bytes of pattern, repeated; fewer to a slow program. */
static bool
pour(struct vt *v, const char *pattern, size_t size)
{
	char chunk[CHUNK];
	size_t i, sent, len = strlen(pattern);

	if (practice_ms(1) > 1)
		size = FLOOD;
	for (sent = 0; sent < size; sent += CHUNK) {
		for (i = 0; i < CHUNK; i++)
			chunk[i] = pattern[(sent + i) % len];
		if (!vt_send_bytes(v, chunk, CHUNK))
			return false;
	}
	return true;
}

static void
a_paste_fills_the_answer_and_no_more(void)
{
	static const char expected[WORD_MAX + 1] =
	    "one line two line one line two line one ";
	struct vt *v = at_the_word();
	char cut[WORD_MAX + 1];

	/* Lines and tabs in it do not move on to the next question. */
	CHECK(vt_send(v, "\033[200~") && pour(v, "one\tline\rtwo\tline\r",
	    PASTE));
	CHECK(vt_send(v, "\033[201~"));
	(void)snprintf(cut, sizeof cut, "%.39s", expected);
	check_word(v, cut);
	CHECK(vt_send(v, "\t") && vt_wait_text(v, "> 1 ( ) Very well", MS));
	leave(v);
}

static void
a_flood_of_keys_fills_the_answer_and_no_more(void)
{
	char expected[WORD_MAX + 1];
	struct vt *v = at_the_word();

	memset(expected, 'y', WORD_MAX);
	expected[WORD_MAX] = '\0';
	CHECK(pour(v, "y", FLOOD));
	check_word(v, expected);
	/* Nearly all of them were refused, and that was to be heard. */
	CHECK(vt_state(v).bells > 0 && vt_state(v).bells < BELLS_MAX);
	CHECK(vt_key(v, VT_KEY_BACKSPACE));
	expected[WORD_MAX - 1] = '\0';
	check_word(v, expected);
	leave(v);
}

static void
another_size_keeps_half_a_word(void)
{
	struct vt *v = at_the_word();

	CHECK(vt_send(v, "half a wo"));
	check_word(v, "half a wo");
	vt_resize(v, 12, 40);
	check_word(v, "half a wo");
	CHECK(vt_find(v, "Which word?", NULL, NULL));
	vt_resize(v, 8, 30);
	CHECK(vt_wait_text(v, "Please make this window", MS));
	CHECK(!vt_find(v, "half", NULL, NULL));
	/* Nobody types what they cannot see. */
	CHECK(vt_send(v, "xyz") && vt_settle(v, MS));
	vt_resize(v, 1, 1);
	CHECK(vt_settle(v, MS));
	vt_resize(v, 43, 132);
	CHECK(vt_wait_text(v, "Which word?", MS));
	check_word(v, "half a wo");
	CHECK(vt_send(v, "rd"));
	check_word(v, "half a word");
	leave(v);
}

/*
 * The program is a shell's, so that vt_free(), which kills what it started,
 * leaves it alone with the terminal gone.  It holds one end of a pipe for as
 * long as it lives.
 */
static void
a_terminal_that_vanishes_ends_it(void)
{
	static const char script[] =
	    "$KIOSK_UNDER \"$KIOSK\" -C \"$0\" intake; true";
	const char *const argv[] = {"/bin/sh", "-c", script, place.conf,
	    NULL};
	const char *const env[] = {getenv("KIOSK") == NULL ?
	    "KIOSK=build/kiosk" : NULL, NULL};
	struct pollfd end = {.events = POLLIN};
	struct vt *v;
	int ends[2];

	if (!CHECK(pipe(ends) == 0))
		return;
	v = vt_spawn(24, 80, env, argv);
	if (!CHECK(v != NULL))
		return;
	(void)close(ends[1]);
	end.fd = ends[0];
	CHECK(vt_wait_text(v, "Press Enter to begin", MS));
	CHECK(vt_send(v, "\rword"));
	CHECK(vt_wait_text(v, "word", MS));
	CHECK_INT(poll(&end, 1, 0), 0);
	vt_free(v);
	CHECK_INT(poll(&end, 1, MS), 1);
	(void)close(ends[0]);
}

int
main(void)
{
	practice_make(&place, PRACTICE_LINK, form);
	RUN(a_terminal_that_cannot_do_it_is_refused_in_one_line);
	RUN(what_is_no_terminal_is_refused_in_one_line);
	RUN(the_exit_code_leaves_and_gives_the_terminal_back);
	RUN(the_exit_code_may_be_typed_without_its_blanks);
	RUN(signals_end_it_and_give_the_terminal_back);
	RUN(a_wrong_exit_code_is_refused_and_the_visit_goes_on);
	RUN(keys_that_stop_other_programs_do_nothing);
	RUN(sequences_that_nobody_asked_for_are_swallowed);
	RUN(what_is_no_text_is_not_typed);
	RUN(a_paste_fills_the_answer_and_no_more);
	RUN(a_flood_of_keys_fills_the_answer_and_no_more);
	RUN(another_size_keeps_half_a_word);
	RUN(a_terminal_that_vanishes_ends_it);
	practice_remove(&place);
	return check_done();
}
