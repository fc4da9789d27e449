/* SPDX-License-Identifier: MIT */
/* links: kiosk/verb_init.c kiosk/new_password.c +signin kiosk/args.c kiosk/ask.c kiosk/codes.c kiosk/qr.c db/create.c db/events.c db/forms.c db/keyfile.c db/open.c db/place.c db/practice.c db/queue.c db/record_add.c db/records.c db/roles.c db/run.c db/schema.c db/settings.c db/statements.c kiosk/conf.c kiosk/conf_link.c kiosk/conf_setting.c kiosk/nearest.c kiosk/canonical.c kiosk/event.c kiosk/event_seal.c kiosk/keyring.c kiosk/keys.c kiosk/account.c kiosk/role.c kiosk/password.c kiosk/queue.c kiosk/token.c kiosk/record.c kiosk/seal_part.c kiosk/seal.c kiosk/seal_password.c kiosk/clock.c kiosk/date.c kiosk/text.c kiosk/file.c kiosk/buf.c kiosk/err.c tests/vt.c tests/vt_wait.c tests/vt_screen.c tests/vt_qr.c kiosk/credential.c kiosk/signin.c libs: libsodium sqlite3 inih libqrencode unistring vterm zbar */
#include "kiosk/verb.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kiosk/err.h"
#include "kiosk/token.h"
#include "tests/check.h"
#include "tests/vt.h"
#include "tests/vt_qr.h"

#define PASSWORD "wet slate roofs"
#define MS 20000

/* This program's own name: under valgrind /proc/self/exe is valgrind. */
static const char *self;

/* This program again, as `kiosk init`, in a folder of its own. */
struct place {
	char dir[40], conf[64], database[64], keys[80], journal[80];
	struct vt *vt;
};

static bool
start(struct place *p, const char *locale, const char *term)
{
	const char *const env[] = {locale, term, NULL};
	const char *const argv[] = {self, p->conf, "--staff",
	    "Ana", NULL};
	FILE *f;

	(void)snprintf(p->dir, sizeof p->dir, "/tmp/kiosk-init-XXXXXX");
	if (mkdtemp(p->dir) == NULL)
		return false;
	(void)snprintf(p->conf, sizeof p->conf, "%s/kiosk.conf", p->dir);
	(void)snprintf(p->database, sizeof p->database, "%s/k.db", p->dir);
	(void)snprintf(p->keys, sizeof p->keys, "%s.keys", p->database);
	(void)snprintf(p->journal, sizeof p->journal, "%s-journal",
	    p->database);
	f = fopen(p->conf, "w");
	CHECK(f != NULL && fprintf(f, "[files]\ndatabase = %s\n",
	    p->database) > 0 && fclose(f) == 0);
	p->vt = vt_spawn(60, 80, env, argv);
	CHECK(p->vt != NULL);
	return p->vt != NULL;
}

static void
leave(struct place *p)
{
	vt_free(p->vt);
	(void)unlink(p->database);
	(void)unlink(p->journal);
	(void)unlink(p->keys);
	(void)unlink(p->conf);
	CHECK_INT(rmdir(p->dir), 0);
}

static void
give_password(struct place *p)
{
	CHECK(vt_wait_text(p->vt, "12 characters or more: ", MS));
	CHECK(vt_send(p->vt, PASSWORD "\r"));
	CHECK(vt_wait_text(p->vt, "The same again: ", MS));
	CHECK(vt_send(p->vt, PASSWORD "\r"));
	CHECK(vt_wait_text(p->vt, "> ", MS));
}

/* The recovery code as it stands on the screen. */
static bool
read_code(struct place *p, char ret[RECOVERY_MAX], int *ret_row)
{
	int row;

	if (!vt_find(p->vt, "The recovery code of this", &row, NULL))
		return false;
	*ret_row = row + 2;
	return recovery_read(vt_row(p->vt, row + 2), ret);
}

static void
the_right_code_typed_back_makes_the_practice(void)
{
	char code[RECOVERY_MAX] = "", spelt[64];
	struct place p;
	int row;

	if (!start(&p, "LC_ALL=C.UTF-8", "TERM=xterm-256color"))
		return;
	give_password(&p);
	CHECK(read_code(&p, code, &row));
	CHECK(!vt_find(p.vt, PASSWORD, NULL, NULL));
	CHECK(access(p.database, F_OK) == -1);
	CHECK(vt_send(p.vt, "not the code\r"));
	CHECK(vt_wait_text(p.vt, "That is not it", MS));
	token_spell(code, spelt, sizeof spelt);
	CHECK(vt_send(p.vt, spelt));
	CHECK(vt_send(p.vt, "\r"));
	CHECK(vt_wait_text(p.vt, "The practice is ready", MS));
	CHECK_INT(vt_wait_exit(p.vt, MS), VERB_OK);
	CHECK(access(p.database, F_OK) == 0);
	leave(&p);
}

static void
the_qr_code_on_the_screen_is_the_recovery_code(void)
{
	static const char *const terms[] = {
		"TERM=xterm-256color", "TERM=linux"
	};
	char code[RECOVERY_MAX] = "";
	struct place p;
	char *seen;
	int i, row;

	for (i = 0; i < 2 && start(&p, "LC_ALL=C.UTF-8", terms[i]); i++) {
		give_password(&p);
		CHECK(read_code(&p, code, &row));
		seen = vt_qr_read(p.vt);
		CHECK_STR(seen == NULL ? "nothing" : seen, code);
		free(seen);
		leave(&p);
	}
}

static void
no_blocks_are_drawn_where_they_cannot_be_read(void)
{
	static const char *const rows[][2] = {
		{"LC_ALL=C", "TERM=xterm-256color"},
		{"LC_ALL=C.UTF-8", "TERM=dumb"},
	};
	char code[RECOVERY_MAX] = "";
	struct place p;
	int i, row;

	for (i = 0; i < 2 && start(&p, rows[i][0], rows[i][1]); i++) {
		give_password(&p);
		CHECK(read_code(&p, code, &row));
		CHECK_STR(vt_row(p.vt, row + 2),
		    "Write it down now and keep it under lock and key, away "
		    "from");
		leave(&p);
	}
}

static void
three_wrong_codes_make_nothing_and_say_how_to_go_on(void)
{
	char code[RECOVERY_MAX] = "";
	struct place p;
	int i, row;

	if (!start(&p, "LC_ALL=C.UTF-8", "TERM=xterm-256color"))
		return;
	give_password(&p);
	CHECK(read_code(&p, code, &row));
	/* A letter swapped: the check finds it. */
	code[0] = code[0] == 'B' ? 'C' : 'B';
	for (i = 0; i < 3; i++) {
		CHECK(vt_send(p.vt, code));
		CHECK(vt_send(p.vt, "\r"));
		if (i < 2)
			CHECK(vt_wait_text(p.vt, "swapped", MS));
		CHECK(vt_settle(p.vt, MS));
	}
	CHECK(vt_wait_text(p.vt, "run kiosk init again", MS));
	CHECK_INT(vt_wait_exit(p.vt, MS), VERB_NO);
	CHECK(access(p.database, F_OK) == -1);
	leave(&p);
}

static void
weak_or_different_passwords_are_asked_for_again(void)
{
	struct place p;

	if (!start(&p, "LC_ALL=C.UTF-8", "TERM=xterm-256color"))
		return;
	CHECK(vt_wait_text(p.vt, "or more: ", MS));
	CHECK(vt_send(p.vt, "short\r"));
	CHECK(vt_wait_text(p.vt, "shorter than 12 characters.", MS));
	CHECK(vt_settle(p.vt, MS));
	CHECK(vt_send(p.vt, PASSWORD "\r"));
	CHECK(vt_wait_text(p.vt, "The same again: ", MS));
	CHECK(vt_send(p.vt, "something else\r"));
	CHECK(vt_wait_text(p.vt, "the two are not the same.", MS));
	CHECK(vt_settle(p.vt, MS));
	CHECK(vt_send(p.vt, "123456789012\r"));
	CHECK(vt_wait_text(p.vt, "a run of neighbouring keys", MS));
	CHECK_INT(vt_wait_exit(p.vt, MS), VERB_NO);
	CHECK(access(p.database, F_OK) == -1);
	leave(&p);
}

/* The terminal belongs to the shell again, which would be blind without. */
static void
interrupting_the_prompt_gives_the_terminal_back(void)
{
	struct place p;

	if (!start(&p, "LC_ALL=C.UTF-8", "TERM=xterm-256color"))
		return;
	CHECK(vt_wait_text(p.vt, "or more: ", MS));
	CHECK(!vt_state(p.vt).cooked);
	CHECK(vt_send(p.vt, "half a pass\003"));
	CHECK_INT(vt_wait_exit(p.vt, MS), 128 + 2);
	CHECK(vt_state(p.vt).cooked);
	CHECK(!vt_find(p.vt, "half", NULL, NULL));
	leave(&p);
}

int
main(int argc, char **argv)
{
	struct err e = {ERR_NONE, ""};
	int status;

	self = argv[0];
	if (argc > 1) {
		status = verb_init(argv[1], argc - 1, argv + 1, &e);
		(void)fprintf(stderr, "%s\n", e.msg);
		return status;
	}
	RUN(the_right_code_typed_back_makes_the_practice);
	RUN(the_qr_code_on_the_screen_is_the_recovery_code);
	RUN(no_blocks_are_drawn_where_they_cannot_be_read);
	RUN(three_wrong_codes_make_nothing_and_say_how_to_go_on);
	RUN(weak_or_different_passwords_are_asked_for_again);
	RUN(interrupting_the_prompt_gives_the_terminal_back);
	return check_done();
}
