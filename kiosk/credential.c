/* SPDX-License-Identifier: MIT */
#include "kiosk/credential.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

bool
credential_path(char *ret, size_t size)
{
	const char *folder = getenv("CREDENTIALS_DIRECTORY");
	int n;

	if (folder == NULL || *folder != '/')
		return false;
	n = snprintf(ret, size, "%s/" CREDENTIAL_NAME, folder);
	return n > 0 && (size_t)n < size && access(ret, F_OK) == 0;
}

bool
credential_beside(const char *file, const char *database)
{
	struct stat a, b;

	return stat(file, &a) == 0 && stat(database, &b) == 0 &&
	    a.st_dev == b.st_dev;
}

bool
credential_exposed(const char *file)
{
	struct stat st;

	return stat(file, &st) == 0 && S_ISREG(st.st_mode) &&
	    (st.st_mode & (S_IRGRP | S_IROTH)) != 0;
}
