/* SPDX-License-Identifier: MIT */
/* links: +form +visit screens/answers.c kiosk/answer_words.c kiosk/option_say.c kiosk/date_words.c tests/quoted.c libs: jansson libsodium unistring libpcre2 */
#include "screens/answers.h"

#include <locale.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/enable.h"
#include "kiosk/seal.h"
#include "kiosk/text.h"
#include "kiosk/visit.h"
#include "tests/check.h"
#include "tests/quoted.h"

#define NOON INT64_C(1773057600000)	/* 2026-03-09T12:00:00Z */
#define WIDTH 40

#define IF_YES "'enableWhen':[{'question':'ask','operator':'='," \
    "'answerCoding':{'code':'yes'}}]"

static const char items[] =
    "{'linkId':'you','text':'About you','type':'group','item':["
    "{'linkId':'hello','text':'Hello','type':'display'},"
    "{'linkId':'name','text':'Your name','type':'string'},"
    "{'linkId':'ask','text':'Have you had a treatment of this kind before, "
    "here or anywhere else?','type':'choice','answerOption':["
    "{'valueCoding':{'code':'yes','display':'Yes'}},"
    "{'valueCoding':{'code':'no','display':'No'}}]},"
    "{'linkId':'when','text':'When?','type':'string'," IF_YES "}]},"
    "{'linkId':'drug','text':'Medicine','type':'group','repeats':true,"
    "'item':[{'linkId':'what','text':'Which?','type':'string'}]},"
    "{'linkId':'notes','text':'Notes','type':'text'}";

enum { YOU, HELLO, NAME, ASK, WHEN, DRUG, WHAT, NOTES };

#define EXT(name) "'extension':[{'url':'http://hl7.org/fhir/" name "',"

/* What stands in what: questions of answers, groups in groups. */
static const char nested[] =
    "{'linkId':'top','text':'Top','type':'group','item':["
    "{'linkId':'pill','text':'Which pill do you take now?','type':'string',"
    "'repeats':true," EXT("uv/sdc/StructureDefinition/"
    "sdc-questionnaire-shortText") "'valueString':'Pill'}],'item':["
    "{'linkId':'well','text':'Does it help?','type':'boolean'}]},"
    "{'linkId':'secret','text':'S','type':'string'," EXT(
    "StructureDefinition/questionnaire-hidden") "'valueBoolean':true}]},"
    "{'linkId':'inner','text':'Inner','type':'group','repeats':true,"
    "'item':[{'linkId':'deep','text':'Deep','type':'integer'}]},"
    "{'linkId':'plain','type':'group','item':["
    "{'linkId':'last','text':'Last','type':'date'}]}]}";

enum { TOP, PILL, WELL, SECRET, INNER, DEEP, PLAIN, LAST };

struct reading {
	struct visit *v;
	struct asked asked;
	struct answers a;
};

static void
begin_with(struct reading *r, const char *form)
{
	*r = (struct reading){.v = visit_new(quoted_form_good(form), NULL)};
	if (r->v == NULL)
		abort();
	visit_start(r->v, NOON);
}

static void
begin(struct reading *r)
{
	begin_with(r, items);
}

static void
end(struct reading *r)
{
	struct form *f = (struct form *)(uintptr_t)r->v->form;

	answers_free(&r->a);
	visit_free(r->v);
	form_free(f);
}

static void
put(struct reading *r, int n, const char *s)
{
	CHECK(visit_put(r->v, n, s, strlen(s)));
}

static void
make(struct reading *r, bool all)
{
	answers_free(&r->a);
	enable(r->v, &r->asked);
	CHECK_INT(answers_make(&r->a, r->v, &r->asked, WIDTH, all, NULL), 0);
}

/* All lines, each with the first letter of its kind. */
static void
check_lines(const struct answers *a, const char *expected)
{
	struct buf b = BUF_EMPTY;
	int i;

	for (i = 0; i < a->n; i++)
		buf_fmt(&b, "%c %s\n", "SQA-"[a->lines[i].kind],
		    a->lines[i].text);
	CHECK_STR(buf_text(&b), expected);
	buf_free(&b);
}

static void
only_answers_are_shown_by_section(void)
{
	struct reading r;

	begin(&r);
	put(&r, NAME, "Zo\xc3\xab");
	CHECK(visit_pick(r.v, ASK, visit_item(r.v, ASK)->options + 1));
	put(&r, NOTES, "one\n\ntwo");
	make(&r, false);
	check_lines(&r.a,
	    "S About you\n"
	    "Q Your name\n"
	    "A Zo\xc3\xab\n"
	    "Q Have you had a treatment of this kind\n"
	    "Q before, here or anywhere else?\n"
	    "A No\n"
	    "Q Notes\n"
	    "A one\nA \nA two\n");
	end(&r);
}

static void
with_all_a_blank_question_says_so(void)
{
	struct reading r;

	begin(&r);
	make(&r, true);
	check_lines(&r.a,
	    "S About you\n"
	    "Q Your name\n"
	    "A (no answer)\n"
	    "Q Have you had a treatment of this kind\n"
	    "Q before, here or anywhere else?\n"
	    "A (no answer)\n"
	    "- \n"
	    "S Medicine 1\n"
	    "Q Which?\n"
	    "A (no answer)\n"
	    "Q Notes\n"
	    "A (no answer)\n");
	end(&r);
}

static void
what_is_not_asked_is_not_shown(void)
{
	struct reading r;
	int i, yes;

	begin(&r);
	put(&r, WHEN, "in May");
	for (yes = 0; yes < 2; yes++) {
		if (yes)
			CHECK(visit_pick(r.v, ASK,
			    visit_item(r.v, ASK)->options));
		make(&r, true);
		for (i = 0; i < r.a.n && r.a.lines[i].entry != WHEN; i++)
			continue;
		CHECK_INT(i < r.a.n, yes);
	}
	end(&r);
}

static void
nothing_answered_is_nothing_shown(void)
{
	struct reading r;

	begin(&r);
	make(&r, false);
	CHECK_INT(r.a.n, 0);
	CHECK_INT(answers_step(&r.a, -1, 1), -1);
	CHECK_INT(answers_step(&r.a, 0, -1), -1);
	end(&r);
}

static void
each_occurrence_is_a_section_with_its_number(void)
{
	struct reading r;

	begin(&r);
	put(&r, WHAT, "first");
	CHECK_INT(visit_add(r.v, DRUG), NOTES);
	CHECK_INT(visit_add(r.v, DRUG), NOTES + 2);
	put(&r, NOTES + 3, "third");
	make(&r, false);
	check_lines(&r.a,
	    "S Medicine 1\n"
	    "Q Which?\n"
	    "A first\n"
	    "- \n"
	    "S Medicine 3\n"
	    "Q Which?\n"
	    "A third\n");
	CHECK_INT(r.a.lines[6].entry, NOTES + 3);
	end(&r);
}

static void
what_stands_in_others_is_set_in(void)
{
	static const int insets[] = {0, 0, 0, 2, 2, 0, 0, 2, 2, 0, 2, 2, 2, 2,
	    2};
	struct reading r;
	int i, second;

	begin_with(&r, nested);
	put(&r, PILL, "Blue");
	CHECK(visit_pick(r.v, WELL, visit_item(r.v, WELL)->options));
	put(&r, SECRET, "nobody reads this");
	second = visit_add(r.v, PILL);
	put(&r, second, "Red");
	/* The second pill is two entries, which come before these. */
	put(&r, LAST + 2, "1990-02-03");
	put(&r, DEEP + 2, "7");
	make(&r, true);
	check_lines(&r.a,
	    "S Top\n"
	    "Q Pill 1\nA Blue\n"
	    "Q Does it help?\nA Yes\n"
	    "Q Pill 2\nA Red\n"
	    "Q Does it help?\nA (no answer)\n"
	    "- \n"
	    "S Inner 1\n"
	    "Q Deep\nA 7\n"
	    "Q Last\nA 3 February 1990\n");
	for (i = 0; i < r.a.n && i < 15; i++)
		CHECK_INT(r.a.lines[i].inset, insets[i]);
	make(&r, false);
	for (i = 0; i < r.a.n; i++)
		CHECK(strstr(r.a.lines[i].text, "nobody") == NULL);
	end(&r);
}

static void
hostile_text_is_shown_harmless(void)
{
	struct reading r;

	begin(&r);
	put(&r, NAME, "a\xe2\x80\xae" "b\033[2Jc\xff");
	make(&r, false);
	CHECK_STR(r.a.lines[2].text, "a<U+202E>b<U+001B>[2Jc<U+FFFD>");
	end(&r);
}

static void
every_line_fits_its_columns(void)
{
	static const char wide[] = "\xe6\xbc\xa2\xe5\xad\x97";
	char long_word[600];
	struct reading r;
	int i, room;

	begin(&r);
	for (i = 0; i < 99; i++)
		memcpy(long_word + 6 * i, wide, sizeof wide);
	put(&r, NAME, long_word);
	memset(long_word, 'w', sizeof long_word - 1);
	long_word[sizeof long_word - 1] = '\0';
	put(&r, NOTES, long_word);
	make(&r, true);
	for (i = 0; i < r.a.n; i++) {
		room = WIDTH - (r.a.lines[i].kind == LINE_ANSWER ?
		    ANSWERS_INSET : ANSWERS_MARK);
		CHECK(text_cols(r.a.lines[i].text,
		    strlen(r.a.lines[i].text)) <= room);
	}
	end(&r);
}

/* Staff read to its end what a client has written to its end. */
static void
the_longest_answer_is_there_to_its_end(void)
{
	char lines[FORM_TEXT_LENGTH + 1];
	struct reading r;

	begin(&r);
	memset(lines, '\n', sizeof lines - 1);
	memcpy(lines + sizeof lines - 5, "last", 5);
	put(&r, NOTES, lines);
	make(&r, false);
	CHECK_INT(r.a.n, 1 + (int)sizeof lines - 5 + 1);
	CHECK_STR(r.a.lines[r.a.n - 1].text, "last");
	end(&r);
}

static void
steps_go_from_question_to_question(void)
{
	static const int entries[] = {NAME, ASK, WHAT, NOTES};
	struct reading r;
	int i, line = -1, back;

	begin(&r);
	make(&r, true);
	for (i = 0; i < 4; i++) {
		back = line;
		line = answers_step(&r.a, line, 1);
		if (!CHECK(line != -1))
			break;
		CHECK_INT(r.a.lines[line].kind, LINE_QUESTION);
		CHECK_INT(r.a.lines[line].entry, entries[i]);
		/* The first row of the question, both ways. */
		CHECK(r.a.lines[line - 1].entry != entries[i]);
		CHECK_INT(answers_step(&r.a, line, -1), back);
	}
	CHECK_INT(answers_step(&r.a, line, 1), -1);
	/* From a button under them all too. */
	CHECK_INT(answers_step(&r.a, r.a.n, -1), line);
	CHECK_INT(answers_step(&r.a, r.a.n + 1, -1), line);
	end(&r);
}

static void
freed_answers_are_empty_and_can_be_freed_again(void)
{
	struct reading r;

	begin(&r);
	put(&r, NAME, "x");
	make(&r, true);
	answers_free(&r.a);
	CHECK_INT(r.a.n, 0);
	CHECK(r.a.lines == NULL);
	answers_free(&r.a);
	end(&r);
}

int
main(void)
{
	CHECK(setlocale(LC_ALL, "C.UTF-8") != NULL);
	if (seal_start(NULL) == -1)
		return 1;
	RUN(only_answers_are_shown_by_section);
	RUN(with_all_a_blank_question_says_so);
	RUN(what_is_not_asked_is_not_shown);
	RUN(nothing_answered_is_nothing_shown);
	RUN(each_occurrence_is_a_section_with_its_number);
	RUN(what_stands_in_others_is_set_in);
	RUN(hostile_text_is_shown_harmless);
	RUN(every_line_fits_its_columns);
	RUN(the_longest_answer_is_there_to_its_end);
	RUN(steps_go_from_question_to_question);
	RUN(freed_answers_are_empty_and_can_be_freed_again);
	return check_done();
}
