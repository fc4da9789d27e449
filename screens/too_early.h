/* SPDX-License-Identifier: MIT */
#ifndef SCREENS_TOO_EARLY_H
#define SCREENS_TOO_EARLY_H

#include <stdbool.h>
#include <stdint.h>

#include "screens/screen.h"
#include "screens/term.h"

/*
 * too_early.h -- after wrong passwords: the seconds until the next is taken,
 * counted down where staff sign in.
 */

/** True while desk->too_early is ahead. */
bool too_early(const struct scene *sc);

/** Paint the sentence; returns the row after it. */
int too_early_draw(const struct scene *sc, WINDOW *w, int row, int col,
    int cols);

/** A screen's tick: so that each second is seen. */
enum act too_early_tick(void *state, struct scene *sc, int64_t *ret_due);

#endif
