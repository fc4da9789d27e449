/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_OUTFOLDER_H
#define KIOSK_OUTFOLDER_H

#include <stdbool.h>
#include <stddef.h>

#include "kiosk/held.h"
#include "kiosk/outfile.h"

/*
 * outfolder.h -- a folder of plain files that is written whole or not at all:
 * outfile.h for several files.
 *
 * It is written as PATH.part beside its place, 0700, its files 0600, and
 * moved there when all are whole and on the disk.  One that is there is
 * replaced only by force, in one step, and only if nothing but files with the
 * endings of exports is in it; what a power cut leaves at PATH.part goes with
 * the next one, likewise.  The order is open, file, write ..., finish,
 * close; close without finish drops what was written.
 */

struct err;

#define OUTFOLDER_FILES_MAX 16

struct outfolder {
	char path[OUTFILE_PATH_MAX];
	char part[OUTFILE_PATH_MAX];	/* where it is written */
	int dir;			/* part, open */
	int old;			/* what is replaced, open; or -1 */
	bool force;
	bool placed;			/* it is where it belongs */
	int n;
	int fds[OUTFOLDER_FILES_MAX];
	const char *names[OUTFOLDER_FILES_MAX];
	struct held held;
};

/**
 * Begin the folder at path.  Returns 0, or -1 and e: ret need not be closed.
 */
int outfolder_open(struct outfolder *ret, const char *path, bool force,
    struct err *e);

/** Begin the file of this name (kept).  Returns its number, or -1 and e. */
int outfolder_file(struct outfolder *f, const char *name, struct err *e);

/** Write p[0..len) to a file.  0; or -1 and e, also when a signal came. */
int outfolder_write(struct outfolder *f, int file, const void *p, size_t len,
    struct err *e);

/** Put the folder in its place, on the disk.  Returns 0, or -1 and e. */
int outfolder_finish(struct outfolder *f, struct err *e);

/** Drop what was not finished, and let the signals come. */
void outfolder_close(struct outfolder *f);

#endif
