/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "kiosk/chart_parts.h"
#include "kiosk/err.h"
#include "kiosk/keep.h"

static bool
always_holds(const struct triage_flag *f)
{

	return strcmp(f->id, "answer-changed") == 0;
}

bool
chart_grow(void **list, int n, int *size, size_t each)
{
	bool none = false;
	void *grown = keep_grow(*list, n, size, each, &none);

	if (grown != NULL)
		*list = grown;
	return !none;
}

static bool
add_flag(struct chart *c, const struct triage_flag *f, int64_t since)
{
	void *list = c->flags;

	if (!chart_grow(&list, c->n_flags, &c->flags_size, sizeof *c->flags))
		return false;
	c->flags = list;
	c->flags[c->n_flags++] = (struct chart_flag){.flag = f, .holds = true,
	    .since = since};
	return true;
}

/* Keep t in the chart, at a place of its own: flags point into it. */
static struct triage *
keep_triage(struct chart *c, struct triage *t)
{
	void *list = c->triages;
	struct triage *kept = malloc(sizeof *kept);

	if (kept == NULL || !chart_grow(&list, c->n_triages, &c->triages_size,
	    sizeof(struct triage *))) {
		free(kept);
		triage_free(t);
		return NULL;
	}
	c->triages = list;
	c->triages[c->n_triages++] = kept;
	*kept = *t;
	*t = (struct triage){.n = 0};
	return kept;
}

int
chart_submitted(struct chart *c, struct triage *t, struct err *e)
{
	const struct triage *kept = keep_triage(c, t);
	int i;

	if (kept == NULL)
		return err_set(e, ERR_SYSTEM, "out of memory");
	c->readable = true;
	for (i = 0; i < kept->n; i++)
		if (!add_flag(c, &kept->flags[i], 0))
			return err_set(e, ERR_SYSTEM, "out of memory");
	return 0;
}

int
chart_find(const struct chart *c, int n, const char *id, const char *answer)
{

	while (--n >= 0)
		if (strcmp(c->flags[n].flag->id, id) == 0 &&
		    strcmp(c->flags[n].flag->answer, answer) == 0)
			return n;
	return -1;
}

/* Flag f is raised by the answers as they were corrected at. */
static bool
raise_flag(struct chart *c, int n, const bool *held,
    const struct triage_flag *f, int64_t at)
{
	int i = chart_find(c, n, f->id, f->answer);

	/* One that was away and comes back is to be decided again. */
	if (i == -1 || (!held[i] && c->flags[i].decision != DECISION_NONE))
		return add_flag(c, f, at);
	c->flags[i].holds = true;
	return true;
}

bool
chart_screen_again(struct chart *c, struct triage *t,
    const struct chart_by *by)
{
	const struct triage *kept = keep_triage(c, t);
	int i, n = c->n_flags;
	bool *held, good = true;

	if (kept == NULL || (held = calloc((size_t)n + 1, sizeof *held)) ==
	    NULL)
		return false;
	for (i = 0; i < n; i++) {
		held[i] = c->flags[i].holds;
		c->flags[i].holds = always_holds(c->flags[i].flag);
	}
	for (i = 0; good && i < kept->n; i++)
		good = raise_flag(c, n, held, &kept->flags[i], by->at);
	for (i = 0; good && i < n; i++)
		if (c->flags[i].holds)
			c->flags[i].ended = (struct chart_by){.at = 0};
		else if (held[i])
			c->flags[i].ended = *by;
	free(held);
	return good;
}

/* What holds comes first, then what is worse; else they stay in order. */
static bool
belongs_before(const struct chart_flag *a, const struct chart_flag *b)
{

	if (a->holds != b->holds)
		return a->holds;
	return a->flag->severity > b->flag->severity;
}

static bool
open_question(const struct chart_flag *f)
{

	return f->holds && f->decision == DECISION_NONE &&
	    f->flag->severity != SEVERITY_NOTE;
}

void
chart_end(struct chart *c)
{
	struct chart_flag f;
	int i, at;

	c->undecided = c->undecided_absolute = 0;
	for (i = 0; i < c->n_flags; i++) {
		f = c->flags[i];
		for (at = i; at > 0 && belongs_before(&f, &c->flags[at - 1]);
		    at--)
			c->flags[at] = c->flags[at - 1];
		c->flags[at] = f;
		c->undecided += open_question(&f);
		c->undecided_absolute += open_question(&f) &&
		    f.flag->severity == SEVERITY_ABSOLUTE;
	}
}

const struct chart_flag *
chart_forbids(const struct chart *c)
{
	int i;

	for (i = 0; i < c->n_flags; i++)
		if (open_question(&c->flags[i]) &&
		    c->flags[i].flag->severity == SEVERITY_ABSOLUTE)
			return &c->flags[i];
	return NULL;
}
