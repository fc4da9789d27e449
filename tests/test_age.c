/* SPDX-License-Identifier: MIT */
/* links: kiosk/age.c kiosk/held.c kiosk/err.c kiosk/buf.c libs: */
#include "kiosk/age.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kiosk/buf.h"
#include "kiosk/err.h"
#include "kiosk/held.h"
#include "tests/check.h"

/* A key made by age-keygen for this test alone. */
#define RECIPIENT \
    "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"

static int
keep(void *cookie, const void *p, size_t len, struct err *e)
{
	(void)e;
	buf_add(cookie, p, len);
	return 0;
}

/* Encrypt len bytes to recipient with program; what came of it. */
static int
encrypt(const char *program, const char *recipient, size_t len,
    struct buf *out, struct err *e)
{
	char *text = calloc(1, len);
	struct held h;
	struct age a;
	int done;

	if (text == NULL || held_begin(&h, e) == -1)
		exit(1);
	done = age_start(&a, program, recipient, &h, keep, out, e);
	if (done == 0) {
		if ((done = age_write(&a, text, len, e)) == 0)
			done = age_finish(&a, e);
		age_stop(&a);
	}
	held_end(&h);
	free(text);
	return done;
}

static void
what_age_makes_comes_back_whole(void)
{
	char program[AGE_PATH_MAX];
	struct buf b = BUF_EMPTY;
	size_t len = 3000000;
	struct err e;

	CHECK_INT(age_find(program, sizeof program, &e), 0);
	CHECK(program[0] == '/');
	CHECK_INT(encrypt(program, RECIPIENT, len, &b, &e), 0);
	/* A head, and a tag on each 64 KiB: more than went in. */
	CHECK(b.len > len && b.len < len + 2000);
	CHECK(strncmp(buf_text(&b), "age-encryption.org/v1\n", 22) == 0);
	buf_free(&b);
}

static void
a_recipient_that_is_none_is_told_in_age_s_words(void)
{
	char program[AGE_PATH_MAX];
	struct buf b = BUF_EMPTY;
	struct err e;

	CHECK_INT(age_find(program, sizeof program, &e), 0);
	CHECK_INT(encrypt(program, "age1qqq", 3000000, &b, &e), -1);
	CHECK(strncmp(e.msg, "age does not encrypt to this recipient: ",
	    40) == 0);
	CHECK(strstr(e.msg, "malformed recipient") != NULL);
	CHECK_INT(b.len, 0);
	CHECK(age_recipient(RECIPIENT));
	CHECK(age_recipient("ssh-ed25519 AAAA me"));
	CHECK(!age_recipient("-d"));
	CHECK(!age_recipient("/etc/passwd"));
	buf_free(&b);
}

static void
a_program_that_fails_or_is_not_there_is_told(void)
{
	struct buf b = BUF_EMPTY;
	struct err e;

	CHECK_INT(encrypt("/bin/false", RECIPIENT, 3000000, &b, &e), -1);
	CHECK(strstr(e.msg, "it gives no reason") != NULL);
	CHECK_INT(encrypt("/bin/true", RECIPIENT, 3000000, &b, &e), -1);
	CHECK_STR(e.msg, "age ended too early");
	CHECK_INT(encrypt("/nowhere/age", RECIPIENT, 1, &b, &e), -1);
	/* Whether spawning or the child's end tells depends on who runs it. */
	CHECK(e.msg[0] != '\0');
	CHECK_INT(b.len, 0);
	buf_free(&b);
}

/* A program that is called age and does something else. */
static void
what_is_no_age_file_is_not_taken(void)
{
	static const char *const cases[][2] = {
		{"exec cat", "what the program age writes is no age file"},
		{"cat >/dev/null", "age ended too early"},
		{"echo age-encryption.org/v1; cat >/dev/null", "age ended too"
		    " early"},
	};
	char dir[] = "/tmp/kiosk-age-XXXXXX", path[60];
	struct err e;
	size_t i;
	FILE *f;

	CHECK(mkdtemp(dir) != NULL);
	(void)snprintf(path, sizeof path, "%s/age", dir);
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf b = BUF_EMPTY;

		CHECK((f = fopen(path, "w")) != NULL);
		(void)fprintf(f, "#!/bin/sh\n%s\n", cases[i][0]);
		CHECK(fclose(f) == 0 && chmod(path, 0700) == 0);
		CHECK_INT(encrypt(path, RECIPIENT, 100000, &b, &e), -1);
		CHECK_STR(e.msg, cases[i][1]);
		CHECK(b.len < 30);
		buf_free(&b);
	}
	CHECK(unlink(path) == 0 && rmdir(dir) == 0);
}

static void
it_is_looked_for_in_absolute_folders_only(void)
{
	char dir[] = "/tmp/kiosk-age-XXXXXX";
	char program[AGE_PATH_MAX], before[4096];
	struct err e;
	FILE *f;

	CHECK(mkdtemp(dir) != NULL && chdir(dir) == 0);
	CHECK((f = fopen("age", "w")) != NULL && fclose(f) == 0 &&
	    chmod("age", 0700) == 0);
	(void)snprintf(before, sizeof before, "%s", getenv("PATH"));
	CHECK_INT(setenv("PATH", ":.:/nowhere", 1), 0);
	CHECK_INT(age_find(program, sizeof program, &e), -1);
	CHECK_STR(e.msg, "--encrypt needs the program age, which is not "
	    "installed");
	CHECK_INT(setenv("PATH", dir, 1), 0);
	CHECK_INT(age_find(program, sizeof program, &e), 0);
	CHECK_INT(setenv("PATH", before, 1), 0);
	CHECK(unlink("age") == 0 && chdir("/") == 0 && rmdir(dir) == 0);
}

static void
a_signal_ends_the_wait_for_it(void)
{
	struct err e = {ERR_NONE, ""};
	struct buf b = BUF_EMPTY;
	char text[65536 * 2] = "";
	struct held h;
	struct age a;

	CHECK_INT(held_begin(&h, &e), 0);
	/* It takes nothing: sleep reads no input. */
	CHECK_INT(age_start(&a, "/bin/sleep", RECIPIENT, &h, keep, &b, &e),
	    0);
	CHECK_INT(raise(SIGTERM), 0);
	CHECK_INT(age_write(&a, text, sizeof text, &e), -1);
	CHECK_STR(e.msg, "interrupted");
	age_stop(&a);
	CHECK(signal(SIGTERM, SIG_IGN) != SIG_ERR);
	held_end(&h);
	CHECK(signal(SIGTERM, SIG_DFL) != SIG_ERR);
	buf_free(&b);
}

int
main(void)
{
	RUN(what_age_makes_comes_back_whole);
	RUN(a_recipient_that_is_none_is_told_in_age_s_words);
	RUN(a_program_that_fails_or_is_not_there_is_told);
	RUN(what_is_no_age_file_is_not_taken);
	RUN(it_is_looked_for_in_absolute_folders_only);
	RUN(a_signal_ends_the_wait_for_it);
	return check_done();
}
