/* SPDX-License-Identifier: MIT */
/* links: kiosk/credential.c libs: */
#include "kiosk/credential.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/check.h"

static void
the_credential_is_a_file_in_the_folder_that_systemd_names(void)
{
	char dir[] = "/tmp/kiosk-credential-XXXXXX", path[100], got[200];
	FILE *f;

	CHECK(mkdtemp(dir) != NULL);
	CHECK_INT(unsetenv("CREDENTIALS_DIRECTORY"), 0);
	CHECK(!credential_path(got, sizeof got));
	CHECK_INT(setenv("CREDENTIALS_DIRECTORY", dir, 1), 0);
	CHECK(!credential_path(got, sizeof got));
	(void)snprintf(path, sizeof path, "%s/" CREDENTIAL_NAME, dir);
	CHECK((f = fopen(path, "w")) != NULL && fclose(f) == 0);
	CHECK(credential_path(got, sizeof got));
	CHECK_STR(got, path);
	CHECK(!credential_path(got, 10));
	CHECK_INT(chdir(dir), 0);
	CHECK_INT(setenv("CREDENTIALS_DIRECTORY", ".", 1), 0);
	CHECK(!credential_path(got, sizeof got));
	CHECK(credential_beside(path, dir));
	CHECK(!credential_beside("/proc/self/stat", dir));
	CHECK(!credential_beside("/nowhere", dir));
	CHECK_INT(unlink(path), 0);
	CHECK_INT(rmdir(dir), 0);
}

static void
a_file_that_others_may_read_is_exposed(void)
{
	char path[] = "/tmp/kiosk-credential-XXXXXX";
	int fd = mkstemp(path);

	CHECK(fd != -1);
	CHECK(!credential_exposed(path));
	CHECK_INT(fchmod(fd, 0640), 0);
	CHECK(credential_exposed(path));
	CHECK_INT(fchmod(fd, 0604), 0);
	CHECK(credential_exposed(path));
	CHECK_INT(fchmod(fd, 0400), 0);
	CHECK(!credential_exposed(path));
	/* A pipe is read once; a folder is no password. */
	CHECK(!credential_exposed("/"));
	CHECK(!credential_exposed("/nowhere"));
	CHECK(close(fd) == 0 && unlink(path) == 0);
}

int
main(void)
{
	RUN(the_credential_is_a_file_in_the_folder_that_systemd_names);
	RUN(a_file_that_others_may_read_is_exposed);
	return check_done();
}
