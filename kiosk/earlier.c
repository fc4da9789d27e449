/* SPDX-License-Identifier: MIT */
#include "kiosk/earlier.h"

#include <stdlib.h>
#include <string.h>

#include "kiosk/answer_words.h"
#include "kiosk/buf.h"
#include "kiosk/enable.h"
#include "kiosk/err.h"
#include "kiosk/keep.h"
#include "kiosk/visit.h"

/* One visit, looked at question by question. */
struct side {
	const struct visit *v;
	const struct asked *asked;
};

static bool
shown(const struct side *s, int n)
{

	return s->asked->on[n] && !visit_item(s->v, n)->hidden &&
	    visit_answered(s->v, n);
}

/* What an answer is, whatever words its form has for it. */
static void
add_codes(struct buf *b, const struct visit *v, int n)
{
	const struct option *o;
	int i;

	for (i = 0; i < visit_picks(v, n); i++) {
		o = &v->form->options[visit_pick_at(v, n, i)];
		buf_str(b, *o->code != '\0' ? o->code : o->display);
		buf_byte(b, '\n');
	}
	buf_str(b, visit_text(v, n));
	buf_byte(b, '\f');
}

/* All answers to an item (-1: there is none): as words, and to compare. */
static void
collect(const struct side *s, int item, struct buf *words, struct buf *codes)
{
	int n;

	for (n = 0; item != -1 && n < s->v->n_entries; n++) {
		if (s->v->entries[n].item != item || !shown(s, n))
			continue;
		buf_str(words, words->len > 0 ? "; " : "");
		answer_words(words, s->v, n);
		add_codes(codes, s->v, n);
	}
}

static char *
copy(const struct buf *b)
{

	return buf_ok(b) ? strdup(buf_text(b)) : NULL;
}

static void
free_line(struct earlier_line *l)
{
	char *texts[] = {l->question, l->then, l->now};
	size_t i;

	for (i = 0; i < sizeof texts / sizeof *texts; i++) {
		if (texts[i] != NULL)
			explicit_bzero(texts[i], strlen(texts[i]));
		free(texts[i]);
	}
}

static bool
add(struct earlier *ea, const struct item *it, const struct buf *then,
    const struct buf *now, const struct earlier_line *asked)
{
	struct earlier_line line = *asked, *grown;
	bool none = false;

	line.question = strdup(*it->short_text != '\0' ? it->short_text :
	    it->text);
	line.then = copy(then);
	line.now = copy(now);
	grown = keep_grow(ea->lines, ea->n, &ea->size, sizeof *ea->lines,
	    &none);
	if (grown != NULL)
		ea->lines = grown;
	if (none || line.question == NULL || line.then == NULL ||
	    line.now == NULL) {
		free_line(&line);
		return false;
	}
	ea->lines[ea->n++] = line;
	return true;
}

/* Compare what both sides say to one question; either may not have it. */
static bool
compare(struct earlier *ea, const struct side *then, int before,
    const struct side *now, int item)
{
	struct buf words[2] = {BUF_EMPTY, BUF_EMPTY};
	struct buf codes[2] = {BUF_EMPTY, BUF_EMPTY};
	const struct item *it = item != -1 ? &now->v->form->items[item] :
	    &then->v->form->items[before];
	const struct earlier_line asked = {.was_asked = before != -1,
	    .is_asked = item != -1};
	bool good;
	int i;

	collect(then, before, &words[0], &codes[0]);
	collect(now, item, &words[1], &codes[1]);
	good = buf_ok(&codes[0]) && buf_ok(&codes[1]);
	if (good && strcmp(buf_text(&codes[0]), buf_text(&codes[1])) != 0)
		good = add(ea, it, &words[0], &words[1], &asked);
	for (i = 0; i < 2; i++) {
		buf_free(&words[i]);
		buf_free(&codes[i]);
	}
	return good;
}

int
earlier_compare(const struct visit *then, const struct asked *then_asked,
    const struct visit *now, const struct asked *now_asked,
    struct earlier *ret, struct err *e)
{
	struct side was = {then, then_asked}, is = {now, now_asked};
	const struct form *old = then->form, *new = now->form;
	struct earlier ea = {.n = 0};
	bool good = true;
	int i;

	for (i = 0; good && i < new->n_items; i++)
		if (item_is_question(&new->items[i]))
			good = compare(&ea, &was,
			    form_find(old, new->items[i].link), &is, i);
	/* What is no longer asked stands last. */
	for (i = 0; good && i < old->n_items; i++)
		if (item_is_question(&old->items[i]) &&
		    form_find(new, old->items[i].link) == -1)
			good = compare(&ea, &was, i, &is, -1);
	if (!good) {
		earlier_free(&ea);
		return err_set(e, ERR_SYSTEM, "out of memory");
	}
	*ret = ea;
	return 0;
}

void
earlier_free(struct earlier *ea)
{
	int i;

	for (i = 0; i < ea->n; i++)
		free_line(&ea->lines[i]);
	free(ea->lines);
	*ea = (struct earlier){.n = 0};
}
