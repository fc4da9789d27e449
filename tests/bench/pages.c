/* SPDX-License-Identifier: MIT */
#include "tests/bench/bench.h"

#include <stddef.h>
#include <stdio.h>

#include "tests/bench/client.h"
#include "tests/bench/figures.h"
#include "tests/bench/report.h"
#include "tests/bench/watched.h"
#include "tests/vt.h"

#define PAGES 10		/* of the form that are gone through */
#define ROUNDS 20
#define STROKES_MAX 100		/* to get through them */
#define WAIT_MS 5000

static const char page_down[] = "\033[6~", page_up[] = "\033[5~";

struct changes {
	int down, up;		/* strokes from end to end */
	struct figures ms, bytes;
};

/* Press key until page number is there; how often, -1 if it never is. */
static int
go(struct vt *v, const char *key, int number)
{
	char text[32];
	int i;

	(void)snprintf(text, sizeof text, "Page %d of", number);
	for (i = 0; i < STROKES_MAX; i++) {
		if (vt_find(v, text, NULL, NULL))
			return i;
		if (!vt_send(v, key) || !vt_settle(v, WAIT_MS))
			break;
	}
	return -1;
}

static bool
turn(struct vt *v, struct changes *c)
{
	struct stroke s;
	int i;

	for (i = 0; i < c->up; i++)
		if (!watched_stroke(v, page_up, &s))
			return false;
	for (i = 0; i < c->down; i++) {
		if (!watched_stroke(v, page_down, &s))
			return false;
		figures_add(&c->ms, s.ms);
		figures_add(&c->bytes, (double)s.bytes);
	}
	return true;
}

/* To and fro, once to count the strokes, then against the clock. */
static bool
measure(struct client *client, struct changes *c)
{
	struct vt *v = client->walk.vt;
	char last[32];
	int i;

	for (i = 1; i < PAGES; i++)
		if (!walk_page(&client->walk))
			return false;
	if (go(v, page_up, 1) == -1 ||
	    (c->down = go(v, page_down, PAGES)) == -1 ||
	    (c->up = go(v, page_up, 1)) == -1 ||
	    go(v, page_down, PAGES) != c->down)
		return false;
	for (i = 0; i < ROUNDS; i++)
		if (!turn(v, c))
			return false;
	/* A new size is painted whole: it ended where it should have. */
	(void)snprintf(last, sizeof last, "Page %d of", PAGES);
	vt_resize(v, BENCH_ROWS, BENCH_COLS - 1);
	return vt_wait_text(v, last, WAIT_MS);
}

bool
bench_pages(const struct premises *p)
{
	struct changes c = {.down = 0};
	struct client client;
	bool good;

	good = client_come(&client, p) && measure(&client, &c);
	client_leave(&client);
	if (!good)
		return bench_cannot("the pages cannot be turned");
	report_row(&(struct row){"page change, PgDn: median",
	    figures_at(&c.ms, 0.5), 3, "ms", NULL, 0, 0.5, "<= 0.5 ms"});
	report_row(&(struct row){"                   p99",
	    figures_at(&c.ms, 0.99), 3, "ms", NULL, 0, 0, NULL});
	report_row(&(struct row){"page change, bytes: median",
	    figures_at(&c.bytes, 0.5), 0, "", NULL, 0, 1000, "<= 1000"});
	report_row(&(struct row){"                    most",
	    figures_at(&c.bytes, 1), 0, "", NULL, 0, 1000, "<= 1000"});
	return true;
}
