/* SPDX-License-Identifier: MIT */
#include "kiosk/app_queue.h"

#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/clock.h"
#include "kiosk/err.h"
#include "kiosk/log.h"
#include "kiosk/seal.h"

static const char part[] = "jottings";	/* what they are sealed as */

/* Take place i away; those after it move up. */
static void
forget(struct at_desk *at, int i)
{

	free(at->dozed[i].sealed);
	for (; i < DESK_DOZED_MAX - 1; i++)
		at->dozed[i] = at->dozed[i + 1];
	at->dozed[i] = (struct desk_dozed){.account = 0};
}

/* A free place; the oldest makes room. */
static struct desk_dozed *
room(struct at_desk *at)
{
	int i;

	for (i = 0; i < DESK_DOZED_MAX; i++)
		if (at->dozed[i].account == 0)
			return &at->dozed[i];
	forget(at, 0);
	return &at->dozed[DESK_DOZED_MAX - 1];
}

static int
seal(struct at_desk *at, const struct buf *plain, struct err *e)
{
	const struct seal_bind bind = {"", part, clock_ms()};
	struct desk_dozed dozed = {.account = at->keys->account.id,
	    .at = bind.at};
	struct buf sealed = BUF_EMPTY;
	unsigned char *copy;

	if (!buf_ok(plain))
		return err_set(e, ERR_SYSTEM, "out of memory");
	if (seal_part(at->keys->account.public, &bind, buf_text(plain),
	    plain->len, &sealed, e) == -1)
		return -1;
	if ((copy = malloc(sealed.len)) == NULL) {
		buf_free(&sealed);
		return err_set(e, ERR_SYSTEM, "out of memory");
	}
	memcpy(copy, buf_text(&sealed), sealed.len);
	dozed.sealed = copy;
	dozed.len = sealed.len;
	*room(at) = dozed;
	buf_free(&sealed);
	return 0;
}

int
desk_note_doze(struct app *a)
{
	struct at_desk *at = a->own;
	struct desk *d = at->desk;
	struct buf plain = BUF_EMPTY;
	struct err e = {ERR_NONE, ""};
	int done = 0;

	if (d->jotting != NULL)
		d->jotting->open = true;
	jottings_write(&plain, &d->jottings);
	if (plain.len > 0 || !buf_ok(&plain))
		done = seal(at, &plain, &e);
	if (done == -1)
		log_error("lock: what was half typed is lost: %s", e.msg);
	buf_free(&plain);
	explicit_bzero(&d->jottings, sizeof d->jottings);
	d->jotting = d->left = NULL;
	return done;
}

/* The one that was on the screen, if it is of the record that is open. */
static struct jotting *
find_open(struct desk *d)
{
	struct jotting *dr, *found = NULL;
	int i;

	for (i = 0; i < JOTTINGS_MAX; i++) {
		dr = &d->jottings.list[i];
		if (dr->open && dr->token[0] != '\0' &&
		    strcmp(dr->token, d->record.token) == 0)
			found = dr;
		dr->open = false;
	}
	return found;
}

static int
unseal(struct at_desk *at, const struct desk_dozed *dozed)
{
	const struct seal_bind bind = {"", part, dozed->at};
	struct buf plain = BUF_EMPTY;
	struct err e = {ERR_NONE, ""};
	int done = seal_part_open(at->keys->own, &bind, dozed->sealed,
	    dozed->len, &plain, &e);

	if (done == 0)
		done = jottings_read(buf_text(&plain), plain.len,
		    &at->desk->jottings, &e);
	if (done == -1)
		log_error("lock: what was half typed is lost: %s", e.msg);
	buf_free(&plain);
	return done;
}

/* Put back what is whose account's; -1 when it is lost. */
static int
put_back(struct at_desk *at)
{
	int i, done;

	for (i = 0; i < DESK_DOZED_MAX; i++)
		if (at->dozed[i].account != 0 &&
		    at->dozed[i].account == at->keys->account.id) {
			done = unseal(at, &at->dozed[i]);
			forget(at, i);
			return done;
		}
	return 0;
}

int
desk_note_wake(struct app *a)
{
	struct at_desk *at = a->own;
	struct desk *d = at->desk;
	int done = put_back(at);
	enum place *under = a->depth > 0 ? &a->before[a->depth - 1] : NULL;

	d->jotting = find_open(d);
	if (d->jotting != NULL && d->jotting->on_flag &&
	    (d->flag = jotting_on(d->jotting, &d->chart)) == -1)
		d->jotting = NULL;
	if (under == NULL || (*under != PLACE_DECIDE && *under != PLACE_NOTE))
		d->jotting = NULL;
	else if (d->jotting == NULL)
		*under = PLACE_RECORD;
	return done;
}

void
desk_note_free(struct at_desk *at)
{
	int i;

	for (i = 0; i < DESK_DOZED_MAX; i++)
		free(at->dozed[i].sealed);
}
