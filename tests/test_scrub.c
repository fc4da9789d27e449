/* SPDX-License-Identifier: MIT */
/* links: kiosk/scrub.c tests/memory.c libs: */
#include "kiosk/scrub.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/check.h"
#include "tests/memory.h"

/*
 * A child is told a word, leaves it behind where libraries leave things, and
 * scrubs; its parent looks for the word in the child's memory.  Of its own the
 * child knows no such word.
 */

#define WORD 12
#define AWAY 32			/* where no list of freed blocks is kept */
#define SMALL_BLOCK 100
#define LARGE_BLOCK 5000
#define DEEP 200000		/* bytes of stack */

struct talk {
	int down[2], up[2];
	pid_t child;
};

static void
listen(int fd, void *ret, size_t size)
{
	if (read(fd, ret, size) != (ssize_t)size)
		_exit(1);
}

static void
leave_on_stack(int fd)
{
	char deep[DEEP];
	char *volatile middle = deep + DEEP / 2;

	listen(fd, middle, WORD);
}

static void
leave_in_block(int fd, size_t size)
{
	char *volatile block = malloc(size);

	listen(fd, block + AWAY, WORD);
	free(block);
}

/* Each step waits for its word, and says when it is done. */
static void
be_child(const struct talk *t)
{
	int fd = t->down[0];
	char go;

	scrub_start();
	leave_on_stack(fd);
	leave_in_block(fd, SMALL_BLOCK);
	leave_in_block(fd, LARGE_BLOCK);
	(void)!write(t->up[1], "", 1);
	listen(fd, &go, 1);
	scrub();
	(void)!write(t->up[1], "", 1);
	(void)pause();
	_exit(0);
}

static int
found_in(const struct talk *t, const char *word)
{
	struct memory m = {.text = word};
	char done;

	if (!CHECK(read(t->up[0], &done, 1) == 1) ||
	    !CHECK(memory_find(t->child, &m, 1) == 0))
		return -1;
	return m.found[MEMORY_BYTES];
}

static void
nothing_is_left_on_the_stack_or_in_freed_blocks(void)
{
	char word[WORD + 1] = "";
	struct talk t;
	int i;

	CHECK(pipe(t.down) == 0 && pipe(t.up) == 0);
	CHECK((t.child = fork()) != -1);
	if (t.child == 0)
		be_child(&t);
	for (i = 0; i < WORD; i++)
		word[i] = (char)('a' + (i * 7 + 3) % 26);
	for (i = 0; i < 3; i++)
		CHECK(write(t.down[1], word, WORD) == WORD);
	/* The large block is overwritten as it is freed. */
	CHECK_INT(found_in(&t, word), 2);
	CHECK(write(t.down[1], "", 1) == 1);
	CHECK_INT(found_in(&t, word), 0);
	CHECK(kill(t.child, SIGKILL) == 0);
	CHECK(waitpid(t.child, NULL, 0) == t.child);
}

int
main(void)
{
	if (memory_blind() == NULL)
		RUN(nothing_is_left_on_the_stack_or_in_freed_blocks);
	else
		printf("not looked for: %s\n", memory_blind());
	return check_done();
}
