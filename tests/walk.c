/* SPDX-License-Identifier: MIT */
#include "tests/walk.h"

#include <libintl.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/check_answer.h"
#include "kiosk/enable.h"
#include "kiosk/pages.h"
#include "tests/look.h"
#include "tests/vt.h"
#include "tests/walk_answer.h"

#define TITLE_ROW 2
#define FIRST_ROW 4		/* of a page */
#define MESSAGE_ROW 21
#define KEYS_MAX 100
#define PAGE_MAX 200

static const char continue_button[] = "Continue";

/* A button as it looks with the focus on it. */
static void
focused(const char *button, char ret[PAGE_MAX])
{
	(void)snprintf(ret, PAGE_MAX, "> [ %s ]", gettext(button));
}

/* How far the page w->page is. */
static void
number_of(const struct walk *w, char ret[PAGE_MAX])
{
	int count, n;

	count = pages_count(w->visit, w->asked, w->page, &n);
	(void)snprintf(ret, PAGE_MAX, gettext("Page %d of %d"), n, count);
}

bool
walk_on_page(struct walk *w)
{
	const char *title = w->visit->form->items[w->page].text;
	char number[PAGE_MAX];

	number_of(w, number);
	if (!vt_settle(w->vt, w->ms))
		return false;
	return (look_shows(w->vt, 0, 1, number) &&
	    look_shows(w->vt, TITLE_ROW, TITLE_ROW + 1, title)) ||
	    look_wrong(w->vt, "not shown: %s, %s", number, title);
}

bool
walk_begin(struct walk *w)
{
	char number[PAGE_MAX];

	w->page = pages_first(w->visit, w->asked);
	number_of(w, number);
	return vt_wait_text(w->vt, gettext("Press Enter to begin"), w->ms) &&
	    vt_send(w->vt, "\r") &&
	    vt_wait_text(w->vt, number, w->ms) && walk_on_page(w);
}

bool
walk_to(struct walk *w, int n)
{
	const char *text = visit_item(w->visit, n)->text;
	char last[PAGE_MAX];
	int i;

	focused(continue_button, last);
	/* Past the words above it, which come first. */
	for (i = 0; i < KEYS_MAX && *look_focus(w->vt, w->ms) == '\0'; i++)
		if (!vt_key(w->vt, VT_KEY_DOWN))
			return false;
	if (walk_at(w, n))
		return true;
	/* One step; more only past the buttons of a group that repeats. */
	do
		if (!vt_key(w->vt, VT_KEY_TAB))
			return false;
	while (strncmp(look_focus(w->vt, w->ms), "> [", 3) == 0 &&
	    strncmp(look_focus(w->vt, w->ms), last, strlen(last)) != 0);
	return walk_at(w, n) || look_wrong(w->vt, "not come to: %s", text);
}

bool
walk_press(struct walk *w, const char *button)
{
	char wanted[PAGE_MAX];
	const char *at;
	int i;

	focused(button, wanted);
	for (i = 0; i < KEYS_MAX; i++) {
		at = look_focus(w->vt, w->ms);
		if (*at != '\0' && strncmp(at, wanted, strlen(wanted)) == 0)
			return vt_send(w->vt, "\r") &&
			    vt_settle(w->vt, w->ms);
		if (!vt_key(w->vt, *at == '\0' ? VT_KEY_DOWN : VT_KEY_TAB))
			break;
	}
	return look_wrong(w->vt, "no button: %s", button);
}

/* True when a question has a complaint between its words and its answer. */
static bool
complained(struct walk *w, int n, enum complaint why)
{
	struct buf seen = BUF_EMPTY, question = BUF_EMPTY, wanted = BUF_EMPTY;
	struct buf sentence = BUF_EMPTY;
	const char *at, *answer;
	bool shown;
	int row;

	for (row = FIRST_ROW; row < MESSAGE_ROW; row++)
		look_squeeze(&seen, vt_row(w->vt, row));
	look_squeeze(&question, visit_item(w->visit, n)->text);
	complaint_say(&sentence, w->visit, n, why);
	buf_byte(&wanted, '!');
	look_squeeze(&wanted, buf_text(&sentence));
	buf_free(&sentence);
	at = strstr(buf_text(&seen), buf_text(&question));
	answer = at == NULL ? NULL : visit_item(w->visit, n)->repeats ||
	    visit_item(w->visit, n)->type != ITEM_CHOICE ? strchr(at, '[') :
	    strstr(at, "1(");
	at = at == NULL ? NULL : strstr(at, buf_text(&wanted));
	shown = at != NULL && answer != NULL && at < answer;
	buf_free(&seen);
	buf_free(&question);
	buf_free(&wanted);
	return shown;
}

/* Try to leave the page as it is: each question that is missing says so. */
static bool
leave_blank(struct walk *w)
{
	const struct item *it;
	enum complaint c;
	int n, bad, end, start = pages_entries(w->visit, w->page, &end);

	bad = check_next(w->visit, w->asked, start, end, &c);
	if (bad == -1)
		return true;
	if (!walk_press(w, continue_button) || !walk_on_page(w))
		return false;
	if (!complained(w, bad, COMPLAINT_MISSING) || !walk_at(w, bad) ||
	    !look_shows(w->vt, MESSAGE_ROW, MESSAGE_ROW + 1,
	    gettext("Please look at what is marked with ! on this page.")))
		return look_wrong(w->vt, "not refused: %s",
		    visit_item(w->visit, bad)->text);
	for (n = start; n < end; n++) {
		it = visit_item(w->visit, n);
		if (!w->asked->on[n] || !it->required ||
		    !complained(w, n, COMPLAINT_MISSING))
			continue;
		if (it->repeats)
			w->refused_list++;
		else
			w->refused[it->type]++;
	}
	return true;
}

/* A date that is none, or not allowed, is refused with its own sentence. */
static bool
refuse_dates(struct walk *w, int n)
{
	const struct {
		int year;
		const char *rest;
		enum complaint why;
	} dates[] = {
		{w->visit->today.year, "1", COMPLAINT_NO_DATE},
		{w->visit->today.year - 30, "0230", COMPLAINT_NO_SUCH_DAY},
		{w->visit->today.year - 30, "02", COMPLAINT_WHOLE_DATE},
		{w->visit->today.year + 1, "0101", COMPLAINT_IN_FUTURE},
	};
	char digits[20];
	size_t i;

	for (i = 0; i < sizeof dates / sizeof *dates; i++) {
		(void)snprintf(digits, sizeof digits, "%d%s", dates[i].year,
		    dates[i].rest);
		if (!vt_send(w->vt, digits) ||
		    !walk_press(w, continue_button) || !walk_on_page(w))
			return false;
		if (!complained(w, n, dates[i].why))
			return look_wrong(w->vt, "not refused: %s", digits);
		w->refused_date++;
		/* The focus is back on it: nothing before it is wrong. */
		if (!vt_send(w->vt, "\025") || !walk_at(w, n))
			return look_wrong(w->vt, "not cleared: %s", digits);
	}
	return true;
}

static bool
answer(struct walk *w, int n)
{
	const struct item *it = visit_item(w->visit, n);

	if (!walk_to(w, n))
		return false;
	if (strcmp(it->link, w->blank) == 0)
		return true;
	if (it->type == ITEM_DATE && it->label == LABEL_BIRTH &&
	    !refuse_dates(w, n))
		return false;
	return walk_answer(w, n);
}

/* Another occurrence of a group that repeats, once. */
static bool
add_another(struct walk *w, int n)
{
	char heading[PAGE_MAX];
	int fresh;

	if (!walk_press(w, "Add another one"))
		return false;
	if ((fresh = visit_add(w->visit, n)) == -1)
		return look_wrong(w->vt, "the visit is full");
	enable(w->visit, w->asked);
	w->added++;
	(void)snprintf(heading, sizeof heading, "%s %d",
	    visit_item(w->visit, fresh)->text,
	    w->visit->entries[fresh].occurrence + 1);
	return walk_to(w, fresh + 1) &&
	    (look_shows(w->vt, FIRST_ROW, MESSAGE_ROW, heading) ||
	    look_wrong(w->vt, "no heading: %s", heading));
}

static bool
fill_in(struct walk *w)
{
	const struct visit *v = w->visit;
	int n, group, end, start = pages_entries(v, w->page, &end);

	for (n = start; n < end; n++) {
		if (!w->asked->on[n])
			continue;
		group = v->entries[n].parent;
		if (item_is_question(visit_item(v, n)) && !answer(w, n))
			return false;
		if (group != -1 && visit_item(v, group)->repeats &&
		    v->entries[n].end == v->entries[group].end &&
		    visit_occurrences(v, group) == 1) {
			if (!add_another(w, group))
				return false;
			(void)pages_entries(v, w->page, &end);
		}
	}
	return true;
}

/* Page Down shows the rest of a page, and then the next one. */
static bool
page_down(struct walk *w, const char *until)
{
	int i;

	for (i = 0; i < KEYS_MAX; i++) {
		if (look_shows(w->vt, 0, FIRST_ROW + 1, until))
			return true;
		if (!vt_key(w->vt, VT_KEY_PAGE_DOWN) ||
		    !vt_settle(w->vt, w->ms))
			break;
	}
	return look_wrong(w->vt, "not come to: %s", until);
}

static bool
first_question(struct walk *w, int *ret)
{
	int n, end;

	for (n = pages_entries(w->visit, w->page, &end); n < end; n++)
		if (w->asked->on[n] && item_is_question(visit_item(w->visit,
		    n))) {
			*ret = n;
			return true;
		}
	return false;
}

/* Back to the page before, where the answers still are, and on again. */
static bool
look_back(struct walk *w, const char *ahead)
{
	int n, now = w->page;

	w->page = pages_step(w->visit, w->asked, now, -1);
	if (!vt_key(w->vt, VT_KEY_PAGE_UP) || !walk_on_page(w))
		return false;
	if (first_question(w, &n) && !walk_to(w, n))
		return false;
	w->went_back++;
	w->page = now;
	return page_down(w, ahead);
}

bool
walk_page(struct walk *w)
{
	char ahead[PAGE_MAX];

	w->pages++;
	if (w->pages % 3 != 0 && !leave_blank(w))
		return false;
	if (!fill_in(w) || (w->seen != NULL && !w->seen(w)))
		return false;
	w->page = pages_step(w->visit, w->asked, w->page, 1);
	if (w->page != -1)
		number_of(w, ahead);
	else
		(void)snprintf(ahead, sizeof ahead, "%s", gettext(
		    "Please check your answers, then hand them in at the "
		    "end."));
	if (w->pages % 2 == 0 ? !page_down(w, ahead) :
	    !walk_press(w, continue_button))
		return false;
	if (w->page == -1)
		return vt_settle(w->vt, w->ms) &&
		    look_shows(w->vt, 0, FIRST_ROW + 1, ahead);
	if (!walk_on_page(w))
		return false;
	return w->pages % 5 != 2 || look_back(w, ahead);
}
