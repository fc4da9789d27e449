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
 * An item with options is answered by picking, whatever its type; one
 * without, and an open-choice or quantity beside its options, by typing.  A
 * boolean has the options yes and no.
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
	ITEM_BOOLEAN,
	ITEM_DECIMAL,
	ITEM_INTEGER,
	ITEM_DATE,
	ITEM_DATE_TIME,
	ITEM_TIME,
	ITEM_STRING,
	ITEM_TEXT,
	ITEM_URL,
	ITEM_CHOICE,
	ITEM_OPEN_CHOICE,
	ITEM_QUANTITY,
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

/** What an option stands for in a response. */
enum option_kind {
	OPTION_CODING,		/* valueCoding; of a quantity: a unit */
	OPTION_STRING,		/* valueString, the value being the code */
	OPTION_INTEGER,		/* valueInteger, likewise */
	OPTION_DATE,		/* valueDate, likewise */
	OPTION_TIME,		/* valueTime, likewise, as FHIR writes it */
	OPTION_BOOLEAN,		/* valueBoolean: "true" or "false" */
	OPTION_OTHER		/* what is typed in an open-choice */
};

struct option {
	enum option_kind kind;
	const char *system;	/* "" when the form gives none */
	const char *code;	/* "" for OPTION_OTHER */
	const char *display;	/* what a person reads: option_words() */
	const char *prefix;	/* "(a)" before it; "" when it has none */
	bool exclusive;		/* picking it clears the others */
	bool initial;		/* picked when a visit starts */
	const char *base;	/* display in the form's own language, which */
				/* a quantity may name its unit by */
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
	bool coded;		/* it asks for a coding or boolean: option */
	int option;		/* in form->options; -1 for one that the */
				/* source does not offer.  Of a quantity: its */
				/* unit, -1 for a number without one */
	const char *text;	/* otherwise: what to compare with, written */
				/* as value.h reads the source's type */
};

/** A bound on an answer, inclusive. */
enum bound_kind { BOUND_NONE, BOUND_VALUE, BOUND_TODAY, BOUND_NOW };
struct bound {
	enum bound_kind kind;
	const char *text;	/* BOUND_VALUE: as value.h reads the type */
	int unit;		/* of a quantity, in form->options, or -1 */
};

/** One of the answers typed when a visit starts. */
struct initial {
	const char *text;
	int unit;		/* of a quantity that names its own, in */
				/* form->options; else -1 */
};

struct pattern;			/* pattern.h */

struct item {
	const char *link;	/* linkId, unique */
	const char *text;	/* "" when it has none */
	const char *markdown;	/* the text with marks; "" when plain */
	const char *short_text;	/* for summaries; "" when it has none */
	const char *prefix;	/* "" when it has none */
	const char *hint;	/* entryFormat, "" when it has none */
	const char *unit;	/* shown after the answer, "" when none */
	const char *support;	/* address of more to read, "" when none */
	enum item_type type;
	enum item_label label;
	int parent;		/* -1 at the top */
	int end;		/* index after the last descendant */
	int depth;		/* 0 at the top */
	int options, n_options;		/* run in form->options */
	int conditions, n_conditions;	/* run in form->conditions */
	int initials, n_initials;	/* run in form->initials */
	bool any;		/* enableBehavior any, else all */
	bool required;
	bool repeats;
	bool many;		/* may have several entries in a visit: a */
				/* repeating group, and a repeating question */
				/* whose answers are not one list of ticks */
	bool read_only;		/* itself, or by the group it is in */
	bool hidden;		/* itself, or by what it is in */
	bool page;		/* a group that starts a page (itemControl) */
	bool help;		/* a display that explains its parent */
	bool filter;		/* a list to be found in by typing */
	bool unlisted;		/* its value set is not here: answered in */
				/* words (a coding without a code) */
	int min_length;		/* characters; 0: none.  On a date, 10 asks */
				/* for the whole day */
	int max_length;		/* characters; 0: not of this type */
	int max_places;		/* digits after the point; -1: any */
	int min_occurs;		/* answers or occurrences; 0: none */
	int max_occurs;		/* 0: as many as there is room for */
	struct bound min, max;
	const struct pattern *pattern;	/* regex; NULL when none */
};

struct form {
	const char *url;	/* where the file has none, a name made from */
				/* its hash: ni:///sha-256;... (RFC 6920) */
	const char *version;	/* "" when the file has none */
	const char *title;
	const char *language;	/* its own, of the base texts; "" for none */
	int translated;		/* texts that are in the language asked for */
	unsigned char hash[FORM_HASH_SIZE];	/* SHA-256 of source */
	const char *source;	/* the file, whole, and value sets from */
				/* beside it: form_read_file() */
	size_t source_len;
	struct item *items;
	int n_items;
	struct option *options;
	int n_options;
	struct condition *conditions;
	int n_conditions;
	struct initial *initials;
	int n_initials;
	struct pattern **patterns;	/* owned */
	int n_patterns;
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

/**
 * True when it is about what the client comes for, and where: its linkId is
 * "concern" or "area", or begins with "concern-" or "area-".  Staff read that
 * before the rest.
 */
bool item_is_concern(const struct item *it);

/** True when answers are picked from options: all but a quantity's units. */
bool item_picks(const struct item *it);

/** True when one entry may hold several picks: a list of ticks. */
bool item_ticks(const struct item *it);

/**
 * True when something is typed into an answer: no options, or an open-choice
 * (the words of its OPTION_OTHER), or a quantity (its number).
 */
bool item_typed(const struct item *it);

/** The OPTION_OTHER of item i, or -1. */
int form_other(const struct form *f, int i);

/**
 * The unit (in form->options) that the k-th initial number of it starts with:
 * its own, else the item's.  For another k, that of a number which nobody has
 * typed yet.  -1 for none.
 */
int form_initial_unit(const struct form *f, const struct item *it, int k);

/** What a person reads for o, in the language of the screen. */
const char *option_words(const struct option *o);

/** Free f; NULL is fine. */
void form_free(struct form *f);

#endif
