/* SPDX-License-Identifier: MIT */
#include "screens/stage_scan.h"

#include <string.h>

static void
give(struct stage_scan *s, struct key k)
{

	if (s->n < (int)(sizeof s->out / sizeof *s->out))
		s->out[s->n++] = k;
}

/* What was held turned out to be a person's keys, or a scan. */
static void
end_run(struct stage_scan *s, int64_t tick, bool force, size_t link)
{
	struct scanned what;
	enum scan_result r = scan_end(&s->run, tick, force, link, &what);
	int i;

	if (r == SCAN_NONE)
		return;
	if (r == SCAN_NOISE && s->all)
		r = SCAN_TYPED;
	for (i = 0; r != SCAN_NOISE && i < what.n; i++)
		give(s, what.typed[i]);
	if (r == SCAN_TOKEN) {
		memcpy(s->token, what.token, TOKEN_MAX);
		give(s, (struct key){.code = KEY_IS_SCAN});
	} else if (r == SCAN_NOISE) {
		give(s, (struct key){.code = KEY_IS_NOISE});
	}
	explicit_bzero(&what, sizeof what);
}

/*
 * The scanner's own Enter counts from when the record was there to be seen,
 * which may have taken a while: it has waited in the terminal meanwhile.
 */
static void
tell(struct stage_scan *s, int64_t tick)
{

	if (s->given)
		s->deaf = tick + STAGE_SCAN_DEAF_MS;
	s->given = false;
}

void
stage_scan_put(struct stage_scan *s, struct key k, int64_t tick, size_t link)
{

	tell(s, tick);
	if (k.code == KEY_IS_ENTER && s->run.n == 0 && tick < s->deaf)
		return;
	s->deaf = 0;
	/* A text that is too long to be a code is delivered whole. */
	if (s->run.n == SCAN_MAX && k.pasted)
		end_run(s, tick, true, link);
	if (scan_key(&s->run, k, tick)) {
		end_run(s, tick, false, link);
		return;
	}
	end_run(s, tick, true, link);
	give(s, k);
}

struct key
stage_scan_next(struct stage_scan *s)
{
	struct key k = {.code = KEY_IS_NONE};

	if (s->first == s->n) {
		explicit_bzero(s->out, (size_t)s->n * sizeof *s->out);
		s->first = s->n = 0;
		return k;
	}
	k = s->out[s->first++];
	if (k.code == KEY_IS_SCAN || k.code == KEY_IS_NOISE)
		s->given = true;
	return k;
}

int64_t
stage_scan_tick(struct stage_scan *s, int64_t tick, size_t link)
{

	tell(s, tick);
	end_run(s, tick, false, link);
	return s->first < s->n ? tick : scan_due(&s->run);
}
