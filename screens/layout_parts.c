/* SPDX-License-Identifier: MIT */
#include "screens/layout.h"

#include <libintl.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/answer_words.h"
#include "kiosk/buf.h"
#include "kiosk/option_say.h"
#include "kiosk/text.h"
#include "kiosk/visit.h"

#define CUT "..."		/* after words that go on */

static void
pad(struct buf *b, int from, int to)
{

	for (; from < to; from++)
		buf_byte(b, ' ');
}

static char *
given(struct buf *b)
{
	char *s = buf_ok(b) ? strdup(buf_text(b)) : NULL;

	buf_free(b);
	return s;
}

/* The words of an option, with what its author put before them. */
static void
words_of(struct buf *b, const struct option *o)
{
	struct buf words = BUF_EMPTY;

	if (*o->prefix != '\0') {
		text_show(b, o->prefix, strlen(o->prefix), false);
		buf_byte(b, ' ');
	}
	option_say(&words, o);
	text_show(b, buf_text(&words), words.len, false);
	buf_free(&words);
}

char *
layout_option(const struct visit *v, int n, int option, bool focus, int cols,
    int *ret_rows)
{
	enum { ROWS = 100 };	/* some 3000 letters in the narrowest window */
	const struct item *it = visit_item(v, n);
	char key = layout_option_key(it, option - it->options);
	bool on = visit_picked(v, n, option);
	struct text_row rows[ROWS];
	struct buf b = BUF_EMPTY, words = BUF_EMPTY;
	size_t i, count;
	const char *s;
	int used;

	words_of(&words, &v->form->options[option]);
	s = buf_text(&words);
	count = text_wrap(s, words.len, cols - LAYOUT_MARK_COLS, rows, ROWS);
	if (count > ROWS)
		count = ROWS;
	buf_fmt(&b, "%c %c %s ", focus ? '>' : ' ', key == '\0' ? ' ' : key,
	    item_ticks(it) ? (on ? "[x]" : "[ ]") : (on ? "(*)" : "( )"));
	for (i = 0; i < count; i++) {
		if (i > 0)
			pad(&b, 0, LAYOUT_MARK_COLS);
		buf_add(&b, s + rows[i].from, rows[i].to - rows[i].from);
		used = text_cols(s + rows[i].from, rows[i].to - rows[i].from);
		pad(&b, used + LAYOUT_MARK_COLS, cols);
	}
	*ret_rows = (int)count;
	if (!buf_ok(&words))
		buf_free(&b);
	buf_free(&words);
	return given(&b);
}

/*
 * What stands in an occurrence, so that a person knows it again: its first
 * answer, or else what it is called and its number.
 */
static void
name(struct buf *b, const struct visit *v, int n)
{
	const struct item *it = visit_item(v, n);
	const char *called = *it->short_text != '\0' ? it->short_text :
	    it->text;
	struct buf words = BUF_EMPTY;
	int i;

	for (i = n; i < v->entries[n].end && words.len == 0; i++)
		if (item_is_question(visit_item(v, i)) &&
		    !visit_item(v, i)->hidden && visit_answered(v, i))
			answer_words(&words, v, i);
	if (words.len == 0)
		buf_fmt(&words, "%.300s %d", called,
		    v->entries[n].occurrence + 1);
	text_show(b, buf_text(&words), words.len, false);
	buf_free(&words);
}

/* Append s, cut to cols columns. */
static void
put_cut(struct buf *b, const char *s, size_t len, int cols)
{
	int dots = (int)strlen(CUT);

	if (text_cols(s, len) <= cols) {
		buf_add(b, s, len);
		return;
	}
	buf_add(b, s, text_fit(s, len, cols > dots ? cols - dots : 0));
	buf_str(b, CUT);
}

/* What is on a button: of one that removes, what it takes away. */
static void
label(struct buf *b, const struct visit *v, enum button which, int entry,
    int cols)
{
	static const char *const words[] = {
		[BUTTON_NONE] = "",
		[BUTTON_NEXT] = N_("Continue"),
		[BUTTON_BACK] = N_("Back"),
		[BUTTON_ADD] = N_("Add another one"),
		/* Translators: what is removed follows, after a blank. */
		[BUTTON_REMOVE] = N_("Remove:"),
		[BUTTON_FIND] = "",
		[BUTTON_ALL] = N_("Show all of them"),
	};
	struct buf called = BUF_EMPTY;

	buf_str(b, gettext(words[which]));
	if (which != BUTTON_REMOVE)
		return;
	buf_byte(b, ' ');
	name(&called, v, entry);
	put_cut(b, buf_text(&called), called.len,
	    cols - text_cols(buf_text(b), b->len));
	buf_free(&called);
}

char *
layout_button(const struct visit *v, enum button b, int entry, bool focus,
    int cols)
{
	struct buf all = BUF_EMPTY, words = BUF_EMPTY;

	label(&words, v, b, entry, cols - (int)strlen("> [  ]"));
	buf_str(&all, focus ? "> [ " : "  [ ");
	buf_str(&all, buf_text(&words));
	buf_str(&all, " ]");
	if (!buf_ok(&words))
		buf_free(&all);
	buf_free(&words);
	/* Only a translation can be too long: it is cut, the box open. */
	if (buf_ok(&all) && text_cols(buf_text(&all), all.len) > cols)
		return strndup(buf_text(&all), text_fit(buf_text(&all),
		    all.len, cols));
	return given(&all);
}
