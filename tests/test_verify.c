/* SPDX-License-Identifier: MIT */
/* links: +kept libs: jansson libpcre2 libsodium sqlite3 unistring vterm */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/err.h"
#include "tests/check.h"
#include "tests/kept.h"

/* A clean database, forgers, heads, and a submit meanwhile. */

static struct verify_tally *
new_tally(void)
{
	struct verify_tally *t = calloc(1, sizeof *t);

	if (t == NULL)
		exit(1);
	return t;
}

/* That verifying with these keys finds exactly this first; "" is nothing. */
static void
finds(const struct kept *k, const struct keys *keys, const char *head,
    const char *says)
{
	struct verify_tally *t = new_tally();

	kept_verify(k, keys, head, t);
	if (!CHECK(*says == '\0' ? t->broken == 0 :
	    strstr(t->first, says) != NULL))
		CHECK_STR(t->first, says);
	free(t);
}

static void
what_was_never_touched_holds(void)
{
	struct verify_tally *t = new_tally();
	char head[100];
	struct kept k;

	kept_make(&k, 300);
	kept_verify(&k, k.keys, NULL, t);
	CHECK_STR(t->first, "");
	CHECK_INT(t->broken, 0);
	CHECK_INT(t->records, 300);
	/* created, signed in, arrivals, moves of three kinds, notes */
	CHECK_INT(t->events, 2 + 300 + 38 + 37 * 3 + 37 * 2 + 37 * 2);
	CHECK_INT(t->forms, 1);
	CHECK_INT(t->n_epochs, 1);
	CHECK_INT(t->closed, 0);
	CHECK_INT(t->end.id, t->events);
	kept_head(&k, head, sizeof head);
	kept_verify(&k, k.keys, head, t);
	CHECK_STR(t->first, "");
	/* The front desk opens labels alone, and sees as much of the rest. */
	kept_verify(&k, k.desk, head, t);
	CHECK_STR(t->first, "");
	CHECK_INT(t->closed, 300);
	kept_remove(&k);
	free(t);
}

static void
a_tail_that_was_cut_off_needs_a_head(void)
{
	char head[100], other[100], *end;
	struct kept k;

	kept_make(&k, 7);
	kept_head(&k, head, sizeof head);
	/* The two notes on record 7 were the last that was done. */
	kept_sql(&k, "DELETE FROM event WHERE kind = 'noted'");
	finds(&k, k.keys, NULL, "");
	finds(&k, k.keys, head, " of --head is not there: the chain ends at ");
	/* An end that is still there is fine; so is one further back. */
	kept_head(&k, other, sizeof other);
	finds(&k, k.keys, other, "");
	kept_restore(&k);
	finds(&k, k.keys, other, "");
	finds(&k, k.keys, head, "");
	/* Something else in its place. */
	end = &other[strlen(other) - 1];
	*end = *end == '0' ? '1' : '0';
	finds(&k, k.keys, other, " is not the one of --head: the history was"
	    " written anew");
	kept_remove(&k);
}

static void
the_record_at_the_end_may_be_cut_off_with_its_event(void)
{
	char head[100];
	struct kept k;

	kept_make(&k, 3);
	kept_head(&k, head, sizeof head);
	kept_sql(&k, "DELETE FROM event WHERE id = 5;"
	    "DELETE FROM record WHERE id = 3; DELETE FROM box WHERE record = 3;"
	    "DELETE FROM person WHERE record = 3");
	finds(&k, k.keys, NULL, "");
	finds(&k, k.keys, head, "event 5 of --head is not there: the chain ends"
	    " at 4");
	kept_remove(&k);
}

/* Whoever can write the file but has no key. */
static void
a_stranger_who_chains_anew_is_found_by_the_macs(void)
{
	struct kept k;

	kept_make(&k, 8);
	kept_sql(&k, "UPDATE record SET ticket = 'A9' WHERE id = 1;"
	    "UPDATE counter SET next = 10");
	kept_forge(&k, NULL);
	finds(&k, k.keys, NULL, "event 5 (imported): its MAC is wrong: no"
	    " member of staff wrote it");
	/* The first MAC is that of the second event. */
	kept_restore(&k);
	kept_sql(&k, "UPDATE event SET at = 5 WHERE id = 1");
	kept_forge(&k, NULL);
	finds(&k, k.keys, NULL, "event 2 (signed-in): its MAC is wrong");
	/* What staff did cannot be made a thing that nobody did. */
	kept_restore(&k);
	kept_sql(&k, "UPDATE event SET mac = NULL WHERE kind = 'moved'");
	kept_forge(&k, NULL);
	finds(&k, k.desk, NULL, "(moved): it has no MAC: no member of staff"
	    " wrote it");
	kept_remove(&k);
}

/* After the last MAC anybody may write: a kiosk has no key either. */
static void
a_stranger_at_the_tail_is_found_by_the_head_alone(void)
{
	char head[100];
	struct kept k;
	struct err e;
	struct db *db;

	kept_make(&k, 4);
	db = db_open(k.p.database, DB_INTAKE, &e);
	CHECK(kept_add(&k, db, "Late Comer", "1980-01-01", false));
	db_close(db);
	kept_head(&k, head, sizeof head);
	kept_sql(&k, "UPDATE record SET ticket = 'A9' WHERE id = 5;"
	    "UPDATE counter SET next = 10");
	finds(&k, k.keys, NULL, "record 5 (ticket A9 of ");
	kept_forge(&k, NULL);
	finds(&k, k.keys, NULL, "");
	finds(&k, k.keys, head, " is not the one of --head");
	kept_remove(&k);
}

/* A member of the front desk who can write the file has the events key. */
static void
an_insider_rewrites_history_unless_a_head_was_kept(void)
{
	const unsigned char *key;
	char head[100];
	struct kept k;

	kept_make(&k, 8);
	key = keys_secret(k.desk, 0, KEY_EVENTS);
	kept_head(&k, head, sizeof head);
	kept_sql(&k, "UPDATE event SET detail = 'waiting left'"
	    " WHERE id = (SELECT min(id) FROM event WHERE kind = 'moved');"
	    "UPDATE record SET status = 'left' WHERE id = 4");
	kept_forge(&k, key);
	finds(&k, k.keys, NULL, "");
	finds(&k, k.keys, head, " is not the one of --head");
	/* What cannot have been is found all the same. */
	kept_restore(&k);
	kept_sql(&k, "UPDATE event SET detail = 'waiting done'"
	    " WHERE id = (SELECT min(id) FROM event WHERE kind = 'moved');"
	    "UPDATE record SET status = 'done' WHERE id = 4");
	kept_forge(&k, key);
	finds(&k, k.keys, NULL, " says of its status what cannot be");
	kept_restore(&k);
	kept_sql(&k, "UPDATE event SET detail = 'called waiting'"
	    " WHERE id = (SELECT min(id) FROM event WHERE kind = 'moved');"
	    "UPDATE record SET status = 'waiting' WHERE id = 4");
	kept_forge(&k, key);
	finds(&k, k.keys, NULL, " says of its status what cannot be");
	kept_restore(&k);
	kept_sql(&k, "UPDATE record SET ticket = 'A01' WHERE id = 1");
	kept_forge(&k, key);
	finds(&k, k.keys, NULL, "): its ticket is none");
	/* So is an event without a MAC that a member of staff must write. */
	kept_restore(&k);
	kept_sql(&k, "UPDATE event SET mac = NULL WHERE kind = 'moved'");
	kept_forge(&k, key);
	finds(&k, k.keys, NULL, "(moved): it has no MAC: no member of staff"
	    " wrote it");
	kept_restore(&k);
	kept_sql(&k, "UPDATE event SET mac = zeroblob(32) WHERE id = 3");
	kept_forge(&k, key);
	finds(&k, k.keys, NULL, "(submitted): it has a MAC, which only events"
	    " of staff have");
	kept_remove(&k);
}

/* What two clients said cannot change places: that is under the seals. */
static void
an_insider_cannot_move_what_is_sealed(void)
{
	static const char swap[] = "UPDATE box SET record = 99 WHERE record = 1"
	    " AND part = 'answers'; UPDATE box SET record = 1 WHERE record = 2"
	    " AND part = 'answers'; UPDATE box SET record = 2"
	    " WHERE record = 99";
	const unsigned char *key;
	char sql[600];
	struct kept k;

	kept_make(&k, 8);
	key = keys_secret(k.desk, 0, KEY_EVENTS);
	kept_sql(&k, swap);
	kept_forge(&k, key);
	finds(&k, k.keys, NULL, "record 1 (ticket A1 of ");
	finds(&k, k.keys, NULL, "the answers belongs to another record");
	/* The front desk has no key to look behind that seal. */
	finds(&k, k.desk, NULL, "");
	/* Nor what was noted of one on another, nor as another thing. */
	kept_restore(&k);
	kept_sql(&k, "UPDATE event SET token = (SELECT token FROM record"
	    " WHERE id = 1) WHERE kind = 'noted'");
	kept_forge(&k, key);
	finds(&k, k.keys, NULL, "(noted): the noted belongs to another record");
	kept_restore(&k);
	kept_sql(&k, "UPDATE event SET kind = 'decided' WHERE kind = 'noted'");
	kept_forge(&k, key);
	finds(&k, k.keys, NULL, "(decided): the decided belongs to another"
	    " record");
	/* Nor can a record lose its arrival, or come in twice. */
	kept_restore(&k);
	(void)snprintf(sql, sizeof sql, "UPDATE event SET kind = 'exit-refused',"
	    " token = NULL, digest = NULL WHERE id = 3");
	kept_sql(&k, sql);
	kept_forge(&k, key);
	finds(&k, k.keys, NULL, "record 1 (ticket A1 of ");
	finds(&k, k.keys, NULL, ": no event says that it came in");
	kept_restore(&k);
	kept_sql(&k, "UPDATE event SET token = (SELECT token FROM record"
	    " WHERE id = 1) WHERE id = 4");
	kept_forge(&k, key);
	finds(&k, k.keys, NULL, ": 2 events say that it came in");
	kept_restore(&k);
	kept_sql(&k, "UPDATE event SET kind = 'created' WHERE id = 3");
	kept_forge(&k, key);
	finds(&k, k.keys, NULL, "event 3 (created): a chain begins with created,"
	    " once");
	kept_remove(&k);
}

/* An epoch that is really destroyed: its keys are nowhere any more. */
static void
records_of_a_destroyed_epoch_are_told(void)
{
	struct verify_tally *t = new_tally();
	struct kept k;

	kept_make(&k, 5);
	kept_sql(&k, "UPDATE epoch SET destroyed = 5");
	k.keys->n_epochs = 0;
	kept_verify(&k, k.keys, NULL, t);
	CHECK_STR(t->first, "");
	CHECK_INT(t->closed, 0);
	CHECK_INT(t->lost[0], 5);
	kept_remove(&k);
	free(t);
}

struct visitor {
	struct kept *k;
	struct db *db;
	int rows, added, waited;
};

static bool
wait_a_little(void *cookie)
{
	return ++((struct visitor *)cookie)->waited < 3;
}

static void
hand_in(void *cookie, int64_t done, int64_t total)
{
	struct visitor *v = cookie;

	CHECK(done <= total);
	if (++v->rows % 40 != 0)
		return;
	CHECK(kept_add(v->k, v->db, "Mean While", "1980-01-01", false));
	v->added++;
}

static void
a_client_hands_in_meanwhile_and_waits_for_nothing(void)
{
	struct verify_tally *t = new_tally();
	struct verify_wish wish = {.head = NULL};
	struct err e = {ERR_NONE, ""};
	struct visitor v = {.added = 0};
	struct kept k;

	kept_make(&k, 100);
	v.k = &k;
	v.db = db_open(k.p.database, DB_INTAKE, &e);
	db_while_waiting(v.db, wait_a_little, &v);
	wish.db = db_open(k.p.database, DB_OWNER, &e);
	wish.keys = k.keys;
	wish.progress = hand_in;
	wish.cookie = &v;
	CHECK_INT(verify_all(&wish, t, &e), 0);
	CHECK_STR(t->first, "");
	CHECK(v.added >= 5);
	CHECK_INT(v.waited, 0);
	CHECK(t->records > 100);
	db_close(wish.db);
	db_close(v.db);
	kept_remove(&k);
	free(t);
}

static void
a_head_is_read_as_it_is_said(void)
{
	static const char *const wrong[] = {"", "1", "1:", ":00", "0:00", "x",
	    "1:00", "-1:00", " 1:00", "99999999999999999999:00"};
	char s[100] = "88120:";
	struct verify_head h;
	struct err e;
	size_t i;

	for (i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		CHECK_INT(verify_head_read(wrong[i], &h, &e), -1);
		CHECK_INT(e.kind, ERR_INPUT);
	}
	memset(s + 6, 'a', 64);
	CHECK_INT(verify_head_read(s, &h, &e), 0);
	CHECK_INT(h.id, 88120);
	CHECK_INT(h.hash[31], 0xaa);
	s[6 + 64] = 'a';
	CHECK_INT(verify_head_read(s, &h, &e), -1);
}

int
main(void)
{
	RUN(what_was_never_touched_holds);
	RUN(a_tail_that_was_cut_off_needs_a_head);
	RUN(the_record_at_the_end_may_be_cut_off_with_its_event);
	RUN(a_stranger_who_chains_anew_is_found_by_the_macs);
	RUN(a_stranger_at_the_tail_is_found_by_the_head_alone);
	RUN(an_insider_rewrites_history_unless_a_head_was_kept);
	RUN(an_insider_cannot_move_what_is_sealed);
	RUN(records_of_a_destroyed_epoch_are_told);
	RUN(a_client_hands_in_meanwhile_and_waits_for_nothing);
	RUN(a_head_is_read_as_it_is_said);
	return check_done();
}
