/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_SHELF_PERSON_H
#define KIOSK_SHELF_PERSON_H

#include "kiosk/record.h"

/*
 * shelf_person.h -- whose record it is, by the key of person.h.  A door, as
 * shelf.h is.
 */

struct err;
struct keys;
struct shelf;

/**
 * Make the key of the person whose label r has.  The visit to r's form that s
 * lent before is gone.  1; or 0 when r has none: its label cannot be opened
 * or read, or has no name or no birth date; or -1 and e: ERR_INPUT when k has
 * no key to persons.
 */
int shelf_person(struct shelf *s, const struct record *r,
    const struct keys *k, unsigned char ret[SEAL_MAC], struct err *e);

#endif
