/* SPDX-License-Identifier: MIT */
#include "kiosk/document.h"

#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/text.h"

#define COLS 78
#define STEP 2			/* columns a level is further in */
#define FACT 6			/* and a fact than its entry */

/* Where words go on a line, and what stands before and after them. */
struct place {
	int indent;
	int hang;		/* columns that further lines are further in */
	const char *before;
	const char *after;
	bool one_line;
	bool apart;		/* a free line before it, but at the start */
};

static void
blanks(struct buf *b, int n)
{
	for (; n > 0; n--)
		buf_byte(b, ' ');
}

/* Without the blanks around it, which would end an emphasis. */
static void
trim(const char **s, size_t *len)
{
	for (; *len > 0 && **s == ' '; (*s)++)
		(*len)--;
	while (*len > 0 && (*s)[*len - 1] == ' ')
		(*len)--;
}

/* Bytes of a mark that makes a list or a heading at the start of a line. */
static size_t
line_mark(const char *s, size_t len)
{
	size_t n = 0;

	if (len > 0 && strchr("+-=", *s) != NULL)
		return 1;
	while (n < len && s[n] >= '0' && s[n] <= '9')
		n++;
	return n > 0 && n < len && (s[n] == '.' || s[n] == ')') ? n + 1 : 0;
}

/* One line of words, with a backslash before all that Markdown acts on. */
static void
escape(struct buf *b, const char *s, size_t len)
{
	size_t mark = line_mark(s, len);
	size_t i;

	for (i = 0; i < len; i++) {
		if (i + 1 == mark || strchr("\\`*_[]<>&#|~$^!{}", s[i]) != NULL)
			buf_byte(b, '\\');
		buf_byte(b, s[i]);
	}
}

static void
put_markdown(struct buf *b, const struct place *p, const char *s, size_t len)
{
	const char *end = s + len;
	const char *line, *next;
	bool first = true;
	size_t n;

	blanks(b, p->indent);
	buf_str(b, p->before);
	for (line = s; line < end; line = next + 1) {
		if ((next = memchr(line, '\n', (size_t)(end - line))) == NULL)
			next = end;
		n = (size_t)(next - line);
		trim(&line, &n);
		if (n == 0)
			continue;
		if (!first) {
			buf_str(b, "\\\n");
			blanks(b, p->indent + p->hang);
		}
		escape(b, line, n);
		first = false;
	}
	buf_str(b, p->after);
	buf_byte(b, '\n');
}

static void
put_text(struct buf *b, const struct place *p, const char *s, size_t len)
{
	int hang = p->indent + p->hang;
	struct text_row *rows;
	bool first = true;
	const char *row;
	size_t i, n, size;

	n = text_wrap(s, len, COLS - hang, NULL, 0);
	if ((rows = calloc(n, sizeof *rows)) == NULL) {
		b->failed = true;
		return;
	}
	(void)text_wrap(s, len, COLS - hang, rows, n);
	for (i = 0; i < n; i++) {
		row = s + rows[i].from;
		size = rows[i].to - rows[i].from;
		trim(&row, &size);
		if (size == 0)
			continue;
		blanks(b, first ? p->indent : hang);
		buf_str(b, first ? p->before : "");
		buf_add(b, row, size);
		buf_byte(b, '\n');
		first = false;
	}
	free(rows);
}

/* Words with nothing in them have no line. */
static void
put_shown(const struct document *d, const struct place *p, const char *s,
    size_t len)
{
	if (s[strspn(s, " \n")] == '\0')
		return;
	if (p->apart && d->out->len > 0)
		buf_byte(d->out, '\n');
	if (d->markdown)
		put_markdown(d->out, p, s, len);
	else
		put_text(d->out, p, s, len);
}

static void
put(const struct document *d, const struct place *p, struct buf *words)
{
	struct buf shown = BUF_EMPTY;

	/* A hostile form could go on for gigabytes after that. */
	if (buf_ok(d->out))
		text_show(&shown, buf_text(words), words->len, !p->one_line);
	if (buf_ok(d->out) && buf_ok(words) && buf_ok(&shown))
		put_shown(d, p, buf_text(&shown), shown.len);
	else
		d->out->failed = true;
	buf_free(&shown);
	buf_free(words);
}

/* A heading, in plain text with a line of marks below it. */
static void
head(const struct document *d, const char *before, char mark,
    struct buf *words)
{
	struct place p = {.before = d->markdown ? before : "", .after = "",
	    .one_line = true, .apart = true};
	struct buf shown = BUF_EMPTY;
	int cols;

	text_show(&shown, buf_text(words), words->len, false);
	cols = text_cols(buf_text(&shown), shown.len);
	buf_free(&shown);
	put(d, &p, words);
	if (d->markdown)
		return;
	for (cols = cols > COLS ? COLS : cols; cols > 0; cols--)
		buf_byte(d->out, mark);
	buf_byte(d->out, '\n');
}

void
document_title(const struct document *d, struct buf *words)
{
	head(d, "# ", '=', words);
}

void
document_heading(const struct document *d, struct buf *words)
{
	head(d, "## ", '-', words);
}

void
document_words(const struct document *d, struct buf *words)
{
	struct place p = {.before = "", .after = "", .apart = true};

	put(d, &p, words);
}

void
document_entry(const struct document *d, int level, bool strong,
    struct buf *words)
{
	struct place p = {.indent = STEP * level, .hang = STEP, .before = "",
	    .after = "", .apart = !d->markdown || level == 0};

	if (d->markdown) {
		p.before = strong ? "- **" : "- ";
		p.after = strong ? "**" : "";
	}
	put(d, &p, words);
}

void
document_fact(const struct document *d, int level, struct buf *words)
{
	struct place p = {.indent = STEP * level + FACT, .hang = STEP,
	    .before = "", .after = ""};

	if (d->markdown && level < 0) {
		document_words(d, words);
		return;
	}
	if (d->markdown) {
		p.indent = STEP * (level + 1);
		p.before = "- ";
	}
	put(d, &p, words);
}

void
document_point(const struct document *d, int level, const char *mark,
    struct buf *words)
{
	struct place p = {.indent = STEP * level + FACT + STEP,
	    .hang = (int)strlen(mark), .before = mark, .after = "",
	    .one_line = true};

	if (d->markdown) {
		p.indent = STEP * (level + 2);
		/* Another sign keeps it apart from the list of entries. */
		p.before = level < 0 ? "* " : *mark == '(' ? "- ( ) " :
		    *mark == '[' ? "- \\[ \\] " : "- ";
	}
	put(d, &p, words);
}

void
document_sign(const struct document *d, const char *as)
{
	static const char *const lines[] = {"Name", "Date", "Signature"};
	struct buf words = BUF_EMPTY;
	size_t i;

	buf_str(&words, as);
	document_heading(d, &words);
	for (i = 0; i < sizeof lines / sizeof *lines; i++) {
		buf_fmt(&words, "%s: ________________________________________",
		    lines[i]);
		document_words(d, &words);
	}
}
