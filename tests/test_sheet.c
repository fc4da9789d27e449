/* SPDX-License-Identifier: MIT */
/* links: kiosk/sheet.c kiosk/sheet_pages.c kiosk/sheet_text.c kiosk/qr.c kiosk/buf.c kiosk/err.c kiosk/text.c libs: unistring qrencode */
#include "kiosk/sheet.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/sheet_text.h"
#include "kiosk/text.h"
#include "tests/check.h"

static const struct sheet_ends ends = {"A12  Zoe", "Clinic", "A12"};

/* Rows of a page that are left between its head and its foot. */
#define FIRST (sheet_rows(SHEET_A4) - 2)
#define NEXT (FIRST - 2)

static void
begin(struct sheet *s)
{

	sheet_begin(s, SHEET_A4);
}

static void
say_rows(struct sheet *s, int n)
{

	while (n-- > 0)
		sheet_say(s, 0, SHEET_PLAIN, "row");
}

/* Words of n lines in one call. */
static void
say_block(struct sheet *s, int n)
{
	char words[400] = "";

	while (n-- > 0)
		(void)snprintf(words + strlen(words),
		    sizeof words - strlen(words), "line%s", n > 0 ? "\n" : "");
	sheet_say(s, 0, SHEET_PLAIN, words);
}

static void
finish(struct sheet *s, int pages)
{

	CHECK_INT(sheet_end(s, &ends, NULL), 0);
	CHECK_INT(s->n_pages, pages);
}

/* The cell i of line n of page p; a negative n counts from the last one. */
static const char *
at(const struct sheet *s, int p, int n, int i, char ret[200])
{
	const struct sheet_page *page = &s->pages[p];
	const struct sheet_line *l = &page->lines[n < 0 ? page->n + n : n];
	const struct sheet_cell *c = &l->cells[i];

	(void)snprintf(ret, 200, "%d %d %.*s", l->row, c->col,
	    (int)(c->to - c->from), c->words + c->from);
	return ret;
}

static void
an_empty_sheet_is_a_page_with_a_foot(void)
{
	char got[200];
	struct sheet s;

	begin(&s);
	finish(&s, 1);
	CHECK_INT(s.pages[0].n, 1);
	CHECK_STR(at(&s, 0, 0, 0, got), "73 0 Clinic");
	CHECK_STR(at(&s, 0, 0, 1, got), "73 73 A12 1/1");
	sheet_free(&s);
}

static void
a_page_is_filled_and_no_more(void)
{
	char got[200];
	struct sheet s;

	begin(&s);
	say_rows(&s, FIRST);
	finish(&s, 1);
	CHECK_STR(at(&s, 0, -2, 0, got), "71 0 row");
	sheet_free(&s);
	begin(&s);
	say_rows(&s, FIRST + NEXT + 1);
	finish(&s, 3);
	CHECK_STR(at(&s, 0, 0, 0, got), "0 0 row");
	CHECK_STR(at(&s, 1, 0, 0, got), "0 0 A12  Zoe");
	CHECK_STR(at(&s, 1, 1, 0, got), "2 0 row");
	CHECK_STR(at(&s, 1, -2, 0, got), "71 0 row");
	CHECK_STR(at(&s, 1, -1, 1, got), "73 73 A12 2/3");
	CHECK_INT(s.pages[2].n, 3);
	sheet_free(&s);
}

static void
letter_is_shorter_than_a4(void)
{
	enum sheet_paper p = SHEET_A4;
	struct sheet s;

	CHECK(sheet_rows(SHEET_LETTER) < sheet_rows(SHEET_A4));
	sheet_begin(&s, SHEET_LETTER);
	say_rows(&s, FIRST);
	finish(&s, 2);
	CHECK_INT(s.pages[0].rows, sheet_rows(SHEET_LETTER));
	sheet_free(&s);
	CHECK(sheet_paper_read("letter", &p));
	CHECK_INT(p, SHEET_LETTER);
	CHECK(sheet_paper_read("a4", &p));
	CHECK_INT(p, SHEET_A4);
	CHECK(!sheet_paper_read("A5", &p));
}

static void
the_paper_is_that_of_the_country(void)
{
	CHECK_INT(sheet_paper_of("en-US es"), SHEET_LETTER);
	CHECK_INT(sheet_paper_of("fr-CA"), SHEET_LETTER);
	CHECK_INT(sheet_paper_of("es-Latn-MX"), SHEET_LETTER);
	CHECK_INT(sheet_paper_of("en"), SHEET_A4);
	CHECK_INT(sheet_paper_of("en-GB en-US"), SHEET_A4);
	CHECK_INT(sheet_paper_of("en es-US"), SHEET_A4);
	CHECK_INT(sheet_paper_of("es-419"), SHEET_A4);
	CHECK_INT(sheet_paper_of("us"), SHEET_A4);
	CHECK_INT(sheet_paper_of(""), SHEET_A4);
}

static void
a_heading_is_never_last_on_a_page(void)
{
	char got[200];
	struct sheet s;
	int before;

	/* Whatever stands before it: the last rows of a page are tried. */
	for (before = FIRST - 6; before < FIRST; before++) {
		begin(&s);
		say_rows(&s, before);
		sheet_heading(&s, "Notes");
		say_block(&s, 3);
		CHECK_INT(sheet_end(&s, &ends, NULL), 0);
		if (before + 5 <= FIRST) {
			CHECK_INT(s.n_pages, 1);
		} else {
			CHECK_INT(s.n_pages, 2);
			CHECK(strstr(at(&s, 0, -2, 0, got), " row") != NULL);
			CHECK_STR(at(&s, 1, 1, 0, got), "2 0 Notes");
			CHECK_STR(at(&s, 1, 2, 0, got), "3 0 line");
		}
		sheet_free(&s);
	}
}

static void
two_lines_at_least_stand_on_each_side_of_a_break(void)
{
	char got[200];
	struct sheet s;
	int before;

	for (before = FIRST - 6; before <= FIRST; before++) {
		begin(&s);
		say_rows(&s, before);
		say_block(&s, 6);
		CHECK_INT(sheet_end(&s, &ends, NULL), 0);
		if (before == FIRST - 6) {
			CHECK_INT(s.n_pages, 1);
		} else if (before == FIRST - 5) {
			/* Five would leave one alone. */
			CHECK_STR(at(&s, 1, 1, 0, got), "2 0 line");
			CHECK_INT(s.pages[1].n, 2 + 2);
		} else if (before >= FIRST - 1) {
			CHECK_INT(s.pages[1].n, 2 + 6);
		} else {
			CHECK_INT(s.pages[1].n, 2 + before + 6 - FIRST);
		}
		sheet_free(&s);
	}
}

static void
no_page_begins_with_a_gap(void)
{
	char got[200];
	struct sheet s;

	begin(&s);
	say_rows(&s, FIRST);
	sheet_gap(&s);
	sheet_gap(&s);
	say_rows(&s, 1);
	finish(&s, 2);
	CHECK_STR(at(&s, 1, 1, 0, got), "2 0 row");
	sheet_free(&s);
	begin(&s);
	say_rows(&s, FIRST);
	sheet_gap(&s);
	finish(&s, 1);
	sheet_free(&s);
}

static void
what_is_longer_than_a_page_is_torn(void)
{
	struct sheet s;
	int i;

	begin(&s);
	for (i = 0; i < FIRST + 10; i++) {
		say_rows(&s, 1);
		sheet_keep(&s);
	}
	finish(&s, 2);
	CHECK_INT(s.pages[0].n, FIRST + 1);
	CHECK_INT(s.pages[1].n, 10 + 2);
	sheet_free(&s);
}

static void
words_stand_side_by_side(void)
{
	const struct sheet_words w[3] = {{0, 5, SHEET_STRONG, "one two"},
	    {7, 20, SHEET_PLAIN, NULL}, {30, 4, SHEET_PLAIN, "a b c d"}};
	char got[200];
	struct sheet s;

	begin(&s);
	sheet_put(&s, w, 3);
	say_rows(&s, 1);
	finish(&s, 1);
	CHECK_INT(s.pages[0].n, 4);
	CHECK_STR(at(&s, 0, 0, 0, got), "0 0 one");
	CHECK_STR(at(&s, 0, 0, 1, got), "0 30 a b");
	CHECK_STR(at(&s, 0, 1, 0, got), "1 0 two");
	CHECK_STR(at(&s, 0, 1, 1, got), "1 30 c d");
	CHECK_STR(at(&s, 0, 2, 0, got), "2 0 row");
	sheet_free(&s);
}

static void
hostile_words_are_shown_harmlessly(void)
{
	char got[200];
	struct sheet s;

	begin(&s);
	sheet_say(&s, 2, SHEET_PLAIN, "a\033[2J\fb\xE2\x80\xAE" "c\xFF \n\n");
	finish(&s, 1);
	CHECK_INT(s.pages[0].n, 2);
	CHECK_STR(at(&s, 0, 0, 0, got),
	    "0 2 a<U+001B>[2J<U+000C>b<U+202E>c<U+FFFD>");
	sheet_free(&s);
}

static void
the_code_has_the_corner_to_itself(void)
{
	struct sheet_page *p;
	struct buf b = BUF_EMPTY;
	struct sheet s;
	struct qr qr;
	int i, row, rows;
	const char *line;

	begin(&s);
	CHECK_INT(qr_make("HTTPS://KIOSK.LOCAL/R/BCDFGHJKLNPRSTVXBCDFGHJKLN",
	    QR_MEDIUM, &qr, NULL), 0);
	CHECK_INT(qr.side, 29);
	sheet_code(&s, &qr);
	CHECK_INT(sheet_room(&s), SHEET_COLS - 29 - 4);
	for (i = 0; i < 40; i++)
		sheet_say(&s, 0, SHEET_PLAIN, "wwwwwwwww wwwwwwwww wwwwwwwww "
		    "wwwwwwwww wwwwwwwww wwwwwwwww wwwwwwwww wwwwwwwww");
	finish(&s, 1);
	CHECK_INT(sheet_room(&s), SHEET_COLS);
	p = &s.pages[0];
	rows = (29 + 4 + 1) / 2;
	for (i = 0; i < p->n; i++)
		if (p->lines[i].row < rows)
			CHECK(text_cols(p->lines[i].cells[0].words +
			    p->lines[i].cells[0].from,
			    p->lines[i].cells[0].to -
			    p->lines[i].cells[0].from) <= 80 - 33);
	sheet_text(&b, p);
	line = buf_text(&b);
	for (row = 0; row < p->rows; row++) {
		CHECK(text_cols(line, strcspn(line, "\n")) <= SHEET_COLS);
		line += strcspn(line, "\n") + 1;
	}
	CHECK_STR(line, "");
	buf_free(&b);
	sheet_free(&s);
}

int
main(void)
{
	CHECK(setlocale(LC_ALL, "C.UTF-8") != NULL);
	RUN(an_empty_sheet_is_a_page_with_a_foot);
	RUN(a_page_is_filled_and_no_more);
	RUN(letter_is_shorter_than_a4);
	RUN(the_paper_is_that_of_the_country);
	RUN(a_heading_is_never_last_on_a_page);
	RUN(two_lines_at_least_stand_on_each_side_of_a_break);
	RUN(no_page_begins_with_a_gap);
	RUN(what_is_longer_than_a_page_is_torn);
	RUN(words_stand_side_by_side);
	RUN(hostile_words_are_shown_harmlessly);
	RUN(the_code_has_the_corner_to_itself);
	return check_done();
}
