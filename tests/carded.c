/* SPDX-License-Identifier: MIT */
#include "tests/carded.h"

#include <stdio.h>
#include <string.h>

#include "tests/check.h"
#include "tests/vt.h"

#define MS practice_ms(10000)

#define YES_NO "\"type\":\"choice\",\"answerOption\":[" \
    "{\"valueCoding\":{\"code\":\"yes\",\"display\":\"Yes\"}}," \
    "{\"valueCoding\":{\"code\":\"no\",\"display\":\"No\"}}," \
    "{\"valueCoding\":{\"code\":\"not-sure\",\"display\":\"Not sure\"}}]}"
#define ASK(link, text) \
    "{\"linkId\":\"" link "\",\"text\":\"" text "\"," YES_NO
#define PATIENT "http://hl7.org/fhir/StructureDefinition/Patient#Patient."

static const char form[] = "{\"resourceType\":\"Questionnaire\","
    "\"status\":\"draft\",\"title\":\"T\",\"version\":\"1\","
    "\"url\":\"https://kiosk.example/Questionnaire/slip\",\"item\":["
    "{\"linkId\":\"name\",\"text\":\"What is your name?\","
    "\"type\":\"string\",\"required\":true,\"definition\":\"" PATIENT
    "name.text\"},"
    "{\"linkId\":\"birth\",\"text\":\"When were you born?\","
    "\"type\":\"date\",\"definition\":\"" PATIENT "birthDate\"},"
    ASK("infection", "Is anything on your skin infected?") ","
    ASK("isotretinoin", "Do you take isotretinoin?") ","
    "{\"linkId\":\"last-dose\",\"text\":\"When was the last dose?\","
    "\"type\":\"date\"},"
    ASK("keloid", "Have you had a keloid scar?") ","
    ASK("pacemaker", "Do you have a pacemaker?") ","
    "{\"linkId\":\"other\",\"text\":\"Anything else?\",\"type\":\"text\"}"
    "]}";

#define RULE(id, severity, tell, when) "{\"id\":\"" id "\"," \
    "\"severity\":\"" severity "\",\"tell\":\"" tell "\"," \
    "\"why\":\"Labelled by the maker.\",\"sources\":[\"F1\",\"P11\"]," \
    "\"when\":" when "}"
#define IS(item, code) "{\"item\":\"" item "\",\"is\":\"" code "\"}"

static const char rules[] = "{\"title\":\"Screening\",\"version\":\"1.0.0\","
    "\"form\":\"https://kiosk.example/Questionnaire/slip|1\","
    "\"approved\":{\"by\":\"%s\",\"on\":\"%s\"},\"rules\":["
    RULE("other", "note", "Something else: read what was typed.",
    "{\"item\":\"other\",\"answered\":true}") ","
    RULE("keloid", "relative", "Has had a keloid scar.",
    IS("keloid", "yes")) ","
    RULE("last-dose", "relative",
    "Last isotretinoin dose inside the waiting time.",
    "{\"item\":\"last-dose\",\"within\":\"P200Y\"}") ","
    RULE("pacemaker", "note", "Does not know about a pacemaker.",
    IS("pacemaker", "not-sure")) ","
    RULE("infection", "absolute", "Skin is infected.",
    IS("infection", "yes")) ","
    RULE("isotretinoin", "absolute", "Is taking isotretinoin.",
    IS("isotretinoin", "yes"))
    "]}";

#define TEXT(link, text) "{\"linkId\":\"" link "\",\"answer\":[" \
    "{\"valueString\":\"" text "\"}]}"
#define CODE(link, code) "{\"linkId\":\"" link "\",\"answer\":[" \
    "{\"valueCoding\":{\"code\":\"" code "\"}}]}"
#define DATE(link, date) "{\"linkId\":\"" link "\",\"answer\":[" \
    "{\"valueDate\":\"" date "\"}]}"
#define IDA TEXT("name", "Ida Six") "," DATE("birth", "1961-04-03")

void
carded_add(struct carded *c, const char *status, const char *authored,
    const char *items)
{
	char text[SLIP_MAX];

	(void)snprintf(text, sizeof text, "{\"resourceType\":"
	    "\"QuestionnaireResponse\",\"questionnaire\":"
	    "\"https://kiosk.example/Questionnaire/slip|1\","
	    "\"status\":\"%s\",\"authored\":\"%s\",\"item\":[%s]}", status,
	    authored, items);
	slips_put(&c->s, "answers.json", text);
	if (!CHECK_INT(slips_run(&c->s, "import", "@answers.json", NULL,
	    NULL), 0))
		(void)fputs(c->s.err, stderr);
}

void
carded_make(struct carded *c, const char *by, const char *on)
{
	char text[SLIP_MAX];

	slips_make(&c->s);
	slips_put(&c->s, "form.json", form);
	(void)snprintf(text, sizeof text, rules, by, on);
	slips_put(&c->s, "rules.json", text);
	practice_settings(&c->s.p, "");
	slip_now(c->now, sizeof c->now);
	carded_add(c, "completed", "2026-05-01T10:00:00Z", IDA ","
	    CODE("infection", "no") "," CODE("isotretinoin", "no") ","
	    CODE("keloid", "yes") "," CODE("pacemaker", "not-sure"));
	carded_add(c, "completed", c->now, IDA ","
	    CODE("infection", "yes") "," CODE("isotretinoin", "yes") ","
	    DATE("last-dose", "1990-05-31") "," CODE("keloid", "yes") ","
	    CODE("pacemaker", "not-sure") ","
	    TEXT("other", "My skin tears when a plaster comes off"));
	carded_add(c, "completed", c->now, TEXT("name", "Ole None") ","
	    CODE("keloid", "no"));
	carded_add(c, "completed", c->now, TEXT("name", "Una Note") ","
	    CODE("pacemaker", "not-sure"));
}

void
carded_remove(const struct carded *c)
{
	slips_remove(&c->s);
}

struct vt *
carded_sign_in(const struct carded *c, const char *const env[])
{
	return carded_sign_in_as(c, env, "password");
}

struct vt *
carded_sign_in_as(const struct carded *c, const char *const env[],
    const char *asked)
{
	static const char *const queue[] = {"queue", "--user",
	    PRACTICE_STAFF, NULL};
	struct vt *v = practice_start(&c->s.p, 24, 80, env, queue);

	CHECK(vt_wait_text(v, asked, MS));
	CHECK(vt_send(v, PRACTICE_PASSWORD "\r"));
	CHECK(vt_wait_text(v, "A3", MS) && vt_settle(v, MS));
	return v;
}

bool
carded_open(struct vt *v, const char *ticket)
{
	return vt_send(v, ticket) && vt_send(v, "\r") &&
	    vt_wait_text(v, "Status:", MS) && vt_settle(v, MS);
}

bool
carded_type(struct vt *v, const char *keys, const char *words)
{
	return vt_send(v, keys) && vt_wait_text(v, words, MS) &&
	    vt_settle(v, MS);
}

bool
carded_shows(struct vt *v, const char *words)
{
	return vt_find(v, words, NULL, NULL);
}
