/* SPDX-License-Identifier: MIT */
/* links: tests/vt.c tests/vt_wait.c tests/vt_screen.c libs: vterm */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/check.h"
#include "tests/vt.h"

#define MS 5000

/* A shell that runs script on a 24 by 80 screen. */
static struct vt *
shell(const char *script)
{
	const char *argv[] = { "/bin/sh", "-c", script, NULL };
	struct vt *v = vt_spawn(24, 80, NULL, argv);

	if (v == NULL) {
		perror("vt_spawn");
		abort();
	}
	return v;
}

static void
text_is_seen_where_it_was_put(void)
{
	struct vt *v = shell("printf '\\033[5;11Hhere'; read x");
	int row = -1, col = -1;

	CHECK(vt_wait_text(v, "here", MS));
	CHECK(vt_find(v, "ere", &row, &col));
	CHECK_INT(row, 4);
	CHECK_INT(col, 11);
	CHECK_INT(vt_state(v).cursor_row, 4);
	CHECK_INT(vt_state(v).cursor_col, 14);
	CHECK_STR(vt_row(v, 4), "          here");
	CHECK_STR(vt_row(v, 3), "");
	CHECK_STR(vt_row(v, 24), "");
	CHECK_INT(vt_state(v).bytes_out, 11);
	CHECK(vt_find(v, "here ", NULL, NULL));
	CHECK(!vt_find(v, "there", &row, NULL));
	vt_free(v);
}

static void
waiting_for_what_never_comes_fails_in_time(void)
{
	struct vt *v = shell("printf shown; read x");

	vt_report_to(v, NULL);
	CHECK(vt_wait_text(v, "shown", MS));
	CHECK(!vt_wait_text(v, "hidden", 50));
	CHECK(!vt_wait_gone(v, "shown", 50));
	CHECK_INT(vt_wait_exit(v, 50), -1);
	CHECK(vt_state(v).running);
	vt_free(v);
}

static void
a_failed_wait_reports_the_screen(void)
{
	struct vt *v = shell("printf shown; read x");
	char *text = NULL;
	size_t len;
	FILE *out = open_memstream(&text, &len);

	CHECK(vt_wait_text(v, "shown", MS));
	vt_report_to(v, out);
	CHECK(!vt_wait_text(v, "hidden", 1));
	fclose(out);
	CHECK(strstr(text, "after 1 ms not shown: hidden\n") != NULL);
	CHECK(strstr(text, "24x80, cursor 0,5 shown") != NULL);
	CHECK(strstr(text, "\n| shown\n") != NULL);
	free(text);
	vt_free(v);
}

static void
text_that_is_wiped_is_gone(void)
{
	struct vt *v = shell("printf old; read x; printf '\\033[2J'; read x");

	CHECK(vt_wait_text(v, "old", MS));
	CHECK(vt_send(v, "\r"));
	CHECK(vt_wait_gone(v, "old", MS));
	vt_free(v);
}

static void
utf8_is_read_back_with_its_widths(void)
{
	struct vt *v = shell("printf 'é中e\xCC\x81|'; read x");
	int col = -1;

	CHECK(vt_wait_text(v, "|", MS));
	CHECK_STR(vt_row(v, 0), "é中e\xCC\x81|");
	CHECK(vt_find(v, "|", NULL, &col));
	CHECK_INT(col, 4);
	CHECK_INT(vt_cell(v, 0, 0).chars[0], 0xE9);
	CHECK_INT(vt_cell(v, 0, 1).width, 2);
	CHECK_INT(vt_cell(v, 0, 2).width, 0);
	CHECK_INT(vt_cell(v, 0, 2).chars[0], 0);
	CHECK_INT(vt_cell(v, 0, 3).chars[1], 0x301);
	CHECK_INT(vt_cell(v, 0, 80).width, 0);
	vt_free(v);
}

static void
attributes_and_colours_are_seen(void)
{
	struct vt *v = shell("printf '\\033[7;1mR\\033[0;4mU"
	    "\\033[0;38;5;16;48;5;231mC\\033[0;38;2;1;2;3mT'; read x");
	struct vt_cell c;

	CHECK(vt_wait_text(v, "RUCT", MS));
	c = vt_cell(v, 0, 0);
	CHECK(c.reverse && c.bold && !c.underline);
	c = vt_cell(v, 0, 1);
	CHECK(!c.reverse && !c.bold && c.underline);
	c = vt_cell(v, 0, 2);
	CHECK(c.fg.red == 0 && c.fg.green == 0 && c.fg.blue == 0);
	CHECK(c.bg.red == 255 && c.bg.green == 255 && c.bg.blue == 255);
	c = vt_cell(v, 0, 3);
	CHECK(c.fg.red == 1 && c.fg.green == 2 && c.fg.blue == 3);
	vt_free(v);
}

static void
modes_are_seen(void)
{
	struct vt *v = shell("printf 'main\\033[?1049h\\033[?25l\\033[?1000h"
	    "\\033[Halt\\a'; read x; "
	    "printf '\\033[?1000l\\033[?25h\\033[?1049l'; read x");
	struct vt_state s;

	CHECK(vt_wait_text(v, "alt", MS) && vt_settle(v, MS));
	s = vt_state(v);
	CHECK(s.alt_screen && s.mouse && s.cooked && !s.cursor_visible);
	CHECK_INT(s.bells, 1);
	CHECK(!vt_find(v, "main", NULL, NULL));
	CHECK(vt_send(v, "\r"));
	CHECK(vt_wait_text(v, "main", MS) && vt_settle(v, MS));
	s = vt_state(v);
	CHECK(!s.alt_screen && !s.mouse && s.cursor_visible);
	vt_free(v);
}

static void
a_resize_reaches_the_program(void)
{
	struct vt *v = shell("trap 'stty size' WINCH; echo ready; "
	    "while :; do read x; done");

	CHECK(vt_wait_text(v, "ready", MS));
	vt_resize(v, 30, 100);
	CHECK(vt_wait_text(v, "30 100", MS));
	CHECK_INT(vt_state(v).rows, 30);
	CHECK_STR(vt_row(v, 29), "");
	vt_resize(v, 10, 40);
	CHECK(vt_wait_text(v, "10 40", MS));
	vt_free(v);
}

static void
the_environment_is_as_asked(void)
{
	const char *const env[] = { "VT_ONE=a b", "HOME", NULL };
	const char *const argv[] = { "sh", "-c",
	    "echo \"$VT_ONE,${HOME-none},$TERM,${LINES-none}.\"", NULL };
	struct vt *v = vt_spawn(5, 60, env, argv);

	CHECK(v != NULL && vt_wait_text(v, ",none.", MS));
	CHECK_STR(vt_row(v, 0), "a b,none,xterm-256color,none.");
	vt_free(v);
}

static void
the_exit_status_is_that_of_the_program(void)
{
	const char *const argv[] = { "/nonexistent", NULL };
	struct vt *v = shell("printf last; exit 7");

	CHECK_INT(vt_wait_exit(v, MS), 7);
	CHECK_STR(vt_row(v, 0), "last");
	CHECK(!vt_state(v).running);
	vt_free(v);
	v = shell("printf ready; read x");
	CHECK(vt_wait_text(v, "ready", MS));
	vt_signal(v, SIGTERM);
	CHECK_INT(vt_wait_exit(v, MS), 128 + SIGTERM);
	vt_free(v);
	v = vt_spawn(24, 80, NULL, argv);
	CHECK_INT(vt_wait_exit(v, MS), 127);
	vt_free(v);
}

/* Each key is shown by cat in the way of cat -v, at once after vt_settle(). */
static void
keys_are_encoded_for_the_mode_asked_for(void)
{
	struct vt *v = shell("stty raw -echo; printf '\\033[?1h\\033[?1006h"
	    "\\033[?1000hready\\r\\n'; exec cat -v");

	CHECK(vt_wait_text(v, "ready", MS) && vt_settle(v, MS));
	CHECK(vt_key(v, VT_KEY_UP) && vt_key(v, VT_KEY_SHIFT_TAB));
	CHECK(vt_key(v, VT_KEY_BACKSPACE) && vt_key(v, VT_KEY_DELETE));
	CHECK(vt_key(v, VT_KEY_HOME) && vt_key(v, VT_KEY_PAGE_DOWN));
	CHECK(vt_key(v, VT_KEY_F1) && vt_key(v, VT_KEY_F12));
	CHECK(vt_settle(v, MS));
	CHECK_STR(vt_row(v, 1),
	    "^[OA^[[Z^?^[[3~^[OH^[[6~^[OP^[[24~");
	CHECK(vt_send(v, "\r\n") && vt_key(v, VT_KEY_TAB));
	CHECK(vt_click(v, 2, 9) && vt_settle(v, MS));
	CHECK(vt_find(v, "^[[<0;10;3M^[[<0;10;3m", NULL, NULL));
	vt_free(v);
	v = shell("stty raw -echo; printf ready; exec cat -v");
	CHECK(vt_wait_text(v, "ready", MS) && vt_settle(v, MS));
	CHECK(vt_key(v, VT_KEY_UP) && vt_click(v, 0, 0) && vt_settle(v, MS));
	CHECK_STR(vt_row(v, 0), "ready^[[A");
	vt_free(v);
}

/* Held, the program is at rest before we have read what mode it set. */
static void
a_mode_not_yet_read_counts_for_a_key(void)
{
	struct vt *v = shell("stty raw -echo; printf ready; "
	    "read x; printf '\033[?1h'; exec cat -v");

	CHECK(vt_wait_text(v, "ready", MS) && vt_settle(v, MS));
	vt_hold(v, true);
	CHECK(vt_send(v, "\n") && vt_settle(v, MS));
	vt_hold(v, false);
	CHECK(vt_key(v, VT_KEY_DOWN) && vt_settle(v, MS));
	CHECK_STR(vt_row(v, 0), "ready^[OB");
	vt_free(v);
}

static void
settling_is_exact(void)
{
	struct vt *v = shell("stty raw -echo; printf ready; exec cat");
	uint64_t before;

	CHECK(vt_wait_text(v, "ready", MS) && vt_settle(v, MS));
	before = vt_state(v).bytes_out;
	for (unsigned i = 1; i <= 500; i++)
		if (!CHECK(vt_send(v, "x") && vt_settle(v, MS)) ||
		    !CHECK_INT(vt_state(v).bytes_out, before + i))
			break;
	vt_free(v);
}

static void
a_busy_program_does_not_settle(void)
{
	struct vt *v = shell("printf busy; while :; do :; done");

	vt_report_to(v, NULL);
	CHECK(vt_wait_text(v, "busy", MS));
	CHECK(!vt_settle(v, 100));
	vt_free(v);
}

static void
a_held_terminal_reads_nothing(void)
{
	struct vt *v = shell("printf ready; read x; "
	    "yes | head -c 200000; printf done; read x");

	CHECK(vt_wait_text(v, "ready", MS));
	vt_hold(v, true);
	vt_report_to(v, NULL);
	CHECK(vt_send(v, "\r"));
	CHECK(!vt_settle(v, 50));
	CHECK_INT(vt_state(v).bytes_out, 5);
	vt_hold(v, false);
	CHECK(vt_wait_text(v, "done", MS));
	vt_free(v);
}

static void
a_flood_of_input_and_output_does_not_jam(void)
{
	struct vt *v = shell("stty raw -echo; printf ready; exec cat");
	char flood[200000];
	uint64_t before;

	memset(flood, 'x', sizeof flood);
	CHECK(vt_wait_text(v, "ready", MS) && vt_settle(v, MS));
	before = vt_state(v).bytes_out;
	CHECK(vt_send_bytes(v, flood, sizeof flood) && vt_settle(v, MS));
	CHECK_INT(vt_state(v).bytes_out, before + sizeof flood);
	vt_free(v);
}

static void
the_whole_screen_is_text(void)
{
	const char *const argv[] = { "printf", "one\\n two  ", NULL };
	struct vt *v = vt_spawn(3, 20, NULL, argv);
	char *text;

	CHECK_INT(vt_wait_exit(v, MS), 0);
	text = vt_text(v);
	CHECK_STR(text, "one\n two\n\n");
	free(text);
	vt_free(v);
}

int
main(void)
{
	RUN(text_is_seen_where_it_was_put);
	RUN(waiting_for_what_never_comes_fails_in_time);
	RUN(a_failed_wait_reports_the_screen);
	RUN(text_that_is_wiped_is_gone);
	RUN(utf8_is_read_back_with_its_widths);
	RUN(attributes_and_colours_are_seen);
	RUN(modes_are_seen);
	RUN(a_resize_reaches_the_program);
	RUN(the_environment_is_as_asked);
	RUN(the_exit_status_is_that_of_the_program);
	RUN(keys_are_encoded_for_the_mode_asked_for);
	RUN(a_mode_not_yet_read_counts_for_a_key);
	RUN(settling_is_exact);
	RUN(a_busy_program_does_not_settle);
	RUN(a_held_terminal_reads_nothing);
	RUN(a_flood_of_input_and_output_does_not_jam);
	RUN(the_whole_screen_is_text);
	return check_done();
}
