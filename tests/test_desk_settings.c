/* SPDX-License-Identifier: MIT */
/* links: tests/carded.c tests/slip.c tests/practice.c tests/practice_kept.c tests/shot.c tests/look.c tests/vt.c tests/vt_screen.c tests/vt_wait.c kiosk/buf.c kiosk/err.c libs: sqlite3 vterm */
#include <stdio.h>
#include <string.h>

#include "tests/carded.h"
#include "tests/check.h"
#include "tests/look.h"
#include "tests/vt.h"

/* What [queue] sets, and what is said of a wrong value; a corrected name. */

#define MS practice_ms(20000)
#define TEXT(text) CARDED_TEXT(text)
#define F5_KEY "\033[15~"

static struct carded place;

static const char *
refused(const char *setting)
{
	static const char *const queue[] = {"queue", NULL};
	static char err[500];
	char out[500], text[100];

	(void)snprintf(text, sizeof text, "[queue]\n%s\n", setting);
	practice_settings(&place.s.p, text);
	CHECK_INT(practice_run(&place.s.p, queue, out, err, sizeof err), 1);
	CHECK_STR(out, "");
	practice_settings(&place.s.p, "");
	return err;
}

static void
a_wrong_value_is_refused_in_a_sentence(void)
{
	static const struct {
		const char *setting, *why;
	} wrong[] = {
		{"idle = 4", "] idle: must be a number of seconds, 5 to 3600"},
		{"idle = 3601",
		    "] idle: must be a number of seconds, 5 to 3600"},
		{"idle = soon",
		    "] idle: must be a number of seconds, 5 to 3600"},
		{"idle =", "] idle: must be a number of seconds, 5 to 3600"},
		{"overdue = 0",
		    "] overdue: must be a number of minutes, 1 to 1440"},
		{"overdue = 1441",
		    "] overdue: must be a number of minutes, 1 to 1440"},
		{"overdue = 20m",
		    "] overdue: must be a number of minutes, 1 to 1440"},
		{"overdu = 20", "overdue"}, {"sort = name", "sort"},
	};
	size_t i;
	const char *said;

	for (i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		said = refused(wrong[i].setting);
		if (!CHECK(strstr(said, wrong[i].why) != NULL))
			printf("    %s: %s", wrong[i].setting, said);
		/* One line, and it names the file. */
		CHECK(strchr(said, '\n') == said + strlen(said) - 1);
		CHECK(strstr(said, place.s.p.conf) != NULL);
	}
}

static void
waited(int seconds)
{
	char sql[120];

	(void)snprintf(sql, sizeof sql, "UPDATE record SET since = (CAST("
	    "strftime('%%s', 'now') AS INTEGER) - %d) * 1000", seconds);
	slips_sql(&place.s, sql);
}

/* Whether somebody who has waited so long is marked, under this setting. */
static bool
is_marked(const char *setting, int seconds, const char *minutes)
{
	struct vt *v;
	char words[20];
	bool marked;

	practice_settings(&place.s.p, setting);
	waited(seconds);
	v = carded_sign_in(&place, NULL);
	(void)snprintf(words, sizeof words, "%s min", minutes);
	CHECK(carded_shows(v, words));
	(void)snprintf(words, sizeof words, "%s min!", minutes);
	marked = carded_shows(v, words);
	vt_free(v);
	return marked;
}

static void
overdue_is_after_so_many_minutes(void)
{
	CHECK(!is_marked("", 19 * 60 + 5, " 19"));
	CHECK(is_marked("", 20 * 60 + 5, " 20"));
	CHECK(is_marked("[queue]\noverdue = 1\n", 65, "  1"));
	CHECK(!is_marked("[queue]\noverdue = 30\n", 29 * 60 + 5, " 29"));
	practice_settings(&place.s.p, "");
}

static void
idle_is_after_so_many_seconds(void)
{
	struct vt *five, *many;

	practice_settings(&place.s.p, "[queue]\nidle = 3600\n");
	many = carded_sign_in(&place, NULL);
	practice_settings(&place.s.p, "[queue]\nidle = 5\n");
	five = carded_sign_in(&place, NULL);
	CHECK(vt_wait_text(five, "Locked", MS));
	CHECK(vt_settle(many, MS) && carded_shows(many, "Ida Six"));
	CHECK(!carded_shows(five, "Ida Six"));
	practice_settings(&place.s.p, "");
	vt_free(five);
	vt_free(many);
}

/* The list names a ticket as it was handed in, whatever was corrected. */
static void
a_corrected_name_leaves_the_list_as_it_was(void)
{
	struct vt *mine = carded_sign_in(&place, NULL);
	struct vt *theirs = carded_sign_in(&place, NULL);

	CHECK(carded_type(theirs, "ida", "1 of 3 clients"));
	CHECK(carded_open(mine, "A1") && look_down_to(mine, "your name", MS));
	CHECK(carded_type(mine, "\r", "Correction:"));
	CHECK(carded_type(mine, "\025" TEXT("Ole None"), "Ole None"));
	CHECK(carded_type(mine, "\033[6~", "What is corrected"));
	CHECK(carded_type(mine, "\r", "Status:"));
	CHECK(carded_shows(mine, "A1  Ida Six"));
	CHECK(carded_type(mine, "\033", "Scan a code"));
	CHECK(carded_shows(mine, "> A1 ") && carded_shows(mine, "Ida Six"));
	CHECK(vt_settle(theirs, MS) && carded_shows(theirs, "> A1 "));
	CHECK(carded_shows(theirs, "1 of 3 clients"));
	CHECK(carded_shows(theirs, "Ida Six"));
	/* Who is called by the name it was corrected to is another. */
	CHECK(carded_type(theirs, "\025", "3 clients"));
	CHECK(carded_type(theirs, "none", "1 of 3 clients"));
	CHECK(carded_shows(theirs, "> A2 "));
	CHECK(carded_type(theirs, F5_KEY, "Call A2 Ole None?"));
	CHECK(carded_type(theirs, "\r", "called"));
	CHECK_STR(slips_ask(&place.s, "SELECT ticket FROM record WHERE"
	    " status = 'called'"), "A2");
	vt_free(mine);
	vt_free(theirs);
}

int
main(void)
{
	carded_make(&place, "", "");
	RUN(a_wrong_value_is_refused_in_a_sentence);
	RUN(overdue_is_after_so_many_minutes);
	RUN(idle_is_after_so_many_seconds);
	RUN(a_corrected_name_leaves_the_list_as_it_was);
	carded_remove(&place);
	return check_done();
}
