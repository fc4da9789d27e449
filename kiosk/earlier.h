/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_EARLIER_H
#define KIOSK_EARLIER_H

#include <stdbool.h>

/*
 * earlier.h -- what the same person answered differently at an earlier visit.
 *
 * Questions are matched by linkId, since the form may have another version
 * now; picks by their codes, since an option may have other words.  What is
 * there several times is compared in its order.  Pure.
 */

struct asked;
struct err;
struct visit;

/** One question that was answered otherwise. */
struct earlier_line {
	char *question;		/* in the words of the form it is in now */
	char *then;		/* "" where it was not answered */
	char *now;		/* likewise */
	bool was_asked;		/* the form had this question then */
	bool is_asked;		/* and it has it now */
};

struct earlier {
	int n, size;
	struct earlier_line *lines;	/* in the order of the form of now */
};

/**
 * Compare the asked answers of two visits; of two forms, which may be one.
 * What is hidden is left out.  Returns 0; or -1 and e without memory, *ret
 * untouched.
 */
int earlier_compare(const struct visit *then, const struct asked *then_asked,
    const struct visit *now, const struct asked *now_asked,
    struct earlier *ret, struct err *e);

/** Wipe and free. */
void earlier_free(struct earlier *ea);

#endif
