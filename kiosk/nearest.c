/* SPDX-License-Identifier: MIT */
#include "kiosk/nearest.h"

#include <string.h>

#define NEAREST_LETTERS 3

/* The locale's tolower() would make the answer depend on where it runs. */
static char
lower(char c)
{
	return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/*
 * Edit distance with swaps (optimal string alignment), of which only three
 * rows are ever needed: rows[i % 3][j] is the distance between the first i
 * letters of a and the first j letters of b.
 */
static size_t
distance(const char *a, size_t a_len, const char *b, size_t b_len)
{
	size_t rows[3][NEAREST_MAX + 1];
	size_t *above, *row = rows[0];
	size_t i, j;

	/* Addresses begin alike, which changes nothing. */
	while (a_len > 0 && b_len > 0 && lower(*a) == lower(*b)) {
		a++;
		a_len--;
		b++;
		b_len--;
	}
	for (j = 0; j <= b_len; j++)
		row[j] = j;
	for (i = 1; i <= a_len; i++) {
		above = rows[(i - 1) % 3];
		row = rows[i % 3];
		row[0] = i;
		for (j = 1; j <= b_len; j++) {
			row[j] = above[j - 1] +
			    (lower(a[i - 1]) != lower(b[j - 1]));
			row[j] = least(row[j], above[j] + 1);
			row[j] = least(row[j], row[j - 1] + 1);
			if (i > 1 && j > 1 &&
			    lower(a[i - 1]) == lower(b[j - 2]) &&
			    lower(a[i - 2]) == lower(b[j - 1]))
				row[j] = least(row[j],
				    rows[(i - 2) % 3][j - 2] + 1);
		}
	}
	return row[b_len];
}

const char *
nearest(const char *word, const char *const *known, size_t n)
{
	const char *best = NULL;
	size_t len = strlen(word);
	size_t limit, d, i, known_len;

	if (len > NEAREST_MAX)
		return NULL;
	limit = least(len / 3, NEAREST_LETTERS);
	for (i = 0; i < n; i++) {
		known_len = strlen(known[i]);
		if (known_len > NEAREST_MAX || known_len + limit < len ||
		    len + limit < known_len)
			continue;
		d = distance(word, len, known[i], known_len);
		if (d > limit)
			continue;
		best = known[i];
		if (d == 0)
			break;
		limit = d - 1;
	}
	return best;
}
