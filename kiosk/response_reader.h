/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_RESPONSE_READER_H
#define KIOSK_RESPONSE_READER_H

#include <stdbool.h>
#include <stddef.h>

#include <jansson.h>

#include "kiosk/excerpt.h"

/*
 * response_reader.h -- a response while it is being read.  Private to
 * response_read*.c.
 *
 * response_read.c finds the entry that an item of the response means,
 * response_read_answer.c and response_read_pick.c put an answer into it.
 */

struct findings;
struct form;
struct property;
struct response;
struct visit;

struct reading {
	struct visit *v;
	struct findings *fs;
	const json_t *root;
	const char *text;		/* that it was parsed from */
	size_t len;
	bool searched;			/* excerpts are there: they are */
	struct excerpts excerpts;	/* looked for when one is needed */
	size_t beside;			/* answers beside the one at hand */
};

/**
 * Parse text[0..len), in memory that is wiped when it is freed.  Given:
 * json_decref(); NULL: an error in fs.
 */
json_t *response_parse(const char *text, size_t len, struct findings *fs);

/** Where the number stands that an answer is; NULL without memory. */
const struct excerpt *reading_digits(struct reading *rd, const json_t *number);

/** Read what stands around the answers of root, a response to f. */
void response_head(json_t *root, const struct form *f, struct response *ret,
    struct findings *fs);

/**
 * As shape_check(), and look at the extensions among the properties: those
 * that change nothing pass by name, others are told and left out.
 */
bool response_shape(struct findings *fs, const char *link, const char *what,
    const struct property *table, size_t n, json_t *object);

/** An error about entry n; that an answer holds key; that there is no room. */
void reading_refuse(struct reading *rd, int n, const char *rule,
    const char *text);
void reading_refuse_type(struct reading *rd, int n, const char *key);
void reading_refuse_room(struct reading *rd, int n);

/**
 * Put the value of answer, one of those to its question, into entry n.  In a
 * list of ticks it joins what is there.
 */
void read_answer(struct reading *rd, int n, json_t *answer);

/** The same for value, called key, where answers are options. */
void read_pick(struct reading *rd, int n, const char *key, json_t *value);

/** The same where the list of options is not here, and words stand for it. */
void read_unlisted(struct reading *rd, int n, const char *key, json_t *value);

/** Type s into entry n; in a list of ticks after what is there. */
void reading_put(struct reading *rd, int n, const char *s);

#endif
