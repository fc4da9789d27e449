/* SPDX-License-Identifier: MIT */
#include "kiosk/sheet_plug.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdlib.h>

/*
 * A page as PDF: the only home of pango and cairo.  It is loaded by
 * sheet_plug() and knows nothing of the program.
 */

#define TITLE "kiosk"		/* all that the document says of itself */
#define FONT "DejaVu Sans,sans-serif"
#define ROW 10.3		/* points from line to line */
#define BIG 11.5		/* and sizes of letters */
#define USUAL 8.6
#define SMALL 7.5
#define MARGIN 48.0		/* at the sides */
#define BASE 8.0		/* of a row: where letters stand */
#define OVER 3.0		/* what letters may stick out of a row */

struct pdf {
	sheet_writer *write;	/* NULL: nothing is written any more */
	void *cookie;
	double width, height, col, top;
	cairo_surface_t *surface;
	cairo_t *cr;
	PangoLayout *layout;
	PangoFontDescription *font;
};

static const struct {
	double width, height;
} papers[SHEET_PAPER_MAX] = {
	[SHEET_A4] = {595.276, 841.890},
	[SHEET_LETTER] = {612.0, 792.0},
};

static cairo_status_t
write_out(void *cookie, const unsigned char *p, unsigned len)
{
	struct pdf *d = cookie;

	if (d->write != NULL && d->write(d->cookie, p, len) == -1)
		d->write = NULL;
	return d->write != NULL ? CAIRO_STATUS_SUCCESS :
	    CAIRO_STATUS_WRITE_ERROR;
}

static void
drop(struct pdf *d)
{

	if (d == NULL)
		return;
	pango_font_description_free(d->font);
	if (d->layout != NULL)
		g_object_unref(d->layout);
	cairo_destroy(d->cr);
	/* It would write the end of what is cut short. */
	d->write = NULL;
	cairo_surface_destroy(d->surface);
	/* Its cache has letters of what was written. */
	pango_cairo_font_map_set_default(NULL);
	free(d);
}

/* Without a font there would be boxes where the words are. */
static int
has_fonts(PangoLayout *layout)
{
	PangoFontMap *map = pango_context_get_font_map(
	    pango_layout_get_context(layout));
	PangoFontFamily **families;
	int n;

	pango_font_map_list_families(map, &families, &n);
	g_free(families);
	return n > 0;
}

static int
begin(struct pdf *d, const char *made)
{
	cairo_font_options_t *options;

	d->surface = cairo_pdf_surface_create_for_stream(write_out, d,
	    d->width, d->height);
	cairo_pdf_surface_set_metadata(d->surface, CAIRO_PDF_METADATA_TITLE,
	    TITLE);
	cairo_pdf_surface_set_metadata(d->surface,
	    CAIRO_PDF_METADATA_CREATE_DATE, made);
	d->cr = cairo_create(d->surface);
	d->layout = pango_cairo_create_layout(d->cr);
	/* Letters lie where the font has them, on any screen. */
	options = cairo_font_options_create();
	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	pango_cairo_context_set_font_options(
	    pango_layout_get_context(d->layout), options);
	cairo_font_options_destroy(options);
	pango_context_set_round_glyph_positions(
	    pango_layout_get_context(d->layout), FALSE);
	pango_layout_set_single_paragraph_mode(d->layout, TRUE);
	d->font = pango_font_description_from_string(FONT);
	return cairo_status(d->cr) == CAIRO_STATUS_SUCCESS ? 0 : -1;
}

static void *
open_pdf(enum sheet_paper paper, const char *made, sheet_writer *write,
    void *cookie, const char **ret_why)
{
	struct pdf *d = calloc(1, sizeof *d);

	*ret_why = "out of memory";
	if (d == NULL)
		return NULL;
	d->write = write;
	d->cookie = cookie;
	d->width = papers[paper].width;
	d->height = papers[paper].height;
	d->col = (d->width - 2 * MARGIN) / SHEET_COLS;
	if (begin(d, made) == 0 && has_fonts(d->layout))
		return d;
	if (cairo_status(d->cr) == CAIRO_STATUS_SUCCESS)
		*ret_why = "there is no font: install fonts-dejavu-core";
	drop(d);
	return NULL;
}

/*
 * Lines are broken already, and each would go by its own first letter: a line
 * is read in the direction of the paragraph that it is part of.
 */
static void
set_line(struct pdf *d, const struct sheet_cell *c)
{
	PangoContext *context = pango_layout_get_context(d->layout);
	size_t from = c->from;
	PangoDirection way;

	while (from > 0 && c->words[from - 1] != '\n')
		from--;
	pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
	pango_layout_set_auto_dir(d->layout, TRUE);
	pango_layout_set_text(d->layout, c->words + from,
	    (int)(c->to - from));
	if (from == c->from)
		return;
	way = pango_layout_line_get_resolved_direction(
	    pango_layout_get_line_readonly(d->layout, 0));
	pango_context_set_base_dir(context, way);
	pango_layout_set_auto_dir(d->layout, FALSE);
	pango_layout_set_text(d->layout, c->words + c->from,
	    (int)(c->to - c->from));
}

/* Set the words of c in their letters. */
static void
set_words(struct pdf *d, const struct sheet_cell *c)
{

	pango_font_description_set_weight(d->font, c->kind == SHEET_PLAIN ||
	    c->kind == SHEET_FOOT ? PANGO_WEIGHT_NORMAL : PANGO_WEIGHT_BOLD);
	pango_font_description_set_absolute_size(d->font, PANGO_SCALE *
	    (c->kind == SHEET_TITLE ? BIG : c->kind == SHEET_FOOT ? SMALL :
	    USUAL));
	pango_layout_set_font_description(d->layout, d->font);
	set_line(d, c);
}

/* A rule from what was written to the end of the cell. */
static void
draw_rule(const struct pdf *d, const struct sheet_cell *c, double y,
    double width)
{
	double from = MARGIN + c->col * d->col + width + d->col;
	double to = MARGIN + (c->col + c->cols) * d->col;

	if (from >= to)
		return;
	cairo_set_line_width(d->cr, 0.5);
	cairo_move_to(d->cr, from, y + BASE - 3);
	cairo_line_to(d->cr, to, y + BASE - 3);
	cairo_stroke(d->cr);
}

static void
draw_cell(struct pdf *d, const struct sheet_cell *c, double y)
{
	double room = c->cols * d->col, width, narrow = 1;
	double x = MARGIN + c->col * d->col;
	int cols;

	set_words(d, c);
	pango_layout_get_size(d->layout, &cols, NULL);
	width = (double)cols / PANGO_SCALE;
	if (width > room)
		narrow = room / width;
	cairo_save(d->cr);
	/* A thousand marks on one letter stay in its line. */
	cairo_rectangle(d->cr, x - OVER, y - OVER, room + 2 * OVER,
	    ROW + 2 * OVER);
	cairo_clip(d->cr);
	cairo_translate(d->cr, x, y + BASE);
	cairo_scale(d->cr, narrow, 1);
	cairo_move_to(d->cr, 0, 0);
	pango_cairo_show_layout_line(d->cr,
	    pango_layout_get_line_readonly(d->layout, 0));
	cairo_restore(d->cr);
	if (c->kind == SHEET_HEADING)
		draw_rule(d, c, y, width * narrow);
}

static void
draw_code(const struct pdf *d, const struct sheet_code *code)
{
	double module = ROW / 2;
	double x = d->width - MARGIN - code->side * module;
	int row, col;

	for (row = 0; row < code->side; row++)
		for (col = 0; col < code->side; col++)
			if (code->dark[row * code->side + col] != 0)
				cairo_rectangle(d->cr, x + col * module,
				    d->top + row * module, module, module);
	cairo_fill(d->cr);
}

static int
draw_page(void *pdf, const struct sheet_page *p, const char **ret_why)
{
	struct pdf *d = pdf;
	int i, k;

	d->top = (d->height - p->rows * ROW) / 2;
	cairo_set_source_rgb(d->cr, 0, 0, 0);
	draw_code(d, &p->code);
	for (i = 0; i < p->n; i++)
		for (k = 0; k < p->lines[i].n; k++)
			if (p->lines[i].cells[k].to >
			    p->lines[i].cells[k].from)
				draw_cell(d, &p->lines[i].cells[k],
				    d->top + p->lines[i].row * ROW);
	cairo_show_page(d->cr);
	*ret_why = cairo_status_to_string(cairo_status(d->cr));
	return cairo_status(d->cr) == CAIRO_STATUS_SUCCESS ? 0 : -1;
}

static int
close_pdf(void *pdf, int whole, const char **ret_why)
{
	struct pdf *d = pdf;
	int done = 0;

	if (d != NULL && whole) {
		cairo_surface_finish(d->surface);
		*ret_why = cairo_status_to_string(cairo_surface_status(
		    d->surface));
		done = cairo_surface_status(d->surface) ==
		    CAIRO_STATUS_SUCCESS ? 0 : -1;
	}
	drop(d);
	return done;
}

extern const struct sheet_plug kiosk_sheet_plug
    __attribute__((visibility("default")));
const struct sheet_plug kiosk_sheet_plug = {
	.version = SHEET_PLUG_VERSION,
	.open = open_pdf,
	.page = draw_page,
	.close = close_pdf,
};
