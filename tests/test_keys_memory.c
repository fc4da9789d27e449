/* SPDX-License-Identifier: MIT */
/* links: +staffed tests/memory.c kiosk/clock.c libs: sqlite3 libsodium unistring */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "kiosk/err.h"
#include "kiosk/verb.h"
#include "tests/check.h"
#include "tests/memory.h"
#include "tests/staffed.h"

/*
 * A process that signs in, locks (keys_free()) and signs in again, started
 * anew so that it knows nothing but its files; all of its memory is read each
 * time.
 */

#define SECRETS 5
#define MAPS_LINE_MAX 400

/* The program: a step for each byte that comes. */
static int
staff_program(const char *database, const char *password_file)
{
	const struct signin who = {"Eva", password_file};
	struct db *db = db_open(database, DB_STAFF, NULL);
	struct err e = {ERR_NONE, ""};
	struct keys *k = NULL;
	char c;

	if (db == NULL)
		return 1;
	while (write(STDOUT_FILENO, k == NULL ? "-" : "+", 1) == 1 &&
	    read(STDIN_FILENO, &c, 1) == 1) {
		if (k == NULL) {
			if ((k = signin_with(db, &who, &e)) == NULL)
				return 2;
		} else {
			keys_free(k);
			k = NULL;
		}
	}
	keys_free(k);
	db_close(db);
	return 0;
}

struct program {
	pid_t pid;
	int in, out;
};

static struct program
start(const char *self, const char *database, const char *password_file)
{
	struct program p = {-1, -1, -1};
	int in[2], out[2];

	if (!CHECK(pipe(in) == 0 && pipe(out) == 0))
		exit(1);
	if ((p.pid = fork()) == 0) {
		(void)dup2(in[0], STDIN_FILENO);
		(void)dup2(out[1], STDOUT_FILENO);
		(void)close(in[1]);
		(void)close(out[0]);
		(void)execl(self, self, database, password_file, NULL);
		_exit(127);
	}
	(void)close(in[0]);
	(void)close(out[1]);
	p.in = in[1];
	p.out = out[0];
	return p;
}

/* The next step; '+' when it is signed in then, '-' when not. */
static char
step(const struct program *p, bool first)
{
	char c = '?';

	if (!first)
		CHECK(write(p->in, "x", 1) == 1);
	CHECK(read(p->out, &c, 1) == 1);
	return c;
}

/* How often needle is in this stretch of the memory of the process. */
static int
count_in(int mem, unsigned long from, unsigned long to,
    const unsigned char *needle)
{
	size_t len = to - from, i;
	unsigned char *s = malloc(len);
	int n = 0;

	if (s != NULL && pread(mem, s, len, (off_t)from) == (ssize_t)len)
		for (i = 0; i + SEAL_SECRET <= len; i++)
			n += memcmp(s + i, needle, SEAL_SECRET) == 0;
	free(s);
	return n;
}

/* How often needle is in all of it; -1: it cannot be read. */
static int
count(pid_t pid, const unsigned char *needle)
{
	char path[64], line[MAPS_LINE_MAX], mode[5];
	unsigned long from, to;
	int mem, n = 0;
	FILE *maps;

	(void)snprintf(path, sizeof path, "/proc/%d/maps", (int)pid);
	maps = fopen(path, "r");
	(void)snprintf(path, sizeof path, "/proc/%d/mem", (int)pid);
	mem = open(path, O_RDONLY);
	while (maps != NULL && mem != -1 &&
	    fgets(line, sizeof line, maps) != NULL)
		if (sscanf(line, "%lx-%lx %4s", &from, &to, mode) == 3 &&
		    mode[0] == 'r' && strstr(line, "[v") == NULL)
			n += count_in(mem, from, to, needle);
	if (maps == NULL || mem == -1)
		n = -1;
	if (maps != NULL)
		(void)fclose(maps);
	if (mem != -1)
		(void)close(mem);
	return n;
}

static const char *self;

/* Eva, whose password stands in no program: in file, and her keys. */
static struct keys *
hire(const struct staffed *s, const char *file, char typed[PASSWORD_MAX])
{
	struct keys *bea = staffed_unlock(s, "Bea", HOUSE_PASSWORD);
	unsigned char random[12];
	struct account made;
	FILE *f;

	seal_random(random, sizeof random);
	seal_hex(random, sizeof random, typed);
	if ((f = fopen(file, "w")) == NULL || fprintf(f, "%s\n", typed) < 0 ||
	    fclose(f) == EOF)
		exit(1);
	staffed_pair(&made, "Eva", ROLE_PRACTITIONER, typed);
	CHECK(bea != NULL && staffed_add(s, bea, &made, NULL) == 1);
	keys_free(bea);
	return staffed_unlock(s, "Eva", typed);
}

static void
nothing_is_left_of_the_keys_once_they_are_freed(void)
{
	const unsigned char *secrets[SECRETS];
	char typed[PASSWORD_MAX], file[80];
	struct memory password = {.text = typed};
	struct staffed s;
	struct program p;
	struct keys *eva;
	int i, round;

	if (memory_blind() != NULL) {
		printf("not looked through: %s\n", memory_blind());
		return;
	}
	staffed_make(&s);
	(void)snprintf(file, sizeof file, "%s/password", s.n.dir);
	if (!CHECK((eva = hire(&s, file, typed)) != NULL))
		return;
	secrets[0] = eva->own;
	secrets[1] = eva->events;
	secrets[2] = eva->persons;
	secrets[3] = eva->epochs[0].desk;
	secrets[4] = eva->epochs[0].clinic;
	p = start(self, s.n.path, file);
	CHECK_INT(step(&p, true), '-');
	for (round = 0; round < 2; round++) {
		CHECK_INT(step(&p, false), '+');
		for (i = 0; i < SECRETS; i++)
			CHECK(count(p.pid, secrets[i]) > 0);
		CHECK_INT(step(&p, false), '-');
		for (i = 0; i < SECRETS; i++)
			CHECK_INT(count(p.pid, secrets[i]), 0);
		CHECK_INT(memory_find(p.pid, &password, 1), 0);
		CHECK_INT(password.found[MEMORY_BYTES], 0);
	}
	(void)close(p.in);
	CHECK(waitpid(p.pid, &i, 0) == p.pid && i == 0);
	(void)close(p.out);
	keys_free(eva);
	staffed_remove(&s);
}

int
main(int argc, char **argv)
{
	struct err e = {ERR_NONE, ""};

	if (seal_start(&e) == -1)
		return 1;
	if (argc == 3)
		return staff_program(argv[1], argv[2]);
	self = argv[0];
	RUN(nothing_is_left_of_the_keys_once_they_are_freed);
	return check_done();
}
