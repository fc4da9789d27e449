/* SPDX-License-Identifier: MIT */
/* links: kiosk/verb_init.c kiosk/new_password.c +signin kiosk/args.c kiosk/ask.c kiosk/codes.c kiosk/qr.c db/create.c db/events.c db/forms.c db/keyfile.c db/open.c db/place.c db/practice.c db/queue.c db/record_add.c db/records.c db/roles.c db/run.c db/schema.c db/settings.c db/statements.c kiosk/conf.c kiosk/conf_link.c kiosk/conf_setting.c kiosk/nearest.c kiosk/canonical.c kiosk/event.c kiosk/event_seal.c kiosk/keyring.c kiosk/keys.c kiosk/account.c kiosk/role.c kiosk/password.c kiosk/queue.c kiosk/token.c kiosk/record.c kiosk/seal_part.c kiosk/seal.c kiosk/seal_password.c kiosk/clock.c kiosk/date.c kiosk/text.c kiosk/file.c kiosk/buf.c kiosk/err.c tests/db_new.c kiosk/credential.c kiosk/signin.c libs: libsodium sqlite3 inih libqrencode unistring */
#include "kiosk/verb.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "kiosk/err.h"
#include "kiosk/event.h"
#include "kiosk/keyring.h"
#include "kiosk/seal.h"
#include "kiosk/token.h"
#include "tests/check.h"
#include "tests/db_new.h"

#define PASSWORD "wet slate roofs"
#define WRONG "the name or the password is not right"
#define OUT_MAX 4096

/* A folder with settings and a password in it, and what init said there. */
struct place {
	struct db_new n;
	char conf[96], password[96], out_path[96];
	char out[OUT_MAX];
};

static void
put_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	CHECK(f != NULL && fputs(text, f) != EOF && fclose(f) == 0);
}

static void
enter(struct place *p)
{
	char conf[128];

	db_new_folder(&p->n);
	(void)snprintf(p->conf, sizeof p->conf, "%s/kiosk.conf", p->n.dir);
	(void)snprintf(p->password, sizeof p->password, "%s/pw", p->n.dir);
	(void)snprintf(p->out_path, sizeof p->out_path, "%s/out", p->n.dir);
	(void)snprintf(conf, sizeof conf, "[files]\ndatabase = %s\n",
	    p->n.path);
	put_file(p->conf, conf);
	put_file(p->password, PASSWORD "\n");
}

static void
leave(struct place *p)
{
	db_new_remove(&p->n);
}

/* The child's part of run(): output, then the error, into one file. */
static void
become(const struct place *p, int argc, char **argv)
{
	struct err e = {ERR_NONE, ""};
	int fd = open(p->out_path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	int status;

	if (fd == -1 || dup2(fd, STDOUT_FILENO) == -1 || setsid() == -1)
		_exit(99);
	status = verb_init(p->conf, argc, argv, &e);
	if (write(fd, e.msg, strlen(e.msg)) == -1)
		_exit(99);
	_exit(status);
}

/* Run init with these arguments (NULL ends them); its exit status. */
static int
run(struct place *p, const char *a, const char *b, const char *c)
{
	char words[4][128] = {"init", "", "", ""};
	char *argv[5] = {words[0], NULL, NULL, NULL, NULL};
	const char *more[] = {a, b, c};
	int argc = 1, status = -1;
	pid_t pid;
	FILE *f;

	for (; argc < 4 && more[argc - 1] != NULL; argc++) {
		(void)snprintf(words[argc], sizeof words[argc], "%s",
		    more[argc - 1]);
		argv[argc] = words[argc];
	}
	(void)fflush(NULL);
	if ((pid = fork()) == 0)
		become(p, argc, argv);
	CHECK(waitpid(pid, &status, 0) == pid && WIFEXITED(status));
	memset(p->out, 0, sizeof p->out);
	if ((f = fopen(p->out_path, "r")) != NULL) {
		CHECK(fread(p->out, 1, sizeof p->out - 1, f) < OUT_MAX - 1);
		(void)fclose(f);
	}
	return WEXITSTATUS(status);
}

static int
make_practice(struct place *p)
{
	char file[128];

	(void)snprintf(file, sizeof file, "--password-file=%s", p->password);
	return run(p, "--staff=Ana", file, "--yes");
}

/* The line after the one with words and a blank one, without its indent. */
static void
told(const struct place *p, const char *words, char *ret, size_t size)
{
	const char *s = strstr(p->out, words);

	*ret = '\0';
	CHECK(s != NULL);
	if (s == NULL || (s = strstr(s, "\n\n    ")) == NULL)
		return;
	s += 6;
	(void)snprintf(ret, size, "%.*s", (int)strcspn(s, "\n"), s);
}

static void
opens(struct db *db, const char *name, const char *password)
{
	struct err e = {ERR_NONE, ""};
	struct keys *k = signin_password(db, name, password, &e);

	CHECK_STR(e.msg, "");
	if (k == NULL)
		return;
	CHECK(keys_secret(k, 1, KEY_DESK) != NULL);
	CHECK(keys_secret(k, 1, KEY_CLINIC) != NULL);
	CHECK(keys_secret(k, 0, KEY_EVENTS) != NULL);
	CHECK(keys_secret(k, 0, KEY_PERSONS) != NULL);
	CHECK_STR(k->account.name, name);
	keys_free(k);
}

static void
stays_shut(struct db *db, const char *name, const char *password)
{
	struct err e = {ERR_NONE, ""};

	CHECK(signin_password(db, name, password, &e) == NULL);
	CHECK_INT(e.kind, ERR_INPUT);
	CHECK_STR(e.msg, WRONG);
}

static int
mode_of(const char *path)
{
	struct stat st;

	return stat(path, &st) == -1 ? -1 : (int)(st.st_mode & 07777);
}

static void
a_practice_opens_with_its_password_and_its_recovery_code(void)
{
	char code[64], bare[RECOVERY_MAX];
	struct place p;
	struct db *db;

	enter(&p);
	CHECK_INT(make_practice(&p), VERB_OK);
	CHECK_INT(mode_of(p.n.path), 0600);
	CHECK_INT(mode_of(p.n.keys), 0600);
	CHECK(strchr(p.out, '\033') == NULL);
	CHECK(strstr(p.out, PASSWORD) == NULL);
	told(&p, "The recovery code", code, sizeof code);
	CHECK(recovery_read(code, bare));
	db = db_new_open(&p.n, DB_STAFF);
	opens(db, "Ana", PASSWORD);
	opens(db, RECOVERY_NAME, code);
	opens(db, RECOVERY_NAME, bare);
	stays_shut(db, "Ana", "wet slate roof");
	stays_shut(db, "Bea", PASSWORD);
	stays_shut(db, RECOVERY_NAME, PASSWORD);
	db_close(db);
	leave(&p);
}

static void
the_exit_code_is_eight_digits_and_opens_nothing(void)
{
	struct practice practice;
	char spelt[32], code[9] = "";
	struct place p;
	struct db *db;

	enter(&p);
	CHECK_INT(make_practice(&p), VERB_OK);
	told(&p, "The exit code", spelt, sizeof spelt);
	CHECK_INT(strlen(spelt), 9);
	CHECK_INT(strspn(spelt, "0123456789"), 4);
	CHECK_INT(strspn(spelt + 5, "0123456789"), 4);
	(void)snprintf(code, sizeof code, "%.4s%.4s", spelt, spelt + 5);
	db = db_new_open(&p.n, DB_STAFF);
	CHECK_INT(db_practice_load(db, &practice, NULL), 0);
	CHECK(seal_verify(practice.exit_code, code));
	code[7] = code[7] == '0' ? '1' : '0';
	CHECK(!seal_verify(practice.exit_code, code));
	db_close(db);
	leave(&p);
}

struct expected {
	enum event_kind kind;
	const char *who;
	bool mac;
};

static int
look(void *cookie, const struct event *ev, struct err *e)
{
	const struct expected **next = cookie;
	const struct expected *x = (*next)++;

	(void)e;
	CHECK_INT(ev->kind, x->kind);
	CHECK_STR(ev->who, x->who);
	CHECK_INT(ev->has_mac, x->mac);
	CHECK(event_holds(ev));
	return 0;
}

static void
signing_in_and_being_refused_are_in_the_chain(void)
{
	const struct expected rows[] = {
		{EVENT_CREATED, "Ana", false},
		{EVENT_SIGNED_IN, "Ana", true},
		{EVENT_SIGN_IN_REFUSED, "Ana", false},
		{EVENT_SIGN_IN_REFUSED, "(unknown)", false},
	};
	const struct expected *next = rows;
	struct place p;
	struct db *db;

	enter(&p);
	CHECK_INT(make_practice(&p), VERB_OK);
	db = db_new_open(&p.n, DB_STAFF);
	opens(db, "Ana", PASSWORD);
	stays_shut(db, "Ana", "something else");
	/* A password in the field for the name must not be written down. */
	stays_shut(db, PASSWORD, "Ana");
	CHECK_INT(db_event_each(db, 1, look, &next, NULL), 0);
	CHECK_INT(next - rows, 4);
	db_close(db);
	leave(&p);
}

static void
replaced_public_keys_stop_intake(void)
{
	struct practice practice;
	struct err e = {ERR_NONE, ""};
	struct place p;
	struct db *db;

	enter(&p);
	CHECK_INT(make_practice(&p), VERB_OK);
	CHECK(db_new_sql(&p.n, "UPDATE epoch SET desk = randomblob(32)"));
	db = db_new_open(&p.n, DB_STAFF);
	CHECK(signin_password(db, "Ana", PASSWORD, &e) == NULL);
	CHECK_INT(e.kind, ERR_STORE);
	CHECK_STR(e.msg,
	    "intake is stopped: the public keys of epoch 1 were replaced");
	CHECK_INT(db_practice_load(db, &practice, NULL), 0);
	CHECK_STR(practice.halted, "the public keys of epoch 1 were replaced");
	db_close(db);
	leave(&p);
}

static void
what_cannot_be_made_leaves_nothing_behind(void)
{
	char file[128];
	struct place p;

	enter(&p);
	(void)snprintf(file, sizeof file, "--password-file=%s", p.password);
	CHECK_INT(run(&p, "--yesterday", NULL, NULL), VERB_USAGE);
	CHECK_INT(run(&p, "--yes", file, "again"), VERB_USAGE);
	CHECK_INT(run(&p, "--staff=kiosk A", file, "--yes"), VERB_NO);
	CHECK_INT(run(&p, "--yes", "--password-file=/nowhere", NULL), VERB_NO);
	CHECK_INT(run(&p, "--staff=Ana", "--yes", NULL), VERB_NO);
	CHECK(strstr(p.out, "there is no terminal to ask on") != NULL);
	/* A code that nobody can type back is not made, either. */
	CHECK_INT(run(&p, "--staff=Ana", file, NULL), VERB_NO);
	put_file(p.password, "qwertyuiopas\n");
	CHECK_INT(make_practice(&p), VERB_NO);
	CHECK(strstr(p.out, "a run of neighbouring keys") != NULL);
	CHECK_INT(mode_of(p.n.path), -1);
	CHECK_INT(mode_of(p.n.keys), -1);
	leave(&p);
}

static void
a_practice_is_never_made_over_another(void)
{
	struct place p;

	enter(&p);
	put_file(p.n.keys, "the keys of a practice\n");
	CHECK_INT(make_practice(&p), VERB_NO);
	CHECK(strstr(p.out, "there is a practice already") != NULL);
	CHECK_INT(mode_of(p.n.path), -1);
	CHECK_INT(unlink(p.n.keys), 0);
	CHECK_INT(make_practice(&p), VERB_OK);
	CHECK_INT(make_practice(&p), VERB_NO);
	CHECK(strstr(p.out, "recovery code") == NULL);
	leave(&p);
}

int
main(void)
{
	RUN(a_practice_opens_with_its_password_and_its_recovery_code);
	RUN(the_exit_code_is_eight_digits_and_opens_nothing);
	RUN(signing_in_and_being_refused_are_in_the_chain);
	RUN(replaced_public_keys_stop_intake);
	RUN(what_cannot_be_made_leaves_nothing_behind);
	RUN(a_practice_is_never_made_over_another);
	return check_done();
}
