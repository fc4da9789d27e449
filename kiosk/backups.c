/* SPDX-License-Identifier: MIT */
#include "kiosk/backups.h"

#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "db/db.h"
#include "kiosk/clock.h"
#include "kiosk/conf.h"
#include "kiosk/err.h"
#include "kiosk/outfile.h"
#include "kiosk/unfinished.h"

#define SHAPE "kiosk-########-######.db"	/* #: a digit */
#define NAME_SIZE sizeof SHAPE
#define HALF SHAPE OUTFILE_PART		/* while it is written */
#define HALF_SIZE sizeof HALF

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

static bool
is_like(const char *s, const char *shape)
{

	for (; *shape != '\0'; s++, shape++)
		if (*shape == '#' ? *s < '0' || *s > '9' : *s != *shape)
			return false;
	return *s == '\0';
}

static int
is_backup(const struct dirent *entry)
{

	return is_like(entry->d_name, SHAPE);
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
backups_thin(const char *folder, int keep, const char *made, struct err *e)
{
	char path[CONF_PATH_MAX + NAME_SIZE];
	struct names names = {NULL, 0};
	int i, removed = 0;

	if (read_names(folder, &names, e) == -1)
		return -1;
	for (i = keep; i < names.n; i++) {
		(void)snprintf(path, sizeof path, "%s/%s", folder,
		    names.list[i]);
		if (strcmp(path, made) == 0)
			continue;
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

/* Remove path, if nobody writes to it, and what SQLite put beside it. */
static void
remove_half(const char *path)
{
	char beside[CONF_PATH_MAX + HALF_SIZE + 10];
	struct err why = {ERR_NONE, ""};
	int left = unfinished_left(path, S_IFREG, &why);

	if (left == -1)
		return;
	(void)snprintf(beside, sizeof beside, "%s-journal", path);
	(void)unlink(beside);
	(void)unlink(path);
	(void)close(left);
}

int
backups_tidy(const char *folder, struct err *e)
{
	char path[CONF_PATH_MAX + HALF_SIZE];
	struct dirent *entry;
	DIR *dir = opendir(folder);

	if (dir == NULL)
		return err_set(e, ERR_CONFIG, "%s: %s", folder,
		    strerror(errno));
	while ((entry = readdir(dir)) != NULL) {
		if (!is_like(entry->d_name, HALF))
			continue;
		(void)snprintf(path, sizeof path, "%s/%s", folder,
		    entry->d_name);
		remove_half(path);
	}
	(void)closedir(dir);
	return 0;
}

/* True when the database is gone: its key file, or a backup, shows it was. */
static bool
is_gone(const struct conf *conf)
{
	char path[CONF_PATH_MAX + NAME_SIZE];
	struct contents ignored;
	struct err why;

	if (access(conf->database, F_OK) == 0 || errno != ENOENT)
		return false;
	(void)snprintf(path, sizeof path, "%s.keys", conf->database);
	if (access(path, F_OK) == 0)
		return true;
	return *conf->backups != '\0' && backups_newest(conf->backups, path,
	    sizeof path, &ignored, &why) == 1;
}

/* Say which backup there is to go back to, after what is wrong. */
static void
advise(const struct conf *conf, struct err *e)
{
	char path[CONF_PATH_MAX + NAME_SIZE], at[CLOCK_ISO_MAX];
	struct contents c = {.records = 0};
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
	if (is_gone(conf)) {
		(void)err_set(e, ERR_STORE, "%s: the database is gone",
		    conf->database);
		advise(conf, e);
	} else if (e->kind == ERR_STORE) {
		advise(conf, e);
	}
	return NULL;
}
