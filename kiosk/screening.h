/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_SCREENING_H
#define KIOSK_SCREENING_H

#include <stdbool.h>

#include "kiosk/date.h"
#include "kiosk/rules.h"

/*
 * screening.h -- which flags answers raise.  Pure.
 *
 * The kiosk at submit, import, staff corrections and `kiosk check` all ask
 * here and nowhere else.  Clients are never shown any of it.
 */

struct asked;
struct visit;

#define RAISED_ENTRIES_MAX 8	/* more are not told */

/** A flag that was raised. */
struct raised {
	int rule;		/* index in the rules */
	struct date clear;	/* the day it no longer holds by itself; year */
				/* 0: it does not go away with time */
	int n_entries;		/* the answers it comes from, as entries of */
	int entries[RAISED_ENTRIES_MAX];	/* the visit */
};

struct flags {
	int n;
	struct raised list[RULES_MAX];	/* worst first, then as in the file */
};

/** The worst severity among fl; false, and ret left alone, when none. */
bool flags_worst(const struct rules *rs, const struct flags *fl,
    enum severity *ret);

/**
 * Which rules hold for the asked answers of v on day today, the clinic's,
 * taken once by the caller.  Only what is asked and answered is seen.  What is
 * there several times, being in a repeating group, holds when it does in any
 * occurrence.
 */
void screening(const struct rules *rs, const struct visit *v,
    const struct asked *asked, struct date today, struct flags *ret);

#endif
