/* SPDX-License-Identifier: MIT */
/* links: +form tests/quoted.c kiosk/text_blank.c kiosk/visit.c kiosk/visit_answer.c kiosk/visit_give.c kiosk/visit_find.c libs: jansson libsodium unistring libpcre2 */
#include "kiosk/visit.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "kiosk/buf.h"
#include "kiosk/finding.h"
#include "kiosk/form.h"
#include "kiosk/seal.h"
#include "tests/check.h"
#include "tests/quoted.h"

/* What a visit starts with: initial, and as many as minOccurs asks for. */

#define NOON INT64_C(1773057600000)	/* 2026-03-09T12:00:00Z */
#define BASE "http://hl7.org/fhir/StructureDefinition/"
#define OCCURS(which, n) "{'url':'" BASE "questionnaire-" which "'," \
    "'valueInteger':" n "}"
#define HIDDEN "'extension':[{'url':'" BASE "questionnaire-hidden'," \
    "'valueBoolean':true}]"
#define CODING(code) "'valueCoding':{'code':'" code "','display':'D'}"
#define UNIT(code) "{'url':'" BASE "questionnaire-unitOption'," \
    "'valueCoding':{'system':'http://unitsofmeasure.org','code':'" code \
    "','display':'" code "'}}"
#define ITEM(link, type, more) "{'linkId':'" link "','text':'T','type':'" \
    type "'" more "}"

static struct visit *
begin(const char *items)
{
	struct findings fs = FINDINGS_EMPTY;
	struct form *f = quoted_form(items, &fs);
	struct visit *v;

	if (f == NULL || (v = visit_new(f, NULL)) == NULL)
		abort();
	findings_free(&fs);
	visit_start(v, NOON);
	return v;
}

static void
end(struct visit *v)
{
	struct form *f = (struct form *)(uintptr_t)v->form;

	visit_free(v);
	form_free(f);
}

/* Entries and answers lie one behind the other. */
static void
check_whole(const struct visit *v)
{
	size_t at = 0;
	int n;

	for (n = 0; n < v->n_entries; n++) {
		CHECK_INT(v->entries[n].at, at);
		at += v->entries[n].len + 1;
		CHECK(v->text[at - 1] == '\0');
	}
	CHECK_INT(v->used, at);
}

static void
what_is_typed_and_picked_is_there(void)
{
	struct visit *v = begin(
	    ITEM("s", "string", ",'initial':[{'valueString':'Zo\xc3\xab'}]") ","
	    ITEM("b", "boolean", ",'initial':[{'valueBoolean':false}]") ","
	    ITEM("c", "choice", ",'repeats':true,'answerOption':[{" CODING("a")
	    "},{" CODING("b") ",'initialSelected':true},{" CODING("c")
	    ",'initialSelected':true}]") ","
	    ITEM("d", "dateTime", ",'initial':[{'valueDateTime':"
	    "'2026-03-01T10:30:00+01:00'}]") ","
	    ITEM("e", "string", ""));
	const struct item *c = visit_item(v, 2);

	CHECK_STR(visit_text(v, 0), "Zo\xc3\xab");
	CHECK_INT(visit_picks(v, 1), 1);
	CHECK_STR(v->form->options[visit_pick_at(v, 1, 0)].code, "false");
	CHECK_INT(visit_picks(v, 2), 2);
	CHECK(visit_picked(v, 2, c->options + 1) &&
	    visit_picked(v, 2, c->options + 2));
	CHECK_STR(visit_text(v, 3), "2026-03-01T10:30");
	CHECK(!visit_answered(v, 4));
	check_whole(v);
	end(v);
}

/* Words beside options: those of a list of ticks are lines. */
static void
words_of_an_open_choice_are_picked(void)
{
#define OPEN(link, more) ITEM(link, "open-choice", more ",'answerOption':[{" \
    CODING("a") "}]")
	struct visit *v = begin(
	    OPEN("one", ",'initial':[{'valueString':'mine'}]") ","
	    OPEN("many", ",'repeats':true,'initial':[{'valueString':'x'},"
	    "{'valueCoding':{'code':'a'}},{'valueString':'y'}]"));
	int n;

	CHECK_INT(visit_picks(v, 0), 1);
	CHECK_INT(visit_pick_at(v, 0, 0), form_other(v->form, 0));
	CHECK_STR(visit_text(v, 0), "mine");
	CHECK_INT(visit_picks(v, 1), 2);
	for (n = 0; n < 2; n++)
		CHECK_INT(visit_pick_at(v, 1, n),
		    visit_item(v, 1)->options + n);
	CHECK_STR(visit_text(v, 1), "x\ny");
	check_whole(v);
	end(v);
}

static void
each_occurrence_has_its_own(void)
{
	struct visit *v = begin(ITEM("s", "string", ",'repeats':true,"
	    "'initial':[{'valueString':'one'},{'valueString':'two'}]") ","
	    ITEM("b", "boolean", ",'repeats':true,'initial':["
	    "{'valueBoolean':true},{'valueBoolean':false}]"));
	int added;

	CHECK_INT(v->n_entries, 4);
	CHECK_STR(visit_text(v, 0), "one");
	CHECK_STR(visit_text(v, 1), "two");
	CHECK_INT(v->entries[1].occurrence, 1);
	CHECK_STR(v->form->options[visit_pick_at(v, 2, 0)].code, "true");
	CHECK_STR(v->form->options[visit_pick_at(v, 3, 0)].code, "false");
	/* One more is empty, also where one was taken away before. */
	visit_remove(v, 1);
	added = visit_add(v, 0);
	CHECK_INT(added, 1);
	CHECK_STR(visit_text(v, added), "");
	added = visit_add(v, 2);
	CHECK_INT(visit_picks(v, added), 0);
	check_whole(v);
	end(v);
}

/* With questions inside, each answer of an open-choice is an entry. */
static void
picks_come_before_words(void)
{
	struct visit *v = begin(ITEM("o", "open-choice", ",'repeats':true,"
	    "'answerOption':[{" CODING("a") "},{" CODING("b") "}],'initial':["
	    "{'valueString':'mine'},{'valueCoding':{'code':'b'}}],'item':["
	    ITEM("s", "string", "") "]"));
	int a = visit_item(v, 0)->options;

	CHECK_INT(v->n_entries, 4);
	CHECK(visit_picks(v, 0) == 1 && visit_picked(v, 0, a + 1));
	CHECK_STR(visit_text(v, 0), "");
	CHECK(visit_picks(v, 2) == 1 && visit_picked(v, 2, a + 2));
	CHECK_STR(visit_text(v, 2), "mine");
	check_whole(v);
	end(v);
}

static void
there_are_as_many_as_are_asked_for(void)
{
	struct visit *v = begin("{'linkId':'g','text':'T','type':'group',"
	    "'required':true,'repeats':true,'extension':["
	    OCCURS("minOccurs", "2") "," OCCURS("maxOccurs", "3") "],'item':["
	    ITEM("a", "string", ",'required':true,'repeats':true,'extension':["
	    OCCURS("minOccurs", "3") "]") ","
	    ITEM("b", "string", ",'initial':[{'valueString':'given'}]") "]}");
	int third;

	/* Twice a group, three times a, b. */
	CHECK_INT(v->n_entries, 2 * 5);
	CHECK_INT(v->entries[5].item, 0);
	CHECK_INT(v->entries[5].occurrence, 1);
	CHECK_INT(v->entries[5].end, 10);
	CHECK_INT(v->entries[8].occurrence, 2);
	CHECK_INT(v->entries[8].parent, 5);
	CHECK_STR(visit_text(v, 9), "given");
	third = visit_add(v, 0);
	CHECK_INT(third, 10);
	CHECK_INT(v->n_entries, 15);
	CHECK_STR(visit_text(v, 14), "given");
	CHECK_INT(v->entries[14].parent, third);
	check_whole(v);
	CHECK_INT(visit_add(v, third), -1);
	CHECK_INT(v->n_entries, 15);
	end(v);
}

static void
nothing_is_given_to_answers_from_elsewhere(void)
{
	struct visit *v = begin("{'linkId':'g','text':'T','type':'group',"
	    "'required':true,'repeats':true,'extension':["
	    OCCURS("minOccurs", "2") "],'item':["
	    ITEM("b", "string", ",'initial':[{'valueString':'given'}]") "]}");

	CHECK_INT(v->n_entries, 4);
	visit_blank(v, NOON);
	CHECK_INT(v->n_entries, 2);
	CHECK_STR(visit_text(v, 1), "");
	CHECK_INT(visit_add(v, 0), 2);
	CHECK_STR(visit_text(v, 3), "");
	CHECK_INT(v->today.day, 9);
	CHECK(v->started == NOON && v->now == NOON);
	check_whole(v);
	end(v);
}

static void
what_nobody_could_put_back_is_kept(void)
{
	struct visit *v = begin("{'linkId':'g','text':'T','type':'group',"
	    "'repeats':true,'item':["
	    ITEM("a", "string", ",'initial':[{'valueString':'a'}]") ","
	    ITEM("b", "string", ",'initial':[{'valueString':'b'}]," HIDDEN) ","
	    ITEM("c", "string", ",'initial':[{'valueString':'c'}],"
	    "'readOnly':true") "]}");

	visit_remove(v, 0);
	CHECK_STR(visit_text(v, 1), "");
	CHECK_STR(visit_text(v, 2), "b");
	CHECK_STR(visit_text(v, 3), "c");
	check_whole(v);
	end(v);
}

static void
a_quantity_starts_with_its_unit(void)
{
	struct visit *v = begin(ITEM("q", "quantity", ",'repeats':true,"
	    "'initial':[{'valueQuantity':{'value':1.50,'unit':'lb','system':"
	    "'http://unitsofmeasure.org','code':'lb'}}],'extension':["
	    UNIT("kg") "," UNIT("lb") "]"));
	int lb = visit_item(v, 0)->options + 1;
	int added;

	CHECK(visit_picked(v, 0, lb) && visit_picks(v, 0) == 1);
	CHECK_STR(visit_text(v, 0), "1.50");
	added = visit_add(v, 0);
	CHECK(added == 1 && visit_picked(v, 1, lb));
	CHECK_STR(visit_text(v, 1), "");
	CHECK(!visit_answered(v, 1));
	check_whole(v);
	end(v);
}

/* The unit of the item is for numbers that have none of their own. */
static void
each_number_keeps_its_own_unit(void)
{
	struct visit *v = begin(ITEM("q", "quantity", ",'repeats':true,"
	    "'initial':[{'valueQuantity':{'value':5,'unit':'kg'}},"
	    "{'valueQuantity':{'value':6}},{'valueQuantity':{'value':7,"
	    "'unit':'g'}}],'extension':[" UNIT("lb") "," UNIT("kg") ","
	    UNIT("g") ",{'url':'" BASE "questionnaire-unit','valueCoding':{"
	    "'system':'http://unitsofmeasure.org','code':'lb'}}]"));
	int lb = visit_item(v, 0)->options;

	CHECK_INT(v->n_entries, 3);
	CHECK_INT(visit_pick_at(v, 0, 0), lb + 1);
	CHECK_INT(visit_pick_at(v, 1, 0), lb);
	CHECK_INT(visit_pick_at(v, 2, 0), lb + 2);
	CHECK_INT(visit_add(v, 0), 3);
	CHECK_INT(visit_pick_at(v, 3, 0), lb);
	check_whole(v);
	end(v);
}

/* All or nothing: not the first hundred of them. */
static void
where_there_is_no_room_nothing_is_given(void)
{
	struct buf b = BUF_EMPTY;
	struct visit *v;
	int i, k;

	/* Of one occurrence there would be room. */
	buf_str(&b, "{'linkId':'g','text':'T','type':'group','required':true,"
	    "'repeats':true,'extension':[" OCCURS("minOccurs", "3") "],"
	    "'item':[");
	for (i = 0; i < 30; i++) {
		buf_fmt(&b, "%s{'linkId':'%d','text':'T','type':'text',"
		    "'initial':[{'valueString':'", i == 0 ? "" : ",", i);
		for (k = 0; k < 400; k++)
			buf_str(&b, "ten chars ");
		buf_str(&b, "'}]}");
	}
	buf_str(&b, "]}");
	v = begin(buf_text(&b));
	buf_free(&b);
	CHECK_INT(v->n_entries, 31);
	for (i = 0; i < v->n_entries; i++)
		CHECK(!visit_answered(v, i));
	check_whole(v);
	end(v);
}

int
main(void)
{
	/* Spelled out: the machine may have no zone files. */
	if (setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1) == -1 ||
	    seal_start(NULL) == -1)
		return 1;
	tzset();
	RUN(what_is_typed_and_picked_is_there);
	RUN(words_of_an_open_choice_are_picked);
	RUN(each_occurrence_has_its_own);
	RUN(picks_come_before_words);
	RUN(there_are_as_many_as_are_asked_for);
	RUN(nothing_is_given_to_answers_from_elsewhere);
	RUN(what_nobody_could_put_back_is_kept);
	RUN(a_quantity_starts_with_its_unit);
	RUN(each_number_keeps_its_own_unit);
	RUN(where_there_is_no_room_nothing_is_given);
	return check_done();
}
