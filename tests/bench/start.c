/* SPDX-License-Identifier: MIT */
#include "tests/bench/bench.h"

#include <stddef.h>

#include "tests/bench/figures.h"
#include "tests/bench/report.h"
#include "tests/bench/watched.h"
#include "tests/practice.h"
#include "tests/vt.h"

#define RUNS 40

static const char *const dialog[] = {"dialog", "--form", "About you", "20",
	"70", "8", "Name", "1", "1", "", "1", "20", "40", "0", "Telephone",
	"3", "1", "", "3", "20", "40", "0", NULL};
static const char *const intake[] = {"intake", NULL};

struct starts {
	struct figures ms;
	size_t bytes;
	long resident;		/* KiB */
};

/* Once more; p is NULL for dialog. */
static bool
start(const struct premises *p, const char *text, struct starts *s)
{
	double begun = figures_now(), painted;
	struct vt *v;
	bool good;

	v = p != NULL ?
	    practice_start(p, BENCH_ROWS, BENCH_COLS, NULL, intake) :
	    vt_spawn(BENCH_ROWS, BENCH_COLS, NULL, dialog);
	good = v != NULL && watched_paint(v, text, &painted, &s->bytes);
	if (good) {
		figures_add(&s->ms, painted - begun);
		s->resident = watched_resident(v);
	}
	vt_free(v);
	return good;
}

bool
bench_start(const struct premises *p)
{
	struct starts own = {.bytes = 0}, peer = {.bytes = 0};
	int i;

	for (i = 0; i < RUNS; i++) {
		if (!start(p, "Press Enter to begin", &own))
			return bench_cannot("kiosk intake shows nothing");
		if (!start(NULL, "ancel", &peer))
			return bench_cannot("dialog --form shows nothing");
	}
	report_row(&(struct row){"start to first full paint: median",
	    figures_at(&own.ms, 0.5), 2, "ms", "dialog --form",
	    figures_at(&peer.ms, 0.5), 1, "<= 1.00 x"});
	report_row(&(struct row){"  bytes painted", (double)own.bytes, 0, "",
	    "dialog --form", (double)peer.bytes, 0, NULL});
	if (own.resident == -1)
		return bench_cannot("/proc tells no resident memory");
	report_row(&(struct row){"resident memory, welcome screen",
	    (double)own.resident / 1024, 1, "MiB", NULL, 0, 16, "< 16 MiB"});
	return true;
}
