/* SPDX-License-Identifier: MIT */
/* links: tests/broken.c tests/practice.c tests/practice_kept.c tests/vt.c tests/vt_screen.c tests/vt_wait.c libs: vterm sqlite3 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "db/private.h"
#include "tests/broken.h"
#include "tests/check.h"
#include "tests/vt.h"

/*
 * A client hands in while the disk or the database fails: the words on the
 * screen, and that the record is stored once in the end.  Without memory for
 * the page the visit is over, and nothing is stored.
 */

#define NO_SPACE "full k.db k.db-journal"
#define PAGE 4096	/* of the database */

/** The answers are held; then the fault is gone and the ticket appears. */
static void
ticket_appears(struct broken *b)
{
	CHECK(vt_wait_text(b->v, BROKEN_TICKET, BROKEN_MS));
	CHECK(vt_wait_gone(b->v, BROKEN_HELD, BROKEN_MS));
	broken_stop(b);
	CHECK(access(b->rescue, F_OK) == -1);
	broken_expect_stored(b, "1 1 0");
}

static void
a_locked_database_holds_the_answers_until_it_is_let_go(void)
{
	sqlite3 *c = NULL;
	struct broken b;

	broken_make(&b);
	if (broken_start(&b) && broken_fill_in(&b)) {
		CHECK(sqlite3_open(b.p.database, &c) == SQLITE_OK);
		CHECK(sqlite3_exec(c, "BEGIN IMMEDIATE", NULL, NULL, NULL) ==
		    SQLITE_OK);
		(void)broken_hand_in(&b, BROKEN_HELD);
		/* No key makes it go away. */
		CHECK(vt_send(b.v, "\r q"));
		CHECK(sqlite3_exec(c, "ROLLBACK", NULL, NULL, NULL) ==
		    SQLITE_OK);
		CHECK(sqlite3_close(c) == SQLITE_OK);
		ticket_appears(&b);
	}
	broken_remove(&b);
}

static void
a_full_disk_holds_the_answers_until_there_is_space(void)
{
	struct broken b;

	broken_make(&b);
	if (broken_start(&b) && broken_fill_in(&b)) {
		broken_tell(&b, NO_SPACE);
		(void)broken_hand_in(&b, BROKEN_HELD);
		broken_expect_stored(&b, "0 0 0");
		broken_tell(&b, "");
		ticket_appears(&b);
	}
	broken_remove(&b);
}

static void
what_is_held_when_the_program_ends_is_rescued(void)
{
	struct broken b;

	broken_make(&b);
	if (broken_start(&b) && broken_fill_in(&b)) {
		broken_tell(&b, NO_SPACE);
		(void)broken_hand_in(&b, BROKEN_HELD);
		broken_stop(&b);
		(void)broken_rescued(&b);
		broken_come_back(&b, "1 1 1");
	}
	broken_remove(&b);
}

/** Out of service while fault lasts, and the record added after it. */
static void
break_at_submit(const char *fault, const char *expected)
{
	struct broken b;

	broken_make(&b);
	if (broken_start(&b) && broken_fill_in(&b)) {
		broken_tell(&b, fault);
		(void)broken_hand_in(&b, BROKEN_SORRY);
		broken_stop(&b);
		(void)broken_rescued(&b);
		broken_come_back(&b, expected);
	}
	broken_remove(&b);
}

static void
a_flush_that_fails_shows_no_ticket_and_loses_nothing(void)
{
	break_at_submit("sync k.db-journal", "1 1 1");
	break_at_submit("sync k.db", "1 1 1");
}

static void
what_was_stored_for_all_that_is_not_stored_again(void)
{
	if (sqlite3_libversion_number() >= 3051003)
		SKIP("with WAL there is no journal to cut");
	break_at_submit("cut k.db-journal", "1 1 0");
}

static void
a_rescue_file_that_cannot_be_flushed_is_kept(void)
{
	struct broken b;

	broken_make(&b);
	if (broken_start(&b) && broken_fill_in(&b)) {
		broken_tell(&b, "sync k.db k.db-journal k.db.rescue");
		/* Nothing took it yet: it is held, and the end says so. */
		(void)broken_hand_in(&b, BROKEN_HELD);
		vt_signal(b.v, SIGTERM);
		CHECK_INT(vt_wait_exit(b.v, BROKEN_MS), 1);
		vt_free(b.v);
		b.v = NULL;
		(void)broken_rescued(&b);
		broken_come_back(&b, "1 1 1");
	}
	broken_remove(&b);
}

static void
a_disk_that_turned_read_only_loses_nothing(void)
{
	break_at_submit("read-only k.db-journal", "1 1 1");
}

static void
a_database_that_was_moved_away_loses_nothing(void)
{
	struct broken b;
	char away[80];

	broken_make(&b);
	(void)snprintf(away, sizeof away, "%s.away", b.p.database);
	if (broken_start(&b) && broken_fill_in(&b)) {
		CHECK(rename(b.p.database, away) == 0);
		(void)broken_hand_in(&b, BROKEN_SORRY);
		broken_stop(&b);
		(void)broken_rescued(&b);
		CHECK_STR(strstr(broken_refusal(&b), ": the database is gone"),
		    ": the database is gone; kiosk restore FILE puts a"
		    " backup in its place and keeps what is there\n");
		CHECK(rename(away, b.p.database) == 0);
		broken_come_back(&b, "1 1 1");
	}
	broken_remove(&b);
}

/** Nobody is welcomed by a kiosk that cannot store what they would say. */
static void
out_of_service_stays_so_whoever_tries_the_exit_code(void)
{
	struct broken b;

	broken_make(&b);
	practice_settings(&b.p, practice_ms(1) > 1 ? "[kiosk]\nidle = 30\n" :
	    "[kiosk]\nidle = 5\n");
	if (broken_start(&b) && broken_fill_in(&b)) {
		broken_tell(&b, "sync k.db-journal");
		(void)broken_hand_in(&b, BROKEN_SORRY);
		/* No key leads on, and there is nothing to help with. */
		CHECK(vt_send(b.v, "\r \033OP\033OQ") &&
		    vt_settle(b.v, BROKEN_MS));
		CHECK(vt_find(b.v, BROKEN_SORRY, NULL, NULL));
		CHECK(vt_send(b.v, "\021"));
		CHECK(vt_wait_text(b.v, "Type the exit code", BROKEN_MS));
		CHECK(vt_send(b.v, "1111 2222\r"));
		CHECK(vt_wait_text(b.v, "That is not the exit code",
		    BROKEN_MS));
		/* Left alone it goes back, and asks nobody anything. */
		CHECK(vt_wait_gone(b.v, "Type the exit code",
		    30000 + BROKEN_MS));
		CHECK(vt_settle(b.v, BROKEN_MS));
		CHECK(vt_find(b.v, BROKEN_SORRY, NULL, NULL));
		/* By hand as well. */
		CHECK(vt_send(b.v, "\021"));
		CHECK(vt_wait_text(b.v, "Type the exit code", BROKEN_MS));
		CHECK(vt_key(b.v, VT_KEY_ESCAPE));
		CHECK(vt_wait_text(b.v, BROKEN_SORRY, BROKEN_MS));
		broken_stop(&b);
		(void)broken_rescued(&b);
		broken_come_back(&b, "1 1 1");
	}
	broken_remove(&b);
}

/** The page where the list of the records' tokens begins. */
static long
token_page(const struct broken *b)
{
	sqlite3_stmt *st = NULL;
	sqlite3 *c = NULL;
	long page = 0;

	if (sqlite3_open(b->p.database, &c) == SQLITE_OK &&
	    sqlite3_prepare_v2(c, "SELECT rootpage FROM sqlite_schema WHERE"
	    " name = 'sqlite_autoindex_record_1'", -1, &st, NULL) ==
	    SQLITE_OK && sqlite3_step(st) == SQLITE_ROW)
		page = (long)sqlite3_column_int(st, 0);
	(void)sqlite3_finalize(st);
	(void)sqlite3_close(c);
	return page;
}

static void
a_page_that_is_damaged_loses_nothing_once_a_copy_is_put_back(void)
{
	static const char nonsense[PAGE] = {'n', 'o'};
	struct broken b;
	char *copy;
	size_t len;
	long page;

	broken_make(&b);
	if (broken_start(&b) && broken_fill_in(&b)) {
		copy = practice_file(b.p.database, &len);
		page = token_page(&b);
		CHECK(page > 1 && len >= (size_t)page * PAGE);
		broken_write(b.p.database, "r+", (page - 1) * PAGE, nonsense,
		    sizeof nonsense);
		(void)broken_hand_in(&b, BROKEN_SORRY);
		broken_stop(&b);
		(void)broken_rescued(&b);
		broken_write(b.p.database, "w", 0, copy, len);
		free(copy);
		broken_come_back(&b, "1 1 1");
	}
	broken_remove(&b);
}

static void
a_page_that_finds_no_memory_ends_the_visit_and_shows_no_answer(void)
{
	struct broken b;

	broken_make(&b);
	if (broken_start(&b)) {
		CHECK(vt_send(b.v, "\r"));
		CHECK(vt_wait_text(b.v, BROKEN_QUESTION, BROKEN_MS));
		/* From the first complaint on each letter makes it anew. */
		CHECK(vt_send(b.v, "\t\r"));
		CHECK(vt_wait_text(b.v, "Please answer", BROKEN_MS));
		CHECK(vt_send(b.v, BROKEN_NAME));
		CHECK(vt_wait_text(b.v, BROKEN_NAME, BROKEN_MS));
		broken_tell(&b, "memory page");
		CHECK(vt_send(b.v, "x"));
		CHECK(vt_wait_text(b.v, BROKEN_SORRY, BROKEN_MS));
		CHECK(vt_wait_gone(b.v, BROKEN_NAME, BROKEN_MS));
		broken_stop(&b);
		broken_come_back(&b, "0 0 0");
	}
	broken_remove(&b);
}

int
main(void)
{
	RUN(a_locked_database_holds_the_answers_until_it_is_let_go);
	RUN(a_full_disk_holds_the_answers_until_there_is_space);
	RUN(what_is_held_when_the_program_ends_is_rescued);
	RUN(a_flush_that_fails_shows_no_ticket_and_loses_nothing);
	RUN(what_was_stored_for_all_that_is_not_stored_again);
	RUN(a_rescue_file_that_cannot_be_flushed_is_kept);
	RUN(a_disk_that_turned_read_only_loses_nothing);
	RUN(a_database_that_was_moved_away_loses_nothing);
	RUN(out_of_service_stays_so_whoever_tries_the_exit_code);
	RUN(a_page_that_is_damaged_loses_nothing_once_a_copy_is_put_back);
	RUN(a_page_that_finds_no_memory_ends_the_visit_and_shows_no_answer);
	return check_done();
}
