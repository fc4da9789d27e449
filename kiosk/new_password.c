/* SPDX-License-Identifier: MIT */
#include "kiosk/new_password.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/err.h"
#include "kiosk/seal.h"
#include "kiosk/verb.h"

#define TRIES 3

/* One try; -1 with ERR_NONE in why where another makes sense. */
static int
ask(const char *name, const char *before, char *ret, struct err *why)
{
	char prompt[ERR_MSG_MAX + 2 * ACCOUNT_NAME_MAX];
	char again[PASSWORD_MAX];
	bool same;

	(void)snprintf(prompt, sizeof prompt,
	    "%s%sA password for %s, %d characters or more: ",
	    before, *before != '\0' ? ".\n" : "", name, PASSWORD_MIN);
	if (password_read(NULL, prompt, ret, PASSWORD_MAX, why) == -1)
		return -1;
	if (password_check(ret, name, why) == -1) {
		why->kind = ERR_NONE;
		return -1;
	}
	if (password_read(NULL, "The same again: ", again, sizeof again,
	    why) == -1)
		return -1;
	same = strcmp(ret, again) == 0;
	seal_wipe(again, sizeof again);
	return same ? 0 : err_set(why, ERR_NONE, "the two are not the same");
}

static int
ask_again(const char *name, char *ret, struct err *e)
{
	struct err why = {ERR_NONE, ""};
	char before[ERR_MSG_MAX] = "";
	int i;

	for (i = 0; i < TRIES; i++) {
		if (ask(name, before, ret, &why) == 0)
			return 0;
		if (why.kind != ERR_NONE)
			return err_set(e, why.kind, "password: %s", why.msg);
		memcpy(before, why.msg, sizeof before);
	}
	return err_set(e, ERR_INPUT, "%s", why.msg);
}

static int
take(const char *file, const char *name, char *ret, struct err *e)
{
	if (password_read(file, NULL, ret, PASSWORD_MAX, e) == -1)
		return -1;
	if (password_check(ret, name, e) == -1)
		return err_wrap(e, "%s", file);
	return 0;
}

int
new_password(const char *file, const char *name, char ret[PASSWORD_MAX],
    struct err *e)
{
	int done;

	done = file == NULL ? ask_again(name, ret, e) :
	    take(file, name, ret, e);
	if (done == -1)
		seal_wipe(ret, PASSWORD_MAX);
	return done;
}
