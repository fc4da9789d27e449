/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_RULES_H
#define KIOSK_RULES_H

#include <stdbool.h>
#include <stddef.h>

#include "kiosk/form.h"
#include "kiosk/span.h"

/*
 * rules.h -- what answers mean: which raise which flag, and why.
 *
 * A rules file is read once for one form and never changed.  Every linkId,
 * code, window and setting it names is looked up when it is read, so no later
 * code can meet one that is not there.  All strings belong to the rules.
 */

struct err;
struct findings;

#define RULES_FILE_MAX ((size_t)1024 * 1024)
#define RULES_MAX 1000
#define RULES_CONDITIONS_MAX 10000
#define RULES_DEPTH_MAX 16
#define RULES_SOURCES_MAX 20	/* of one rule */
#define RULES_WORKS_MAX 500	/* sources of a file told in full */
#define RULES_TEXT_MAX ((size_t)4096)	/* bytes of one text */

enum severity {
	SEVERITY_NOTE,		/* shown, nothing forced */
	SEVERITY_RELATIVE,	/* the practitioner must decide */
	SEVERITY_ABSOLUTE,	/* not today, unless a clinician resolves it */
	SEVERITY_MAX
};

enum test {
	TEST_IS,		/* one of the codes is among the answers */
	TEST_ANSWERED,		/* there is an answer (or is none) */
	TEST_WITHIN,		/* a day in the past, less than span ago */
	TEST_AHEAD,		/* a day from today up to span from now */
	TEST_AGE_UNDER,		/* a birth date, fewer than years ago */
	TEST_SETTING,		/* a named setting is true */
	TEST_ALL,		/* of the conditions inside */
	TEST_ANY,
	TEST_NOT		/* of the one inside */
};

/** One condition; those inside it follow it in the array, up to end. */
struct rule_test {
	enum test test;
	int end;		/* index after the last one inside */
	int item;		/* index in the form; -1 where none is named */
	int codes, n_codes;	/* TEST_IS: run in rules->codes */
	bool wanted;		/* TEST_ANSWERED; TEST_SETTING: as it is set */
	struct span span;	/* TEST_WITHIN, TEST_AHEAD */
	const char *window;	/* its name; "" when written as a duration */
	int years;		/* TEST_AGE_UNDER */
	const char *setting;	/* TEST_SETTING */
};

/** The id of the flag that no rule raises (triage.h). */
#define RULES_ID_CHANGED "answer-changed"

struct rule {
	const char *id;
	enum severity severity;
	const char *tell;	/* what staff read: "Is taking isotretinoin." */
	const char *why;
	int sources, n_sources;	/* run in rules->lists: where it is from */
	int tags, n_tags;	/* likewise: numbing-only, private ... */
	int when;		/* index in rules->tests */
};

/** What a source is: the code rules name it by, and the work in full. */
struct work {
	const char *code;
	const char *text;
};

struct rules {
	const char *title;
	const char *version;
	const char *form;	/* url|version it belongs to */
	const char *approved_by;	/* "" while no clinician has signed */
	const char *approved_on;	/* YYYY-MM-DD, or "" */
	unsigned char hash[FORM_HASH_SIZE];	/* SHA-256 of the file */
	const char *source;	/* the file, whole */
	size_t source_len;
	struct rule *rules;
	int n_rules;
	struct rule_test *tests;
	int n_tests;
	int *codes;		/* option indices in the form */
	int n_codes;
	const char **lists;	/* what sources and tags point into */
	int n_lists;
	struct work *works;	/* what the codes of sources stand for; none */
	int n_works;		/* where the file does not tell */
	char *block;		/* every string above, for rules_free() */
};

/**
 * Read the rules in text[0..len) for form.  Strict: an unknown key, linkId,
 * code, window or setting, a window, setting or source nobody uses (a
 * warning), a bad duration, or a rule that is there twice is a finding whose
 * link is the rule's id, if it is about one.  What can never hold is found by
 * rules_prove().
 *
 * Returns rules, to be freed with rules_free(); or NULL when fs then holds at
 * least one error, or e says there was no memory.
 */
struct rules *rules_read(const char *text, size_t len,
    const struct form *form, struct findings *fs, struct err *e);

/** Read the file at path; errors as form_read_file(). */
struct rules *rules_read_file(const char *path, const struct form *form,
    struct findings *fs, struct err *e);

/** The rule with this id, or -1. */
int rules_find(const struct rules *rs, const char *id);

/** True when a clinician has signed: both name and day are there. */
bool rules_approved(const struct rules *rs);

/** The name of a severity, as it is stored and written: "absolute". */
const char *severity_name(enum severity s);

/** The severity of this name.  Returns false, and leaves ret, for no name. */
bool severity_read(const char *name, enum severity *ret);

/** Free; NULL is fine. */
void rules_free(struct rules *rs);

#endif
