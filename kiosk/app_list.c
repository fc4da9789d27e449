/* SPDX-License-Identifier: MIT */
#include "kiosk/app_queue.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/db.h"
#include "kiosk/clock.h"
#include "kiosk/date.h"
#include "kiosk/err.h"
#include "kiosk/log.h"
#include "kiosk/verb.h"

#define NEWS_MAX 64		/* more clients at once: read all again */

/* In which order they stand: who is finished, below. */
static int
place_of(enum status s)
{
	static const int places[STATUS_MAX] = {
		[STATUS_WAITING] = 0, [STATUS_CALLED] = 1,
		[STATUS_WITH_PRACTITIONER] = 2, [STATUS_DONE] = 3,
		[STATUS_LEFT] = 4,
	};

	return places[s];
}

static int
compare(const void *one, const void *other)
{
	const struct desk_row *a = one, *b = other;
	int by = place_of(a->status) - place_of(b->status);

	if (by == 0)
		by = (a->at > b->at) - (a->at < b->at);
	return by != 0 ? by : (a->id > b->id) - (a->id < b->id);
}

static void
sort(struct desk *d)
{

	qsort(d->rows, (size_t)d->n_rows, sizeof *d->rows, compare);
}

static struct desk_row *
row_of(struct desk *d, const char *token)
{
	int i;

	for (i = 0; i < d->n_rows; i++)
		if (strcmp(d->rows[i].token, token) == 0)
			return &d->rows[i];
	return NULL;
}

/* One line of the list; what cannot be read leaves the name blank. */
static int
add_row(void *cookie, struct record *r, struct err *e)
{
	struct app *a = cookie;
	struct at_desk *at = a->own;
	struct desk *d = at->desk;

	if (d->n_rows == DESK_ROWS_MAX) {
		d->cut = true;
		return 0;
	}
	if (desk_row_read(a, r, &d->rows[d->n_rows], e) == -1)
		return -1;
	d->n_rows++;
	return 0;
}

/* What is asked about a client who is not in the list is asked no more. */
static void
settle(struct desk *d)
{

	sort(d);
	if (d->question.on && row_of(d, d->question.token) == NULL)
		d->question.on = false;
}

static int
read_late(struct app *a, struct err *e)
{
	struct at_desk *at = a->own;
	struct desk *d = at->desk;

	return db_record_unfinished(a->db, d->today, d->late_day, &d->n_late,
	    e);
}

/* What is read from here on may be older than what is said to be read. */
static int
begin(struct app *a, struct err *e)
{
	struct at_desk *at = a->own;
	struct desk *d = at->desk;
	char day[DATE_MAX];

	d->stale = true;
	at->next_look = clock_tick() + DESK_AGAIN_MS;
	if (db_version(a->db, &at->version, e) == -1 ||
	    db_event_newest(a->db, &at->seen, e) == -1)
		return -1;
	date_write(clock_day(clock_ms()), day);
	/* At midnight the list goes along, unless it is another day's. */
	if (d->day[0] == '\0' || strcmp(d->day, d->today) == 0)
		memcpy(d->day, day, sizeof d->day);
	memcpy(d->today, day, sizeof d->today);
	return 0;
}

int
desk_list(struct app *a, struct err *e)
{
	struct at_desk *at = a->own;
	struct desk *d = at->desk;
	unsigned parts = 1u << PART_LABEL;
	int before = d->n_rows;

	if (begin(a, e) == -1)
		return -1;
	if (desk_renew(a, e) == -1)
		return -1;
	d->n_rows = 0;
	d->cut = false;
	d->unsigned_rules = false;
	d->clinic = role_may_open(at->keys->account.roles, KEY_CLINIC);
	if (d->clinic)
		parts |= 1u << PART_TRIAGE;
	if (db_record_each(a->db, d->day, d->day, parts, add_row, a,
	    e) == 0 && read_late(a, e) == 0) {
		settle(d);
		d->stale = false;
		at->next_look = 0;
		return 0;
	}
	/* What is there is not all, unless it is still what there was. */
	if (d->n_rows == 0)
		d->n_rows = before;
	else
		d->cut = true;
	at->version = -1;
	return -1;
}

/* The clients that something new is said of. */
struct news {
	struct desk *d;
	int64_t last;		/* the last event */
	bool keys;		/* who may open what has changed */
	int n;			/* more than NEWS_MAX: too many */
	char tokens[NEWS_MAX][TOKEN_MAX];
};

/* Where a move leads to stands last in its detail. */
static bool
move_row(struct desk_row *row, const struct event *ev)
{
	const char *to = strrchr(ev->detail, ' ');

	if (to == NULL || !status_read(to + 1, &row->status))
		return false;
	row->since = ev->at;
	(void)snprintf(row->who, sizeof row->who, "%s", ev->who);
	return true;
}

static int
hear(void *cookie, const struct event *ev, struct err *e)
{
	struct news *news = cookie;
	struct desk_row *row = row_of(news->d, ev->token);
	int i;

	(void)e;
	news->last = ev->id;
	news->keys = news->keys || ev->kind == EVENT_EPOCH_MADE ||
	    ev->kind == EVENT_STAFF_DISABLED ||
	    ev->kind == EVENT_PASSWORD_SET || ev->kind == EVENT_STAFF_ADDED;
	if (ev->token[0] == '\0' || ev->kind == EVENT_OPENED ||
	    (row == NULL && ev->kind != EVENT_SUBMITTED &&
	    ev->kind != EVENT_IMPORTED))
		return 0;
	if (row != NULL && ev->kind == EVENT_MOVED && move_row(row, ev))
		return 0;
	for (i = 0; i < news->n && i < NEWS_MAX; i++)
		if (strcmp(news->tokens[i], ev->token) == 0)
			return 0;
	if (news->n < NEWS_MAX)
		memcpy(news->tokens[news->n], ev->token, TOKEN_MAX);
	if (news->n <= NEWS_MAX)
		news->n++;
	return 0;
}

/* Read one client again, or one who has come. */
static int
read_again(struct app *a, const char *token, struct err *e)
{
	struct at_desk *at = a->own;
	struct desk *d = at->desk;
	struct desk_row *row = row_of(d, token);
	struct record r = {.id = 0};
	int done = 0;

	if (db_record_load(a->db, token, &r, e) == -1)
		/* Gone since: there is nothing to be shown of it. */
		return e->kind == ERR_INPUT ? 0 : -1;
	if (row != NULL)
		done = desk_row_read(a, &r, row, e);
	else if (strcmp(r.day, d->day) == 0)
		done = add_row(a, &r, e);
	record_free(&r);
	return done;
}

int
desk_catch_up(struct app *a, struct err *e)
{
	struct at_desk *at = a->own;
	struct news news = {.d = at->desk, .last = at->seen};
	int64_t version;
	int i;

	if (db_version(a->db, &version, e) == -1 ||
	    db_event_each(a->db, at->seen + 1, hear, &news, e) == -1)
		return -1;
	if (news.n > NEWS_MAX)
		return desk_list(a, e);
	if (news.keys && desk_renew(a, e) == -1)
		return -1;
	for (i = 0; i < news.n; i++)
		if (read_again(a, news.tokens[i], e) == -1)
			return -1;
	settle(at->desk);
	if (read_late(a, e) == -1)
		return -1;
	at->seen = news.last;
	at->version = version;
	return 0;
}

enum performed
desk_day(struct app *a)
{
	struct at_desk *at = a->own;
	struct desk *d = at->desk;
	struct err e = {ERR_NONE, ""};

	explicit_bzero(d->rows, (size_t)d->n_rows * sizeof *d->rows);
	d->n_rows = 0;
	explicit_bzero(d->find, sizeof d->find);
	d->marked[0] = '\0';
	(void)snprintf(d->day, sizeof d->day, "%s", d->wanted_day);
	if (desk_list(a, &e) == -1)
		log_error("queue: %s", e.msg);
	return PERFORMED;
}
