/* SPDX-License-Identifier: MIT */
/* links: kiosk/queue.c libs: */
#include "kiosk/queue.h"

#include "tests/check.h"

/* The statuses that can be reached from s, itself included, as bits. */
static unsigned
reach(enum status s)
{
	unsigned seen = 1u << s, before;
	int from, to;

	do {
		before = seen;
		for (from = 0; from < STATUS_MAX; from++)
			for (to = 0; to < STATUS_MAX; to++)
				if (seen & 1u << from && status_may_become(
				    (enum status)from, (enum status)to))
					seen |= 1u << to;
	} while (seen != before);
	return seen;
}

static void
every_status_is_reached_from_waiting(void)
{
	CHECK_INT(reach(STATUS_WAITING), (1u << STATUS_MAX) - 1);
}

static void
every_move_has_a_way_back(void)
{
	int from, to;

	for (from = 0; from < STATUS_MAX; from++)
		for (to = 0; to < STATUS_MAX; to++)
			if (status_may_become((enum status)from,
			    (enum status)to))
				CHECK(reach((enum status)to) & 1u << from);
}

static void
the_ordinary_way_leads_from_waiting_to_done(void)
{
	enum status s = STATUS_WAITING;

	CHECK_INT(s = status_next(s), STATUS_CALLED);
	CHECK_INT(s = status_next(s), STATUS_WITH_PRACTITIONER);
	CHECK_INT(s = status_next(s), STATUS_DONE);
	CHECK_INT(status_next(s), STATUS_MAX);
	CHECK_INT(status_next(STATUS_LEFT), STATUS_MAX);
	CHECK_INT(status_next(STATUS_MAX), STATUS_MAX);
}

static void
a_step_back_undoes_a_step_on(void)
{
	int s;

	for (s = 0; s < STATUS_MAX; s++)
		if (status_next((enum status)s) != STATUS_MAX)
			CHECK_INT(status_back(status_next((enum status)s)), s);
	CHECK_INT(status_back(STATUS_LEFT), STATUS_WAITING);
	CHECK_INT(status_back(STATUS_WAITING), STATUS_MAX);
	CHECK_INT(status_back(STATUS_MAX), STATUS_MAX);
}

static void
next_and_back_are_always_allowed(void)
{
	enum status s, to;
	int i;

	for (i = 0; i < STATUS_MAX; i++) {
		s = (enum status)i;
		if ((to = status_next(s)) != STATUS_MAX)
			CHECK(status_may_become(s, to));
		if ((to = status_back(s)) != STATUS_MAX)
			CHECK(status_may_become(s, to));
	}
}

static void
only_who_waits_or_was_called_can_have_left(void)
{
	CHECK(status_may_become(STATUS_WAITING, STATUS_LEFT));
	CHECK(status_may_become(STATUS_CALLED, STATUS_LEFT));
	CHECK(!status_may_become(STATUS_WITH_PRACTITIONER, STATUS_LEFT));
	CHECK(!status_may_become(STATUS_DONE, STATUS_LEFT));
}

static void
nothing_is_skipped(void)
{
	int s;

	CHECK(!status_may_become(STATUS_WAITING, STATUS_WITH_PRACTITIONER));
	CHECK(!status_may_become(STATUS_WAITING, STATUS_DONE));
	CHECK(!status_may_become(STATUS_CALLED, STATUS_DONE));
	CHECK(!status_may_become(STATUS_DONE, STATUS_WAITING));
	for (s = 0; s <= STATUS_MAX; s++) {
		CHECK(!status_may_become((enum status)s, (enum status)s));
		CHECK(!status_may_become((enum status)s, STATUS_MAX));
		CHECK(!status_may_become(STATUS_MAX, (enum status)s));
	}
}

static void
every_name_reads_back(void)
{
	enum status ret;
	int s;

	for (s = 0; s < STATUS_MAX; s++) {
		ret = STATUS_MAX;
		CHECK(status_read(status_name((enum status)s), &ret));
		CHECK_INT(ret, s);
	}
	CHECK_STR(status_name(STATUS_WITH_PRACTITIONER), "with-practitioner");
	ret = STATUS_MAX;
	CHECK(!status_read("", &ret));
	CHECK(!status_read("Waiting", &ret));
	CHECK(!status_read("waiting ", &ret));
	CHECK_INT(ret, STATUS_MAX);
}

int
main(void)
{
	RUN(every_status_is_reached_from_waiting);
	RUN(every_move_has_a_way_back);
	RUN(the_ordinary_way_leads_from_waiting_to_done);
	RUN(a_step_back_undoes_a_step_on);
	RUN(next_and_back_are_always_allowed);
	RUN(only_who_waits_or_was_called_can_have_left);
	RUN(nothing_is_skipped);
	RUN(every_name_reads_back);
	return check_done();
}
