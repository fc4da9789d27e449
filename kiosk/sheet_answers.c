/* SPDX-License-Identifier: MIT */
#include <libintl.h>
#include <string.h>

#include "kiosk/answer_words.h"
#include "kiosk/buf.h"
#include "kiosk/corrections.h"
#include "kiosk/enable.h"
#include "kiosk/sheet.h"
#include "kiosk/sheet_parts.h"
#include "kiosk/text.h"
#include "kiosk/visit.h"

#define NESTED 2		/* columns that a level is set in */
#define DEEPEST 3

/* Where the columns stand: question, client said, staff confirmed. */
enum { COLUMNS = 3 };
struct columns_of {
	int col[COLUMNS], cols[COLUMNS];
};

static const struct columns_of plain = {
	{0, 61, SHEET_COLS}, {59, 19, 0}};
/* Beside the QR code. */
static const struct columns_of narrow = {
	{0, 29, SHEET_COLS}, {28, 18, 0}};
#define NARROW 47
static const struct columns_of beside = {
	{0, 42, 62}, {40, 19, 18}};

#define UNDER 4			/* where long answers stand under a question */
#define SHORT 20		/* columns of a question that needs its section */

/* On the way through the answers. */
struct telling {
	struct sheet *s;
	const struct sheet_said *said;
	enum sheet_which which;
	const char *heading;	/* NULL: it is written */
	const struct columns_of *at;
	/* The groups around, from the outside in: their entries in both. */
	struct {
		int was, is;
		bool told;
	} groups[FORM_DEPTH_MAX];
	int depth;
};

static enum sheet_which
kind_of(const struct item *it)
{

	if (it->label != LABEL_NONE)
		return SHEET_LABEL;
	return item_is_concern(it) ? SHEET_CONCERNS : SHEET_REST;
}

/* The visit that has the place, and its entry there. */
static const struct visit *
side(const struct sheet_said *said, int was, int is, int *ret_n)
{

	*ret_n = was != -1 ? was : is;
	return was != -1 ? said->was : said->is;
}

/* What is asked; of several occurrences, which one. */
static void
add_asked(struct buf *b, const struct visit *v, int n)
{
	const struct item *it = visit_item(v, n);

	if (*it->prefix != '\0') {
		buf_str(b, it->prefix);
		buf_byte(b, ' ');
	}
	buf_str(b, *it->short_text != '\0' ? it->short_text : it->text);
	if (it->many && (!item_is_question(it) ||
	    visit_occurrences(v, n) > 1))
		buf_fmt(b, " %d", v->entries[n].occurrence + 1);
}

/* How far inside questions, and groups inside others, entry n stands. */
static int
inset(const struct visit *v, int n)
{
	const struct entry *en = v->entries;
	int depth = 0;

	for (n = en[n].parent; n != -1 && depth < DEEPEST; n = en[n].parent)
		if (en[n].parent != -1 || item_is_question(visit_item(v, n)))
			depth++;
	return depth * NESTED;
}

static void
put(struct telling *t, struct sheet_words w[COLUMNS])
{
	int i;

	for (i = 0; i < COLUMNS; i++) {
		w[i].col += t->at->col[i];
		if (w[i].cols == 0)
			w[i].cols = t->at->col[i] + t->at->cols[i] - w[i].col;
	}
	sheet_put(t->s, w, COLUMNS);
}

/* As wide as there is room for; below the QR code there is all of it. */
static void
choose(struct telling *t)
{
	bool corrected = t->said->is != NULL;
	int room = sheet_room(t->s);

	t->at = corrected ? &beside : &plain;
	if (room == SHEET_COLS)
		return;
	if (!corrected && room >= NARROW)
		t->at = &narrow;
	else
		sheet_clear(t->s);
}

/* The heading, and over two columns of answers whose they are. */
static void
tell_heading(struct telling *t)
{
	struct sheet_words w[COLUMNS] = {{0, 0, SHEET_STRONG, NULL},
	    {0, 0, SHEET_STRONG, gettext("client said")},
	    {0, 0, SHEET_STRONG, gettext("staff confirmed")}};

	if (t->heading == NULL)
		return;
	choose(t);
	sheet_heading(t->s, t->heading);
	t->heading = NULL;
	if (t->said->is == NULL)
		return;
	put(t, w);
	sheet_keep(t->s);
}

/*
 * A section stands in words only where it is one of several alike, or where
 * its question is too short to be read without: "Please choose one."
 */
static void
add_section(struct telling *t, struct buf *asked)
{
	const struct visit *v;
	struct buf b = BUF_EMPTY;
	int n;

	if (t->depth == 0 || t->groups[0].told)
		return;
	t->groups[0].told = true;
	v = side(t->said, t->groups[0].was, t->groups[0].is, &n);
	add_asked(&b, v, n);
	if (visit_item(v, n)->many) {
		const struct sheet_words w = {0, SHEET_COLS, SHEET_STRONG,
		    buf_text(&b)};

		sheet_put(t->s, &w, 1);
		sheet_keep(t->s);
	} else if (b.len > 0 && text_cols(buf_text(asked), asked->len) <
	    SHORT) {
		buf_str(&b, ": ");
		buf_add(&b, asked->s, asked->len);
		buf_free(asked);
		buf_add(asked, b.s, b.len);
	}
	if (!buf_ok(&b))
		t->s->failed = true;
	buf_free(&b);
}

/* The groups inside it that are new have lines of their own. */
static void
tell_groups(struct telling *t)
{
	struct sheet_words w[COLUMNS] = {{0, 0, SHEET_STRONG, NULL},
	    {0, 0, SHEET_PLAIN, NULL}, {0, 0, SHEET_PLAIN, NULL}};
	const struct visit *v;
	struct buf b = BUF_EMPTY;
	int i, n;

	for (i = 1; i < t->depth; i++) {
		if (t->groups[i].told)
			continue;
		t->groups[i].told = true;
		v = side(t->said, t->groups[i].was, t->groups[i].is, &n);
		add_asked(&b, v, n);
		if (!buf_ok(&b))
			t->s->failed = true;
		if (b.len > 0) {
			w[0].words = buf_text(&b);
			w[0].col = inset(v, n);
			put(t, w);
			sheet_keep(t->s);
		}
		buf_free(&b);
	}
}

/* True when words are too long for the narrow column of answers. */
static bool
is_long(const struct telling *t, const char *words)
{
	return t->said->is == NULL && words != NULL &&
	    text_wrap(words, strlen(words), t->at->cols[1], NULL, 0) > 2;
}

/* A question, and what was answered to it. */
static void
put_answer(struct telling *t, struct sheet_words w[COLUMNS])
{
	const char *under = is_long(t, w[1].words) ? w[1].words : NULL;

	if (under != NULL) {
		w[1].words = NULL;
		w[0].cols = SHEET_COLS;
	}
	put(t, w);
	if (under == NULL)
		return;
	sheet_keep(t->s);
	sheet_say(t->s, UNDER, SHEET_STRONG, under);
}

/* The answer at n of v into b; NULL where there is none. */
static const char *
answer(struct buf *b, const struct visit *v, const struct asked *asked, int n)
{

	if (v == NULL || !correction_answered(v, asked, n))
		return NULL;
	answer_words(b, v, n);
	return buf_text(b);
}

static bool
same(const struct sheet_said *said, int was, int is)
{
	return said->is != NULL && was != -1 && is != -1 &&
	    corrections_same(said->was, was, said->is, is);
}

static void
tell_answer(struct telling *t, int was, int is)
{
	const struct sheet_said *d = t->said;
	struct buf asked = BUF_EMPTY, a = BUF_EMPTY, b = BUF_EMPTY;
	const char *had = answer(&a, d->was, d->was_asked, was);
	const char *has = answer(&b, d->is, d->is_asked, is);
	const struct visit *v;
	struct sheet_words w[COLUMNS] = {{0, 0, SHEET_PLAIN, NULL},
	    {0, 0, SHEET_STRONG, had}, {0, 0, SHEET_STRONG, has}};
	int n;

	if (had == NULL && has == NULL)
		return;
	tell_heading(t);
	choose(t);
	v = side(d, was, is, &n);
	add_asked(&asked, v, n);
	add_section(t, &asked);
	tell_groups(t);
	w[0].words = buf_text(&asked);
	w[0].col = inset(v, n);
	/* What staff left as it was needs no second look. */
	if (had != NULL && has != NULL && same(d, was, is))
		w[2].words = NULL;
	else if (d->is != NULL && has == NULL)
		w[2].words = gettext("(no answer)");
	if (had == NULL)
		w[1].words = gettext("(no answer)");
	if (!buf_ok(&asked) || !buf_ok(&a) || !buf_ok(&b))
		t->s->failed = true;
	put_answer(t, w);
	buf_free(&asked);
	buf_free(&a);
	buf_free(&b);
}

/* The groups around what stands at entry n of v. */
static int
group_depth(const struct visit *v, int n)
{
	int depth = 0;

	for (n = v->entries[n].parent; n != -1; n = v->entries[n].parent)
		if (visit_item(v, n)->type == ITEM_GROUP)
			depth++;
	return depth;
}

static void
tell_place(void *cookie, int was, int is)
{
	struct telling *t = cookie;
	const struct visit *v;
	const struct item *it;
	int n;

	if (t->said->is == NULL)
		is = -1;
	v = side(t->said, was, is, &n);
	it = visit_item(v, n);
	t->depth = group_depth(v, n);
	if (it->type == ITEM_GROUP && t->depth < FORM_DEPTH_MAX) {
		t->groups[t->depth].was = was;
		t->groups[t->depth].is = is;
		t->groups[t->depth].told = false;
		return;
	}
	if (t->which == SHEET_ALL || t->which == kind_of(it))
		tell_answer(t, was, is);
}

void
sheet_answers(struct sheet *s, const struct sheet_said *said,
    enum sheet_which which, const char *heading)
{
	struct telling t = {.s = s, .said = said, .which = which,
	    .heading = heading, .at = &plain};

	corrections_pairs(said->was, said->is != NULL ? said->is : said->was,
	    tell_place, &t);
}
