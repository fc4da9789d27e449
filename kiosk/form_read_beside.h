/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_FORM_READ_BESIDE_H
#define KIOSK_FORM_READ_BESIDE_H

#include <jansson.h>

/*
 * form_read_beside.h -- value sets that lie in files beside a form.  Private
 * to form_read*.c.
 *
 * A form is stored whole, so what it needs of its folder becomes part of it:
 * the ValueSets found are put into its "contained".  No folder is opened for a
 * form that has all it needs.
 */

struct buf;
struct err;
struct findings;

/**
 * Look for the value sets that items of root name by a URL, and root does not
 * contain, among the *.json files in the folder of path; put those found into
 * text, which root was parsed from.
 *
 * Returns how many that were: text is to be parsed again when it is not 0; or
 * -1 and e, for want of memory.
 */
int form_beside(const char *path, const json_t *root, struct buf *text,
    struct findings *fs, struct err *e);

#endif
