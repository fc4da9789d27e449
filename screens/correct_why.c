/* SPDX-License-Identifier: MIT */
#include <libintl.h>
#include <stddef.h>
#include <string.h>

#include "kiosk/answer_words.h"
#include "kiosk/buf.h"
#include "kiosk/corrections.h"
#include "kiosk/err.h"
#include "kiosk/seal.h"
#include "kiosk/text.h"
#include "kiosk/words.h"
#include "screens/answers.h"
#include "screens/paint.h"
#include "screens/places.h"
#include "screens/prompt.h"
#include "screens/screen.h"

#define WHY_COLS 60
#define ROOMY_ROWS 12		/* fewer get no blank rows */

/* What is changed, and below it a line for the reason. */
struct deciding {
	struct answers a;
	struct list list;
	struct prompt why;
	int foot;		/* rows below the list */
};

static void
put_words(struct answers *a, const char *before, const struct visit *v,
    const struct asked *asked, int n)
{
	struct buf b = BUF_EMPTY;

	buf_str(&b, before);
	buf_byte(&b, ' ');
	if (correction_answered(v, asked, n))
		answer_words(&b, v, n);
	else
		buf_str(&b, gettext("(no answer)"));
	if (!buf_ok(&b))
		a->failed = true;
	answers_put(a, (struct answers_line){.kind = LINE_ANSWER,
	    .entry = -1}, buf_text(&b));
	buf_free(&b);
}

static void
put_correction(struct answers *a, const struct scene *sc,
    const struct correction *c)
{
	const struct desk *d = sc->desk;
	const struct item *it = c->is != -1 ? visit_item(sc->visit, c->is) :
	    visit_item(d->base, c->was);

	answers_put(a, (struct answers_line){.kind = LINE_QUESTION,
	    .entry = -1}, *it->short_text != '\0' ? it->short_text :
	    it->text);
	put_words(a, gettext("so far:"), d->base, &d->base_asked, c->was);
	put_words(a, gettext("now:"), sc->visit, sc->asked, c->is);
}

static int
make_lines(struct answers *a, const struct scene *sc, int cols,
    struct err *e)
{
	struct corrections *found = seal_alloc(sizeof *found, e);
	int i;

	if (found == NULL)
		return -1;
	corrections_find(sc->desk->base, &sc->desk->base_asked, sc->visit,
	    sc->asked, found);
	answers_begin(a, cols);
	for (i = 0; i < found->n; i++)
		put_correction(a, sc, &found->list[i]);
	if (found->n == 0)
		answers_put(a, (struct answers_line){.kind = LINE_SAID,
		    .entry = -1}, gettext("Nothing is changed."));
	seal_free(found);
	return answers_end(a, e);
}

static const char *
ask(void)
{

	return gettext("Why? (may be left empty)");
}

static int
enter(void *state, struct scene *sc, WINDOW *w, struct err *e)
{
	struct deciding *s = state;
	int rows, cols;

	getmaxyx(w, rows, cols);
	if (make_lines(&s->a, sc, cols, e) == -1)
		return -1;
	s->foot = 2 + (rows >= ROOMY_ROWS);
	list_set(&s->list, s->a.n - (rows - s->foot - 1) + 1, 1);
	s->why = (struct prompt){sc->desk->why, sizeof sc->desk->why, false,
	    strlen(sc->desk->why)};
	return 0;
}

static void
leave(void *state)
{
	struct deciding *s = state;

	answers_free(&s->a);
}

static void
draw(void *state, const struct scene *sc, WINDOW *w)
{
	const struct deciding *s = state;
	int rows, cols, wide;

	(void)sc;
	getmaxyx(w, rows, cols);
	wide = cols < WHY_COLS ? cols : WHY_COLS;
	(void)werase(w);
	paint_cut(w, 0, 0, cols, term_colour(COLOUR_TITLE),
	    gettext("What is corrected"));
	answers_paint(&s->a, w, 1, rows - s->foot - 1, s->list.mark, -1);
	paint_cut(w, rows - 2, 0, cols, A_NORMAL, ask());
	(void)wmove(w, rows - 1, prompt_draw(&s->why, w, rows - 1, 0, wide,
	    true));
}

static enum act
key(void *state, struct scene *sc, struct key k)
{
	struct deciding *s = state;

	if (prompt_key(&s->why, k, &sc->bell))
		return ACT_NONE;
	switch (k.code) {
	case KEY_IS_UP:
	case KEY_IS_DOWN:
		if (s->list.count > 0)
			list_move(&s->list, k.code == KEY_IS_UP ? -1 : 1);
		return ACT_NONE;
	case KEY_IS_ENTER:
		return k.pasted ? ACT_NONE : ACT_CORRECTED;
	case KEY_IS_ESCAPE:
		return ACT_CHANGE;
	default:
		return ACT_NONE;
	}
}

static bool
more(const void *state)
{
	const struct deciding *s = state;

	return s->list.mark < s->list.count - 1;
}

static const struct hint hints[] = {
	{N_("Enter"), N_("save")},
	{N_("Esc"), N_("back to the answer")},
	{N_("Up Down"), N_("read")},
	{NULL, NULL}
};

const struct screen correct_why_screen = {
	.name = "correct-why",
	.hints = hints,
	.state_size = sizeof(struct deciding),
	.enter = enter,
	.leave = leave,
	.draw = draw,
	.key = key,
	.more = more,
};
