/* SPDX-License-Identifier: MIT */
#ifndef TESTS_CLOCK_SET_H
#define TESTS_CLOCK_SET_H

#include <stdint.h>

/*
 * clock_set.h -- a clock that stands until it is set, in UTC; instead of
 * kiosk/clock.c.
 */

/** 2026-11-20T12:00:00Z, where it begins. */
#define CLOCK_NOON INT64_C(1795176000000)
#define CLOCK_DAY_MS INT64_C(86400000)

void clock_set(int64_t ms);

#endif
