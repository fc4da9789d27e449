/* SPDX-License-Identifier: MIT */
/* links: screens/list.c libs: */
#include "screens/list.h"

#include "tests/check.h"

/* The mark is in the list and in sight, and no row is wasted. */
static void
check_whole(const struct list *l)
{
	CHECK(l->mark >= 0 && (l->mark < l->count || l->count <= 0));
	CHECK(l->first <= l->mark && l->mark < l->first + l->rows);
	CHECK(l->first >= 0);
	if (l->count >= l->rows)
		CHECK(l->first + l->rows <= l->count);
	else
		CHECK_INT(l->first, 0);
}

static void
a_short_list_never_scrolls(void)
{
	struct list l = {.mark = 0};

	list_set(&l, 3, 10);
	list_move(&l, 2);
	CHECK_INT(l.mark, 2);
	CHECK_INT(l.first, 0);
	check_whole(&l);
}

static void
the_mark_stops_at_both_ends(void)
{
	struct list l = {.mark = 0};

	list_set(&l, 5, 3);
	list_move(&l, -1);
	CHECK_INT(l.mark, 0);
	list_move(&l, 100);
	CHECK_INT(l.mark, 4);
	CHECK_INT(l.first, 2);
	list_go(&l, -7);
	CHECK_INT(l.mark, 0);
	CHECK_INT(l.first, 0);
	list_go(&l, 99);
	CHECK_INT(l.mark, 4);
}

static void
it_scrolls_no_further_than_it_must(void)
{
	struct list l = {.mark = 0};

	list_set(&l, 10, 4);
	list_go(&l, 3);
	CHECK_INT(l.first, 0);
	list_move(&l, 1);
	CHECK_INT(l.first, 1);
	list_go(&l, 1);
	CHECK_INT(l.first, 1);
	list_move(&l, -1);
	CHECK_INT(l.first, 0);
}

static void
another_size_keeps_the_mark(void)
{
	struct list l = {.mark = 0};

	list_set(&l, 20, 10);
	list_go(&l, 15);
	list_set(&l, 20, 3);
	CHECK_INT(l.mark, 15);
	check_whole(&l);
	list_set(&l, 20, 30);
	CHECK_INT(l.mark, 15);
	CHECK_INT(l.first, 0);
	list_set(&l, 4, 3);
	CHECK_INT(l.mark, 3);
	check_whole(&l);
}

static void
an_empty_list_and_an_empty_window_are_borne(void)
{
	struct list l = {.mark = 5, .first = 3};

	list_set(&l, 0, 4);
	CHECK_INT(l.mark, 0);
	CHECK_INT(l.first, 0);
	list_move(&l, 1);
	CHECK_INT(l.mark, 0);
	list_set(&l, 3, 0);
	CHECK_INT(l.rows, 1);
	list_move(&l, 1);
	check_whole(&l);
	list_set(&l, 3, -9);
	check_whole(&l);
}

static void
every_size_and_every_mark_stays_whole(void)
{
	struct list l;
	int count, rows, to, from;

	for (count = 1; count < 8; count++)
		for (rows = 1; rows < 9; rows++)
			for (from = 0; from < count; from++)
				for (to = 0; to < count; to++) {
					l = (struct list){.mark = 0};
					list_set(&l, count, rows);
					list_go(&l, from);
					list_go(&l, to);
					CHECK_INT(l.mark, to);
					check_whole(&l);
				}
}

int
main(void)
{
	RUN(a_short_list_never_scrolls);
	RUN(the_mark_stops_at_both_ends);
	RUN(it_scrolls_no_further_than_it_must);
	RUN(another_size_keeps_the_mark);
	RUN(an_empty_list_and_an_empty_window_are_borne);
	RUN(every_size_and_every_mark_stays_whole);
	return check_done();
}
