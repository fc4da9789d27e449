/* SPDX-License-Identifier: MIT */
#include "kiosk/app_queue.h"

#include <stdio.h>
#include <string.h>

#include "db/db.h"
#include "kiosk/clock.h"
#include "kiosk/date.h"
#include "kiosk/err.h"
#include "kiosk/log.h"
#include "kiosk/shelf.h"
#include "kiosk/verb.h"
#include "kiosk/visit.h"

#define LOOK_WAIT_MS 200	/* for a lock, while nobody waits */
#define LOOK_AGAIN_MS 1000	/* after the clients could not be read */

void
desk_label(const struct visit *v, enum item_label label, char *ret,
    size_t size)
{
	int n;

	for (n = 0; n < v->n_entries; n++)
		if (visit_item(v, n)->label == label) {
			(void)snprintf(ret, size, "%s", visit_text(v, n));
			return;
		}
}

/* How bad it is, for those who may know. */
static void
add_flags(struct desk *d, struct desk_row *row, const struct record *r,
    const struct keys *k)
{
	struct triage t = {.n = 0};
	struct err why = {ERR_NONE, ""};
	int i;

	if (keys_secret(k, r->epoch, KEY_CLINIC) == NULL)
		return;
	if (triage_open(r, k, &t, &why) == -1) {
		row->flags = FLAGS_UNREAD;
		log_error("ticket %s: %s", r->ticket, why.msg);
		return;
	}
	row->flags = FLAGS_READ;
	row->ruled = *t.rules != '\0';
	row->n_flags = t.n;
	for (i = 0; i < t.n; i++)
		if (t.flags[i].severity > row->worst)
			row->worst = t.flags[i].severity;
	if (row->ruled && *t.approved == '\0')
		d->unsigned_rules = true;
	triage_free(&t);
}

/* One line of the list; what cannot be read leaves the name blank. */
static int
add_row(void *cookie, struct record *r, struct err *e)
{
	struct app *a = cookie;
	struct at_desk *at = a->own;
	struct desk *d = at->desk;
	struct desk_row *row;
	struct visit *v;
	struct err why = {ERR_NONE, ""};

	if (d->n_rows == DESK_ROWS_MAX) {
		d->cut = true;
		return 0;
	}
	row = &d->rows[d->n_rows++];
	memset(row, 0, sizeof *row);
	memcpy(row->token, r->token, sizeof row->token);
	memcpy(row->ticket, r->ticket, sizeof row->ticket);
	row->status = r->status;
	row->at = r->at;
	if (db_record_since(a->db, r->token, &row->since, e) == -1)
		return -1;
	add_flags(d, row, r, at->keys);
	v = shelf_open(at->shelf, r, PART_LABEL, at->keys, NULL, NULL, &why);
	if (v == NULL) {
		log_error("ticket %s: %s", r->ticket, why.msg);
		return 0;
	}
	desk_label(v, LABEL_NAME, row->name, sizeof row->name);
	desk_label(v, LABEL_BIRTH, row->birth, sizeof row->birth);
	visit_wipe(v);
	return 0;
}

int
desk_list(struct app *a, struct err *e)
{
	struct at_desk *at = a->own;
	struct desk *d = at->desk;
	unsigned parts = 1u << PART_LABEL;
	int before = d->n_rows;

	d->stale = true;
	at->next_look = clock_tick() + LOOK_AGAIN_MS;
	if (db_version(a->db, &at->version, e) == -1)
		return -1;
	/* Else what came in since a colleague made an epoch stays shut. */
	if (signin_renew(a->db, at->keys, e) == -1)
		return -1;
	date_write(clock_day(clock_ms()), d->day);
	d->n_rows = 0;
	d->cut = false;
	d->unsigned_rules = false;
	if (role_may_open(at->keys->account.roles, KEY_CLINIC))
		parts |= 1u << PART_TRIAGE;
	if (db_record_each(a->db, d->day, d->day, parts, add_row, a,
	    e) == 0) {
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

void
desk_look(struct app *a)
{
	struct at_desk *at = a->own;
	struct desk *d = at->desk;
	struct err e = {ERR_NONE, ""};
	bool known = d->stale;
	int64_t now;

	if (a->scene.tick < at->next_look)
		return;
	at->patience = clock_tick() + LOOK_WAIT_MS;
	if (!d->stale && db_version(a->db, &now, &e) == 0 &&
	    now == at->version)
		return;
	if (desk_list(a, &e) == -1 && !known)
		log_error("queue: %s", e.msg);
}
