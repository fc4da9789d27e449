/* SPDX-License-Identifier: MIT */
#include <stdbool.h>

#include "kiosk/buf.h"
#include "kiosk/clock.h"
#include "kiosk/err.h"
#include "kiosk/export_formats.h"
#include "kiosk/scrub.h"
#include "kiosk/sheet.h"
#include "kiosk/sheet_plug.h"
#include "kiosk/sheet_record.h"
#include "kiosk/sheet_text.h"

struct printing {
	struct export *x;
	struct sheet sheet;
	bool begun;		/* text: a page was written */
	const struct sheet_plug *plug;	/* NULL: text */
	void *pdf;
	struct err why;		/* why bytes could not be written */
};

/* Where the PDF goes: never to a file but the one that was asked for. */
static int
write_out(void *cookie, const void *p, size_t len)
{
	struct printing *pr = cookie;

	return export_write(pr->x->out, 0, p, len, &pr->why);
}

static int
fail(const struct printing *pr, const char *why, struct err *e)
{

	return pr->why.kind != ERR_NONE ?
	    err_set(e, pr->why.kind, "%s", pr->why.msg) :
	    err_set(e, ERR_CONFIG, "a PDF cannot be made: %s", why);
}

static int
begin(struct export *x, struct err *e)
{
	struct printing *pr = x->state;
	char made[CLOCK_ISO_MAX];
	const char *why = "";

	pr->x = x;
	if (!x->wish->pdf)
		return 0;
	if ((pr->plug = sheet_plug(e)) == NULL)
		return -1;
	clock_iso(x->wish->at, made);
	pr->pdf = pr->plug->open(x->wish->paper, made, write_out, pr, &why);
	return pr->pdf == NULL ? fail(pr, why, e) : 0;
}

static void
write_text(struct printing *pr, const struct sheet_page *page)
{
	struct buf *b = export_text(pr->x->out, 0);

	if (pr->begun)
		buf_byte(b, '\f');
	pr->begun = true;
	sheet_text(b, page);
}

static int
write_pages(struct printing *pr, struct err *e)
{
	const struct sheet *s = &pr->sheet;
	const char *why = "";
	int i;

	for (i = 0; i < s->n_pages; i++)
		if (pr->plug == NULL)
			write_text(pr, &s->pages[i]);
		else if (pr->plug->page(pr->pdf, &s->pages[i], &why) == -1)
			return fail(pr, why, e);
	return 0;
}

static int
add_record(struct export *x, const struct export_record *r, struct err *e)
{
	struct printing *pr = x->state;
	int done;

	if (sheet_record(&pr->sheet, r, x->wish, e) == -1)
		return -1;
	done = write_pages(pr, e);
	sheet_free(&pr->sheet);
	return done;
}

static int
end(struct export *x, struct err *e)
{
	struct printing *pr = x->state;
	void *pdf = pr->pdf;
	const char *why = "";

	pr->pdf = NULL;
	if (pr->plug != NULL && pr->plug->close(pdf, 1, &why) == -1)
		return fail(pr, why, e);
	return 0;
}

static void
close_state(struct export *x)
{
	struct printing *pr = x->state;
	const char *why = "";

	if (pr->plug == NULL)
		return;
	(void)pr->plug->close(pr->pdf, 0, &why);
	scrub();
}

const struct export_format export_sheet = {
	.name = "sheet",
	.size = sizeof(struct printing),
	.paper = true,
	.assessed = true,
	.begin = begin,
	.record = add_record,
	.end = end,
	.close = close_state,
};
