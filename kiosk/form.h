/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_FORM_H
#define KIOSK_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "kiosk/date.h"

/*
 * form.h -- what is asked: a FHIR R4 Questionnaire, read once, never changed.
 *
 * Items stand in one array in document order; an item's descendants are
 * those between it and its end.  Everything a form refers to is an index, so
 * no later code looks a name up while somebody waits.  All strings belong to
 * the form and live as long as it does.
 *
 * One struct form is the form in one language.  All indices are the same in
 * every language of a file, so that an answer to one is an answer to all.
 */

#define FORM_HASH_SIZE 32
#define FORM_FILE_MAX ((size_t)4 * 1024 * 1024)
#define FORM_ITEMS_MAX 5000
#define FORM_OPTIONS_MAX 1000		/* of one item */
#define FORM_DEPTH_MAX 16
#define FORM_TEXT_MAX ((size_t)64 * 1024)
#define FORM_STRING_LENGTH 255		/* characters, where the form sets none */
#define FORM_TEXT_LENGTH 4000
#define FORM_LANGUAGE_MAX 39		/* of a language tag */

enum item_type {
	ITEM_GROUP,
	ITEM_DISPLAY,
	ITEM_STRING,
	ITEM_TEXT,
	ITEM_DATE,
	ITEM_CHOICE,
	ITEM_TYPE_MAX
};

/** Which part of a Patient an item's definition points at. */
enum item_label {
	LABEL_NONE,
	LABEL_NAME,		/* Patient.name.text: the full name */
	LABEL_CALLED,		/* Patient.name: what they like to be called */
	LABEL_BIRTH,		/* Patient.birthDate */
	LABEL_CONTACT,		/* Patient.telecom */
	LABEL_OTHER		/* any other path into Patient */
};

struct option {
	const char *system;	/* "" when the form gives none */
	const char *code;
	const char *display;	/* what a person reads */
	bool exclusive;		/* picking it clears the others */
};

enum operator {
	OP_EXISTS,
	OP_EQUAL,
	OP_NOT_EQUAL,
	OP_GREATER,
	OP_LESS,
	OP_GREATER_OR_EQUAL,
	OP_LESS_OR_EQUAL,
	OP_MAX
};

/** One enableWhen. */
struct condition {
	int source;		/* item index */
	enum operator op;
	bool exists;		/* OP_EXISTS: the wanted answer */
	int option;		/* choice: index in form->options, or -1 for */
				/* a coding the source does not offer */
	const char *text;	/* string, text */
	struct date date;	/* date */
};

/** A bound on a date. */
enum bound_kind { BOUND_NONE, BOUND_DATE, BOUND_TODAY };
struct bound {
	enum bound_kind kind;
	struct date date;
};

struct item {
	const char *link;	/* linkId, unique */
	const char *text;	/* "" when it has none */
	const char *prefix;	/* "" when it has none */
	const char *hint;	/* entryFormat, "" when it has none */
	enum item_type type;
	enum item_label label;
	int parent;		/* -1 at the top */
	int end;		/* index after the last descendant */
	int depth;		/* 0 at the top */
	int options, n_options;		/* run in form->options */
	int conditions, n_conditions;	/* run in form->conditions */
	bool any;		/* enableBehavior any, else all */
	bool required;
	bool repeats;
	bool page;		/* a group that starts a page (itemControl) */
	bool help;		/* a display that explains its parent */
	int min_length;		/* characters; 0: none.  On a date, 10 asks */
				/* for the whole day */
	int max_length;		/* characters */
	struct bound min, max;	/* dates */
};

struct form {
	const char *url;
	const char *version;
	const char *title;
	const char *language;	/* its own, of the base texts; "" for none */
	int translated;		/* texts that are in the language asked for */
	unsigned char hash[FORM_HASH_SIZE];	/* SHA-256 of the file */
	const char *source;	/* the file, whole */
	size_t source_len;
	struct item *items;
	int n_items;
	struct option *options;
	int n_options;
	struct condition *conditions;
	int n_conditions;
	int *order;		/* the items so that every condition's source */
				/* and every parent comes before what needs it */
	char *block;		/* every string above, for form_free() */
};

/** The item with this linkId, or -1. */
int form_find(const struct form *f, const char *link);

/** The option of item i with this code (and system, unless NULL), or -1. */
int form_option(const struct form *f, int i, const char *system,
    const char *code);

/** The top-level item that item i stands under (or is). */
int form_top(const struct form *f, int i);

/** True for the types that take an answer. */
bool item_is_question(const struct item *it);

/** Free f; NULL is fine. */
void form_free(struct form *f);

#endif
