/* SPDX-License-Identifier: MIT */
#ifndef DB_RESTORE_COPY_H
#define DB_RESTORE_COPY_H

#include <stdint.h>

/* restore_copy.h -- a backup copied; private to restore.c. */

struct err;

/** Who is told how many bytes are copied of how many. */
struct pouring {
	void (*progress)(void *cookie, int64_t done, int64_t all);	/* NULL */
	void *cookie;
};

/**
 * Copy the file from into to, which is there, and flush it.  0; or -1 and e:
 * ERR_INPUT when from cannot be opened, or is no plain file.
 */
int restore_copy(const char *from, const char *to, const struct pouring *p,
    struct err *e);

#endif
