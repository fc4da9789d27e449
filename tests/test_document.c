/* SPDX-License-Identifier: MIT */
/* links: kiosk/buf.c kiosk/document.c kiosk/text.c libs: unistring */
#include "kiosk/document.h"

#include <string.h>

#include "kiosk/buf.h"
#include "tests/check.h"

/* One document of all parts, each with the same words. */
static void
compose(struct buf *b, bool markdown, const char *words)
{
	struct document d = {b, markdown};
	struct buf w = BUF_EMPTY;
	int level;

	buf_str(&w, words);
	document_title(&d, &w);
	buf_str(&w, words);
	document_words(&d, &w);
	buf_str(&w, words);
	document_heading(&d, &w);
	buf_str(&w, words);
	document_fact(&d, -1, &w);
	buf_str(&w, words);
	document_point(&d, -1, "- ", &w);
	for (level = 0; level < 2; level++) {
		buf_str(&w, words);
		document_entry(&d, level, level == 0, &w);
		buf_str(&w, words);
		document_fact(&d, level, &w);
		buf_str(&w, words);
		document_point(&d, level, "[ ] ", &w);
	}
	CHECK(w.s == NULL);
}

static void
check_both(const char *words, const char *text, const char *markdown)
{
	struct buf b = BUF_EMPTY;

	compose(&b, false, words);
	CHECK(buf_ok(&b));
	CHECK_STR(buf_text(&b), text);
	buf_free(&b);
	compose(&b, true, words);
	CHECK(buf_ok(&b));
	CHECK_STR(buf_text(&b), markdown);
	buf_free(&b);
}

static void
every_part_has_its_place(void)
{
	check_both("Ann", "Ann\n===\n\nAnn\n\nAnn\n---\n    Ann\n      - Ann\n"
	    "\nAnn\n      Ann\n        [ ] Ann\n"
	    "\n  Ann\n        Ann\n          [ ] Ann\n",
	    "# Ann\n\nAnn\n\n## Ann\n\nAnn\n  * Ann\n"
	    "\n- **Ann**\n  - Ann\n    - \\[ \\] Ann\n"
	    "  - Ann\n    - Ann\n      - \\[ \\] Ann\n");
}

static void
a_line_of_words_stays_in_its_place(void)
{
	check_both("a\n\n# b", "a  # b\n======\n\na\n# b\n\na  # b\n------\n"
	    "    a\n      # b\n      - a  # b\n"
	    "\na\n  # b\n      a\n        # b\n        [ ] a  # b\n"
	    "\n  a\n    # b\n        a\n          # b\n"
	    "          [ ] a  # b\n",
	    "# a  \\# b\n\na\\\n\\# b\n\n## a  \\# b\n\na\\\n\\# b\n"
	    "  * a  \\# b\n"
	    "\n- **a\\\n  \\# b**\n  - a\\\n    \\# b\n"
	    "    - \\[ \\] a  \\# b\n"
	    "  - a\\\n    \\# b\n    - a\\\n      \\# b\n"
	    "      - \\[ \\] a  \\# b\n");
}

/* A paragraph of words, as Markdown. */
static void
check_escaped(const char *words, const char *markdown)
{
	struct buf b = BUF_EMPTY, w = BUF_EMPTY;
	struct document d = {&b, true};

	buf_str(&w, words);
	document_words(&d, &w);
	CHECK_STR(buf_text(&b), markdown);
	buf_free(&b);
}

static void
no_word_is_taken_for_markdown(void)
{
	check_escaped("**a** _b_ `c` [d](e) ![f](g)", "\\*\\*a\\*\\* \\_b\\_ "
	    "\\`c\\` \\[d\\](e) \\!\\[f\\](g)\n");
	check_escaped("<script>&amp;", "\\<script\\>\\&amp;\n");
	check_escaped("a | b ~~c~~ $d$ {e} ^f", "a \\| b \\~\\~c\\~\\~ \\$d\\$ "
	    "\\{e\\} \\^f\n");
	check_escaped("back \\ slash\\", "back \\\\ slash\\\\\n");
	check_escaped("- a", "\\- a\n");
	check_escaped("  + a", "\\+ a\n");
	check_escaped("12. a", "12\\. a\n");
	check_escaped("1) a", "1\\) a\n");
	check_escaped("2026-11-21", "2026-11-21\n");
	check_escaped("===", "\\===\n");
	check_escaped("---", "\\---\n");
	check_escaped("a\n---\n> b\n1. c", "a\\\n\\---\\\n\\> b\\\n1\\. c\n");
}

static void
a_terminal_is_sent_nothing_but_words(void)
{
	struct buf b = BUF_EMPTY;

	compose(&b, false, "a\033[2J\xe2\x80\xae" "b\rc\xff");
	CHECK(strchr(buf_text(&b), '\033') == NULL);
	CHECK(strchr(buf_text(&b), '\r') == NULL);
	CHECK(strstr(buf_text(&b), "a<U+001B>[2J<U+202E>b<U+000D>c<U+FFFD>\n")
	    != NULL);
	buf_free(&b);
}

static void
blank_words_have_no_line(void)
{
	struct buf b = BUF_EMPTY, w = BUF_EMPTY;
	struct document d = {&b, true};

	buf_str(&w, " \n ");
	document_fact(&d, 0, &w);
	document_fact(&d, 0, &w);
	CHECK_STR(buf_text(&b), "");
	buf_str(&w, " a ");
	document_entry(&d, 0, true, &w);
	CHECK_STR(buf_text(&b), "- **a**\n");
	buf_free(&b);
}

static void
long_words_are_wrapped_where_they_hang(void)
{
	struct buf b = BUF_EMPTY, w = BUF_EMPTY;
	struct document d = {&b, false};
	int i;

	for (i = 0; i < 16; i++)
		buf_str(&w, "seven8 ");
	document_point(&d, 2, "( ) ", &w);
	CHECK_STR(buf_text(&b),
	    "            ( ) seven8 seven8 seven8 seven8 seven8 seven8 seven8 "
	    "seven8 seven8\n"
	    "                seven8 seven8 seven8 seven8 seven8 seven8 "
	    "seven8\n");
	buf_free(&b);
}

static void
a_failure_of_the_words_is_one_of_the_document(void)
{
	struct buf b = BUF_EMPTY, w = BUF_EMPTY;
	struct document d = {&b, false};

	w.failed = true;
	document_words(&d, &w);
	CHECK(!buf_ok(&b));
	buf_free(&b);
}

static void
there_is_room_to_sign(void)
{
	struct buf b = BUF_EMPTY;
	struct document d = {&b, false};

	document_sign(&d, "Approved by");
	CHECK(strstr(buf_text(&b), "Approved by\n-----------\n\nName: ____")
	    != NULL);
	CHECK(strstr(buf_text(&b), "\n\nSignature: ____") != NULL);
	buf_free(&b);
}

int
main(void)
{
	RUN(every_part_has_its_place);
	RUN(a_line_of_words_stays_in_its_place);
	RUN(no_word_is_taken_for_markdown);
	RUN(a_terminal_is_sent_nothing_but_words);
	RUN(blank_words_have_no_line);
	RUN(long_words_are_wrapped_where_they_hang);
	RUN(a_failure_of_the_words_is_one_of_the_document);
	RUN(there_is_room_to_sign);
	return check_done();
}
