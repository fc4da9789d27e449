/* SPDX-License-Identifier: MIT */
#include "kiosk/progress_show.h"

#include <stdio.h>
#include <unistd.h>

#include "kiosk/clock.h"

void
progress_show_start(struct progress_show *p)
{

	progress_bar_start(&p->bar, clock_tick());
	p->seen = isatty(STDERR_FILENO) == 1;
}

void
progress_show(struct progress_show *p, int64_t done, int64_t total)
{
	char line[PROGRESS_BAR_MAX];

	if (p->seen && progress_bar_due(&p->bar, done, total, clock_tick(),
	    line))
		(void)fputs(line, stderr);
}

void
progress_show_end(struct progress_show *p)
{
	char line[PROGRESS_BAR_MAX];

	if (progress_bar_end(&p->bar, line))
		(void)fputs(line, stderr);
}
