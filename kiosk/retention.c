/* SPDX-License-Identifier: MIT */
#include "kiosk/retention.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/err.h"
#include "kiosk/keep.h"

static const char *const names[] = {
	[PURGE_ANSWERS] = "answers",
	[PURGE_ALL] = "all",
};

void
purge_write(const struct purge *p, char ret[EVENT_DETAIL_MAX])
{

	(void)snprintf(ret, EVENT_DETAIL_MAX, "%s up to %s: %d records",
	    names[p->what], p->to, p->count);
}

bool
purge_read(const char *detail, struct purge *ret)
{
	char again[EVENT_DETAIL_MAX];
	struct purge p;
	int what;

	for (what = PURGE_ANSWERS; what <= PURGE_ALL; what++) {
		size_t len = strlen(names[what]);

		if (strncmp(detail, names[what], len) != 0 ||
		    sscanf(detail + len, " up to %10[0-9-]: %9d records",
		    p.to, &p.count) != 2)
			continue;
		p.what = (enum purge_what)what;
		purge_write(&p, again);
		if (strcmp(again, detail) != 0)
			return false;
		*ret = p;
		return true;
	}
	return false;
}

struct date
purge_last_day(struct date today, struct span keep)
{
	static const struct date none = {0, 0, 0};
	static const struct span day = {.months = 0, .days = 1};
	struct date d = span_from(today, keep, -1);

	/* Calendar arithmetic ends with the first day there is. */
	if (date_compare(d, (struct date){1, 1, 1}) <= 0)
		return none;
	return span_from(d, day, -1);
}

bool
purge_takes_part(enum part p)
{
	return p == PART_ANSWERS;
}

bool
purge_takes_event(enum event_kind k)
{
	return k == EVENT_CORRECTED || k == EVENT_NOTED;
}

static void *
grow(void *list, int n, int *size, size_t each, struct err *e)
{
	bool none = false;
	void *grown = keep_grow(list, n, size, each, &none);

	if (none)
		(void)err_set(e, ERR_SYSTEM, "out of memory");
	return grown;
}

/* A later purge that takes as much and reaches as far says it all. */
static bool
covers(const struct purge *later, const struct purge *before)
{
	return later->what >= before->what &&
	    strcmp(later->to, before->to) >= 0;
}

static int
add_purge(struct retention *r, int64_t id, const struct purge *p,
    struct err *e)
{
	struct retention_purge *list;
	int i, kept = 0;

	for (i = 0; i < r->n_purges; i++)
		if (!covers(p, &r->purges[i].purge))
			r->purges[kept++] = r->purges[i];
	r->n_purges = kept;
	list = grow(r->purges, r->n_purges, &r->purges_size, sizeof *list, e);
	if (list == NULL)
		return -1;
	r->purges = list;
	r->purges[r->n_purges++] = (struct retention_purge){id, *p};
	r->purged[p->what] += p->count;
	return 0;
}

static int
add_erased(struct retention *r, const struct event *ev, struct err *e)
{
	struct retention_erased *list;
	int at;

	list = grow(r->erased, r->n_erased, &r->erased_size, sizeof *list, e);
	if (list == NULL)
		return -1;
	r->erased = list;
	for (at = r->n_erased; at > 0 &&
	    strcmp(list[at - 1].token, ev->token) > 0; at--)
		list[at] = list[at - 1];
	list[at].id = ev->id;
	memcpy(list[at].token, ev->token, sizeof list[at].token);
	r->n_erased++;
	return 0;
}

int
retention_add(struct retention *r, const struct event *ev, struct err *e)
{
	struct purge p;

	if (!ev->has_mac)
		return 0;
	if (ev->kind == EVENT_ERASED && *ev->token != '\0')
		return add_erased(r, ev, e);
	if (ev->kind == EVENT_PURGED && purge_read(ev->detail, &p))
		return add_purge(r, ev->id, &p, e);
	return 0;
}

static bool
was_erased(const struct retention *r, const struct absent *a)
{
	int low = 0, high = r->n_erased, at;

	while (low < high) {
		at = low + (high - low) / 2;
		if (strcmp(r->erased[at].token, a->token) < 0)
			low = at + 1;
		else
			high = at;
	}
	for (; low < r->n_erased && strcmp(r->erased[low].token, a->token) ==
	    0; low++)
		if (r->erased[low].id > a->since)
			return true;
	return false;
}

bool
retention_accounts(const struct retention *r, const struct absent *a)
{
	const struct retention_purge *p;

	for (p = r->purges; p < r->purges + r->n_purges; p++)
		if (p->id > a->since && strcmp(a->day, p->purge.to) <= 0 &&
		    (a->answers || p->purge.what == PURGE_ALL))
			return true;
	return was_erased(r, a);
}

void
retention_free(struct retention *r)
{
	static const struct retention empty = RETENTION_EMPTY;

	free(r->purges);
	free(r->erased);
	*r = empty;
}
