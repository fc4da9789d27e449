/* SPDX-License-Identifier: MIT */
#include "kiosk/verb.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/db.h"
#include "kiosk/access.h"
#include "kiosk/args.h"
#include "kiosk/backups.h"
#include "kiosk/conf.h"
#include "kiosk/err.h"
#include "kiosk/keyring.h"
#include "kiosk/new_password.h"
#include "kiosk/seal.h"

struct wishes {
	const char *act;
	const char *name;
	const char *role;
	const char *new_password_file;
	struct signin signin;
};

/* A change on its way: what the act's part of access.h is called with. */
struct change {
	struct db *db;
	struct keys *keys;
	const struct wishes *w;
	struct account made;
	int (*access)(struct access *a, const struct keys *k,
	    const struct account *made, struct err *e);
};

static int
perform(void *cookie, struct access *a, struct err *e)
{
	struct change *c = cookie;

	return c->access(a, c->keys, &c->made, e);
}

static int
commit(struct change *c, struct err *e)
{
	return db_access_change(c->db, perform, c,
	    keys_secret(c->keys, 0, KEY_EVENTS), e);
}

/* A key pair and the password for it, before anything is held for it. */
static int
make_pair(struct change *c, unsigned roles, struct err *e)
{
	unsigned char secret[SEAL_SECRET];
	char password[PASSWORD_MAX];
	int done;

	if (new_password(c->w->new_password_file, c->w->name, password, e) ==
	    -1)
		return -1;
	done = account_make(c->w->name, roles, password, &c->made, secret, e);
	seal_wipe(password, sizeof password);
	seal_wipe(secret, sizeof secret);
	return done;
}

static int
add(struct change *c, struct err *e)
{
	struct err none = {ERR_NONE, ""};
	struct account is;
	unsigned roles = ROLE_DESK;
	char words[64];

	if (c->w->role != NULL && !role_read(c->w->role, &roles))
		return err_set(e, ERR_INPUT, "--role is made of owner, "
		    "practitioner, front-desk, with commas between");
	if (access_allowed(c->keys, e) == -1 ||
	    account_name_check(c->w->name, e) == -1)
		return -1;
	if (db_account_load(c->db, c->w->name, &is, &none) == 0 &&
	    !is.disabled)
		return err_set(e, ERR_INPUT, "there is an account of this"
		    " name: %s", c->w->name);
	c->access = access_add;
	if (make_pair(c, roles, e) == -1 || commit(c, e) == -1)
		return -1;
	role_words(roles, words, sizeof words);
	(void)printf("%s is added: %s.\n", c->w->name, words);
	return 0;
}

static int
set_own_password(struct change *c, struct err *e)
{
	char password[PASSWORD_MAX];
	int done;

	if (new_password(c->w->new_password_file, c->w->name, password, e) ==
	    -1)
		return -1;
	c->access = access_rewrap;
	done = account_wrap(&c->made, password, c->keys->own, e);
	seal_wipe(password, sizeof password);
	return done == -1 || commit(c, e) == -1 ? -1 : 0;
}

static int
set_password(struct change *c, struct err *e)
{
	struct account is;
	int done;

	if (strcmp(c->w->name, c->keys->account.name) == 0) {
		done = set_own_password(c, e);
	} else {
		if (access_allowed(c->keys, e) == -1)
			return -1;
		if (db_account_load(c->db, c->w->name, &is, e) == -1)
			return err_wrap(e, "%s", c->w->name);
		c->access = access_reset;
		done = make_pair(c, is.roles, e) == -1 || commit(c, e) == -1 ?
		    -1 : 0;
	}
	if (done == 0)
		(void)printf("%s has a new password.\n", c->w->name);
	return done;
}

static int
disable_named(struct access *a, const struct keys *k,
    const struct account *made, struct err *e)
{
	return access_disable(a, k, made->name, e);
}

static int
disable(struct change *c, struct err *e)
{
	c->access = disable_named;
	(void)snprintf(c->made.name, sizeof c->made.name, "%s", c->w->name);
	if (strlen(c->w->name) >= sizeof c->made.name)
		return err_set(e, ERR_INPUT, "there is no account of this"
		    " name");
	if (commit(c, e) == -1)
		return -1;
	(void)printf("%s is disabled.\n", c->w->name);
	return 0;
}

/* What was put into the file by hand may be anything. */
static void
print_account(const struct account *a, const struct keys *k)
{
	const unsigned char *key = keys_secret(k, 0,
	    account_voucher(a->roles));
	const char *state = "";
	char words[64];

	if (a->disabled)
		state = "\tdisabled";
	else if (key != NULL && !account_holds(a, key))
		state = "\tchanged by hand: disable it";
	role_words(a->roles, words, sizeof words);
	(void)printf("%s\t%s%s\n", account_name_check(a->name, NULL) == 0 ?
	    a->name : "?", words, state);
}

static int
list(struct change *c, struct err *e)
{
	struct account *all;
	int i, n = -1;

	if (access_allowed(c->keys, e) == -1)
		return -1;
	if ((all = calloc(ACCOUNTS_MAX, sizeof *all)) == NULL)
		return err_set(e, ERR_SYSTEM, "out of memory");
	n = db_accounts_load(c->db, all, ACCOUNTS_MAX, e);
	for (i = 0; i < n; i++)
		if ((all[i].roles & ROLE_RECOVERY) == 0)
			print_account(&all[i], c->keys);
	free(all);
	return n == -1 ? -1 : 0;
}

static const struct {
	const char *name;
	bool named;		/* it takes the name of somebody */
	int (*run)(struct change *c, struct err *e);
} acts[] = {
	{"add", true, add},
	{"list", false, list},
	{"disable", true, disable},
	{"passwd", true, set_password},
};

#define ACTS ((int)(sizeof acts / sizeof *acts))

static int
read_wishes(int argc, char **argv, struct wishes *ret, struct err *e)
{
	const struct arg args[] = {
		{"--role", &ret->role, NULL},
		{"--new-password-file", &ret->new_password_file, NULL},
		{"--user", &ret->signin.user, NULL},
		{"--password-file", &ret->signin.password_file, NULL},
		{NULL, NULL, NULL}
	};
	const char **operands[] = {&ret->act, &ret->name};
	int at, n;

	for (n = 0;; n++) {
		if ((at = args_read(argc, argv, args, e)) == -1)
			return -1;
		if (at == argc)
			return 0;
		if (n == 2)
			return err_set(e, ERR_INPUT,
			    "%s is one argument too many", argv[at]);
		*operands[n] = argv[at];
		argc -= at;
		argv += at;
	}
}

/* The act that is wished for, or -1. */
static int
find_act(const struct wishes *w, struct err *e)
{
	int i;

	for (i = 0; i < ACTS; i++)
		if (w->act != NULL && strcmp(acts[i].name, w->act) == 0)
			break;
	if (i == ACTS)
		return err_set(e, ERR_INPUT,
		    "staff: say add, list, disable or passwd");
	if (acts[i].named != (w->name != NULL))
		return err_set(e, ERR_INPUT, "staff %s: %s", acts[i].name,
		    acts[i].named ? "say whom" : "no name is taken");
	if (w->role != NULL && acts[i].run != add)
		return err_set(e, ERR_INPUT, "--role goes with staff add");
	return i;
}

int
verb_staff(const char *conf_path, int argc, char **argv, struct err *e)
{
	struct wishes w = {.act = NULL};
	struct change c = {.w = &w};
	struct conf conf;
	int act, done = -1;

	if (read_wishes(argc, argv, &w, e) == -1 ||
	    (act = find_act(&w, e)) == -1)
		return VERB_USAGE;
	if (conf_read(conf_path, &conf, e) == 0 &&
	    (c.db = practice_open(&conf, DB_OWNER, e)) != NULL &&
	    (c.keys = signin_with(c.db, &w.signin, e)) != NULL)
		done = acts[act].run(&c, e);
	keys_free(c.keys);
	db_close(c.db);
	return done == 0 ? VERB_OK : VERB_NO;
}
