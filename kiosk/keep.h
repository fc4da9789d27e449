/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_KEEP_H
#define KIOSK_KEEP_H

#include <stdbool.h>
#include <stddef.h>

/*
 * keep.h -- what a reader of a file keeps of it: texts in one block, and
 * lists that grow.
 */

/**
 * Copy s to *room, which moves on, and return the copy; "" for "".  There must
 * be room before end: a caller sizes its block by the file, of which each
 * text is kept at most once and whose two quotes make up for the NUL.
 */
const char *keep_text(char **room, const char *end, const char *s);

/**
 * Make room for one more in list, which holds n of size each and has room
 * for *room.  Returns the list, perhaps moved; or NULL without memory, with
 * *no_memory set and the list untouched.
 */
void *keep_grow(void *list, int n, int *room, size_t size, bool *no_memory);

#endif
