/* SPDX-License-Identifier: MIT */
#ifndef TESTS_BENCH_REPORT_H
#define TESTS_BENCH_REPORT_H

/*
 * report.h -- the table: a row for each figure, beside what it is held
 * against.  Rows are printed as they come.
 */

struct row {
	const char *work;
	double figure;
	int places;		/* decimals of figure and peer */
	const char *unit;	/* "" for a count */
	const char *beside;	/* the peer; NULL: none */
	double peer;
	double most;		/* of figure / peer, or of figure without one */
	const char *goal;	/* NULL: the row is there to be read only */
};

/** Print the names of the columns. */
void report_head(void);

void report_row(const struct row *r);

#endif
