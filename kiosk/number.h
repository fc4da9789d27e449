/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_NUMBER_H
#define KIOSK_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

/*
 * number.h -- numbers as people type them, kept as digits: nothing is rounded.
 */

struct number {
	bool minus;
	bool point;		/* one was typed */
	const char *whole;	/* digits before it, without zeros in front */
	size_t n_whole;
	const char *part;	/* digits after it, all of them */
	size_t n_part;
};

/**
 * Read s: a minus or none, digits, and, after a point, digits; there may be
 * none before the point, and blanks around it all, which nobody sees.  What
 * ret holds points into s.
 */
bool number_read(const char *s, struct number *ret);

/** Below, at or above zero as a is less than, equal to or more than b. */
int number_compare(const struct number *a, const struct number *b);

/** True when n is written without a point and has room in 32 bits. */
bool number_is_integer(const struct number *n);

#endif
