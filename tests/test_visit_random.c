/* SPDX-License-Identifier: MIT */
/* links: +form +visit tests/quoted.c libs: jansson libsodium unistring libpcre2 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/enable.h"
#include "kiosk/finding.h"
#include "kiosk/form.h"
#include "kiosk/seal.h"
#include "kiosk/visit.h"
#include "tests/check.h"
#include "tests/quoted.h"

/*
 * Random forms, filled in at random: a visit is what a simple list of answers
 * says it is, and enable() says what a second, slow implementation says.
 */

#define NOON INT64_C(1773057600000)	/* 2026-03-09T12:00:00Z */
#define BASE "http://hl7.org/fhir/StructureDefinition/questionnaire-"
#define FORMS 400
#define CHANGES 60
#define ITEMS_MAX 14
#define PICKS_MAX 8

struct answer {
	int item;
	bool picked[PICKS_MAX];
	char text[16];
};

/* The same as a visit, without any place for it to be wrong. */
struct model {
	const struct form *form;
	struct answer list[VISIT_ENTRIES_MAX];
	int n;
};

static unsigned
any(unsigned *seed, unsigned below)
{
	*seed = *seed * 1103515245u + 12345u;
	return (*seed >> 16) % below;
}

/* --- a form --- */

static void
write_condition(struct buf *b, unsigned *seed, int source, const char *type)
{
	static const char *const ops[] = {"=", "!=", ">", "<", ">=", "<="};
	const char *op = ops[any(seed, 6)];
	unsigned number = any(seed, 3);

	buf_fmt(b, "{'question':'%d',", source);
	if (any(seed, 4) == 0)
		buf_fmt(b, "'operator':'exists','answerBoolean':%s}",
		    any(seed, 2) == 0 ? "true" : "false");
	else if (strcmp(type, "string") == 0)
		buf_fmt(b, "'operator':'%s','answerString':'%u'}", op,
		    number);
	else if (strcmp(type, "integer") == 0)
		buf_fmt(b, "'operator':'%s','answerInteger':%u}", op, number);
	else if (strcmp(type, "quantity") == 0)
		buf_fmt(b, "'operator':'%s','answerQuantity':{'value':%u%s}}",
		    op, number, any(seed, 2) == 0 ? "" : ",'code':'kg',"
		    "'system':'http://unitsofmeasure.org','unit':'kg'");
	else if (strcmp(type, "boolean") == 0)
		buf_fmt(b, "'operator':'%s','answerBoolean':%s}",
		    ops[any(seed, 2)], number == 0 ? "true" : "false");
	else if (strcmp(type, "open-choice") == 0 && number == 0)
		buf_fmt(b, "'operator':'%s','answerString':'1'}", op);
	else
		buf_fmt(b, "'operator':'%s','answerCoding':{'code':'%u'}}",
		    ops[any(seed, 2)], number);
}

/* What an item of this type needs beside its type. */
static void
write_type(struct buf *b, unsigned *seed, const char *type)
{
	if (strstr(type, "choice") != NULL)
		buf_str(b, ",'answerOption':[{'valueCoding':{'code':'0',"
		    "'display':'A'}},{'valueCoding':{'code':'1','display':"
		    "'B'}},{'valueCoding':{'code':'2','display':'C'},"
		    "'extension':[{'url':'" BASE "optionExclusive',"
		    "'valueBoolean':true}]}]");
	if (strcmp(type, "quantity") == 0 && any(seed, 2) == 0)
		buf_str(b, ",'extension':[{'url':'" BASE "unitOption',"
		    "'valueCoding':{'system':'http://unitsofmeasure.org',"
		    "'code':'kg','display':'kg'}},{'url':'" BASE "unitOption',"
		    "'valueCoding':{'system':'http://unitsofmeasure.org',"
		    "'code':'g','display':'g'}}]");
	else if (strcmp(type, "quantity") == 0)
		buf_str(b, ",'extension':[{'url':'" BASE "unit',"
		    "'valueCoding':{'system':'http://unitsofmeasure.org',"
		    "'code':'kg','display':'kg'}}]");
	if (strcmp(type, "display") != 0 && any(seed, 3) == 0)
		buf_str(b, ",'repeats':true");
}

/* The types of all items, and whether they ask about what comes later. */
struct plan {
	const char *all[ITEMS_MAX];
	int n;
	int next;
	bool later;
};

/* An item that can be answered, as the first and the last can be. */
static int
any_question(unsigned *seed, const struct plan *p, int self)
{
	const char *const *all = p->all;
	int i;

	do
		i = !p->later ? (int)any(seed, (unsigned)self) : self + 1 +
		    (int)any(seed, (unsigned)(p->n - self - 1));
	while (strcmp(all[i], "group") == 0 || strcmp(all[i], "display") == 0);
	return i;
}

/* Conditions for item self; none where there is nothing to ask about. */
static void
write_conditions(struct buf *b, unsigned *seed, const struct plan *p,
    int self)
{
	int i, source, count = (int)any(seed, 3);

	if (count == 0 || self == (p->later ? p->n - 1 : 0))
		return;
	for (i = 0; i < count; i++) {
		source = any_question(seed, p, self);
		buf_str(b, i == 0 ? ",'enableWhen':[" : ",");
		write_condition(b, seed, source, p->all[source]);
	}
	buf_fmt(b, "],'enableBehavior':'%s'", any(seed, 2) == 0 ? "any" :
	    "all");
}

static void
write_items(struct buf *b, unsigned *seed, struct plan *p, int depth)
{
	const char *type;
	bool first = true;

	while (p->next < p->n) {
		type = p->all[p->next++];
		buf_fmt(b, "%s{'linkId':'%d','text':'T','type':'%s'",
		    first ? "" : ",", p->next - 1, type);
		first = false;
		write_type(b, seed, type);
		write_conditions(b, seed, p, p->next - 1);
		if (p->next < p->n && strcmp(type, "display") != 0 &&
		    (strcmp(type, "group") == 0 || any(seed, 3) == 0)) {
			buf_str(b, ",'item':[");
			write_items(b, seed, p, depth + 1);
			buf_str(b, "]");
		}
		buf_str(b, "}");
		if (depth > 0 && any(seed, 3) == 0)
			return;
	}
}

/* NULL where an item asks about one inside it, which is refused. */
static struct form *
random_form(unsigned *seed)
{
	static const char *const types[] = {"group", "string", "integer",
	    "boolean", "choice", "open-choice", "quantity", "display", "group",
	    "string", "quantity"};
	struct findings fs = FINDINGS_EMPTY;
	struct buf b = BUF_EMPTY;
	struct plan p = {.n = 3 + (int)any(seed, ITEMS_MAX - 3),
	    .later = any(seed, 3) == 0};
	struct form *f;
	int i;

	for (i = 0; i < p.n; i++)
		p.all[i] = types[any(seed, sizeof types / sizeof *types)];
	p.all[0] = "string";
	p.all[p.n - 1] = "string";
	write_items(&b, seed, &p, 0);
	f = quoted_form(buf_text(&b), &fs);
	findings_free(&fs);
	buf_free(&b);
	return f;
}

/* --- the simple list --- */

static const struct item *
item_of(const struct model *m, int n)
{
	return &m->form->items[m->list[n].item];
}

/* The answer after the last one in n. */
static int
end_of(const struct model *m, int n)
{
	int k = n + 1;

	while (k < m->n && m->list[k].item > m->list[n].item &&
	    m->list[k].item < item_of(m, n)->end)
		k++;
	return k;
}

static int
parent_of(const struct model *m, int n)
{
	int k;

	for (k = n - 1; k >= 0; k--)
		if (m->list[k].item == item_of(m, n)->parent)
			return k;
	return -1;
}

/* How many answers with the same item and parent are before n. */
static int
occurrence_of(const struct model *m, int n)
{
	int k, count = 0;

	for (k = 0; k < n; k++)
		count += m->list[k].item == m->list[n].item &&
		    parent_of(m, k) == parent_of(m, n);
	return count;
}

static int
occurrences_of(const struct model *m, int n)
{
	int k, count = 0;

	for (k = 0; k < m->n; k++)
		count += m->list[k].item == m->list[n].item &&
		    parent_of(m, k) == parent_of(m, n);
	return count;
}

static void
model_start(struct model *m, const struct form *f)
{
	memset(m, 0, sizeof *m);
	m->form = f;
	for (m->n = 0; m->n < f->n_items; m->n++)
		m->list[m->n].item = m->n;
}

static void
model_add(struct model *m, int n)
{
	int item = m->list[n].item;
	int count = m->form->items[item].end - item;
	int k, at = end_of(m, n);

	while (at < m->n && m->list[at].item == item)
		at = end_of(m, at);
	memmove(&m->list[at + count], &m->list[at],
	    (size_t)(m->n - at) * sizeof *m->list);
	memset(&m->list[at], 0, (size_t)count * sizeof *m->list);
	for (k = 0; k < count; k++)
		m->list[at + k].item = item + k;
	m->n += count;
}

static void
model_remove(struct model *m, int n)
{
	int k, end = end_of(m, n);

	if (occurrences_of(m, n) > 1) {
		memmove(&m->list[n], &m->list[end],
		    (size_t)(m->n - end) * sizeof *m->list);
		m->n -= end - n;
		return;
	}
	for (k = n; k < end; k++) {
		memset(m->list[k].picked, 0, sizeof m->list[k].picked);
		m->list[k].text[0] = '\0';
	}
}

static void
model_pick(struct model *m, int n, int i)
{
	const struct item *it = item_of(m, n);
	const struct option *o = &m->form->options[it->options];
	bool *picked = m->list[n].picked;
	bool was = picked[i];
	int k;

	if (it->type == ITEM_QUANTITY && it->n_options == 1)
		return;
	for (k = 0; k < it->n_options; k++)
		if (!item_ticks(it) || (!was && (o[k].exclusive ||
		    o[i].exclusive)))
			picked[k] = false;
	picked[i] = !item_ticks(it) || !was;
}

static void
model_put(struct model *m, int n, const char *text)
{
	const struct item *it = item_of(m, n);
	int other = form_other(m->form, m->list[n].item) - it->options;

	(void)snprintf(m->list[n].text, sizeof m->list[n].text, "%s", text);
	if (it->type != ITEM_OPEN_CHOICE)
		return;
	if (*text == '\0')
		m->list[n].picked[other] = false;
	else if (!m->list[n].picked[other])
		model_pick(m, n, other);
}

/* --- what is asked, slowly --- */

/* How many that n is in, n included, k is in or is as well. */
static int
shared(const struct model *m, int n, int k)
{
	int up, count = 0;

	for (; n != -1; n = parent_of(m, n))
		for (up = k; up != -1; up = parent_of(m, up))
			count += up == n;
	return count;
}

static int
nearest(const struct model *m, int item, int near)
{
	int k, best = -1;

	for (k = 0; k < m->n; k++) {
		if (m->list[k].item != item)
			continue;
		if (best == -1 ||
		    shared(m, near, k) > shared(m, near, best) ||
		    (shared(m, near, k) == shared(m, near, best) && k < near))
			best = k;
	}
	return best;
}

static bool is_asked(const struct model *m, int n);

/* Every answer of a question is a number, or nothing. */
static bool
is_given(const struct model *m, int n)
{
	const struct item *it = item_of(m, n);
	const struct answer *a = &m->list[n];
	int i;

	if (!item_is_question(it))
		return false;
	if (it->n_options == 0 || it->type == ITEM_QUANTITY)
		return a->text[0] != '\0' && strcmp(a->text, " ") != 0 &&
		    (it->type == ITEM_STRING || strcmp(a->text, "-") != 0);
	for (i = 0; i < it->n_options; i++)
		if (a->picked[i] && (it->options + i !=
		    form_other(m->form, a->item) || (a->text[0] != '\0' &&
		    strcmp(a->text, " ") != 0)))
			return true;
	return false;
}

static bool
fits(enum operator op, int order)
{
	return (op == OP_EQUAL || op == OP_NOT_EQUAL) ? order == 0 :
	    op == OP_GREATER ? order > 0 : op == OP_LESS ? order < 0 :
	    op == OP_GREATER_OR_EQUAL ? order >= 0 : order <= 0;
}

static bool
is_fulfilled(const struct model *m, int n, const struct condition *c)
{
	const struct item *it = item_of(m, n);
	const struct answer *a = &m->list[n];
	int other = form_other(m->form, a->item) - it->options;
	int unit = c->option - it->options;

	if (c->coded)
		return c->option != -1 && fits(c->op, 0) &&
		    a->picked[c->option - it->options];
	if (it->type == ITEM_OPEN_CHOICE)
		return a->picked[other] && a->text[0] > ' ' &&
		    fits(c->op, strcmp(a->text, c->text));
	if (it->type == ITEM_STRING)
		return fits(c->op, strcmp(a->text, c->text));
	if (it->type == ITEM_QUANTITY && c->option != -1 &&
	    it->n_options > 1 && !a->picked[unit])
		return false;
	return fits(c->op, (int)strtol(a->text, NULL, 10) -
	    (int)strtol(c->text, NULL, 10));
}

static bool
is_true(const struct model *m, const struct condition *c, int near)
{
	int n = nearest(m, c->source, near);
	bool inside = near >= n && near < end_of(m, n);
	bool found = false;
	int k;

	for (k = 0; k < m->n; k++)
		if (m->list[k].item == c->source &&
		    (inside ? k == n : parent_of(m, k) == parent_of(m, n)) &&
		    is_asked(m, k) && is_given(m, k) &&
		    (c->op == OP_EXISTS || is_fulfilled(m, k, c)))
			found = true;
	if (c->op == OP_EXISTS)
		return found == c->exists;
	return c->op == OP_NOT_EQUAL ? !found : found;
}

static bool
is_asked(const struct model *m, int n)
{
	const struct item *it = item_of(m, n);
	const struct condition *c = &m->form->conditions[it->conditions];
	int parent = parent_of(m, n);
	int i, count = 0;

	if (parent != -1 && !is_asked(m, parent))
		return false;
	if (parent != -1 && item_is_question(item_of(m, parent)) &&
	    it->type != ITEM_DISPLAY && !is_given(m, parent))
		return false;
	for (i = 0; i < it->n_conditions; i++)
		count += is_true(m, &c[i], n);
	return it->any && it->n_conditions > 0 ? count > 0 :
	    count == it->n_conditions;
}

/* --- the two compared --- */

static void
check_entry_is(const struct visit *v, const struct model *m, int n)
{
	const struct entry *en = &v->entries[n];
	const struct item *it = item_of(m, n);
	bool only = it->type == ITEM_QUANTITY && it->n_options == 1;
	int i;

	CHECK_INT(en->item, m->list[n].item);
	CHECK_INT(en->end, end_of(m, n));
	CHECK_INT(en->parent, parent_of(m, n));
	CHECK_INT(en->occurrence, occurrence_of(m, n));
	CHECK_STR(visit_text(v, n), m->list[n].text);
	CHECK(v->text[en->at + en->len] == '\0');
	CHECK_INT(en->at, n == 0 ? 0 : en[-1].at + en[-1].len + 1);
	CHECK_INT(en->len, (size_t)en->picks * 2 + strlen(m->list[n].text));
	for (i = 0; i < it->n_options; i++)
		CHECK(visit_picked(v, n, it->options + i) ==
		    (only || m->list[n].picked[i]));
	for (i = 1; i < visit_picks(v, n); i++)
		CHECK(visit_pick_at(v, n, i - 1) < visit_pick_at(v, n, i));
}

static void
check_same(const struct visit *v, const struct model *m)
{
	struct asked asked;
	int n, wrong = 0;

	if (!CHECK_INT(v->n_entries, m->n))
		return;
	enable(v, &asked);
	for (n = 0; n < m->n; n++) {
		check_entry_is(v, m, n);
		wrong += asked.on[n] != is_asked(m, n);
	}
	CHECK_INT(wrong, 0);
	CHECK_INT(v->used, v->entries[m->n - 1].at +
	    v->entries[m->n - 1].len + 1);
}

/* Nothing lies behind what is used. */
static void
check_wiped(const struct visit *v)
{
	static const struct entry none;
	size_t i;
	int n;

	for (n = v->n_entries; n < VISIT_ENTRIES_MAX; n++)
		if (memcmp(&v->entries[n], &none, sizeof none) != 0)
			break;
	CHECK_INT(n, VISIT_ENTRIES_MAX);
	for (i = v->used; i < VISIT_TEXT_MAX && v->text[i] == '\0'; i++)
		continue;
	CHECK_INT(i, VISIT_TEXT_MAX);
}

static void
change(struct visit *v, struct model *m, unsigned *seed)
{
	static const char *const words[] = {"", " ", "-", "0", "1", "2", "12"};
	int n = (int)any(seed, (unsigned)v->n_entries);
	const struct item *it = visit_item(v, n);
	const char *text = words[any(seed, 7)];
	unsigned what = any(seed, 10);
	int i;

	if (it->many && what < 3 && v->n_entries < 60) {
		if (visit_occurrences(v, n) < VISIT_OCCURRENCES_MAX)
			model_add(m, n);
		(void)visit_add(v, n);
	} else if (it->many && what == 3) {
		model_remove(m, n);
		visit_remove(v, n);
	} else if (what == 4) {
		memset(m->list[n].picked, 0, sizeof m->list[n].picked);
		m->list[n].text[0] = '\0';
		visit_clear(v, n);
	} else if (it->n_options > 0 && (what < 8 || !item_typed(it))) {
		i = (int)any(seed, (unsigned)it->n_options);
		model_pick(m, n, i);
		CHECK(visit_pick(v, n, it->options + i));
	} else if (item_typed(it)) {
		model_put(m, n, text);
		CHECK(visit_put(v, n, text, strlen(text)));
	}
}

static void
a_visit_is_a_list_of_answers(void)
{
	struct model *m = malloc(sizeof *m);
	struct visit *v;
	struct form *f;
	unsigned seed;
	int form, i, read = 0;

	if (m == NULL)
		abort();
	for (form = 0; read < FORMS && form < 2 * FORMS; form++) {
		seed = (unsigned)form * 7919;
		if ((f = random_form(&seed)) == NULL)
			continue;
		read++;
		if ((v = visit_new(f, NULL)) == NULL)
			abort();
		visit_start(v, NOON);
		model_start(m, f);
		for (i = 0; i < CHANGES; i++) {
			change(v, m, &seed);
			if (i % 4 == 0)
				check_same(v, m);
		}
		check_same(v, m);
		check_wiped(v);
		visit_free(v);
		form_free(f);
	}
	CHECK_INT(read, FORMS);
	free(m);
}

int
main(void)
{
	if (seal_start(NULL) == -1)
		return 1;
	RUN(a_visit_is_a_list_of_answers);
	return check_done();
}
