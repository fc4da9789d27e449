/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_EXPORT_ARGS_H
#define KIOSK_EXPORT_ARGS_H

#include <stdbool.h>

#include "kiosk/age.h"
#include "kiosk/date.h"
#include "kiosk/export.h"
#include "kiosk/export_out.h"
#include "kiosk/token.h"
#include "kiosk/verb.h"

/*
 * export_args.h -- what `kiosk export` was asked for.  A door.
 */

struct err;

struct export_args {
	const struct export_format *format;
	struct export_wish wish;	/* without what the settings say */
	bool paper_named;		/* wish.paper was asked for */
	struct export_place place;
	struct signin signin;
	char from[DATE_MAX], to[DATE_MAX];
	char token[TOKEN_MAX];
	char age[AGE_PATH_MAX];
};

/**
 * Read the arguments into ret, which points into itself: it may not be moved.
 * Nothing is opened yet.  Returns 0; or -1 and e: ERR_INPUT where it was used
 * wrongly, ERR_CONFIG where a program it needs is not there.
 */
int export_args_read(int argc, char **argv, struct export_args *ret,
    struct err *e);

#endif
