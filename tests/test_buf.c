/* SPDX-License-Identifier: MIT */
/* links: kiosk/buf.c libs: */
#include "kiosk/buf.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "tests/check.h"

static void
an_empty_buffer_reads_as_empty_text(void)
{
	struct buf b = BUF_EMPTY;

	CHECK_STR(buf_text(&b), "");
	CHECK(buf_ok(&b));
	buf_str(&b, "");
	CHECK_STR(buf_text(&b), "");
	buf_free(&b);
}

static void
text_grows_past_the_first_block_byte_by_byte(void)
{
	struct buf b = BUF_EMPTY;
	int i, wrong = 0;

	for (i = 0; i < 5000; i++) {
		buf_byte(&b, (char)('a' + i % 26));
		wrong += buf_text(&b)[i + 1] != '\0';
	}
	CHECK_INT(b.len, 5000);
	for (i = 0; i < 5000; i++)
		wrong += buf_text(&b)[i] != 'a' + i % 26;
	CHECK_INT(wrong, 0);
	buf_free(&b);
	CHECK(b.s == NULL && b.len == 0 && b.size == 0);
}

static void
what_there_is_room_for_does_not_move(void)
{
	struct buf b = BUF_EMPTY;
	const char *at;
	int i;

	buf_room(&b, 5000);
	CHECK_STR(buf_text(&b), "");
	CHECK_INT(b.len, 0);
	at = buf_text(&b);
	for (i = 0; i < 5000; i++)
		buf_byte(&b, 'x');
	CHECK(buf_text(&b) == at);
	buf_room(&b, BUF_MAX);
	CHECK(!buf_ok(&b));
	buf_free(&b);
}

static void
bytes_are_kept_even_when_they_are_zero(void)
{
	struct buf b = BUF_EMPTY;

	buf_add(&b, "a\0b", 3);
	CHECK_INT(b.len, 3);
	CHECK(memcmp(b.s, "a\0b", 4) == 0);
	buf_free(&b);
}

static void
too_much_is_a_failure_that_sticks(void)
{
	struct buf b = BUF_EMPTY;
	char *block;

	block = calloc(1, BUF_MAX);
	CHECK(block != NULL);
	if (block == NULL)
		return;
	buf_add(&b, block, BUF_MAX);
	CHECK(buf_ok(&b));
	buf_byte(&b, 'x');
	CHECK(!buf_ok(&b));
	CHECK_INT(b.len, BUF_MAX);
	buf_free(&b);
	CHECK(buf_ok(&b));

	buf_str(&b, "kept");
	buf_add(&b, block, SIZE_MAX);
	buf_str(&b, "lost");
	CHECK(!buf_ok(&b));
	CHECK_STR(buf_text(&b), "kept");
	buf_free(&b);
	free(block);
}

static void
formatted_text_is_bounded(void)
{
	struct buf b = BUF_EMPTY;

	buf_fmt(&b, "%s %d", "A", 12);
	CHECK_STR(buf_text(&b), "A 12");
	buf_fmt(&b, "%1023d", 1);
	CHECK(buf_ok(&b));
	CHECK_INT(b.len, 4 + 1023);
	buf_fmt(&b, "%1024d", 1);
	CHECK(!buf_ok(&b));
	CHECK_INT(b.len, 4 + 1023);
	buf_free(&b);
}

static void
json_escapes_what_json_must(void)
{
	struct buf b = BUF_EMPTY;

	buf_json(&b, "Zo\xc3\xab \"the\\ \n\t\r\x01\x1f\x7f end");
	CHECK_STR(buf_text(&b), "\"Zo\xc3\xab \\\"the\\\\ "
	    "\\n\\t\\u000d\\u0001\\u001f\\u007f end\"");
	buf_free(&b);
	buf_json(&b, "");
	CHECK_STR(buf_text(&b), "\"\"");
	buf_free(&b);
}

/* s as one CSV cell; borrowed until the next call. */
static const char *
cell(struct buf *b, const char *s)
{
	buf_free(b);
	buf_csv(b, s);
	return buf_text(b);
}

static void
csv_cells_are_quoted(void)
{
	struct buf b = BUF_EMPTY;

	CHECK_STR(cell(&b, ""), "\"\"");
	CHECK_STR(cell(&b, "Ann, \"Annie\"\nLee"),
	    "\"Ann, \"\"Annie\"\"\nLee\"");
	CHECK_STR(cell(&b, "\""), "\"\"\"\"");
	CHECK_STR(cell(&b, "a=1"), "\"a=1\"");
	CHECK_STR(cell(&b, " x"), "\" x\"");
	buf_free(&b);
}

static void
a_csv_cell_is_never_a_formula(void)
{
	struct buf b = BUF_EMPTY;

	CHECK_STR(cell(&b, "=1+1"), "\"'=1+1\"");
	CHECK_STR(cell(&b, "+49 30"), "\"'+49 30\"");
	CHECK_STR(cell(&b, "-1"), "\"'-1\"");
	CHECK_STR(cell(&b, "@SUM"), "\"'@SUM\"");
	CHECK_STR(cell(&b, "\tx"), "\"'\tx\"");
	CHECK_STR(cell(&b, "\rx"), "\"'\rx\"");
	CHECK_STR(cell(&b, "\nx"), "\"'\nx\"");
	CHECK_STR(cell(&b, "  =1"), "\"'  =1\"");
	CHECK_STR(cell(&b, " \xc2\xa0\xe3\x80\x80=1"),
	    "\"' \xc2\xa0\xe3\x80\x80=1\"");
	CHECK_STR(cell(&b, "\xef\xbc\x9d" "1"), "\"'\xef\xbc\x9d" "1\"");
	CHECK_STR(cell(&b, "\xef\xbc\x8b" "1"), "\"'\xef\xbc\x8b" "1\"");
	CHECK_STR(cell(&b, "\xef\xbc\x8d" "1"), "\"'\xef\xbc\x8d" "1\"");
	CHECK_STR(cell(&b, "\xef\xbc\xa0" "1"), "\"'\xef\xbc\xa0" "1\"");
	CHECK_STR(cell(&b, "=\"\""), "\"'=\"\"\"\"\"");
	buf_free(&b);
}

int
main(void)
{
	RUN(an_empty_buffer_reads_as_empty_text);
	RUN(text_grows_past_the_first_block_byte_by_byte);
	RUN(what_there_is_room_for_does_not_move);
	RUN(bytes_are_kept_even_when_they_are_zero);
	RUN(too_much_is_a_failure_that_sticks);
	RUN(formatted_text_is_bounded);
	RUN(json_escapes_what_json_must);
	RUN(csv_cells_are_quoted);
	RUN(a_csv_cell_is_never_a_formula);
	return check_done();
}
