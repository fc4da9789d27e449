/* SPDX-License-Identifier: MIT */
/* links: +form +visit screens/layout_typed.c screens/layout_list.c kiosk/text_find.c kiosk/answer_words.c kiosk/option_say.c kiosk/date_words.c kiosk/date_typed.c kiosk/moment_typed.c tests/quoted.c libs: jansson libsodium unistring libpcre2 */
#include "screens/layout.h"

#include <locale.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/seal.h"
#include "kiosk/text.h"
#include "kiosk/visit.h"
#include "screens/screen.h"
#include "tests/check.h"
#include "tests/quoted.h"

/* What is typed, as it is shown: the part of layout.h under layout_typed.c. */

#define NOON INT64_C(1773057600000)	/* 2026-03-09T12:00:00Z */
#define WIDE "\xe6\xbc\xa2"		/* a letter of two columns */

static const char items[] =
    "{'linkId':'line','text':'T','type':'string'},"
    "{'linkId':'lines','text':'T','type':'text'},"
    "{'linkId':'day','text':'T','type':'date'}";

enum { STRING, TEXT, DATE };

struct stand {
	struct scene sc;
	struct conf conf;
};

static void
begin(struct stand *s)
{
	struct visit *v = visit_new(quoted_form_good(items), NULL);

	if (v == NULL)
		abort();
	visit_start(v, NOON);
	*s = (struct stand){.sc = {.visit = v}};
	s->sc.conf = &s->conf;
}

static void
end(struct stand *s)
{
	struct form *f = (struct form *)(uintptr_t)s->sc.visit->form;

	visit_free(s->sc.visit);
	form_free(f);
}

static void
put(struct stand *s, int n, const char *text)
{
	CHECK(visit_put(s->sc.visit, n, text, strlen(text)));
}

/* The text and the cursor of entry n with the focus. */
static void
check_typed(const struct stand *s, int n, size_t cursor, int rows, int cols,
    const char *text, int row, int col)
{
	struct typed t = layout_typed(&s->sc, n, cursor, true, rows, cols);

	CHECK_STR(t.text, text);
	CHECK_INT(t.row, row);
	CHECK_INT(t.col, col);
	free(t.text);
}

static void
one_line_is_scrolled_so_that_the_cursor_is_in_sight(void)
{
	struct stand s;
	struct typed t;

	begin(&s);
	check_typed(&s, STRING, 0, 1, 10, ">[       ]", 0, 2);
	put(&s, STRING, "abcdefghij");
	check_typed(&s, STRING, 0, 1, 10, ">[abcdefg]", 0, 2);
	check_typed(&s, STRING, 6, 1, 10, ">[abcdefg]", 0, 8);
	check_typed(&s, STRING, 7, 1, 10, ">[bcdefgh]", 0, 8);
	check_typed(&s, STRING, 10, 1, 10, ">[efghij ]", 0, 8);
	check_typed(&s, STRING, 999, 1, 10, ">[efghij ]", 0, 8);
	t = layout_typed(&s.sc, STRING, 0, false, 1, 10);
	CHECK_STR(t.text, " [abcdefg]");
	free(t.text);
	end(&s);
}

static void
wide_letters_are_never_cut_in_two(void)
{
	struct stand s;

	begin(&s);
	put(&s, STRING, WIDE WIDE WIDE WIDE);
	check_typed(&s, STRING, 0, 1, 10, ">[" WIDE WIDE WIDE " ]", 0, 2);
	check_typed(&s, STRING, 9, 1, 10, ">[" WIDE WIDE WIDE " ]", 0, 8);
	check_typed(&s, STRING, 12, 1, 10, ">[" WIDE WIDE WIDE " ]", 0, 8);
	end(&s);
}

static void
several_lines_scroll_with_the_cursor(void)
{
	struct stand s;

	begin(&s);
	check_typed(&s, TEXT, 0, 2, 8, ">[     ] [     ]", 0, 2);
	put(&s, TEXT, "ab cd\nef\n");
	check_typed(&s, TEXT, 0, 2, 8, ">[ab   ] [cd   ]", 0, 2);
	check_typed(&s, TEXT, 2, 2, 8, ">[ab   ] [cd   ]", 0, 4);
	check_typed(&s, TEXT, 3, 2, 8, " [ab   ]>[cd   ]", 1, 2);
	check_typed(&s, TEXT, 5, 2, 8, " [ab   ]>[cd   ]", 1, 4);
	check_typed(&s, TEXT, 6, 2, 8, " [cd   ]>[ef   ]", 1, 2);
	check_typed(&s, TEXT, 9, 2, 8, " [ef   ]>[     ]", 1, 2);
	end(&s);
}

static void
the_cursor_stays_inside_the_brackets(void)
{
	struct stand s;
	struct typed t;
	size_t at;

	begin(&s);
	put(&s, TEXT, "a       b\n" WIDE WIDE WIDE WIDE "\nxxxxxxxxx");
	put(&s, STRING, "a" WIDE "b" WIDE WIDE "cdefgh");
	for (at = 0; at <= strlen(visit_text(s.sc.visit, TEXT));
	    at = text_after(visit_text(s.sc.visit, TEXT), 100, at)) {
		t = layout_typed(&s.sc, TEXT, at, true, 3, 8);
		CHECK(t.col >= 2 && t.col <= 6 && t.row >= 0 && t.row < 3);
		CHECK_INT(text_cols(t.text, strlen(t.text)), 3 * 8);
		free(t.text);
		if (at == strlen(visit_text(s.sc.visit, TEXT)))
			break;
	}
	end(&s);
}

/* A client may press Enter as often as there is room for it. */
static void
the_last_of_very_many_lines_is_in_sight(void)
{
	char text[FORM_TEXT_LENGTH + 1];
	struct stand s;

	begin(&s);
	memset(text, '\n', sizeof text - 1);
	text[sizeof text - 2] = 'z';
	text[sizeof text - 1] = '\0';
	put(&s, TEXT, text);
	check_typed(&s, TEXT, sizeof text - 1, 2, 8, " [     ]>[z    ]", 1,
	    3);
	end(&s);
}

static void
a_date_shows_what_is_still_to_come(void)
{
	struct stand s;
	int rows, cols;

	begin(&s);
	s.conf.date_order = CONF_DATES_YMD;
	layout_place(&s.sc, DATE, 70, &rows, &cols);
	CHECK_INT(rows, 1);
	CHECK_INT(cols, 13);
	check_typed(&s, DATE, 0, 1, 13, ">[YYYY-MM-DD]", 0, 2);
	put(&s, DATE, "19");
	check_typed(&s, DATE, 2, 1, 13, ">[19YY-MM-DD]", 0, 4);
	put(&s, DATE, "1984-02-29");
	check_typed(&s, DATE, 10, 1, 13, ">[1984-02-29]", 0, 12);
	s.conf.date_order = CONF_DATES_DMY;
	check_typed(&s, DATE, 10, 1, 13, ">[29/02/1984]", 0, 12);
	end(&s);
}

static void
a_whole_date_is_said_in_words(void)
{
	static const char *const rows[][2] = {
		{"1990-02-03", "3 February 1990"}, {"1990-02", "February 1990"},
		{"1990", "1990"}, {"199", ""}, {"1990-02-30", "There is no such day."}, {"", ""},
	};
	struct stand s;
	char *words;
	size_t i;

	begin(&s);
	for (i = 0; i < sizeof rows / sizeof *rows; i++) {
		put(&s, DATE, rows[i][0]);
		words = layout_echo(s.sc.visit, DATE, 40);
		CHECK_STR(words, rows[i][1]);
		free(words);
	}
	put(&s, DATE, "1990-02-03");
	words = layout_echo(s.sc.visit, DATE, 15);
	CHECK_STR(words, "3 February 1990");
	free(words);
	words = layout_echo(s.sc.visit, DATE, 14);
	CHECK_STR(words, "");
	free(words);
	end(&s);
}

static void
up_and_down_keep_the_column(void)
{
	const int cols = 12;	/* rows of eight */
	struct stand s;
	struct visit *v;

	begin(&s);
	v = s.sc.visit;
	put(&s, TEXT, "abcdef\nxy\nabcdef");
	CHECK_INT(layout_row_step(v, TEXT, 4, cols, 1), 9);
	CHECK_INT(layout_row_step(v, TEXT, 8, cols, 1), 11);
	CHECK_INT(layout_row_step(v, TEXT, 11, cols, -1), 8);
	/* The first and the last row have nothing beyond them. */
	CHECK_INT(layout_row_step(v, TEXT, 4, cols, -1), 4);
	CHECK_INT(layout_row_step(v, TEXT, 12, cols, 1), 12);
	end(&s);
}

/* From every place, up and down lead to the row beside and no other. */
static void
up_and_down_move_one_row_even_inside_a_word(void)
{
	static const char text[] = "aaaaaaaabbbbbbbbcccccccc\n\n"
	    WIDE WIDE WIDE WIDE WIDE " x y z";
	const int cols = 12, rows = 4;
	size_t at, len = sizeof text - 1, to;
	struct typed before, after;
	struct stand s;
	int by;

	begin(&s);
	put(&s, TEXT, text);
	for (at = 0; at < len; at = text_after(text, len, at))
		for (by = -1; by <= 1; by += 2) {
			to = layout_row_step(s.sc.visit, TEXT, at, cols, by);
			if (to == at)
				continue;
			/* All rows at once, so that none scrolls. */
			before = layout_typed(&s.sc, TEXT, at, true,
			    2 * rows, cols);
			after = layout_typed(&s.sc, TEXT, to, true, 2 * rows,
			    cols);
			CHECK_INT(after.row, before.row + by);
			CHECK(after.col <= before.col);
			free(before.text);
			free(after.text);
		}
	end(&s);
}

int
main(void)
{
	CHECK(setlocale(LC_ALL, "C.UTF-8") != NULL);
	if (seal_start(NULL) == -1)
		return 1;
	RUN(one_line_is_scrolled_so_that_the_cursor_is_in_sight);
	RUN(wide_letters_are_never_cut_in_two);
	RUN(several_lines_scroll_with_the_cursor);
	RUN(the_cursor_stays_inside_the_brackets);
	RUN(the_last_of_very_many_lines_is_in_sight);
	RUN(a_date_shows_what_is_still_to_come);
	RUN(a_whole_date_is_said_in_words);
	RUN(up_and_down_keep_the_column);
	RUN(up_and_down_move_one_row_even_inside_a_word);
	return check_done();
}
