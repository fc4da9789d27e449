/* SPDX-License-Identifier: MIT */
#include <ctype.h>
#include <libintl.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "kiosk/date.h"
#include "kiosk/words.h"
#include "screens/places.h"
#include "screens/queue_paint.h"
#include "screens/screen.h"

static int
enter(void *state, struct scene *sc, WINDOW *w, struct err *e)
{
	struct waiting *q = state;
	struct desk *d = sc->desk;

	(void)e;
	q->find = (struct prompt){d->find, sizeof d->find, false,
	    strlen(d->find)};
	q->height = getmaxy(w);
	queue_lines(q, sc);
	return 0;
}

static void
draw(void *state, const struct scene *sc, WINDOW *w)
{

	queue_paint(state, sc, w);
}

static enum act
open_token(struct scene *sc, const char *token)
{

	memcpy(sc->desk->wanted, token, TOKEN_MAX);
	return ACT_OPEN;
}

static bool
is_ticket(const char *s)
{

	return isalpha((unsigned char)s[0]) != 0 && s[1] != '\0' &&
	    strspn(s + 1, "0123456789") == strlen(s + 1);
}

/* A ticket has done what it was typed for; a name may not have. */
static void
drop_ticket(struct waiting *q, struct desk *d)
{
	const struct desk_row *row = queue_marked(q, d);

	if (row == NULL || strcasecmp(row->ticket, d->find) != 0)
		return;
	explicit_bzero(d->find, sizeof d->find);
	q->find.cursor = 0;
}

/* Enter, with nothing asked: the marked client, or a token typed by hand. */
static enum act
open_marked(struct waiting *q, struct scene *sc)
{
	struct desk *d = sc->desk;
	const struct desk_row *row = queue_marked(q, d);
	char token[TOKEN_MAX];

	if (row != NULL) {
		drop_ticket(q, d);
		return open_token(sc, row->token);
	}
	if (token_find(d->find, strlen(d->find), token))
		return open_token(sc, token);
	if (is_ticket(d->find) && strcmp(d->day, d->today) == 0)
		(void)snprintf(sc->message, sizeof sc->message, "%s",
		    gettext("No client has this ticket today."));
	return ACT_NONE;
}

/* A ticket that is typed whole is meant, whoever else has its letters. */
static void
go_to_ticket(struct desk *d)
{
	int i;

	for (i = 0; i < d->n_rows; i++)
		if (strcasecmp(d->rows[i].ticket, d->find) == 0)
			memcpy(d->marked, d->rows[i].token, TOKEN_MAX);
}

static void
find(struct waiting *q, struct scene *sc, struct key k)
{
	struct desk *d = sc->desk;

	if (k.code == KEY_IS_ESCAPE) {
		explicit_bzero(d->find, sizeof d->find);
		q->find.cursor = 0;
		queue_lines(q, sc);
		return;
	}
	(void)prompt_key(&q->find, k, &sc->bell);
	go_to_ticket(d);
	/* The next key may have come with this one. */
	queue_lines(q, sc);
}

static void
mark(struct waiting *q, struct desk *d, int by)
{
	int to = q->list.mark + by;

	if (to >= 0 && to < q->n && q->shown[to] == SHOWN_GAP)
		to += by < 0 ? -1 : 1;
	list_go(&q->list, to);
	if (q->n > 0 && q->shown[q->list.mark] == SHOWN_GAP)
		list_move(&q->list, by < 0 ? 1 : -1);
	if (q->n > 0)
		memcpy(d->marked, d->rows[q->shown[q->list.mark]].token,
		    TOKEN_MAX);
}

/* What a key asks to do with the marked client, if that may follow. */
static void
ask(struct waiting *q, struct scene *sc, enum status to)
{
	struct desk *d = sc->desk;
	const struct desk_row *row = queue_marked(q, d);
	const char *why = NULL;

	d->question.on = false;
	if (row == NULL)
		return;
	if (to == STATUS_MAX)
		to = status_back(row->status);
	else if (to == status_back(row->status))
		why = gettext("That would be a step back: F9 takes one back.");
	if (why == NULL && !status_may_become(row->status, to))
		why = gettext("That does not follow from where they are now.");
	else if (why == NULL && to == STATUS_DONE && !d->clinic)
		why = gettext("Only a practitioner can finish a visit.");
	if (why != NULL) {
		(void)snprintf(sc->message, sizeof sc->message, "%s", why);
		return;
	}
	d->question = (struct desk_question){true, "", row->status, to};
	memcpy(d->question.token, row->token, TOKEN_MAX);
}

/* Another day: the earlier one that somebody is left of is offered. */
static void
ask_day(struct desk *d)
{

	d->question.on = false;
	d->dating = true;
	(void)snprintf(d->date, sizeof d->date, "%s", d->n_late > 0 &&
	    strcmp(d->day, d->late_day) != 0 ? d->late_day : "");
}

static enum act
go_to_day(struct scene *sc)
{
	struct desk *d = sc->desk;
	struct date day;

	if (d->date[0] != '\0' && (!date_read(d->date, &day) ||
	    day.day == 0)) {
		(void)snprintf(sc->message, sizeof sc->message, "%s",
		    gettext("That is not a whole date."));
		return ACT_NONE;
	}
	memcpy(d->wanted_day, d->date, sizeof d->wanted_day);
	d->dating = false;
	return ACT_DAY;
}

static enum act
date_key(struct scene *sc, struct key k)
{
	enum conf_dates order = sc->conf->date_order;
	struct desk *d = sc->desk;
	struct date_typed t;
	bool taken = true;

	(void)date_typed_read(d->date, strlen(d->date), order, &t);
	if (k.code == KEY_IS_ENTER && !k.pasted)
		return go_to_day(sc);
	if (k.code == KEY_IS_ESCAPE || k.code == KEY_IS_F4) {
		d->dating = false;
	} else if (k.code == KEY_IS_CLEAR || k.code == KEY_IS_DELETE) {
		t = (struct date_typed){.n = 0};
	} else if (k.code == KEY_IS_BACKSPACE) {
		taken = date_typed_erase(&t);
	} else if (k.code == KEY_IS_CHAR && k.c >= '0' && k.c <= '9') {
		/* A day that was offered, or is wrong, makes room. */
		if (t.n == DATE_DIGITS)
			t = (struct date_typed){.n = 0};
		taken = date_typed_digit(&t, (char)k.c);
	} else if (k.code == KEY_IS_CHAR) {
		taken = k.c < 128 && strchr("-/. ", (int)k.c) != NULL &&
		    date_typed_mark(&t, order, (char)k.c) != MARK_ASTRAY;
	}
	sc->bell = sc->bell || !taken;
	date_typed_write(&t, order, d->date);
	return ACT_NONE;
}

static bool
ask_key(struct waiting *q, struct scene *sc, enum key_code code)
{
	static const struct {
		enum key_code code;
		enum status to;		/* STATUS_MAX: one step back */
	} steps[] = {
		{KEY_IS_F5, STATUS_CALLED},
		{KEY_IS_F6, STATUS_WITH_PRACTITIONER},
		{KEY_IS_F7, STATUS_DONE}, {KEY_IS_F8, STATUS_LEFT},
		{KEY_IS_F9, STATUS_MAX},
	};
	size_t i;

	for (i = 0; i < sizeof steps / sizeof *steps; i++)
		if (steps[i].code == code) {
			ask(q, sc, steps[i].to);
			return true;
		}
	return false;
}

static enum act
key(void *state, struct scene *sc, struct key k)
{
	struct waiting *q = state;
	struct desk *d = sc->desk;
	bool asked = d->question.on;

	if (d->dating)
		return date_key(sc, k);
	if (ask_key(q, sc, k.code))
		return ACT_NONE;
	if (asked && k.code == KEY_IS_ENTER && !k.pasted) {
		drop_ticket(q, d);
		queue_lines(q, sc);
		return ACT_MOVE;
	}
	d->question.on = false;
	switch (k.code) {
	case KEY_IS_ENTER:
		return k.pasted ? ACT_NONE : open_marked(q, sc);
	case KEY_IS_F4:
		ask_day(d);
		return ACT_NONE;
	case KEY_IS_UP:
	case KEY_IS_DOWN:
		mark(q, d, k.code == KEY_IS_UP ? -1 : 1);
		return ACT_NONE;
	case KEY_IS_PAGE_UP:
	case KEY_IS_PAGE_DOWN:
		mark(q, d, k.code == KEY_IS_PAGE_UP ? -q->list.rows :
		    q->list.rows);
		return ACT_NONE;
	default:
		if (!asked || k.code != KEY_IS_ESCAPE)
			find(q, sc, k);
		return ACT_NONE;
	}
}

static bool
more(const void *state)
{
	const struct waiting *q = state;

	return q->list.first + q->list.rows < q->n;
}

static const struct hint hints[] = {
	{N_("Enter"), N_("open")},
	{N_("F5"), N_("call")},
	{N_("F6"), N_("take in")},
	{N_("F7"), N_("finish")},
	{N_("F8"), N_("left")},
	{N_("F9"), N_("undo")},
	{N_("F4"), N_("another day")},
	{N_("Esc"), N_("clear")},
	{N_("Up Down"), N_("move")},
	{N_("Ctrl-Q"), N_("sign out")},
	{NULL, NULL}
};

const struct screen queue_screen = {
	.name = "queue",
	.hints = hints,
	.state_size = sizeof(struct waiting),
	.enter = enter,
	.draw = draw,
	.key = key,
	.more = more,
};
