/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_APP_PAGE_H
#define KIOSK_APP_PAGE_H

#include "kiosk/flow.h"

/*
 * app_page.h -- going through the pages of the scene's visit: the same in the
 * waiting room and at the desk.
 */

struct scene;

/** The scene's person is nowhere on a page yet. */
void page_nowhere(struct scene *sc);

/** To the first page of a visit; its item is -1 when there is none. */
void page_begin(struct scene *sc);

/** ACT_NEXT, ACT_BACK, ACT_REVIEW or ACT_CHANGE. */
void page_turn(struct scene *sc, enum act act);

#endif
