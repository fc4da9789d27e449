/* SPDX-License-Identifier: MIT */
#ifndef TESTS_SHOT_H
#define TESTS_SHOT_H

#include <stdbool.h>

/*
 * shot.h -- a screen held against its golden file, tests/screens/NAME-CxR.txt:
 * the rows as text, then a line with the cursor.
 *
 * What depends on time or chance is masked on both sides by shot.c's table;
 * everything else must be the same.  A difference is printed and nothing
 * written, unless KIOSK_SHOTS=write, which writes the files anew: read the
 * difference that `git diff` shows then, row by row.
 */

struct vt;

/**
 * Take the screen once the program is at rest.  What has the focus must be
 * marked in the cursor's row, with a sign that needs no colour.
 */
bool shot_take(struct vt *v, const char *name, int ms);

/** The same where nothing has the focus, or it is out of sight. */
bool shot_plain(struct vt *v, const char *name, int ms);

/**
 * Take it with shot, one of these two, at 80x24, 132x43 and 40x12, and go back
 * to 80x24.
 */
void shot_sizes(struct vt *v, const char *name,
    bool (*shot)(struct vt *v, const char *name, int ms), int ms);

#endif
