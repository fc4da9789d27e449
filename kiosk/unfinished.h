/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_UNFINISHED_H
#define KIOSK_UNFINISHED_H

#include <sys/types.h>

/*
 * unfinished.h -- the place where something is written until it is whole.
 *
 * Whoever writes there holds a lock on it (flock), so that what a power cut
 * has left is told from what another run is writing just now: the one may be
 * removed, the other stays.
 */

struct err;

/**
 * Lock fd, which was just made at path.  Returns 0, also where the file
 * system knows no locks; or -1 and ERR_INPUT: somebody else took it for left
 * over meanwhile.
 */
int unfinished_lock(int fd, const char *path, struct err *e);

/**
 * Lock what is at path already: of this type (S_IFREG, S_IFDIR), our own, and
 * written to by nobody.  Returns a descriptor, to be closed when it has been
 * removed; or -1 and ERR_INPUT.
 */
int unfinished_left(const char *path, mode_t type, struct err *e);

#endif
