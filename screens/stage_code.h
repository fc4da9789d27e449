/* SPDX-License-Identifier: MIT */
#ifndef SCREENS_STAGE_CODE_H
#define SCREENS_STAGE_CODE_H

#include <stdbool.h>
#include <stddef.h>

#include "kiosk/flow.h"
#include "screens/keys.h"

/*
 * stage_code.h -- what a scanned code does in a place of the desk.  Private to
 * stage.c.
 */

struct scene;
struct stage_scan;

/** A code may be scanned wherever that leads to a record. */
bool stage_code_may(enum place place, const struct scene *sc);

/** Where staff sign in a code is known too: it is nobody's password. */
bool stage_code_held(enum place place, const struct scene *sc);

/** True when k is the code of the record that is open. */
bool stage_code_open(const struct stage_scan *s, const struct scene *sc,
    struct key k);

/** How many letters of a code stand before its token: the link, and "/R/". */
size_t stage_code_link(const struct scene *sc);

/** A code was scanned: of another record than the open one; or is none. */
enum act stage_code_take(const struct stage_scan *s, enum place place,
    struct scene *sc);
enum act stage_code_noise(struct scene *sc);

#endif
