/* SPDX-License-Identifier: MIT */
#include "kiosk/rules_print.h"

#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/document.h"
#include "kiosk/form.h"
#include "kiosk/rules.h"
#include "kiosk/rules_words.h"
#include "kiosk/seal.h"

/* The first item of the form that rule looks at, from item from on; -1. */
static int
looks_at(const struct rules *rs, const struct rule *rule, int from)
{
	int end = rs->tests[rule->when].end;
	int first = -1;
	int t, item;

	for (t = rule->when; t < end; t++) {
		item = rs->tests[t].item;
		if (item >= from && (first == -1 || item < first))
			first = item;
	}
	return first;
}

static void
head_line(const struct document *d, const char *before, const char *words)
{
	struct buf b = BUF_EMPTY;

	buf_str(&b, before);
	buf_str(&b, words);
	document_words(d, &b);
}

static void
count(const struct document *d, const struct rules *rs)
{
	int n[SEVERITY_MAX] = {0};
	struct buf b = BUF_EMPTY;
	int i;

	for (i = 0; i < rs->n_rules; i++)
		n[rs->rules[i].severity]++;
	buf_fmt(&b, "Rules: %d; absolute (not today, unless a clinician "
	    "resolves it): %d; relative (the practitioner must decide): %d; "
	    "note (shown, nothing forced): %d.", rs->n_rules,
	    n[SEVERITY_ABSOLUTE], n[SEVERITY_RELATIVE], n[SEVERITY_NOTE]);
	document_words(d, &b);
}

void
rules_print_head(const struct document *d, const struct rules *rs)
{
	char hash[2 * FORM_HASH_SIZE + 1];
	struct buf b = BUF_EMPTY;

	buf_str(&b, "Rules: ");
	buf_str(&b, rs->title);
	buf_str(&b, ", version ");
	buf_str(&b, rs->version);
	document_words(d, &b);
	seal_hex(rs->hash, FORM_HASH_SIZE, hash);
	head_line(d, "SHA-256 of the rules file: ", hash);
	count(d, rs);
	head_line(d, "", "Beside a question stand the rules that look at its "
	    "answer: how grave it is, the rule's name, what staff are told, "
	    "when, why, and the sources.  \"Is not\" also holds where a "
	    "question was not asked or not answered.  A date known only to "
	    "the month or the year is read as the day that is more cautious.");
	if (!rules_approved(rs))
		head_line(d, "", "No clinician has signed these rules off.");
}

static void
point(const struct document *d, int level, const char *before,
    const char *words)
{
	struct buf b = BUF_EMPTY;

	buf_str(&b, before);
	buf_str(&b, words);
	document_point(d, level, "- ", &b);
}

static void
list(const struct document *d, int level, const char *before,
    const char *const *words, int n)
{
	struct buf b = BUF_EMPTY;
	int i;

	if (n == 0)
		return;
	buf_str(&b, before);
	for (i = 0; i < n; i++) {
		buf_str(&b, i == 0 ? "" : ", ");
		buf_str(&b, words[i]);
	}
	document_point(d, level, "- ", &b);
}

static void
title(struct buf *b, const struct rule *rule)
{
	static const char *const loud[SEVERITY_MAX] = {
		[SEVERITY_NOTE] = "NOTE ",
		[SEVERITY_RELATIVE] = "RELATIVE ",
		[SEVERITY_ABSOLUTE] = "ABSOLUTE ",
	};

	buf_str(b, loud[rule->severity]);
	buf_str(b, rule->id);
}

static void
print_rule(const struct document *d, int level, const struct rules *rs,
    const struct form *f, const struct rule *rule)
{
	int here = looks_at(rs, rule, 0);
	struct buf b = BUF_EMPTY;

	title(&b, rule);
	buf_str(&b, ": ");
	buf_str(&b, rule->tell);
	document_fact(d, level, &b);
	buf_str(&b, "When ");
	rules_words_condition(&b, rs, f, rule->when, here);
	buf_byte(&b, '.');
	document_point(d, level, "- ", &b);
	point(d, level, "Why: ", rule->why);
	list(d, level, "Sources: ", rs->lists + rule->sources,
	    rule->n_sources);
	list(d, level, "Marked: ", rs->lists + rule->tags, rule->n_tags);
}

static void
name_rule(const struct document *d, int level, const struct form *f,
    const struct rule *rule, int first)
{
	struct buf b = BUF_EMPTY;

	title(&b, rule);
	buf_str(&b, " looks at this too: see [");
	buf_str(&b, f->items[first].link);
	buf_str(&b, "].");
	document_fact(d, level, &b);
}

void
rules_print_item(const struct document *d, int level, const struct rules *rs,
    const struct form *f, int item)
{
	const struct rule *rule;
	int first;

	for (rule = rs->rules; rule < rs->rules + rs->n_rules; rule++) {
		first = looks_at(rs, rule, 0);
		if (first == item)
			print_rule(d, level, rs, f, rule);
		else if (looks_at(rs, rule, item) == item)
			name_rule(d, level, f, rule, first);
	}
}

static void
heading(const struct document *d, const char *words)
{
	struct buf b = BUF_EMPTY;

	buf_str(&b, words);
	document_heading(d, &b);
}

static void
print_others(const struct document *d, const struct rules *rs,
    const struct form *f)
{
	const struct rule *rule;
	bool any = false;

	for (rule = rs->rules; rule < rs->rules + rs->n_rules; rule++) {
		if (looks_at(rs, rule, 0) != -1)
			continue;
		if (!any)
			heading(d, "Rules that look at no question");
		any = true;
		print_rule(d, -1, rs, f, rule);
	}
}

/* The name that test t is the first to use; NULL when it uses none. */
static const char *
first_use(const struct rules *rs, int t, bool window)
{
	const char *name, *other;
	int i;

	name = window ? rs->tests[t].window : rs->tests[t].setting;
	for (i = 0; i < t && name[0] != '\0'; i++) {
		other = window ? rs->tests[i].window : rs->tests[i].setting;
		if (strcmp(name, other) == 0)
			return NULL;
	}
	return name[0] == '\0' ? NULL : name;
}

static void
print_names(const struct document *d, const struct rules *rs, bool window)
{
	struct buf b = BUF_EMPTY;
	const char *name;
	bool any = false;
	int t;

	for (t = 0; t < rs->n_tests; t++) {
		if ((name = first_use(rs, t, window)) == NULL)
			continue;
		if (!any)
			heading(d, window ? "Windows" : "Settings");
		any = true;
		buf_str(&b, name);
		buf_str(&b, ": ");
		if (window)
			rules_words_span(&b, rs->tests[t].span);
		else
			buf_str(&b, rs->tests[t].wanted ? "on" : "off");
		document_point(d, -1, "- ", &b);
	}
}

static void
print_unwatched(const struct document *d, const struct rules *rs,
    const struct form *f)
{
	struct buf b = BUF_EMPTY;
	bool any = false;
	int i, t;

	for (i = 0; i < f->n_items; i++) {
		if (!item_is_question(&f->items[i]))
			continue;
		for (t = 0; t < rs->n_tests && rs->tests[t].item != i; t++)
			continue;
		if (t < rs->n_tests)
			continue;
		if (!any)
			heading(d, "Questions no rule looks at");
		any = true;
		buf_str(&b, f->items[i].text);
		buf_str(&b, " [");
		buf_str(&b, f->items[i].link);
		buf_byte(&b, ']');
		document_point(d, -1, "- ", &b);
	}
}

static void
print_works(const struct document *d, const struct rules *rs)
{
	struct buf b = BUF_EMPTY;
	int i;

	if (rs->n_works > 0)
		heading(d, "Sources");
	for (i = 0; i < rs->n_works; i++) {
		buf_str(&b, rs->works[i].code);
		buf_str(&b, ": ");
		buf_str(&b, rs->works[i].text);
		document_point(d, -1, "- ", &b);
	}
}

void
rules_print_end(const struct document *d, const struct rules *rs,
    const struct form *f)
{
	struct buf b = BUF_EMPTY;

	print_others(d, rs, f);
	print_names(d, rs, true);
	print_names(d, rs, false);
	print_unwatched(d, rs, f);
	print_works(d, rs);
	heading(d, "Signed off");
	if (rules_approved(rs)) {
		buf_str(&b, rs->approved_by);
		buf_str(&b, ", ");
		buf_str(&b, rs->approved_on);
		document_words(d, &b);
		return;
	}
	head_line(d, "", "No clinician has signed these rules off.  Until "
	    "name and day stand under \"approved\" in the rules file, every "
	    "screen and export of the practice says so.");
	document_sign(d, "Read and approved by");
}
