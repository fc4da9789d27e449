/* SPDX-License-Identifier: MIT */
#include "tests/bench/bare.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/private.h"
#include "kiosk/err.h"

enum { BEGIN, ADD, COMMIT, STEPS };

struct bare {
	struct db *db;
	sqlite3_stmt *steps[STEPS];
	unsigned char *bytes;
	size_t size;
};

static const char *const sql[STEPS] = {
	"BEGIN IMMEDIATE",
	"INSERT INTO bare(bytes) VALUES(:bytes)",
	"COMMIT",
};

static int
prepare(struct bare *b, struct err *e)
{
	int i;

	if (settings_journal(b->db, e) == -1)
		return -1;
	if (sqlite3_exec(b->db->sqlite, "CREATE TABLE bare(id INTEGER"
	    " PRIMARY KEY, bytes BLOB) STRICT", NULL, NULL, NULL) !=
	    SQLITE_OK)
		return db_fail(b->db, "bare", e);
	for (i = 0; i < STEPS; i++)
		if (sqlite3_prepare_v3(b->db->sqlite, sql[i], -1,
		    SQLITE_PREPARE_PERSISTENT, &b->steps[i], NULL) !=
		    SQLITE_OK)
			return db_fail(b->db, "bare", e);
	return 0;
}

struct bare *
bare_open(const char *dir, struct err *e)
{
	struct bare *b;
	char *path;
	FILE *f;

	if ((b = calloc(1, sizeof *b)) == NULL ||
	    (path = place_beside(dir, "/bare.db", e)) == NULL) {
		free(b);
		(void)err_set(e, ERR_SYSTEM, "out of memory");
		return NULL;
	}
	/* db_connect() opens only what is there. */
	if ((f = fopen(path, "wx")) != NULL)
		(void)fclose(f);
	if ((b->db = db_connect(path, e)) != NULL && prepare(b, e) == 0)
		return b;
	bare_close(b);
	return NULL;
}

/* Sealed bytes look like this: nothing in them repeats. */
static int
fill(struct bare *b, size_t size, struct err *e)
{

	if (size <= b->size)
		return 0;
	free(b->bytes);
	b->size = 0;
	if ((b->bytes = malloc(size)) == NULL)
		return err_set(e, ERR_SYSTEM, "out of memory");
	b->size = size;
	seal_random(b->bytes, size);
	return 0;
}

int
bare_add(struct bare *b, size_t size, struct err *e)
{
	int i;

	if (fill(b, size, e) == -1)
		return -1;
	b->db->bound = SQLITE_OK;
	bind_blob(b->db, b->steps[ADD], ":bytes", b->bytes, size);
	for (i = 0; i < STEPS; i++)
		if (db_run(b->db, b->steps[i], "bare", e) == -1)
			return -1;
	return 0;
}

void
bare_close(struct bare *b)
{
	int i;

	if (b == NULL)
		return;
	for (i = 0; i < STEPS; i++)
		(void)sqlite3_finalize(b->steps[i]);
	db_close(b->db);
	free(b->bytes);
	free(b);
}
