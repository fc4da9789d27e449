/* SPDX-License-Identifier: MIT */
#include "kiosk/form_print.h"

#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/document.h"
#include "kiosk/form.h"
#include "kiosk/form_words.h"
#include "kiosk/option_say.h"
#include "kiosk/pattern.h"
#include "kiosk/rules_print.h"

struct print {
	const struct document *d;
	const struct form *f;
	const struct rules *rs;	/* NULL: without */
	bool *shared;	/* for each item: another is called the same */
};

/* An item by what it is called. */
struct called {
	const char *title;
	int item;
};

static int
by_title(const void *a, const void *b)
{
	const struct called *x = a, *y = b;

	return strcmp(x->title, y->title);
}

/* Sorted, since a form of thousands of items may call all of them the same. */
static bool *
find_shared(const struct form *f)
{
	size_t n = (size_t)f->n_items;
	bool *shared = calloc(n + 1, sizeof *shared);
	struct called *list = calloc(n + 1, sizeof *list);
	size_t i;

	if (shared == NULL || list == NULL) {
		free(shared);
		free(list);
		return NULL;
	}
	for (i = 0; i < n; i++)
		list[i] = (struct called){form_words_title(f, (int)i), (int)i};
	qsort(list, n, sizeof *list, by_title);
	for (i = 1; i < n; i++)
		if (by_title(&list[i - 1], &list[i]) == 0)
			shared[list[i - 1].item] = shared[list[i].item] = true;
	free(list);
	return shared;
}

static void
fact(const struct print *p, int level, const char *before, const char *words)
{
	struct buf b = BUF_EMPTY;

	if (words[0] == '\0')
		return;
	buf_str(&b, before);
	buf_str(&b, words);
	document_fact(p->d, level, &b);
}

static void
condition(const struct print *p, struct buf *b, const struct item *it, int k)
{
	const struct condition *c = &p->f->conditions[it->conditions + k];

	form_words_condition(b, p->f, c, p->shared[c->source]);
}

static void
asked_when(const struct print *p, int level, const struct item *it)
{
	struct buf b = BUF_EMPTY;
	int k;

	if (it->n_conditions == 0)
		return;
	buf_str(&b, it->type == ITEM_DISPLAY ? "Shown when " : "Asked when ");
	if (it->n_conditions == 1) {
		condition(p, &b, it, 0);
		buf_byte(&b, '.');
		document_fact(p->d, level, &b);
		return;
	}
	buf_str(&b, it->any ? "any of this holds:" : "all of this holds:");
	document_fact(p->d, level, &b);
	for (k = 0; k < it->n_conditions; k++) {
		condition(p, &b, it, k);
		document_point(p->d, level, "- ", &b);
	}
}

static void
option(const struct print *p, int level, const struct item *it, int k)
{
	const struct option *o = &p->f->options[it->options + k];
	struct buf b = BUF_EMPTY;

	if (o->prefix[0] != '\0') {
		buf_str(&b, o->prefix);
		buf_byte(&b, ' ');
	}
	option_say(&b, o);
	if (o->kind == OPTION_OTHER)
		buf_str(&b, ": (words)");
	if (o->exclusive && item_ticks(it))
		buf_str(&b, " (excludes the others)");
	if (o->initial)
		buf_str(&b, " (chosen at the start)");
	document_point(p->d, level, item_ticks(it) ? "[ ] " : "( ) ", &b);
}

/* How it is answered, and with what. */
static void
answer(const struct print *p, int level, int i)
{
	const struct item *it = &p->f->items[i];
	bool listed = item_picks(it) && it->type != ITEM_BOOLEAN;
	struct buf b = BUF_EMPTY;
	int k;

	form_words_answer(&b, p->f, i);
	if (b.len == 0)
		return;
	buf_byte(&b, listed ? ':' : '.');
	document_fact(p->d, level, &b);
	for (k = 0; listed && k < it->n_options; k++)
		option(p, level, it, k);
}

/* What it is filled in with before anybody typed anything. */
static void
initials(const struct print *p, int level, int i)
{
	const struct item *it = &p->f->items[i];
	struct buf b = BUF_EMPTY;
	int k, unit;

	for (k = 0; k < it->n_initials; k++) {
		buf_str(&b, k == 0 ? "Filled in at the start: " : "; ");
		form_words_value(&b, p->f, i,
		    p->f->initials[it->initials + k].text);
		if ((unit = form_initial_unit(p->f, it, k)) == -1)
			continue;
		buf_byte(&b, ' ');
		buf_str(&b, option_words(&p->f->options[unit]));
	}
	document_fact(p->d, level, &b);
	for (k = it->options; it->type == ITEM_BOOLEAN &&
	    k < it->options + it->n_options; k++)
		if (p->f->options[k].initial)
			fact(p, level, "Chosen at the start: ",
			    option_words(&p->f->options[k]));
}

/* The help that goes with item i, and nothing but words. */
static bool
plain_help(const struct form *f, int i)
{
	const struct item *it = &f->items[i];

	return it->help && it->n_conditions == 0 && !it->hidden &&
	    it->parent != -1 && item_is_question(&f->items[it->parent]);
}

static void
helps(const struct print *p, int level, int i)
{
	const struct item *items = p->f->items;
	int k;

	for (k = i + 1; k < items[i].end; k = items[k].end)
		if (plain_help(p->f, k))
			fact(p, level, "Help: ", items[k].text);
}

static void
facts(const struct print *p, int level, int i)
{
	const struct item *it = &p->f->items[i];

	asked_when(p, level, it);
	if (it->hidden)
		fact(p, level, "", "Hidden: never shown, but recorded.");
	answer(p, level, i);
	helps(p, level, i);
	fact(p, level, "Written for example: ", it->hint);
	if (it->pattern != NULL && it->hint[0] == '\0')
		fact(p, level, "Must match: ", pattern_text(it->pattern));
	initials(p, level, i);
	fact(p, level, "More to read: ", it->support);
	if (it->label != LABEL_NONE && item_is_question(it))
		fact(p, level, "", "The front desk sees this answer.");
	if (p->rs != NULL)
		rules_print_item(p->d, level, p->rs, p->f, i);
}

/* Its words, and of a question the name that records know it by. */
static void
item(const struct print *p, int level, int i)
{
	const struct item *it = &p->f->items[i];
	bool top = it->type == ITEM_GROUP && it->parent == -1;
	struct buf b = BUF_EMPTY;

	buf_str(&b, it->prefix);
	buf_str(&b, it->prefix[0] == '\0' ? "" : " ");
	buf_str(&b, it->help && it->text[0] != '\0' ? "Help: " : "");
	buf_str(&b, it->text);
	if (it->text[0] == '\0')
		buf_str(&b, it->type == ITEM_GROUP ? "Questions" :
		    "Without words");
	if (top) {
		document_heading(p->d, &b);
	} else {
		if (item_is_question(it)) {
			buf_str(&b, "  [");
			buf_str(&b, it->link);
			buf_byte(&b, ']');
		}
		document_entry(p->d, level, it->type != ITEM_DISPLAY, &b);
	}
	facts(p, top ? -1 : level, i);
}

static void
items(const struct print *p)
{
	const struct item *all = p->f->items;
	int i;

	for (i = 0; i < p->f->n_items; i++)
		if (!plain_help(p->f, i))
			item(p, all[i].depth -
			    (all[form_top(p->f, i)].type == ITEM_GROUP), i);
}

static void
name(const struct print *p)
{
	const struct form *f = p->f;
	struct buf b = BUF_EMPTY;
	size_t k;

	buf_str(&b, f->url);
	buf_str(&b, f->version[0] == '\0' ? "" : ", version ");
	buf_str(&b, f->version);
	document_words(p->d, &b);
	buf_str(&b, "SHA-256 of the file: ");
	for (k = 0; k < FORM_HASH_SIZE; k++)
		buf_fmt(&b, "%02x", f->hash[k]);
	document_words(p->d, &b);
}

static void
count(const struct print *p)
{
	struct buf b = BUF_EMPTY;
	int i, questions = 0, conditional = 0;

	for (i = 0; i < p->f->n_items; i++) {
		if (!item_is_question(&p->f->items[i]))
			continue;
		questions++;
		conditional += p->f->items[i].n_conditions > 0;
	}
	buf_fmt(&b, "Questions: %d; only asked on a condition of their own: "
	    "%d.  What belongs to a group or a question is asked only where "
	    "that is.  In square brackets: what records call a question.",
	    questions, conditional);
	document_words(p->d, &b);
}

void
form_print(const struct document *d, const struct form *f,
    const struct rules *rs)
{
	struct print p = {d, f, rs, find_shared(f)};
	struct buf title = BUF_EMPTY;

	if (p.shared == NULL) {
		d->out->failed = true;
		return;
	}
	buf_str(&title, f->title[0] == '\0' ? "A form" : f->title);
	document_title(d, &title);
	name(&p);
	count(&p);
	if (rs != NULL)
		rules_print_head(d, rs);
	items(&p);
	if (rs != NULL)
		rules_print_end(d, rs, f);
	free(p.shared);
}
