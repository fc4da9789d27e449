/* SPDX-License-Identifier: MIT */
#ifndef TESTS_RANDOM_KINDS_H
#define TESTS_RANDOM_KINDS_H

#include <stdbool.h>

/* random_kinds.h -- what can be pressed at all; private to random_keys.h. */

struct random_keys;

/** From 0 to n - 1. */
int random_below(struct random_keys *r, int n);

/** Press what sends s. */
bool random_say(struct random_keys *r, const char *s);

/** Press something, each kind in its share. */
bool random_press(struct random_keys *r);

#endif
