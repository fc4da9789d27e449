/* SPDX-License-Identifier: MIT */
/* links: kiosk/retention.c kiosk/span.c kiosk/keep.c kiosk/date.c kiosk/buf.c kiosk/err.c libs:  */
#include "kiosk/retention.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/err.h"
#include "tests/check.h"

/* Whether what is not there any more is accounted for by what was done. */

#define ANN "BBBBBBBBBBBBBBBBBBBBBBBBBB"
#define BOB "CCCCCCCCCCCCCCCCCCCCCCCCCC"

static void
add(struct retention *r, int64_t id, enum event_kind kind, const char *token,
    const char *detail)
{
	struct event ev = {.id = id, .kind = kind, .has_mac = true};

	(void)snprintf(ev.token, sizeof ev.token, "%s", token);
	(void)snprintf(ev.detail, sizeof ev.detail, "%s", detail);
	CHECK_INT(retention_add(r, &ev, NULL), 0);
}

static bool
accounts(const struct retention *r, const char *token, const char *day,
    int64_t since, bool answers)
{
	const struct absent a = {token, day, since, answers};

	return retention_accounts(r, &a);
}

static void
nothing_accounts_for_what_nobody_erased(void)
{
	struct retention r = RETENTION_EMPTY;

	add(&r, 1, EVENT_SUBMITTED, ANN, "");
	add(&r, 2, EVENT_MOVED, ANN, "all up to 2030-01-01: 1 records");
	CHECK(!accounts(&r, ANN, "2020-01-01", 1, true));
	retention_free(&r);
}

static void
an_erasure_accounts_for_its_record_and_what_was_before(void)
{
	struct retention r = RETENTION_EMPTY;

	add(&r, 5, EVENT_ERASED, BOB, "request");
	add(&r, 7, EVENT_ERASED, ANN, "mistake");
	add(&r, 9, EVENT_ERASED, ANN, "order");
	CHECK(accounts(&r, BOB, "2026-11-21", 1, false));
	CHECK(accounts(&r, ANN, "2026-11-21", 8, true));
	CHECK(!accounts(&r, BOB, "2026-11-21", 6, true));
	CHECK(!accounts(&r, ANN, "2026-11-21", 10, true));
	CHECK(!accounts(&r, "DDDDDDDDDDDDDDDDDDDDDDDDDD", "2026-11-21", 1,
	    true));
	CHECK(!accounts(&r, "BBBBBBBBBBBBBBBBBBBBBBBBBC", "2026-11-21", 1,
	    true));
	retention_free(&r);
}

static void
a_purge_accounts_for_its_days_and_what_was_before(void)
{
	struct retention r = RETENTION_EMPTY;

	add(&r, 5, EVENT_PURGED, "", "answers up to 2026-10-21: 100 records");
	add(&r, 6, EVENT_PURGED, "", "answers up to 2026-10-21: 7 records");
	add(&r, 7, EVENT_PURGED, "", "all up to 2019-11-20: 3 records");
	CHECK(accounts(&r, ANN, "2026-10-21", 4, true));
	CHECK(!accounts(&r, ANN, "2026-10-22", 4, true));
	CHECK(!accounts(&r, ANN, "2026-10-21", 4, false));
	CHECK(!accounts(&r, ANN, "2026-10-21", 6, true));
	CHECK(accounts(&r, ANN, "2019-11-20", 6, false));
	CHECK(accounts(&r, ANN, "2019-11-20", 6, true));
	CHECK(!accounts(&r, ANN, "2019-11-21", 6, false));
	CHECK(!accounts(&r, ANN, "2019-11-20", 7, false));
	CHECK_INT(r.purged[PURGE_ANSWERS], 107);
	CHECK_INT(r.purged[PURGE_ALL], 3);
	retention_free(&r);
}

/* A purge that reached further once is not forgotten for a later one. */
static void
purges_that_say_no_more_are_dropped_and_others_not(void)
{
	struct retention r = RETENTION_EMPTY;
	char detail[EVENT_DETAIL_MAX];
	struct purge p = {PURGE_ANSWERS, "2026-10-21", 100};
	int64_t id;

	purge_write(&p, detail);
	for (id = 1; id <= 1000; id++)
		add(&r, id, EVENT_PURGED, "", detail);
	CHECK_INT(r.n_purges, 1);
	add(&r, 1001, EVENT_PURGED, "", "answers up to 2026-01-01: 1 records");
	CHECK_INT(r.n_purges, 2);
	CHECK(accounts(&r, ANN, "2026-10-21", 999, true));
	CHECK(!accounts(&r, ANN, "2026-10-21", 1000, true));
	CHECK(accounts(&r, ANN, "2026-01-01", 1000, true));
	retention_free(&r);
}

static void
an_event_without_a_mac_accounts_for_nothing(void)
{
	struct event ev = {.id = 5, .kind = EVENT_ERASED, .token = ANN};
	struct retention r = RETENTION_EMPTY;

	CHECK_INT(retention_add(&r, &ev, NULL), 0);
	ev = (struct event){.id = 6, .kind = EVENT_PURGED,
	    .detail = "all up to 2030-01-01: 1 records"};
	CHECK_INT(retention_add(&r, &ev, NULL), 0);
	CHECK(!accounts(&r, ANN, "2026-11-21", 1, true));
	retention_free(&r);
}

static void
a_detail_is_read_as_it_was_written_and_not_else(void)
{
	static const char *const bad[] = {"", "all", "some up to 2026-10-21: 1"
	    " records", "all up to 2026-10-21: 1 records ", "all up to"
	    " 2026-10-21:  1 records", "all  up to 2026-10-21: 1 records",
	    "all up to 2026-10-21: 01 records"};
	struct purge p = {PURGE_ALL, "2019-11-20", 42}, again;
	char detail[EVENT_DETAIL_MAX];
	size_t i;

	purge_write(&p, detail);
	CHECK_STR(detail, "all up to 2019-11-20: 42 records");
	CHECK(purge_read(detail, &again));
	CHECK_INT(again.what, PURGE_ALL);
	CHECK_INT(again.count, 42);
	CHECK_STR(again.to, p.to);
	for (i = 0; i < sizeof bad / sizeof *bad; i++)
		CHECK(!purge_read(bad[i], &again));
}

static void
last(const char *today, const char *span, const char *expected)
{
	struct date d;
	struct span s = {0, 0};
	char text[DATE_MAX];

	CHECK(date_read(today, &d) && span_read(span, &s));
	date_write(purge_last_day(d, s), text);
	CHECK_STR(text, expected);
}

static void
a_record_is_kept_for_as_long_as_was_said(void)
{
	last("2026-11-21", "P7Y", "2019-11-20");
	last("2026-11-21", "P30D", "2026-10-21");
	last("2026-03-01", "P1D", "2026-02-27");
	last("2026-08-31", "P6M", "2026-02-27");
	last("2028-02-29", "P7Y", "2021-02-27");
	last("0100-01-01", "P200Y", "");
}

static void
notes_and_corrections_go_with_the_answers(void)
{
	int k, n = 0;

	for (k = 0; k < EVENT_KIND_MAX; k++)
		n += purge_takes_event((enum event_kind)k);
	CHECK_INT(n, 2);
	CHECK(purge_takes_event(EVENT_NOTED));
	CHECK(purge_takes_event(EVENT_CORRECTED));
	CHECK(purge_takes_part(PART_ANSWERS));
	CHECK(!purge_takes_part(PART_LABEL) && !purge_takes_part(PART_TRIAGE));
}

int
main(void)
{
	RUN(nothing_accounts_for_what_nobody_erased);
	RUN(an_erasure_accounts_for_its_record_and_what_was_before);
	RUN(a_purge_accounts_for_its_days_and_what_was_before);
	RUN(purges_that_say_no_more_are_dropped_and_others_not);
	RUN(an_event_without_a_mac_accounts_for_nothing);
	RUN(a_detail_is_read_as_it_was_written_and_not_else);
	RUN(a_record_is_kept_for_as_long_as_was_said);
	RUN(notes_and_corrections_go_with_the_answers);
	return check_done();
}
