/* SPDX-License-Identifier: MIT */
#include "tests/sight.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "tests/look.h"
#include "tests/pseudo.h"
#include "tests/vt.h"

#define OPEN_MAX 8		/* sentences inside one another */
#define KEYS_MAX 400

/* Where a reader of squeezed rows is. */
struct reading {
	const char *begin, *s;
	const char *opened[OPEN_MAX];
	int depth;
	const char *wrong;	/* what is, or NULL */
	const char *at;
};

static bool
begins(const char *s, const char *with)
{
	return strncmp(s, with, strlen(with)) == 0;
}

static void
blame(struct reading *r, const char *wrong, const char *at)
{
	if (r->wrong == NULL) {
		r->wrong = wrong;
		r->at = at;
	}
}

/* Past a place to type, which holds no sentence; NULL: it is none. */
static const char *
past_typed(const char *s)
{
	const char *end = strchr(s, ']'), *mark = strstr(s, PSEUDO_OPEN);

	return *s == '[' && end != NULL && (mark == NULL || mark > end) ?
	    end + 1 : NULL;
}

/* A button that names an answer: past that, to the end of the button. */
static const char *
past_named(const struct reading *r)
{
	const char *opened = r->opened[r->depth];
	const char *next = r->s + strlen(PSEUDO_CLOSE);
	const char *end = strchr(next, ']');

	return opened > r->begin && opened[-1] == '[' && r->s[-1] == ':' &&
	    end != NULL ? end : next;
}

static bool
plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static void
step(struct reading *r)
{
	const char *next = past_typed(r->s);

	if (next != NULL) {
		r->s = next;
	} else if (begins(r->s, PSEUDO_OPEN)) {
		if (r->depth == OPEN_MAX)
			blame(r, "cut off", r->opened[0]);
		else
			r->opened[r->depth++] = r->s;
		r->s += strlen(PSEUDO_OPEN);
	} else if (begins(r->s, PSEUDO_CLOSE)) {
		if (r->depth > 0) {
			r->depth--;
			r->s = past_named(r);
			return;
		}
		blame(r, "its beginning is cut off", r->s);
		r->s += strlen(PSEUDO_CLOSE);
	} else {
		/* The key of an option stands before its box. */
		if (plain(*r->s) && r->s[1] != '(' && r->s[1] != '[')
			blame(r, "not translated", r->s);
		r->s++;
	}
}

/* Judge squeezed text. */
static bool
judge(struct vt *v, const char *s)
{
	struct reading r = {.begin = s, .s = s};

	while (*r.s != '\0' && r.depth <= OPEN_MAX)
		step(&r);
	if (r.depth > 0)
		blame(&r, "cut off", r.opened[r.depth - 1]);
	return r.wrong == NULL || look_wrong(v, "%s: %.100s", r.wrong, r.at);
}

/* Take the words that are in no language out of squeezed text. */
static void
leave_out(char *s, const char *const *but)
{
	struct buf word = BUF_EMPTY;
	char *at;

	for (; *but != NULL; but++) {
		look_squeeze(&word, *but);
		while ((at = strstr(s, buf_text(&word))) != NULL)
			memmove(at, at + word.len,
			    strlen(at + word.len) + 1);
		buf_free(&word);
	}
}

static bool
judge_but(struct vt *v, const struct buf *b, const char *const *but)
{
	char *s = strdup(buf_text(b));
	bool good;

	if (s == NULL)
		abort();
	leave_out(s, but);
	good = judge(v, s);
	free(s);
	return good;
}

bool
sight_good(struct vt *v, int first, int end, const char *const *but)
{
	struct buf b = BUF_EMPTY;
	bool good;
	int row;

	for (row = first; row < end; row++)
		look_squeeze(&b, vt_row(v, row));
	good = judge_but(v, &b, but);
	buf_free(&b);
	return good;
}

/* True when Up changed nothing: not the rows, not the cursor. */
static bool
at_top(struct vt *v, int ms)
{
	struct vt_state before = vt_state(v), now;
	char *rows = vt_text(v), *then;
	bool same;

	if (!vt_key(v, VT_KEY_UP) || !vt_settle(v, ms))
		abort();
	now = vt_state(v);
	then = vt_text(v);
	if (rows == NULL || then == NULL)
		abort();
	same = strcmp(rows, then) == 0 &&
	    before.cursor_row == now.cursor_row &&
	    before.cursor_col == now.cursor_col;
	free(rows);
	free(then);
	return same;
}

static bool
down(struct vt *v)
{
	return vt_key(v, VT_KEY_DOWN);
}

bool
sight_through(struct vt *v, int first, int end, int ms,
    const char *const *but)
{
	struct buf b = BUF_EMPTY;
	bool good;
	int i;

	if (!vt_settle(v, ms))
		return false;
	for (i = 0; i < KEYS_MAX && !at_top(v, ms); i++)
		continue;
	good = look_through(v, first, end, down, ms, &b) &&
	    judge_but(v, &b, but);
	buf_free(&b);
	return good;
}
