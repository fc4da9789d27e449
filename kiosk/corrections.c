/* SPDX-License-Identifier: MIT */
#include "kiosk/corrections.h"

#include <string.h>

#include "kiosk/enable.h"

/* Entries that stand side by side, of both visits: from .. to before end. */
struct run {
	int from, end;
};

struct pair {
	const struct visit *was, *is;
	void (*found)(void *cookie, int was, int is);
	void *cookie;
};

/* Which of two that stand in the same place of both comes first. */
static int
order(const struct entry *a, const struct entry *b)
{

	return a->item != b->item ? a->item - b->item :
	    a->occurrence - b->occurrence;
}

static struct run
inside(const struct visit *v, int n)
{

	return n == -1 ? (struct run){0, 0} :
	    (struct run){n + 1, v->entries[n].end};
}

/* No deeper than a form is. */
static void
walk(const struct pair *p, struct run was, struct run is)
{
	int c, w, i;

	while (was.from < was.end || is.from < is.end) {
		c = was.from == was.end ? 1 : is.from == is.end ? -1 :
		    order(&p->was->entries[was.from],
		    &p->is->entries[is.from]);
		w = c <= 0 ? was.from : -1;
		i = c >= 0 ? is.from : -1;
		p->found(p->cookie, w, i);
		walk(p, inside(p->was, w), inside(p->is, i));
		if (w != -1)
			was.from = p->was->entries[w].end;
		if (i != -1)
			is.from = p->is->entries[i].end;
	}
}

static void
walk_all(const struct pair *p)
{

	walk(p, (struct run){0, p->was->n_entries},
	    (struct run){0, p->is->n_entries});
}

void
corrections_pairs(const struct visit *was, const struct visit *is,
    void (*found)(void *cookie, int was, int is), void *cookie)
{
	const struct pair p = {was, is, found, cookie};

	walk_all(&p);
}

bool
corrections_same(const struct visit *a, int n, const struct visit *b, int m)
{
	const struct entry *x = &a->entries[n], *y = &b->entries[m];

	return x->picks == y->picks && x->len == y->len &&
	    memcmp(a->text + x->at, b->text + y->at, x->len) == 0;
}

bool
correction_answered(const struct visit *v, const struct asked *asked, int n)
{

	return n != -1 && asked->on[n] && !visit_item(v, n)->hidden &&
	    item_is_question(visit_item(v, n)) && visit_answered(v, n);
}

struct finding_them {
	const struct visit *was, *is;
	const struct asked *was_asked, *is_asked;
	struct corrections *ret;
};

static void
compare(void *cookie, int was, int is)
{
	struct finding_them *f = cookie;
	bool had = correction_answered(f->was, f->was_asked, was);
	bool has = correction_answered(f->is, f->is_asked, is);

	if (had == has && (!has || corrections_same(f->was, was, f->is, is)))
		return;
	f->ret->list[f->ret->n++] = (struct correction){was, is};
}

void
corrections_find(const struct visit *was, const struct asked *was_asked,
    const struct visit *is, const struct asked *is_asked,
    struct corrections *ret)
{
	struct finding_them f = {was, is, was_asked, is_asked, ret};
	const struct pair p = {was, is, compare, &f};

	ret->n = 0;
	walk_all(&p);
}

struct looking_for {
	int was;
	int ret;
};

static void
look(void *cookie, int was, int is)
{
	struct looking_for *l = cookie;

	if (was == l->was)
		l->ret = is;
}

int
corrections_entry(const struct visit *was, int n, const struct visit *is)
{
	struct looking_for l = {n, -1};
	const struct pair p = {was, is, look, &l};

	if (n >= 0)
		walk_all(&p);
	return l.ret;
}
