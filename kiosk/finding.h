/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_FINDING_H
#define KIOSK_FINDING_H

#include <stdbool.h>

/*
 * finding.h -- what is wrong with a file somebody wrote: a form, a response.
 *
 * A reader goes on after a finding as far as it can, so that an author sees
 * all of them at once.  A finding may quote the file, which is hostile text:
 * whoever prints one passes it through text_show().
 */

enum finding_level {
	FINDING_ERROR,		/* the file is refused */
	FINDING_WARNING,	/* it is used, unless strict */
	FINDING_NOTE		/* good to know: no complaint */
};

struct finding {
	enum finding_level level;
	char *link;	/* the linkId, or "" where the whole file is meant */
	char *rule;	/* the rule broken: que-2, type, extension, json ... */
	char *text;	/* what is wrong, and what to write instead */
};

struct findings {
	struct finding *list;
	int count;
	int errors;
	int warnings;
	int noted;
	bool lost;	/* there were more than FINDINGS_MAX, or no memory */
	bool notes;	/* set by who wants to have them */
};

#define FINDINGS_MAX 1000
#define FINDINGS_NOTES_MAX 500	/* of these, that complaints find room */
#define FINDING_TEXT_MAX 1024	/* bytes of text; longer text is cut */
#define FINDINGS_EMPTY {NULL, 0, 0, 0, 0, false, false}

/**
 * Note a finding about link (copied, NULL means "").  It is counted even when
 * it is lost, so errors tells for certain whether the file is refused.
 */
void finding_add(struct findings *fs, enum finding_level level,
    const char *link, const char *rule, const char *fmt, ...)
    __attribute__((format(printf, 5, 6)));

/** The first error kept, or NULL: there is none, or memory ran out. */
const struct finding *finding_first_error(const struct findings *fs);

/** Wipe and forget all of them. */
void findings_free(struct findings *fs);

#endif
