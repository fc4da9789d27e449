/* SPDX-License-Identifier: MIT */
/* links: kiosk/ask.c kiosk/seal.c kiosk/err.c libs: libsodium */
#include "kiosk/ask.h"

#include <string.h>
#include <unistd.h>

#include "kiosk/err.h"
#include "kiosk/seal.h"
#include "tests/check.h"

#define ROOM 9

/* A pipe out of which text[0..len) can be read; the end to read from. */
static int
pipe_of(const char *text, size_t len)
{
	int fds[2];

	if (pipe(fds) == -1)
		return -1;
	CHECK_INT(write(fds[1], text, len), (long)len);
	CHECK_INT(close(fds[1]), 0);
	return fds[0];
}

static void
a_line_is_read_without_its_end(void)
{
	static const char *const rows[][2] = {
		{"word\n", "word"}, {"word", "word"}, {"word\r\n", "word"},
		{"12345678\n", "12345678"}, {" a b \nrest", " a b "},
		{"word\r", "word"},
	};
	char ret[ROOM];
	size_t i;
	int fd;

	for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		memset(ret, 'x', sizeof ret);
		fd = pipe_of(rows[i][0], strlen(rows[i][0]));
		CHECK_INT(ask_line(fd, ret, sizeof ret, NULL), 0);
		CHECK_STR(ret, rows[i][1]);
		CHECK_INT(ret[ROOM - 1], 0);
		(void)close(fd);
	}
}

static void
nothing_after_the_line_is_taken(void)
{
	char ret[ROOM];
	int fd = pipe_of("one\ntwo\n", 8);

	CHECK_INT(ask_line(fd, ret, sizeof ret, NULL), 0);
	CHECK_INT(ask_line(fd, ret, sizeof ret, NULL), 0);
	CHECK_STR(ret, "two");
	CHECK_INT(ask_line(fd, ret, sizeof ret, NULL), -1);
	(void)close(fd);
}

static void
what_is_no_line_is_refused_and_wiped(void)
{
	static const struct {
		const char *text;
		size_t len;
	} rows[] = {
		{"", 0}, {"\n", 1}, {"\r\n", 2}, {"123456789\n", 10},
		{"123456789", 9}, {"a\0b\n", 4},
	};
	static const char zeroes[ROOM];
	char ret[ROOM];
	struct err e;
	size_t i;
	int fd;

	for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		memset(ret, 'x', sizeof ret);
		fd = pipe_of(rows[i].text, rows[i].len);
		CHECK_INT(ask_line(fd, ret, sizeof ret, &e), -1);
		CHECK_INT(e.kind, ERR_INPUT);
		CHECK(memcmp(ret, zeroes, sizeof ret) == 0);
		(void)close(fd);
	}
	CHECK_INT(ask_line(-1, ret, sizeof ret, &e), -1);
	CHECK_INT(e.kind, ERR_SYSTEM);
}

int
main(void)
{
	CHECK_INT(seal_start(NULL), 0);
	RUN(a_line_is_read_without_its_end);
	RUN(nothing_after_the_line_is_taken);
	RUN(what_is_no_line_is_refused_and_wiped);
	return check_done();
}
