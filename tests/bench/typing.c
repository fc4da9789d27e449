/* SPDX-License-Identifier: MIT */
#include "tests/bench/bench.h"

#include <stddef.h>
#include <stdio.h>

#include "tests/bench/client.h"
#include "tests/bench/figures.h"
#include "tests/bench/report.h"
#include "tests/bench/watched.h"
#include "tests/vt.h"

/*
 * The programs take turns, so that what the machine does meanwhile hits them
 * all alike.  Letters are taken back by a stroke that is not counted.
 */
#define TURNS 100
#define LETTERS 24		/* a turn; they fit the field */

enum { KIOSK, DIALOG, FLOOR, TYPISTS };

struct typist {
	const char *name;
	struct vt *vt;
	const char *undo;	/* takes LETTERS letters back */
	struct figures ms;
	size_t bytes;
	long writes;
	bool counted;		/* the writes are known */
};

static bool
type(struct typist *t)
{
	long before = watched_writes(t->vt), after;
	struct stroke s;
	int i;

	for (i = 0; i < LETTERS; i++) {
		const char key[2] = {(char)('a' + i), '\0'};

		if (!watched_stroke(t->vt, key, &s))
			return false;
		figures_add(&t->ms, s.ms);
		t->bytes += s.bytes + s.late;
		if (s.late > 0)
			figures_add(&t->ms, WATCHED_QUIET_MS);
	}
	after = watched_writes(t->vt);
	t->counted = before != -1 && after != -1;
	t->writes += after - before;
	return watched_stroke(t->vt, t->undo, &s);
}

static bool
type_all(struct typist t[TYPISTS])
{
	int i, turn;

	for (turn = 0; turn < TURNS; turn++)
		for (i = 0; i < TYPISTS; i++)
			if (!type(&t[i]))
				return bench_cannot(t[i].name);
	return true;
}

static void
report(struct typist t[TYPISTS])
{
	double letters = TURNS * LETTERS;
	int i;

	for (i = DIALOG; i < TYPISTS; i++) {
		double most = i == FLOOR ? 2 : 1;
		const char *goal = i == FLOOR ? "<= 2.00 x" : "<= 1.00 x";

		report_row(&(struct row){"typing, key to last byte: median",
		    figures_at(&t[KIOSK].ms, 0.5), 3, "ms", t[i].name,
		    figures_at(&t[i].ms, 0.5), most, goal});
		report_row(&(struct row){"                          p99",
		    figures_at(&t[KIOSK].ms, 0.99), 3, "ms", t[i].name,
		    figures_at(&t[i].ms, 0.99), most, goal});
	}
	report_row(&(struct row){"typing, bytes a letter",
	    (double)t[KIOSK].bytes / letters, 1, "", NULL, 0, 20, "<= 20"});
	report_row(&(struct row){"          of the peer",
	    (double)t[DIALOG].bytes / letters, 1, "", NULL, 0, 0, NULL});
	if (!t[KIOSK].counted) {
		(void)printf("(write()s are not told by /proc here)\n");
		return;
	}
	report_row(&(struct row){"typing, write()s a letter",
	    (double)t[KIOSK].writes / letters, 1, "", NULL, 0, 3, "<= 3"});
	report_row(&(struct row){"          of the peer",
	    (double)t[DIALOG].writes / letters, 1, "", NULL, 0, 0, NULL});
}

bool
bench_typing(const struct premises *p)
{
	static const char *const dialog[] = {"dialog", "--form", "About you",
	    "20", "70", "8", "Name", "1", "1", "", "1", "20", "40", "100",
	    NULL};
	static const char *const reader[] = {"/proc/self/exe", "floor", NULL};
	static const char backspaces[] =
	    "\177\177\177\177\177\177\177\177\177\177\177\177"
	    "\177\177\177\177\177\177\177\177\177\177\177\177";
	struct typist t[TYPISTS] = {
		{.name = "kiosk intake", .undo = backspaces},
		{.name = "dialog --form", .undo = backspaces},
		{.name = "read 1, write 1", .undo = "."},
	};
	struct client c;
	bool good;

	_Static_assert(sizeof backspaces == LETTERS + 1, "one a letter");
	good = client_come(&c, p) && client_find_line(&c);
	t[KIOSK].vt = c.walk.vt;
	t[DIALOG].vt = vt_spawn(BENCH_ROWS, BENCH_COLS, NULL, dialog);
	t[FLOOR].vt = vt_spawn(BENCH_ROWS, BENCH_COLS, NULL, reader);
	good = good && t[DIALOG].vt != NULL && t[FLOOR].vt != NULL &&
	    vt_wait_text(t[DIALOG].vt, "Cancel", 5000) &&
	    vt_wait_text(t[FLOOR].vt, ".", 5000) &&
	    vt_settle(t[DIALOG].vt, 5000) && vt_settle(t[KIOSK].vt, 5000);
	if (!good)
		(void)bench_cannot("nobody is ready to be typed at");
	else if ((good = type_all(t)))
		report(t);
	vt_free(t[DIALOG].vt);
	vt_free(t[FLOOR].vt);
	client_leave(&c);
	return good;
}
