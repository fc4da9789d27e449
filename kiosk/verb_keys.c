/* SPDX-License-Identifier: MIT */
#include "kiosk/verb.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/db.h"
#include "kiosk/args.h"
#include "kiosk/backups.h"
#include "kiosk/buf.h"
#include "kiosk/clock.h"
#include "kiosk/conf.h"
#include "kiosk/err.h"
#include "kiosk/outfile.h"

struct wishes {
	struct signin signin;
	bool force;
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
	int done = db_keyfile_copy(w->conf->database, &b, e);

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

/* To add a part: a row. */
static const struct {
	const char *name;
	bool operand;
	int (*run)(const struct work *w, struct err *e);
} parts[] = {
	{"list", false, list},
	{"backup", true, back_up},
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
	(void)err_set(e, ERR_INPUT, "keys: say list, or backup FILE");
	return PARTS;
}

static int
read_wishes(int argc, char **argv, bool operand, struct wishes *ret,
    struct err *e)
{
	const struct arg args[] = {
		{"--user", &ret->signin.user, NULL},
		{"--password-file", &ret->signin.password_file, NULL},
		{"--force", NULL, &ret->force},
		{NULL, NULL, NULL}
	};
	int first = args_read(argc, argv, args, e);

	if (first == -1)
		return -1;
	if (argc - first != operand)
		return err_set(e, ERR_INPUT, operand ?
		    "keys: one FILE is needed" : "keys: %s is one argument too"
		    " many", operand ? "" : argv[first]);
	ret->operand = operand ? argv[first] : NULL;
	return 0;
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
