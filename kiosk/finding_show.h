/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_FINDING_SHOW_H
#define KIOSK_FINDING_SHOW_H

/*
 * finding_show.h -- findings as an author reads them on a terminal.
 */

struct buf;
struct err;
struct findings;

/**
 * Append a line for each finding of fs: `PATH: error|warning|note: LINKID:
 * RULE: BEFORE TEXT`, with "-" for no linkId, and all that the file or its name
 * holds made harmless by text_show().  before is "" or ends in a blank.
 */
void findings_show(struct buf *b, const char *path, const char *before,
    const struct findings *fs);

/**
 * Put the first error of fs into e, ERR_CONFIG, as one line that is safe to
 * print: path, linkId, rule and text.  Leaves e when there is none.
 */
void finding_tell(const struct findings *fs, const char *path, struct err *e);

#endif
