/* SPDX-License-Identifier: MIT */
#include "kiosk/copies.h"

#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/conf.h"
#include "kiosk/err.h"

/* To add a kind of file: how its name goes on after the database's. */
static const char *const kinds[] = {".aside-", ".rescue", ".restoring"};

static bool
holds_records(const char *name, const char *database)
{
	size_t i, len = strlen(database);

	if (strncmp(name, database, len) != 0)
		return false;
	for (i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strncmp(name + len, kinds[i], strlen(kinds[i])) == 0)
			return true;
	return false;
}

static void
tell(const char *folder, const char *slash, const char *name)
{
	(void)printf("This still holds records from before: %s%s%s\n", folder,
	    slash, name);
}

static DIR *
open_folder(const char *folder, struct err *e)
{
	DIR *dir = opendir(folder);

	if (dir == NULL)
		(void)err_set(e, ERR_CONFIG, "%s: %s", folder,
		    strerror(errno));
	return dir;
}

static int
tell_beside(const char *database, struct err *e)
{
	char folder[CONF_PATH_MAX];
	const char *slash = strrchr(database, '/'), *name;
	size_t len = slash == NULL ? 0 : (size_t)(slash - database);
	struct dirent *entry;
	DIR *dir;

	if (len == 0)
		(void)snprintf(folder, sizeof folder, slash == NULL ? "." :
		    "/");
	else
		(void)snprintf(folder, sizeof folder, "%.*s", (int)len,
		    database);
	name = slash == NULL ? database : slash + 1;
	if ((dir = open_folder(folder, e)) == NULL)
		return -1;
	while ((entry = readdir(dir)) != NULL)
		if (holds_records(entry->d_name, name))
			tell(folder, "/", entry->d_name);
	(void)closedir(dir);
	return 0;
}

static int
tell_backups(const char *folder, struct err *e)
{
	struct dirent *entry;
	bool any = false;
	DIR *dir;

	if (*folder == '\0')
		return 0;
	if ((dir = open_folder(folder, e)) == NULL)
		return -1;
	while (!any && (entry = readdir(dir)) != NULL)
		any = entry->d_name[0] != '.';
	(void)closedir(dir);
	if (any)
		tell(folder, "", "");
	return 0;
}

int
copies_tell(const struct conf *conf, struct err *e)
{
	if (tell_beside(conf->database, e) == -1)
		return -1;
	return tell_backups(conf->backups, e);
}
