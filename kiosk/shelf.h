/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_SHELF_H
#define KIOSK_SHELF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kiosk/record.h"

/*
 * shelf.h -- reading records back, each with its own stored form: what the
 * staff screen, export and import share.  A door: it joins db/ and kiosk/.
 */

struct asked;
struct db;
struct err;
struct form;
struct keys;
struct response;
struct shelf;
struct visit;

#define SHELF_FORMS_MAX 16	/* versions of forms kept at hand: those */
				/* used last; with another its visits go */

/** A shelf over db (kept).  NULL and e without memory. */
struct shelf *shelf_new(struct db *db, struct err *e);

/** Wipe and free; NULL is fine. */
void shelf_free(struct shelf *s);

/**
 * Open part (PART_LABEL or PART_ANSWERS) of r with keys k and read it into a
 * visit to r's own form.  The visit is borrowed until the next call with a
 * record of the same form, or shelf_clear().  ret_asked and ret_response may
 * be NULL.  NULL and e: ERR_INPUT when k may not open it or it was erased,
 * ERR_STORE when it is damaged.
 */
struct visit *shelf_open(struct shelf *s, const struct record *r,
    enum part part, const struct keys *k, struct asked *ret_asked,
    struct response *ret_response, struct err *e);

/**
 * Read text[0..len), a response that staff stored to the form with this hash,
 * into a visit beside the one that shelf_open() gives: what was answered at
 * `at`.  The visit is borrowed until the next call with the same form, or
 * shelf_clear().  ret_asked and ret_response may be NULL.  NULL and e.
 */
struct visit *shelf_read(struct shelf *s,
    const unsigned char hash[FORM_HASH_SIZE], const char *text, size_t len,
    int64_t at, struct asked *ret_asked, struct response *ret_response,
    struct err *e);

/** The stored form with this hash.  Borrowed; NULL and e. */
const struct form *shelf_form(struct shelf *s,
    const unsigned char hash[FORM_HASH_SIZE], struct err *e);

/** Wipe every visit on the shelf. */
void shelf_clear(struct shelf *s);

#endif
