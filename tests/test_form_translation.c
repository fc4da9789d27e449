/* SPDX-License-Identifier: MIT */
/* links: +form tests/quoted.c libs: jansson libsodium unistring libpcre2 */
#include "kiosk/form_read.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/finding.h"
#include "kiosk/form.h"
#include "kiosk/seal.h"
#include "tests/check.h"
#include "tests/quoted.h"

#define BASE "http://hl7.org/fhir/StructureDefinition/"
#define TO(lang, content) "{'url':'" BASE "translation'," \
    "'extension':[{'url':'lang','valueCode':'" lang "'}," \
    "{'url':'content','valueString':'" content "'}]}"
#define SDC "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-"
#define BESIDE(list) "{'extension':[" list "]}"

/* Every place that words stand in; the question has no French. */
static const char text[] = "{'resourceType':'Questionnaire','url':'u',"
    "'version':'1','status':'active','language':'en','title':'Skin',"
    "'_title':" BESIDE(TO("de", "Haut") "," TO("fr", "Peau")) ",'item':["
    "{'linkId':'a','type':'string','prefix':'1st','text':'Who?',"
    "'_prefix':" BESIDE(TO("de", "1.") "," TO("fr", "1re")) ","
    "'_text':" BESIDE(TO("de-AT", "Wer denn?") "," TO("de", "Wer?")) ","
    "'extension':[{'url':'" BASE "entryFormat','valueString':'Ann',"
    "'_valueString':" BESIDE(TO("fr", "Anne") "," TO("de", "Anna")) "}]},"
    "{'linkId':'b','type':'choice','text':'Well?','answerOption':["
    "{'valueCoding':{'code':'y','display':'Yes','_display':"
    BESIDE(TO("fr", "Oui")) "}},"
    "{'valueCoding':{'code':'n','display':'No','_display':"
    BESIDE(TO("de", "Nein")) "}}]},"
    "{'linkId':'d','type':'open-choice','text':'How?','_text':"
    BESIDE(TO("de", "Wie?")) ",'answerOption':[{'valueString':'soft',"
    "'_valueString':" BESIDE(TO("de", "weich")) "}],'extension':[{'url':'"
    SDC "openLabel','valueString':'Else','_valueString':"
    BESIDE(TO("de", "Sonst")) "}]},"
    "{'linkId':'e','type':'decimal','text':'Size','_text':"
    BESIDE(TO("de", "Maß")) ",'extension':[{'url':'" BASE
    "questionnaire-unit','valueCoding':{'code':'in','display':'inches',"
    "'_display':" BESIDE(TO("de", "Zoll")) "}}]},"
    "{'linkId':'c','type':'string','text':'Why?','enableWhen':[{"
    "'question':'b','operator':'=','answerCoding':{'code':'n'}}]}]}";

static struct form *
read_in(const char *language)
{
	struct findings fs = FINDINGS_EMPTY;
	char *s = quoted(text);
	struct form *f = form_read(s, strlen(s), language, &fs, NULL);

	CHECK_INT(fs.count, 0);
	if (f == NULL)
		abort();
	free(s);
	findings_free(&fs);
	return f;
}

static void
check_texts(const char *language, const char *title, const char *prefix,
    const char *question, const char *hint, const char *yes, const char *no,
    int translated)
{
	struct form *f = read_in(language);

	CHECK_STR(f->title, title);
	CHECK_STR(f->items[0].prefix, prefix);
	CHECK_STR(f->items[0].text, question);
	CHECK_STR(f->items[0].hint, hint);
	CHECK_STR(f->options[0].display, yes);
	CHECK_STR(f->options[1].display, no);
	CHECK_STR(f->items[4].text, "Why?");
	CHECK_STR(f->language, "en");
	CHECK_INT(f->translated, translated);
	form_free(f);
}

static void
a_form_is_read_in_its_own_language(void)
{
	static const char *const same[] = {NULL, "", "en", "EN", "en-GB",
	    "it", "d", "deu", "-"};
	size_t i;

	for (i = 0; i < sizeof same / sizeof *same; i++)
		check_texts(same[i], "Skin", "1st", "Who?", "Ann", "Yes",
		    "No", 0);
}

static void
each_text_is_read_in_its_translation(void)
{
	check_texts("de", "Haut", "1.", "Wer?", "Anna", "Yes",
	    "Nein", 10);
	check_texts("fr", "Peau", "1re", "Who?", "Anne", "Oui", "No", 4);
}

static void
a_language_of_a_country_falls_back_to_the_language(void)
{
	check_texts("de-AT", "Haut", "1.", "Wer denn?", "Anna", "Yes",
	    "Nein", 10);
	check_texts("DE-at", "Haut", "1.", "Wer denn?", "Anna", "Yes",
	    "Nein", 10);
	check_texts("de-CH-1996", "Haut", "1.", "Wer?", "Anna", "Yes",
	    "Nein", 10);
}

/* Named by its words in the file, a unit is the same in every language. */
static void
a_unit_is_known_by_its_own_words(void)
{
	char *s = quoted("{'resourceType':'Questionnaire','url':'u',"
	    "'version':'1','status':'active','language':'en','item':["
	    "{'linkId':'a','type':'quantity','text':'T','initial':[{"
	    "'valueQuantity':{'value':5,'unit':'inches'}}],'extension':["
	    "{'url':'" BASE "questionnaire-unitOption','valueCoding':{'code':'in',"
	    "'display':'inches','_display':" BESIDE(TO("de", "Zoll")) "}}]},"
	    "{'linkId':'b','type':'string','text':'T','enableWhen':[{"
	    "'question':'a','operator':'=','answerQuantity':{'value':5,"
	    "'unit':'inches'}}]}]}");
	static const char *const languages[] = {NULL, "de"};
	struct findings fs = FINDINGS_EMPTY;
	struct form *f;
	int i;

	for (i = 0; i < 2; i++) {
		f = form_read(s, strlen(s), languages[i], &fs, NULL);
		CHECK_INT(fs.count, 0);
		if (!CHECK(f != NULL))
			continue;
		CHECK_STR(f->options[0].display, i == 0 ? "inches" : "Zoll");
		CHECK_INT(f->conditions[0].option, 0);
		CHECK_INT(f->initials[0].unit, 0);
		form_free(f);
	}
	findings_free(&fs);
	free(s);
}

static void
options_and_units_are_translated_too(void)
{
	struct form *en = read_in(NULL), *de = read_in("de-CH");

	CHECK_STR(en->items[2].text, "How?");
	CHECK_STR(en->options[2].display, "soft");
	CHECK_STR(en->options[3].display, "Else");
	CHECK_STR(en->items[3].unit, "inches");
	CHECK_STR(de->items[2].text, "Wie?");
	CHECK_STR(de->options[2].display, "weich");
	CHECK_STR(de->options[2].code, "soft");
	CHECK_STR(de->options[3].display, "Sonst");
	CHECK_STR(de->items[3].unit, "Zoll");
	form_free(en);
	form_free(de);
}

static void
all_else_is_the_same_in_every_language(void)
{
	struct form *en = read_in("en"), *de = read_in("de");
	int i;

	CHECK(memcmp(en->hash, de->hash, sizeof en->hash) == 0);
	CHECK_STR(de->source, en->source);
	CHECK_INT(de->n_items, en->n_items);
	CHECK_INT(de->n_options, en->n_options);
	CHECK_INT(de->n_conditions, en->n_conditions);
	CHECK_INT(de->conditions[0].option, 1);
	CHECK_INT(en->conditions[0].option, 1);
	for (i = 0; i < en->n_items; i++) {
		CHECK_STR(de->items[i].link, en->items[i].link);
		CHECK_INT(de->items[i].type, en->items[i].type);
		CHECK_INT(de->order[i], en->order[i]);
	}
	for (i = 0; i < en->n_options; i++)
		CHECK_STR(de->options[i].code, en->options[i].code);
	form_free(en);
	form_free(de);
}

/* The text itself is one of the languages. */
static void
refuse(const char *whole, const char *language, const char *word)
{
	struct findings fs = FINDINGS_EMPTY;
	const struct finding *first;
	char *s = quoted(whole);

	CHECK(form_read(s, strlen(s), language, &fs, NULL) == NULL);
	first = finding_first_error(&fs);
	CHECK_STR(first == NULL ? "" : first->rule, "translation");
	CHECK(first != NULL && strstr(first->text, word) != NULL);
	free(s);
	findings_free(&fs);
}

static void
what_is_wrong_is_so_in_every_language(void)
{
	static const char own[] = "{'resourceType':'Questionnaire','url':'u',"
	    "'version':'1','status':'active','language':'de','item':["
	    "{'linkId':'a','type':'string','text':'Wer?','_text':"
	    BESIDE(TO("de", "Wer")) "}]}";
	static const char twice[] = "{'resourceType':'Questionnaire',"
	    "'url':'u','version':'1','status':'active','title':'T','_title':"
	    BESIDE(TO("fr", "A") "," TO("de", "B") "," TO("fr", "C")) ","
	    "'item':[{'linkId':'a','type':'string','text':'Who?'}]}";
	static const char *const languages[] = {NULL, "de", "fr", "it"};
	size_t i;

	for (i = 0; i < sizeof languages / sizeof *languages; i++) {
		refuse(own, languages[i], "already");
		refuse(twice, languages[i], "one language");
	}
}

/* What is not in a language, in the order it is found. */
static void
check_notes(const char *language, bool wanted, const char *const *want,
    int n)
{
	struct findings fs = FINDINGS_EMPTY;
	char *s = quoted(text);
	struct form *f;
	int i;

	fs.notes = wanted;
	f = form_read(s, strlen(s), language, &fs, NULL);
	CHECK(f != NULL);
	CHECK_INT(fs.noted, n);
	CHECK_INT(fs.errors + fs.warnings, 0);
	CHECK_INT(fs.count, n);
	for (i = 0; i < n && i < fs.count; i++) {
		CHECK_INT(fs.list[i].level, FINDING_NOTE);
		CHECK_STR(fs.list[i].rule, "translation");
		CHECK_STR(fs.list[i].text, want[i]);
	}
	form_free(f);
	free(s);
	findings_free(&fs);
}

#define NOT_IN(language, words) "\"" words "\" is not in " language

static void
what_is_not_translated_is_noted(void)
{
	static const char *const de[] = {NOT_IN("de", "Well?"),
	    NOT_IN("de", "Yes"), NOT_IN("de", "Why?")};
	static const char *const fr[] = {NOT_IN("fr", "Who?"),
	    NOT_IN("fr", "Well?"), NOT_IN("fr", "No"), NOT_IN("fr", "How?"),
	    NOT_IN("fr", "soft"), NOT_IN("fr", "Else"),
	    NOT_IN("fr", "Size"), NOT_IN("fr", "inches"),
	    NOT_IN("fr", "Why?")};

	check_notes("de", true, de, 3);
	check_notes("fr", true, fr, 9);
	check_notes("fr", false, fr, 0);
	/* The texts themselves are English. */
	check_notes("en", true, fr, 0);
	check_notes("en-GB", true, fr, 0);
	check_notes(NULL, true, fr, 0);
}

int
main(void)
{
	if (seal_start(NULL) == -1)
		return 1;
	RUN(a_form_is_read_in_its_own_language);
	RUN(each_text_is_read_in_its_translation);
	RUN(a_language_of_a_country_falls_back_to_the_language);
	RUN(options_and_units_are_translated_too);
	RUN(a_unit_is_known_by_its_own_words);
	RUN(all_else_is_the_same_in_every_language);
	RUN(what_is_wrong_is_so_in_every_language);
	RUN(what_is_not_translated_is_noted);
	return check_done();
}
