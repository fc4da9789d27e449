/* SPDX-License-Identifier: MIT */
#include "tests/bench/report.h"

#include <stdio.h>

#define FIGURE_MAX 24

static void
line(const char *work, const char *figure, const char *beside,
    const char *peer, const char *ratio, const char *goal, const char *met)
{

	(void)printf("%-33s %10s  %-22s %10s %6s  %-10s %s\n", work, figure,
	    beside, peer, ratio, goal, met);
	(void)fflush(stdout);
}

void
report_head(void)
{

	line("work", "figure", "beside", "figure", "ratio", "goal", "met");
}

static const char *
figure(char ret[FIGURE_MAX], double n, const struct row *r)
{

	(void)snprintf(ret, FIGURE_MAX, "%.*f%s%s", r->places, n,
	    r->unit[0] == '\0' ? "" : " ", r->unit);
	return ret;
}

void
report_row(const struct row *r)
{
	char own[FIGURE_MAX], peer[FIGURE_MAX], ratio[FIGURE_MAX] = "";
	double held = r->figure;

	if (r->beside != NULL) {
		held = r->figure / r->peer;
		(void)snprintf(ratio, sizeof ratio, "%.2f", held);
	}
	line(r->work, figure(own, r->figure, r),
	    r->beside == NULL ? "" : r->beside,
	    r->beside == NULL ? "" : figure(peer, r->peer, r), ratio,
	    r->goal == NULL ? "" : r->goal,
	    r->goal == NULL ? "" : held <= r->most ? "yes" : "NO");
}
