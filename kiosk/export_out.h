/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_EXPORT_OUT_H
#define KIOSK_EXPORT_OUT_H

#include <stdbool.h>
#include <stddef.h>

#include "kiosk/age.h"
#include "kiosk/buf.h"
#include "kiosk/export.h"
#include "kiosk/outfile.h"
#include "kiosk/outfolder.h"
#include "kiosk/seal.h"

/*
 * export_out.h -- where an export goes: a file, a folder of files, or
 * standard output; encrypted by age or not.
 *
 * The SHA-256 of a file is of the bytes that are written, so of what age made
 * where it is encrypted.  The order is open, what export.h has for formats,
 * flush between two records, finish, and close in any case.
 */

struct err;

/** Where to.  All of it is kept. */
struct export_place {
	const char *path;	/* NULL: standard output */
	bool folder;
	bool force;
	const char *age;	/* the program, from age_find(); NULL: none */
	const char *recipient;
};

struct export_file {
	char name[EXPORT_NAME_MAX];
	struct buf text;
	struct seal_hash hash;
	size_t bytes;
	bool known;		/* digest is that of the whole file */
	unsigned char digest[EXPORT_SHA256];
};

struct export_out {
	struct export_place place;
	struct outfile file;
	struct outfolder folder;
	struct age age;
	struct export_file files[EXPORT_FILES_MAX];
	int n;
};

/** Open the place.  Returns 0, or -1 and e: ret need not be closed. */
int export_out_open(struct export_out *ret, const struct export_place *place,
    struct err *e);

/** Write the texts that have grown.  Returns 0, or -1 and e. */
int export_out_flush(struct export_out *o, struct err *e);

/** Write what is left, and put all in its place.  Returns 0, or -1 and e. */
int export_out_finish(struct export_out *o, struct err *e);

/** True when somebody may have some of it: in place, or on its way there. */
bool export_out_left(const struct export_out *o);

/** True when all of it is where it belongs. */
bool export_out_whole(const struct export_out *o);

/** The SHA-256 of the file, so far, or of the folder's manifest, in hex. */
void export_out_digest(struct export_out *o,
    char ret[2 * EXPORT_SHA256 + 1]);

/** Drop what was not finished, and wipe. */
void export_out_close(struct export_out *o);

#endif
