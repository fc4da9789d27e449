/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_ARGS_H
#define KIOSK_ARGS_H

#include <stdbool.h>

/*
 * args.h -- the options of a verb.  (<getopt.h> has a struct option of its
 * own, and so cannot be seen together with form.h.)
 *
 * A table ends with a row of zeroes:
 *
 *	const struct arg args[] = {
 *		{"--staff", &staff, NULL},	with a value, after = or next
 *		{"--yes", NULL, &yes},		without one
 *		{NULL, NULL, NULL}
 *	};
 */

struct err;

struct arg {
	const char *name;	/* with its hyphens */
	const char **value;	/* where its value goes; NULL: it has none */
	bool *given;		/* set to true when it is there; may be NULL */
};

/**
 * Read the options in argv[1..argc) up to the first operand, "-", or "--".
 * Returns the index of the first operand (argc when there is none); or -1
 * with ERR_INPUT.  A value is borrowed from argv.
 */
int args_read(int argc, char **argv, const struct arg *args, struct err *e);

#endif
