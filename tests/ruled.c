/* SPDX-License-Identifier: MIT */
#include "tests/ruled.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/enable.h"
#include "kiosk/finding.h"
#include "kiosk/form.h"
#include "kiosk/rules.h"
#include "kiosk/screening.h"
#include "kiosk/visit.h"
#include "tests/check.h"
#include "tests/quoted.h"

#define BASE "http://hl7.org/fhir/StructureDefinition/"
#define OPTION(code, display) "{'valueCoding':{'system':'s','code':'" code \
    "','display':'" display "'}"
#define IF_SMOKES "'enableWhen':[{'question':'smoke','operator':'='," \
    "'answerCoding':{'system':'s','code':'yes'}}]"
#define NOT_AFTER_TODAY "'extension':[{'url':'" BASE "maxValue'," \
    "'_valueDate':{'extension':[{'url':'" BASE "cqf-expression'," \
    "'valueExpression':{'language':'text/fhirpath'," \
    "'expression':'today()'}}]}}]"

static const char items[] =
    "{'linkId':'smoke','text':'Do you smoke?','type':'choice',"
    "'required':true,'answerOption':[" OPTION("yes", "Yes") "},"
    OPTION("no", "No") "}," OPTION("not-sure", "Not sure") "}]},"
    "{'linkId':'since','text':'Since when?','type':'date'," IF_SMOKES "},"
    "{'linkId':'brand','text':'What?','type':'string'," IF_SMOKES "},"
    "{'linkId':'areas','text':'Where?','type':'choice','repeats':true,"
    "'answerOption':[" OPTION("face", "Face") "}," OPTION("neck", "Neck")
    "}," OPTION("none", "None") ",'extension':[{'url':'" BASE
    "questionnaire-optionExclusive','valueBoolean':true}]}]},"
    "{'linkId':'born','text':'When were you born?','type':'date',"
    "'definition':'" BASE "Patient#Patient.birthDate',"
    NOT_AFTER_TODAY "},"
    "{'linkId':'both','text':'Both?','type':'string',"
    "'enableBehavior':'all','enableWhen':["
    "{'question':'smoke','operator':'=','answerCoding':{'system':'s',"
    "'code':'no'}},{'question':'areas','operator':'=','answerCoding':{"
    "'system':'s','code':'face'}}]},"
    "{'linkId':'soon','text':'When is it?','type':'date'},"
    "{'linkId':'drug','text':'A drug','type':'group','repeats':true,"
    "'item':[{'linkId':'kind','text':'Which?','type':'choice',"
    "'answerOption':[" OPTION("a", "A") "}," OPTION("b", "B") "}]},"
    "{'linkId':'last','text':'When last?','type':'date'},"
    "{'linkId':'dose','text':'How much?','type':'string',"
    "'enableWhen':[{'question':'kind','operator':'=',"
    "'answerCoding':{'system':'s','code':'b'}}]}]},";

/* One string would be longer than C promises room for. */
static const char more_items[] =
    "{'linkId':'well','text':'Are you well?','type':'boolean',"
    "'item':[{'linkId':'how','text':'How is that?','type':'string'}]},"
    "{'linkId':'fixed','text':'Which day?','type':'date','extension':["
    "{'url':'" BASE "minValue','valueDate':'2031-06-15'},"
    "{'url':'" BASE "maxValue','valueDate':'2031-06-15'}]},"
    "{'linkId':'at','text':'When exactly?','type':'dateTime'},"
    "{'linkId':'clock','text':'At what time?','type':'time'},"
    "{'linkId':'ill','text':'Are you ill?','type':'choice',"
    "'answerOption':[" OPTION("yes", "Yes") "}," OPTION("no", "No") "},"
    OPTION("not-sure", "Not sure") "}]},"
    "{'linkId':'with','text':'What is it?','type':'string',"
    "'enableBehavior':'any','enableWhen':["
    "{'question':'ill','operator':'=','answerCoding':{'system':'s',"
    "'code':'yes'}},{'question':'ill','operator':'=','answerCoding':{"
    "'system':'s','code':'not-sure'}}]},"
    "{'linkId':'parts','text':'What hurts?','type':'choice',"
    "'repeats':true,'answerOption':[" OPTION("arm", "Arm") "},"
    OPTION("leg", "Leg") "}]},"
    "{'linkId':'much','text':'How much does it hurt?','type':'string',"
    "'enableBehavior':'any','enableWhen':["
    "{'question':'parts','operator':'=','answerCoding':{'system':'s',"
    "'code':'arm'}},{'question':'parts','operator':'=','answerCoding':{"
    "'system':'s','code':'leg'}}]},"
    "{'linkId':'asleep','text':'Do you sleep?','type':'boolean'},"
    "{'linkId':'why','text':'Why not?','type':'string','enableWhen':["
    "{'question':'asleep','operator':'=','answerBoolean':false}]},"
    "{'linkId':'hot','text':'Are you hot?','type':'choice',"
    "'answerOption':[" OPTION("yes", "Yes") "}," OPTION("no", "No") "},"
    OPTION("not-sure", "Not sure") "}]},"
    "{'linkId':'how-hot','text':'How hot?','type':'string',"
    "'enableBehavior':'all','enableWhen':["
    "{'question':'hot','operator':'exists','answerBoolean':true},"
    "{'question':'hot','operator':'!=','answerCoding':{'system':'s',"
    "'code':'no'}}]},"
    "{'linkId':'slot','text':'Which of these days?','type':'date',"
    "'answerOption':[{'valueDate':'2026-12-01'},"
    "{'valueDate':'2026-12-02'}]},"
    "{'linkId':'count','text':'How many?','type':'integer','extension':["
    "{'url':'" BASE "minValue','valueInteger':7}]},"
    "{'linkId':'dear','text':'Why so many?','type':'string',"
    "'enableWhen':[{'question':'count','operator':'>=',"
    "'answerInteger':9}]}";

void
ruled_open(struct ruled *r)
{
	struct buf b = BUF_EMPTY;

	memset(r, 0, sizeof *r);
	buf_str(&b, items);
	buf_str(&b, more_items);
	r->form = quoted_form_good(buf_text(&b));
	buf_free(&b);
	r->v = visit_new(r->form, NULL);
	r->asked = calloc(1, sizeof *r->asked);
	r->flags = calloc(1, sizeof *r->flags);
	if (r->v == NULL || r->asked == NULL || r->flags == NULL)
		abort();
	r->today = (struct date){2026, 11, 21};
	ruled_clear(r);
}

void
ruled_close(struct ruled *r)
{
	visit_free(r->v);
	rules_free(r->rules);
	form_free(r->form);
	free(r->asked);
	free(r->flags);
}

struct rules *
ruled_read(const struct ruled *r, const char *head, const char *rules,
    struct findings *fs)
{
	struct buf b = BUF_EMPTY;
	struct rules *rs;
	char *text;

	buf_byte(&b, '{');
	buf_str(&b, head);
	buf_str(&b, ",'rules':[");
	buf_str(&b, rules);
	buf_str(&b, "]}");
	text = quoted(buf_text(&b));
	rs = rules_read(text, strlen(text), r->form, fs, NULL);
	free(text);
	buf_free(&b);
	return rs;
}

void
ruled_rules(struct ruled *r, const char *rules)
{
	struct findings fs = FINDINGS_EMPTY;
	int i;

	rules_free(r->rules);
	r->rules = ruled_read(r, "'title':'T','version':'1','form':'"
	    RULED_FORM "','windows':{'half-year':'P6M'},"
	    "'settings':{'on':true,'off':false}", rules, &fs);
	for (i = 0; i < fs.count; i++)
		if (fs.list[i].level == FINDING_ERROR)
			(void)fprintf(stderr, "%s: %s: %s\n", fs.list[i].link,
			    fs.list[i].rule, fs.list[i].text);
	if (r->rules == NULL)
		abort();
	findings_free(&fs);
}

void
ruled_when(struct ruled *r, const char *when)
{
	struct buf b = BUF_EMPTY;

	buf_str(&b, "{'id':'x','severity':'note','tell':'T','why':'W',"
	    "'sources':['S'],'when':");
	buf_str(&b, when);
	buf_byte(&b, '}');
	ruled_rules(r, buf_text(&b));
	buf_free(&b);
}

void
ruled_answer_nth(struct ruled *r, const char *link, int nth,
    const char *answer)
{
	int item = form_find(r->form, link);
	struct places places;
	int n, option;

	visit_places(r->v, &places);
	for (n = places.first[item]; nth > 0 && n != -1; nth--) {
		if (places.next[n] == -1)
			(void)visit_add(r->v, r->v->entries[n].parent);
		visit_places(r->v, &places);
		n = places.next[n];
	}
	if (n == -1)
		abort();
	if (r->form->items[item].n_options == 0) {
		CHECK(visit_put(r->v, n, answer, strlen(answer)));
		return;
	}
	option = form_option(r->form, item, NULL, answer);
	CHECK(option != -1 && visit_pick(r->v, n, option));
}

void
ruled_answer(struct ruled *r, const char *link, const char *answer)
{
	ruled_answer_nth(r, link, 0, answer);
}

void
ruled_clear(struct ruled *r)
{
	visit_start(r->v, 1);
	r->v->today = r->today;
}

static const struct raised *
find(struct ruled *r)
{
	int i;

	enable(r->v, r->asked);
	screening(r->rules, r->v, r->asked, r->today, r->flags);
	for (i = 0; i < r->flags->n; i++)
		if (strcmp(r->rules->rules[r->flags->list[i].rule].id,
		    "x") == 0)
			return &r->flags->list[i];
	return NULL;
}

bool
ruled_raised(struct ruled *r)
{
	return find(r) != NULL;
}

const char *
ruled_clear_day(struct ruled *r, char ret[DATE_MAX])
{
	const struct raised *raised = find(r);

	ret[0] = '\0';
	if (CHECK(raised != NULL))
		date_write(raised->clear, ret);
	return ret;
}
