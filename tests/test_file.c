/* SPDX-License-Identifier: MIT */
/* links: kiosk/file.c kiosk/buf.c kiosk/err.c libs: */
#include "kiosk/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kiosk/buf.h"
#include "kiosk/err.h"
#include "tests/check.h"

static void
a_file_is_read_whole_up_to_a_limit(void)
{
	char path[] = "/tmp/kiosk-test-file-XXXXXX";
	struct buf b = BUF_EMPTY;
	struct err e = {ERR_NONE, ""};
	int fd = mkstemp(path);

	if (!CHECK(fd != -1))
		return;
	CHECK_INT(write(fd, "one\0two", 7), 7);
	CHECK_INT(close(fd), 0);
	CHECK_INT(file_read(path, 7, &b, &e), 0);
	CHECK_INT(b.len, 7);
	CHECK(memcmp(buf_text(&b), "one\0two", 7) == 0);
	buf_free(&b);
	CHECK_INT(file_read(path, 6, &b, &e), -1);
	CHECK_INT(e.kind, ERR_CONFIG);
	CHECK(strstr(e.msg, path) != NULL);
	buf_free(&b);
	CHECK_INT(unlink(path), 0);
}

static void
what_cannot_be_read_is_named(void)
{
	struct buf b = BUF_EMPTY;
	struct err e = {ERR_NONE, ""};

	CHECK_INT(file_read("/nowhere/at-all", 7, &b, &e), -1);
	CHECK_INT(e.kind, ERR_CONFIG);
	CHECK(strstr(e.msg, "/nowhere/at-all") != NULL);
	e.kind = ERR_NONE;
	CHECK_INT(file_read("/", 7, &b, &e), -1);
	CHECK_INT(e.kind, ERR_CONFIG);
	buf_free(&b);
}

int
main(void)
{
	RUN(a_file_is_read_whole_up_to_a_limit);
	RUN(what_cannot_be_read_is_named);
	return check_done();
}
