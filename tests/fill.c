/* SPDX-License-Identifier: MIT */
#include "tests/fill.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/visit.h"

#define OCCURRENCES 3		/* of one item, at the most */
#define COUNT(list) (sizeof (list) / sizeof *(list))

unsigned
fill_random(uint64_t *seed, unsigned limit)
{
	*seed = *seed * UINT64_C(6364136223846793005) +
	    UINT64_C(1442695040888963407);
	return (unsigned)(*seed >> 33) % limit;
}

/* What people type; the first is not finished, or not of its type. */
static const struct {
	enum item_type type;
	const char *texts[8];
} typed[] = {
	{ITEM_DECIMAL, {"-", "1.50", "0", "-0.001", "100000000000000001",
	    "72", "3.14159265358979323", "0.10"}},
	{ITEM_INTEGER, {"1.5", "0", "7", "-12", "2147483647", "-2147483648",
	    "42", "100"}},
	{ITEM_DATE, {"1990-0", "1990", "1990-07", "2026-03-08", "2024-02-29",
	    "1900-01-01", "2026-12-31", "2020-05-05"}},
	{ITEM_DATE_TIME, {"2026-03-08T1", "2026", "2026-03", "2026-03-08",
	    "2026-03-08T09:30", "2026-07-08T23:59:59",
	    "2026-03-08T09:30:00.25", "2020-01-01T00:00:00+14:00"}},
	{ITEM_TIME, {"9", "09:30", "00:00", "23:59:59", "12:00", "07:15:01",
	    "18:45", "06:06:06.5"}},
	{ITEM_URL, {"no address", "https://example.org/a?b=c#d",
	    "urn:uuid:6a9d", "mailto:zoe@example.org", "example.org",
	    "http://x.example/\xc3\xab", "ftp://f.example", "https://a.b"}},
	{ITEM_QUANTITY, {"-", "70", "1.50", "0.0", "-3", "180", "36.6",
	    "100000000000000001"}},
	{ITEM_TEXT, {" ", "one\ntwo", "\"quoted\" \\ back", "Zo\xc3\xab",
	    "=1+1; a,b", "\xe2\x80\xa6", "a\n\nb", "plain words"}},
};

static const char *const words[] = {" ", "Zo\xc3\xab \xc3\x85ngstr\xc3\xb6m",
	"a \"b\" \\ c", "=SUM(A1)", "x", "two words", "; ,", "O'Neil"};

static const char *
something(enum item_type type, uint64_t *seed)
{
	unsigned k = fill_random(seed, 8);
	size_t i;

	for (i = 0; i < COUNT(typed); i++)
		if (typed[i].type == type)
			return typed[i].texts[k];
	return words[k];
}

static void
put(struct visit *v, int n, const char *s)
{
	(void)visit_put(v, n, s, strlen(s));
}

static void
pick_some(struct visit *v, int n, uint64_t *seed)
{
	const struct item *it = visit_item(v, n);
	int times = item_ticks(it) ? 1 + (int)fill_random(seed, 4) : 1;

	while (times-- > 0)
		(void)visit_pick(v, n, it->options +
		    (int)fill_random(seed, (unsigned)it->n_options));
}

/* Words beside the options: lines, in a list of ticks. */
static void
put_other(struct visit *v, int n, uint64_t *seed)
{
	bool ticks = item_ticks(visit_item(v, n));
	char lines[100];

	if (ticks && fill_random(seed, 2) == 0)
		(void)snprintf(lines, sizeof lines, "%s\n%s",
		    words[1 + fill_random(seed, 7)],
		    words[1 + fill_random(seed, 7)]);
	else
		(void)snprintf(lines, sizeof lines, "%s",
		    words[1 + fill_random(seed, 7)]);
	put(v, n, lines);
}

void
fill_entry(struct visit *v, int n, uint64_t *seed)
{
	const struct item *it = visit_item(v, n);
	int other = form_other(v->form, v->entries[n].item);

	if (it->n_options > 0)
		pick_some(v, n, seed);
	if (!item_typed(it))
		return;
	if (other == -1)
		put(v, n, something(it->type, seed));
	else if (fill_random(seed, 3) == 0)
		put_other(v, n, seed);
}

void
fill(struct visit *v, uint64_t *seed)
{
	const struct item *it;
	int n;

	for (n = 0; n < v->n_entries; n++) {
		it = visit_item(v, n);
		if (it->many && fill_random(seed, 3) == 0 &&
		    visit_occurrences(v, n) < OCCURRENCES)
			(void)visit_add(v, n);
		if (item_is_question(it) && fill_random(seed, 5) != 0)
			fill_entry(v, n, seed);
	}
}
