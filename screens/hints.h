/* SPDX-License-Identifier: MIT */
#ifndef SCREENS_HINTS_H
#define SCREENS_HINTS_H

#include <stdbool.h>

#include "kiosk/flow.h"

/*
 * hints.h -- every key that works in a place.  The footer and help are made
 * from this one list: the footer shows the first of it, help all.
 *
 * What a screen itself names (struct screen) stands first; the table in
 * hints.c adds what a footer has no room for.
 */

struct hint;
struct scene;

#define HINTS_MAX 24

/**
 * The keys of place; without `all` those a footer may show.  own are the
 * screen's as they are now; NULL: as they mostly are.  Pointers to lasting
 * memory go to ret; returns how many there are.
 */
int hints_of(enum place place, const struct hint *own, const struct scene *sc,
    bool all, const struct hint *ret[HINTS_MAX]);

#endif
