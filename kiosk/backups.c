/* SPDX-License-Identifier: MIT */
#include "kiosk/backups.h"

#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "db/db.h"
#include "kiosk/clock.h"
#include "kiosk/conf.h"
#include "kiosk/err.h"

#define SHAPE "kiosk-########-######.db"	/* #: a digit */
#define NAME_SIZE sizeof SHAPE

/* The names of the backups in a folder, the newest first. */
struct names {
	char (*list)[NAME_SIZE];
	int n;
};

int
backups_name(const char *folder, int64_t at, char *ret, size_t size,
    struct err *e)
{
	char now[CLOCK_ISO_MAX];
	int n;

	clock_iso(at, now);
	n = snprintf(ret, size, "%s/kiosk-%.4s%.2s%.2s-%.2s%.2s%.2s.db",
	    folder, now, now + 5, now + 8, now + 11, now + 14, now + 17);
	if (n < 0 || (size_t)n >= size)
		return err_set(e, ERR_CONFIG, "%s: the path is too long",
		    folder);
	return 0;
}

static int
is_backup(const struct dirent *entry)
{
	const char *s = entry->d_name, *shape = SHAPE;

	for (; *shape != '\0'; s++, shape++)
		if (*shape == '#' ? *s < '0' || *s > '9' : *s != *shape)
			return 0;
	return *s == '\0';
}

static int
newest_first(const struct dirent **a, const struct dirent **b)
{

	return strcmp((*b)->d_name, (*a)->d_name);
}

static int
read_names(const char *folder, struct names *ret, struct err *e)
{
	struct dirent **found = NULL;
	struct names names = {NULL, 0};
	int i, n;

	n = scandir(folder, &found, is_backup, newest_first);
	if (n == -1)
		return err_set(e, ERR_CONFIG, "%s: %s", folder,
		    strerror(errno));
	names.list = calloc((size_t)n + 1, sizeof *names.list);
	for (i = 0; i < n; i++) {
		if (names.list != NULL)
			memcpy(names.list[names.n++], found[i]->d_name,
			    NAME_SIZE);
		free(found[i]);
	}
	free(found);
	if (names.list == NULL)
		return err_set(e, ERR_SYSTEM, "out of memory");
	*ret = names;
	return 0;
}

int
backups_newest(const char *folder, char *ret, size_t size,
    struct contents *ret_contents, struct err *e)
{
	struct names names = {NULL, 0};
	struct err why;
	int i, n, got = 0;

	if (read_names(folder, &names, e) == -1)
		return -1;
	for (i = 0; i < names.n && got == 0; i++) {
		n = snprintf(ret, size, "%s/%s", folder, names.list[i]);
		if (n > 0 && (size_t)n < size &&
		    db_examine(ret, ret_contents, &why) == 0)
			got = 1;
	}
	free(names.list);
	return got;
}

int
backups_thin(const char *folder, int keep, struct err *e)
{
	char path[CONF_PATH_MAX + NAME_SIZE];
	struct names names = {NULL, 0};
	int i, removed = 0;

	if (read_names(folder, &names, e) == -1)
		return -1;
	for (i = keep; i < names.n; i++) {
		(void)snprintf(path, sizeof path, "%s/%s", folder,
		    names.list[i]);
		if (unlink(path) == -1) {
			(void)err_set(e, ERR_STORE, "%s: %s", path,
			    strerror(errno));
			removed = -1;
			break;
		}
		removed++;
	}
	free(names.list);
	return removed;
}

/* True when the database is gone, and its key file shows there was one. */
static bool
is_gone(const char *path)
{
	char keys[CONF_PATH_MAX + sizeof ".keys"];

	(void)snprintf(keys, sizeof keys, "%s.keys", path);
	return access(path, F_OK) == -1 && errno == ENOENT &&
	    access(keys, F_OK) == 0;
}

/* Say which backup there is to go back to, after what is wrong. */
static void
advise(const struct conf *conf, struct err *e)
{
	char path[CONF_PATH_MAX + NAME_SIZE], at[CLOCK_ISO_MAX];
	struct contents c;
	struct err why = {ERR_NONE, ""};
	const struct err was = *e;

	if (*conf->backups == '\0') {
		(void)err_set(e, was.kind, "%s; kiosk restore FILE puts a"
		    " backup in its place and keeps what is there", was.msg);
		return;
	}
	if (backups_newest(conf->backups, path, sizeof path, &c, &why) != 1) {
		(void)err_set(e, was.kind, "%s; there is no good backup in %s",
		    was.msg, conf->backups);
		return;
	}
	clock_iso(c.last_at, at);
	(void)err_set(e, was.kind, "%s; the newest good backup, of %.10s"
	    " %.5s with %" PRId64 " records, is put in its place by: kiosk"
	    " restore %s", was.msg, at, at + 11, c.records, path);
}

struct db *
practice_open(const struct conf *conf, int role, struct err *e)
{
	struct db *db = db_open(conf->database, (enum db_role)role, e);

	if (db != NULL)
		return db;
	if (is_gone(conf->database)) {
		(void)err_set(e, ERR_STORE, "%s: the database is gone",
		    conf->database);
		advise(conf, e);
	} else if (e->kind == ERR_STORE) {
		advise(conf, e);
	}
	return NULL;
}
