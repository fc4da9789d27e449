/* SPDX-License-Identifier: MIT */
/* links: tests/practice.c tests/practice_kept.c tests/table.c tests/vt.c tests/vt_screen.c tests/vt_wait.c libs: vterm */
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/check.h"
#include "tests/practice.h"
#include "tests/table.h"
#include "tests/vt.h"

/*
 * The kiosk is killed around a submit, at another moment each time.  Whatever
 * ticket was seen on the screen is in the database.
 */

#define MS practice_ms(10000)
#define ROUNDS 36
#define FULL_EVERY 18		/* rounds between two with several visits */
#define YIELDS 60		/* how much later each round is than the last */
#define SEEN_MAX 200
#define OUTPUT 4096

static struct premises place;

static struct seen {
	char ticket[16];
	char token[32];
} seen[SEEN_MAX];
static int n_seen;

static const char *const intake[] = {"intake", NULL};

static void
note_ticket(struct vt *v)
{
	struct seen *s = &seen[n_seen];

	if (n_seen < SEEN_MAX && practice_ticket(v, s->ticket, s->token))
		n_seen++;
}

/* One visit from the welcome screen back to it. */
static bool
visit(struct vt *v)
{
	if (!practice_answer_small(v) || !vt_send(v, "\r") ||
	    !vt_wait_text(v, "Press Enter to end", MS))
		return false;
	note_ticket(v);
	return vt_send(v, "\r") &&
	    vt_wait_text(v, "Press Enter to begin", MS);
}

/*
 * Let the program get a little further: it runs beside us while we wait, for
 * no event, because any moment is as good as another.
 */
static void
let_it_run(int yields)
{
	while (yields-- > 0)
		(void)sched_yield();
}

static void
round_of(int n)
{
	struct vt *v = practice_start(&place, 24, 80, NULL, intake);

	CHECK(n % FULL_EVERY != 1 || (visit(v) && visit(v)));
	if (CHECK(practice_answer_small(v)) && CHECK(vt_send(v, "\r")))
		let_it_run(n * YIELDS);
	/* A quarter of them is seen through to the ticket. */
	if (n % 4 == 3)
		CHECK(vt_wait_text(v, "Your ticket: A", MS) &&
		    vt_settle(v, MS));
	vt_signal(v, SIGKILL);
	CHECK_INT(vt_wait_exit(v, MS), 128 + SIGKILL);
	/* What it wrote before it died counts, and nothing else. */
	note_ticket(v);
	vt_free(v);
}

static void
a_kiosk_is_killed_over_and_over(void)
{
	int n;

	for (n = 0; n < ROUNDS; n++)
		round_of(n);
	CHECK(n_seen >= ROUNDS / 4);
}

static bool
export_all(struct table *ret)
{
	char path[100], out[OUTPUT], err[OUTPUT];
	const char *const args[] = {"export", "--user", PRACTICE_STAFF,
	    "--password-file", place.password, "--from", "2020-01-01",
	    "--to", "9998-12-31", "-o", path, NULL};

	(void)snprintf(path, sizeof path, "%s/all.csv", place.dir);
	CHECK_INT(practice_run(&place, args, out, err, sizeof out), 0);
	CHECK_STR(practice_said(err), "");
	return CHECK(table_read(path, ret));
}

/* The row of the record with this token; 0 when there is none. */
static size_t
row_of(const struct table *t, const char *token)
{
	size_t i;

	for (i = t->rows; i > 1; i--)
		if (strcmp(table_cell(t, i - 1, "token"), token) == 0)
			return i - 1;
	return 0;
}

static void
every_ticket_seen_is_in_the_database(void)
{
	struct table t;
	size_t row, other;
	int i;

	if (!export_all(&t))
		return;
	for (i = 0; i < n_seen; i++) {
		if (!CHECK((row = row_of(&t, seen[i].token)) > 0)) {
			printf("    lost: %s %s\n", seen[i].ticket,
			    seen[i].token);
			continue;
		}
		CHECK_STR(table_cell(&t, row, "ticket"), seen[i].ticket);
		CHECK_STR(table_cell(&t, row, "well"), "Very well");
	}
	CHECK(t.rows > (size_t)n_seen);
	for (row = 1; row < t.rows; row++)
		for (other = row + 1; other < t.rows; other++)
			CHECK(strcmp(table_cell(&t, row, "ticket"),
			    table_cell(&t, other, "ticket")) != 0);
	table_free(&t);
}

static void
the_next_client_can_hand_in(void)
{
	struct vt *v = practice_start(&place, 24, 80, NULL, intake);

	CHECK(visit(v));
	vt_signal(v, SIGTERM);
	CHECK_INT(vt_wait_exit(v, MS), 0);
	vt_free(v);
}

int
main(void)
{
	practice_make(&place, PRACTICE_LINK, practice_small_form);
	RUN(a_kiosk_is_killed_over_and_over);
	RUN(every_ticket_seen_is_in_the_database);
	RUN(the_next_client_can_hand_in);
	practice_remove(&place);
	return check_done();
}
