/* SPDX-License-Identifier: MIT */
#ifndef TESTS_FAULTS_H
#define TESTS_FAULTS_H

#include <stddef.h>

#include "kiosk/finding.h"

/*
 * faults.h -- small forms with one thing wrong, and pieces to make them of;
 * ' stands for " as in quoted.h.
 */

/** One form, and the finding that it must have among its findings. */
struct fault {
	const char *items;
	const char *link;
	const char *rule;
	const char *word;	/* that the finding must hold */
	enum finding_level level;
};

#define BAD FINDING_ERROR
#define ODD FINDING_WARNING

/** Check each of list[0..n): it is found, and only an error refuses. */
void faults_check(const struct fault *list, size_t n);

/** Check that items load, and how many findings there are. */
void faults_none(const char *items, int warnings);

#define BASE "http://hl7.org/fhir/StructureDefinition/"
#define SDC "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-"
#define EXT(url, value) "{'url':'" url "'," value "}"
#define EXTS(list) "'extension':[" list "]"
#define CONCEPT(system, code) "'valueCodeableConcept':{'coding':[{" \
    "'system':'" system "','code':'" code "'}]}"
#define CONTROLLED(code) EXT(BASE "questionnaire-itemControl", CONCEPT( \
    "http://hl7.org/fhir/questionnaire-item-control", code))
#define CONTROL(code) EXTS(CONTROLLED(code))
#define EXPRESSION(text) EXT(BASE "cqf-expression", \
    "'valueExpression':{'language':'text/fhirpath','expression':'" text "'}")
#define TRANSLATION(lang, content) "{'url':'" BASE "translation'," \
    "'extension':[{'url':'lang','valueCode':'" lang "'}," \
    "{'url':'content','valueString':'" content "'}]}"

#define ITEM(link, type, more) "{'linkId':'" link "','text':'T'," \
    "'type':'" type "'" more "}"
#define STRING(link) ITEM(link, "string", "")
#define DATE(link) ITEM(link, "date", "")
#define OPTION(code, display) "{'valueCoding':{'system':'s','code':'" code \
    "','display':'" display "'}}"
#define OPTIONS "'answerOption':[" OPTION("yes", "Yes") "," \
    OPTION("no", "No") "]"
#define CHOICE(link) ITEM(link, "choice", "," OPTIONS)
#define WITH(type, more) ITEM("a", type, "," more)
#define COND(question, op, answer) "{'question':'" question "'," \
    "'operator':'" op "'," answer "}"
#define WHEN(link, when) ITEM(link, "string", ",'enableWhen':[" when "]")

#endif
