/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_RESPONSE_READER_H
#define KIOSK_RESPONSE_READER_H

#include <stddef.h>

#include <jansson.h>

/*
 * response_reader.h -- a response while it is being read.  Private to
 * response_read*.c.
 */

struct findings;
struct form;
struct response;

/**
 * Parse text[0..len), in memory that is wiped when it is freed.  Given:
 * json_decref(); NULL: an error in fs.
 */
json_t *response_parse(const char *text, size_t len, struct findings *fs);

/** Read what stands around the answers of root, a response to f. */
void response_head(json_t *root, const struct form *f, struct response *ret,
    struct findings *fs);

#endif
