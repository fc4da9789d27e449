/* SPDX-License-Identifier: MIT */
#ifndef TESTS_CLIENT_H
#define TESTS_CLIENT_H

#include <stdbool.h>

/*
 * client.h -- a client who fills in the intake form that comes with the
 * program, in a window of any size.  Shots (shot.h) are taken on the way.
 */

struct vt;

struct client {
	const char *name, *called, *born, *contact;	/* as keys */
};

/** From the first page to the review.  Returns false if it went wrong. */
bool client_fill_in(struct vt *v, const struct client *c);

#endif
