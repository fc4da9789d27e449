/* SPDX-License-Identifier: MIT */
#include <libintl.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "kiosk/text.h"
#include "kiosk/words.h"
#include "screens/flag_words.h"
#include "screens/list.h"
#include "screens/paint.h"
#include "screens/places.h"
#include "screens/prompt.h"
#include "screens/scan.h"
#include "screens/screen.h"
#include "screens/status_words.h"

#define LIST_ROW 3		/* the first client's row in the window */
#define FIND_MAX 64
#define FIND_COLS 20
#define STATUS_COLS 18
#define BIRTH_COLS 12
#define FLAGS_COLS 12
#define LETTERS_COL 7
#define LETTERS_COLS 7		/* of flags in a narrow window */
#define NARROW_COLS 64		/* fewer are for flags, name and status alone */
#define WIDE_COLS 92		/* flags and birth date both */

struct waiting {
	struct list list;
	struct scan scan;
	char find[FIND_MAX];	/* a ticket being typed */
	struct prompt prompt;
};

static int
enter(void *state, struct scene *sc, WINDOW *w, struct err *e)
{
	struct waiting *q = state;

	(void)e;
	q->prompt = (struct prompt){q->find, sizeof q->find, false, 0};
	q->list.mark = sc->desk->marked;
	list_set(&q->list, sc->desk->n_rows, getmaxy(w) - LIST_ROW);
	return 0;
}

/* One line of the list, and how it is to look. */
struct line {
	WINDOW *w;
	int row, cols;
	bool marked;
	bool flagged;		/* there is a column of flags */
};

static attr_t
look_of(const struct line *l)
{
	return l->marked ? term_colour(COLOUR_FOCUS) : A_NORMAL;
}

/* True when there is anything to say of somebody's flags. */
static bool
flagged(const struct desk *d)
{
	int i;

	for (i = 0; i < d->n_rows; i++)
		if (d->rows[i].ruled || d->rows[i].flags == FLAGS_UNREAD)
			return true;
	return false;
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
draw_flags(const struct line *l, int col, int cols, const struct desk_row *r)
{
	attr_t look = look_of(l);
	char s[SENTENCE_MAX];
	int wide;

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

static void
draw_narrow(const struct line *l, const struct desk_row *r)
{
	const char *status = status_words(r->status);
	int wide = text_cols(status, strlen(status)) + 2;
	char s[SENTENCE_MAX + 3];

	(void)snprintf(s, sizeof s, l->flagged ? "%s %-4s %*s%s" :
	    "%s %-6s %*s%s", l->marked ? ">" : " ", r->ticket,
	    l->flagged ? LETTERS_COLS : 0, "", name_of(r));
	paint_cut(l->w, l->row, 0, l->cols, look_of(l), s);
	if (l->flagged)
		draw_flags(l, LETTERS_COL, LETTERS_COLS - 1, r);
	(void)snprintf(s, sizeof s, "  %s", status);
	paint_cut(l->w, l->row, l->cols - wide, wide, look_of(l), s);
}

static void
draw_wide(const struct line *l, const struct desk_row *r, int64_t now)
{
	const char *status = status_words(r->status);
	long minutes = (long)((now - r->since) / 60000);
	int wide = text_cols(status, strlen(status));
	int gap = wide > STATUS_COLS ? 0 : STATUS_COLS - wide;
	char s[3 * SENTENCE_MAX], since[SENTENCE_MAX];
	int col;

	(void)snprintf(since, sizeof since, gettext("%4ld min"),
	    minutes < 0 ? 0 : minutes);
	(void)snprintf(s, sizeof s, "%s %-6s %s%*s %s  ",
	    l->marked ? ">" : " ", r->ticket, status, gap, "", since);
	paint_cut(l->w, l->row, 0, l->cols, look_of(l), s);
	col = text_cols(s, strlen(s));
	if (l->flagged) {
		draw_flags(l, col, FLAGS_COLS - 1, r);
		col += FLAGS_COLS;
	}
	/* Where nothing can be read, that it cannot has room to be said. */
	if ((!l->flagged || l->cols >= WIDE_COLS) &&
	    !(*r->name == '\0' && *r->birth == '\0')) {
		paint_cut(l->w, l->row, col, l->cols - col, look_of(l),
		    r->birth);
		col += BIRTH_COLS;
	}
	paint_cut(l->w, l->row, col, l->cols - col, look_of(l), name_of(r));
}

static void
draw_list(const struct waiting *q, const struct scene *sc, WINDOW *w)
{
	const struct desk *d = sc->desk;
	struct line l = {w, LIST_ROW, getmaxx(w), false, flagged(d)};
	int i, n;

	for (i = 0; i < q->list.rows && q->list.first + i < d->n_rows; i++) {
		n = q->list.first + i;
		l.row = LIST_ROW + i;
		l.marked = n == q->list.mark;
		if (l.cols < NARROW_COLS)
			draw_narrow(&l, &d->rows[n]);
		else
			draw_wide(&l, &d->rows[n], sc->now);
	}
}

static void
draw(void *state, const struct scene *sc, WINDOW *w)
{
	struct waiting *q = state;
	const struct desk *d = sc->desk;
	const char *ask = gettext("Scan a code, or ticket:");
	int at, cols = getmaxx(w), col = text_cols(ask, strlen(ask)) + 2;
	char s[SENTENCE_MAX];

	(void)werase(w);
	list_set(&q->list, d->n_rows, getmaxy(w) - LIST_ROW);
	(void)snprintf(s, sizeof s, ngettext("Today, %s: %d client%s",
	    "Today, %s: %d clients%s", (unsigned long)d->n_rows), d->day,
	    d->n_rows, d->cut ? gettext(" (more are not shown)") : "");
	paint_cut(w, 0, 0, cols, term_colour(COLOUR_TITLE), s);
	if (col > cols - FIND_COLS / 2)
		col = cols - FIND_COLS / 2;
	paint_cut(w, 1, 0, col - 1, A_NORMAL, ask);
	at = prompt_draw(&q->prompt, w, 1, col, cols - col < FIND_COLS ?
	    cols - col : FIND_COLS, true);
	draw_list(q, sc, w);
	if (d->stale)
		paint_cut(w, LIST_ROW - 1, 0, cols, term_colour(COLOUR_WRONG),
		    gettext("Not up to date: it cannot be read now."));
	else if (d->n_rows == 0)
		paint_cut(w, LIST_ROW, 2, cols - 2, A_NORMAL,
		    gettext("Nobody has handed in answers yet."));
	else if (d->unsigned_rules)
		paint_cut(w, LIST_ROW - 1, 0, cols, term_colour(COLOUR_WRONG),
		    gettext("No clinician has signed these rules."));
	(void)wmove(w, 1, at);
}

static enum act
open_token(struct scene *sc, const char *token)
{

	memcpy(sc->desk->wanted, token, TOKEN_MAX);
	return ACT_OPEN;
}

/* A ticket or a token typed by hand. */
static enum act
find(struct waiting *q, struct scene *sc)
{
	const struct desk *d = sc->desk;
	char token[TOKEN_MAX];
	int i;

	if (token_find(q->find, strlen(q->find), token))
		return open_token(sc, token);
	for (i = 0; i < d->n_rows; i++)
		if (strcasecmp(d->rows[i].ticket, q->find) == 0)
			return open_token(sc, d->rows[i].token);
	(void)snprintf(sc->message, sizeof sc->message, "%s",
	    gettext("No client has this ticket today."));
	return ACT_NONE;
}

static enum act
deliver(struct waiting *q, struct scene *sc, struct key k)
{

	if (k.code == KEY_IS_ENTER && q->find[0] != '\0')
		return find(q, sc);
	if (k.code == KEY_IS_ENTER && sc->desk->n_rows > 0)
		return open_token(sc, sc->desk->rows[q->list.mark].token);
	if (k.code == KEY_IS_ESCAPE) {
		explicit_bzero(q->find, sizeof q->find);
		q->prompt.cursor = 0;
		return ACT_NONE;
	}
	if (k.code == KEY_IS_UP || k.code == KEY_IS_DOWN)
		list_move(&q->list, k.code == KEY_IS_UP ? -1 : 1);
	else if (k.code == KEY_IS_PAGE_UP || k.code == KEY_IS_PAGE_DOWN)
		list_move(&q->list, k.code == KEY_IS_PAGE_UP ?
		    -q->list.rows : q->list.rows);
	else
		(void)prompt_key(&q->prompt, k, &sc->bell);
	sc->desk->marked = q->list.mark;
	return ACT_NONE;
}

/* What was held turned out to be a scan, or a person's keys. */
static enum act
end_run(struct waiting *q, struct scene *sc, bool force)
{
	char typed[SCAN_TYPED_MAX + 1], token[TOKEN_MAX];
	enum act act = ACT_NONE;
	struct key k;
	size_t i;

	switch (scan_end(&q->scan, sc->tick, force, typed, token)) {
	case SCAN_TOKEN:
		return open_token(sc, token);
	case SCAN_NOISE:
		(void)snprintf(sc->message, sizeof sc->message, "%s",
		    gettext("That code is not one of ours."));
		return ACT_NONE;
	case SCAN_TYPED:
		for (i = 0; typed[i] != '\0' && act == ACT_NONE; i++) {
			k = (struct key){.code = typed[i] == '\n' ?
			    KEY_IS_ENTER : KEY_IS_CHAR,
			    .c = (uint32_t)typed[i]};
			act = deliver(q, sc, k);
		}
		return act;
	default:
		return ACT_NONE;
	}
}

static enum act
key(void *state, struct scene *sc, struct key k)
{
	struct waiting *q = state;
	enum act act;

	if (scan_key(&q->scan, k, sc->tick))
		return ACT_NONE;
	act = end_run(q, sc, true);
	return act != ACT_NONE ? act : deliver(q, sc, k);
}

static enum act
tick(void *state, struct scene *sc, int64_t *ret_due)
{
	struct waiting *q = state;
	enum act act = end_run(q, sc, false);
	int64_t due = scan_due(&q->scan);

	if (due != -1 && (*ret_due == -1 || due < *ret_due))
		*ret_due = due;
	return act;
}

static const struct hint hints[] = {
	{N_("Up Down"), N_("move")},
	{N_("Enter"), N_("open")},
	{N_("Esc"), N_("clear")},
	{N_("Ctrl-Q"), N_("sign out")},
	{NULL, NULL}
};

const struct screen queue_screen = {
	.name = "queue",
	.hints = hints,
	.state_size = sizeof(struct waiting),
	.enter = enter,
	.draw = draw,
	.key = key,
	.tick = tick,
};
