/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_CHECK_VALUE_H
#define KIOSK_CHECK_VALUE_H

#include "kiosk/check_answer.h"
#include "kiosk/value.h"

/* check_value.h -- what is wrong with one typed answer; for check_answer.c. */

/** What is wrong with what was typed into entry n, which is not blank. */
enum complaint check_typed(const struct visit *v, int n);

/** What is wrong with words[0..len) typed beside the options of entry n. */
enum complaint check_words(const struct visit *v, int n, const char *words,
    size_t len);

/**
 * The limit b of an item of this type now, as value.h reads it: its own text,
 * or ret with today or now in it; NULL where there is none.
 */
const char *check_limit(const struct visit *v, enum item_type type,
    const struct bound *b, char ret[VALUE_TIME_MAX]);

#endif
