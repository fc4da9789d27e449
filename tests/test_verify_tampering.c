/* SPDX-License-Identifier: MIT */
/* links: +kept libs: jansson libpcre2 libsodium sqlite3 unistring vterm */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/check.h"
#include "tests/kept.h"

/*
 * Every table and column that matters: changed, removed, swapped, put in.  Each
 * is found, and the sentence names the row.
 */

#define RECORDS 16
/* Of events by kind: the first, the second, the last. */
#define FIRST(kind) "(SELECT min(id) FROM event WHERE kind = '" kind "')"
#define SECOND(kind) "(SELECT id FROM event WHERE kind = '" kind \
	"' ORDER BY id LIMIT 1 OFFSET 1)"
#define LAST(kind) "(SELECT max(id) FROM event WHERE kind = '" kind "')"
#define OTHER "randomblob(32)"
/* Exchange column c of rows a and b of table t. */
#define SWAP(t, c, a, b) \
	"CREATE TEMP TABLE x AS SELECT " c " AS c FROM " t " WHERE " a ";" \
	"UPDATE " t " SET " c " = (SELECT " c " FROM " t " WHERE " b ")" \
	" WHERE " a "; UPDATE " t " SET " c " = (SELECT c FROM x) WHERE " b

struct tampering {
	const char *sql;
	const char *says;	/* part of the first sentence */
};

static const struct tampering events[] = {
	{"UPDATE event SET kind = 'opened' WHERE id = " FIRST("moved"),
	    "(opened) was changed: its hash is another"},
	{"UPDATE event SET kind = 'invented' WHERE id = " FIRST("moved"),
	    ": its row cannot be read"},
	{"UPDATE event SET token = (SELECT token FROM record WHERE id = 1)"
	    " WHERE id = " FIRST("moved"), "(moved) was changed"},
	{"UPDATE event SET token = NULL WHERE id = " FIRST("noted"),
	    "(noted) was changed"},
	{"UPDATE event SET at = at + 1 WHERE id = " FIRST("moved"),
	    "(moved) was changed"},
	{"UPDATE event SET who = 'Bob' WHERE id = " FIRST("signed-in"),
	    "(signed-in) was changed"},
	{"UPDATE event SET detail = 'called left' WHERE id = " LAST("moved"),
	    "(moved) was changed"},
	{"UPDATE event SET digest = " OTHER " WHERE id = " FIRST("submitted"),
	    "(submitted) was changed"},
	{"UPDATE event SET digest = NULL WHERE id = " FIRST("noted"),
	    "(noted) was changed"},
	{"UPDATE event SET before = " OTHER " WHERE id = " FIRST("moved"),
	    "(moved) does not follow event "},
	{"UPDATE event SET hash = " OTHER " WHERE id = " FIRST("moved"),
	    "(moved) was changed"},
	{"UPDATE event SET mac = " OTHER " WHERE id = " FIRST("moved"),
	    "(moved): its MAC is wrong: no member of staff wrote it"},
	{"UPDATE event SET mac = NULL WHERE id = " FIRST("moved"),
	    "(moved) was changed"},
	{"UPDATE event SET mac = " OTHER " WHERE id = " FIRST("submitted"),
	    "(submitted) was changed"},
	{"UPDATE event SET epoch = NULL WHERE id = " FIRST("noted"),
	    "(noted) was changed"},
	{"UPDATE event SET sealed = randomblob(length(sealed)) WHERE id = "
	    FIRST("noted"), "(noted): what was said was changed"},
	{"UPDATE event SET sealed = NULL WHERE id = " FIRST("noted"),
	    "(noted): what was said is gone, and no event says that it was"
	    " erased"},
	{"UPDATE event SET sealed = randomblob(99) WHERE id = "
	    FIRST("moved"), "(moved): such an event says nothing sealed"},
	{SWAP("event", "sealed", "id = " FIRST("noted"),
	    "id = " SECOND("noted")), "(noted): what was said was changed"},
	{"UPDATE event SET id = -1 WHERE id = 5;"
	    "UPDATE event SET id = 5 WHERE id = 6;"
	    "UPDATE event SET id = 6 WHERE id = -1",
	    "event 5 (submitted) does not follow event 4"},
	{"DELETE FROM event WHERE id = 7",
	    "event 7 is not there: after 6 comes 8"},
	{"DELETE FROM event WHERE id = 1",
	    "event 1 is not there: after 0 comes 2"},
	{"UPDATE event SET id = 0 WHERE id = 1",
	    "event 0: the chain begins with event 1"},
	{"INSERT INTO event SELECT (SELECT max(id) FROM event) + 1, kind,"
	    " token, at, who, detail, digest, before, hash, mac, epoch,"
	    " sealed FROM event WHERE id = " LAST("moved"),
	    "(moved) does not follow event "},
};

static const struct tampering records[] = {
	{"UPDATE record SET token = 'BBBBBBBBBBBBBBBBBBBBBBBBBB'"
	    " WHERE id = 5", ": its record is not there (token "},
	{"UPDATE record SET ticket = 'A99' WHERE id = 5",
	    "record 5 (ticket A99 of D): it is not what came in"},
	{"UPDATE record SET ticket = 'A' WHERE id = 5",
	    "record 5 (ticket A of D): it is not what came in"},
	{"UPDATE record SET day = '2020-01-01' WHERE id = 5",
	    "record 5 (ticket A5 of 2020-01-01): it is not what came in"},
	{"UPDATE record SET letter = 'B' WHERE id = 5",
	    "record 5 (ticket A5 of D): it is not what came in"},
	{"UPDATE record SET at = at + 1, since = since + 1 WHERE id = 1",
	    "record 1 (ticket A1 of D): it is not what came in"},
	{"UPDATE record SET at = at + 1 WHERE id = 5",
	    "record 5 (ticket A5 of D): it is not what came in"},
	{"UPDATE record SET source = 'import' WHERE id = 5",
	    "record 5 (ticket A5 of D): its source is import, event "},
	{"UPDATE record SET source = 'kiosk' WHERE id = 3",
	    "record 3 (ticket A3 of D): its source is kiosk, event "},
	{"UPDATE record SET status = 'called' WHERE id = 1",
	    "record 1 (ticket A1 of D): the status is called, its events say"
	    " waiting"},
	{"UPDATE record SET status = 'waiting' WHERE id = 5",
	    "record 5 (ticket A5 of D): the status is waiting, its events say"
	    " done"},
	{"UPDATE record SET status = 'seen' WHERE id = 5",
	    "record 5: its row cannot be read"},
	{"UPDATE record SET since = since - 60000 WHERE id = 4",
	    "record 4 (ticket A4 of D): since when it is called is not what"},
	{"UPDATE record SET since = since - 60000 WHERE id = 1",
	    "record 1 (ticket A1 of D): since when it is waiting is not what"},
	{"UPDATE record SET form = " OTHER " WHERE id = 5",
	    "record 5 (ticket A5 of D): it is not what came in"},
	{"UPDATE record SET epoch = 2 WHERE id = 5",
	    "record 5 (ticket A5 of D): its label part is of epoch 1, the"
	    " record of 2"},
	{"DELETE FROM record WHERE id = 5", " row 5: the record it belongs to"
	    " is not there"},
	{"DELETE FROM record WHERE id = 5; DELETE FROM box WHERE record = 5;"
	    "DELETE FROM person WHERE record = 5",
	    ": its record is not there (token "},
	{"UPDATE record SET token = 'A' || substr(token, 2) WHERE id = 1;"
	    "UPDATE record SET token = (SELECT token FROM event WHERE id = 3)"
	    " WHERE id = 2; UPDATE record SET token = (SELECT token FROM event"
	    " WHERE id = 4) WHERE id = 1",
	    "record 1 (ticket A1 of D): it is not what came in"},
	{"INSERT INTO record SELECT 99, 'BBBBBBBBBBBBBBBBBBBBBBBBBB', 'A99',"
	    " day, letter, at, source, 'waiting', at, form, epoch FROM record"
	    " WHERE id = 1; INSERT INTO box SELECT 99, part, epoch, digest,"
	    " sealed FROM box WHERE record = 1",
	    "record 99 (ticket A99 of D): no event says that it came in"},
};

static const struct tampering boxes[] = {
	{"UPDATE box SET record = 99 WHERE record = 5 AND part = 'label'",
	    "box row 13: the record it belongs to is not there"},
	{"UPDATE box SET part = 'x' WHERE record = 5 AND part = 'label';"
	    "UPDATE box SET part = 'label' WHERE record = 5 AND part = 'triage';"
	    "UPDATE box SET part = 'triage' WHERE record = 5 AND part = 'x'",
	    "record 5 (ticket A5 of D): it is not what came in"},
	{"UPDATE box SET epoch = 7 WHERE rowid = 13",
	    "box row 13: the epoch it belongs to is not there"},
	{"UPDATE box SET digest = " OTHER " WHERE rowid = 13",
	    "record 5 (ticket A5 of D): its label part was changed"},
	{"UPDATE box SET digest = x'00' WHERE rowid = 13",
	    "record 5 (ticket A5 of D): its label part is gone"},
	{"UPDATE box SET sealed = randomblob(length(sealed)) WHERE record = 5"
	    " AND part = 'answers'",
	    "record 5 (ticket A5 of D): its answers part was changed"},
	{"UPDATE box SET sealed = substr(sealed, 1, 500) WHERE record = 5"
	    " AND part = 'triage'",
	    "record 5 (ticket A5 of D): its triage part was changed"},
	{"UPDATE box SET sealed = NULL WHERE record = 5 AND part = 'answers'",
	    "record 5 (ticket A5 of D): its answers part is gone, and no event"
	    " says that it was erased"},
	{"DELETE FROM box WHERE record = 5 AND part = 'triage'",
	    "record 5 (ticket A5 of D): its triage part is missing"},
	{"DELETE FROM box WHERE record = 16",
	    "record 16 (ticket A16 of D): its label part is missing"},
	{SWAP("box", "sealed", "record = 1 AND part = 'answers'",
	    "record = 2 AND part = 'answers'"),
	    "record 1 (ticket A1 of D): its answers part was changed"},
	{"UPDATE box SET record = 99 WHERE record = 1 AND part = 'label';"
	    "UPDATE box SET record = 1 WHERE record = 2 AND part = 'label';"
	    "UPDATE box SET record = 2 WHERE record = 99",
	    "record 1 (ticket A1 of D): it is not what came in"},
	{"INSERT INTO box SELECT record, 'other', epoch, digest, sealed"
	    " FROM box WHERE rowid = 13", "CHECK constraint failed in box"},
};

static const struct tampering others[] = {
	{"UPDATE account SET roles = 7 WHERE name = 'ana'",
	    "account 1 (ana): its name, role or key is not what was vouched"},
	{"UPDATE account SET name = 'eve' WHERE name = 'ana'",
	    "account 1 (eve): its name, role or key is not what was vouched"},
	{"UPDATE account SET public = " OTHER " WHERE name = 'recovery'",
	    "(recovery): its name, role or key is not what was vouched"},
	{"UPDATE account SET mac = zeroblob(32) WHERE name = 'ana'",
	    "account 1 (ana): its name, role or key is not what was vouched"},
	{"UPDATE counter SET next = 16",
	    "record 16 (ticket A16 of D): the counter of D for A is at 16: its"
	    " ticket would be given out again"},
	{"DELETE FROM counter", "record 1 (ticket A1 of D): the counter of D"
	    " for A is at 0"},
	{"UPDATE counter SET day = '2020-01-01'",
	    "record 1 (ticket A1 of D): the counter of D for A is at 0"},
	{"UPDATE counter SET letter = 'B'",
	    "record 1 (ticket A1 of D): the counter of D for A is at 0"},
	{"UPDATE form SET content = x'7B7D'", ": its content was changed"},
	{"UPDATE form SET content = CAST(content || ' ' AS BLOB) WHERE kind = 'form'",
	    "the form "},
	{"UPDATE form SET hash = " OTHER " WHERE kind = 'form'",
	    "record 1 (ticket A1 of D): its form is not there"},
	{"UPDATE form SET kind = 'rules' WHERE kind = 'form'",
	    "record 1 (ticket A1 of D): its form is not there"},
	{"DELETE FROM form", "record 1 (ticket A1 of D): its form is not"
	    " there"},
	{"UPDATE epoch SET desk = " OTHER,
	    "the public keys of epoch 1 were replaced"},
	{"UPDATE epoch SET clinic = " OTHER,
	    "the public keys of epoch 1 were replaced"},
	{"UPDATE epoch SET destroyed = 5",
	    "epoch 1: it is marked as destroyed, but its keys are there"},
	{"UPDATE epoch SET number = 2", ": the epoch it belongs to is not"
	    " there"},
	{"DELETE FROM epoch", ": the epoch it belongs to is not there"},
	{"INSERT INTO epoch SELECT 2, made, NULL, desk, " OTHER
	    " FROM epoch", "epoch 2 has public keys that nobody can open"},
	{"UPDATE person SET key = " OTHER " WHERE record = 5",
	    "record 5 (ticket A5 of D) is another person's in the index"},
	{SWAP("person", "key", "record = 5", "record = 6"),
	    "record 5 (ticket A5 of D) is another person's in the index"},
	{"DELETE FROM person WHERE record = 5",
	    "record 5 (ticket A5 of D) was taken out of the index"},
	{"INSERT INTO person SELECT 99, key FROM person WHERE record = 5",
	    "person row 99: the record it belongs to is not there"},
};

/* says with D as the day, somewhere in what is told first. */
static void
found(const struct kept *k, const struct tampering *t)
{
	struct verify_tally *tally = malloc(sizeof *tally);
	char says[300] = "";
	const char *s;
	size_t len = 0;

	for (s = t->says; *s != '\0'; s++)
		len += (size_t)snprintf(says + len, sizeof says - len, "%.*s",
		    *s == 'D' ? 10 : 1, *s == 'D' ? k->day : s);
	kept_restore(k);
	kept_sql(k, t->sql);
	kept_verify(k, k->keys, NULL, tally);
	CHECK(tally->broken > 0);
	if (!CHECK(strstr(tally->first, says) != NULL)) {
		CHECK_STR(tally->first, says);
		CHECK_STR(t->sql, "");
	}
	free(tally);
}

static void
found_each(const struct tampering *list, size_t n)
{
	struct kept k;
	size_t i;

	kept_make(&k, RECORDS);
	for (i = 0; i < n; i++)
		found(&k, &list[i]);
	kept_remove(&k);
}

#define EACH(list) found_each(list, sizeof list / sizeof *list)

static void
a_changed_event_is_found(void)
{
	EACH(events);
}

static void
a_changed_record_is_found(void)
{
	EACH(records);
}

static void
a_changed_box_is_found(void)
{
	EACH(boxes);
}

static void
what_stands_beside_them_is_found_when_changed(void)
{
	EACH(others);
}

static void
one_changed_row_is_counted_once(void)
{
	struct verify_tally *t = malloc(sizeof *t);
	struct kept k;

	kept_make(&k, RECORDS);
	kept_sql(&k, "UPDATE event SET at = at + 1 WHERE id = "
	    FIRST("signed-in"));
	kept_verify(&k, k.keys, NULL, t);
	CHECK_INT(t->broken, 1);
	kept_restore(&k);
	kept_sql(&k, "UPDATE event SET kind = 'invented' WHERE id = 2");
	kept_verify(&k, k.keys, NULL, t);
	CHECK_INT(t->broken, 1);
	kept_restore(&k);
	kept_sql(&k, "UPDATE record SET status = 'left' WHERE id IN (1, 2)");
	kept_verify(&k, k.keys, NULL, t);
	CHECK_INT(t->broken, 2);
	kept_restore(&k);
	kept_sql(&k, "DELETE FROM box WHERE record = 16");
	kept_verify(&k, k.keys, NULL, t);
	CHECK_INT(t->broken, 1);
	kept_remove(&k);
	free(t);
}

/* A page of the file itself. */
static void
a_damaged_page_is_found(void)
{
	struct verify_tally *t = malloc(sizeof *t);
	struct kept k;
	FILE *f;
	int i;

	kept_make(&k, RECORDS);
	f = fopen(k.p.database, "r+");
	if (!CHECK(f != NULL && fseek(f, -3 * 4096, SEEK_END) == 0))
		return;
	for (i = 0; i < 4096; i++)
		CHECK(putc(i * 7 & 0xff, f) != EOF);
	CHECK_INT(fclose(f), 0);
	kept_verify(&k, k.keys, NULL, t);
	CHECK(t->broken > 0);
	CHECK(strstr(t->first, "the file is damaged: ") != NULL);
	kept_remove(&k);
	free(t);
}

int
main(void)
{
	RUN(a_changed_event_is_found);
	RUN(a_changed_record_is_found);
	RUN(a_changed_box_is_found);
	RUN(what_stands_beside_them_is_found_when_changed);
	RUN(one_changed_row_is_counted_once);
	RUN(a_damaged_page_is_found);
	return check_done();
}
