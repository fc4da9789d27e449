/* SPDX-License-Identifier: MIT */
/* links: tests/slip.c tests/practice.c tests/practice_kept.c tests/vt.c tests/vt_screen.c tests/vt_wait.c libs: sqlite3 vterm */
#define _GNU_SOURCE		/* memmem */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/check.h"
#include "tests/slip.h"
#include "tests/vt.h"

/* `kiosk purge`, `kiosk erase` and `kiosk keys` as they are used. */

#define MS practice_ms(10000)
#define SEALED "SELECT group_concat(n, ' ') FROM (SELECT" \
	" count(sealed) AS n FROM box GROUP BY part ORDER BY part)"

/* Records of 2019, two of 2020 in March, and one of today. */
static void
make(struct slips *s)
{
	char now[40];

	slips_make(s);
	slip_now(now, sizeof now);
	slips_write(s, "a", "2019-03-01T12:00:00Z", "Ann");
	slips_write(s, "b", "2020-03-02T12:00:00Z", "Bob");
	slips_write(s, "c", "2020-03-02T13:00:00Z", "Cy");
	slips_write(s, "d", now, "Dot");
	CHECK_INT(slips_run(s, "import", "@a", "@b", "@c"), 0);
	CHECK_INT(slips_run(s, "import", "@d", NULL, NULL), 0);
}

/* The token of who was imported with this ticket of this day. */
static const char *
token_of(struct slips *s, const char *day)
{
	static char token[32];
	char sql[100];

	(void)snprintf(sql, sizeof sql, "SELECT min(token) FROM record WHERE"
	    " day LIKE '%s'", day);
	(void)snprintf(token, sizeof token, "%.31s", slips_ask(s, sql));
	return token;
}

static int
keys(struct slips *s, const char *a, const char *b, const char *c)
{
	const char *args[] = {"keys", a, "--user", PRACTICE_STAFF,
	    "--password-file", s->p.password, b, b == NULL ? NULL : c, NULL};

	return practice_run(&s->p, args, s->out, s->err, sizeof s->out);
}

static void
nothing_goes_while_nobody_says_so(void)
{
	struct slips s;

	make(&s);
	CHECK_INT(slips_run(&s, "purge", NULL, NULL, NULL), 0);
	CHECK_STR(s.out, "Nothing is to go: neither the settings nor the"
	    " options say after how long.\n");
	CHECK_STR(slips_ask(&s, SEALED), "4 4 4");
	slips_remove(&s);
}

static void
a_dry_run_says_how_many_of_which_days(void)
{
	struct slips s;

	make(&s);
	CHECK_INT(slips_run(&s, "purge", "--older-than=P1Y",
	    "--answers-older-than=P30D", "--dry-run"), 0);
	CHECK_STR(s.err, "");
	CHECK(strncmp(s.out, "2019-03-01\t1\tall\n2020-03-02\t2\tall\n"
	    "all of 3 records up to ", 57) == 0);
	CHECK(strstr(s.out, " would go\nanswers of 0 records up to ") !=
	    NULL);
	CHECK_INT(slips_run(&s, "purge", "--answers-older-than=P30D",
	    "--dry-run", NULL), 0);
	CHECK(strncmp(s.out, "2019-03-01\t1\tanswers\n2020-03-02\t2\t"
	    "answers\nanswers of 3 records up to ", 69) == 0);
	CHECK_STR(slips_ask(&s, SEALED), "4 4 4");
	CHECK_STR(slips_ask(&s, "SELECT count(*) FROM event WHERE kind ="
	    " 'purged'"), "0");
	slips_remove(&s);
}

static void
what_is_old_goes_as_the_settings_say(void)
{
	struct slips s;

	make(&s);
	slips_sql(&s, "UPDATE record SET day = '2019-11-30' WHERE id = 1");
	practice_settings(&s.p, "[retention]\nanswers = P30D\n");
	CHECK_INT(slips_run(&s, "purge", NULL, NULL, NULL), 0);
	CHECK_STR(s.err, "");
	CHECK(strncmp(s.out, "answers of 3 records up to 20", 29) == 0);
	CHECK_STR(slips_ask(&s, SEALED), "1 4 4");
	/* By the day they were answered on, not that of the import. */
	CHECK_INT(slips_run(&s, "export", "--day=2020-03-02", NULL, NULL),
	    0);
	CHECK(strstr(s.out, "\"A2\"") != NULL);
	CHECK(strstr(s.out, "\"answers\"") != NULL);
	practice_settings(&s.p, "[retention]\nkeep = P1Y\n");
	CHECK_INT(slips_run(&s, "purge", NULL, NULL, NULL), 0);
	CHECK_STR(slips_ask(&s, SEALED), "1 1 1");
	CHECK_STR(slips_ask(&s, "SELECT group_concat(substr(detail, 1, 11) ||"
	    " who || (mac IS NOT NULL)) FROM event WHERE kind = 'purged'"),
	    "answers up ana1,all up to 2ana1");
	practice_settings(&s.p, "[retention]\nkeep = 7 years\n");
	CHECK_INT(slips_run(&s, "purge", NULL, NULL, NULL), 1);
	CHECK(strstr(s.err, "[retention] keep: must be a duration such as"
	    " P7Y, P6M or P30D") != NULL);
	slips_remove(&s);
}

static void
what_still_holds_records_is_named(void)
{
	static const char *const files[] = {"k.db.aside-20260101-000000",
	    "k.db.rescue", "k.db.rescue.damaged-20260101-000000",
	    "k.db.restoring"};
	char path[200], line[300];
	struct slips s;
	size_t i;

	make(&s);
	(void)snprintf(path, sizeof path, "%s/backups", s.p.dir);
	CHECK(mkdir(path, 0700) == 0);
	practice_settings(&s.p, "[files]\nbackups = backups\n");
	for (i = 0; i < sizeof files / sizeof *files; i++)
		slips_put(&s, files[i], "x");
	slips_put(&s, "k.db.keys.old", "x");
	CHECK_INT(slips_run(&s, "erase", "--why=order", "--yes",
	    token_of(&s, "2019%")), 0);
	for (i = 0; i < sizeof files / sizeof *files; i++) {
		(void)snprintf(line, sizeof line, "This still holds records"
		    " from before: %s/%s\n", s.p.dir, files[i]);
		CHECK(strstr(s.out, line) != NULL);
	}
	CHECK(strstr(s.out, "/backups\n") == NULL);
	CHECK(strstr(s.out, ".keys") == NULL);
	slips_put(&s, "backups/kiosk-20260101-000000.db", "x");
	CHECK_INT(slips_run(&s, "purge", "--older-than=P1Y", NULL, NULL), 0);
	CHECK(strstr(s.out, "/backups\n") != NULL);
	slips_path(&s, "backups/kiosk-20260101-000000.db", path, sizeof path);
	CHECK(unlink(path) == 0);
	slips_path(&s, "backups", path, sizeof path);
	CHECK(rmdir(path) == 0);
	slips_remove(&s);
}

static void
a_clock_that_is_far_ahead_purges_nothing(void)
{
	struct slips s;

	make(&s);
	slips_sql(&s, "UPDATE record SET day = '2020-01-01' WHERE id = 4");
	CHECK_INT(slips_run(&s, "purge", "--older-than=P1Y", NULL, NULL), 1);
	CHECK(strstr(s.err, "nothing is purged: the newest record is of"
	    " 2020-03-02, and the clock says ") != NULL);
	CHECK_STR(slips_ask(&s, SEALED), "4 4 4");
	CHECK_INT(slips_run(&s, "purge", "--older-than=P1Y", "--yes", NULL),
	    0);
	CHECK_STR(slips_ask(&s, SEALED), "0 0 0");
	slips_remove(&s);
}

static void
one_record_is_erased_with_a_reason(void)
{
	struct slips s;

	make(&s);
	CHECK_INT(slips_run(&s, "erase", "--why=request", "--yes",
	    token_of(&s, "2019%")), 0);
	CHECK_STR(s.out, "Ticket A1 of 2019-03-01: erased.\n");
	CHECK_STR(slips_ask(&s, SEALED), "3 3 3");
	CHECK_STR(slips_ask(&s, "SELECT who || detail || (token = (SELECT"
	    " token FROM record WHERE id = 1)) || (mac IS NOT NULL) FROM event"
	    " WHERE kind = 'erased'"), "anarequest11");
	CHECK_INT(slips_run(&s, "erase", "--why=request", "--yes",
	    token_of(&s, "2019%")), 0);
	CHECK_STR(s.out, "Ticket A1 of 2019-03-01: nothing of it was left to"
	    " erase.\n");
	CHECK_STR(slips_ask(&s, "SELECT count(*) FROM event WHERE kind ="
	    " 'erased'"), "1");
	slips_remove(&s);
}

/* True when bytes[0..len) are in any file of the practice's folder. */
static bool
is_anywhere(const struct slips *s, const unsigned char *bytes, size_t len)
{
	DIR *dir = opendir(s->p.dir);
	char path[400], *text;
	struct dirent *d;
	bool found = false;
	size_t size;

	while (dir != NULL && (d = readdir(dir)) != NULL) {
		if (d->d_name[0] == '.')
			continue;
		text = practice_file(slips_path(s, d->d_name, path,
		    sizeof path), &size);
		found = found || memmem(text, size, bytes, len) != NULL;
		free(text);
	}
	CHECK(dir != NULL && closedir(dir) == 0);
	return found;
}

#define PIECE 64		/* of a box: no two have the same */

/* How many of the boxes in hex, one a line, are found somewhere. */
static int
found_of(const struct slips *s, const char *hex)
{
	unsigned char piece[PIECE];
	unsigned byte;
	int i, n = 0;

	for (; strlen(hex) >= 2 * PIECE; hex += strspn(hex, "\n")) {
		for (i = 0; i < PIECE; i++) {
			CHECK_INT(sscanf(hex + 2 * i, "%2x", &byte), 1);
			piece[i] = (unsigned char)byte;
		}
		n += is_anywhere(s, piece, PIECE);
		hex += 2 * PIECE;
	}
	return n;
}

/* Raw: in the database, its journal, or what the program has put beside it. */
static void
what_is_erased_is_in_no_file(void)
{
	static const char sql[] = "SELECT group_concat(hex(substr(sealed, %d,"
	    " 64)), char(10)) FROM box WHERE record %s";
	char first[1000], ask[200], later[2000];
	struct slips s;

	make(&s);
	(void)snprintf(ask, sizeof ask, sql, 200, "= 1");
	(void)snprintf(first, sizeof first, "%s", slips_ask(&s, ask));
	(void)snprintf(ask, sizeof ask, sql, 200, "> 1");
	(void)snprintf(later, sizeof later, "%s", slips_ask(&s, ask));
	CHECK_INT(found_of(&s, first), 3);
	CHECK_INT(found_of(&s, later), 9);
	CHECK_INT(slips_run(&s, "erase", "--why=request", "--yes",
	    token_of(&s, "2019%")), 0);
	CHECK_INT(found_of(&s, first), 0);
	CHECK_INT(found_of(&s, later), 9);
	CHECK_INT(slips_run(&s, "purge", "--older-than=P1Y", "--yes", NULL),
	    0);
	CHECK_INT(found_of(&s, later), 3);
	slips_remove(&s);
}

static void
what_cannot_be_erased_is_said_in_one_sentence(void)
{
	struct slips s;

	make(&s);
	CHECK_INT(slips_run(&s, "erase", "--why=request", "--yes",
	    "BBBBBBBBBBBBBBBBBBBBBBBBBC"), 2);
	CHECK(strstr(s.err, "BBBBBBBBBBBBBBBBBBBBBBBBBC is no token") != NULL);
	CHECK_INT(slips_run(&s, "erase", "--why=fun", "--yes",
	    token_of(&s, "2019%")), 2);
	CHECK_INT(slips_run(&s, "erase", "--yes", NULL, NULL), 2);
	CHECK_INT(slips_run(&s, "erase", "--why=order",
	    token_of(&s, "2019%"), NULL), 1);
	CHECK(strstr(s.err, "nothing is erased (--yes does not ask)") !=
	    NULL);
	CHECK_STR(slips_ask(&s, SEALED), "4 4 4");
	slips_remove(&s);
}

static void
a_token_of_no_record_is_said_to_be_so(void)
{
	struct slips s;
	char token[32];

	make(&s);
	(void)snprintf(token, sizeof token, "%s", token_of(&s, "2019%"));
	slips_sql(&s, "DELETE FROM box WHERE record = 1");
	slips_sql(&s, "DELETE FROM record WHERE id = 1");
	CHECK_INT(slips_run(&s, "erase", "--why=order", "--yes", token), 1);
	CHECK_STR(s.err, "kiosk: erase: there is no record with this"
	    " token\n");
	slips_remove(&s);
}

/* On a terminal the ticket, or the number of the epoch, is asked back. */
static int
on_terminal(const struct slips *s, const char *const args[],
    const char *ask, const char *answer)
{
	struct vt *v = practice_start(&s->p, 24, 80, NULL, args);
	int status;

	CHECK(vt_wait_text(v, ask, MS));
	CHECK(vt_send(v, answer));
	status = vt_wait_exit(v, MS);
	vt_free(v);
	return status;
}

static void
an_erasure_is_confirmed_with_the_ticket(void)
{
	struct slips s;

	make(&s);
	{
		const char *const args[] = {"erase", token_of(&s, "2019%"),
		    "--why", "mistake", "--user", PRACTICE_STAFF,
		    "--password-file", s.p.password, NULL};

		CHECK_INT(on_terminal(&s, args, "Type the ticket to go on:",
		    "yes\r"), 1);
		CHECK_STR(slips_ask(&s, SEALED), "4 4 4");
		CHECK_INT(on_terminal(&s, args, "ticket A1 of 2019-03-01",
		    "A1\r"), 0);
	}
	CHECK_STR(slips_ask(&s, SEALED), "3 3 3");
	slips_remove(&s);
}

static void
an_epoch_is_made_and_destroyed_by_hand(void)
{
	const char *const args[] = {"keys", "destroy", "1", "--user",
	    PRACTICE_STAFF, "--password-file", NULL, NULL};
	const char *words[8];
	struct slips s;

	make(&s);
	memcpy(words, args, sizeof args);
	words[6] = s.p.password;
	CHECK_INT(keys(&s, "destroy", "1", "--yes"), 1);
	CHECK(strstr(s.err, "keys: epoch 1 is the newest") != NULL);
	CHECK_INT(keys(&s, "new", NULL, NULL), 0);
	CHECK_STR(s.out, "Epoch 2 is made: what comes in from now on is"
	    " sealed to it.\n");
	slips_write(&s, "e", "2020-03-02T14:00:00Z", "Eve");
	CHECK_INT(slips_run(&s, "import", "@e", NULL, NULL), 0);
	CHECK_INT(keys(&s, "destroy", "one", "--yes"), 1);
	CHECK_INT(keys(&s, "destroy", "1", NULL), 1);
	CHECK_INT(on_terminal(&s, words, "Type its number to go on:",
	    "2\r"), 1);
	CHECK_INT(slips_run(&s, "export", "--day=2020-03-02", NULL, NULL),
	    0);
	CHECK_INT(on_terminal(&s, words, "sealed in epoch 1", "1\r"), 0);
	/* What nobody can open any more is said, and the rest goes on. */
	CHECK_INT(slips_run(&s, "export", "--day=2020-03-02", NULL, NULL),
	    0);
	CHECK(strstr(s.out, "\"Eve\"") != NULL);
	CHECK(strstr(s.out, "\"Bob\"") == NULL);
	CHECK(strstr(s.out, "\"label; triage; answers\"") != NULL);
	CHECK_INT(keys(&s, "list", NULL, NULL), 0);
	CHECK(strstr(s.out, " destroyed 20") != NULL);
	CHECK(strstr(s.out, " newest\n") != NULL);
	CHECK_INT(keys(&s, "destroy", "1", "--yes"), 0);
	CHECK(strstr(s.out, "Epoch 1 was destroyed already.\nA copy of the key"
	    " file that was made before (kiosk keys backup) still opens it") !=
	    NULL);
	CHECK_STR(slips_ask(&s, "SELECT group_concat(detail || who) FROM event"
	    " WHERE kind = 'epoch-destroyed'"), "1ana");
	slips_remove(&s);
}

static void
the_front_desk_erases_nothing(void)
{
	struct slips s;
	char file[200];
	const char *const add[] = {"staff", "add", "Dan",
	    "--new-password-file", file, "--user", PRACTICE_STAFF,
	    "--password-file", s.p.password, NULL};
	const char *const purge[] = {"purge", "--older-than", "P1Y", "--user",
	    "Dan", "--password-file", file, NULL};
	const char *erase[] = {"erase", NULL, "--why", "order", "--yes",
	    "--user", "Dan", "--password-file", file, NULL};

	make(&s);
	slips_put(&s, "dan", "moss on a dry wall\n");
	slips_path(&s, "dan", file, sizeof file);
	CHECK_INT(practice_run(&s.p, add, s.out, s.err, sizeof s.out), 0);
	CHECK_INT(practice_run(&s.p, purge, s.out, s.err, sizeof s.out), 1);
	CHECK_STR(s.err, "kiosk: purge: only a practitioner or an owner can"
	    " purge records\n");
	erase[1] = token_of(&s, "2019%");
	CHECK_INT(practice_run(&s.p, erase, s.out, s.err, sizeof s.out), 1);
	CHECK_STR(s.err, "kiosk: erase: only a practitioner or an owner can"
	    " erase records\n");
	CHECK_STR(slips_ask(&s, SEALED), "4 4 4");
	slips_remove(&s);
}

int
main(void)
{
	RUN(nothing_goes_while_nobody_says_so);
	RUN(a_dry_run_says_how_many_of_which_days);
	RUN(what_is_old_goes_as_the_settings_say);
	RUN(what_still_holds_records_is_named);
	RUN(a_clock_that_is_far_ahead_purges_nothing);
	RUN(one_record_is_erased_with_a_reason);
	RUN(what_is_erased_is_in_no_file);
	RUN(what_cannot_be_erased_is_said_in_one_sentence);
	RUN(a_token_of_no_record_is_said_to_be_so);
	RUN(an_erasure_is_confirmed_with_the_ticket);
	RUN(an_epoch_is_made_and_destroyed_by_hand);
	RUN(the_front_desk_erases_nothing);
	return check_done();
}
