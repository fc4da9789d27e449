/* SPDX-License-Identifier: MIT */
#include "kiosk/check_answer.h"

#include <libintl.h>
#include <stdint.h>
#include <string.h>

#include "kiosk/text.h"

bool
answer_date(const struct visit *v, int n, struct date *ret)
{
	return visit_item(v, n)->type == ITEM_DATE &&
	    date_read(visit_text(v, n), ret);
}

bool
answer_given(const struct visit *v, int n)
{
	struct date d;

	if (visit_item(v, n)->type == ITEM_DATE)
		return answer_date(v, n, &d);
	return visit_answered(v, n);
}

/* True when s looks like a whole FHIR date, whether or not it exists. */
static bool
date_shaped(const char *s)
{
	static const char shape[] = "0000-00-00";
	size_t len = strlen(s);
	size_t i;

	if (len != 4 && len != 7 && len != 10)
		return false;
	for (i = 0; i < len; i++)
		if (shape[i] == '-' ? s[i] != '-' : s[i] < '0' || s[i] > '9')
			return false;
	return true;
}

static enum complaint
check_date(const struct visit *v, int n)
{
	const struct item *it = visit_item(v, n);
	const char *s = visit_text(v, n);
	struct date d;

	if (!date_read(s, &d))
		return date_shaped(s) ? COMPLAINT_NO_SUCH_DAY :
		    COMPLAINT_NO_DATE;
	if (strlen(s) < (size_t)it->min_length)
		return COMPLAINT_WHOLE_DATE;
	if (it->min.kind == BOUND_DATE && date_compare(d, it->min.date) < 0)
		return COMPLAINT_TOO_EARLY;
	if (it->min.kind == BOUND_TODAY && date_compare(d, v->today) < 0)
		return COMPLAINT_IN_PAST;
	if (it->max.kind == BOUND_DATE && date_compare(d, it->max.date) > 0)
		return COMPLAINT_TOO_LATE;
	if (it->max.kind == BOUND_TODAY && date_compare(d, v->today) > 0)
		return COMPLAINT_IN_FUTURE;
	return COMPLAINT_NONE;
}

static enum complaint
check_text(const struct visit *v, int n)
{
	const struct item *it = visit_item(v, n);
	const char *s = visit_text(v, n);
	size_t len = v->entries[n].len;
	uint32_t c;

	if (text_refused(s, len, it->type == ITEM_TEXT, &c))
		return COMPLAINT_CHARACTER;
	if (text_chars(s, len) < (size_t)it->min_length)
		return COMPLAINT_TOO_SHORT;
	if (text_chars(s, len) > (size_t)it->max_length)
		return COMPLAINT_TOO_LONG;
	return COMPLAINT_NONE;
}

static enum complaint
check_choice(const struct visit *v, int n)
{
	int picks = visit_picks(v, n);
	int i;

	for (i = 0; i < picks && picks > 1; i++)
		if (v->form->options[visit_pick_at(v, n, i)].exclusive)
			return COMPLAINT_NOT_ALONE;
	return COMPLAINT_NONE;
}

/*
 * Look for what is asked (all of it, where asked is NULL) in entry n.  True
 * when there is an answer; *ret_open is set when there could be one.
 */
static bool
answered_inside(const struct visit *v, const struct asked *asked, int n,
    bool *ret_open)
{
	enum item_type type;
	int end = v->entries[n].end;

	for (n++; n < end; n++) {
		type = visit_item(v, n)->type;
		if (type == ITEM_GROUP || type == ITEM_DISPLAY ||
		    (asked != NULL && !asked->on[n]))
			continue;
		if (visit_answered(v, n))
			return true;
		*ret_open = true;
	}
	return false;
}

/*
 * A required group that repeats is content with one answered occurrence, and
 * one that asks nothing now with none: nobody could answer it.
 */
static enum complaint
check_group(const struct visit *v, const struct asked *asked, int n)
{
	const struct entry *en = v->entries;
	bool open = false;
	int count;

	if (!visit_item(v, n)->required || en[n].occurrence > 0)
		return COMPLAINT_NONE;
	for (count = visit_occurrences(v, n); count > 0; count--) {
		if (answered_inside(v, asked, n, &open))
			return COMPLAINT_NONE;
		n = en[n].end;
	}
	return open ? COMPLAINT_MISSING : COMPLAINT_NONE;
}

static enum complaint
judge(const struct visit *v, const struct asked *asked, int n)
{
	const struct item *it = visit_item(v, n);

	if (it->type == ITEM_GROUP)
		return check_group(v, asked, n);
	if (it->type == ITEM_DISPLAY)
		return COMPLAINT_NONE;
	if (!visit_answered(v, n))
		return it->required ? COMPLAINT_MISSING : COMPLAINT_NONE;
	if (it->type == ITEM_CHOICE)
		return check_choice(v, n);
	return it->type == ITEM_DATE ? check_date(v, n) : check_text(v, n);
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

const char *
complaint_text(enum complaint c)
{
	switch (c) {
	case COMPLAINT_MISSING:
		return gettext("Please answer this question.");
	case COMPLAINT_NO_DATE:
		return gettext("Please finish this date.");
	case COMPLAINT_NO_SUCH_DAY:
		return gettext("There is no such day. Please look again.");
	case COMPLAINT_WHOLE_DATE:
		return gettext("Please give the day, the month and the year.");
	case COMPLAINT_TOO_EARLY:
		return gettext("Please give a later date.");
	case COMPLAINT_TOO_LATE:
		return gettext("Please give an earlier date.");
	case COMPLAINT_IN_PAST:
		return gettext("Please give a date from today on.");
	case COMPLAINT_IN_FUTURE:
		return gettext("Please give a date that is not after today.");
	case COMPLAINT_TOO_SHORT:
		return gettext("Please write a little more.");
	case COMPLAINT_TOO_LONG:
		return gettext("Please write a little less.");
	case COMPLAINT_CHARACTER:
		return gettext("Please take out the sign we cannot keep.");
	case COMPLAINT_NOT_ALONE:
		return gettext("Please choose either this or the others.");
	default:
		return "";
	}
}
