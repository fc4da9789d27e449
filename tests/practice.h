/* SPDX-License-Identifier: MIT */
#ifndef TESTS_PRACTICE_H
#define TESTS_PRACTICE_H

#include <stdbool.h>
#include <stddef.h>

/*
 * practice.h -- a practice to throw away: settings, password, database and
 * keys in a folder of their own, made with the program under test.
 *
 * KIOSK in the environment names the program.  KIOSK_UNDER, when it is set, is
 * a command to start it with, such as valgrind, and every deadline is longer.
 */

#define PRACTICE_STAFF "ana"
#define PRACTICE_PASSWORD "wet slate roofs"
#define PRACTICE_NAME "Willow Lane Skin Clinic"

/** Settings that make the QR code a link; for practice_settings(). */
#define PRACTICE_LINK "[practice]\nname = " PRACTICE_NAME \
	"\nlink = https://kiosk.local\n"

struct vt;

struct premises {
	char dir[40];
	char conf[64], form[64], rules[64], password[64];
	char database[64], journal[80], keys[80];
	char exit_code[16];	/* as `kiosk init` printed it */
	char recovery[64];	/* likewise, with blanks */
};

/** ms, or more where the program is started by a slow command. */
int practice_ms(int ms);

/**
 * Make a practice.  form is the text of its form; NULL means the form that
 * comes with the program.  Where KIOSK_RESULTS names the folder of a run of
 * tests, database, keys and codes are those that the first of them made.
 * Exits when it cannot be made.
 */
void practice_make(struct premises *ret, const char *settings,
    const char *form);

/**
 * Write other settings.  Tests press faster than people, so there is no pause
 * after a new page unless settings say so.  [files] is written here: the form that comes with the
 * program with its rules, or a form of one's own with the rules that are in
 * p->rules, if any; and the assessment form that comes with the program, or
 * one of one's own in assessment.json.
 */
void practice_settings(const struct premises *p, const char *settings);

/** Remove the folder and all that is in it. */
void practice_remove(const struct premises *p);

/**
 * Start the program with args (from the verb on, ended by NULL) on a new
 * terminal of rows by cols.  env as in vt_spawn().  Exits without a terminal.
 */
struct vt *practice_start(const struct premises *p, int rows, int cols,
    const char *const env[], const char *const args[]);

/**
 * Run the program with args to its end, away from any terminal.  What it
 * wrote to standard output and standard error goes to ret_out and ret_err,
 * cut to size.  Returns its exit status; 128 + N for signal N, which is
 * SIGALRM when it took far too long.
 */
int practice_run(const struct premises *p, const char *const args[],
    char *ret_out, char *ret_err, size_t size);

/**
 * What an export said on standard error, without the lines about its password,
 * which in a test lies beside the database, and about the chain's end.
 */
const char *practice_said(const char *err);

/** Write a file, or exit. */
void practice_write(const char *path, const char *text);

/** The file at path; *ret_len without the NUL at its end.  Given: free(). */
char *practice_file(const char *path, size_t *ret_len);

/** A form of one page with one question, which takes one key. */
extern const char practice_small_form[];

/**
 * Answer practice_small_form on v, from the welcome screen up to the end of
 * the review, where Enter hands in.  Returns false when it does not go so.
 */
bool practice_answer_small(struct vt *v);

/**
 * Read ticket and token off the ticket's screen (at least 16 and 27 bytes).
 * Returns false when there are none.
 */
bool practice_ticket(struct vt *v, char *ret_ticket, char *ret_token);

#endif
