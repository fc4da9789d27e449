/* SPDX-License-Identifier: MIT */
#include <libintl.h>
#include <stddef.h>

#include "kiosk/buf.h"
#include "kiosk/text.h"
#include "kiosk/words.h"
#include "screens/buttons.h"
#include "screens/paint.h"
#include "screens/places.h"
#include "screens/screen.h"

#define WORDS_COLS 64
#define KEY_COLS 13		/* of a key's name */
#define ROOMY_ROWS 12		/* fewer get no blank rows */

struct help {
	struct buttons buttons;
	const struct hint *hints;	/* of the screen underneath */
};

static int
enter(void *state, struct scene *sc, WINDOW *w, struct err *e)
{
	struct help *h = state;

	(void)w;
	(void)e;
	if (sc->under != PLACE_NONE)
		h->hints = screen_of(sc->under)->hints;
	buttons_add(&h->buttons, gettext("Go back to my answers"), ACT_CLOSE);
	if (sc->under != PLACE_PAGE && sc->under != PLACE_REVIEW)
		return 0;
	buttons_add(&h->buttons,
	    gettext("Hand in what is there so far, unfinished"), ACT_STOP);
	buttons_add(&h->buttons,
	    gettext("Stop: erase my answers"), ACT_ABANDON);
	return 0;
}

static void
list_key(WINDOW *w, int row, int cols, const struct hint *h)
{
	struct buf line = BUF_EMPTY;

	buf_str(&line, gettext(h->key));
	do
		buf_byte(&line, ' ');
	while (text_cols(buf_text(&line), line.len) < KEY_COLS);
	buf_str(&line, gettext(h->does));
	paint_cut(w, row, 2, cols - 2, A_NORMAL, buf_text(&line));
	buf_free(&line);
}

static void
draw(void *state, const struct scene *sc, WINDOW *w)
{
	struct help *h = state;
	const struct hint *hint;
	int row, rows, cols;

	getmaxyx(w, rows, cols);
	if (cols > WORDS_COLS)
		cols = WORDS_COLS;
	(void)werase(w);
	row = paint_words(w, 0, 0, cols, A_BOLD, gettext(
	    "Would you like help? Please ask a member of staff."));
	row = buttons_paint(&h->buttons, w, rows < ROOMY_ROWS ? row : row + 1,
	    0);
	if (rows > row + 2)
		row++;
	if (scene_may_speak(sc) && row < rows &&
	    flow_next(sc->under, ACT_SPEAK) != PLACE_NONE)
		list_key(w, row++, cols, &speak_hint);
	for (hint = h->hints; hint != NULL && hint->key != NULL &&
	    row < rows; hint++)
		list_key(w, row++, cols, hint);
	(void)wmove(w, h->buttons.row + h->buttons.marked, h->buttons.col);
}

static enum act
key(void *state, struct scene *sc, struct key k)
{
	struct help *h = state;

	(void)sc;
	if (k.code == KEY_IS_ESCAPE)
		return ACT_CLOSE;
	return buttons_key(&h->buttons, k);
}

static const struct hint hints[] = {
	{N_("Up Down"), N_("move")},
	{N_("Enter"), N_("do it")},
	{N_("Esc"), N_("go back")},
	{NULL, NULL}
};

const struct screen help_screen = {
	.name = "help",
	.hints = hints,
	.state_size = sizeof(struct help),
	.enter = enter,
	.draw = draw,
	.key = key,
};
