/* SPDX-License-Identifier: MIT */
#include "screens/list.h"

void
list_go(struct list *l, int to)
{

	if (to > l->count - 1)
		to = l->count - 1;
	if (to < 0)
		to = 0;
	l->mark = to;
	if (l->first > to)
		l->first = to;
	if (l->first <= to - l->rows)
		l->first = to - l->rows + 1;
	if (l->first > l->count - l->rows)
		l->first = l->count - l->rows;
	if (l->first < 0)
		l->first = 0;
}

void
list_set(struct list *l, int count, int rows)
{

	l->count = count;
	l->rows = rows < 1 ? 1 : rows;
	list_go(l, l->mark);
}

void
list_move(struct list *l, int by)
{

	list_go(l, l->mark + by);
}
