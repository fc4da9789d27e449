/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_RULES_READER_H
#define KIOSK_RULES_READER_H

#include <stdbool.h>
#include <stddef.h>

#include <jansson.h>

#include "kiosk/rules.h"

/*
 * rules_reader.h -- rules while they are being read.  Private to
 * rules_read*.c.
 */

struct findings;

#define RULES_WINDOWS_MAX 200
#define RULES_SETTINGS_MAX 50

struct rules_window {
	const char *name;
	struct span span;
	bool used;
};

struct rules_setting {
	const char *name;
	bool on;
	bool used;
};

struct rules_reader {
	struct rules *rs;
	const struct form *form;
	struct findings *fs;
	const char *id;		/* of the rule being read; "" outside */
	struct rules_window windows[RULES_WINDOWS_MAX];
	int n_windows;
	struct rules_setting settings[RULES_SETTINGS_MAX];
	int n_settings;
	bool cites;		/* the file tells what its sources are */
	bool cited[RULES_WORKS_MAX];	/* works that some rule names */
	int tests_room, codes_room;
	char *room;		/* where the next string goes */
	const char *end;	/* of that */
	bool no_memory;
};

/**
 * Keep a copy of s, which stands in the file and is kept this once, in the
 * rules' block.
 */
const char *rules_keep(struct rules_reader *r, const char *s);

/**
 * Make room for one more in list, which holds n of size each and has room
 * for *room.  Returns the list, perhaps moved; NULL, noted in r, without
 * memory, the list then being untouched.
 */
void *rules_grow(struct rules_reader *r, void *list, int n, int *room,
    size_t size);

/** Add an error about the rule being read.  Returns false. */
bool rules_refuse(struct rules_reader *r, const char *rule, const char *text);

/** True for an entry of a list that is written with commas between. */
bool rules_listed(const char *s);

/** True for a name as people write it in conditions and read in exports. */
bool rules_named(const char *s);

/** Keep the text at key of node, which must be there and of one line. */
const char *rules_line(struct rules_reader *r, const json_t *node,
    const char *key);

/** Read what stands around the rules of root. */
void rules_head(struct rules_reader *r, json_t *root);

/** Note that the rule being read names this source; false: it is unknown. */
bool rules_cite(struct rules_reader *r, const char *code);

/** Warn of each window, setting and source that no rule has used. */
void rules_unused(struct rules_reader *r);

/** Read a condition, depth deep; false when an error was added. */
bool rules_test(struct rules_reader *r, json_t *node, int depth);

#endif
