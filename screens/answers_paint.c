/* SPDX-License-Identifier: MIT */
#include "screens/answers.h"

#include "screens/paint.h"

void
answers_paint(const struct answers *a, WINDOW *w, int row, int rows,
    int first, int marked_entry)
{
	const struct answers_line *l;
	bool marked;
	int i, col;

	for (i = 0; i < rows && first + i < a->n; i++) {
		l = &a->lines[first + i];
		marked = marked_entry != -1 && l->entry == marked_entry;
		col = answers_col(l);
		switch (l->kind) {
		case LINE_SECTION:
			paint_cut(w, row + i, col, a->cols - col,
			    term_colour(COLOUR_TITLE), l->text);
			break;
		case LINE_QUESTION:
			paint_cut(w, row + i, 0, ANSWERS_MARK, A_NORMAL,
			    marked ? ">" : "");
			paint_cut(w, row + i, col, a->cols - col, A_NORMAL,
			    l->text);
			break;
		case LINE_ANSWER:
			paint_cut(w, row + i, col, a->cols - col, marked ?
			    term_colour(COLOUR_FOCUS) : A_BOLD, l->text);
			break;
		case LINE_SAID:
			if (l->word != NULL)
				paint_cut(w, row + i, ANSWERS_MARK, col -
				    ANSWERS_MARK, term_colour(l->look),
				    l->word);
			paint_cut(w, row + i, col, a->cols - col,
			    l->inset > 0 ? A_NORMAL : term_colour(l->look),
			    l->text);
			break;
		case LINE_BLANK:
			break;
		}
	}
}
