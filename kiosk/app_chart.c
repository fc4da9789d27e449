/* SPDX-License-Identifier: MIT */
#include "kiosk/app_queue.h"

#include "db/db.h"
#include "kiosk/chart.h"
#include "kiosk/err.h"
#include "kiosk/log.h"
#include "kiosk/triage.h"

/* The chart an event is added to. */
struct charting {
	struct chart *chart;
	const struct keys *keys;
};

static int
add_event(void *cookie, const struct event *ev, struct err *e)
{
	const struct charting *c = cookie;

	return chart_add(c->chart, ev, c->keys, e);
}

/* The flags as they came in, for whom may read them. */
static int
begin_chart(const struct record *r, const struct keys *k, struct chart *c,
    bool *ret_read, struct err *e)
{
	struct triage t = {.n = 0};
	struct err why = {ERR_NONE, ""};

	/* One who was imported as done was never moved. */
	chart_begin(c, r->source == SOURCE_KIOSK ? STATUS_WAITING :
	    r->status);
	*ret_read = false;
	if (keys_secret(k, r->epoch, KEY_CLINIC) == NULL)
		return 0;
	if (triage_open(r, k, &t, &why) == 0) {
		*ret_read = true;
		return chart_submitted(c, &t, e);
	}
	/* What staff wrote can be read all the same. */
	c->readable = true;
	log_error("ticket %s: %s", r->ticket, why.msg);
	return 0;
}

int
desk_chart(struct app *a, const struct record *r, struct chart *ret,
    bool *ret_read, struct err *e)
{
	const struct at_desk *at = a->own;
	struct chart c;
	struct charting cookie = {&c, at->keys};
	struct epoch newest;
	bool read;

	/* It may be sealed to an epoch that a colleague has just made. */
	if (desk_epoch(a, &newest, e) == -1)
		return -1;
	if (begin_chart(r, at->keys, &c, &read, e) == -1 ||
	    db_event_of(a->db, r->token, add_event, &cookie, e) == -1) {
		chart_free(&c);
		return -1;
	}
	chart_end(&c);
	*ret = c;
	*ret_read = read;
	return 0;
}
