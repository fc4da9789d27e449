/* SPDX-License-Identifier: MIT */
#include "kiosk/progress_bar.h"

#include <stdio.h>
#include <string.h>

#define FIRST_MS 1000		/* before that nobody wonders */
#define EACH_MS 200		/* more often nobody can read it */
#define LEFT_MAX 359999		/* seconds: 5999:59 */
#define CELLS 40
#define LINE 62			/* columns: the longest line */

void
progress_bar_start(struct progress_bar *bar, int64_t tick)
{

	*bar = (struct progress_bar){.began = tick, .next = tick + FIRST_MS};
}

/* Seconds that the rest will take if it goes on like this, as far as shown. */
static int
left(const struct progress_bar *bar, int64_t done, int64_t total,
    int64_t tick)
{
	double each = (double)(tick - bar->began) / 1000 / (double)done;
	double rest = each * (double)(total - done) + 0.5;

	return rest > LEFT_MAX ? LEFT_MAX : (int)rest;
}

bool
progress_bar_due(struct progress_bar *bar, int64_t done, int64_t total,
    int64_t tick, char ret[PROGRESS_BAR_MAX])
{
	char cells[CELLS + 1], line[PROGRESS_BAR_MAX];
	int full, rest;

	if (tick < bar->next || done <= 0 || total <= 0)
		return false;
	if (done > total)
		done = total;
	bar->next = tick + EACH_MS;
	bar->shown = true;
	full = (int)((double)done / (double)total * CELLS);
	memset(cells, '=', sizeof cells);
	memset(cells + full, ' ', (size_t)(CELLS - full));
	if (full < CELLS)
		cells[full] = '>';
	cells[CELLS] = '\0';
	rest = left(bar, done, total, tick);
	(void)snprintf(line, sizeof line, "[%s] %3d%%  %d:%02d left", cells,
	    (int)((double)done / (double)total * 100), rest / 60, rest % 60);
	(void)snprintf(ret, PROGRESS_BAR_MAX, "\r%-*.*s", LINE, LINE, line);
	return true;
}

bool
progress_bar_end(struct progress_bar *bar, char ret[PROGRESS_BAR_MAX])
{

	if (!bar->shown)
		return false;
	bar->shown = false;
	(void)snprintf(ret, PROGRESS_BAR_MAX, "\r%*s\r", LINE, "");
	return true;
}
