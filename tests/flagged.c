/* SPDX-License-Identifier: MIT */
#include "tests/flagged.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/quoted.h"
#include "tests/vt.h"

#define MS practice_ms(10000)
#define URL "https://kiosk.example/Questionnaire/smoking"
#define YES "{'system':'s','code':'yes','display':'Yes'}"
#define NO "{'system':'s','code':'no','display':'No'}"

static const char form[] = "{'resourceType':'Questionnaire',"
    "'status':'draft','url':'" URL "','version':'1','title':'Smoking',"
    "'item':[{'linkId':'all','type':'group','text':'You','item':["
    "{'linkId':'name','type':'string','text':'What is your name?',"
    "'definition':'http://hl7.org/fhir/StructureDefinition/Patient"
    "#Patient.name.text'},"
    "{'linkId':'smoke','type':'choice','text':'Do you smoke?',"
    "'required':true,'answerOption':[{'valueCoding':" YES "},"
    "{'valueCoding':" NO "}]},"
    "{'linkId':'since','type':'string','text':'Since when?',"
    "'enableWhen':[{'question':'smoke','operator':'=',"
    "'answerCoding':{'system':'s','code':'yes'}}]}]}]}";

static const char rules[] = "{'title':'Smoking','version':'%s',"
    "'form':'" URL "|1','approved':{'by':'','on':''},'rules':["
    "{'id':'smokes','severity':'absolute','tell':'%s','why':'It heals "
    "slowly.','sources':['F1'],'when':{'item':'smoke','is':'yes'}},"
    "{'id':'long','severity':'note','tell':'Says how long.',"
    "'why':'It may matter.','sources':['F1'],"
    "'when':{'item':'since','answered':true}}]}";

static const char response[] = "{'resourceType':'QuestionnaireResponse',"
    "'questionnaire':'" URL "|1','status':'completed','authored':'%s',"
    "'item':[{'linkId':'all','item':["
    "{'linkId':'name','answer':[{'valueString':'Ana'}]},"
    "{'linkId':'smoke','answer':[{'valueCoding':" YES "}]},"
    "{'linkId':'since','answer':[{'valueString':'1990'}]}]}]}";

void
flagged_write_rules(const struct flagged *f, const char *version,
    const char *tell)
{
	char text[sizeof rules + 200];
	char *json;

	(void)snprintf(text, sizeof text, rules, version, tell);
	json = quoted(text);
	practice_write(f->p.rules, json);
	free(json);
}

void
flagged_write_response(const char *path, const char *authored)
{
	char text[sizeof response + 40];
	char *json;

	(void)snprintf(text, sizeof text, response, authored);
	json = quoted(text);
	practice_write(path, json);
	free(json);
}

void
flagged_make(struct flagged *f)
{
	char *json = quoted(form);

	memset(f, 0, sizeof *f);
	practice_make(&f->p, PRACTICE_LINK, json);
	free(json);
	flagged_write_rules(f, "1", "Smokes.");
	practice_settings(&f->p, PRACTICE_LINK);
}

void
flagged_remove(struct flagged *f)
{
	vt_free(f->v);
	practice_remove(&f->p);
}

bool
flagged_start_in(struct flagged *f, const char *const env[])
{
	static const char *const intake[] = {"intake", NULL};

	f->v = practice_start(&f->p, 24, 80, env, intake);
	return vt_wait_text(f->v, "Press Enter to begin", MS);
}

bool
flagged_start(struct flagged *f)
{
	return flagged_start_in(f, NULL);
}

bool
flagged_stop(struct flagged *f)
{
	bool good;

	vt_signal(f->v, SIGTERM);
	good = vt_wait_exit(f->v, MS) == 0;
	vt_free(f->v);
	f->v = NULL;
	return good;
}

bool
flagged_begin(struct flagged *f, const char *name)
{
	return vt_send(f->v, "\r") &&
	    vt_wait_text(f->v, "What is your name?", MS) &&
	    vt_send(f->v, name) && vt_wait_text(f->v, name, MS) &&
	    vt_send(f->v, "\t") && vt_settle(f->v, MS);
}

bool
flagged_press(struct flagged *f, const char *key, const char *text,
    bool shown)
{
	return vt_send(f->v, key) && (shown ?
	    vt_wait_text(f->v, text, MS) : vt_wait_gone(f->v, text, MS)) &&
	    vt_settle(f->v, MS);
}

bool
flagged_review(struct flagged *f)
{
	return vt_key(f->v, VT_KEY_PAGE_DOWN) &&
	    vt_wait_text(f->v, "Hand in my answers", MS) &&
	    vt_key(f->v, VT_KEY_END) &&
	    vt_wait_text(f->v, "> [ Hand in my answers ]", MS);
}

bool
flagged_hand_in(struct flagged *f)
{
	return flagged_review(f) && vt_send(f->v, "\r") &&
	    vt_wait_text(f->v, "> [ Press Enter to end ]", MS) &&
	    vt_settle(f->v, MS) &&
	    practice_ticket(f->v, f->ticket, f->token);
}

bool
flagged_end(struct flagged *f)
{
	return vt_send(f->v, "\r") &&
	    vt_wait_text(f->v, "Press Enter to begin", MS);
}
