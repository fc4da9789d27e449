/* SPDX-License-Identifier: MIT */
#include "tests/interop/client.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/check_answer.h"
#include "kiosk/err.h"
#include "kiosk/finding.h"
#include "kiosk/form_read.h"
#include "kiosk/response.h"
#include "kiosk/visit.h"
#include "tests/fill.h"

#define TRIES 200
#define ROUNDS 2000
#define MARKS 2000
#define COUNT(list) (sizeof (list) / sizeof *(list))

/* Formulas, quotes, line breaks, both directions, beyond the BMP. */
static const char *const hostile[] = {
	"=1+1", "+41 44 123", "-2", "@SUM(A1:A9)", " =HYPERLINK(\"x\")",
	"'=1", "a \"b\", c", "\"", "\"\"", "'", ",", ";", "a;b; c",
	"one\ntwo", "a\n=1+1", "a,\"b\n\"\n", "tab\\t, \\u0041 \\",
	"\xd9\x85\xd8\xb1\xd8\xad\xd8\xa8\xd8\xa7 12",
	"\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d (abc)",
	"\xe7\x8e\x8b\xe5\xb0\x8f\xe6\x98\x8e", "\xf0\x9f\x99\x82 \xf0\x9f"
	"\x91\xa9\xe2\x80\x8d\xf0\x9f\x94\xac",
	"\xef\xbc\x9d" "1", "\xef\xbc\xa0x", "Zo\xc3\xab \xc3\x85ngstr"
	"\xc3\xb6m", "=cmd|' /C calc'!A0", "<script>&amp;</script>",
	"NULL", "1e5", "007", "2026-01-02", "TRUE", "  two  blanks  ",
};

static bool
typed_freely(const struct item *it)
{

	return it->n_options == 0 && (it->type == ITEM_STRING ||
	    it->type == ITEM_TEXT);
}

/* A letter with more marks than any program wants to draw. */
static void
put_marks(struct visit *v, int n)
{
	struct buf b = BUF_EMPTY;
	int i;

	buf_byte(&b, 'q');
	for (i = 0; i < MARKS; i++)
		buf_str(&b, "\xcc\x81");
	(void)visit_put(v, n, buf_text(&b), b.len);
	buf_free(&b);
}

static void
put_hostile(struct visit *v, uint64_t *seed)
{
	const char *s;
	int n;

	for (n = 0; n < v->n_entries; n++) {
		if (!typed_freely(visit_item(v, n)) ||
		    visit_item(v, n)->read_only ||
		    fill_random(seed, 2) == 0)
			continue;
		s = hostile[fill_random(seed, COUNT(hostile))];
		if (visit_item(v, n)->type == ITEM_TEXT &&
		    fill_random(seed, 8) == 0)
			put_marks(v, n);
		else
			(void)visit_put(v, n, s, strlen(s));
	}
}

/* Something in entry n, or in the first question within it. */
static void
answer_something(struct visit *v, int n, uint64_t *seed)
{
	int end = v->entries[n].end;

	for (; n < end; n++)
		if (item_is_question(visit_item(v, n))) {
			fill_entry(v, n, seed);
			return;
		}
}

/* Mend one complaint; false when there is none. */
static bool
mend(struct visit *v, uint64_t *seed)
{
	enum complaint c = COMPLAINT_NONE;
	struct asked asked;
	int n;

	enable(v, &asked);
	n = check_next(v, &asked, 0, v->n_entries, &c);
	if (n == -1)
		return false;
	if (c != COMPLAINT_MISSING)
		visit_clear(v, n);
	if (c == COMPLAINT_TOO_FEW && visit_add(v, n) == -1)
		return true;
	if (c == COMPLAINT_MISSING || visit_item(v, n)->required)
		answer_something(v, n, seed);
	return true;
}

/* What import would say of it. */
static bool
accepted(const struct visit *v)
{
	struct response r = {.status = "completed"};
	struct findings fs = FINDINGS_EMPTY;
	struct visit *w = visit_new(v->form, NULL);
	struct buf b = BUF_EMPTY;
	struct err e;
	bool good;

	if (w == NULL)
		abort();
	client_write(&b, v, "completed");
	visit_blank(w, CLIENT_AT);
	good = response_read(buf_text(&b), b.len, w, &r, &fs, &e) == 0 &&
	    check_response(w, &r, &fs) == 0;
	visit_free(w);
	buf_free(&b);
	findings_free(&fs);
	return good;
}

void
client_answer(struct visit *v, uint64_t *seed)
{
	int i, round;

	for (i = 0; i < TRIES; i++) {
		visit_start(v, CLIENT_AT);
		fill(v, seed);
		put_hostile(v, seed);
		for (round = 0; round < ROUNDS && mend(v, seed); round++)
			;
		if (round < ROUNDS && accepted(v))
			return;
	}
	(void)fprintf(stderr, "%s: nothing fits it\n", v->form->url);
	exit(1);
}

void
client_write(struct buf *b, const struct visit *v, const char *status)
{
	struct response r = {.authored = CLIENT_AT, .language = "en"};
	struct asked asked;

	(void)snprintf(r.status, sizeof r.status, "%s", status);
	enable(v, &asked);
	response_write(b, v, &asked, &r, RESPONSE_ALL);
	if (!buf_ok(b))
		abort();
}

struct form *
client_form(const char *path)
{
	struct findings fs = FINDINGS_EMPTY;
	struct err e = {ERR_NONE, ""};
	struct form *f = form_read_file(path, NULL, &fs, &e);

	findings_free(&fs);
	if (f == NULL) {
		(void)fprintf(stderr, "%s: %s\n", path, e.msg);
		exit(1);
	}
	return f;
}
