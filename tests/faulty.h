/* SPDX-License-Identifier: MIT */
#ifndef TESTS_FAULTY_H
#define TESTS_FAULTY_H

#include <stdbool.h>

/*
 * faulty.h -- a disk, and a memory, that fail when told to.
 *
 * faulty_install() puts itself between SQLite and the operating system; it
 * must come before anything else has used SQLite.
 */

enum fault {
	FAULT_NONE,
	FAULT_FULL,		/* a write finds the disk full */
	FAULT_WRITE,		/* a write fails */
	FAULT_SYNC,		/* a flush fails: EIO */
	FAULT_TRUNCATE,		/* the journal cannot be cut */
	FAULT_READ,
	FAULT_MEMORY,		/* an allocation fails */
	FAULT_MAX
};

/** Stand between.  Returns 0 or -1. */
int faulty_install(void);

/** Let the nth (from 1) such call fail, once; or all from the nth on. */
void faulty_arm(enum fault f, int nth, bool on);

/** Stop failing.  True when a call was made to fail. */
bool faulty_disarm(void);

#endif
