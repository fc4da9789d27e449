/* SPDX-License-Identifier: MIT */
#include "kiosk/rules_prover.h"

#include <string.h>

#include "kiosk/form.h"
#include "kiosk/span.h"

bool
proof_decide(struct proof *p, struct choice c, const struct goal *rest)
{
	bool good;

	if (p->n == PROOF_CHOICES_MAX) {
		p->gave_up = true;
		return false;
	}
	p->choices[p->n++] = c;
	good = proof_pursue(p, rest);
	p->n--;
	return good;
}

/* True when c is about item in this copy, or in whatever copy. */
static bool
about(const struct choice *c, int item, int copy)
{
	return c->item == item && (c->copy == copy ||
	    c->copy == PROOF_COPIES_ALL || copy == PROOF_COPIES_ALL);
}

bool
proof_pick(struct proof *p, int item, int copy, int option,
    const struct goal *rest)
{
	const struct item *it = &p->f->items[item];
	const struct option *o = p->f->options;
	const struct choice *c;

	for (c = p->choices; c < p->choices + p->n; c++) {
		if (!about(c, item, copy))
			continue;
		if (c->option == -1)
			return false;
		if (c->option == option)
			return c->on && proof_pursue(p, rest);
		if (c->on && (!item_ticks(it) ||
		    o[c->option].exclusive || o[option].exclusive))
			return false;
	}
	return proof_decide(p, (struct choice){item, copy, option, true, NULL},
	    rest);
}

bool
proof_type(struct proof *p, int item, int copy, const char *text,
    const struct goal *rest)
{
	const struct choice *c;

	for (c = p->choices; c < p->choices + p->n; c++) {
		if (!about(c, item, copy) || (c->option != -1 && !c->on))
			continue;
		if (c->option != -1 || (text == NULL) != (c->text == NULL) ||
		    (text != NULL && strcmp(text, c->text) != 0))
			return false;
		if (c->copy == copy || c->copy == PROOF_COPIES_ALL)
			return proof_pursue(p, rest);
	}
	return proof_decide(p, (struct choice){item, copy, -1, text != NULL,
	    text}, rest);
}

static bool
day_fits(const struct proof *p, const struct rule_test *t, const char *day)
{
	struct date d = {0, 0, 0};

	if (!date_read(day, &d))
		return false;
	switch (t->test) {
	case TEST_WITHIN:
		return span_within(d, t->span, p->today, NULL);
	case TEST_AHEAD:
		return span_ahead(d, t->span, p->today, NULL);
	case TEST_AGE_UNDER:
		return span_younger(d, t->years, p->today, NULL);
	default:
		return true;
	}
}

/* What may be typed where it is no date. */
static const char *const typed[] = {"words", "1", "https://kiosk.example",
    "2026-11-21T09:30", "09:30"};

#define TYPED (int)(sizeof typed / sizeof *typed)

/* Type something into item: at its bounds, or what most take. */
static bool
type_any(struct proof *p, int item, int copy, const struct goal *rest)
{
	const struct item *it = &p->f->items[item];
	int i;

	if (it->min.kind == BOUND_VALUE &&
	    proof_type(p, item, copy, it->min.text, rest))
		return true;
	if (it->max.kind == BOUND_VALUE &&
	    proof_type(p, item, copy, it->max.text, rest))
		return true;
	for (i = 0; i < TYPED; i++)
		if (proof_type(p, item, copy, typed[i], rest))
			return true;
	return false;
}

bool
proof_answer(struct proof *p, const struct rule_test *t, int copy,
    const struct goal *rest)
{
	const struct item *it = &p->f->items[t->item];
	int i;

	if (it->type == ITEM_DATE && !item_picks(it)) {
		for (i = 0; i < p->n_days; i++)
			if (day_fits(p, t, p->days[i]) &&
			    proof_type(p, t->item, copy, p->days[i], rest))
				return true;
		return false;
	}
	if (!item_picks(it))
		return type_any(p, t->item, copy, rest);
	for (i = it->options; i < it->options + it->n_options; i++)
		if (proof_pick(p, t->item, copy, i, rest))
			return true;
	return false;
}

bool
proof_none_of(struct proof *p, const struct rule_test *t,
    const struct goal *rest)
{
	const struct choice *c;
	int i, n = p->n;
	bool good;

	if (p->n + t->n_codes > PROOF_CHOICES_MAX) {
		p->gave_up = true;
		return false;
	}
	for (i = t->codes; i < t->codes + t->n_codes; i++) {
		for (c = p->choices; c < p->choices + n; c++)
			if (c->option == p->rs.codes[i] && c->on)
				return false;
		p->choices[n + i - t->codes] = (struct choice){t->item,
		    PROOF_COPIES_ALL, p->rs.codes[i], false, NULL};
	}
	p->n += t->n_codes;
	good = proof_pursue(p, rest);
	p->n = n;
	return good;
}

int
proof_copies(struct proof *p, int item)
{
	int scope = proof_scope(p->f, item);
	const struct choice *c;
	int most, n = 1;

	if (scope == -1)
		return 1;
	most = p->f->items[scope].max_occurs;
	for (c = p->choices; c < p->choices + p->n; c++)
		if (c->item != -1 && c->copy + 2 > n &&
		    proof_scope(p->f, c->item) == scope)
			n = c->copy + 2;
	if (most > 0 && n > most)
		return most;
	if (n <= PROOF_COPIES_MAX)
		return n;
	p->gave_up = true;
	return PROOF_COPIES_MAX;
}
