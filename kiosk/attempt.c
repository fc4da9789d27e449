/* SPDX-License-Identifier: MIT */
#include "kiosk/attempt.h"

/** The wait after so many failures in a row. */
static int64_t
due(int64_t failures)
{
	int64_t wait = ATTEMPT_WAIT_MS;

	for (; failures > 1 && wait < ATTEMPT_WAIT_MAX_MS; failures--)
		wait *= 2;
	return wait < ATTEMPT_WAIT_MAX_MS ? wait : ATTEMPT_WAIT_MAX_MS;
}

int64_t
attempt_wait(struct attempt *a, int64_t now)
{
	int64_t longest = due(a->failures);

	if (a->failures <= 0 || a->until <= now)
		return 0;
	if (a->until > now + longest)
		a->until = now + longest;
	return a->until - now;
}

void
attempt_count(struct attempt *a, int64_t now)
{

	if (a->failures < 0 || a->until < now - ATTEMPT_FORGET_MS)
		a->failures = 0;
	if (a->failures < INT32_MAX)
		a->failures++;
	a->until = now + due(a->failures);
}
