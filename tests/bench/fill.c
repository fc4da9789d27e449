/* SPDX-License-Identifier: MIT */
#include "tests/bench/fill.h"

#include <stddef.h>
#include <string.h>

#include "kiosk/clock.h"
#include "kiosk/enable.h"
#include "kiosk/err.h"
#include "kiosk/seal.h"
#include "kiosk/visit.h"
#include "tests/say.h"

#define PICKS_MAX 4		/* where more than one may be picked */

int
fill_start(struct fill *f, const struct form *form, struct err *e)
{

	f->state = 88172645463325252u;
	if ((f->visit = visit_new(form, e)) == NULL)
		return -1;
	f->asked = seal_alloc(sizeof *f->asked, e);
	return f->asked == NULL ? -1 : 0;
}

void
fill_stop(struct fill *f)
{

	visit_free(f->visit);
	seal_free(f->asked);
}

/* One of 0 to n - 1 (xorshift64). */
static int
throw(struct fill *f, int n)
{

	f->state ^= f->state << 13;
	f->state ^= f->state >> 7;
	f->state ^= f->state << 17;
	return (int)(f->state % (uint64_t)n);
}

static bool
answer(struct fill *f, int n)
{
	const struct item *it = visit_item(f->visit, n);
	struct said said;
	int i, option;

	if (it->type != ITEM_CHOICE) {
		say_text(f->visit, n, &said);
		return visit_put(f->visit, n, said.kept, strlen(said.kept));
	}
	i = it->repeats ? 1 + throw(f, PICKS_MAX) : 1;
	for (; i > 0; i--) {
		option = it->options + throw(f, it->n_options);
		if (!visit_picked(f->visit, n, option) &&
		    !visit_pick(f->visit, n, option))
			return false;
	}
	return true;
}

bool
fill_at_random(struct fill *f)
{
	int n;

	visit_start(f->visit, clock_ms());
	enable(f->visit, f->asked);
	for (n = 0; n < f->visit->n_entries; n++) {
		if (!f->asked->on[n] ||
		    !item_is_question(visit_item(f->visit, n)))
			continue;
		if (!answer(f, n))
			return false;
		enable(f->visit, f->asked);
	}
	return true;
}
