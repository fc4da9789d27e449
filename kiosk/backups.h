/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_BACKUPS_H
#define KIOSK_BACKUPS_H

#include <stddef.h>
#include <stdint.h>

/*
 * backups.h -- the folder that the backups of a practice are kept in, and
 * opening its database so that a failure leads to them.  A door: it joins db/
 * and the settings.
 *
 * A backup there is called kiosk-YYYYMMDD-HHMMSS.db, by local time.
 */

struct conf;
struct contents;
struct db;
struct err;

/** The path of a backup made at (clock_ms()).  -1 and e: it is too long. */
int backups_name(const char *folder, int64_t at, char *ret, size_t size,
    struct err *e);

/**
 * The newest backup in folder that passes db_examine().  1 with its path and
 * what it holds, 0 when there is none, -1 and e when folder cannot be read.
 */
int backups_newest(const char *folder, char *ret, size_t size,
    struct contents *ret_contents, struct err *e);

/**
 * Remove all backups in folder but the newest keep and the one at made, whose
 * name is not the newest where a clock went wrong; how many, or -1 and e.
 */
int backups_thin(const char *folder, int keep, const char *made,
    struct err *e);

/**
 * Remove the halves of backups in folder that a power cut has left, and that
 * nobody is writing.  Returns 0; or -1 and e.
 */
int backups_tidy(const char *folder, struct err *e);

/**
 * db_open() of the practice's database in role (enum db_role).  Where it is
 * damaged, foreign, newer or gone, the message also says what to do, and
 * which is the newest good backup.  Nothing is touched.
 */
struct db *practice_open(const struct conf *conf, int role, struct err *e);

#endif
