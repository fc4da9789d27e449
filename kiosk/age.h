/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_AGE_H
#define KIOSK_AGE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/*
 * age.h -- bytes encrypted on their way out, by the program age.
 *
 * What is written goes to age through a pipe, and what age makes of it comes
 * back through another: the plain text is never on a disk, and a recipient is
 * public, so no secret is in its arguments.  The order is find, start,
 * write ..., finish, and stop in any case.
 */

struct err;
struct held;

#define AGE_PATH_MAX 4096
#define AGE_WHY_MAX 200
#define AGE_RECIPIENT_MAX 4096

/** Takes what age made.  Returns 0, or -1 and e. */
typedef int age_take(void *cookie, const void *p, size_t len, struct err *e);

struct age {
	pid_t pid;		/* 0: it does not run */
	int in, out, errors;	/* our ends; -1: closed */
	const struct held *held;
	age_take *take;
	void *cookie;
	char why[AGE_WHY_MAX];	/* what it said on its standard error */
	size_t why_len;
	size_t given, taken;	/* bytes */
};

/** True for what can be a recipient: age1... or ssh-..., not too long. */
bool age_recipient(const char *s);

/** Find the program in $PATH, absolute.  Returns 0, or -1 and e. */
int age_find(char *ret, size_t size, struct err *e);

/**
 * Start program (from age_find()) to encrypt to recipient; held is kept, and
 * take is called with cookie from age_write() and age_finish().  Returns 0, or
 * -1 and e: ret need not be stopped.
 */
int age_start(struct age *ret, const char *program, const char *recipient,
    const struct held *held, age_take *take, void *cookie, struct err *e);

/**
 * Encrypt p[0..len).  Returns 0; or -1 and e, also when a signal came, or when
 * age has ended, and then with what it said; or when what it writes is no age
 * file, and then none of that was taken.
 */
int age_write(struct age *a, const void *p, size_t len, struct err *e);

/**
 * The end of the text.  Returns 0, all having been taken; or -1 and e, also
 * when that is less than the text was.
 */
int age_finish(struct age *a, struct err *e);

/** End it if it still runs. */
void age_stop(struct age *a);

#endif
