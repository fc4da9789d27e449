/* SPDX-License-Identifier: MIT */
#ifndef TESTS_HOSTILE_H
#define TESTS_HOSTILE_H

/*
 * hostile.h -- records whose texts no door lets in: made past them, as
 * somebody might who holds the practice's public keys.
 */

struct carded;

#define HOSTILE_ESCAPES "E\033[2J\033]0;x\007\302\2331mve"
#define HOSTILE_BIDI "Rl\342\200\256evil\342\201\246x\342\200\213o"
#define HOSTILE_RTL \
	"\327\220\327\221\327\222 \331\205\330\255\331\205\330\257"
#define HOSTILE_WIDE \
	"\346\235\216\344\274\237\346\235\216\344\274\237\346\235\216"
#define HOSTILE_MARKS 2000	/* combining ones */

/** A name with so many marks on one letter; borrowed. */
const char *hostile_marked(void);

/**
 * Store records of these names so many days ago, the same typed wherever
 * there is room, and all of one birth date.
 */
void hostile_store(const struct carded *c, const char *const names[], int n,
    int days);

#endif
