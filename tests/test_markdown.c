/* SPDX-License-Identifier: MIT */
/* links: kiosk/markdown.c kiosk/buf.c libs: */
#include "kiosk/markdown.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "kiosk/buf.h"
#include "tests/check.h"

/* Each line after its indent and hang; what is bold stands in { and }. */
static char *
told(const char *s)
{
	struct buf b = BUF_EMPTY;
	struct markdown m;
	const char *text;
	char *ret;
	size_t at;
	int i, k;

	if (markdown_read(&m, s) == -1)
		abort();
	text = buf_text(&m.text);
	for (i = 0; i < m.n_lines; i++) {
		buf_fmt(&b, "%d,%d:", m.lines[i].indent, m.lines[i].hang);
		for (at = m.lines[i].from; at <= m.lines[i].to; at++) {
			for (k = 0; k < m.n_runs; k++)
				if (m.runs[k].to == at &&
				    m.runs[k].from >= m.lines[i].from)
					buf_byte(&b, '}');
			for (k = 0; k < m.n_runs; k++)
				if (m.runs[k].from == at &&
				    at < m.lines[i].to)
					buf_byte(&b, '{');
			if (at < m.lines[i].to)
				buf_byte(&b, text[at]);
		}
		buf_byte(&b, '\n');
	}
	if ((ret = strdup(buf_text(&b))) == NULL)
		abort();
	buf_free(&b);
	markdown_free(&m);
	return ret;
}

static void
check_told(const char *s, const char *expected)
{
	char *is = told(s);

	CHECK_STR(is, expected);
	free(is);
}

static void
strong_words_and_emphasis_are_bold(void)
{
	check_told("a **b c** d", "0,0:a {b c} d\n");
	check_told("__b__ *e* _f_", "0,0:{b} {e} {f}\n");
	check_told("**a*b*c** ***d***", "0,0:{abc} {d}\n");
	check_told("**a\n\nb**", "0,0:**a\n0,0:\n0,0:b**\n");
}

static void
a_mark_without_its_other_half_stays(void)
{
	check_told("a ** b", "0,0:a ** b\n");
	check_told("**a", "0,0:**a\n");
	check_told("a*", "0,0:a*\n");
	check_told("2 * 3 * 4", "0,0:2 * 3 * 4\n");
	check_told("**a ** b", "0,0:**a ** b\n");
	check_told("*a **b*", "0,0:{a **b}\n");
}

static void
an_underscore_inside_a_word_is_a_letter(void)
{
	check_told("snake_case_name", "0,0:snake_case_name\n");
	check_told("a__b__c", "0,0:a__b__c\n");
	check_told("(_a_)", "0,0:({a})\n");
	check_told("\xc3\xa9_a_", "0,0:\xc3\xa9_a_\n");
}

static void
a_backslash_makes_a_mark_a_letter(void)
{
	check_told("\\*a\\* \\\\ \\[b](c)", "0,0:*a* \\ [b](c)\n");
	check_told("a\\b\\", "0,0:a\\b\\\n");
	check_told("**a\\** b**", "0,0:{a** b}\n");
}

static void
lists_are_set_in_under_their_mark(void)
{
	check_told("- a\n* b\n+ c", "2,2:- a\n2,2:- b\n2,2:- c\n");
	check_told("  - deeper\n      far", "4,2:- deeper\n6,0:far\n");
	check_told("1. a\n12) b", "2,3:1. a\n2,4:12) b\n");
	check_told("-a\n1.a\n1234567890. a\n-", "0,0:-a\n0,0:1.a\n"
	    "0,0:1234567890. a\n0,0:-\n");
	check_told("                    - far", "10,2:- far\n");
	check_told("- **a** b", "2,2:- {a} b\n");
}

static void
headings_are_bold(void)
{
	check_told("# One **two** three", "0,0:{One two three}\n");
	check_told("###### six\n####### seven\n#none",
	    "0,0:{six}\n0,0:####### seven\n0,0:#none\n");
}

static void
a_link_shows_where_it_leads(void)
{
	check_told("see [this](https://a.example/b) now",
	    "0,0:see this (https://a.example/b) now\n");
	check_told("[https://a.example](https://a.example)",
	    "0,0:https://a.example\n");
	check_told("[a] [b](c d) [](e) [f]( [g](", "0,0:[a] [b](c d) [](e) "
	    "[f]( [g](\n");
	check_told("[x [y](z)", "0,0:[x y (z)\n");
	check_told("[a](b(c)", "0,0:[a](b(c)\n");
	check_told("**[a](b)**", "0,0:{a (b)}\n");
}

static void
one_blank_line_is_enough_and_none_at_the_ends(void)
{
	check_told("\n\n a\n\n\n \nb\r\nc\r\n\n", "1,0:a\n0,0:\n0,0:b\n"
	    "0,0:c\n");
	check_told("", "");
	check_told(" \n\t", "");
}

/* Whatever it is: twice the text takes about twice the time. */
static void
hostile_text_takes_no_longer_than_its_length(void)
{
	static const char *const parts[] = {"**", "** a", "[a](", "[", "*a ",
	    "_a*", "\\", "[a]", "- ", "# ", "a**b__", "[a](b"};
	enum { SIZE = 4 * 1024 * 1024 };
	char *s = malloc(SIZE + 1);
	struct markdown m;
	size_t i, len, n;
	clock_t start;

	if (s == NULL)
		abort();
	for (i = 0; i < sizeof parts / sizeof *parts; i++) {
		n = strlen(parts[i]);
		for (len = 0; len + n <= SIZE; len += n)
			memcpy(s + len, parts[i], n);
		s[len] = '\0';
		start = clock();
		CHECK_INT(markdown_read(&m, s), 0);
		CHECK((clock() - start) / CLOCKS_PER_SEC < 10);
		markdown_free(&m);
	}
	free(s);
}

int
main(void)
{
	RUN(strong_words_and_emphasis_are_bold);
	RUN(a_mark_without_its_other_half_stays);
	RUN(an_underscore_inside_a_word_is_a_letter);
	RUN(a_backslash_makes_a_mark_a_letter);
	RUN(lists_are_set_in_under_their_mark);
	RUN(headings_are_bold);
	RUN(a_link_shows_where_it_leads);
	RUN(one_blank_line_is_enough_and_none_at_the_ends);
	RUN(hostile_text_takes_no_longer_than_its_length);
	return check_done();
}
