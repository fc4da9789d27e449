/* SPDX-License-Identifier: MIT */
#ifndef TESTS_BENCH_BENCH_H
#define TESTS_BENCH_BENCH_H

#include <stdbool.h>

/*
 * bench.h -- the rows of DESIGN.md section 10, each group in its own file.
 *
 * Each prints its rows and returns true; or says on standard error what
 * stopped it from measuring and returns false.
 */

struct premises;

#define BENCH_ROWS 24		/* of every terminal here */
#define BENCH_COLS 80

/** Start to first full paint, and the memory it takes. */
bool bench_start(const struct premises *p);

/** A letter typed: key in to last byte out. */
bool bench_typing(const struct premises *p);

/** A page changed. */
bool bench_pages(const struct premises *p);

/** A visit sealed and stored. */
bool bench_submit(const struct premises *p);

/** A QR code, from text to cells. */
bool bench_qr(void);

/** What is asked, after one key. */
bool bench_evaluate(void);

/** A day's records, and many days', as CSV. */
bool bench_export(void);

/** Today's queue, and a token that is scanned, of a million records. */
bool bench_queue(void);

/** The floor under every terminal program: read a byte, write a byte. */
int bench_floor(void);

/** Say on standard error that what could not be measured.  Returns false. */
bool bench_cannot(const char *what);

#endif
