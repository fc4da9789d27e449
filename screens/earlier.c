/* SPDX-License-Identifier: MIT */
#include <libintl.h>

#include "kiosk/buf.h"
#include "kiosk/desk.h"
#include "kiosk/words.h"
#include "screens/answers.h"
#include "screens/flags.h"
#include "screens/history.h"
#include "screens/marks.h"
#include "screens/places.h"
#include "screens/screen.h"
#include "screens/writing.h"

#define ANSWER_INSET 4

/* The visit before, of the same person: what was otherwise. */

struct before {
	struct answers a;
	struct marks m;
};

static void
say(struct answers *a, enum answer_line kind, int inset, const char *words)
{

	answers_put(a, (struct answers_line){.kind = kind, .entry = -1,
	    .inset = inset}, words);
}

static const char *
answer(const char *words, bool asked)
{

	if (!asked)
		return gettext("(not asked)");
	return *words == '\0' ? gettext("(no answer)") : words;
}

static void
put_differences(struct answers *a, const struct earlier *ea)
{
	const struct earlier_line *l;
	struct buf b = BUF_EMPTY;
	int i;

	for (i = 0; i < ea->n; i++) {
		l = &ea->lines[i];
		say(a, LINE_SAID, 0, l->question);
		buf_str(&b, answer(l->then, l->was_asked));
		buf_str(&b, " -> ");
		buf_str(&b, answer(l->now, l->is_asked));
		if (!buf_ok(&b))
			a->failed = true;
		say(a, LINE_SAID, ANSWER_INSET, buf_text(&b));
		buf_free(&b);
	}
}

static int
enter(void *state, struct scene *sc, WINDOW *w, struct err *e)
{
	struct before *b = state;
	const struct desk_earlier *ea = &sc->desk->earlier;
	int rows, cols;

	getmaxyx(w, rows, cols);
	answers_begin(&b->a, cols);
	writing_whose(&b->a, sc->desk);
	history_earlier(&b->a, ea, NULL);
	say(&b->a, LINE_BLANK, 0, "");
	say(&b->a, LINE_SECTION, 0, gettext("Answers: then -> now"));
	put_differences(&b->a, &ea->answers);
	say(&b->a, LINE_BLANK, 0, "");
	say(&b->a, LINE_SECTION, 0, gettext("Flags then"));
	if (ea->chart.n_flags == 0)
		say(&b->a, LINE_SAID, 0, gettext("No flags."));
	flags_of(&b->a, &ea->chart);
	history_assessment(&b->a, &ea->chart, sc->now);
	history_notes(&b->a, &ea->chart, sc->now);
	b->m = (struct marks){&b->a, rows, 0, -1};
	return answers_end(&b->a, e);
}

static void
leave(void *state)
{
	struct before *b = state;

	answers_free(&b->a);
}

static void
draw(void *state, const struct scene *sc, WINDOW *w)
{
	const struct before *b = state;

	(void)sc;
	(void)werase(w);
	answers_paint(&b->a, w, 0, b->m.rows, b->m.first, -1);
	(void)wmove(w, 0, 0);
}

static enum act
key(void *state, struct scene *sc, struct key k)
{
	struct before *b = state;

	(void)sc;
	switch (k.code) {
	case KEY_IS_UP:
	case KEY_IS_DOWN:
		marks_scroll(&b->m, k.code == KEY_IS_UP ? -1 : 1);
		return ACT_NONE;
	case KEY_IS_PAGE_UP:
	case KEY_IS_PAGE_DOWN:
		marks_scroll(&b->m, k.code == KEY_IS_PAGE_UP ?
		    1 - b->m.rows : b->m.rows - 1);
		return ACT_NONE;
	case KEY_IS_ESCAPE:
		return ACT_CLOSE;
	default:
		return ACT_NONE;
	}
}

static bool
more(const void *state)
{
	const struct before *b = state;

	return marks_more(&b->m);
}

static const struct hint hints[] = {
	{N_("Up Down"), N_("read")},
	{N_("Esc"), N_("back to the record")},
	{NULL, NULL}
};

const struct screen earlier_screen = {
	.name = "earlier",
	.hints = hints,
	.state_size = sizeof(struct before),
	.enter = enter,
	.leave = leave,
	.draw = draw,
	.key = key,
	.more = more,
};
