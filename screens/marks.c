/* SPDX-License-Identifier: MIT */
#include "screens/marks.h"

#include "screens/answers.h"

static bool
same(const struct answers_line *l, const struct answers_line *m)
{

	if (l->entry != m->entry || l->entry == -1)
		return false;
	return (l->kind == LINE_FLAG) == (m->kind == LINE_FLAG);
}

/* True when line n begins something that can be acted on. */
static bool
begins(const struct marks *m, int n)
{
	const struct answers_line *l = &m->a->lines[n];

	return (l->kind == LINE_FLAG || l->kind == LINE_QUESTION) &&
	    l->entry != -1 && (n == 0 || !same(&l[-1], l));
}

/* The line after the last one of what begins at n. */
static int
end_of(const struct marks *m, int n)
{
	const struct answers_line *l = m->a->lines;
	int end = n;

	while (end < m->a->n && same(&l[end], &l[n]))
		end++;
	return end;
}

int
marks_find(const struct marks *m, int flag, int entry)
{
	const struct answers_line *l;
	int n;

	for (n = 0; n < m->a->n; n++) {
		l = &m->a->lines[n];
		if (begins(m, n) && l->entry == (l->kind == LINE_FLAG ?
		    flag : entry))
			return n;
	}
	return -1;
}

static void
scroll_to(struct marks *m, int first)
{

	if (first > m->a->n - m->rows)
		first = m->a->n - m->rows;
	m->first = first < 0 ? 0 : first;
}

bool
marks_seen(const struct marks *m)
{

	return m->line >= m->first && m->line < m->first + m->rows;
}

void
marks_reveal(struct marks *m)
{
	int end;

	if (m->line == -1) {
		scroll_to(m, m->first);
		return;
	}
	end = end_of(m, m->line);
	if (end > m->first + m->rows)
		scroll_to(m, end - m->rows);
	if (m->line < m->first)
		scroll_to(m, m->line);
	scroll_to(m, m->first);
}

/* The next beginning from line n on; -1: none. */
static int
next(const struct marks *m, int n, int by)
{

	for (n += by; n >= 0 && n < m->a->n; n += by)
		if (begins(m, n))
			return n;
	return -1;
}

void
marks_step(struct marks *m, int by)
{
	int from = m->line, to;

	/* From out of sight the lines come back first. */
	if (m->line != -1 && !marks_seen(m) &&
	    (by < 0) == (m->line < m->first)) {
		scroll_to(m, m->first + by);
		return;
	}
	if (from == -1)
		from = by > 0 ? m->first - 1 : m->first + m->rows;
	to = next(m, from, by);
	if (to != -1 && end_of(m, to) >= m->first &&
	    to <= m->first + m->rows) {
		m->line = to;
		/* Going up to the first, what stands above it comes too. */
		if (by < 0 && next(m, to, -1) == -1 && to < m->rows)
			scroll_to(m, 0);
		marks_reveal(m);
		return;
	}
	scroll_to(m, m->first + by);
}

void
marks_scroll(struct marks *m, int by)
{
	int to;

	scroll_to(m, m->first + by);
	if (m->line == -1 || marks_seen(m))
		return;
	to = next(m, by > 0 ? m->first - 1 : m->first + m->rows, by > 0 ? 1 :
	    -1);
	if (to >= m->first && to < m->first + m->rows)
		m->line = to;
}

bool
marks_more(const struct marks *m)
{

	return m->first + m->rows < m->a->n;
}
