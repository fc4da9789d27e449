/* SPDX-License-Identifier: MIT */
#include "kiosk/verb.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "db/db.h"
#include "kiosk/ask.h"
#include "kiosk/clock.h"
#include "kiosk/credential.h"
#include "kiosk/err.h"
#include "kiosk/event.h"
#include "kiosk/keyring.h"
#include "kiosk/seal.h"
#include "kiosk/signin.h"
#include "kiosk/token.h"

static void
note(struct event *ev, enum event_kind kind, const char *who)
{
	memset(ev, 0, sizeof *ev);
	ev->kind = kind;
	ev->at = clock_ms();
	(void)snprintf(ev->who, sizeof ev->who, "%s", who);
}

/* Write the refusal to the chain, then say it: always in the same words. */
static int
refuse(struct db *db, const char *who, struct err *e)
{
	struct event ev;

	note(&ev, EVENT_SIGN_IN_REFUSED, who);
	if (db_event_add(db, &ev, 0, NULL, e) == -1)
		return -1;
	return err_set(e, ERR_INPUT, "the name or the password is not right");
}

/*
 * What was typed as a name that does not exist may be a password in the wrong
 * field, so it is not written down.  Trying it anyway takes the time that a
 * known name takes.
 */
static int
refuse_stranger(struct db *db, const char *password, struct err *e)
{
	static const unsigned char wrapped[SEAL_WRAPPED];
	unsigned char secret[SEAL_SECRET];
	struct seal_cost cost;
	struct tries t;

	tries_of(&t, NULL);
	if (tries_begin(db, &t, e) == -1)
		return -1;
	seal_cost_new(&cost);
	(void)seal_unwrap(password, &cost, wrapped, secret, NULL);
	seal_wipe(secret, sizeof secret);
	return refuse(db, "(unknown)", e);
}

static int
load_account(struct db *db, const char *name, const char *password,
    struct account *ret, struct err *e)
{
	if (db_account_load(db, name, ret, e) == 0)
		return 0;
	if (e->kind != ERR_INPUT)
		return -1;
	return refuse_stranger(db, password, e);
}

/* Fill k for account a; the recovery code may be typed with blanks. */
static int
unlock(struct db *db, struct keys *k, const struct account *a,
    const char *password, struct err *e)
{
	struct keyring ring = KEYRING_EMPTY;
	char code[RECOVERY_MAX] = {0};
	int done;

	if (db_keyring_load(db, &ring, e) == -1)
		return -1;
	if (a->roles == ROLE_RECOVERY && recovery_read(password, code))
		password = code;
	done = keys_unlock(k, a, password, &ring, e);
	seal_wipe(code, sizeof code);
	keyring_free(&ring);
	return done;
}

/* Try the password; what it is wrong about stays counted. */
static int
try(struct db *db, struct keys *k, const struct account *a,
    const char *password, const struct tries *t, struct err *e)
{
	struct err why = {ERR_NONE, ""};

	if (tries_begin(db, t, e) == -1)
		return -1;
	if (unlock(db, k, a, password, e) == 0)
		return tries_clear(db, t, e);
	if (e->kind == ERR_INPUT)
		return refuse(db, a->name, e);
	/* What could not be tried is not counted. */
	(void)tries_clear(db, t, &why);
	return -1;
}

struct keys *
signin_password(struct db *db, const char *name, const char *password,
    struct err *e)
{
	struct err why = {ERR_NONE, ""};
	struct account a;
	struct tries t;
	struct event ev;
	struct keys *k = NULL;

	if (load_account(db, name, password, &a, &why) == -1)
		goto fail;
	tries_of(&t, a.name);
	if ((k = keys_new(&why)) == NULL)
		goto fail;
	if (try(db, k, &a, password, &t, &why) == -1 ||
	    signin_renew(db, k, &why) == -1)
		goto fail;
	note(&ev, EVENT_SIGNED_IN, a.name);
	if (db_event_add(db, &ev, 0, keys_secret(k, 0, KEY_EVENTS), &why) == -1)
		goto fail;
	signin_turn(db, k);
	return k;
fail:
	keys_free(k);
	(void)err_set(e, why.kind, "%s", why.msg);
	return NULL;
}

struct keys *
signin_with(struct db *db, const struct signin *signin, struct err *e)
{
	char password[PASSWORD_MAX], credential[PATH_MAX];
	const char *file = signin->password_file;
	struct keys *k;

	if (file == NULL && credential_path(credential, sizeof credential))
		file = credential;
	if (signin->user == NULL) {
		(void)err_set(e, ERR_INPUT, "sign in with --user NAME");
		return NULL;
	}
	/* Nobody is to type a password for nothing. */
	if (tries_early(signin_wait(db, signin->user), e) == -1)
		return NULL;
	if (password_read(file, "Password: ", password,
	    sizeof password, e) == -1)
		return NULL;
	k = signin_password(db, signin->user, password, e);
	seal_wipe(password, sizeof password);
	return k;
}

int
password_read(const char *file, const char *prompt, char *ret,
    unsigned long size, struct err *e)
{
	int done, fd;

	if (file == NULL)
		return ask_terminal(prompt, false, ret, size, e);
	if ((fd = open(file, O_RDONLY | O_NOCTTY | O_CLOEXEC)) == -1)
		return err_set(e, ERR_INPUT, "%s: %s", file, strerror(errno));
	if ((done = ask_line(fd, ret, size, e)) == -1)
		(void)err_wrap(e, "%s", file);
	(void)close(fd);
	return done;
}
