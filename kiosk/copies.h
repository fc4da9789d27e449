/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_COPIES_H
#define KIOSK_COPIES_H

/*
 * copies.h -- what still holds records after some were erased or purged.  A
 * door: it prints.
 */

struct conf;
struct err;

/**
 * Print a line for each file beside the database that holds records (what
 * restore and rescue have left there), and for the folder of backups, if there
 * is anything in it.  Returns 0; or -1 and e when a folder cannot be read.
 */
int copies_tell(const struct conf *conf, struct err *e);

#endif
