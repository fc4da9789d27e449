/* SPDX-License-Identifier: MIT */
/* links: +form +visit screens/layout.c screens/layout_answer.c screens/layout_tiles.c screens/layout_list.c screens/layout_parts.c screens/layout_typed.c kiosk/pages.c kiosk/complaint.c kiosk/answer_words.c kiosk/option_say.c kiosk/date_words.c kiosk/date_typed.c kiosk/moment_typed.c kiosk/markdown.c kiosk/text_find.c libs: jansson libsodium unistring libpcre2 */
#include "screens/layout.h"

#include <locale.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/enable.h"
#include "kiosk/err.h"
#include "kiosk/finding.h"
#include "kiosk/form_read.h"
#include "kiosk/seal.h"
#include "kiosk/text.h"
#include "kiosk/visit.h"
#include "screens/screen.h"
#include "tests/check.h"

/* Pages with a question of every type (tests/forms/every_type.json). */

#define NOON INT64_C(1773057600000)	/* 2026-03-09T12:00:00Z */
#define FORM "tests/forms/every_type.json"
#define WIDTH 78

struct stand {
	struct scene sc;
	struct conf conf;
	struct asked asked;
	struct layout l;
	struct form *f;
};

static void
begin(struct stand *s)
{
	struct findings fs = FINDINGS_EMPTY;
	struct err e = {ERR_NONE, ""};

	*s = (struct stand){.f = form_read_file(FORM, NULL, &fs, &e)};
	CHECK_STR(e.msg, "");
	findings_free(&fs);
	if (s->f == NULL || (s->sc.visit = visit_new(s->f, NULL)) == NULL)
		abort();
	visit_start(s->sc.visit, NOON);
	s->sc.asked = &s->asked;
	s->sc.conf = &s->conf;
	s->sc.find.entry = -1;
	s->sc.spot = (struct spot){.entry = -1, .option = -1};
}

static void
end(struct stand *s)
{
	layout_free(&s->l);
	visit_free(s->sc.visit);
	form_free(s->f);
}

/* The first entry of the item with this linkId. */
static int
entry_of(const struct stand *s, const char *link)
{
	int item = form_find(s->f, link);

	return CHECK(item != -1) ? visit_entry_of(s->sc.visit, item, 0) : 0;
}

static void
put(struct stand *s, int n, const char *text)
{
	CHECK(visit_put(s->sc.visit, n, text, strlen(text)));
}

static void
pick(struct stand *s, int n, int i)
{
	CHECK(visit_pick(s->sc.visit, n, visit_item(s->sc.visit,
	    n)->options + i));
}

/* Lay the page that the item with this linkId is on out. */
static void
lay(struct stand *s, const char *link, int cols)
{
	layout_free(&s->l);
	enable(s->sc.visit, &s->asked);
	s->sc.page = form_top(s->f, form_find(s->f, link));
	CHECK_INT(layout_page(&s->l, &s->sc, cols, NULL), 0);
}

static const struct tile *
tile_of(const struct stand *s, int n, int i, enum button b)
{
	int option = i == -1 ? -1 : visit_item(s->sc.visit, n)->options + i;
	const struct tile *t;

	for (t = s->l.tiles; t < s->l.tiles + s->l.n; t++)
		if (t->active && t->entry == n && t->option == option &&
		    t->button == (int)b)
			return t;
	return NULL;
}

static const struct tile *
words_of(const struct stand *s, const char *text)
{
	const struct tile *t;

	for (t = s->l.tiles; t < s->l.tiles + s->l.n; t++)
		if (!t->active && strncmp(t->text, text, strlen(text)) == 0)
			return t;
	return NULL;
}

static int
count_options(const struct stand *s, int n)
{
	const struct tile *t;
	int count = 0;

	for (t = s->l.tiles; t < s->l.tiles + s->l.n; t++)
		count += t->active && t->entry == n && t->option != -1;
	return count;
}

static void
what_is_hidden_or_only_shown_takes_no_focus(void)
{
	struct stand s;
	int n;

	begin(&s);
	s.sc.complaining = true;
	lay(&s, "clinic", WIDTH);
	CHECK(words_of(&s, "Nobody sees") == NULL);
	CHECK(words_of(&s, "hidden") == NULL);
	CHECK(words_of(&s, "Your clinic ") != NULL);
	CHECK(words_of(&s, "Your clinic (optional)") == NULL);
	CHECK(words_of(&s, "Willow Lane") != NULL);
	CHECK(words_of(&s, "This is only shown") != NULL);
	for (n = 0; n < s.l.n; n++)
		CHECK(!s.l.tiles[n].active ||
		    (s.l.tiles[n].entry != entry_of(&s, "clinic") &&
		    s.l.tiles[n].entry != entry_of(&s, "secret")));
	CHECK(words_of(&s, "More: https://kiosk.example/story") != NULL);
	CHECK(words_of(&s, "1. What is your name?") != NULL);
	end(&s);
}

static void
marked_text_is_words_and_bold_runs(void)
{
	const struct tile *t;
	struct stand s;

	begin(&s);
	lay(&s, "intro", WIDTH);
	if (CHECK((t = words_of(&s, "Answer every question:")) != NULL)) {
		CHECK_INT(t->n_bold, 1);
		CHECK_INT(t->bold[0].row, 0);
		CHECK_INT(t->bold[0].col, 7);
		CHECK_INT(t->bold[0].cols, 5);
	}
	/* A list's mark stands left of all its rows. */
	lay(&s, "intro", 30);
	if (CHECK((t = words_of(&s, "- ")) != NULL)) {
		CHECK_INT(t->col, 2);
		CHECK_INT(t[1].col, 4);
		CHECK_INT(t[1].row, t->row);
		CHECK(t[1].rows > 1);
		CHECK_INT(t[2].row, t[1].row + t[1].rows);
	}
	end(&s);
}

static void
a_unit_stands_beside_its_number(void)
{
	const struct tile *t;
	struct stand s;
	int height, weight;

	begin(&s);
	lay(&s, "height", WIDTH);
	height = entry_of(&s, "height");
	weight = entry_of(&s, "weight");
	if (CHECK((t = tile_of(&s, height, -1, BUTTON_NONE)) != NULL)) {
		CHECK_STR(t[1].text, "m");
		CHECK_INT(t[1].row, t->row);
		CHECK(t[1].col > t->col + t->cols);
	}
	/* Several to choose from stand under it, one does not. */
	CHECK_INT(count_options(&s, weight), 2);
	t = tile_of(&s, weight, -1, BUTTON_NONE);
	CHECK(t != NULL && t[1].option != -1 && t[1].row == t->row + 1);
	CHECK_INT(count_options(&s, entry_of(&s, "dose")), 0);
	/* Without room beside it, it stands under it. */
	lay(&s, "height", 24);
	t = tile_of(&s, height, -1, BUTTON_NONE);
	if (CHECK(t != NULL))
		CHECK_INT(t[1].row, t->row + 1);
	end(&s);
}

static void
the_words_of_other_have_a_place_while_it_is_picked(void)
{
	const struct tile *t;
	struct stand s;
	int drink, pets;

	begin(&s);
	drink = entry_of(&s, "drink");
	pets = entry_of(&s, "pets");
	lay(&s, "drink", WIDTH);
	CHECK_INT(count_options(&s, drink), 3);
	CHECK(tile_of(&s, drink, -1, BUTTON_NONE) == NULL);
	pick(&s, drink, 2);
	pick(&s, pets, 2);
	lay(&s, "drink", WIDTH);
	t = tile_of(&s, drink, -1, BUTTON_NONE);
	if (CHECK(t != NULL)) {
		CHECK_INT(t->rows, 1);
		CHECK_INT(t[-1].option, visit_item(s.sc.visit,
		    drink)->options + 2);
	}
	t = tile_of(&s, pets, -1, BUTTON_NONE);
	if (CHECK(t != NULL)) {
		CHECK(t->rows > 1);
		CHECK(strncmp(t[-1].text, "One on each line.", 17) == 0);
	}
	end(&s);
}

static void
questions_of_an_answer_come_with_it(void)
{
	const struct tile *t;
	struct stand s;
	int well, why;

	begin(&s);
	well = entry_of(&s, "well");
	why = entry_of(&s, "why-not");
	lay(&s, "well", WIDTH);
	CHECK(tile_of(&s, why, -1, BUTTON_NONE) == NULL);
	pick(&s, well, 0);
	lay(&s, "well", WIDTH);
	if (CHECK((t = tile_of(&s, why, -1, BUTTON_NONE)) != NULL))
		CHECK_INT(t->col, 3);
	end(&s);
}

static void
a_long_list_is_narrowed_by_what_is_typed(void)
{
	struct stand s;
	int town, areas;

	begin(&s);
	town = entry_of(&s, "town");
	areas = entry_of(&s, "areas");
	lay(&s, "town", WIDTH);
	CHECK(tile_of(&s, town, -1, BUTTON_FIND) != NULL);
	/* Each of its options has a key: a letter cannot also be searched. */
	CHECK(tile_of(&s, areas, -1, BUTTON_FIND) == NULL);
	/* It is short, but its author wants it found in. */
	CHECK(tile_of(&s, entry_of(&s, "street"), -1, BUTTON_FIND) != NULL);
	CHECK(count_options(&s, town) < 30);
	CHECK(tile_of(&s, town, -1, BUTTON_ALL) != NULL);
	CHECK_INT(count_options(&s, areas), 14);
	s.sc.find = (struct find){.entry = town, .all = true};
	lay(&s, "town", WIDTH);
	CHECK_INT(count_options(&s, town), 43);
	CHECK(tile_of(&s, town, -1, BUTTON_ALL) == NULL);
	s.sc.find = (struct find){.entry = town, .text = "MUN"};
	pick(&s, town, 0);
	lay(&s, "town", WIDTH);
	/* Three have these letters, and the one that is picked. */
	CHECK_INT(count_options(&s, town), 4);
	CHECK(tile_of(&s, town, 0, BUTTON_NONE) != NULL);
	CHECK_INT(count_options(&s, areas), 14);
	memcpy(s.sc.find.text, "qqq", 4);
	visit_clear(s.sc.visit, town);
	lay(&s, "town", WIDTH);
	CHECK_INT(count_options(&s, town), 0);
	CHECK(words_of(&s, "Nothing in the list") != NULL);
	lay(&s, "skin", WIDTH);
	CHECK(tile_of(&s, entry_of(&s, "skin"), -1, BUTTON_FIND) == NULL);
	end(&s);
}

static void
what_may_have_many_has_its_buttons(void)
{
	struct stand s;
	int phone, second, medicine;

	begin(&s);
	phone = entry_of(&s, "phone");
	lay(&s, "phone", WIDTH);
	CHECK(tile_of(&s, phone, -1, BUTTON_ADD) != NULL);
	CHECK(tile_of(&s, phone, -1, BUTTON_REMOVE) == NULL);
	put(&s, phone, "1");
	second = visit_add(s.sc.visit, phone);
	lay(&s, "phone", WIDTH);
	CHECK(tile_of(&s, phone, -1, BUTTON_REMOVE) != NULL);
	CHECK(tile_of(&s, phone, -1, BUTTON_ADD) == NULL);
	CHECK(tile_of(&s, second, -1, BUTTON_REMOVE) != NULL);
	CHECK(tile_of(&s, second, -1, BUTTON_ADD) != NULL);
	/* No more than the form takes. */
	medicine = entry_of(&s, "medicine");
	CHECK((second = visit_add(s.sc.visit, medicine)) != -1);
	CHECK((second = visit_add(s.sc.visit, medicine)) != -1);
	lay(&s, "phone", WIDTH);
	CHECK(tile_of(&s, second, -1, BUTTON_REMOVE) != NULL);
	CHECK(tile_of(&s, second, -1, BUTTON_ADD) == NULL);
	end(&s);
}

/* Something of everything there can be on a page. */
static void
answer_all(struct stand *s)
{
	static const char *const typed[] = {"name", "nickname", "story",
	    "page", "children", "height", "weight", "dose", "meal", "phone",
	    "allergy", "drug"};
	size_t i;

	for (i = 0; i < sizeof typed / sizeof *typed; i++)
		put(s, entry_of(s, typed[i]), "\xe6\xbc\xa2\xe5\xad\x97 17, "
		    "of which some are longer than there is room for them");
	put(s, entry_of(s, "began"), "1984-02-29");
	put(s, entry_of(s, "accident"), "1984-02-29T10:30");
	pick(s, entry_of(s, "well"), 1);
	pick(s, entry_of(s, "pets"), 2);
	pick(s, entry_of(s, "drink"), 2);
	CHECK(visit_add(s->sc.visit, entry_of(s, "phone")) != -1);
	CHECK(visit_add(s->sc.visit, entry_of(s, "allergy")) != -1);
	CHECK(visit_add(s->sc.visit, entry_of(s, "medicine")) != -1);
}

/* libform wants each tile full, and refuses two on the same cells. */
static void
every_tile_is_full_and_none_overlaps(void)
{
	static const char *const pages[] = {"words", "numbers", "choices",
	    "lists", "many"};
	const struct tile *t, *o;
	struct stand s;
	size_t i;
	int cols, n;

	begin(&s);
	s.sc.complaining = true;
	answer_all(&s);
	for (i = 0; i < sizeof pages / sizeof *pages; i++)
		for (cols = 38; cols < 120; cols++) {
			lay(&s, pages[i], cols);
			for (n = 0; n < s.l.n; n++) {
				t = &s.l.tiles[n];
				CHECK(t->col >= 0 && t->rows > 0);
				CHECK(t->cols > 0);
				CHECK(t->col + t->cols <= s.l.cols);
				CHECK(t->top <= t->row);
				CHECK(text_cols(t->text, strlen(t->text)) <=
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

int
main(void)
{
	CHECK(setlocale(LC_ALL, "C.UTF-8") != NULL);
	if (seal_start(NULL) == -1)
		return 1;
	RUN(what_is_hidden_or_only_shown_takes_no_focus);
	RUN(marked_text_is_words_and_bold_runs);
	RUN(a_unit_stands_beside_its_number);
	RUN(the_words_of_other_have_a_place_while_it_is_picked);
	RUN(questions_of_an_answer_come_with_it);
	RUN(a_long_list_is_narrowed_by_what_is_typed);
	RUN(what_may_have_many_has_its_buttons);
	RUN(every_tile_is_full_and_none_overlaps);
	return check_done();
}
