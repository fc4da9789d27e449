/* SPDX-License-Identifier: MIT */
#ifndef TESTS_BENCH_CLIENT_H
#define TESTS_BENCH_CLIENT_H

#include <stdbool.h>

#include "tests/walk.h"

/* client.h -- a client at the kiosk, so many pages into the form. */

struct form;
struct premises;

struct client {
	struct form *form;
	struct walk walk;
};

/** Start the kiosk and begin.  client_leave() either way. */
bool client_come(struct client *c, const struct premises *p);

void client_leave(struct client *c);

/** Fill in pages up to the next one with a line to type, and go there. */
bool client_find_line(struct client *c);

#endif
