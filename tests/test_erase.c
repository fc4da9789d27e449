/* SPDX-License-Identifier: MIT */
/* links: +staffed kiosk/clock.c libs: sqlite3 libsodium unistring */
#include <dirent.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "db/private.h"
#include "kiosk/err.h"
#include "tests/check.h"
#include "tests/db_new.h"

/*
 * What is erased is in no file any more: the raw bytes of every file beside
 * the database are searched for what was stored.
 */

#define RECORDS 260
#define NEEDLE 16		/* bytes that come together by no chance */
#define STEP 211		/* from one needle of a text to the next */

static const size_t sizes[] = {300, 1072, 2096, 4144, 9000, 40000};

/* A database with records, and all that is sealed in it. */
struct filled {
	struct db_new n;
	unsigned char key[SEAL_SECRET];
	struct record records[RECORDS];
	struct event notes[RECORDS];	/* a note of each */
	struct event decided[RECORDS];
	int64_t chain;
};

static void
payload(struct event *ev, enum event_kind kind, const char *token,
    size_t size)
{
	*ev = (struct event){.kind = kind, .at = 1, .who = "Bea", .epoch = 1,
	    .has_digest = true};
	memcpy(ev->token, token, sizeof ev->token);
	if ((ev->sealed = malloc(size)) == NULL)
		exit(1);
	ev->sealed_len = size;
	seal_random(ev->sealed, size);
	seal_digest(ev->sealed, size, ev->digest);
}

static void
fill(struct filled *f)
{
	char day[DATE_MAX], sql[100];
	struct db *intake, *staff;
	int i;

	db_new(&f->n);
	seal_random(f->key, sizeof f->key);
	intake = db_new_open(&f->n, DB_INTAKE);
	staff = db_new_open(&f->n, DB_STAFF);
	db_new_form(intake);
	for (i = 0; i < RECORDS; i++) {
		size_t size = sizes[(size_t)i % (sizeof sizes /
		    sizeof *sizes)];

		(void)snprintf(day, sizeof day, "2019-%02d-%02d",
		    (unsigned char)(1 + i % 12), (unsigned char)(1 + i % 28));
		db_new_record(&f->records[i], day, 'A', size);
		CHECK_INT(db_new_add(intake, &f->records[i], NULL), 0);
		payload(&f->notes[i], EVENT_NOTED, f->records[i].token, size);
		payload(&f->decided[i], EVENT_DECIDED, f->records[i].token,
		    1072);
		CHECK_INT(db_event_add(staff, &f->notes[i], 0, f->key, NULL),
		    0);
		CHECK_INT(db_event_add(staff, &f->decided[i], 0, f->key,
		    NULL), 0);
	}
	db_close(staff);
	db_close(intake);
	for (i = 0; i < RECORDS; i++) {
		(void)snprintf(sql, sizeof sql, "INSERT INTO person"
		    " VALUES(%d, randomblob(32))", i + 1);
		CHECK(db_new_sql(&f->n, sql));
	}
}

static void
empty(struct filled *f)
{
	int i;

	CHECK(db_new_chain_holds(&f->n, NULL));
	for (i = 0; i < RECORDS; i++) {
		record_free(&f->records[i]);
		event_free(&f->notes[i]);
		event_free(&f->decided[i]);
	}
	db_new_remove(&f->n);
}

/* The bytes of a file; given: free(). */
static unsigned char *
bytes_of(const char *path, size_t *ret_len)
{
	FILE *file = fopen(path, "r");
	unsigned char *all = NULL;
	long len;

	if (file == NULL || fseek(file, 0, SEEK_END) == -1 ||
	    (len = ftell(file)) == -1 || fseek(file, 0, SEEK_SET) == -1 ||
	    (all = malloc((size_t)len + 1)) == NULL)
		exit(1);
	*ret_len = fread(all, 1, (size_t)len, file);
	(void)fclose(file);
	return all;
}

/* Every place of all[0..len) that begins a run, by its first four bytes. */
#define HEADS 65536

struct places {
	int *first, *next;
};

static unsigned
head_of(const unsigned char *p)
{
	return (unsigned)p[0] << 8 | p[1];
}

static void
sort_places(struct places *s, const unsigned char *all, size_t len)
{
	size_t i;

	s->first = malloc(HEADS * sizeof *s->first);
	s->next = malloc((len + 1) * sizeof *s->next);
	if (s->first == NULL || s->next == NULL)
		exit(1);
	memset(s->first, -1, HEADS * sizeof *s->first);
	for (i = 0; i + NEEDLE <= len; i++) {
		s->next[i] = s->first[head_of(all + i)];
		s->first[head_of(all + i)] = (int)i;
	}
}

static bool
is_there(const struct places *s, const unsigned char *all,
    const unsigned char *p, size_t size)
{
	size_t at;
	int i;

	for (at = 0; at + NEEDLE <= size; at += STEP)
		for (i = s->first[head_of(p + at)]; i != -1; i = s->next[i])
			if (memcmp(all + i, p + at, NEEDLE) == 0)
				return true;
	return false;
}

/* What is asked of each record: which of its texts are in a file. */
struct found {
	int parts[PART_MAX], notes, decided;
};

static void
search(const struct filled *f, const char *path, int from, int to,
    struct found *ret)
{
	struct places s;
	size_t len;
	unsigned char *all = bytes_of(path, &len);
	int i, p;

	sort_places(&s, all, len);
	for (i = from; i < to; i++) {
		for (p = 0; p < PART_MAX; p++)
			ret->parts[p] += is_there(&s, all,
			    f->records[i].parts[p].sealed,
			    f->records[i].parts[p].len);
		ret->notes += is_there(&s, all, f->notes[i].sealed,
		    f->notes[i].sealed_len);
		ret->decided += is_there(&s, all, f->decided[i].sealed,
		    f->decided[i].sealed_len);
	}
	free(s.first);
	free(s.next);
	free(all);
}

/* In every file of the folder: of records from..to. */
static struct found
search_all(const struct filled *f, int from, int to)
{
	struct found found = {{0}, 0, 0};
	char path[400];
	struct dirent *d;
	DIR *dir = opendir(f->n.dir);

	CHECK(dir != NULL);
	while ((d = readdir(dir)) != NULL) {
		(void)snprintf(path, sizeof path, "%s/%s", f->n.dir,
		    d->d_name);
		if (d->d_name[0] != '.')
			search(f, path, from, to, &found);
	}
	(void)closedir(dir);
	return found;
}

static void
found_is(const struct found *f, int label, int triage, int answers,
    int notes, int decided)
{
	CHECK_INT(f->parts[PART_LABEL], label);
	CHECK_INT(f->parts[PART_TRIAGE], triage);
	CHECK_INT(f->parts[PART_ANSWERS], answers);
	CHECK_INT(f->notes, notes);
	CHECK_INT(f->decided, decided);
}

static int
erase_one(const struct filled *f, struct db *db, int i)
{
	struct event ev = {.at = 2, .who = "Olga", .detail = "request"};
	struct erasable r;

	if (db_erase_find(db, f->records[i].token, &r, NULL) == -1)
		return -1;
	CHECK_STR(r.ticket, f->records[i].ticket);
	return db_erase(db, &r, &ev, f->key, NULL);
}

/* Records 0..count in an order that lays pages together and apart. */
static void
erased_records_are_in_no_file(void)
{
	struct filled f;
	struct found found;
	struct db *db;
	char text[32];
	int i, last = RECORDS / 2;

	fill(&f);
	found = search_all(&f, 0, RECORDS);
	found_is(&found, RECORDS, RECORDS, RECORDS, RECORDS, RECORDS);
	db = db_new_open(&f.n, DB_OWNER);
	for (i = 0; i < last; i++) {
		CHECK_INT(erase_one(&f, db, i * 37 % last), 1);
		if (i % 20 == 19) {
			/* The journal is there while the file is open. */
			found = search_all(&f, 0, RECORDS);
			found_is(&found, RECORDS - i - 1, RECORDS - i - 1,
			    RECORDS - i - 1, RECORDS - i - 1,
			    RECORDS - i - 1);
		}
	}
	CHECK_INT(erase_one(&f, db, 0), 0);
	CHECK_INT(db_settle(db, NULL), 0);
	db_close(db);
	found = search_all(&f, 0, last);
	found_is(&found, 0, 0, 0, 0, 0);
	found = search_all(&f, last, RECORDS);
	found_is(&found, RECORDS - last, RECORDS - last, RECORDS - last,
	    RECORDS - last, RECORDS - last);
	db_new_ask(&f.n, "SELECT count(*) || ' ' || (SELECT count(*) FROM"
	    " event WHERE kind = 'erased' AND detail = 'request'"
	    " AND who = 'Olga' AND mac IS NOT NULL) FROM person", text,
	    sizeof text);
	CHECK_STR(text, "130 130");
	empty(&f);
}

/* Purge all that p says; how many records. */
static int
purge(const struct filled *f, struct db *db, struct purge p)
{
	struct erasable list[PURGE_MAX], at = {.id = 0};
	struct event ev = {.at = 2, .who = "Olga"};
	int all = 0;

	while ((p.count = db_purge_find(db, &p, &at, list, NULL)) > 0) {
		CHECK_INT(db_purge(db, &p, list, &ev, f->key, NULL), 0);
		all += p.count;
	}
	CHECK_INT(p.count, 0);
	return all;
}

static void
purged_answers_are_in_no_file_and_the_rest_stays(void)
{
	struct filled f;
	struct found found;
	struct db *db;
	char text[200];

	fill(&f);
	db = db_new_open(&f.n, DB_OWNER);
	CHECK_INT(purge(&f, db, (struct purge){PURGE_ANSWERS, "2018-12-31",
	    0}), 0);
	CHECK_INT(purge(&f, db, (struct purge){PURGE_ANSWERS, "2019-12-28",
	    0}), RECORDS);
	CHECK_INT(purge(&f, db, (struct purge){PURGE_ANSWERS, "2019-12-28",
	    0}), 0);
	found = search_all(&f, 0, RECORDS);
	found_is(&found, RECORDS, RECORDS, 0, 0, RECORDS);
	db_new_ask(&f.n, "SELECT group_concat(detail, '; ') FROM event"
	    " WHERE kind = 'purged'", text, sizeof text);
	CHECK_STR(text, "answers up to 2019-12-28: 100 records; answers up to"
	    " 2019-12-28: 100 records; answers up to 2019-12-28: 60 records");
	/* Then the first half of the year, whole. */
	CHECK_INT(purge(&f, db, (struct purge){PURGE_ALL, "2019-06-30", 0}),
	    132);
	found = search_all(&f, 0, RECORDS);
	found_is(&found, 128, 128, 0, 0, 128);
	db_new_ask(&f.n, "SELECT count(*) || ' ' || (SELECT count(*) FROM"
	    " record) FROM person", text, sizeof text);
	CHECK_STR(text, "128 260");
	db_close(db);
	empty(&f);
}

/* What is all erased takes nothing more; an answer's note may come again. */
static void
what_comes_late_is_refused_or_purged_the_next_time(void)
{
	struct purge answers = {PURGE_ANSWERS, "2020-01-01", 0};
	struct err e = {ERR_NONE, ""};
	struct filled f;
	struct db *db, *staff;
	struct event note;

	fill(&f);
	db = db_new_open(&f.n, DB_OWNER);
	staff = db_new_open(&f.n, DB_STAFF);
	CHECK_INT(purge(&f, db, answers), RECORDS);
	payload(&note, EVENT_NOTED, f.records[7].token, 1072);
	CHECK_INT(db_event_add(staff, &note, 0, f.key, NULL), 0);
	CHECK_INT(purge(&f, db, answers), 1);
	CHECK_INT(purge(&f, db, (struct purge){PURGE_ALL, "2020-01-01", 0}),
	    RECORDS);
	CHECK_INT(db_event_add(staff, &note, 0, f.key, &e), -1);
	CHECK_INT(e.kind, ERR_INPUT);
	CHECK_STR(e.msg, "add event: the record was erased");
	event_free(&note);
	db_close(staff);
	db_close(db);
	empty(&f);
}

/* Which kinds go is said twice: in the SQL, and by purge_takes_event(). */
static void
the_kinds_that_go_are_those_that_are_said_to(void)
{
	struct db_new n;
	struct record r;
	struct event ev;
	struct db *db, *staff;
	struct filled f = {.key = {1}};
	char sql[120], text[8];
	int k;

	db_new(&n);
	f.n = n;
	db = db_new_open(&n, DB_INTAKE);
	db_new_form(db);
	db_new_record(&r, "2019-01-01", 'A', 300);
	CHECK_INT(db_new_add(db, &r, NULL), 0);
	db_close(db);
	staff = db_new_open(&n, DB_STAFF);
	for (k = 0; k < EVENT_KIND_MAX; k++) {
		payload(&ev, (enum event_kind)k, r.token, 100);
		CHECK_INT(db_event_add(staff, &ev, 0, f.key, NULL), 0);
		event_free(&ev);
	}
	db_close(staff);
	db = db_new_open(&n, DB_OWNER);
	CHECK_INT(purge(&f, db, (struct purge){PURGE_ANSWERS, "2019-01-01",
	    0}), 1);
	db_close(db);
	for (k = 0; k < EVENT_KIND_MAX; k++) {
		(void)snprintf(sql, sizeof sql, "SELECT count(sealed) FROM"
		    " event WHERE digest IS NOT NULL AND kind = '%s'",
		    event_name((enum event_kind)k));
		db_new_ask(&n, sql, text, sizeof text);
		CHECK_STR(text, purge_takes_event((enum event_kind)k) ? "0" :
		    "1");
	}
	record_free(&r);
	db_new_remove(&n);
}

/* A kiosk that adds records until it is killed; tells of each. */
static pid_t
submit_on(const struct filled *f, int out)
{
	pid_t pid = fork();
	struct record r;
	struct db *db;

	if (pid != 0)
		return pid;
	db = db_new_open(&f->n, DB_INTAKE);
	for (;;) {
		db_new_record(&r, "2026-11-21", 'B', 1072);
		if (db_new_add(db, &r, NULL) == -1 ||
		    write(out, "+", 1) != 1)
			_exit(1);
		record_free(&r);
		(void)poll(NULL, 0, 2);
	}
}

static void
a_submit_succeeds_while_it_is_purged(void)
{
	struct filled f;
	struct pollfd told;
	struct db *db;
	int ends[2], status = 0, submits = 0;
	char c;
	pid_t pid;

	fill(&f);
	CHECK(pipe(ends) == 0);
	pid = submit_on(&f, ends[1]);
	CHECK(read(ends[0], &c, 1) == 1);
	db = db_new_open(&f.n, DB_OWNER);
	CHECK_INT(purge(&f, db, (struct purge){PURGE_ALL, "2019-12-31", 0}),
	    RECORDS);
	db_close(db);
	told = (struct pollfd){ends[0], POLLIN, 0};
	while (poll(&told, 1, 0) == 1 && read(ends[0], &c, 1) == 1)
		submits++;
	CHECK(submits > 0);
	CHECK(kill(pid, SIGKILL) == 0 && waitpid(pid, &status, 0) == pid);
	CHECK(WIFSIGNALED(status));
	(void)close(ends[0]);
	(void)close(ends[1]);
	empty(&f);
}

/* As with a library from 3.51.3 on, where there is a write-ahead log. */
static void
a_write_ahead_log_is_emptied(void)
{
	struct filled f;
	struct found found;
	struct db *db;

	fill(&f);
	db = db_new_open(&f.n, DB_OWNER);
	CHECK(sqlite3_set_authorizer(db->sqlite, NULL, NULL) == SQLITE_OK);
	CHECK(sqlite3_exec(db->sqlite, "PRAGMA journal_mode=WAL", NULL, NULL,
	    NULL) == SQLITE_OK);
	CHECK_INT(erase_one(&f, db, 3), 1);
	found = search_all(&f, 3, 4);
	CHECK(found.parts[PART_ANSWERS] > 0);
	CHECK_INT(db_settle(db, NULL), 0);
	found = search_all(&f, 3, 4);
	found_is(&found, 0, 0, 0, 0, 0);
	CHECK(sqlite3_exec(db->sqlite, "PRAGMA journal_mode=TRUNCATE", NULL,
	    NULL, NULL) == SQLITE_OK);
	db_close(db);
	empty(&f);
}

static void
nobody_else_can_erase(void)
{
	static const char *const sqls[] = {"UPDATE box SET sealed = NULL",
	    "UPDATE event SET sealed = NULL", "DELETE FROM person",
	    "UPDATE epoch SET destroyed = 1"};
	static const char *const never[] = {"UPDATE box SET digest = x'00'",
	    "DELETE FROM box", "DELETE FROM event", "DELETE FROM record",
	    "UPDATE event SET detail = ''", "UPDATE record SET day = ''",
	    "UPDATE epoch SET desk = x'00'", "DELETE FROM epoch"};
	struct db_new n;
	struct db *db;
	int role;
	size_t i;

	db_new(&n);
	for (role = 0; role < DB_ROLE_MAX; role++) {
		db = db_new_open(&n, (enum db_role)role);
		for (i = 0; i < sizeof sqls / sizeof *sqls; i++)
			CHECK_INT(sqlite3_exec(db->sqlite, sqls[i], NULL,
			    NULL, NULL), role == DB_OWNER ? SQLITE_OK :
			    SQLITE_AUTH);
		for (i = 0; i < sizeof never / sizeof *never; i++)
			CHECK_INT(sqlite3_exec(db->sqlite, never[i], NULL,
			    NULL, NULL), SQLITE_AUTH);
		db_close(db);
	}
	db_new_remove(&n);
}

int
main(void)
{
	RUN(erased_records_are_in_no_file);
	RUN(purged_answers_are_in_no_file_and_the_rest_stays);
	RUN(what_comes_late_is_refused_or_purged_the_next_time);
	RUN(the_kinds_that_go_are_those_that_are_said_to);
	RUN(a_submit_succeeds_while_it_is_purged);
	RUN(a_write_ahead_log_is_emptied);
	RUN(nobody_else_can_erase);
	return check_done();
}
