/* SPDX-License-Identifier: MIT */
#include "screens/answers.h"

#include "screens/paint.h"

/* True for the first line of a flag. */
static bool
begins(const struct answers *a, const struct answers_line *l)
{

	return l->kind == LINE_FLAG && (l == a->lines ||
	    l[-1].kind != LINE_FLAG || l[-1].entry != l->entry);
}

/* What is said of the answers; of a flag, the one that is marked. */
static void
paint_said(const struct answers *a, const struct answers_line *l, WINDOW *w,
    int row, bool marked)
{
	int col = answers_col(l), end = *l->beside == '\0' ? a->cols :
	    a->split;
	attr_t dim = l->dim ? A_DIM : A_NORMAL;
	attr_t look = l->inset > 0 ? A_NORMAL : term_colour(l->look);

	if (marked && begins(a, l))
		paint_cut(w, row, 0, ANSWERS_MARK, A_NORMAL, ">");
	if (l->word != NULL)
		paint_cut(w, row, ANSWERS_MARK, col - ANSWERS_MARK, l->dim ?
		    dim : term_colour(l->look), l->word);
	paint_cut(w, row, col, end - col, (marked ?
	    term_colour(COLOUR_FOCUS) : look) | dim, l->text);
	if (*l->beside != '\0')
		paint_cut(w, row, a->split, a->cols - a->split, dim,
		    l->beside);
}

static void
paint_line(const struct answers *a, const struct answers_line *l, WINDOW *w,
    int row, bool marked)
{
	int col = answers_col(l);

	switch (l->kind) {
	case LINE_SECTION:
		paint_cut(w, row, col, a->cols - col,
		    term_colour(COLOUR_TITLE), l->text);
		break;
	case LINE_QUESTION:
		paint_cut(w, row, 0, ANSWERS_MARK, A_NORMAL, marked ? ">" :
		    "");
		paint_cut(w, row, col, a->cols - col, A_NORMAL, l->text);
		if (*l->beside != '\0')
			paint_cut(w, row, a->split, a->cols - a->split,
			    marked ? term_colour(COLOUR_FOCUS) : A_BOLD,
			    l->beside);
		break;
	case LINE_ANSWER:
		paint_cut(w, row, col, a->cols - col, marked ?
		    term_colour(COLOUR_FOCUS) : A_BOLD, l->text);
		break;
	case LINE_SAID:
	case LINE_FLAG:
		paint_said(a, l, w, row, marked);
		break;
	case LINE_BLANK:
		break;
	}
}

void
answers_paint(const struct answers *a, WINDOW *w, int row, int rows,
    int first, int marked_entry)
{
	const struct answers_line *l;
	int i, mark;

	for (i = 0; i < rows && first + i < a->n; i++) {
		l = &a->lines[first + i];
		mark = l->kind == LINE_FLAG ? a->flag : marked_entry;
		paint_line(a, l, w, row + i, mark != -1 && l->entry == mark);
	}
}
