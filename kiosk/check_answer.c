/* SPDX-License-Identifier: MIT */
#include "kiosk/check_answer.h"

#include <string.h>

#include "kiosk/check_value.h"
#include "kiosk/text.h"

bool
answer_date(const struct visit *v, int n, struct date *ret)
{
	return visit_item(v, n)->type == ITEM_DATE &&
	    date_read(visit_text(v, n), ret);
}

/* The lines typed beside a list of ticks that are answers. */
static int
count_lines(const char *s)
{
	int count = 0;
	size_t len;

	for (; *s != '\0'; s += len + (s[len] == '\n')) {
		len = strcspn(s, "\n");
		count += !text_blank(s, len);
	}
	return count;
}

/* How many answers there are in entry n, which is picked from options. */
static int
count_picks(const struct visit *v, int n)
{
	int other = form_other(v->form, v->entries[n].item);
	int picks = visit_picks(v, n);
	const char *s = visit_text(v, n);

	if (other == -1 || !visit_picked(v, n, other))
		return picks;
	return picks - 1 + (item_ticks(visit_item(v, n)) ? count_lines(s) :
	    !text_blank(s, strlen(s)));
}

bool
answer_given(const struct visit *v, int n)
{
	const struct item *it = visit_item(v, n);

	if (!visit_answered(v, n))
		return false;
	return item_picks(it) ? count_picks(v, n) > 0 :
	    value_is(it->type, visit_text(v, n));
}

/* Too many or too few of an item, of which there are count. */
static enum complaint
check_count(const struct item *it, int count)
{
	if (count == 0 && !it->required)
		return COMPLAINT_NONE;
	if (count < it->min_occurs && it->min_occurs > 1)
		return COMPLAINT_TOO_FEW;
	if (count == 0)
		return COMPLAINT_MISSING;
	return it->max_occurs > 0 && count > it->max_occurs ?
	    COMPLAINT_TOO_MANY : COMPLAINT_NONE;
}

/* The words typed beside the options of entry n, where they are picked. */
static enum complaint
check_other(const struct visit *v, int n)
{
	const struct item *it = visit_item(v, n);
	int other = form_other(v->form, v->entries[n].item);
	const char *s = visit_text(v, n);
	enum complaint c = COMPLAINT_NONE;
	size_t len;

	if (other == -1 || !visit_picked(v, n, other))
		return COMPLAINT_NONE;
	if (text_blank(s, strlen(s)))
		return COMPLAINT_NO_WORDS;
	if (!item_ticks(it))
		return check_words(v, n, s, strlen(s));
	for (; *s != '\0' && c == COMPLAINT_NONE; s += len + (s[len] == '\n')) {
		len = strcspn(s, "\n");
		if (!text_blank(s, len))
			c = check_words(v, n, s, len);
	}
	return c;
}

static enum complaint
check_picks(const struct visit *v, int n)
{
	int picks = visit_picks(v, n);
	int i;

	for (i = 0; i < picks && picks > 1; i++)
		if (v->form->options[visit_pick_at(v, n, i)].exclusive)
			return COMPLAINT_NOT_ALONE;
	return check_other(v, n);
}

enum complaint
check_alone(const struct visit *v, int n)
{
	if (!visit_answered(v, n))
		return COMPLAINT_NONE;
	return item_picks(visit_item(v, n)) ? check_picks(v, n) :
	    check_typed(v, n);
}

static enum complaint
check_question(const struct visit *v, int n)
{
	const struct item *it = visit_item(v, n);
	enum complaint c;
	int k, left, count = 0;

	if ((c = check_alone(v, n)) != COMPLAINT_NONE)
		return c;
	if (v->entries[n].occurrence > 0)
		return COMPLAINT_NONE;
	if (item_ticks(it))
		return check_count(it, count_picks(v, n));
	left = visit_occurrences(v, n);
	for (k = n; left > 0; left--, k = v->entries[k].end)
		count += visit_answered(v, k);
	return check_count(it, count);
}

/* What is in a group: nothing one could answer, no answer, or some. */
enum inside { INSIDE_NOTHING, INSIDE_BLANK, INSIDE_ANSWERED };

/* What is (asked, unless asked is NULL) in entry n. */
static enum inside
look_inside(const struct visit *v, const struct asked *asked, int n)
{
	enum inside found = INSIDE_NOTHING;
	int end = v->entries[n].end;
	const struct item *it;

	for (n++; n < end; n++) {
		it = visit_item(v, n);
		if ((asked != NULL && !asked->on[n]) || !item_is_question(it))
			continue;
		if (visit_answered(v, n))
			return INSIDE_ANSWERED;
		if (!it->hidden && !it->read_only)
			found = INSIDE_BLANK;
	}
	return found;
}

static enum complaint
check_group(const struct visit *v, const struct asked *asked, int n)
{
	const struct item *it = visit_item(v, n);
	int left = visit_occurrences(v, n);
	int count = 0, empty = 0;
	enum inside inside;

	if (v->entries[n].occurrence > 0 || (!it->required && !it->many))
		return COMPLAINT_NONE;
	for (; left > 0; left--, n = v->entries[n].end) {
		inside = look_inside(v, asked, n);
		count += inside == INSIDE_ANSWERED;
		empty += inside == INSIDE_BLANK;
	}
	if (count == 0 && empty == 0)
		return COMPLAINT_NONE;
	return check_count(it, count);
}

/*
 * True when entry n is in an occurrence that may be left out and has no answer
 * at all: then it is left out, and nothing is missing in it.
 */
static bool
left_out(const struct visit *v, const struct asked *asked, int n)
{
	const struct item *it;

	for (n = v->entries[n].parent; n != -1; n = v->entries[n].parent) {
		it = visit_item(v, n);
		if (it->type == ITEM_GROUP && it->many && !it->required &&
		    look_inside(v, asked, n) == INSIDE_BLANK)
			return true;
	}
	return false;
}

static enum complaint
judge(const struct visit *v, const struct asked *asked, int n)
{
	const struct item *it = visit_item(v, n);
	enum complaint c;

	if (it->hidden || it->read_only || it->type == ITEM_DISPLAY)
		return COMPLAINT_NONE;
	c = it->type == ITEM_GROUP ? check_group(v, asked, n) :
	    check_question(v, n);
	return c != COMPLAINT_NONE && left_out(v, asked, n) ?
	    COMPLAINT_NONE : c;
}

enum complaint
check_entry(const struct visit *v, int n)
{
	return judge(v, NULL, n);
}

int
check_next(const struct visit *v, const struct asked *asked, int start,
    int end, enum complaint *ret_c)
{
	enum complaint c;
	int n;

	for (n = start; n < end; n++) {
		if (!asked->on[n])
			continue;
		if ((c = judge(v, asked, n)) != COMPLAINT_NONE) {
			*ret_c = c;
			return n;
		}
	}
	return -1;
}
