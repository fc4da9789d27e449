/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_ATTEMPT_H
#define KIOSK_ATTEMPT_H

#include <stdint.h>

/*
 * attempt.h -- how long a wrong password is waited for.
 *
 * Wrong attempts are counted for the name they were made with and for the
 * terminal they were made at.  After the first the next may be made a second
 * later, and each makes that twice as long, up to five minutes.  A password
 * that is right clears both.  Nobody is ever locked out for good: that would
 * let anybody close the practice by typing nonsense (RELIABILITY 3: doubling,
 * logged, no permanent lock).
 *
 * NIST SP 800-63B (5.2.2) wants no more than a hundred wrong attempts in a
 * row on one account, and names waits that grow from half a minute to an hour
 * as a way.  Here the tenth comes after eight and a half minutes, the
 * hundredth after more than seven hours, and no day sees more than 300; of
 * passwords with twelve characters that are on no list of common ones
 * (password_check()), that finds none.  Whoever took the files away can guess
 * as fast as Argon2id lets them; no wait helps against that.
 *
 * Whoever has made none for an hour begins anew.  That gives a guesser
 * nothing: nine guesses and an hour of rest are fewer than twelve an hour, as
 * the longest wait allows.
 *
 * All in clock_ms(), as it is kept on the disk, where killing or restarting
 * the program changes nothing.  A clock that ran back makes nobody wait
 * longer than the wait that is due; one that ran ahead ends a wait, but to set
 * the clock is up to the machine's owner, who can as well take the files.
 */

#define ATTEMPT_WAIT_MS INT64_C(1000)	/* after the first; doubles */
#define ATTEMPT_WAIT_MAX_MS INT64_C(300000)	/* five minutes */
#define ATTEMPT_FORGET_MS INT64_C(3600000)	/* an hour */

struct attempt {
	int64_t failures;	/* in a row */
	int64_t until;		/* clock_ms() before which none is made */
};

/**
 * How long a has to wait from now on; 0: not at all.  Mends a->until where the
 * clock ran back.
 */
int64_t attempt_wait(struct attempt *a, int64_t now);

/** Count one that is made now, as wrong until it is known to be right. */
void attempt_count(struct attempt *a, int64_t now);

#endif
