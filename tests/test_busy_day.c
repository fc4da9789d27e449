/* SPDX-License-Identifier: MIT */
/* links: +form +visit +flagged tests/busy_day.c tests/busy_hands.c libs: jansson libpcre2 libsodium sqlite3 unistring vterm */
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/db.h"
#include "kiosk/err.h"
#include "tests/busy_day.h"
#include "tests/check.h"
#include "tests/vt.h"

/*
 * A busy day: a kiosk and two staff terminals on one database, all day and at
 * the same time.  Both of the staff go for the same clients, and press the
 * same key at the same moment: it is one's, and the other is told.  What the
 * three screens said has happened is what the database says in the end.
 */

#define OUT 4096
#define SAVE ">[ Save ]"
#define LOOK_AGAIN "Look again, then save."
#define NOW "This is how it is now."
#define CHANGED " changed this record at "
#define F3 "\033OR"
#define UP "\033[A"

static struct busy_day day;

/* --- in the list, with clients n and n + 1 --- */

static void
each_takes_one(int n)
{
	busy_race(&day, n, &busy_call);
	busy_race(&day, n + 1, &busy_call);
	busy_step(&day, ANA, n, &busy_take_in);
	busy_step(&day, BEA, n + 1, &busy_take_in);
	busy_step(&day, ANA, n, &busy_finish);
	busy_step(&day, BEA, n + 1, &busy_finish);
	(void)busy_go_on(&day);
}

static void
all_is_raced_for(int n)
{
	busy_race(&day, n, &busy_call);
	busy_race(&day, n, &busy_take_in);
	busy_race(&day, n, &busy_finish);
	busy_step(&day, BEA, n + 1, &busy_leave);
	day.c[n + 1].ends = "left";
	(void)busy_go_on(&day);
}

static void
steps_are_taken_back(int n)
{
	busy_race(&day, n, &busy_call);
	busy_race(&day, n, &busy_undo);
	busy_race(&day, n, &busy_call);
	busy_race(&day, n + 1, &busy_leave);
	busy_step(&day, ANA, n + 1, &busy_come_back);
	busy_step(&day, BEA, n, &busy_take_in);
	busy_step(&day, ANA, n + 1, &busy_call);
	busy_step(&day, BEA, n, &busy_finish);
	busy_step(&day, ANA, n + 1, &busy_take_in);
	busy_step(&day, ANA, n + 1, &busy_finish);
	(void)busy_go_on(&day);
}

/* --- on records, which are scanned one after the other --- */

/* Where Enter leads on a record while no step is marked. */
static const char *
elsewhere(int n)
{
	return busy_smokes(n) ? "( ) Proceed" : "Correction:";
}

static void
scan(enum busy_who who, int n)
{
	char keys[60], words[40];

	(void)snprintf(keys, sizeof keys, "%s\r" UP, day.c[n].token);
	(void)snprintf(words, sizeof words, "%s  %s", day.c[n].ticket,
	    day.c[n].name);
	hand_do(&day.h[who], keys, words, BUSY_LIST, "");
	hand_do(&day.h[who], "", BUSY_RECORD, "", "");
	day.marked[who] = -1;
}

static void
open_both(int n)
{
	scan(ANA, n);
	scan(BEA, n);
}

static void
mark(enum busy_who who, const struct busy_move *m, char ret_words[40])
{
	(void)snprintf(ret_words, 40, ">[ %s ]", m->verb);
	hand_do(&day.h[who], m->key, ret_words, "", "");
}

/*
 * Who was late may have been told so before they pressed: no step was marked
 * any more then, and they are elsewhere.
 */
static bool
was_late(enum busy_who who, int n)
{
	if (busy_shows(&day, who, CHANGED) && !busy_shows(&day, who, NOW))
		hand_do(&day.h[who], "", elsewhere(n), "", "");
	if (!busy_go_on(&day))
		return false;
	if (!busy_shows(&day, who, elsewhere(n)))
		return busy_shows(&day, who, NOW);
	hand_do(&day.h[who], "\033", BUSY_RECORD, elsewhere(n), "");
	return busy_go_on(&day);
}

static void
race(int n, const struct busy_move *m)
{
	char words[40], status[40];
	bool late;
	int i;

	(void)snprintf(status, sizeof status, BUSY_RECORD "%s", m->to);
	for (i = 0; i < BUSY_STAFF && !day.over; i++)
		mark((enum busy_who)i, m, words);
	if (!busy_go_on(&day))
		return;
	busy_press_both(&day, "\r");
	for (i = 0; i < BUSY_STAFF; i++)
		hand_do(&day.h[i], "", status, words, elsewhere(n));
	if (!busy_go_on(&day) || !busy_settle(&day))
		return;
	late = was_late(ANA, n);
	if (!day.over)
		busy_race_won(&day, n, m, late, was_late(BEA, n));
}

/*
 * One goes on while the other opens it, who has read how it stood and waits to
 * write that it was opened; and sees it come.
 */
static void
leaves_while_it_is_opened(int n)
{
	sqlite3 *c = NULL;
	char words[40];

	scan(ANA, n);
	mark(ANA, &busy_leave, words);
	if (!busy_go_on(&day))
		return;
	CHECK(sqlite3_open(day.f.p.database, &c) == SQLITE_OK &&
	    sqlite3_busy_timeout(c, BUSY_MS) == SQLITE_OK &&
	    sqlite3_exec(c, "BEGIN IMMEDIATE", NULL, NULL, NULL) == SQLITE_OK);
	CHECK(vt_send(day.h[ANA].v, "\r") &&
	    vt_send(day.h[BEA].v, day.c[n].token) &&
	    vt_send(day.h[BEA].v, "\r") && busy_settle(&day));
	vt_signal(day.h[BEA].v, SIGSTOP);
	CHECK(sqlite3_exec(c, "COMMIT", NULL, NULL, NULL) == SQLITE_OK &&
	    sqlite3_close(c) == SQLITE_OK);
	hand_do(&day.h[ANA], "", BUSY_RECORD "left", words, "");
	(void)busy_go_on(&day);
	vt_signal(day.h[BEA].v, SIGCONT);
	hand_do(&day.h[BEA], "", BUSY_RECORD "left", "", "");
	busy_tell(&day, ANA, n, &busy_leave);
	day.c[n].ends = "left";
	(void)busy_go_on(&day);
}

/* What one writes is written while the other one goes on. */
static void
note(enum busy_who who, int n)
{
	struct hand *h = &day.h[who];

	hand_do(h, F3, "Note:", "", "");
	hand_do(h, "\033[200~Is late.\033[201~\t", SAVE, "", "");
	hand_do(h, "\r", BUSY_RECORD, SAVE, "");
	day.c[n].noted++;
}

/* Up to where Enter saves it. */
static void
write_why(enum busy_who who)
{
	struct hand *h = &day.h[who];

	hand_do(h, "\r", "( ) Proceed", "", "");
	hand_do(h, "\r", "(*) Proceed", "", "");
	hand_do(h, "\033[200~Asked.\033[201~", "Asked.", "", "");
	hand_do(h, "\t", SAVE, "", "");
}

/*
 * Both decide, and one a moment before the other, who has not seen it: they
 * are shown what was decided, and save theirs as well.
 */
static void
decide_both(int n)
{
	enum busy_who first = n / 20 % 2 == 0 ? ANA : BEA;
	enum busy_who late = first == ANA ? BEA : ANA;

	write_why(ANA);
	write_why(BEA);
	if (!busy_go_on(&day) || !busy_settle(&day))
		return;
	vt_signal(day.h[late].v, SIGSTOP);
	hand_do(&day.h[first], "\r", BUSY_RECORD, SAVE, "");
	if (busy_go_on(&day))
		CHECK(vt_send(day.h[late].v, "\r"));
	vt_signal(day.h[late].v, SIGCONT);
	hand_do(&day.h[late], "", LOOK_AGAIN, "", "");
	hand_do(&day.h[late], "\r", BUSY_RECORD, SAVE, "");
	day.c[n].decided += 2;
	(void)busy_go_on(&day);
}

static void
a_record_is_open_twice(int n)
{
	open_both(n);
	race(n, &busy_call);
	note(ANA, n);
	note(BEA, n);
	if (!busy_go_on(&day))
		return;
	open_both(n + 1);
	race(n + 1, &busy_call);
	race(n + 1, &busy_take_in);
	race(n + 1, &busy_finish);
	open_both(n);
	race(n, &busy_take_in);
	race(n, &busy_finish);
}

static void
a_flag_is_decided_twice(int n)
{
	open_both(n);
	race(n, &busy_call);
	race(n, &busy_take_in);
	decide_both(n);
	leaves_while_it_is_opened(n + 1);
	open_both(n);
	race(n, &busy_finish);
}

/* Nobody finishes one whose flag is not decided, however many try. */
static void
one_is_not_finished(int n)
{
	struct hand *h = day.h;
	char words[40];
	int i;

	open_both(n);
	race(n, &busy_call);
	race(n, &busy_take_in);
	if (day.over)
		return;
	for (i = 0; i < BUSY_STAFF; i++)
		mark((enum busy_who)i, &busy_finish, words);
	if (!busy_go_on(&day))
		return;
	busy_press_both(&day, "\r");
	for (i = 0; i < BUSY_STAFF; i++)
		hand_do(&h[i], "", "Decide first: Smokes.", "", "");
	hand_do(&h[ANA], UP, "", words, "");
	write_why(ANA);
	hand_do(&h[ANA], "\r", "By ana.", SAVE, "");
	day.c[n].decided++;
	for (i = 0; i < BUSY_STAFF; i++)
		hand_do(&h[i], "\033", BUSY_LIST, BUSY_RECORD, "");
	busy_step(&day, BEA, n + 1, &busy_call);
	busy_step(&day, BEA, n + 1, &busy_take_in);
	busy_step(&day, BEA, n + 1, &busy_finish);
	busy_race(&day, n, &busy_finish);
}

/* --- the day --- */

static void
three_terminals_are_opened(void)
{
	day.all = getenv("KIOSK_UNDER") == NULL ? BUSY_CLIENTS : BUSY_SLOWLY;
	if (day.all < BUSY_CLIENTS)
		(void)printf("note: %d clients, not %d: they are slow here\n",
		    day.all, BUSY_CLIENTS);
	busy_open(&day);
}

static void
nobody_sees_that_there_are_others_at_work(void)
{
	static void (*const two[])(int n) = {each_takes_one,
	    steps_are_taken_back, each_takes_one, all_is_raced_for,
	    each_takes_one, all_is_raced_for, each_takes_one,
	    a_record_is_open_twice, a_flag_is_decided_twice,
	    one_is_not_finished};
	int n;

	for (n = 0; n < day.all; n++)
		day.c[n].ends = "done";
	for (n = 0; n < day.all && !day.over; n += 2) {
		two[n / 2 % 10](n);
		day.served += 2;
	}
	CHECK_INT(day.came, day.all);
	(void)printf("%d races: %d won by ana, %d by bea\n",
	    day.won[ANA] + day.won[BEA], day.won[ANA], day.won[BEA]);
}

static void
all_go_home(void)
{
	busy_close(&day);
}

/* --- what is kept --- */

/* What the database says of each client. */
struct kept {
	int records;		/* of all */
	int strange;		/* which are nobody's */
	struct {
		int records, submitted, decided, noted;
		char steps[BUSY_KEPT];
	} of[BUSY_CLIENTS];
};

static int
client_of(const char *token)
{
	int i;

	for (i = 0; i < day.came; i++)
		if (strcmp(day.c[i].token, token) == 0)
			return i;
	return -1;
}

static int
take_record(void *cookie, struct record *r, struct err *e)
{
	struct kept *k = cookie;
	int n = client_of(r->token);

	(void)e;
	k->records++;
	if (n == -1) {
		k->strange++;
		return 0;
	}
	k->of[n].records++;
	CHECK_STR(r->ticket, day.c[n].ticket);
	CHECK_STR(r->day, BUSY_DAY);
	CHECK_STR(status_name(r->status), day.c[n].ends);
	return 0;
}

static int
take_event(void *cookie, const struct event *ev, struct err *e)
{
	struct kept *k = cookie;
	int n = client_of(ev->token);
	size_t len;

	(void)e;
	if (n == -1) {
		k->strange += ev->token[0] != '\0';
		return 0;
	}
	k->of[n].submitted += ev->kind == EVENT_SUBMITTED;
	k->of[n].decided += ev->kind == EVENT_DECIDED;
	k->of[n].noted += ev->kind == EVENT_NOTED;
	if (ev->kind != EVENT_MOVED)
		return 0;
	len = strlen(k->of[n].steps);
	(void)snprintf(k->of[n].steps + len, BUSY_KEPT - len, "%s %s; ",
	    ev->who, ev->detail);
	return 0;
}

static void
all_that_the_screens_said_is_kept_and_nothing_else(void)
{
	struct kept *k = calloc(1, sizeof *k);
	struct err e = {ERR_NONE, ""};
	struct db *db;
	int n;

	if (!CHECK(k != NULL))
		return;
	db = db_open(day.f.p.database, DB_STAFF, &e);
	CHECK(db != NULL && db_record_each(db, "2000-01-01", "9999-12-31", 0,
	    take_record, k, &e) == 0 &&
	    db_event_each(db, 1, take_event, k, &e) == 0);
	CHECK_STR(e.msg, "");
	db_close(db);
	CHECK_INT(k->records, day.all);
	CHECK_INT(k->strange, 0);
	/* Their tickets are A1, A2 and so on, and none is another's. */
	for (n = 0; n < day.came; n++) {
		CHECK_INT(k->of[n].records, 1);
		CHECK_INT(k->of[n].submitted, 1);
		CHECK_STR(k->of[n].steps, day.c[n].told);
		CHECK_INT(k->of[n].decided, day.c[n].decided);
		CHECK_INT(k->of[n].noted, day.c[n].noted);
	}
	free(k);
}

static void
and_all_of_it_holds(void)
{
	const char *const verify[] = {"verify", "--user", PRACTICE_STAFF,
	    "--password-file", day.f.p.password, NULL};
	char out[OUT], err[OUT], all[40];

	(void)snprintf(all, sizeof all, "%d records, ", day.all);
	CHECK_INT(practice_run(&day.f.p, verify, out, err, OUT), 0);
	CHECK_STR(err, "");
	CHECK(strncmp(out, all, strlen(all)) == 0);
	CHECK(strstr(out, ": all hold.\n") != NULL);
}

int
main(void)
{
	RUN(three_terminals_are_opened);
	RUN(nobody_sees_that_there_are_others_at_work);
	RUN(all_go_home);
	RUN(all_that_the_screens_said_is_kept_and_nothing_else);
	RUN(and_all_of_it_holds);
	busy_remove(&day);
	return check_done();
}
