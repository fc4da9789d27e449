/* SPDX-License-Identifier: MIT */
#include "tests/bench/client.h"

#include <stddef.h>

#include "kiosk/clock.h"
#include "kiosk/enable.h"
#include "kiosk/err.h"
#include "kiosk/finding.h"
#include "kiosk/form_read.h"
#include "kiosk/pages.h"
#include "kiosk/seal.h"
#include "kiosk/visit.h"
#include "tests/bench/bench.h"
#include "tests/practice.h"
#include "tests/vt.h"

#define WAIT_MS 10000

bool
client_come(struct client *c, const struct premises *p)
{
	static const char *const intake[] = {"intake", NULL};
	struct findings fs = FINDINGS_EMPTY;
	struct walk *w = &c->walk;

	*c = (struct client){.walk = {.ms = WAIT_MS, .blank = ""}};
	c->form = form_read_file("kiosk/forms/intake.json", NULL, &fs, NULL);
	findings_free(&fs);
	if (c->form == NULL)
		return false;
	w->visit = visit_new(c->form, NULL);
	w->asked = seal_alloc(sizeof *w->asked, NULL);
	if (w->visit == NULL || w->asked == NULL)
		return false;
	visit_start(w->visit, clock_ms());
	enable(w->visit, w->asked);
	w->vt = practice_start(p, BENCH_ROWS, BENCH_COLS, NULL, intake);
	return walk_begin(w);
}

void
client_leave(struct client *c)
{

	vt_free(c->walk.vt);
	visit_free(c->walk.visit);
	seal_free(c->walk.asked);
	form_free(c->form);
}

static int
line_on_page(const struct walk *w)
{
	int n, end;

	for (n = pages_entries(w->visit, w->page, &end); n < end; n++)
		if (w->asked->on[n] &&
		    visit_item(w->visit, n)->type == ITEM_STRING)
			return n;
	return -1;
}

bool
client_find_line(struct client *c)
{
	struct walk *w = &c->walk;
	int n;

	while (w->page != -1 && (n = line_on_page(w)) == -1)
		if (!walk_page(w))
			return false;
	return w->page != -1 && walk_to(w, n);
}
