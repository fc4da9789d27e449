/* SPDX-License-Identifier: MIT */
#ifndef SCREENS_LEAVE_UNSAVED_H
#define SCREENS_LEAVE_UNSAVED_H

#include <stdbool.h>

#include "kiosk/flow.h"

/*
 * leave_unsaved.h -- staff leave a form without saving: what was entered is
 * asked about once.
 */

struct scene;

/** ACT_CLOSE when nothing was entered or *asked; else says so and sets it. */
enum act leave_unsaved(bool *asked, struct scene *sc);

#endif
