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
#include "kiosk/conf.h"
#include "kiosk/err.h"
#include "kiosk/keyring.h"
#include "kiosk/progress_show.h"
#include "kiosk/text.h"
#include "kiosk/verify_all.h"

/* "12 034 records" */
static void
count(struct buf *b, int64_t n, const char *one, const char *many)
{
	char digits[24];
	size_t i, len;

	len = (size_t)snprintf(digits, sizeof digits, "%" PRId64, n);
	for (i = 0; i < len; i++) {
		if (i > 0 && (len - i) % 3 == 0)
			buf_byte(b, ' ');
		buf_byte(b, digits[i]);
	}
	buf_byte(b, ' ');
	buf_str(b, n == 1 ? one : many);
}

static void
say_how_many(struct buf *b, const struct verify_tally *t)
{
	count(b, t->records, "record", "records");
	buf_str(b, ", ");
	count(b, t->events, "event", "events");
	buf_str(b, ", ");
	count(b, t->n_epochs, "epoch", "epochs");
	if (t->broken == 0) {
		buf_str(b, ": all hold.\n");
		return;
	}
	buf_str(b, ": ");
	count(b, t->broken, "does not hold.\n", "do not hold.\n");
}

/* What was not looked at, and why. */
static void
say_what_is_closed(struct buf *b, const struct verify_tally *t,
    const char *name)
{
	int i;

	for (i = 0; i < t->n_epochs; i++) {
		if (t->lost[i] == 0)
			continue;
		count(b, t->lost[i], "record", "records");
		buf_fmt(b, " of destroyed epoch %" PRId64 " cannot be "
		    "opened.\n", t->epochs[i].number);
	}
	if (t->closed == 0)
		return;
	count(b, t->closed, "record", "records");
	buf_fmt(b, " could not be opened whole with the keys of %s: what is "
	    "behind the other seals was not looked at.\n", name);
}

static void
say_the_end(struct buf *b, const struct verify_tally *t, bool headed)
{
	char hex[2 * SEAL_DIGEST + 1];

	seal_hex(t->end.hash, sizeof t->end.hash, hex);
	buf_fmt(b, "The chain ends at %" PRId64 ":%s\nKeep that elsewhere, for "
	    "--head the next time.\n", t->end.id, hex);
	if (!headed)
		buf_str(b, "Without --head it cannot be excluded that a tail "
		    "was cut off,\nor all of it written anew.\n");
}

/* Text that a changed row holds may be anything. */
static int
say_what_is_broken(const struct verify_tally *t, struct err *e)
{
	struct buf b = BUF_EMPTY;

	text_show(&b, t->first, strlen(t->first), false);
	if (t->broken > 1) {
		buf_str(&b, "; ");
		count(&b, t->broken - 1, "more does not hold",
		    "more do not hold");
	}
	(void)err_set(e, ERR_STORE, "%s", buf_text(&b));
	buf_free(&b);
	return -1;
}

static int
say(const struct verify_tally *t, const char *name, bool headed,
    struct err *e)
{
	struct buf b = BUF_EMPTY;
	int done;

	say_how_many(&b, t);
	say_what_is_closed(&b, t, name);
	if (t->broken == 0)
		say_the_end(&b, t, headed);
	done = buf_ok(&b) && fputs(buf_text(&b), stdout) != EOF &&
	    fflush(stdout) != EOF ? 0 :
	    err_set(e, ERR_SYSTEM, "standard output cannot be written to");
	buf_free(&b);
	return t->broken == 0 ? done : say_what_is_broken(t, e);
}

static void
show(void *cookie, int64_t done, int64_t total)
{

	progress_show(cookie, done, total);
}

static int
verify(struct db *db, const struct keys *k, const struct verify_head *head,
    struct err *e)
{
	struct progress_show bar;
	const struct verify_wish wish = {.db = db, .keys = k, .head = head,
	    .progress = show, .cookie = &bar};
	struct verify_tally *t;
	int done;

	if ((t = calloc(1, sizeof *t)) == NULL)
		return err_set(e, ERR_SYSTEM, "out of memory");
	progress_show_start(&bar);
	done = verify_all(&wish, t, e);
	progress_show_end(&bar);
	if (done == 0)
		done = say(t, k->account.name, head != NULL, e);
	free(t);
	return done;
}

int
verb_verify(const char *conf_path, int argc, char **argv, struct err *e)
{
	struct signin signin = {NULL, NULL};
	const char *kept = NULL;
	const struct arg args[] = {
		{"--head", &kept, NULL},
		{"--user", &signin.user, NULL},
		{"--password-file", &signin.password_file, NULL},
		{NULL, NULL, NULL}
	};
	struct verify_head head;
	struct db *db = NULL;
	struct keys *k = NULL;
	struct conf conf;
	int first, done = -1;

	if ((first = args_read(argc, argv, args, e)) == -1 ||
	    (kept != NULL && verify_head_read(kept, &head, e) == -1))
		return VERB_USAGE;
	if (first < argc) {
		(void)err_set(e, ERR_INPUT, "%s is one argument too many",
		    argv[first]);
		return VERB_USAGE;
	}
	if (conf_read(conf_path, &conf, e) == -1)
		return VERB_NO;
	if ((db = practice_open(&conf, DB_OWNER, e)) != NULL &&
	    (k = signin_with(db, &signin, e)) != NULL)
		done = verify(db, k, kept == NULL ? NULL : &head, e);
	if (done == -1)
		(void)err_wrap(e, "verify");
	keys_free(k);
	db_close(db);
	return done == 0 ? VERB_OK : VERB_NO;
}
