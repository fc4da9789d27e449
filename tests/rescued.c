/* SPDX-License-Identifier: MIT */
#include "tests/rescued.h"

#include <dirent.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "kiosk/buf.h"
#include "kiosk/err.h"
#include "kiosk/file.h"
#include "kiosk/log.h"
#include "tests/check.h"

static char line[1024];
static int lines;

/* In the place of the system's log. */
void
log_error(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(line, sizeof line, fmt, ap);
	va_end(ap);
	lines++;
}

int
rescued_logged(void)
{
	return lines;
}

const char *
rescued_log(void)
{
	return line;
}

void
rescued_forget_log(void)
{
	line[0] = '\0';
	lines = 0;
}

void
rescued_start(struct rescued *d)
{
	db_new(&d->n);
	d->db = db_new_open(&d->n, DB_INTAKE);
	db_new_form(d->db);
	(void)snprintf(d->rescue, sizeof d->rescue, "%s.rescue", d->n.path);
	rescued_forget_log();
}

void
rescued_end(struct rescued *d)
{
	db_close(d->db);
	db_new_remove(&d->n);
}

bool
rescued_there(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0;
}

int
rescued_aside(const struct rescued *d, char *ret, size_t size)
{
	DIR *dir = opendir(d->n.dir);
	struct dirent *ent;
	int n = 0;

	while (dir != NULL && (ent = readdir(dir)) != NULL)
		if (strncmp(ent->d_name, "kiosk.db.rescue.damaged-", 24) ==
		    0) {
			n++;
			(void)snprintf(ret, size, "%s/%s", d->n.dir,
			    ent->d_name);
		}
	CHECK(dir != NULL && closedir(dir) == 0);
	return n;
}

void
rescued_forget_aside(const struct rescued *d)
{
	char name[400];

	while (rescued_aside(d, name, sizeof name) > 0)
		if (!CHECK(remove(name) == 0))
			return;
}

void
rescued_put(const char *path, const char *bytes, size_t len)
{
	FILE *f = fopen(path, "w");

	CHECK(f != NULL && fwrite(bytes, 1, len, f) == len);
	CHECK(f != NULL && fclose(f) == 0);
	CHECK(chmod(path, 0600) == 0);
}

void
rescued_get(const char *path, struct buf *ret)
{
	struct err e = {ERR_NONE, ""};

	CHECK_INT(file_read(path, BUF_MAX, ret, &e), 0);
}

void
rescued_keep(const struct rescued *d, struct record *ret, char letter,
    size_t size)
{
	struct err e = {ERR_NONE, ""};

	db_new_record(ret, RESCUED_DAY, letter, size);
	CHECK_INT(db_rescue_append(d->n.path, ret, &e), 0);
	CHECK_STR(e.msg, "");
}

int
rescued_add(const struct rescued *d, struct err *e)
{
	int added = -2;

	*e = (struct err){ERR_NONE, ""};
	if (db_rescue_add(d->db, d->n.path, &added, e) == -1) {
		CHECK_INT(added, -2);
		return -1;
	}
	return added;
}

void
rescued_expect(const struct rescued *d, const char *sql, const char *expected)
{
	char is[256];

	db_new_ask(&d->n, sql, is, sizeof is);
	CHECK_STR(is, expected);
}
