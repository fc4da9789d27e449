/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_OUTFILE_H
#define KIOSK_OUTFILE_H

#include <stdbool.h>
#include <stddef.h>

#include "kiosk/held.h"

/*
 * outfile.h -- a file that is written whole or not at all, or standard output.
 *
 * It is written as PATH.part beside its place, 0600, and moved there when it
 * is whole and on the disk.  From outfile_open() to outfile_close() the
 * signals that would end the program wait (held.h): outfile_write() then
 * fails, and nothing stays behind.  What a power cut leaves at PATH.part is
 * removed by the next one that goes there (unfinished.h).  The order is open,
 * write ..., finish, close; close without finish drops what was written.
 */

struct err;

#define OUTFILE_PATH_MAX 4096
#define OUTFILE_PART ".part"	/* after the path, while it is written */

struct outfile {
	const char *path;		/* NULL: standard output */
	char part[OUTFILE_PATH_MAX];	/* where it is written */
	int fd;
	bool force;
	bool begun;			/* a byte was written */
	bool placed;			/* it is where it belongs */
	struct held held;
};

/**
 * Begin the file at path (kept), which must not be there unless force is
 * true, and then must be a plain file; path NULL is standard output.  Returns
 * 0, or -1 and e: ret need not be closed.
 */
int outfile_open(struct outfile *ret, const char *path, bool force,
    struct err *e);

/** Write p[0..len).  Returns 0; or -1 and e, also when a signal came. */
int outfile_write(struct outfile *f, const void *p, size_t len,
    struct err *e);

/**
 * Put the file in its place, on the disk.  Returns 0, or -1 and e: without
 * force also when there is a file now, which stays as it is.
 */
int outfile_finish(struct outfile *f, struct err *e);

/** Drop what was not finished, and let the signals come. */
void outfile_close(struct outfile *f);

/** Flush the folder that path is in, so that its name is on the disk, too. */
int outfile_sync_folder(const char *path, struct err *e);

#endif
