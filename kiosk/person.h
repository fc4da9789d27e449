/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_PERSON_H
#define KIOSK_PERSON_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/seal.h"

/*
 * person.h -- by what an earlier visit of the same person is found.
 *
 * The key is a MAC of name and birth date under a secret that practitioners
 * alone unwrap, so that whoever has the database and not the secret can try no
 * name on it.  Records of one person have the same key, whoever made it.
 */

/** A row of the index. */
struct person_row {
	int64_t record;
	bool has_key;		/* or nobody can say whose record it is */
	unsigned char key[SEAL_MAC];
};

/**
 * The key of who has this name (text_name.h says which are the same) and
 * birth date (YYYY-MM-DD) under secret.  False when there is none to be made:
 * under two letters of a name, or no whole date.
 */
bool person_key(const unsigned char secret[SEAL_SECRET], const char *name,
    const char *birth, unsigned char ret[SEAL_MAC]);

#endif
