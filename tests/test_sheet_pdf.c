/* SPDX-License-Identifier: MIT */
/* links: kiosk/sheet.c kiosk/sheet_pages.c kiosk/qr.c kiosk/buf.c kiosk/err.c kiosk/text.c libs: unistring qrencode */
#include <dlfcn.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/sheet.h"
#include "kiosk/sheet_plug.h"
#include "tests/check.h"

/*
 * What draws PDFs, alone: what the PDF says is read by tests/sheet.sh.
 */

#define MADE "2026-03-09T13:00:00+01:00"

/* Where bytes go; no more than room of them. */
struct drain {
	struct buf b;
	size_t room;
	int refused;
};

static int
take(void *cookie, const void *p, size_t len)
{
	struct drain *d = cookie;

	if (d->b.len + len > d->room) {
		d->refused++;
		return -1;
	}
	buf_add(&d->b, p, len);
	return 0;
}

/* The plug beside the program under test. */
static const struct sheet_plug *
plug(void)
{
	const char *kiosk = getenv("KIOSK");
	const char *slash = kiosk == NULL ? NULL : strrchr(kiosk, '/');
	char path[400];
	void *file;

	(void)snprintf(path, sizeof path, "%.*s/" SHEET_PLUG_FILE,
	    slash == NULL ? 1 : (int)(slash - kiosk),
	    slash == NULL ? "." : kiosk);
	file = dlopen(path, RTLD_NOW | RTLD_LOCAL);
	return file == NULL ? NULL : dlsym(file, SHEET_PLUG_NAME);
}

static void
lay_out(struct sheet *s, enum sheet_paper paper)
{
	const struct sheet_ends ends = {"A12  \xD7\x99\xD7\xA2\xD7\x9C",
	    "Clinic", "A12"};
	struct buf marks = BUF_EMPTY;
	struct qr qr;
	int i;

	sheet_begin(s, paper);
	CHECK_INT(qr_make("BCDFGHJKLNPRSTVXBCDFGHJKLN", QR_MEDIUM, &qr,
	    NULL), 0);
	sheet_code(s, &qr);
	sheet_say(s, 0, SHEET_TITLE, ends.head);
	sheet_heading(s, "Answers");
	buf_str(&marks, "a");
	for (i = 0; i < 2000; i++)
		buf_str(&marks, "\xCC\x81");
	sheet_say(s, 0, SHEET_PLAIN, buf_text(&marks));
	buf_free(&marks);
	sheet_say(s, 60, SHEET_STRONG, "WWWWWWWWWWWWWWWWWWWW\n"
	    "\xD7\x99\xD7\xA2\xD7\x9C one two three four five");
	for (i = 0; i < 80; i++)
		sheet_say(s, 0, SHEET_PLAIN, "row");
	CHECK_INT(sheet_end(s, &ends, NULL), 0);
	CHECK_INT(s->n_pages, 2);
}

/* All its pages, over and over; what close says. */
static int
draw(const struct sheet_plug *p, enum sheet_paper paper, int times,
    struct drain *d)
{
	const char *why = "";
	struct sheet s;
	void *pdf;
	int i, k, done = 0;

	lay_out(&s, paper);
	pdf = p->open(paper, MADE, take, d, &why);
	if (!CHECK(pdf != NULL)) {
		sheet_free(&s);
		return -1;
	}
	for (i = 0; i < times && done == 0; i++)
		for (k = 0; k < s.n_pages && done == 0; k++)
			done = p->page(pdf, &s.pages[k], &why);
	if (p->close(pdf, done == 0, &why) == -1)
		done = -1;
	if (done == -1)
		CHECK(*why != '\0');
	sheet_free(&s);
	return done;
}

static void
the_same_pages_are_the_same_bytes(void)
{
	const struct sheet_plug *p = plug();
	struct drain a = {.room = BUF_MAX}, b = {.room = BUF_MAX};

	if (!CHECK(p != NULL))
		return;
	CHECK_INT(p->version, SHEET_PLUG_VERSION);
	CHECK_INT(draw(p, SHEET_A4, 1, &a), 0);
	CHECK_INT(draw(p, SHEET_A4, 1, &b), 0);
	CHECK(a.b.len > 1000 && strncmp(buf_text(&a.b), "%PDF-", 5) == 0);
	CHECK(a.b.len == b.b.len &&
	    memcmp(buf_text(&a.b), buf_text(&b.b), a.b.len) == 0);
	buf_free(&b.b);
	CHECK_INT(draw(p, SHEET_LETTER, 1, &b), 0);
	CHECK(a.b.len != b.b.len ||
	    memcmp(buf_text(&a.b), buf_text(&b.b), a.b.len) != 0);
	buf_free(&a.b);
	buf_free(&b.b);
}

static void
a_disk_that_is_full_is_told(void)
{
	const struct sheet_plug *p = plug();
	struct drain d;
	size_t room;

	if (!CHECK(p != NULL))
		return;
	for (room = 0; room < 3000; room += 900) {
		d = (struct drain){.room = room};
		CHECK_INT(draw(p, SHEET_A4, 20, &d), -1);
		CHECK_INT(d.refused, 1);
		buf_free(&d.b);
	}
}

static void
pages_go_out_as_they_are_drawn(void)
{
	const struct sheet_plug *p = plug();
	struct drain d = {.room = BUF_MAX};
	const char *why = "";
	struct sheet s;
	size_t before;
	void *pdf;
	int i;

	if (!CHECK(p != NULL))
		return;
	lay_out(&s, SHEET_A4);
	pdf = p->open(SHEET_A4, MADE, take, &d, &why);
	CHECK_INT(p->page(pdf, &s.pages[0], &why), 0);
	before = d.b.len;
	for (i = 0; i < 20; i++)
		CHECK_INT(p->page(pdf, &s.pages[0], &why), 0);
	CHECK(d.b.len > before + 20 * 500);
	/* What is cut short gets no end, so that nobody takes it for whole. */
	before = d.b.len;
	CHECK_INT(p->close(pdf, 0, &why), 0);
	CHECK_INT(d.b.len, before);
	CHECK_INT(p->close(NULL, 0, &why), 0);
	buf_free(&d.b);
	sheet_free(&s);
}

int
main(void)
{
	CHECK(setlocale(LC_ALL, "C.UTF-8") != NULL);
	RUN(the_same_pages_are_the_same_bytes);
	RUN(a_disk_that_is_full_is_told);
	RUN(pages_go_out_as_they_are_drawn);
	return check_done();
}
