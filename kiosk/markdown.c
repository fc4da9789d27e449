/* SPDX-License-Identifier: MIT */
#include "kiosk/markdown.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define LIST_INDENT 2		/* of every list, as readers expect of one */
#define NUMBER_MAX 9		/* digits of a list's number */

/* The marks around words; two of a letter stand before one. */
enum { STARS, STAR, LINES, LINE, MARKS };

/* One line while it is read. */
struct reader {
	struct markdown *m;
	const char *s;
	size_t len;
	size_t last[MARKS];	/* the byte where each could end last */
	bool open[MARKS];
	size_t bold;		/* where the text became so */
	bool failed;
};

/* Room for one more of n things; false without memory. */
static bool
grow(void **list, int n, int *size, size_t each)
{
	int more = *size == 0 ? 16 : *size * 2;
	void *grown;

	if (n < *size)
		return true;
	if ((grown = realloc(*list, (size_t)more * each)) == NULL)
		return false;
	*list = grown;
	*size = more;
	return true;
}

static void
add_run(struct reader *r, size_t from, size_t to)
{
	struct markdown *m = r->m;
	void *list = m->runs;

	if (from == to)
		return;
	if (!grow(&list, m->n_runs, &m->runs_size, sizeof *m->runs)) {
		r->failed = true;
		return;
	}
	m->runs = list;
	m->runs[m->n_runs++] = (struct markdown_run){from, to};
}

static void
add_line(struct reader *r, struct markdown_line line)
{
	struct markdown *m = r->m;
	void *list = m->lines;

	if (!grow(&list, m->n_lines, &m->lines_size, sizeof *m->lines)) {
		r->failed = true;
		return;
	}
	m->lines = list;
	m->lines[m->n_lines++] = line;
}

static bool
blank(char c)
{
	return c == ' ' || c == '\t' || c == '\0';
}

static bool
punctuation(char c)
{
	return c != '\0' && strchr("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", c)
	    != NULL;
}

/* A letter or digit; what is not ASCII is taken for a letter. */
static bool
word(char c)
{
	return !blank(c) && !punctuation(c);
}

/* The mark at byte i, which is * or _, and its bytes. */
static int
mark_at(const struct reader *r, size_t i, size_t *ret_bytes)
{
	bool two = i + 1 < r->len && r->s[i + 1] == r->s[i];

	*ret_bytes = two ? 2 : 1;
	if (r->s[i] == '*')
		return two ? STARS : STAR;
	return two ? LINES : LINE;
}

static char
before(const struct reader *r, size_t i)
{
	return i == 0 ? ' ' : r->s[i - 1];
}

static char
after(const struct reader *r, size_t i)
{
	return i < r->len ? r->s[i] : ' ';
}

/* A mark may begin in front of a word, and end behind one. */
static bool
may_begin(const struct reader *r, size_t i, size_t bytes)
{
	return !blank(after(r, i + bytes)) &&
	    (r->s[i] == '*' || !word(before(r, i)));
}

static bool
may_end(const struct reader *r, size_t i, size_t bytes)
{
	return !blank(before(r, i)) &&
	    (r->s[i] == '*' || !word(after(r, i + bytes)));
}

/* Where each mark could end last, so that none begins that does not end. */
static void
find_ends(struct reader *r)
{
	size_t i, bytes;
	int mark;

	memset(r->last, 0, sizeof r->last);
	for (i = 0; i < r->len; i += bytes) {
		bytes = 1;
		if (r->s[i] == '\\' && punctuation(after(r, i + 1))) {
			bytes = 2;
		} else if (r->s[i] == '*' || r->s[i] == '_') {
			mark = mark_at(r, i, &bytes);
			if (may_end(r, i, bytes))
				r->last[mark] = i;
		}
	}
}

static bool
is_bold(const struct reader *r)
{
	return r->open[STARS] || r->open[STAR] || r->open[LINES] ||
	    r->open[LINE];
}

/* Take the mark at i as one, unless it only stands there. */
static bool
take_mark(struct reader *r, size_t i, int mark, size_t bytes)
{
	bool was = is_bold(r);

	if (r->open[mark] && may_end(r, i, bytes))
		r->open[mark] = false;
	else if (!r->open[mark] && may_begin(r, i, bytes) &&
	    i + bytes < r->last[mark])
		r->open[mark] = true;
	else
		return false;
	if (!was)
		r->bold = r->m->text.len;
	else if (!is_bold(r))
		add_run(r, r->bold, r->m->text.len);
	return true;
}

/*
 * The bytes of a link at i, which is [; 0 when it is none.  Neither its words
 * nor its address are looked for past what cannot be in them, or a text of
 * brackets alone would be read again and again.
 */
static size_t
link_at(const struct reader *r, size_t i, size_t *ret_words)
{
	size_t k = i + 1;

	while (k < r->len && r->s[k] != '[' && r->s[k] != ']')
		k++;
	if (k == i + 1 || after(r, k) != ']' || after(r, k + 1) != '(')
		return 0;
	*ret_words = k - i - 1;
	for (k += 2; k < r->len && !blank(r->s[k]) && r->s[k] != '(' &&
	    r->s[k] != '['; k++)
		if (r->s[k] == ')')
			return k + 1 - i;
	return 0;
}

/* The words of a link, and its address when that is not the same. */
static void
put_link(struct reader *r, size_t i, size_t words, size_t bytes)
{
	const char *address = r->s + i + words + 3;
	size_t len = bytes - words - 4;

	buf_add(&r->m->text, r->s + i + 1, words);
	if (len == 0 || (len == words &&
	    memcmp(address, r->s + i + 1, len) == 0))
		return;
	buf_str(&r->m->text, " (");
	buf_add(&r->m->text, address, len);
	buf_byte(&r->m->text, ')');
}

/* The words of a line, from its mark on. */
static void
read_words(struct reader *r)
{
	size_t i, bytes, words = 0;
	int mark;

	memset(r->open, 0, sizeof r->open);
	find_ends(r);
	for (i = 0; i < r->len; i += bytes) {
		bytes = 1;
		if (r->s[i] == '\\' && punctuation(after(r, i + 1))) {
			i++;
		} else if (r->s[i] == '*' || r->s[i] == '_') {
			mark = mark_at(r, i, &bytes);
			if (!take_mark(r, i, mark, bytes))
				buf_add(&r->m->text, r->s + i, bytes);
			continue;
		} else if (r->s[i] == '[' &&
		    (bytes = link_at(r, i, &words)) > 0) {
			put_link(r, i, words, bytes);
			continue;
		}
		bytes = 1;
		buf_byte(&r->m->text, r->s[i]);
	}
	if (is_bold(r))
		add_run(r, r->bold, r->m->text.len);
}

/* Bytes of a list's mark and the blank behind it; 0: it is none. */
static size_t
list_mark(const char *s, size_t len)
{
	size_t n = 0;

	if (len > 1 && strchr("-*+", s[0]) != NULL && s[1] == ' ')
		return 2;
	while (n < len && n < NUMBER_MAX && s[n] >= '0' && s[n] <= '9')
		n++;
	return n > 0 && n + 1 < len && (s[n] == '.' || s[n] == ')') &&
	    s[n + 1] == ' ' ? n + 2 : 0;
}

/* Bytes of a heading's mark and the blank behind it; 0: it is none. */
static size_t
heading_mark(const char *s, size_t len)
{
	size_t n = 0;

	while (n < len && n < 6 && s[n] == '#')
		n++;
	return n > 0 && n < len && s[n] == ' ' ? n + 1 : 0;
}

/* One line of s[0..len), which does not begin with a blank. */
static void
read_line(struct reader *r, const char *s, size_t len, int indent)
{
	struct buf *b = &r->m->text;
	struct markdown_line line = {.from = b->len, .indent = indent};
	size_t heading = heading_mark(s, len), list = list_mark(s, len);

	if (list > 0) {
		line.indent += LIST_INDENT;
		line.hang = (int)list;
		if (list == 2)
			buf_str(b, "- ");
		else
			buf_add(b, s, list);
	}
	r->s = s + heading + list;
	r->len = len - heading - list;
	if (heading > 0) {
		int runs = r->m->n_runs;

		read_words(r);
		r->m->n_runs = runs;
		add_run(r, line.from, b->len);
	} else {
		read_words(r);
	}
	line.to = b->len;
	add_line(r, line);
	buf_byte(b, '\n');
}

int
markdown_read(struct markdown *ret, const char *s)
{
	struct reader r = {.m = ret};
	bool gap = false;
	size_t len, in;

	*ret = (struct markdown){.text = BUF_EMPTY};
	for (; *s != '\0'; s += len + (s[len] == '\n')) {
		len = strcspn(s, "\n");
		in = strspn(s, " \t\r");
		if (in >= len) {
			gap = ret->n_lines > 0;
			continue;
		}
		/* Of blank lines one is enough. */
		if (gap)
			add_line(&r, (struct markdown_line){
			    .from = ret->text.len, .to = ret->text.len});
		gap = false;
		while (len > in && s[len - 1] == '\r')
			len--;
		read_line(&r, s + in, len - in, in < MARKDOWN_INDENT_MAX ?
		    (int)in : MARKDOWN_INDENT_MAX);
		len += strcspn(s + len, "\n");
	}
	if (!r.failed && buf_ok(&ret->text))
		return 0;
	markdown_free(ret);
	return -1;
}

void
markdown_free(struct markdown *m)
{

	buf_free(&m->text);
	free(m->lines);
	free(m->runs);
	*m = (struct markdown){.text = BUF_EMPTY};
}
