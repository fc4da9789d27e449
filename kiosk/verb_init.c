/* SPDX-License-Identifier: MIT */
#include "kiosk/verb.h"

#include <errno.h>
#include <pwd.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "db/db.h"
#include "kiosk/args.h"
#include "kiosk/ask.h"
#include "kiosk/buf.h"
#include "kiosk/clock.h"
#include "kiosk/codes.h"
#include "kiosk/conf.h"
#include "kiosk/err.h"
#include "kiosk/keyring.h"
#include "kiosk/new_password.h"
#include "kiosk/seal.h"
#include "kiosk/token.h"

#define TRIES 3
#define EXIT_DIGITS 8

enum { STAFF, RECOVERY, ACCOUNTS };

struct wishes {
	const char *staff;
	const char *password_file;
	bool yes;
};

/* All that is made, in guarded memory until it is stored. */
struct fresh {
	struct practice practice;
	struct account accounts[ACCOUNTS];
	struct epoch epoch;
	unsigned char secrets[KEY_KIND_MAX][SEAL_SECRET];
	unsigned char own[SEAL_SECRET];
	char recovery[RECOVERY_MAX];
	char exit_code[EXIT_DIGITS + 1];
	char name[ACCOUNT_NAME_MAX];
	char password[PASSWORD_MAX];
	char again[PASSWORD_MAX];
};

static int
read_wishes(int argc, char **argv, struct wishes *ret, struct err *e)
{
	const struct arg args[] = {
		{"--staff", &ret->staff, NULL},
		{"--password-file", &ret->password_file, NULL},
		{"--yes", NULL, &ret->yes},
		{NULL, NULL, NULL}
	};
	int first = args_read(argc, argv, args, e);

	if (first == -1)
		return -1;
	if (first < argc)
		return err_set(e, ERR_INPUT, "%s is one argument too many",
		    argv[first]);
	return 0;
}

static int
refuse_existing(const char *database, struct err *e)
{
	char keys[CONF_PATH_MAX + sizeof ".keys"];
	struct stat st;
	const char *paths[2];
	int i;

	(void)snprintf(keys, sizeof keys, "%s.keys", database);
	paths[0] = database;
	paths[1] = keys;
	for (i = 0; i < 2; i++)
		if (lstat(paths[i], &st) == 0)
			return err_set(e, ERR_CONFIG,
			    "%s: there is a practice already", paths[i]);
		else if (errno != ENOENT)
			return err_set(e, ERR_CONFIG, "%s: %s", paths[i],
			    strerror(errno));
	return 0;
}

static int
choose_name(const struct wishes *w, struct fresh *f, struct err *e)
{
	const char *name = w->staff;
	const struct passwd *pw;

	if (name == NULL && (pw = getpwuid(getuid())) != NULL)
		name = pw->pw_name;
	if (name == NULL)
		return err_set(e, ERR_INPUT,
		    "say who keeps this practice with --staff NAME");
	if (account_name_check(name, e) == -1)
		return err_wrap(e, "--staff");
	(void)snprintf(f->name, sizeof f->name, "%s", name);
	return 0;
}

static int
make_accounts(struct fresh *f, struct err *e)
{
	int i;

	if (account_make(f->name, ROLE_OWNER | ROLE_PRACTITIONER, f->password,
	    &f->accounts[STAFF], f->own, e) == -1)
		return -1;
	if (account_make(RECOVERY_NAME, ROLE_RECOVERY, f->recovery,
	    &f->accounts[RECOVERY], f->own, e) == -1)
		return -1;
	for (i = 0; i < ACCOUNTS; i++)
		account_vouch(&f->accounts[i],
		    f->secrets[account_voucher(f->accounts[i].roles)]);
	return 0;
}

static int
make_all(struct fresh *f, struct err *e)
{
	int64_t now = clock_ms();
	int i;

	seal_random(f->practice.id, sizeof f->practice.id);
	f->practice.made = now;
	recovery_new(f->recovery);
	for (i = 0; i < EXIT_DIGITS; i++)
		f->exit_code[i] = (char)('0' + seal_random_below(10));
	if (seal_verifier(f->exit_code, f->practice.exit_code, e) == -1)
		return -1;
	f->epoch.number = 1;
	f->epoch.made = now;
	seal_pair(f->epoch.desk, f->secrets[KEY_DESK]);
	seal_pair(f->epoch.clinic, f->secrets[KEY_CLINIC]);
	seal_random(f->secrets[KEY_EVENTS], SEAL_SECRET);
	seal_random(f->secrets[KEY_PERSONS], SEAL_SECRET);
	return make_accounts(f, e);
}

/* The ring of a new practice: each secret for each account entitled. */
static int
make_ring(void *cookie, const struct account *a, int n, struct keyring *ring,
    struct err *e)
{
	const struct fresh *f = cookie;
	int64_t epoch;
	int i, kind;

	memcpy(ring->practice, f->practice.id, sizeof ring->practice);
	for (i = 0; i < n; i++)
		for (kind = 0; kind < KEY_KIND_MAX; kind++) {
			if (!role_may_open(a[i].roles, (enum key_kind)kind))
				continue;
			epoch = kind == KEY_DESK || kind == KEY_CLINIC ?
			    f->epoch.number : 0;
			if (keyring_add(ring, epoch, (enum key_kind)kind,
			    &a[i], f->secrets[kind], e) == -1)
				return -1;
		}
	return 0;
}

/* Past stdio, whose buffer would keep the codes in memory. */
static int
write_out(const struct buf *b, struct err *e)
{
	const char *s = buf_text(b);
	size_t left = b->len;
	ssize_t n;

	for (; left > 0; s += n, left -= (size_t)n) {
		n = write(STDOUT_FILENO, s, left);
		if (n == -1 && errno == EINTR)
			n = 0;
		if (n == -1)
			return err_set(e, ERR_SYSTEM, "standard output: %s",
			    strerror(errno));
	}
	return 0;
}

static int
show_codes(const struct fresh *f, struct err *e)
{
	struct buf b = BUF_EMPTY;
	int done;

	done = codes_text(&b, f->recovery, f->exit_code,
	    codes_draw_on(STDOUT_FILENO), e);
	if (done == 0)
		done = write_out(&b, e);
	buf_free(&b);
	return done;
}

static int
ask_back(struct fresh *f, struct err *e)
{
	static const char first[] = "To be sure of it, type the recovery code "
	    "as you wrote it down:\n> ";
	static const char other[] = "That is not it; look for a letter left "
	    "out or swapped.\n> ";
	char code[RECOVERY_MAX] = {0};
	bool same;
	int i;

	for (i = 0; i < TRIES; i++) {
		if (ask_terminal(i == 0 ? first : other, true, f->again,
		    sizeof f->again, e) == -1)
			return err_wrap(e,
			    "nothing was made, the codes are void");
		same = recovery_read(f->again, code) &&
		    seal_equal(code, f->recovery, sizeof code);
		seal_wipe(code, sizeof code);
		if (same)
			return 0;
	}
	return err_set(e, ERR_INPUT, "the recovery code was not typed back; "
	    "nothing was made, and these codes are void: "
	    "run kiosk init again for new ones");
}

static int
store(const struct conf *conf, struct fresh *f, struct err *e)
{
	struct buf b = BUF_EMPTY;
	int done;

	if (db_create(conf->database, &f->practice, f->accounts, ACCOUNTS,
	    &f->epoch, make_ring, f, e) == -1)
		return err_wrap(e, "nothing was made, the codes are void");
	buf_str(&b, "The practice is ready.  Its records will be in\n    ");
	buf_str(&b, conf->database);
	buf_str(&b, "\nand the keys to them, to be backed up apart, are in\n"
	    "    ");
	buf_str(&b, conf->database);
	buf_str(&b, ".keys\n");
	buf_str(&b, f->name);
	buf_str(&b, " is its owner and a practitioner.\n");
	done = write_out(&b, e);
	buf_free(&b);
	return done;
}

/*
 * The codes are shown, and the one typed back, before anything is stored: a
 * practice whose code nobody has read never comes to be.
 */
static int
init(const struct conf *conf, const struct wishes *w, struct fresh *f,
    struct err *e)
{
	if (choose_name(w, f, e) == -1 ||
	    new_password(w->password_file, f->name, f->password, e) == -1 ||
	    make_all(f, e) == -1 || show_codes(f, e) == -1)
		return -1;
	if (!w->yes && ask_back(f, e) == -1)
		return -1;
	return store(conf, f, e);
}

int
verb_init(const char *conf_path, int argc, char **argv, struct err *e)
{
	struct conf conf;
	struct fresh *f;
	struct wishes w = {NULL, NULL, false};
	int done;

	if (read_wishes(argc, argv, &w, e) == -1)
		return VERB_USAGE;
	if (conf_read(conf_path, &conf, e) == -1 || seal_start(e) == -1 ||
	    refuse_existing(conf.database, e) == -1 ||
	    (f = seal_alloc(sizeof *f, e)) == NULL)
		return VERB_NO;
	done = init(&conf, &w, f, e);
	seal_free(f);
	return done == 0 ? VERB_OK : VERB_NO;
}
