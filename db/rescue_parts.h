/* SPDX-License-Identifier: MIT */
#ifndef DB_RESCUE_PARTS_H
#define DB_RESCUE_PARTS_H

#include "db/private.h"

/*
 * rescue_parts.h -- what the files of the rescue share; nobody else includes
 * it.
 */

/* rescue_file.c */

/** Say that path failed with errno.  Returns -1. */
int rescue_fail(const char *path, struct err *e);

/** Give the file at path the name of a damaged one, and log why. */
int rescue_set_aside(const char *path, const char *why, struct err *e);

/**
 * Open the rescue file at path with open()'s flags, and lock it.  What is in
 * its place and cannot be one is set aside.  1 with the descriptor, 0 when
 * there is no file and O_CREAT is not asked for, -1 and e.
 */
int rescue_open(const char *path, int flags, int *ret, struct err *e);

/* rescue_entry.c */

/** A rescue file being read, entry after entry. */
struct rescue {
	const char *p;		/* what was not read yet */
	size_t left;
	bool damaged;		/* there was something besides whole entries */
};

/** Append the entry of r to b. */
void rescue_entry_write(struct buf *b, const struct record *r);

/**
 * The next whole entry of in, passing over what is none.  1 with the record
 * (free it), 0 at the end, -1 and e without memory.
 */
int rescue_entry_next(struct rescue *in, struct record *ret, struct err *e);

#endif
