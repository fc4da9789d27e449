/* SPDX-License-Identifier: MIT */
#include "tests/vt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>

#include "tests/vt_private.h"

/* Fill line and line_col with all columns of a row; returns the bytes. */
static size_t
compose(struct vt *v, int row)
{
	size_t len = 0;
	int width;

	for (int col = 0; col < v->state.cols; col += width) {
		VTermRect one = { row, row + 1, col, col + 1 };
		size_t n = vterm_screen_get_text(v->screen, v->line + len,
		    LINE_BYTES - len, one);

		if (n == 0)
			v->line[len + n++] = ' ';
		for (; n > 0; n--)
			v->line_col[len++] = col;
		width = vt_cell(v, row, col).width;
		if (width < 1)
			width = 1;
	}
	v->line[len] = '\0';
	return len;
}

const char *
vt_row(struct vt *v, int row)
{
	size_t len = 0;

	if (row >= 0 && row < v->state.rows)
		len = compose(v, row);
	while (len > 0 && v->line[len - 1] == ' ')
		len--;
	v->line[len] = '\0';
	return v->line;
}

bool
vt_find(struct vt *v, const char *text, int *ret_row, int *ret_col)
{
	for (int row = 0; row < v->state.rows; row++) {
		const char *at;

		compose(v, row);
		if ((at = strstr(v->line, text)) == NULL)
			continue;
		if (ret_row != NULL)
			*ret_row = row;
		if (ret_col != NULL)
			*ret_col = v->line_col[at - v->line];
		return true;
	}
	return false;
}

static struct vt_rgb
rgb(struct vt *v, VTermColor color)
{
	vterm_screen_convert_color_to_rgb(v->screen, &color);
	return (struct vt_rgb){
		color.rgb.red, color.rgb.green, color.rgb.blue
	};
}

struct vt_cell
vt_cell(struct vt *v, int row, int col)
{
	struct vt_cell cell = { .width = 0 };
	VTermScreenCell c;

	if (row < 0 || row >= v->state.rows || col < 0 ||
	    col >= v->state.cols ||
	    !vterm_screen_get_cell(v->screen, (VTermPos){ row, col }, &c))
		return cell;
	cell.bold = c.attrs.bold;
	cell.underline = c.attrs.underline != VTERM_UNDERLINE_OFF;
	cell.reverse = c.attrs.reverse;
	cell.fg = rgb(v, c.fg);
	cell.bg = rgb(v, c.bg);
	if (c.chars[0] == (uint32_t)-1)
		return cell;	/* how libvterm marks a right half */
	cell.width = c.width;
	for (int i = 0; i < VT_CHARS_MAX && c.chars[i] != 0; i++)
		cell.chars[i] = c.chars[i];
	return cell;
}

struct vt_state
vt_state(const struct vt *v)
{
	struct vt_state state = v->state;
	struct termios tty;
	VTermPos pos;

	vterm_state_get_cursorpos(vterm_obtain_state(v->term), &pos);
	state.cursor_row = pos.row;
	state.cursor_col = pos.col;
	state.pid = v->pid;
	state.cooked = tcgetattr(v->slave, &tty) == 0 &&
	    (tty.c_lflag & ICANON) && (tty.c_lflag & ECHO);
	return state;
}

char *
vt_text(struct vt *v)
{
	char *text = NULL;
	size_t len;
	FILE *out;

	if ((out = open_memstream(&text, &len)) == NULL)
		return NULL;
	for (int row = 0; row < v->state.rows; row++)
		fprintf(out, "%s\n", vt_row(v, row));
	if (fclose(out) == 0)
		return text;
	free(text);
	return NULL;
}

void
vt_dump(struct vt *v, FILE *out)
{
	struct vt_state s = vt_state(v);

	fprintf(out, "%dx%d, cursor %d,%d %s, %s screen%s, %s\n", s.rows,
	    s.cols, s.cursor_row, s.cursor_col,
	    s.cursor_visible ? "shown" : "hidden",
	    s.alt_screen ? "alternate" : "normal", s.mouse ? ", mouse" : "",
	    s.running ? "running" : "ended");
	for (int row = 0; row < s.rows; row++)
		fprintf(out, "| %s\n", vt_row(v, row));
}
