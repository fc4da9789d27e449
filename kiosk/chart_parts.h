/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_CHART_PARTS_H
#define KIOSK_CHART_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kiosk/chart.h"

/*
 * chart_parts.h -- what the files of chart.h share; nobody else includes it.
 */

/** Room for one more in a list of n; false without memory. */
bool chart_grow(void **list, int n, int *size, size_t each);

/** The latest of the first n flags that this answer raised; -1: none. */
int chart_find(const struct chart *c, int n, const char *id,
    const char *answer);

/**
 * Take t, the flags of the answers as they were corrected.  False without
 * memory; t is taken all the same.
 */
bool chart_screen_again(struct chart *c, struct triage *t,
    const struct chart_by *by);

#endif
