/* SPDX-License-Identifier: MIT */
/* links: tests/random_keys.c tests/random_kinds.c tests/practice.c tests/practice_kept.c tests/vt.c tests/vt_screen.c tests/vt_wait.c libs: vterm */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "tests/check.h"
#include "tests/practice.h"
#include "tests/random_keys.h"

/*
 * For as long as one likes: KIOSK_SOAK_KEYS random keys (a million), from
 * KIOSK_SOAK_SEED or the time.  It ends where the program fails, so that what
 * went wrong is the last that is said.
 */

#define KEYS 1000000
#define STEP 20000

static long
number(const char *name, long fallback)
{
	const char *s = getenv(name);

	return s == NULL || *s == '\0' ? fallback : strtol(s, NULL, 10);
}

static void
say_how_far(const struct random_keys *r, long all)
{
	printf("%ld of %ld keys: %ld taps, %ld pastes, %ld sizes; as far as "
	    "page %d, %ld tickets\n", r->keys, all, r->taps, r->pastes,
	    r->resizes, r->pages, r->tickets);
	(void)fflush(stdout);
}

static void
no_key_harms_the_intake_screen(void)
{
	long all = number("KIOSK_SOAK_KEYS", KEYS);
	long seed = number("KIOSK_SOAK_SEED", (long)time(NULL));
	struct random_keys r = {.state = (uint64_t)seed};
	struct premises place;
	bool good = true;

	practice_make(&place, PRACTICE_LINK, NULL);
	random_keys_start(&r, &place);
	while (good && r.keys < all) {
		good = random_keys_press(&r, &place,
		    all - r.keys < STEP ? all - r.keys : STEP);
		say_how_far(&r, all);
	}
	printf("KIOSK_SOAK_SEED=%ld\n", seed);
	CHECK(good);
	CHECK(random_keys_stop(&r, &place));
	if (good)
		CHECK(r.tickets > 0);
	practice_remove(&place);
}

int
main(void)
{
	RUN(no_key_harms_the_intake_screen);
	return check_done();
}
