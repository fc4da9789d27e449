/* SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/err.h"
#include "kiosk/verify.h"

#define NUMBER_MAX 9		/* digits of a ticket's number */

/* "waiting called" as two; false when it is not, or not permitted. */
static bool
read_move(const char *detail, enum status *ret_from, enum status *ret_to)
{
	size_t len = strcspn(detail, " ");
	char from[EVENT_DETAIL_MAX];

	if (detail[len] == '\0')
		return false;
	(void)snprintf(from, sizeof from, "%.*s", (int)len, detail);
	return status_read(from, ret_from) &&
	    status_read(detail + len + 1, ret_to) &&
	    status_may_become(*ret_from, *ret_to);
}

/* What came from a file may have been dealt with on another day. */
static bool
read_arrival(const struct event *ev, enum status *ret)
{
	static const char imported[] = "imported ";
	size_t len = sizeof imported - 1;

	*ret = STATUS_WAITING;
	if (ev->kind == EVENT_SUBMITTED)
		return true;
	return strncmp(ev->detail, imported, len) == 0 &&
	    status_read(ev->detail + len, ret) &&
	    (*ret == STATUS_WAITING || *ret == STATUS_DONE);
}

void
verify_history_add(struct verify_history *h, const struct event *ev)
{
	enum status from = STATUS_MAX, to = STATUS_MAX;
	bool good = true;

	if (ev->kind == EVENT_SUBMITTED || ev->kind == EVENT_IMPORTED) {
		if (h->arrivals++ > 0)
			return;
		h->arrival = ev->id;
		h->source = ev->kind == EVENT_IMPORTED ? SOURCE_IMPORT :
		    SOURCE_KIOSK;
		h->has_digest = ev->has_digest;
		memcpy(h->digest, ev->digest, sizeof h->digest);
		good = read_arrival(ev, &h->status);
	} else if (ev->kind == EVENT_MOVED) {
		good = read_move(ev->detail, &from, &to) && h->arrivals > 0 &&
		    from == h->status;
		h->status = to;
		h->moved = ev->at;
	}
	if (!good && h->bad == 0)
		h->bad = ev->id;
}

static int
check_history(const struct verify_record *v, struct err *e)
{
	const struct verify_history *h = &v->history;
	const struct record *r = &v->record;

	if (h->arrivals == 0)
		return err_set(e, ERR_STORE, "no event says that it came in");
	if (h->arrivals > 1)
		return err_set(e, ERR_STORE, "%d events say that it came in",
		    h->arrivals);
	if (h->bad != 0)
		return err_set(e, ERR_STORE, "event %" PRId64 " says of its "
		    "status what cannot be", h->bad);
	if (h->source != r->source)
		return err_set(e, ERR_STORE, "its source is %s, event %" PRId64
		    " says otherwise", source_name(r->source), h->arrival);
	if (h->status != r->status)
		return err_set(e, ERR_STORE, "the status is %s, its events say "
		    "%s", status_name(r->status), status_name(h->status));
	if (v->since != (h->moved != 0 ? h->moved : r->at))
		return err_set(e, ERR_STORE, "since when it is %s is not what "
		    "its events say", status_name(r->status));
	return 0;
}

static int
check_boxes(const struct verify_record *v, struct err *e)
{
	unsigned char digest[SEAL_DIGEST];
	const struct box *box;
	const char *name;
	int p;

	for (p = 0; p < PART_MAX; p++) {
		box = &v->record.parts[p];
		name = part_name((enum part)p);
		if (v->box_epochs[p] == 0)
			return err_set(e, ERR_STORE, "its %s part is missing",
			    name);
		if (box->sealed == NULL && (v->accounted & (1u << p)) != 0)
			continue;
		if (box->sealed == NULL)
			return err_set(e, ERR_STORE, "its %s part is gone, and "
			    "no event says that it was erased", name);
		seal_digest(box->sealed, box->len, digest);
		if (!seal_equal(digest, box->digest, sizeof digest))
			return err_set(e, ERR_STORE, "its %s part was changed",
			    name);
		if (v->box_epochs[p] != v->record.epoch)
			return err_set(e, ERR_STORE, "its %s part is of epoch "
			    "%" PRId64 ", the record of %" PRId64, name,
			    v->box_epochs[p], v->record.epoch);
	}
	return 0;
}

/* The number of its ticket; 0 when it is none of its letter. */
static int64_t
ticket_number(const struct record *r)
{
	size_t i, len = strspn(r->ticket + 1, "0123456789");
	int64_t n = 0;

	if (r->ticket[0] != r->letter || r->ticket[1 + len] != '\0' ||
	    len > NUMBER_MAX || r->ticket[1] == '0')
		return 0;
	for (i = 1; i <= len; i++)
		n = n * 10 + (r->ticket[i] - '0');
	return n;
}

static int
check_row(const struct verify_record *v, const struct epoch *epoch,
    struct err *e)
{
	const struct record *r = &v->record;
	unsigned char digest[SEAL_DIGEST];
	int64_t number = ticket_number(r);

	record_digest(r, digest);
	if (!v->history.has_digest ||
	    !seal_equal(digest, v->history.digest, sizeof digest))
		return err_set(e, ERR_STORE, "it is not what came in: event %"
		    PRId64 " has another digest", v->history.arrival);
	if (!v->has_form)
		return err_set(e, ERR_STORE, "its form is not there");
	if (epoch == NULL)
		return err_set(e, ERR_STORE, "its epoch %" PRId64 " is not "
		    "there", r->epoch);
	if (number == 0)
		return err_set(e, ERR_STORE, "its ticket is none");
	if (number >= v->counter)
		return err_set(e, ERR_STORE, "the counter of %s for %c is at %"
		    PRId64 ": its ticket would be given out again", r->day,
		    r->letter, v->counter);
	return 0;
}

/* Behind the seals stands whose they are. */
static int
check_seals(const struct record *r, const struct epoch *epoch,
    const struct keys *k, enum verify_opened *ret, struct err *e)
{
	enum verify_opened opened = VERIFY_OPENED;
	struct buf plain = BUF_EMPTY;
	struct err why;
	int p;

	for (p = 0; p < PART_MAX; p++) {
		why = (struct err){ERR_NONE, ""};
		if (record_erased(r, (enum part)p))
			continue;
		if (record_open(r, (enum part)p, k, &plain, &why) == -1 &&
		    why.kind != ERR_INPUT) {
			buf_free(&plain);
			return err_set(e, why.kind, "%s", why.msg);
		}
		if (why.kind == ERR_INPUT)
			opened = epoch->destroyed != 0 ? VERIFY_DESTROYED :
			    VERIFY_CLOSED;
		buf_free(&plain);
	}
	*ret = opened;
	return 0;
}

int
verify_record(const struct verify_record *v, const struct epoch *epoch,
    const struct keys *k, enum verify_opened *ret, struct err *e)
{
	const struct record *r = &v->record;

	if (!v->readable)
		return err_set(e, ERR_STORE, "record %" PRId64 ": its row "
		    "cannot be read", r->id);
	if (check_history(v, e) == 0 && check_boxes(v, e) == 0 &&
	    check_row(v, epoch, e) == 0 &&
	    check_seals(r, epoch, k, ret, e) == 0)
		return 0;
	return err_wrap(e, "record %" PRId64 " (ticket %s of %s)", r->id,
	    r->ticket, r->day);
}

int
verify_person(const struct verify_record *v,
    const unsigned char key[SEAL_MAC], struct err *e)
{
	const struct record *r = &v->record;

	if (!v->indexed && v->passed_over)
		return err_set(e, ERR_STORE, "record %" PRId64 " (ticket %s of "
		    "%s) was taken out of the index of earlier visits", r->id,
		    r->ticket, r->day);
	if (key != NULL && v->has_person &&
	    !seal_equal(key, v->person, SEAL_MAC))
		return err_set(e, ERR_STORE, "record %" PRId64 " (ticket %s of "
		    "%s) is another person's in the index of earlier visits",
		    r->id, r->ticket, r->day);
	return 0;
}
