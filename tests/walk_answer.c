/* SPDX-License-Identifier: MIT */
#include "tests/walk_answer.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/enable.h"
#include "kiosk/pages.h"
#include "kiosk/text.h"
#include "tests/look.h"
#include "tests/say.h"
#include "tests/vt.h"
#include "tests/walk.h"

#define FIRST_ROW 4		/* of a page */
#define LAST_ROW 21		/* where messages are, under it */
#define TILE_MAX 400
#define WRAPPED_COLS 64		/* that a row of a question holds, or more */
#define KEYS_MAX 80

/* An option as its row begins, without the focus sign. */
static void
tile(const struct walk *w, int n, int option, bool on, char *ret)
{
	const struct item *it = visit_item(w->visit, n);
	int i = option - it->options;

	(void)snprintf(ret, TILE_MAX, "%c %c%c%c %s",
	    i < 9 ? '1' + i : 'a' + i - 9, it->repeats ? '[' : '(',
	    !on ? ' ' : it->repeats ? 'x' : '*', it->repeats ? ']' : ')',
	    w->visit->form->options[option].display);
}

/* True when option has the focus, marked as in the walker's visit. */
static bool
on_option(struct walk *w, int n, int option)
{
	const char *row = look_focus(w->vt, w->ms);
	char want[TILE_MAX];

	tile(w, n, option, visit_picked(w->visit, n, option), want);
	/* Words that take several rows: the first one begins them. */
	return strlen(row) > 8 && strncmp(row, "> ", 2) == 0 &&
	    strncmp(row + 2, want, strlen(row + 2)) == 0;
}

/* A date without the letters that stand for what is not typed yet. */
static void
only_typed(char *field)
{
	size_t len = strspn(field, "0123456789-");

	if (len > 0 && field[len - 1] == '-')
		len--;
	field[len] = '\0';
}

/* True when the place to type ends with what was typed. */
static bool
on_text(struct walk *w, int n)
{
	const char *row = look_focus(w->vt, w->ms);
	struct buf shown = BUF_EMPTY, wanted = BUF_EMPTY;
	char field[TILE_MAX];
	bool date = visit_item(w->visit, n)->type == ITEM_DATE, same;
	const char *end = strrchr(row, ']');
	size_t len;

	/* The words of a date follow it. */
	if (strncmp(row, ">[", 2) != 0 || end == NULL ||
	    (!date && end[1] != '\0'))
		return false;
	(void)snprintf(field, sizeof field, "%.*s", (int)(end - row) - 2,
	    row + 2);
	if (date)
		only_typed(field);
	look_squeeze(&shown, field);
	look_squeeze(&wanted, visit_text(w->visit, n));
	len = shown.len;
	same = len <= wanted.len && (len > 0 || wanted.len == 0) &&
	    strcmp(buf_text(&shown), buf_text(&wanted) + wanted.len - len)
	    == 0;
	buf_free(&shown);
	buf_free(&wanted);
	return same;
}

/* The option that has the focus when one comes to entry n. */
static int
entrance(const struct walk *w, int n)
{
	return visit_picks(w->visit, n) > 0 ? visit_pick_at(w->visit, n, 0) :
	    visit_item(w->visit, n)->options;
}

bool
walk_at(struct walk *w, int n)
{
	const struct item *it = visit_item(w->visit, n);
	int row;

	if (it->type == ITEM_CHOICE ? !on_option(w, n, entrance(w, n)) :
	    !on_text(w, n))
		return false;
	row = vt_state(w->vt).cursor_row;
	return look_shows(w->vt, look_block(w->vt, row), row, it->text);
}

/* The question that stands right below entry n once it is asked; or -1. */
static int
follow_up(const struct walk *w, int n)
{
	const struct visit *v = w->visit;
	const struct item *it;
	int end, m = v->entries[n].end, i;

	(void)pages_entries(v, w->page, &end);
	if (m >= end || v->entries[m].parent != v->entries[n].parent)
		return -1;
	it = visit_item(v, m);
	for (i = 0; i < it->n_conditions; i++)
		if (v->form->conditions[it->conditions + i].source ==
		    v->entries[n].item)
			return item_is_question(it) ? m : -1;
	return -1;
}

/*
 * The row after the options of entry n; -1 when so many rows from there on are
 * not all in sight.
 */
static int
below(struct walk *w, int n, int rows)
{
	const struct item *it = visit_item(w->visit, n);
	int row, option = it->options + it->n_options - 1;
	char want[TILE_MAX];

	tile(w, n, option, visit_picked(w->visit, n, option), want);
	want[30] = '\0';
	for (row = vt_state(w->vt).cursor_row; row < LAST_ROW; row++)
		if (strstr(vt_row(w->vt, row), want) != NULL)
			break;
	while (row < LAST_ROW && *vt_row(w->vt, row) != '\0')
		row++;
	return row + rows < LAST_ROW ? row + 1 : -1;
}

/* Hold the screen against what is asked after an answer to entry n. */
static bool
check_follow_up(struct walk *w, int n)
{
	int m = follow_up(w, n), row, rows;
	const char *text;

	if (m == -1)
		return true;
	text = visit_item(w->visit, m)->text;
	if (!w->asked->on[m]) {
		w->went++;
		return !look_shows(w->vt, FIRST_ROW, LAST_ROW, text) ||
		    look_wrong(w->vt, "still asked: %s", text);
	}
	rows = text_cols(text, strlen(text)) / WRAPPED_COLS + 2;
	if ((row = below(w, n, rows)) == -1)
		return true;
	w->came++;
	return look_shows(w->vt, row, row + rows, text) ||
	    look_wrong(w->vt, "not asked in row %d: %s", row, text);
}

/* A pick was made on the screen: so it is in the walker's visit, or wrong. */
static bool
picked(struct walk *w, int n, int option)
{
	if (!visit_pick(w->visit, n, option))
		return look_wrong(w->vt, "the visit is full");
	enable(w->visit, w->asked);
	if (!on_option(w, n, option))
		return look_wrong(w->vt, "not picked: %s",
		    w->visit->form->options[option].display);
	return check_follow_up(w, n);
}

static bool
pick_by_key(struct walk *w, int n, int option)
{
	int i = option - visit_item(w->visit, n)->options;
	char key[2] = {(char)(i < 9 ? '1' + i : 'a' + i - 9), '\0'};

	return vt_send(w->vt, key) && picked(w, n, option);
}

/* With the arrows, from wherever in the list the focus is. */
static bool
go_to_option(struct walk *w, int n, int option)
{
	int i, first = visit_item(w->visit, n)->options;
	enum vt_key key = VT_KEY_UP;

	for (i = 0; i < KEYS_MAX && !on_option(w, n, option); i++) {
		/* Up to the first option, then down to the one wanted. */
		if (on_option(w, n, first))
			key = VT_KEY_DOWN;
		if (!vt_key(w->vt, key))
			return false;
	}
	return i < KEYS_MAX || look_wrong(w->vt, "not come to: %s",
	    w->visit->form->options[option].display);
}

/* Enter also goes on, where there is one answer. */
static bool
pick_by_enter(struct walk *w, int n, int option)
{
	bool list = visit_item(w->visit, n)->repeats;

	return vt_send(w->vt, "\r") &&
	    (list || vt_key(w->vt, VT_KEY_SHIFT_TAB)) && picked(w, n, option);
}

static bool
pick(struct walk *w, int n, int option)
{
	if (option % 2 == 0)
		return pick_by_key(w, n, option);
	if (!go_to_option(w, n, option))
		return false;
	return option % 3 == 0 ? pick_by_enter(w, n, option) :
	    vt_send(w->vt, " ") && picked(w, n, option);
}

/* Another one first, then none, then the right one. */
static bool
answer_radio(struct walk *w, int n)
{
	int item = w->visit->entries[n].item;
	int other = say_other(w->visit->form, item), right;
	const struct item *it = visit_item(w->visit, n);

	if (other != -1 && item % 2 == 0) {
		if (!pick(w, n, other))
			return false;
		w->corrected++;
	}
	right = it->options;
	while (!say_picks(w->visit->form, item, right))
		right++;
	if (!pick(w, n, right))
		return false;
	if (item % 3 != 0)
		return true;
	visit_clear(w->visit, n);
	enable(w->visit, w->asked);
	if (!vt_key(w->vt, VT_KEY_BACKSPACE) || !on_option(w, n, right) ||
	    !check_follow_up(w, n))
		return look_wrong(w->vt, "not taken back: %s", it->text);
	return pick(w, n, right);
}

/* One that excludes the others first, and one too many. */
static bool
answer_list(struct walk *w, int n)
{
	const struct form *f = w->visit->form;
	int item = w->visit->entries[n].item, other = say_other(f, item), i;
	const struct item *it = visit_item(w->visit, n);

	if (other != -1 && !pick(w, n, other))
		return false;
	for (i = it->options; i < it->options + it->n_options; i++)
		if (say_picks(f, item, i) && !pick(w, n, i))
			return false;
	if (other == -1)
		return true;
	w->corrected++;
	return !visit_picked(w->visit, n, other) || pick(w, n, other);
}

/* Press a key some times over. */
static bool
press(struct walk *w, enum vt_key key, int times)
{
	while (times-- > 0)
		if (!vt_key(w->vt, key))
			return false;
	return true;
}

static bool
type(struct walk *w, int n)
{
	const char *nonsense = visit_item(w->visit, n)->type == ITEM_DATE ?
	    "199" : "w\u00fc\u6587";
	struct said said;

	say_text(w->visit, n, &said);
	switch (w->visit->entries[n].item % 4) {
	case 0:
		return vt_send(w->vt, said.typed);
	case 1:
		w->corrected++;
		return vt_send(w->vt, nonsense) && vt_send(w->vt, "\025") &&
		    vt_send(w->vt, said.typed);
	case 2:
		w->corrected++;
		return vt_send(w->vt, nonsense) &&
		    press(w, VT_KEY_BACKSPACE, 3) &&
		    vt_send(w->vt, said.typed);
	default:
		if (visit_item(w->visit, n)->type == ITEM_DATE)
			return vt_send(w->vt, said.typed);
		w->corrected++;
		return vt_send(w->vt, nonsense) &&
		    press(w, VT_KEY_LEFT, 3) && press(w, VT_KEY_DELETE, 2) &&
		    vt_send(w->vt, said.typed) && press(w, VT_KEY_END, 1) &&
		    press(w, VT_KEY_BACKSPACE, 1);
	}
}

bool
walk_answer(struct walk *w, int n)
{
	const struct item *it = visit_item(w->visit, n);
	struct said said;

	if (it->type == ITEM_CHOICE)
		return it->repeats ? answer_list(w, n) : answer_radio(w, n);
	if (!type(w, n))
		return false;
	say_text(w->visit, n, &said);
	if (!visit_put(w->visit, n, said.kept, strlen(said.kept)))
		return look_wrong(w->vt, "the visit is full");
	enable(w->visit, w->asked);
	return on_text(w, n) || look_wrong(w->vt, "not typed: %s",
	    said.kept);
}
