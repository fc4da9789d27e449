/* SPDX-License-Identifier: MIT */
/* links: +kept kiosk/app_persons.c libs: jansson libpcre2 libsodium sqlite3 unistring vterm */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/app_queue.h"
#include "kiosk/buf.h"
#include "kiosk/clock.h"
#include "kiosk/err.h"
#include "kiosk/response.h"
#include "kiosk/shelf.h"
#include "kiosk/shelf_person.h"
#include "kiosk/visit.h"
#include "tests/check.h"
#include "tests/kept.h"
#include "tests/vt.h"

/* The index of earlier visits at the desk: who fills it, and what it says. */

#define MS practice_ms(20000)
#define IDLE_MS 250

struct desk_of {
	struct kept k;
	struct at_desk at;
	struct app *a;
};

static void
start(struct desk_of *d, int n, bool indexed)
{
	struct err e = {ERR_NONE, ""};

	memset(d, 0, sizeof *d);
	kept_make(&d->k, n);
	if (!indexed)
		kept_sql(&d->k, "DELETE FROM person");
	if ((d->a = calloc(1, sizeof *d->a)) == NULL)
		exit(1);
	d->a->own = &d->at;
	d->a->db = db_open(d->k.p.database, DB_STAFF, &e);
	d->at.keys = d->k.keys;
}

static void
stop(struct desk_of *d)
{

	shelf_free(d->at.persons);
	db_close(d->a->db);
	free(d->a);
	kept_remove(&d->k);
}

/* What sql counts; SQL with the text of a number. */
static int
count(const struct kept *k, const char *sql)
{
	char text[40];

	return (int)strtol(kept_ask(k, sql, text, sizeof text), NULL, 10);
}

#define ROWS "SELECT count(*) || '' FROM person"

static void
the_index_grows_by_small_portions(void)
{
	int64_t began, longest = 0;
	struct desk_of d;
	int turns;

	start(&d, 120, false);
	for (turns = 0; turns < 3; turns++) {
		began = clock_tick();
		desk_index(d.a);
		if (clock_tick() - began > longest)
			longest = clock_tick() - began;
		CHECK_INT(count(&d.k, ROWS), turns == 2 ? 120 :
		    50 * (turns + 1));
	}
	/* A machine under load, or valgrind, is no measure. */
	CHECK(longest < practice_ms(250));
	/* Then it rests for a while. */
	CHECK(d.at.next_index > clock_tick());
	CHECK_INT(count(&d.k, "SELECT count(DISTINCT key) || '' FROM person"),
	    117);
	CHECK_INT(count(&d.k, "SELECT count(*) || '' FROM person AS a, person"
	    " AS b WHERE b.record = 1 AND a.key = b.key"), 4);
	stop(&d);
}

static void
the_front_desk_neither_fills_nor_reads_it(void)
{
	unsigned char key[SEAL_MAC];
	struct err e = {ERR_NONE, ""};
	struct shelf *s;
	struct record r, found;
	struct desk_of d;
	char token[40];

	start(&d, 4, true);
	kept_ask(&d.k, "SELECT token FROM record WHERE id = 4", token,
	    sizeof token);
	CHECK_INT(db_record_load(d.a->db, token, &r, &e), 0);
	d.at.keys = d.k.desk;
	CHECK_INT(desk_earlier(d.a, &r, &found, &e), 0);
	/* Without the secret a MAC would be a digest, which anybody makes. */
	s = shelf_new(d.a->db, &e);
	CHECK_INT(shelf_person(s, &r, d.k.desk, key, &e), -1);
	CHECK_INT(e.kind, ERR_INPUT);
	shelf_free(s);
	kept_sql(&d.k, "DELETE FROM person");
	desk_index(d.a);
	CHECK_INT(count(&d.k, ROWS), 0);
	/* Nor does anybody before they have signed in. */
	d.at.keys = NULL;
	CHECK_INT(desk_earlier(d.a, &r, &found, &e), 0);
	desk_index(d.a);
	CHECK_INT(count(&d.k, ROWS), 0);
	record_free(&r);
	stop(&d);
}

static void
whose_label_cannot_be_opened_has_no_key(void)
{
	struct desk_of d;

	start(&d, 6, false);
	kept_sql(&d.k, "UPDATE box SET sealed = NULL WHERE record = 2;"
	    "DELETE FROM box WHERE record = 3; UPDATE box SET sealed ="
	    " randomblob(length(sealed)) WHERE record = 4");
	desk_index(d.a);
	CHECK_INT(count(&d.k, ROWS), 6);
	CHECK_INT(count(&d.k, ROWS " WHERE key IS NULL"
	    " AND record IN (2, 3, 4)"), 3);
	CHECK_INT(count(&d.k, ROWS " WHERE key IS NOT NULL"), 3);
	stop(&d);
}

/* The visit before that of record id, 0: there is none, -1: not readable. */
static int
earlier(struct desk_of *d, int id)
{
	struct record r = {.id = 0}, found = {.id = 0};
	struct err e = {ERR_NONE, ""};
	char sql[80], token[40];
	int got;

	(void)snprintf(sql, sizeof sql, "SELECT token FROM record"
	    " WHERE id = %d", id);
	kept_ask(&d->k, sql, token, sizeof token);
	CHECK_INT(db_record_load(d->a->db, token, &r, &e), 0);
	got = desk_earlier(d->a, &r, &found, &e);
	CHECK(got != 1 || found.parts[PART_ANSWERS].sealed != NULL);
	if (got == 1)
		got = (int)found.id;
	record_free(&found);
	record_free(&r);
	return got;
}

static void
an_earlier_visit_of_the_same_person_is_found(void)
{
	struct err e = {ERR_NONE, ""};
	struct desk_of d;
	struct db *db;

	start(&d, 6, true);
	CHECK_INT(earlier(&d, 4), 3);
	CHECK_INT(earlier(&d, 2), 1);
	CHECK_INT(earlier(&d, 1), 0);
	CHECK_INT(earlier(&d, 5), 0);
	/* Before the index knows who has just come in. */
	db = db_open(d.k.p.database, DB_INTAKE, &e);
	CHECK(kept_add(&d.k, db, "  \xC3\x81na  ALBA", "1990-01-01", false));
	db_close(db);
	CHECK_INT(count(&d.k, ROWS), 6);
	CHECK_INT(earlier(&d, 7), 4);
	stop(&d);
}

static void
a_changed_index_shows_nobody_elses_visit(void)
{
	struct desk_of d;

	start(&d, 6, true);
	kept_sql(&d.k, "UPDATE person SET key = (SELECT key FROM person"
	    " WHERE record = 6) WHERE record = 5");
	CHECK_INT(earlier(&d, 6), 0);
	stop(&d);
}

static void
the_record_that_is_open_stays_as_it_is(void)
{
	struct err e = {ERR_NONE, ""};
	struct record r, found = {.id = 0};
	struct response response;
	struct desk_of d;
	struct shelf *s;
	struct visit *v;
	char token[40];

	start(&d, 6, false);
	kept_ask(&d.k, "SELECT token FROM record WHERE id = 4", token,
	    sizeof token);
	CHECK_INT(db_record_load(d.a->db, token, &r, &e), 0);
	s = shelf_new(d.a->db, &e);
	v = shelf_open(s, &r, PART_ANSWERS, d.at.keys, NULL, &response, &e);
	if (CHECK(v != NULL))
		CHECK_STR(visit_text(v, 0), "Ana Alba");
	desk_index(d.a);
	CHECK_INT(desk_earlier(d.a, &r, &found, &e), 1);
	CHECK_STR(visit_text(v, 0), "Ana Alba");
	record_free(&found);
	record_free(&r);
	shelf_free(s);
	stop(&d);
}

/* The database alone: every row of the index is a MAC, and nothing beside. */
static void
a_stolen_database_has_no_name_to_try(void)
{
	static const unsigned char none[SEAL_SECRET];
	const char guess[] = "kiosk person 1\n1990-01-01anaalba";
	unsigned char digest[SEAL_DIGEST], mac[SEAL_MAC];
	char hex[2 * SEAL_MAC + 1], sql[200];
	struct desk_of d;

	start(&d, 6, true);
	CHECK_INT(count(&d.k, ROWS " WHERE length(key) = 32"), 6);
	seal_digest(guess, sizeof guess - 1, digest);
	seal_mac(none, guess, sizeof guess - 1, mac);
	seal_hex(digest, sizeof digest, hex);
	(void)snprintf(sql, sizeof sql, ROWS " WHERE key = x'%s'", hex);
	CHECK_INT(count(&d.k, sql), 0);
	seal_hex(mac, sizeof mac, hex);
	(void)snprintf(sql, sizeof sql, ROWS " WHERE key = x'%s'", hex);
	CHECK_INT(count(&d.k, sql), 0);
	/* With the key, which a practitioner unwraps, it could be tried. */
	seal_mac(keys_secret(d.k.keys, 0, KEY_PERSONS), guess,
	    sizeof guess - 1, mac);
	seal_hex(mac, sizeof mac, hex);
	(void)snprintf(sql, sizeof sql, ROWS " WHERE key = x'%s'", hex);
	CHECK_INT(count(&d.k, sql), 4);
	stop(&d);
}

/* In the real program, a practitioner need only be signed in. */
static void
an_idle_desk_fills_it(void)
{
	static const char *const queue[] = {"queue", "--user",
	    PRACTICE_STAFF, NULL};
	int64_t until = clock_tick() + MS;
	struct desk_of d;
	struct vt *v;

	start(&d, 60, false);
	v = practice_start(&d.k.p, 24, 80, NULL, queue);
	CHECK(vt_wait_text(v, "Your password", MS));
	CHECK_INT(count(&d.k, ROWS), 0);
	CHECK(vt_send(v, PRACTICE_PASSWORD "\r"));
	while (count(&d.k, ROWS) < 60 && clock_tick() < until)
		(void)vt_settle(v, IDLE_MS);
	CHECK_INT(count(&d.k, ROWS), 60);
	CHECK_INT(count(&d.k, ROWS " WHERE key IS NULL"), 0);
	CHECK(vt_send(v, "\x11"));
	vt_free(v);
	stop(&d);
}

int
main(void)
{
	RUN(the_index_grows_by_small_portions);
	RUN(the_front_desk_neither_fills_nor_reads_it);
	RUN(whose_label_cannot_be_opened_has_no_key);
	RUN(an_earlier_visit_of_the_same_person_is_found);
	RUN(a_changed_index_shows_nobody_elses_visit);
	RUN(the_record_that_is_open_stays_as_it_is);
	RUN(a_stolen_database_has_no_name_to_try);
	RUN(an_idle_desk_fills_it);
	return check_done();
}
