/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_CREDENTIAL_H
#define KIOSK_CREDENTIAL_H

#include <stdbool.h>
#include <stddef.h>

/*
 * credential.h -- where a password comes from when nobody is there to type it.
 *
 * systemd hands a service its secrets as files in a folder of its own, which
 * $CREDENTIALS_DIRECTORY names and which is on no disk (LoadCredential= in
 * systemd.exec(5)).  Ours is called kiosk-password.
 */

#define CREDENTIAL_NAME "kiosk-password"

/** The path of the credential into ret; false when there is none. */
bool credential_path(char *ret, size_t size);

/**
 * True when file lies on the same file system as the database at path: whoever
 * takes the one has the other.
 */
bool credential_beside(const char *file, const char *database);

/** True when file is a plain one that others than its owner may read. */
bool credential_exposed(const char *file);

#endif
