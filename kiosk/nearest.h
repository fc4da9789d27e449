/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_NEAREST_H
#define KIOSK_NEAREST_H

#include <stddef.h>

/*
 * nearest.h -- "did you mean": the known word that a mistyped one is near.
 */

/** Words longer than this, in bytes, are near to nothing. */
#define NEAREST_MAX 128

/**
 * The one of known[0..n) that word is nearest to, counting letters added,
 * left out, changed and swapped with their neighbour, and not counting case.
 * Returns NULL when more than three letters, or more than a third of word,
 * would have to change; of several as near, the first.
 */
const char *nearest(const char *word, const char *const *known, size_t n);

#endif
