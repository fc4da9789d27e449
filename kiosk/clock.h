/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_CLOCK_H
#define KIOSK_CLOCK_H

#include <stdint.h>

#include "kiosk/date.h"

/*
 * clock.h -- what time it is: the only place that asks.
 *
 * Nothing else calls time(), clock_gettime() or localtime(), so a test that
 * links another clock decides what time it is.  A time outside the years 1 to
 * 9999 has no day (year 0) and no text ("").
 */

#define CLOCK_ISO_MAX 32

/** Milliseconds since 1970-01-01T00:00:00Z. */
int64_t clock_ms(void);

/**
 * Milliseconds that only go up, also while the machine sleeps; for waiting,
 * idling and typing speed.
 */
int64_t clock_tick(void);

/** The clinic's local calendar day at ms. */
struct date clock_day(int64_t ms);

/**
 * Minutes that the clinic's local time was ahead of UTC at hour:minute of day
 * d.  Of an hour that comes twice the first is meant.
 */
int clock_offset(struct date d, int hour, int minute);

/** ms as local time with its zone: 2026-11-20T15:46:45+01:00 (FHIR instant). */
void clock_iso(int64_t ms, char ret[CLOCK_ISO_MAX]);

/** ms as the local hour and minute, HH:MM. */
void clock_hhmm(int64_t ms, char ret[6]);

#endif
