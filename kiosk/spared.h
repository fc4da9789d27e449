/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_SPARED_H
#define KIOSK_SPARED_H

/*
 * spared.h -- the files of a practice that nothing may take the place of,
 * whatever is forced: a slip in a path must not cost the records.
 */

struct conf;
struct err;

/**
 * Returns 0; or -1 and e when path, under whatever name, is the database, a
 * file that belongs to it (keys, journal, rescued records), the settings, or
 * a form or rules they name.
 */
int spared_check(const struct conf *conf, const char *path, struct err *e);

#endif
