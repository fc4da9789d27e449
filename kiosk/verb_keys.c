/* SPDX-License-Identifier: MIT */
#include "kiosk/verb.h"

#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/db.h"
#include "kiosk/access.h"
#include "kiosk/args.h"
#include "kiosk/ask.h"
#include "kiosk/backups.h"
#include "kiosk/buf.h"
#include "kiosk/clock.h"
#include "kiosk/conf.h"
#include "kiosk/err.h"
#include "kiosk/outfile.h"
#include "kiosk/spared.h"

struct wishes {
	struct signin signin;
	bool force, yes;
	const char *operand;	/* of the part of the verb; NULL: none */
};

/* What a part of the verb works with: somebody is signed in. */
struct work {
	const struct conf *conf;
	const struct wishes *wishes;
	struct db *db;
	const struct keys *keys;
};

/* One line an epoch: number, from when, and whether it still opens. */
static int
list(const struct work *w, struct err *e)
{
	struct epoch *epochs;
	char made[CLOCK_ISO_MAX], gone[CLOCK_ISO_MAX];
	int i, n;

	if ((epochs = calloc(KEYS_EPOCHS_MAX, sizeof *epochs)) == NULL)
		return err_set(e, ERR_SYSTEM, "out of memory");
	n = db_epochs_load(w->db, epochs, KEYS_EPOCHS_MAX, e);
	for (i = 0; i < n; i++) {
		clock_iso(epochs[i].made, made);
		clock_iso(epochs[i].destroyed, gone);
		(void)printf("%" PRId64 " from %.10s%s%.10s%s\n",
		    epochs[i].number, made,
		    epochs[i].destroyed != 0 ? " destroyed " : "",
		    epochs[i].destroyed != 0 ? gone : "",
		    i == n - 1 && epochs[i].destroyed == 0 ? " newest" : "");
	}
	free(epochs);
	return n == -1 ? -1 : 0;
}

static int
back_up(const struct work *w, struct err *e)
{
	struct outfile out;
	struct buf b = BUF_EMPTY;
	int done = spared_check(w->conf, w->wishes->operand, e);

	if (done == 0)
		done = db_keyfile_copy(w->conf->database, &b, e);
	if (done == 0)
		done = outfile_open(&out, w->wishes->operand,
		    w->wishes->force, e);
	if (done == 0) {
		done = outfile_write(&out, buf_text(&b), b.len, e);
		if (done == 0)
			done = outfile_finish(&out, e);
		outfile_close(&out);
	}
	buf_free(&b);
	if (done == 0)
		(void)printf("%s: keep it apart from the backups of the"
		    " records: together they open with a password\n",
		    w->wishes->operand);
	return done;
}

static int
make_epoch(void *cookie, struct access *a, struct err *e)
{
	const struct work *w = cookie;

	return access_epoch_now(a, w->keys, clock_ms(), e);
}

static int
change(const struct work *w,
    int (*fn)(void *cookie, struct access *a, struct err *e), struct err *e)
{
	struct work copy = *w;

	return db_access_change(w->db, fn, &copy, keys_secret(w->keys, 0,
	    KEY_EVENTS), e);
}

static int
make_new(const struct work *w, struct err *e)
{
	struct epoch newest;

	if (change(w, make_epoch, e) == -1 ||
	    db_epoch_newest(w->db, &newest, e) == -1)
		return -1;
	(void)printf("Epoch %" PRId64 " is made: what comes in from now on is"
	    " sealed to it.\n", newest.number);
	return 0;
}

/* The operand as a number; 0: it is none. */
static int64_t
number_of(const char *s)
{
	char *end;
	long long n = strtoll(s, &end, 10);

	return *s < '1' || *s > '9' || *end != '\0' || n == LLONG_MAX ? 0 : n;
}

static int
destroy_epoch(void *cookie, struct access *a, struct err *e)
{
	const struct work *w = cookie;

	return access_destroy(a, w->keys, number_of(w->wishes->operand),
	    clock_ms(), e);
}

/* Nobody has destroyed keys by a slip. */
static int
confirm(const char *number, struct err *e)
{
	char prompt[200], answer[32];

	(void)snprintf(prompt, sizeof prompt, "What was sealed in epoch %s"
	    " will open for nobody any more, from a backup neither.\n"
	    "Type its number to go on: ", number);
	if (ask_terminal(prompt, true, answer, sizeof answer, e) == -1)
		return err_wrap(e, "nothing is destroyed (--yes does not"
		    " ask)");
	if (strcmp(answer, number) != 0)
		return err_set(e, ERR_INPUT, "nothing is destroyed: this was"
		    " another number");
	return 0;
}

static int
destroy(const struct work *w, struct err *e)
{
	const char *number = w->wishes->operand;
	int done;

	if (number_of(number) == 0)
		return err_set(e, ERR_INPUT, "%.40s is not the number of an"
		    " epoch", number);
	if (!w->wishes->yes && confirm(number, e) == -1)
		return -1;
	if ((done = change(w, destroy_epoch, e)) == -1)
		return -1;
	(void)printf("Epoch %s %s.\nA copy of the key file that was made"
	    " before (kiosk keys backup) still opens it: destroy that, too.\n",
	    number, done == 1 ? "is destroyed" : "was destroyed already");
	return 0;
}

/* To add a part: a row. */
static const struct {
	const char *name;
	const char *operand;	/* what it takes; NULL: nothing */
	int (*run)(const struct work *w, struct err *e);
} parts[] = {
	{"list", NULL, list},
	{"new", NULL, make_new},
	{"backup", "FILE", back_up},
	{"destroy", "EPOCH", destroy},
};

#define PARTS (sizeof parts / sizeof *parts)

/* Which part of the verb, before its options; PARTS and e: none. */
static size_t
find_part(int argc, char **argv, struct err *e)
{
	size_t i;

	for (i = 0; argc > 1 && i < PARTS; i++)
		if (strcmp(argv[1], parts[i].name) == 0)
			return i;
	(void)err_set(e, ERR_INPUT, "keys: say list, new, backup FILE or destroy"
	    " EPOCH");
	return PARTS;
}

static int
read_wishes(int argc, char **argv, const char *operand, struct wishes *ret,
    struct err *e)
{
	const struct arg args[] = {
		{"--user", &ret->signin.user, NULL},
		{"--password-file", &ret->signin.password_file, NULL},
		{"--force", NULL, &ret->force},
		{"--yes", NULL, &ret->yes},
		{NULL, NULL, NULL}
	};
	int at;

	/* The options may stand before the operand and after it. */
	while ((at = args_read(argc, argv, args, e)) != -1 && at < argc) {
		if (operand == NULL || ret->operand != NULL)
			return err_set(e, ERR_INPUT, "keys: %s is one argument"
			    " too many", argv[at]);
		ret->operand = argv[at];
		argc -= at;
		argv += at;
	}
	if (at != -1 && operand != NULL && ret->operand == NULL)
		return err_set(e, ERR_INPUT, "keys: one %s is needed",
		    operand);
	return at == -1 ? -1 : 0;
}

int
verb_keys(const char *conf_path, int argc, char **argv, struct err *e)
{
	struct wishes wishes = {.force = false};
	struct work w = {.wishes = &wishes};
	struct keys *k = NULL;
	struct conf conf;
	size_t part;
	int done = -1;

	if ((part = find_part(argc, argv, e)) == PARTS ||
	    read_wishes(argc - 1, argv + 1, parts[part].operand, &wishes,
	    e) == -1)
		return VERB_USAGE;
	if (conf_read(conf_path, &conf, e) == 0 &&
	    (w.db = practice_open(&conf, DB_OWNER, e)) != NULL &&
	    (k = signin_with(w.db, &wishes.signin, e)) != NULL) {
		w.conf = &conf;
		w.keys = k;
		done = parts[part].run(&w, e);
	}
	if (done == -1)
		(void)err_wrap(e, "keys");
	keys_free(k);
	db_close(w.db);
	return done == 0 ? VERB_OK : VERB_NO;
}
