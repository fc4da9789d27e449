/* SPDX-License-Identifier: MIT */
#include "tests/say.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/date.h"
#include "kiosk/form.h"
#include "kiosk/visit.h"

/* The second of a pair is what the first becomes; NULL: it stays. */
static const char *const lines[][2] = {
	{"Ren\u00e9e \u00d1and\u00fa", NULL},
	{"\u0141\u00f3d\u017a, \u0199wai", NULL},
	{"\u4e2d\u6587\u540d\u5b57", NULL},
	{"all fine \U0001F642 thanks", NULL},
	{"\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd", NULL},
	{"Cafe\u0301 du coin", "Caf\u00e9 du coin"},
	{"q\u0323\u0307 dots", NULL},
	{"she said \"no\", he 'yes'", NULL},
	{"=1+1 and more", NULL},
	{"+44 7700 900", NULL},
	{"one; two; three", NULL},
	{"-5 or @home", NULL},
	{"a\\b <b>&amp; %s %d", NULL},
	{"a line that is longer than the place it is typed into, so that it "
	    "moves aside \u2013 \u00fc", NULL},
};

#define LINES (int)(sizeof lines / sizeof *lines)

static void
say_line(int item, int occurrence, struct said *ret)
{
	const char *typed = lines[item % LINES][0];
	const char *kept = lines[item % LINES][1];

	if (kept == NULL)
		kept = typed;
	(void)snprintf(ret->typed, sizeof ret->typed, "%s no. %d/%d", typed,
	    item, occurrence);
	(void)snprintf(ret->kept, sizeof ret->kept, "%s no. %d/%d", kept,
	    item, occurrence);
}

/* Several lines; the second has the words of another item. */
static void
say_lines(int item, int occurrence, struct said *ret)
{
	struct said second = {"", ""};
	size_t len;

	say_line(item, occurrence, ret);
	say_line(item + 5, occurrence, &second);
	len = strlen(ret->typed);
	(void)snprintf(ret->typed + len, sizeof ret->typed - len, "\r%s",
	    second.typed);
	len = strlen(ret->kept);
	(void)snprintf(ret->kept + len, sizeof ret->kept - len, "\n%s",
	    second.kept);
}

/* Inside the bounds, and to the month only where that is enough. */
static void
say_date(const struct visit *v, int n, struct said *ret)
{
	const struct item *it = visit_item(v, n);
	int item = v->entries[n].item, year = v->today.year;
	struct date d = {0, 1 + item % 12, 1 + item * 7 % 28};
	char text[DATE_MAX];
	size_t i, len = 0;

	d.year = it->min.kind == BOUND_TODAY ? year + 1 :
	    it->label == LABEL_BIRTH ? year - 47 : year - 1 - item % 3;
	if (it->min_length == 0 && item % 3 == 0)
		d.day = 0;
	date_write(d, text);
	(void)snprintf(ret->kept, sizeof ret->kept, "%s", text);
	for (i = 0; text[i] != '\0'; i++)
		if (text[i] != '-')
			ret->typed[len++] = text[i];
	ret->typed[len] = '\0';
}

void
say_text(const struct visit *v, int n, struct said *ret)
{
	const struct item *it = visit_item(v, n);
	int item = v->entries[n].item, parent = v->entries[n].parent;
	int occurrence = parent == -1 ? 0 : v->entries[parent].occurrence;

	/* Short, and without a number: it stands in the list of clients. */
	if (it->label == LABEL_NAME) {
		(void)snprintf(ret->typed, sizeof ret->typed,
		    "Zoe\u0308 \u00d1and\u00fa \u4e2d\u6587");
		(void)snprintf(ret->kept, sizeof ret->kept,
		    "Zo\u00eb \u00d1and\u00fa \u4e2d\u6587");
	} else if (it->type == ITEM_DATE) {
		say_date(v, n, ret);
	} else if (it->type == ITEM_TEXT) {
		say_lines(item, occurrence, ret);
	} else {
		say_line(item, occurrence, ret);
	}
}

/* How many questions option brings up. */
static int
brings(const struct form *f, int option)
{
	int i, n = 0;

	for (i = 0; i < f->n_conditions; i++)
		if (f->conditions[i].op == OP_EQUAL &&
		    f->conditions[i].option == option)
			n++;
	return n;
}

/* The option of item that brings up most; of several, not always the first. */
static int
best(const struct form *f, int item)
{
	const struct item *it = &f->items[item];
	int i, most = it->options, any = 0;

	for (i = it->options; i < it->options + it->n_options; i++) {
		any += brings(f, i);
		if (brings(f, i) > brings(f, most))
			most = i;
	}
	return any > 0 ? most : it->options + item % it->n_options;
}

bool
say_picks(const struct form *f, int item, int option)
{
	const struct item *it = &f->items[item];
	int i = option - it->options;

	if (!it->repeats)
		return option == best(f, item);
	return !f->options[option].exclusive &&
	    (brings(f, option) > 0 || i == item % 3 || i == 3);
}

int
say_other(const struct form *f, int item)
{
	const struct item *it = &f->items[item];
	int i, other = -1;

	/* The last one that brings up nothing. */
	for (i = it->options; i < it->options + it->n_options; i++)
		if (!say_picks(f, item, i) &&
		    (other == -1 || brings(f, i) <= brings(f, other)))
			other = i;
	return other;
}
