/* SPDX-License-Identifier: MIT */
/* links: +form +visit screens/layout.c screens/layout_answer.c screens/layout_tiles.c screens/layout_list.c screens/layout_parts.c screens/layout_typed.c kiosk/pages.c kiosk/complaint.c kiosk/answer_words.c kiosk/option_say.c kiosk/date_words.c kiosk/date_typed.c kiosk/moment_typed.c kiosk/markdown.c kiosk/text_find.c tests/quoted.c libs: jansson libsodium unistring libpcre2 */
#include "screens/layout.h"

#include <locale.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/enable.h"
#include "kiosk/seal.h"
#include "kiosk/text.h"
#include "kiosk/visit.h"
#include "screens/screen.h"
#include "tests/check.h"
#include "tests/quoted.h"

#define NOON INT64_C(1773057600000)	/* 2026-03-09T12:00:00Z */
#define WIDTH 60

#define OPTION(code, display) "{'valueCoding':{'code':'" code "'," \
    "'display':'" display "'}}"
#define IF_YES "'enableWhen':[{'question':'ask','operator':'='," \
    "'answerCoding':{'code':'yes'}}]"
#define HELP "'extension':[{'url':'http://hl7.org/fhir/StructureDefinition/" \
    "questionnaire-itemControl','valueCodeableConcept':{'coding':[{" \
    "'system':'http://hl7.org/fhir/questionnaire-item-control'," \
    "'code':'help'}]}}]"

static const char items[] =
    "{'linkId':'you','text':'About you','type':'group','item':["
    "{'linkId':'hello','prefix':'A','text':'Hello','type':'display'},"
    "{'linkId':'ask','text':'Before?','type':'choice','required':true,"
    "'answerOption':[" OPTION("yes", "Yes") "," OPTION("no", "No") "],"
    "'item':[{'linkId':'why','text':'Because','type':'display'," HELP "}]},"
    "{'linkId':'when','text':'When?','type':'date'," IF_YES "},"
    "{'linkId':'name','text':'Name','type':'string','maxLength':10},"
    "{'linkId':'many','text':'Where?','type':'choice','repeats':true,"
    "'answerOption':[" OPTION("f", "Face") "," OPTION("w",
    "\xe6\xbc\xa2\xe5\xad\x97 of two columns each, and a place whose name "
    "is so long that it needs a second row in every window there is") "]},"
    "{'linkId':'notes','text':'Notes','type':'text'}]},"
    "{'linkId':'drug','text':'Medicine','type':'group','repeats':true,"
    "'item':[{'linkId':'what','text':'Which?','type':'string'}]}";

enum { YOU, HELLO, ASK, WHY, WHEN, NAME, MANY, NOTES, DRUG, WHAT };

struct stand {
	struct scene sc;
	struct conf conf;
	struct asked asked;
	struct layout l;
};

static void
begin(struct stand *s)
{
	struct visit *v = visit_new(quoted_form_good(items), NULL);

	if (v == NULL)
		abort();
	visit_start(v, NOON);
	*s = (struct stand){.sc = {.visit = v}};
	s->sc.asked = &s->asked;
	s->sc.conf = &s->conf;
}

static void
end(struct stand *s)
{
	struct form *f = (struct form *)(uintptr_t)s->sc.visit->form;

	layout_free(&s->l);
	visit_free(s->sc.visit);
	form_free(f);
}

static void
put(struct stand *s, int n, const char *text)
{
	CHECK(visit_put(s->sc.visit, n, text, strlen(text)));
}

static int
option(const struct stand *s, int n, int i)
{
	return visit_item(s->sc.visit, n)->options + i;
}

static void
lay(struct stand *s, int page, int cols)
{
	layout_free(&s->l);
	enable(s->sc.visit, &s->asked);
	s->sc.page = page;
	CHECK_INT(layout_page(&s->l, &s->sc, cols, NULL), 0);
}

/* The tile of entry n (and option, and button), or NULL. */
static const struct tile *
tile_of(const struct stand *s, int n, int opt, enum button b)
{
	const struct tile *t;

	for (t = s->l.tiles; t < s->l.tiles + s->l.n; t++)
		if (t->active && t->entry == n && t->option == opt &&
		    t->button == (int)b)
			return t;
	return NULL;
}

/* The tile of words that begin with text, or NULL. */
static const struct tile *
words_of(const struct stand *s, const char *text)
{
	const struct tile *t;

	for (t = s->l.tiles; t < s->l.tiles + s->l.n; t++)
		if (!t->active && strncmp(t->text, text, strlen(text)) == 0)
			return t;
	return NULL;
}

static void
a_page_stands_from_top_to_bottom(void)
{
	struct stand s;
	const struct tile *t;

	begin(&s);
	lay(&s, YOU, WIDTH);
	CHECK(words_of(&s, "A Hello ") != NULL);
	/* What a page is called stands above it, not on it. */
	CHECK(words_of(&s, "About") == NULL);
	t = words_of(&s, "Before? ");
	if (!CHECK(t != NULL) || !CHECK(t + 4 < s.l.tiles + s.l.n))
		goto end;
	CHECK_INT(t->colour, COLOUR_TITLE);
	CHECK(strncmp(t[1].text, "Because ", 8) == 0);
	CHECK_INT(t[2].option, option(&s, ASK, 0));
	CHECK_INT(t[3].option, option(&s, ASK, 1));
	CHECK(strncmp(t[2].text, "  1 ( ) Yes ", 12) == 0);
	CHECK_INT(t[2].row, t->row + 2);
	/* The question stays in sight with its first options. */
	CHECK_INT(t[3].top, t->row);
	CHECK_INT(t[4].row, t[3].row + 2);
	t = &s.l.tiles[s.l.n - 1];
	CHECK_INT(t->button, BUTTON_NEXT);
	CHECK_INT(t->entry, -1);
end:
	end(&s);
}

static void
only_what_is_asked_is_there(void)
{
	struct stand s;
	const struct tile *t;

	begin(&s);
	lay(&s, YOU, WIDTH);
	CHECK(tile_of(&s, WHEN, -1, BUTTON_NONE) == NULL);
	CHECK(words_of(&s, "When?") == NULL);
	CHECK(visit_pick(s.sc.visit, ASK, option(&s, ASK, 0)));
	lay(&s, YOU, WIDTH);
	/* A follow-up is set in under its question. */
	if (CHECK((t = words_of(&s, "When?")) != NULL))
		CHECK_INT(t->col, 3);
	put(&s, WHEN, "1984-02-29");
	lay(&s, YOU, WIDTH);
	if (CHECK((t = tile_of(&s, WHEN, -1, BUTTON_NONE)) != NULL)) {
		CHECK_INT(t->col, 3);
		/* Beside it stands what it means. */
		CHECK_STR(t[1].text, "29 February 1984");
		CHECK_INT(t[1].row, t->row);
		CHECK(t[1].col > t->col + t->cols && !t[1].active);
	}
	if (CHECK((t = tile_of(&s, NAME, -1, BUTTON_NONE)) != NULL))
		CHECK_INT(t->col, 0);
	end(&s);
}

static void
optional_questions_say_so(void)
{
	struct stand s;

	begin(&s);
	lay(&s, YOU, WIDTH);
	CHECK(words_of(&s, "Before? (optional)") == NULL);
	CHECK(words_of(&s, "Name (optional)") != NULL);
	end(&s);
}

static void
what_is_wrong_is_marked_only_after_leaving(void)
{
	struct stand s;
	const struct tile *t;

	begin(&s);
	put(&s, NAME, "much too long");
	lay(&s, YOU, WIDTH);
	CHECK(words_of(&s, "!") == NULL);
	s.sc.complaining = true;
	lay(&s, YOU, WIDTH);
	if (CHECK((t = words_of(&s, "! Please answer")) != NULL)) {
		CHECK_INT(t->colour, COLOUR_WRONG);
		CHECK_INT(t[1].option, option(&s, ASK, 0));
	}
	CHECK(words_of(&s, "! Please write at most 10") != NULL);
	CHECK(visit_pick(s.sc.visit, ASK, option(&s, ASK, 1)));
	lay(&s, YOU, WIDTH);
	CHECK(words_of(&s, "! Please answer") == NULL);
	end(&s);
}

static void
back_is_there_where_there_is_a_way_back(void)
{
	struct stand s;
	const struct tile *back;

	begin(&s);
	lay(&s, YOU, WIDTH);
	CHECK(tile_of(&s, -1, -1, BUTTON_BACK) == NULL);
	s.sc.reviewing = true;
	lay(&s, YOU, WIDTH);
	CHECK(tile_of(&s, -1, -1, BUTTON_BACK) != NULL);
	s.sc.reviewing = false;
	lay(&s, DRUG, WIDTH);
	back = tile_of(&s, -1, -1, BUTTON_BACK);
	if (CHECK(back != NULL)) {
		CHECK_INT(back[-1].button, BUTTON_NEXT);
		CHECK_INT(back->row, back[-1].row);
		CHECK(back->col > back[-1].col + back[-1].cols);
	}
	end(&s);
}

static void
a_group_that_repeats_is_numbered(void)
{
	struct stand s;
	int second;

	begin(&s);
	lay(&s, DRUG, WIDTH);
	CHECK(words_of(&s, "Medicine 1 ") != NULL);
	CHECK(tile_of(&s, DRUG, -1, BUTTON_ADD) != NULL);
	CHECK(tile_of(&s, DRUG, -1, BUTTON_REMOVE) == NULL);
	second = visit_add(s.sc.visit, DRUG);
	lay(&s, DRUG, WIDTH);
	CHECK(words_of(&s, "Medicine 2 ") != NULL);
	CHECK(tile_of(&s, DRUG, -1, BUTTON_REMOVE) != NULL);
	CHECK(tile_of(&s, DRUG, -1, BUTTON_ADD) == NULL);
	CHECK(tile_of(&s, second, -1, BUTTON_ADD) != NULL);
	CHECK(tile_of(&s, second + 1, -1, BUTTON_NONE) != NULL);
	end(&s);
}

/* libform wants each tile full, and refuses two on the same cells. */
static void
every_tile_is_full_and_none_overlaps(void)
{
	struct stand s;
	const struct tile *t, *o;
	int cols, page, n;

	begin(&s);
	s.sc.complaining = true;
	put(&s, NAME, "\xe6\xbc\xa2\xe5\xad\x97\xe6\xbc\xa2\xe5\xad\x97");
	put(&s, NOTES, "one two three four\n\nfive");
	put(&s, WHEN, "1984-02-29");
	CHECK(visit_pick(s.sc.visit, ASK, option(&s, ASK, 0)));
	(void)visit_add(s.sc.visit, DRUG);
	for (cols = 38; cols < 120; cols++)
		for (page = YOU; page <= DRUG; page += DRUG) {
			lay(&s, page, cols);
			CHECK(s.l.cols <= LAYOUT_COLS_MAX);
			for (n = 0; n < s.l.n; n++) {
				t = &s.l.tiles[n];
				CHECK(t->col >= 0 && t->rows > 0);
				CHECK(t->col + t->cols <= s.l.cols);
				CHECK(t->top <= t->row);
				CHECK(text_cols(t->text, strlen(t->text)) <=
				    t->rows * t->cols);
				if (t->active)
					CHECK_INT(text_cols(t->text,
					    strlen(t->text)),
					    t->rows * t->cols);
				if (n == 0)
					continue;
				o = t - 1;
				CHECK(t->row >= o->row + o->rows ||
				    (t->row == o->row &&
				    t->col >= o->col + o->cols));
			}
		}
	end(&s);
}

static void
options_show_their_key_and_their_mark(void)
{
	struct stand s;
	char *text;
	int rows;

	begin(&s);
	CHECK(visit_pick(s.sc.visit, ASK, option(&s, ASK, 1)));
	text = layout_option(s.sc.visit, ASK, option(&s, ASK, 1), true, 14,
	    &rows);
	CHECK_STR(text, "> 2 (*) No    ");
	CHECK_INT(rows, 1);
	free(text);
	CHECK(visit_pick(s.sc.visit, MANY, option(&s, MANY, 0)));
	text = layout_option(s.sc.visit, MANY, option(&s, MANY, 0), false,
	    12, &rows);
	CHECK_STR(text, "  1 [x] Face");
	free(text);
	text = layout_option(s.sc.visit, MANY, option(&s, MANY, 1), false,
	    38, &rows);
	CHECK_INT(rows, 4);
	CHECK_INT(text_cols(text, strlen(text)), 4 * 38);
	CHECK(strstr(text, "window there is ") != NULL);
	free(text);
	end(&s);
}

static void
option_keys_are_digits_then_letters(void)
{
	struct item it = {.type = ITEM_CHOICE, .n_options = 35};

	CHECK_INT(layout_option_key(&it, 0), '1');
	CHECK_INT(layout_option_key(&it, 8), '9');
	CHECK_INT(layout_option_key(&it, 9), 'a');
	CHECK_INT(layout_option_key(&it, 34), 'z');
	/* Where there are not enough, none has one: letters find then. */
	it.n_options = 36;
	CHECK_INT(layout_option_key(&it, 0), 0);
	CHECK_INT(layout_option_key(&it, 35), 0);
	it.n_options = 3;
	it.filter = true;
	CHECK_INT(layout_option_key(&it, 0), 0);
}

static void
buttons_keep_their_width_with_the_focus(void)
{
	struct stand s;
	char *with, *without;
	int b;

	begin(&s);
	for (b = BUTTON_NEXT; b <= BUTTON_ALL; b++) {
		with = layout_button(s.sc.visit, (enum button)b, DRUG, true,
		    WIDTH);
		without = layout_button(s.sc.visit, (enum button)b, DRUG,
		    false, WIDTH);
		CHECK(with[0] == '>' && without[0] == ' ');
		CHECK_STR(with + 1, without + 1);
		free(with);
		free(without);
	}
	end(&s);
}

static void
check_removes(const struct stand *s, int n, int cols, const char *words)
{
	char *text = layout_button(s->sc.visit, BUTTON_REMOVE, n, false,
	    cols);

	CHECK_STR(text, words);
	CHECK(text_cols(text, strlen(text)) <= cols);
	free(text);
}

static void
what_is_removed_is_named(void)
{
	struct stand s;

	begin(&s);
	/* By its number, until there is an answer. */
	check_removes(&s, DRUG, WIDTH, "  [ Remove: Medicine 1 ]");
	put(&s, WHAT, "Isotretinoin, the small ones");
	check_removes(&s, DRUG, WIDTH,
	    "  [ Remove: Isotretinoin, the small ones ]");
	check_removes(&s, DRUG, 30, "  [ Remove: Isotretinoin,... ]");
	put(&s, WHAT, "\xe6\xbc\xa2\xe5\xad\x97\xe6\xbc\xa2\xe5\xad\x97"
	    "\xe6\xbc\xa2\xe5\xad\x97");
	check_removes(&s, DRUG, 24,
	    "  [ Remove: \xe6\xbc\xa2\xe5\xad\x97\xe6\xbc\xa2... ]");
	put(&s, WHAT, "a\xe2\x80\xae" "b");
	check_removes(&s, DRUG, WIDTH, "  [ Remove: a<U+202E>b ]");
	end(&s);
}

int
main(void)
{
	CHECK(setlocale(LC_ALL, "C.UTF-8") != NULL);
	if (seal_start(NULL) == -1)
		return 1;
	RUN(a_page_stands_from_top_to_bottom);
	RUN(only_what_is_asked_is_there);
	RUN(optional_questions_say_so);
	RUN(what_is_wrong_is_marked_only_after_leaving);
	RUN(back_is_there_where_there_is_a_way_back);
	RUN(a_group_that_repeats_is_numbered);
	RUN(every_tile_is_full_and_none_overlaps);
	RUN(options_show_their_key_and_their_mark);
	RUN(option_keys_are_digits_then_letters);
	RUN(buttons_keep_their_width_with_the_focus);
	RUN(what_is_removed_is_named);
	return check_done();
}
