/* SPDX-License-Identifier: MIT */
#include "kiosk/verb.h"

#include <stdio.h>
#include <string.h>

#include "db/db.h"
#include "kiosk/args.h"
#include "kiosk/ask.h"
#include "kiosk/backups.h"
#include "kiosk/clock.h"
#include "kiosk/conf.h"
#include "kiosk/copies.h"
#include "kiosk/err.h"
#include "kiosk/event.h"
#include "kiosk/keyring.h"
#include "kiosk/token.h"

#define KEEPERS (ROLE_OWNER | ROLE_PRACTITIONER | ROLE_RECOVERY)

struct wishes {
	struct signin signin;
	const char *why;
	bool yes;
	const char *operand;
	char token[TOKEN_MAX];
};

/* Why a record may be erased; the word goes into the history. */
static const char *const reasons[] = {"request", "mistake", "order"};

static int
read_why(const char *why, struct err *e)
{
	size_t i;

	for (i = 0; why != NULL && i < sizeof reasons / sizeof *reasons; i++)
		if (strcmp(why, reasons[i]) == 0)
			return 0;
	return err_set(e, ERR_INPUT, "erase: say why: --why request (the"
	    " client's), mistake (it should not be there) or order (of an"
	    " authority)");
}

/* The options may stand before the token and after it. */
static int
read_wishes(int argc, char **argv, struct wishes *ret, struct err *e)
{
	const struct arg args[] = {
		{"--user", &ret->signin.user, NULL},
		{"--password-file", &ret->signin.password_file, NULL},
		{"--why", &ret->why, NULL},
		{"--yes", NULL, &ret->yes},
		{NULL, NULL, NULL}
	};
	int at;

	while ((at = args_read(argc, argv, args, e)) != -1 && at < argc) {
		if (ret->operand != NULL)
			return err_set(e, ERR_INPUT, "erase: %s is one"
			    " argument too many", argv[at]);
		ret->operand = argv[at];
		argc -= at;
		argv += at;
	}
	if (at == -1)
		return -1;
	if (ret->operand == NULL)
		return err_set(e, ERR_INPUT, "erase: a TOKEN is needed");
	if (!token_find(ret->operand, strlen(ret->operand), ret->token))
		return err_set(e, ERR_INPUT, "erase: %.40s is no token",
		    ret->operand);
	return read_why(ret->why, e);
}

/* Have it confirmed by somebody who sees which record it is. */
static int
confirm(const struct erasable *r, struct err *e)
{
	char prompt[160], answer[32];

	(void)snprintf(prompt, sizeof prompt, "All that ticket %s of %s holds"
	    " is erased for good.\nType the ticket to go on: ", r->ticket,
	    r->day);
	if (ask_terminal(prompt, true, answer, sizeof answer, e) == -1)
		return err_wrap(e, "nothing is erased (--yes does not ask)");
	if (strcmp(answer, r->ticket) != 0)
		return err_set(e, ERR_INPUT, "nothing is erased: this was not"
		    " the ticket");
	return 0;
}

static int
erase(struct db *db, const struct keys *k, const struct wishes *w,
    struct err *e)
{
	struct event ev = {.kind = EVENT_ERASED};
	struct erasable r;
	int done;

	if ((k->account.roles & KEEPERS) == 0)
		return err_set(e, ERR_INPUT, "only a practitioner or an owner"
		    " can erase records");
	if (db_erase_find(db, w->token, &r, e) == -1 ||
	    (!w->yes && confirm(&r, e) == -1))
		return -1;
	ev.at = clock_ms();
	(void)snprintf(ev.who, sizeof ev.who, "%s", k->account.name);
	(void)snprintf(ev.detail, sizeof ev.detail, "%s", w->why);
	done = db_erase(db, &r, &ev, keys_secret(k, 0, KEY_EVENTS), e);
	if (done == -1)
		return -1;
	(void)printf("Ticket %s of %s: %s\n", r.ticket, r.day, done == 1 ?
	    "erased." : "nothing of it was left to erase.");
	return db_settle(db, e);
}

int
verb_erase(const char *conf_path, int argc, char **argv, struct err *e)
{
	struct wishes w = {.why = NULL};
	struct db *db = NULL;
	struct keys *k = NULL;
	struct conf conf;
	int done = -1;

	if (read_wishes(argc, argv, &w, e) == -1)
		return VERB_USAGE;
	if (conf_read(conf_path, &conf, e) == 0 &&
	    (db = practice_open(&conf, DB_OWNER, e)) != NULL &&
	    (k = signin_with(db, &w.signin, e)) != NULL &&
	    erase(db, k, &w, e) == 0)
		done = copies_tell(&conf, e);
	if (done == -1)
		(void)err_wrap(e, "erase");
	keys_free(k);
	db_close(db);
	return done == 0 ? VERB_OK : VERB_NO;
}
