/* SPDX-License-Identifier: MIT */
#ifndef TESTS_BROKEN_H
#define TESTS_BROKEN_H

#include <stdbool.h>
#include <stddef.h>

#include "tests/practice.h"

/*
 * broken.h -- a practice of one question, on a disk that fails when told to
 * (tests/fault_shim.c).
 */

#define BROKEN_NAME "Quillfeather"	/* what the client types */
#define BROKEN_QUESTION "What is your name?"
#define BROKEN_LINK_ID "who-is-here"

/* What is read on the screen. */
#define BROKEN_WELCOME "Press Enter to begin"
#define BROKEN_HELD "Please see a member of staff. Your answers are safe here."
#define BROKEN_SORRY "Sorry, this screen is out of service."
#define BROKEN_TICKET "Your ticket: A1"

#define BROKEN_MS practice_ms(20000)

struct vt;

struct broken {
	struct premises p;
	struct vt *v;		/* the intake screen; NULL when it is ended */
	char rescue[80];	/* the rescue file */
	char control[64];	/* what the disk is told */
};

void broken_make(struct broken *b);

/** End the screen, if it is still there, and remove everything. */
void broken_remove(struct broken *b);

/** Let a fault strike the files named after it; "" ends it. */
void broken_tell(const struct broken *b, const char *fault);

/** Write p[0..len) at at in the file, opened in mode as fopen() knows it. */
void broken_write(const char *path, const char *mode, long at, const void *p,
    size_t len);

/** Start the intake screen and wait for the welcome. */
bool broken_start(struct broken *b);

/** Run `kiosk intake` where it cannot start: its line on standard error. */
const char *broken_refusal(const struct broken *b);

/** End the screen as the system does when it goes down. */
void broken_stop(struct broken *b);

/** From the welcome up to where Enter hands in. */
bool broken_fill_in(const struct broken *b);

/** Hand in and wait for words; what was typed is not to be seen then. */
bool broken_hand_in(const struct broken *b, const char *words);

/** Check the first column of the first row of sql. */
void broken_expect(const struct broken *b, const char *sql,
    const char *expected);

/**
 * Check how many records and submits there are, and how many submits were
 * rescued: "1 1 0"; and that the database is sound.
 */
void broken_expect_stored(const struct broken *b, const char *expected);

/** Check that the rescue file is there, with nothing in it to be read. */
bool broken_rescued(const struct broken *b);

/** The fault being gone, start again, twice: stored as expected, once. */
void broken_come_back(struct broken *b, const char *expected);

#endif
