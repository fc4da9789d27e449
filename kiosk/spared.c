/* SPDX-License-Identifier: MIT */
#include "kiosk/spared.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/stat.h>

#include "kiosk/conf.h"
#include "kiosk/err.h"

/* To add a file that lies beside the database: how its name goes on. */
static const char *const beside[] = {"", ".keys", "-journal", "-wal", "-shm",
    ".rescue"};

static bool
is_at(const struct stat *file, const char *path)
{
	struct stat st;

	return *path != '\0' && stat(path, &st) == 0 &&
	    st.st_dev == file->st_dev && st.st_ino == file->st_ino;
}

int
spared_check(const struct conf *conf, const char *path, struct err *e)
{
	const char *const named[] = {conf->path, conf->form, conf->rules,
	    conf->assessment};
	char name[CONF_PATH_MAX + 16];
	struct stat st;
	bool ours = false;
	size_t i;

	/* What is not there is nobody's. */
	if (stat(path, &st) == -1)
		return 0;
	for (i = 0; i < sizeof named / sizeof *named; i++)
		ours = ours || is_at(&st, named[i]);
	for (i = 0; i < sizeof beside / sizeof *beside; i++) {
		(void)snprintf(name, sizeof name, "%s%s", conf->database,
		    beside[i]);
		ours = ours || is_at(&st, name);
	}
	if (!ours)
		return 0;
	return err_set(e, ERR_INPUT, "%s: the practice lives on this file:"
	    " nothing may take its place", path);
}
