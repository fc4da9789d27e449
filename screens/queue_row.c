/* SPDX-License-Identifier: MIT */
#include "screens/queue_row.h"

#include <libintl.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/staff_words.h"
#include "kiosk/text.h"
#include "kiosk/words.h"
#include "screens/flag_words.h"
#include "screens/paint.h"
#include "screens/screen.h"
#include "screens/status_words.h"

#define TICKET_COLS 9		/* the mark, the ticket, a blank */
#define STATUS_COLS 18
#define FLAGS_COLS 12
#define LETTERS_COLS 8		/* of them in a few letters */
#define WHO_COLS 9
#define BIRTH_COLS 12
#define NAME_COLS 16		/* what a name is given first */
#define NARROW_COLS 64		/* fewer are for flags, name and status alone */

static attr_t
look_of(const struct queue_row *l)
{
	return l->marked ? term_colour(COLOUR_FOCUS) : A_NORMAL;
}

/* The worst flag and how many there are; with few, in a few letters. */
static void
flags_words(const struct desk_row *r, bool few, char *ret, size_t size)
{
	if (r->flags == FLAGS_UNREAD)
		(void)snprintf(ret, size, "%s", few ? "?" :
		    gettext("unreadable"));
	else if (r->n_flags == 0)
		(void)snprintf(ret, size, "%s", few ? "-" :
		    gettext("no flags"));
	else
		(void)snprintf(ret, size, "%s %d", few ?
		    severity_letters(r->worst) : severity_words(r->worst),
		    r->n_flags);
}

static void
draw_flags(const struct queue_row *l, int col, const struct desk_row *r)
{
	attr_t look = look_of(l);
	int wide, cols = l->has.flags - 1;
	char s[SENTENCE_MAX];

	if (!r->ruled && r->flags != FLAGS_UNREAD)
		return;
	/* Cut short they would lose their number. */
	flags_words(r, false, s, sizeof s);
	if ((wide = text_cols(s, strlen(s))) > cols) {
		flags_words(r, true, s, sizeof s);
		wide = text_cols(s, strlen(s));
	}
	if (!l->marked && r->n_flags > 0)
		look = term_colour(severity_colour(r->worst));
	/* No wider than its words: what is inverse ends with them. */
	paint_cut(l->w, l->row, col, wide < cols ? wide : cols, look, s);
}

static const char *
name_of(const struct desk_row *r)
{
	return *r->name == '\0' ? gettext("(not readable)") : r->name;
}

/* On another day it says nothing how long that is ago. */
static bool
is_today(const struct queue_row *l)
{
	return strcmp(l->sc->desk->day, l->sc->desk->today) == 0;
}

/* Whose turn should have come. */
static bool
is_overdue(const struct queue_row *l, const struct desk_row *r)
{
	return (r->status == STATUS_WAITING || r->status == STATUS_CALLED) &&
	    is_today(l) &&
	    l->sc->now - r->since >= (int64_t)l->sc->conf->overdue * 60000;
}

static long
minutes(const struct queue_row *l, const struct desk_row *r)
{
	long n = (long)((l->sc->now - r->since) / 60000);

	return n < 0 ? 0 : n;
}

/* How long, in cols columns at col, and marked where that is too long. */
static void
draw_since(const struct queue_row *l, int col, int cols, const char *s,
    const struct desk_row *r)
{
	char since[SENTENCE_MAX + 1];
	bool late = is_overdue(l, r);

	(void)snprintf(since, sizeof since, "%s%s", s, late ? "!" : "");
	paint_cut(l->w, l->row, col, cols, late && !l->marked ?
	    term_colour(COLOUR_WRONG) : look_of(l), since);
}

static void
draw_narrow(const struct queue_row *l, const struct desk_row *r)
{
	const char *status = status_short(r->status);
	int wide = text_cols(status, strlen(status)) + 1, left;
	char s[SENTENCE_MAX + 3], since[24] = "";

	if (is_today(l))
		(void)snprintf(since, sizeof since, "%ld", minutes(l, r));
	wide += (int)strlen(since) + 1;
	left = l->cols - wide;
	(void)snprintf(s, sizeof s, l->has.flags > 0 ? "%s %-4s %*s%s" :
	    "%s %-6s %*s%s", l->marked ? ">" : " ", r->ticket,
	    l->has.flags > 0 ? LETTERS_COLS - 1 : 0, "", name_of(r));
	paint_cut(l->w, l->row, 0, left - 1, look_of(l), s);
	if (l->has.flags > 0)
		draw_flags(l, LETTERS_COLS - 1, r);
	(void)snprintf(s, sizeof s, " %s ", status);
	paint_cut(l->w, l->row, left - 1, wide + 1, look_of(l), s);
	draw_since(l, l->cols - (int)strlen(since) - 1,
	    (int)strlen(since) + 1, since, r);
}

static void
draw_open(const struct queue_row *l, int col, const struct desk_row *r)
{
	char s[SENTENCE_MAX];

	if (r->undecided == 0)
		return;
	(void)snprintf(s, sizeof s, gettext("%d open"), r->undecided);
	paint_cut(l->w, l->row, col, l->has.open - 1, look_of(l), s);
}

static void
draw_wide(const struct queue_row *l, const struct desk_row *r)
{
	char s[3 * SENTENCE_MAX];
	int col = TICKET_COLS;

	(void)snprintf(s, sizeof s, "%s %-6s", l->marked ? ">" : " ",
	    r->ticket);
	paint_cut(l->w, l->row, 0, l->cols, look_of(l), s);
	paint_cut(l->w, l->row, col, l->has.status - 1, look_of(l),
	    status_words(r->status));
	col += l->has.status;
	(void)snprintf(s, sizeof s, gettext("%4ld min"), minutes(l, r));
	if (is_today(l))
		draw_since(l, col, l->has.since - 1, s, r);
	col += l->has.since;
	if (l->has.flags > 0)
		draw_flags(l, col, r);
	col += l->has.flags;
	if (l->has.open > 0)
		draw_open(l, col, r);
	col += l->has.open;
	if (l->has.who > 0)
		paint_cut(l->w, l->row, col, l->has.who - 1, look_of(l),
		    r->who);
	col += l->has.who;
	/* Where nothing can be read, that it cannot has room to be said. */
	if (l->has.birth > 0 && !(*r->name == '\0' && *r->birth == '\0')) {
		paint_cut(l->w, l->row, col, BIRTH_COLS, look_of(l),
		    r->birth);
		col += BIRTH_COLS;
	}
	paint_cut(l->w, l->row, col, l->cols - col, look_of(l), name_of(r));
}

/* As wide as its words are in this language; at the least that of English. */
static int
wide_enough(const char *words, int least)
{
	int wide = text_cols(words, strlen(words)) + 1;

	return wide > least ? wide : least;
}

/* What there would be if there were room for all. */
static struct queue_columns
all_columns(const struct desk *d)
{
	struct queue_columns c = {.status = STATUS_COLS, .name = NAME_COLS};
	char s[SENTENCE_MAX];
	int i;

	(void)snprintf(s, sizeof s, gettext("%4ld min"), 1000l);
	c.since = wide_enough(s, 0) + 1;
	for (i = 0; i < d->n_rows; i++) {
		c.status = wide_enough(status_words(d->rows[i].status),
		    c.status);
		if (*d->rows[i].name == '\0')
			c.name = wide_enough(name_of(&d->rows[i]), c.name);
		if (!d->clinic)
			continue;
		if (d->rows[i].ruled || d->rows[i].flags == FLAGS_UNREAD)
			c.flags = LETTERS_COLS;
		if (d->rows[i].birth[0] != '\0')
			c.birth = BIRTH_COLS;
		if (d->rows[i].undecided > 0) {
			(void)snprintf(s, sizeof s, gettext("%d open"), 10);
			c.open = wide_enough(s, 0);
		}
		if (d->rows[i].who[0] != '\0')
			c.who = WHO_COLS;
	}
	return c;
}

struct queue_columns
queue_columns(const struct desk *d, int cols)
{
	struct queue_columns c = all_columns(d);
	int room = cols - TICKET_COLS - c.name - c.status - c.since -
	    c.flags - c.open - c.who;

	if (room < 0) {
		room += c.who;
		c.who = 0;
	}
	if (room < 0) {
		room += c.open;
		c.open = 0;
	}
	if (c.flags > 0 && room >= FLAGS_COLS - LETTERS_COLS) {
		room -= FLAGS_COLS - LETTERS_COLS;
		c.flags = FLAGS_COLS;
	}
	if (room < c.birth)
		c.birth = 0;
	return c;
}

void
queue_row_paint(const struct queue_row *l, const struct desk_row *r)
{

	if (l->cols < NARROW_COLS)
		draw_narrow(l, r);
	else
		draw_wide(l, r);
}
