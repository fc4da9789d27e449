/* SPDX-License-Identifier: MIT */
#include "screens/edit.h"

#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/date_typed.h"
#include "kiosk/text.h"

/* text[0..from) + insert + text[to..len), in normal form C, into ret. */
static enum edit_result
replace(struct edit *ed, const char *text, size_t len, size_t from, size_t to,
    const char *insert, size_t size, struct buf *ret)
{
	struct buf left = BUF_EMPTY;
	size_t cursor;

	buf_add(&left, text, from);
	buf_add(&left, insert, size);
	text_nfc(ret, buf_text(&left), left.len);
	cursor = ret->len;
	buf_add(&left, text + to, len - to);
	buf_free(ret);
	text_nfc(ret, buf_text(&left), left.len);
	if (!buf_ok(&left) || !buf_ok(ret) ||
	    (size > 0 && text_chars(buf_text(ret), ret->len) >
	    ed->max_chars)) {
		buf_free(&left);
		buf_free(ret);
		return EDIT_REFUSED;
	}
	buf_free(&left);
	/* What follows may have joined the last letter: never stand inside. */
	if (cursor > ret->len)
		cursor = ret->len;
	if (cursor > 0)
		cursor = text_after(buf_text(ret), ret->len,
		    text_before(buf_text(ret), ret->len, cursor));
	ed->cursor = cursor;
	return EDIT_CHANGED;
}

static enum edit_result
insert(struct edit *ed, const char *text, size_t len, uint32_t c,
    struct buf *ret)
{
	char bytes[4];
	size_t size;

	if (!text_allows(c, ed->kind == EDIT_LINES))
		return EDIT_REFUSED;
	if ((size = text_encode(c, bytes)) == 0)
		return EDIT_REFUSED;
	return replace(ed, text, len, ed->cursor, ed->cursor, bytes, size,
	    ret);
}

/* What k does to a date. */
static enum edit_result
change_date(struct date_typed *t, enum conf_dates order, struct key k)
{
	switch (k.code) {
	case KEY_IS_CHAR:
		if (k.c >= '0' && k.c <= '9')
			return date_typed_digit(t, (char)k.c) ?
			    EDIT_CHANGED : EDIT_REFUSED;
		/* People type the marks between the numbers: let them. */
		if (k.c != '-' && k.c != '/' && k.c != '.' && k.c != ' ')
			return EDIT_REFUSED;
		return date_typed_mark(t, order) ? EDIT_CHANGED : EDIT_MOVED;
	case KEY_IS_BACKSPACE:
	case KEY_IS_DELETE:
		return date_typed_erase(t) ? EDIT_CHANGED : EDIT_MOVED;
	case KEY_IS_CLEAR:
		*t = (struct date_typed){"", 0, 0};
		return EDIT_CHANGED;
	case KEY_IS_ENTER:
	case KEY_IS_TAB:
		/* A paste never moves the focus. */
		return k.pasted ? EDIT_MOVED : EDIT_NOT_MINE;
	default:
		return EDIT_NOT_MINE;
	}
}

static enum edit_result
date_key(struct edit *ed, const char *text, size_t len, struct key k,
    struct buf *ret)
{
	struct date_typed t;
	char typed[DATE_TYPED_MAX];
	enum edit_result r;

	date_typed_read(text, len, ed->order, &t);
	r = change_date(&t, ed->order, k);
	if (r == EDIT_CHANGED) {
		date_typed_write(&t, ed->order, typed);
		buf_str(ret, typed);
		ed->cursor = ret->len;
		explicit_bzero(typed, sizeof typed);
	}
	explicit_bzero(&t, sizeof t);
	return buf_ok(ret) ? r : EDIT_REFUSED;
}

/* Home and End of the line of text the cursor is in. */
static size_t
line_edge(const char *text, size_t len, size_t at, bool end)
{

	if (end) {
		while (at < len && text[at] != '\n')
			at++;
	} else {
		while (at > 0 && text[at - 1] != '\n')
			at--;
	}
	return at;
}

static enum edit_result
move_to(struct edit *ed, size_t at)
{

	ed->cursor = at;
	return EDIT_MOVED;
}

static enum edit_result
text_key(struct edit *ed, const char *text, size_t len, struct key k,
    struct buf *ret)
{
	size_t at = ed->cursor;

	switch (k.code) {
	case KEY_IS_CHAR:
		return insert(ed, text, len, k.c, ret);
	case KEY_IS_ENTER:
	case KEY_IS_TAB:
		if (k.code == KEY_IS_ENTER && ed->kind == EDIT_LINES)
			return insert(ed, text, len, '\n', ret);
		/* A paste never moves the focus. */
		return k.pasted ? insert(ed, text, len, ' ', ret) :
		    EDIT_NOT_MINE;
	case KEY_IS_LEFT:
		return move_to(ed, text_before(text, len, at));
	case KEY_IS_RIGHT:
		return move_to(ed, text_after(text, len, at));
	case KEY_IS_HOME:
		return move_to(ed, line_edge(text, len, at, false));
	case KEY_IS_END:
		return move_to(ed, line_edge(text, len, at, true));
	case KEY_IS_BACKSPACE:
		if (at == 0)
			return EDIT_MOVED;
		return replace(ed, text, len, text_before(text, len, at), at,
		    "", 0, ret);
	case KEY_IS_DELETE:
		if (at == len)
			return EDIT_MOVED;
		return replace(ed, text, len, at, text_after(text, len, at),
		    "", 0, ret);
	case KEY_IS_CLEAR:
		return replace(ed, text, len, 0, len, "", 0, ret);
	default:
		return EDIT_NOT_MINE;
	}
}

enum edit_result
edit_key(struct edit *ed, const char *text, size_t len, struct key k,
    struct buf *ret)
{

	if (ed->cursor > len)
		ed->cursor = len;
	if (ed->kind == EDIT_DATE)
		return date_key(ed, text, len, k, ret);
	return text_key(ed, text, len, k, ret);
}
