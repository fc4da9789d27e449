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

static bool
terminals(const struct premises *p)
{

	return bench_start(p) && bench_typing(p) && bench_pages(p);
}

static bool
qr(const struct premises *p)
{

	(void)p;
	return bench_qr();
}

static bool
evaluate(const struct premises *p)
{

	(void)p;
	return bench_evaluate();
}

static bool
export(const struct premises *p)
{

	(void)p;
	return bench_export();
}

static bool
queue(const struct premises *p)
{

	(void)p;
	return bench_queue();
}

/* What is measured, and by which name alone. */
static const struct {
	const char *name;
	bool (*measure)(const struct premises *p);
	bool first;		/* waits for a terminal: before all else */
} groups[] = {
	{"terminal", terminals, true},
	{"submit", bench_submit, false},
	{"qr", qr, false},
	{"evaluate", evaluate, false},
	{"export", export, false},
	{"queue", queue, false},
};

#define GROUPS (sizeof groups / sizeof *groups)

static bool
measure(size_t i, const struct premises *p)
{
	bool good;

	if (groups[i].first && !machine_first(true))
		(void)printf("(not permitted to go before other programs: "
		    "the 99th percentiles tell of those, too)\n");
	good = groups[i].measure(p);
	if (groups[i].first)
		(void)machine_first(false);
	return good;
}

/* All of them, or the one that is called only. */
static bool
measure_all(const char *only, const struct premises *p)
{
	bool good = true;
	size_t i;

	machine_describe(p->dir);
	report_head();
	for (i = 0; i < GROUPS && good; i++)
		if (only == NULL || strcmp(groups[i].name, only) == 0)
			good = measure(i, p);
	return good;
}

static bool
is_group(const char *name)
{
	size_t i;

	for (i = 0; i < GROUPS; i++)
		if (strcmp(groups[i].name, name) == 0)
			return true;
	return false;
}

int
main(int argc, char **argv)
{
	struct err e = {ERR_NONE, ""};
	struct premises p;
	bool good;

	if (argc == 2 && strcmp(argv[1], "floor") == 0)
		return bench_floor();
	if (argc > 2 || (argc == 2 && !is_group(argv[1]))) {
		(void)fprintf(stderr, "usage: bench [terminal|submit|qr|"
		    "evaluate|export|queue]\n");
		return 2;
	}
	if (seal_start(&e) == -1) {
		(void)bench_cannot(e.msg);
		return 1;
	}
	/* Everybody measures under the same, known, conditions. */
	(void)setenv("LC_ALL", "C.UTF-8", 1);
	practice_make(&p, PRACTICE_LINK, NULL);
	good = measure_all(argc == 2 ? argv[1] : NULL, &p);
	practice_remove(&p);
	return good ? 0 : 1;
}
