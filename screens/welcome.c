/* SPDX-License-Identifier: MIT */
#include <libintl.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/pages.h"
#include "kiosk/text.h"
#include "kiosk/words.h"
#include "screens/buttons.h"
#include "screens/paint.h"
#include "screens/places.h"
#include "screens/screen.h"

#define WORDS_COLS 60
#define TOP_ROWS 3		/* free above, where there is room */
#define NAMES_COLS 34		/* of languages on the button */

struct welcome {
	struct buttons begin;
	char speak[SENTENCE_MAX];
};

/* Whoever cannot read these words reads the names of the languages. */
static void
name_languages(const struct scene *sc, char ret[SENTENCE_MAX])
{
	struct buf names = BUF_EMPTY;
	int i;

	for (i = 0; sc->languages[i] != NULL; i++) {
		if (i == sc->language)
			continue;
		if (text_cols(buf_text(&names), names.len) +
		    text_cols(sc->languages[i], strlen(sc->languages[i])) >
		    NAMES_COLS)
			break;
		buf_str(&names, names.len == 0 ? "" : ", ");
		buf_str(&names, sc->languages[i]);
	}
	if (sc->languages[i] != NULL)
		buf_str(&names, " ...");
	(void)snprintf(ret, SENTENCE_MAX, "%s: %s",
	    gettext("Another language"), buf_text(&names));
	buf_free(&names);
}

static int
enter(void *state, struct scene *sc, WINDOW *w, struct err *e)
{
	struct welcome *wel = state;

	(void)w;
	(void)e;
	buttons_add(&wel->begin, gettext("Press Enter to begin"), ACT_START);
	if (!scene_may_speak(sc))
		return 0;
	name_languages(sc, wel->speak);
	buttons_add(&wel->begin, wel->speak, ACT_SPEAK);
	return 0;
}

/* What to expect: nobody is to be frightened by the number of pages. */
static int
story(WINDOW *w, const struct form *f, int row, int col, int cols)
{
	struct buf b = BUF_EMPTY;

	buf_str(&b, gettext("Before your treatment we need to ask about you, "
	    "your skin and your health."));
	buf_byte(&b, ' ');
	if (pages_short(f)) {
		buf_str(&b, gettext("Most pages ask one question."));
		buf_byte(&b, ' ');
	}
	buf_str(&b, gettext("You can go back and change any answer, and stop "
	    "at any time."));
	row = paint_words(w, row, col, cols, A_NORMAL, buf_text(&b)) + 1;
	buf_free(&b);
	return paint_words(w, row, col, cols, A_NORMAL, gettext(
	    "Your answers are locked away as soon as you hand them in. Only "
	    "the staff of this practice can read them.")) + 1;
}

/* The words from row on; returns the row the buttons stand in. */
static int
words(WINDOW *w, const struct scene *sc, int row, int col, bool whole)
{
	char welcome[CONF_TEXT_MAX + SENTENCE_MAX];
	int cols = getmaxx(w) - 2 * col;

	(void)werase(w);
	(void)snprintf(welcome, sizeof welcome, gettext("Welcome to %s."),
	    sc->conf->name);
	row = paint_words(w, row, col, cols, term_colour(COLOUR_TITLE),
	    welcome) + 1;
	if (whole)
		row = story(w, sc->visit->form, row, col, cols);
	row = paint_words(w, row, col, cols, A_NORMAL, gettext(
	    "If you would like help, please ask a member of staff."));
	return whole ? row + 1 : row;
}

/* As much as there is room for: what one can do is always in sight. */
static void
draw(void *state, const struct scene *sc, WINDOW *w)
{
	struct welcome *wel = state;
	int rows, cols, row, col, free_rows;

	getmaxyx(w, rows, cols);
	col = cols < WORDS_COLS ? 0 : (cols - WORDS_COLS) / 2;
	row = words(w, sc, 0, col, true);
	free_rows = rows - row - buttons_rows(&wel->begin, cols - col);
	if (free_rows < 0) {
		row = words(w, sc, 0, col, false);
		if (rows - row > buttons_rows(&wel->begin, cols - col))
			row++;
	} else if (free_rows > 0) {
		row = words(w, sc, free_rows < TOP_ROWS ? free_rows :
		    TOP_ROWS, col, true);
	}
	(void)buttons_paint(&wel->begin, w, row, col);
}

static enum act
key(void *state, struct scene *sc, struct key k)
{
	struct welcome *wel = state;

	(void)sc;
	return buttons_key(&wel->begin, k);
}

static const struct hint hints[] = {
	{N_("F1"), N_("help")},
	{N_("Enter"), N_("begin")},
	{NULL, NULL}
};

const struct screen welcome_screen = {
	.name = "welcome",
	.hints = hints,
	.state_size = sizeof(struct welcome),
	.enter = enter,
	.draw = draw,
	.key = key,
};
