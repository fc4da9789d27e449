/* SPDX-License-Identifier: MIT */
#include "screens/edit.h"

#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/text.h"
#include "kiosk/moment_typed.h"

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

/* True where a blank can be typed. */
static bool
blanks(const struct edit *ed)
{

	return ed->kind != EDIT_WORD;
}

/* What a number gets for c: every sign for a minus or a point is one. */
static uint32_t
number_letter(uint32_t c)
{

	if (c == 0x2212)
		return '-';
	return c == ',' ? '.' : c;
}

static enum edit_result
insert(struct edit *ed, const char *text, size_t len, uint32_t c,
    struct buf *ret)
{
	char bytes[4];
	size_t size;

	if (ed->kind == EDIT_NUMBER)
		c = number_letter(c);
	if (!text_allows(c, ed->kind == EDIT_LINES) ||
	    (c == ' ' && !blanks(ed)))
		return EDIT_REFUSED;
	if ((size = text_encode(c, bytes)) == 0)
		return EDIT_REFUSED;
	return replace(ed, text, len, ed->cursor, ed->cursor, bytes, size,
	    ret);
}

/* What c does to a date or a time, whose digits are typed from its end. */
static enum mark
take_letter(struct moment_typed *m, uint32_t c)
{

	/* People type the marks between the numbers: let them. */
	if (c == 0 || c > 0x7f ||
	    strchr(m->has_time ? "-/. :T" : "-/. ", (int)c) == NULL)
		return MARK_ASTRAY;
	return moment_typed_mark(m, (char)c);
}

/* Put what is typed so far into ret, as a person sees it, and c behind it. */
static enum edit_result
go_astray(struct edit *ed, const struct moment_typed *m, uint32_t c,
    struct buf *ret)
{
	char mask[MOMENT_MASK_MAX];
	size_t len, cursor = ed->cursor;
	enum edit_result r;

	moment_typed_mask(m, mask, &len);
	mask[len] = '\0';
	ed->cursor = len;
	/* What is not FHIR's own order must not look as if it were. */
	if (c == '-' && ed->order != CONF_DATES_YMD)
		c = '/';
	if ((r = insert(ed, mask, len, c, ret)) == EDIT_REFUSED)
		ed->cursor = cursor;
	explicit_bzero(mask, sizeof mask);
	return r;
}

static enum edit_result
change_moment(struct edit *ed, struct moment_typed *m, struct key k,
    struct buf *ret)
{

	switch (k.code) {
	case KEY_IS_CHAR:
		if (k.c >= '0' && k.c <= '9')
			return moment_typed_digit(m, (char)k.c) ?
			    EDIT_CHANGED : EDIT_REFUSED;
		switch (take_letter(m, k.c)) {
		case MARK_KEPT:
			return EDIT_CHANGED;
		case MARK_NOTHING:
			return EDIT_MOVED;
		default:
			return go_astray(ed, m, k.c, ret);
		}
	case KEY_IS_BACKSPACE:
	case KEY_IS_DELETE:
		return moment_typed_erase(m) ? EDIT_CHANGED : EDIT_MOVED;
	case KEY_IS_CLEAR:
		while (moment_typed_erase(m))
			continue;
		return EDIT_CHANGED;
	default:
		return EDIT_NOT_MINE;
	}
}

/* What k does to a text that no mask holds: it is typed from its end, too. */
static enum edit_result
mend(struct edit *ed, const char *text, struct key k, struct buf *ret)
{
	size_t len = strlen(text);

	ed->cursor = len;
	switch (k.code) {
	case KEY_IS_CHAR:
		return insert(ed, text, len, k.c == '-' &&
		    ed->order != CONF_DATES_YMD ? '/' : k.c, ret);
	case KEY_IS_BACKSPACE:
	case KEY_IS_DELETE:
		return replace(ed, text, len, text_before(text, len, len),
		    len, "", 0, ret);
	case KEY_IS_CLEAR:
		return replace(ed, text, len, 0, len, "", 0, ret);
	default:
		return EDIT_NOT_MINE;
	}
}

static enum edit_result
moment_key(struct edit *ed, const char *text, struct key k, struct buf *ret)
{
	struct moment_typed m = {.has_date = ed->kind != EDIT_TIME,
	    .has_time = ed->kind != EDIT_DATE, .order = ed->order};
	bool astray = !moment_typed_read(text, &m);
	char typed[MOMENT_TYPED_MAX];
	enum edit_result r;

	/* A paste never moves the focus: it goes on as after a blank. */
	if (k.pasted && (k.code == KEY_IS_ENTER || k.code == KEY_IS_TAB))
		k = (struct key){.code = KEY_IS_CHAR, .c = ' '};
	r = astray ? mend(ed, text, k, ret) : change_moment(ed, &m, k, ret);
	/* What is, or may become, a date or a time is kept as such. */
	if (r == EDIT_CHANGED && ((!astray && ret->len == 0) ||
	    moment_typed_read(buf_text(ret), &m))) {
		moment_typed_write(&m, typed);
		buf_free(ret);
		buf_str(ret, typed);
		ed->cursor = ret->len;
		explicit_bzero(typed, sizeof typed);
	}
	explicit_bzero(&m, sizeof m);
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
		if (!k.pasted)
			return EDIT_NOT_MINE;
		return blanks(ed) ? insert(ed, text, len, ' ', ret) :
		    EDIT_MOVED;
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
	if (ed->kind == EDIT_DATE || ed->kind == EDIT_TIME ||
	    ed->kind == EDIT_DATE_TIME)
		return moment_key(ed, text, k, ret);
	return text_key(ed, text, len, k, ret);
}
