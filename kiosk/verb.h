/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_VERB_H
#define KIOSK_VERB_H

#include <stdbool.h>
#include <stdint.h>

/*
 * verb.h -- what `kiosk VERB` does, one function a verb; main.c has the table.
 *
 * Each takes the -C argument (NULL: none) and its own argv (argv[0] is the
 * verb's name), and returns the exit status: VERB_OK, VERB_NO, VERB_USAGE.
 * What it found goes to standard output; why it failed goes into e, and
 * main.c prints that as `kiosk: what: why`.
 */

struct conf;
struct db;
struct err;
struct keys;

enum { VERB_OK = 0, VERB_NO = 1, VERB_USAGE = 2 };

int verb_backup(const char *conf_path, int argc, char **argv, struct err *e);
int verb_check(const char *conf_path, int argc, char **argv, struct err *e);
int verb_erase(const char *conf_path, int argc, char **argv, struct err *e);
int verb_export(const char *conf_path, int argc, char **argv, struct err *e);
int verb_import(const char *conf_path, int argc, char **argv, struct err *e);
int verb_init(const char *conf_path, int argc, char **argv, struct err *e);
int verb_intake(const char *conf_path, int argc, char **argv, struct err *e);
int verb_keys(const char *conf_path, int argc, char **argv, struct err *e);
int verb_purge(const char *conf_path, int argc, char **argv, struct err *e);
int verb_staff(const char *conf_path, int argc, char **argv, struct err *e);
int verb_queue(const char *conf_path, int argc, char **argv, struct err *e);
int verb_restore(const char *conf_path, int argc, char **argv, struct err *e);
int verb_verify(const char *conf_path, int argc, char **argv, struct err *e);

/** Who signs in on the command line: --user NAME, --password-file FILE. */
struct signin {
	const char *user;
	const char *password_file;	/* NULL: systemd's credential, or */
					/* else ask on the terminal */
};

/**
 * Sign in to db as signin says, and compare the public keys.  A refusal is
 * written to the chain, and makes the next attempt wait (attempt.h).  Where
 * the quarter has turned, a practitioner's keys make a new epoch.  Returns the
 * unlocked keys, or NULL and e: ERR_INPUT when the name or the password is not
 * right, or it is too early to try.
 */
struct keys *signin_with(struct db *db, const struct signin *signin,
    struct err *e);

/**
 * Sign in to db with name and password: what signin_with() and the staff
 * screen share.
 */
struct keys *signin_password(struct db *db, const char *name,
    const char *password, struct err *e);

/**
 * How many milliseconds it is too early to try as name from here; 0: it can be
 * tried, if need be after a moment.
 */
int64_t signin_wait(struct db *db, const char *name);

/**
 * To be called with signed-in keys when the database has changed: take up the
 * keys of an epoch that was made since.  Returns 0; or -1: ERR_INPUT when the
 * account was disabled or reset and its keys must be freed; ERR_STORE when
 * the public keys were replaced, and intake is stopped.
 */
int signin_renew(struct db *db, struct keys *k, struct err *e);

/**
 * Read a password from file, or from the terminal without echo after prompt
 * when file is NULL, into ret (wipe it after use).  A file gives its first
 * line.  Returns 0; or -1 and e.
 */
int password_read(const char *file, const char *prompt, char *ret,
    unsigned long size, struct err *e);

#endif
