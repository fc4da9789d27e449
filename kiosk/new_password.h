/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_NEW_PASSWORD_H
#define KIOSK_NEW_PASSWORD_H

#include "kiosk/keyring.h"

/*
 * new_password.h -- a password that somebody will have from now on.
 */

struct err;

/**
 * Read a password for the account of this name into ret (wipe it after use):
 * the first line of file; or, when file is NULL, asked for on the terminal
 * twice, and again while it is refused, a few times.  Returns 0; or -1 and e,
 * ret wiped.
 */
int new_password(const char *file, const char *name, char ret[PASSWORD_MAX],
    struct err *e);

#endif
