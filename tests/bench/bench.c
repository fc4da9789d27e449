/* SPDX-License-Identifier: MIT */
#include "tests/bench/bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/err.h"
#include "kiosk/seal.h"
#include "tests/bench/machine.h"
#include "tests/bench/report.h"
#include "tests/practice.h"

bool
bench_cannot(const char *what)
{

	(void)fprintf(stderr, "bench: cannot measure: %s\n", what);
	return false;
}

/* What waits for a terminal goes before all else that runs here. */
static bool
terminals(const struct premises *p)
{
	bool good;

	if (!machine_first(true))
		(void)printf("(not permitted to go before other programs: "
		    "the 99th percentiles tell of those, too)\n");
	good = bench_start(p) && bench_typing(p) && bench_pages(p);
	(void)machine_first(false);
	return good;
}

static bool
all(const struct premises *p)
{

	machine_describe(p->dir);
	report_head();
	return terminals(p) && bench_submit(p) && bench_qr() &&
	    bench_evaluate() && bench_export();
}

int
main(int argc, char **argv)
{
	struct err e = {ERR_NONE, ""};
	struct premises p;
	bool good;

	if (argc == 2 && strcmp(argv[1], "floor") == 0)
		return bench_floor();
	if (argc != 1) {
		(void)fprintf(stderr, "usage: bench\n");
		return 2;
	}
	if (seal_start(&e) == -1) {
		(void)bench_cannot(e.msg);
		return 1;
	}
	/* Everybody measures under the same, known, conditions. */
	(void)setenv("LC_ALL", "C.UTF-8", 1);
	practice_make(&p, PRACTICE_LINK, NULL);
	good = all(&p);
	practice_remove(&p);
	return good ? 0 : 1;
}
