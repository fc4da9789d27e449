/* SPDX-License-Identifier: MIT */
#include "kiosk/number.h"

#include <string.h>

#define DIGITS "0123456789"

bool
number_read(const char *s, struct number *ret)
{
	struct number n = {.minus = false};
	size_t typed;

	s += strspn(s, " ");
	n.minus = *s == '-';
	s += n.minus;
	typed = strspn(s, DIGITS);
	n.whole = s + strspn(s, "0");
	s += typed;
	n.n_whole = (size_t)(s - n.whole);
	n.part = s;
	if (*s == '.') {
		n.point = true;
		n.part = s + 1;
		n.n_part = strspn(n.part, DIGITS);
		s = n.part + n.n_part;
	}
	s += strspn(s, " ");
	if (*s != '\0' || (n.point ? n.n_part : typed) == 0)
		return false;
	*ret = n;
	return true;
}

static bool
is_zero(const struct number *n)
{
	return n->n_whole == 0 && strspn(n->part, "0") >= n->n_part;
}

/* The same without regard to the signs. */
static int
compare_sizes(const struct number *a, const struct number *b)
{
	size_t i;
	char x, y;
	int order;

	if (a->n_whole != b->n_whole)
		return a->n_whole < b->n_whole ? -1 : 1;
	if ((order = memcmp(a->whole, b->whole, a->n_whole)) != 0)
		return order;
	for (i = 0; i < a->n_part || i < b->n_part; i++) {
		x = i < a->n_part ? a->part[i] : '0';
		y = i < b->n_part ? b->part[i] : '0';
		if (x != y)
			return x < y ? -1 : 1;
	}
	return 0;
}

int
number_compare(const struct number *a, const struct number *b)
{
	bool below_a = a->minus && !is_zero(a);
	bool below_b = b->minus && !is_zero(b);

	if (below_a != below_b)
		return below_a ? -1 : 1;
	return below_a ? compare_sizes(b, a) : compare_sizes(a, b);
}

bool
number_is_integer(const struct number *n)
{
	/* 32 bits reach one further below zero. */
	const char *last = n->minus ? "2147483648" : "2147483647";

	if (n->point || n->n_whole > 10)
		return false;
	return n->n_whole < 10 || memcmp(n->whole, last, 10) <= 0;
}
