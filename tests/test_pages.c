/* SPDX-License-Identifier: MIT */
/* links: +form +visit tests/quoted.c kiosk/pages.c libs: jansson libsodium unistring libpcre2 */
#include "kiosk/pages.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/enable.h"
#include "kiosk/seal.h"
#include "kiosk/visit.h"
#include "tests/check.h"
#include "tests/quoted.h"

#define NOON INT64_C(1773057600000)	/* 2026-03-09T12:00:00Z */

#define IF_YES "'enableWhen':[{'question':'ask','operator':'='," \
    "'answerCoding':{'code':'yes'}}]"

static const char items[] =
    "{'linkId':'first','text':'T','type':'group','item':["
    "{'linkId':'ask','text':'T','type':'choice','answerOption':["
    "{'valueCoding':{'code':'yes','display':'Yes'}},"
    "{'valueCoding':{'code':'no','display':'No'}}]}]},"
    "{'linkId':'if-yes','text':'T','type':'group'," IF_YES ",'item':["
    "{'linkId':'why','text':'T','type':'string'}]},"
    "{'linkId':'inside','text':'T','type':'group','item':["
    "{'linkId':'deep','text':'T','type':'group','item':["
    "{'linkId':'detail','text':'T','type':'string'," IF_YES "}]}]},"
    "{'linkId':'many','text':'T','type':'group','repeats':true,'item':["
    "{'linkId':'each','text':'T','type':'string'}]},"
    "{'linkId':'words','text':'T','type':'display'},"
    "{'linkId':'last','text':'T','type':'string'}";

enum { FIRST, ASK, IF, WHY, INSIDE, DEEP, DETAIL, MANY, EACH, WORDS, LAST };

struct walk {
	struct visit *v;
	struct asked asked;
};

static void
begin(struct walk *w, bool yes)
{
	if ((w->v = visit_new(quoted_form_good(items), NULL)) == NULL)
		abort();
	visit_start(w->v, NOON);
	if (yes)
		CHECK(visit_pick(w->v, ASK, visit_item(w->v, ASK)->options));
	enable(w->v, &w->asked);
}

static void
end(struct walk *w)
{
	struct form *f = (struct form *)(uintptr_t)w->v->form;

	visit_free(w->v);
	form_free(f);
}

static void
only_pages_with_something_to_show_are_there(void)
{
	struct walk w;

	begin(&w, false);
	CHECK_INT(pages_first(w.v, &w.asked), FIRST);
	CHECK_INT(pages_step(w.v, &w.asked, FIRST, 1), MANY);
	CHECK_INT(pages_step(w.v, &w.asked, MANY, 1), WORDS);
	CHECK_INT(pages_step(w.v, &w.asked, WORDS, 1), LAST);
	CHECK_INT(pages_step(w.v, &w.asked, LAST, 1), -1);
	end(&w);
}

static void
an_answer_makes_pages_come(void)
{
	struct walk w;

	begin(&w, true);
	CHECK_INT(pages_step(w.v, &w.asked, FIRST, 1), IF);
	CHECK_INT(pages_step(w.v, &w.asked, IF, 1), INSIDE);
	CHECK_INT(pages_step(w.v, &w.asked, INSIDE, 1), MANY);
	end(&w);
}

static void
the_way_back_is_the_way_there(void)
{
	struct walk w;
	int yes, page, next;

	for (yes = 0; yes < 2; yes++) {
		begin(&w, yes != 0);
		page = pages_first(w.v, &w.asked);
		CHECK_INT(pages_step(w.v, &w.asked, page, -1), -1);
		for (; page != -1; page = next) {
			next = pages_step(w.v, &w.asked, page, 1);
			if (next != -1)
				CHECK_INT(pages_step(w.v, &w.asked, next, -1),
				    page);
		}
		end(&w);
	}
}

static void
pages_are_counted_from_one(void)
{
	struct walk w;
	int number;

	begin(&w, false);
	CHECK_INT(pages_count(w.v, &w.asked, FIRST, &number), 4);
	CHECK_INT(number, 1);
	CHECK_INT(pages_count(w.v, &w.asked, LAST, &number), 4);
	CHECK_INT(number, 4);
	/* A page that is not shown is none of them. */
	CHECK_INT(pages_count(w.v, &w.asked, IF, &number), 4);
	CHECK_INT(number, 0);
	end(&w);
	begin(&w, true);
	CHECK_INT(pages_count(w.v, &w.asked, MANY, &number), 6);
	CHECK_INT(number, 4);
	end(&w);
}

static void
nothing_asked_is_no_page(void)
{
	struct walk w;
	int number;

	begin(&w, false);
	memset(&w.asked, 0, sizeof w.asked);
	CHECK_INT(pages_first(w.v, &w.asked), -1);
	CHECK_INT(pages_count(w.v, &w.asked, FIRST, &number), 0);
	CHECK_INT(number, 0);
	end(&w);
}

static void
a_page_that_repeats_is_all_its_occurrences(void)
{
	struct walk w;
	int end_of, second;

	begin(&w, false);
	CHECK_INT(pages_entries(w.v, MANY, &end_of), MANY);
	CHECK_INT(end_of, WORDS);
	second = visit_add(w.v, MANY);
	CHECK_INT(visit_add(w.v, second), second + 2);
	enable(w.v, &w.asked);
	CHECK_INT(pages_entries(w.v, MANY, &end_of), MANY);
	CHECK_INT(end_of, WORDS + 4);
	CHECK_INT(pages_entries(w.v, WORDS, &end_of), WORDS + 4);
	CHECK_INT(end_of, WORDS + 5);
	CHECK_INT(pages_step(w.v, &w.asked, MANY, 1), WORDS);
	end(&w);
}

static void
what_is_hidden_makes_no_page(void)
{
#define HIDDEN "'extension':[{'url':'http://hl7.org/fhir/" \
    "StructureDefinition/questionnaire-hidden','valueBoolean':true}]"
	static const char hidden[] =
	    "{'linkId':'0','text':'T','type':'string'," HIDDEN "},"
	    "{'linkId':'1','text':'T','type':'group','item':["
	    "{'linkId':'2','text':'T','type':'string'," HIDDEN "}]},"
	    "{'linkId':'3','text':'T','type':'group'," HIDDEN ",'item':["
	    "{'linkId':'4','text':'T','type':'string'}]},"
	    "{'linkId':'5','text':'T','type':'group','item':["
	    "{'linkId':'6','text':'T','type':'string'," HIDDEN "},"
	    "{'linkId':'7','text':'T','type':'string'}]}";
	struct walk w;
	int number;

	if ((w.v = visit_new(quoted_form_good(hidden), NULL)) == NULL)
		abort();
	visit_start(w.v, NOON);
	enable(w.v, &w.asked);
	CHECK_INT(pages_first(w.v, &w.asked), 5);
	CHECK_INT(pages_step(w.v, &w.asked, 5, 1), -1);
	CHECK_INT(pages_step(w.v, &w.asked, 5, -1), -1);
	CHECK_INT(pages_count(w.v, &w.asked, 5, &number), 1);
	CHECK_INT(number, 1);
	end(&w);
}

static void
a_page_is_its_entries_and_no_others(void)
{
	struct walk w;
	int end_of;

	begin(&w, false);
	CHECK_INT(pages_entries(w.v, FIRST, &end_of), FIRST);
	CHECK_INT(end_of, IF);
	CHECK_INT(pages_entries(w.v, INSIDE, &end_of), INSIDE);
	CHECK_INT(end_of, MANY);
	CHECK_INT(pages_entries(w.v, LAST, &end_of), LAST);
	CHECK_INT(end_of, LAST + 1);
	end(&w);
}

static bool
is_short(const char *items_of)
{
	struct form *f = quoted_form_good(items_of);
	bool is = pages_short(f);

	form_free(f);
	return is;
}

#define ONE(id) "{'linkId':'" id "','text':'T','type':'string'}"
#define TWO(id) "{'linkId':'" id "','text':'T','type':'group','item':[" \
    ONE(id "1") "," ONE(id "2") "]}"
#define MAYBE(id) "{'linkId':'" id "','text':'T','type':'string'," \
    "'enableWhen':[{'question':'a','operator':'exists'," \
    "'answerBoolean':true}]}"

static void
pages_are_short_where_most_ask_one_question(void)
{
	CHECK(!is_short(ONE("a") "," ONE("b")));
	CHECK(is_short(ONE("a") "," ONE("b") "," ONE("c")));
	CHECK(is_short(ONE("a") "," ONE("b") "," TWO("c")));
	CHECK(!is_short(ONE("a") "," ONE("b") "," TWO("c") "," TWO("d")));
	/* A question that may come is none yet; so is a page. */
	CHECK(is_short(ONE("a") "," ONE("b") ",{'linkId':'g','text':'T',"
	    "'type':'group','item':[" ONE("c") "," MAYBE("d") "]},"
	    TWO("e") "," TWO("f")));
	CHECK(!is_short(ONE("a") "," ONE("b") "," MAYBE("c") "," MAYBE("d")
	    "," TWO("e") "," TWO("f")));
}

int
main(void)
{
	if (seal_start(NULL) == -1)
		return 1;
	RUN(only_pages_with_something_to_show_are_there);
	RUN(an_answer_makes_pages_come);
	RUN(the_way_back_is_the_way_there);
	RUN(pages_are_counted_from_one);
	RUN(nothing_asked_is_no_page);
	RUN(a_page_that_repeats_is_all_its_occurrences);
	RUN(what_is_hidden_makes_no_page);
	RUN(a_page_is_its_entries_and_no_others);
	RUN(pages_are_short_where_most_ask_one_question);
	return check_done();
}
