/* SPDX-License-Identifier: MIT */
#ifndef TESTS_GOLDEN_H
#define TESTS_GOLDEN_H

#include <stdbool.h>

/*
 * golden.h -- a text held against its file, tests/FOLDER/NAME.txt.
 *
 * Where they differ the first line that does is printed, and nothing written,
 * unless KIOSK_SHOTS=write, which writes the file anew for `git diff` to show.
 */

bool golden_same(const char *folder, const char *name, const char *text);

#endif
