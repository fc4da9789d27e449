/* SPDX-License-Identifier: MIT */
#include "db/db.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "db/rescue_parts.h"
#include "kiosk/buf.h"
#include "kiosk/err.h"
#include "kiosk/file.h"

/*
 * Records that met an I/O error on their way into the database: written to a
 * file beside it, and added from there at the next start.  The file begins
 * with a line that says what it is; then come entries.
 */

#define SUFFIX ".rescue"

static const char first_line[] = "kiosk rescue 1\n";

#define FIRST_LEN (sizeof first_line - 1)

/** What became of the entries of a file. */
struct tally {
	int added;
	const char *why;	/* one was not: why; NULL: all were */
};

/** Add text to the open file, of this size so far, and to the disk. */
static int
append(int fd, const char *path, const struct buf *text, off_t size,
    struct err *e)
{
	struct stat st;

	/* The umask may have taken bits away from 0600. */
	if (fchmod(fd, 0600) == 0 &&
	    place_put(fd, buf_text(text), text->len) == 0)
		return place_sync(path, e);
	(void)rescue_fail(path, e);
	/*
	 * What is whole stays, even if nobody knows whether it is on the disk.
	 * Should half an entry stay as well, a reader passes over it.
	 */
	if (fstat(fd, &st) == 0 && st.st_size < size + (off_t)text->len &&
	    ftruncate(fd, size) == 0 && size == 0)
		(void)unlink(path);
	return -1;
}

/** Write r at the end of the open file, after its first line. */
static int
append_record(int fd, const char *path, const struct record *r,
    struct err *e)
{
	struct buf text = BUF_EMPTY;
	struct stat st;
	int got;

	if (fstat(fd, &st) == -1)
		return rescue_fail(path, e);
	if (st.st_size == 0)
		buf_str(&text, first_line);
	rescue_entry_write(&text, r);
	got = buf_ok(&text) ? append(fd, path, &text, st.st_size, e) :
	    err_set(e, ERR_SYSTEM, "%s: out of memory", path);
	buf_free(&text);
	return got;
}

int
db_rescue_append(const char *path, const struct record *r, struct err *e)
{
	char *name;
	int fd, got = -1;

	if ((name = place_beside(path, SUFFIX, e)) == NULL)
		return -1;
	if (rescue_open(name, O_WRONLY | O_APPEND | O_CREAT, &fd, e) == 1) {
		got = append_record(fd, name, r, e);
		(void)close(fd);
	}
	free(name);
	return got;
}

/** 1 when the form and the epoch of r are stored, 0 when not, -1 and e. */
static int
fits(struct db *db, const struct record *r, struct err *e)
{
	sqlite3_stmt *st = statement(db, STMT_RESCUE_FITS);
	int got;

	bind_blob(db, st, ":form", r->form, sizeof r->form);
	bind_int(db, st, ":epoch", r->epoch);
	if ((got = db_step(db, st, "look for the form", e)) == -1)
		return -1;
	if (got == 1)
		got = sqlite3_column_int(st, 0) == 1 &&
		    sqlite3_column_int(st, 1) == 1;
	db_reset(st);
	return got;
}

static int
add(struct db *db, struct record *r, struct tally *t, struct err *e)
{
	struct event ev = {.kind = EVENT_SUBMITTED, .detail = "rescued"};
	enum stored is;
	int got;

	if ((got = fits(db, r, e)) == -1 ||
	    record_stored(db, r, &is, e) == -1)
		return -1;
	if (got == 0)
		t->why = "the form or the epoch of a record is not known";
	else if (is == STORED_OTHER)
		t->why = "another record has the token of one";
	if (got == 0 || is != STORED_NOTHING)
		return 0;
	(void)snprintf(ev.who, sizeof ev.who, "kiosk %c", r->letter);
	if (db_record_add(db, r, &ev, NULL, e) == -1)
		return -1;
	t->added++;
	return 0;
}

/** Add the entries in text. */
static int
add_all(struct db *db, const struct buf *text, struct tally *t,
    struct err *e)
{
	struct rescue in = {buf_text(text), text->len, false};
	struct record r;
	int got;

	/* The line alone was to be followed by a record that is lost. */
	if (in.left > FIRST_LEN && memcmp(in.p, first_line, FIRST_LEN) == 0) {
		in.p += FIRST_LEN;
		in.left -= FIRST_LEN;
	} else {
		in.damaged = true;
	}
	while ((got = rescue_entry_next(&in, &r, e)) == 1) {
		got = add(db, &r, t, e);
		record_free(&r);
		if (got == -1)
			break;
	}
	if (got == 0 && in.damaged)
		t->why = "there is more in this than whole records";
	return got;
}

/** Add what the file holds; then nothing is under its name any more. */
static int
empty(struct db *db, const char *path, int *ret_added, struct err *e)
{
	struct buf text = BUF_EMPTY;
	struct tally t = {0, NULL};
	int got;

	got = file_read(path, BUF_MAX, &text, e);
	if (got == 0)
		got = add_all(db, &text, &t, e);
	buf_free(&text);
	if (got == -1)
		return -1;
	if (t.why != NULL)
		got = rescue_set_aside(path, t.why, e);
	else if (unlink(path) == -1)
		got = rescue_fail(path, e);
	else
		got = place_sync(path, e);
	if (got == 0)
		*ret_added = t.added;
	return got;
}

int
db_rescue_add(struct db *db, const char *path, int *ret_added, struct err *e)
{
	char *name;
	int fd, got;

	if ((name = place_beside(path, SUFFIX, e)) == NULL)
		return -1;
	if ((got = rescue_open(name, O_RDONLY, &fd, e)) == 1) {
		got = empty(db, name, ret_added, e);
		(void)close(fd);
	} else if (got == 0) {
		*ret_added = 0;
	}
	free(name);
	return got;
}
