/* SPDX-License-Identifier: MIT */
/* links: +form +visit +exported tests/quoted.c libs: jansson libpcre2 libsodium unistring */
#include "kiosk/export_fhir.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kiosk/buf.h"
#include "kiosk/chart.h"
#include "kiosk/enable.h"
#include "kiosk/err.h"
#include "kiosk/export.h"
#include "kiosk/export_formats.h"
#include "kiosk/export_out.h"
#include "kiosk/record.h"
#include "kiosk/response.h"
#include "kiosk/seal.h"
#include "kiosk/triage.h"
#include "kiosk/visit.h"
#include "tests/check.h"
#include "tests/quoted.h"

#define NOON INT64_C(1773057600000)	/* 2026-03-09T12:00:00Z */
#define TOKEN "BCDFGHJKLNPRSTVXBCDFGHJKLN"
#define LATER (NOON + 60000)

#define PATIENT "'definition':'http://hl7.org/fhir/StructureDefinition/" \
    "Patient#Patient."

static const char items[] =
    "{'linkId':'name','text':'T','type':'string'," PATIENT "name.text'},"
    "{'linkId':'born','text':'T','type':'date'," PATIENT "birthDate'},"
    "{'linkId':'reach','text':'T','type':'string'," PATIENT "telecom'},"
    "{'linkId':'weight','text':'T','type':'decimal'}";

enum { NAME, BORN, REACH, WEIGHT };

static char id[] = "smokes", tell[] = "Smokes.", why[] = "It \"heals\" badly.",
    sources[] = "F1, F2", yes[] = "Yes", none[] = "", rules[] = "R 1",
    signed_by[] = "Dr B, 2026-01-01", reason[] = "ask\nfirst", assessed[] =
    "{\"resourceType\": \"QuestionnaireResponse\", \"id\": \"x\", "
    "\"status\": \"completed\",\n \"subject\": {\"reference\": \"P/1\"}, "
    "\"item\": [{\"linkId\": \"a, }\\\" \", \"n\": 1.50}]}";

static struct triage_flag flags[] = {
	{.id = id, .severity = SEVERITY_ABSOLUTE, .tell = tell, .why = why,
	    .sources = sources, .answer = yes, .clear = {2027, 3, 1}},
	{.id = id, .severity = SEVERITY_NOTE, .tell = none, .why = none,
	    .sources = none, .answer = none},
};
static struct triage triage = {.rules = rules, .approved = none,
    .flags = flags, .n = 2};
static struct triage again = {.rules = rules, .approved = signed_by};
static struct triage *triages[] = {&triage, &again};

static struct chart_flag charted[] = {
	{.flag = &flags[0], .holds = true, .decision = DECISION_REFER,
	    .reason = reason},
	{.flag = &flags[1]},
};

static struct chart_entry entries[] = {
	{.kind = EVENT_SUBMITTED, .by = {"kiosk A", NOON}, .text = none},
	{.kind = EVENT_DECIDED, .by = {"Anna", LATER}, .flag = &flags[0],
	    .decision = DECISION_PROCEED, .text = none},
	{.kind = EVENT_NOTED, .by = {"Anna", LATER}, .text = reason},
	{.kind = EVENT_DECIDED, .by = {"Zo\xc3\xab", LATER},
	    .flag = &flags[0], .decision = DECISION_REFER, .text = reason},
	{.kind = EVENT_CORRECTED, .by = {"Anna", LATER}, .text = reason},
	{.kind = EVENT_ASSESSED, .by = {"Anna", LATER}, .text = none},
};

static const struct chart chart = {.readable = true, .n_triages = 2,
    .triages = triages, .n_flags = 2, .flags = charted, .n_entries = 6,
    .entries = entries, .confirmed = {.by = {"Anna", LATER}},
    .assessed = {.text = assessed, .by = {"Anna", LATER}}};
static const struct chart empty;

static const struct record rec = {.token = TOKEN, .ticket = "A12",
    .day = "2026-03-09", .letter = 'A', .at = NOON, .status = STATUS_DONE,
    .source = SOURCE_KIOSK};
static const struct response head = {.status = "completed", .authored = NOON};
static const struct export_wish wish = {.from = "2026-03-09",
    .to = "2026-03-09", .token = "", .who = "ana", .practice = "", .link = ""};

/* A client, and an export of them in a folder, or in one file. */
struct set {
	struct form *f;
	struct visit *v, *w;
	struct asked a, b;
	struct export_record r;
	char dir[64], path[96];
	struct export_out out;
	struct export x;
	char *text;		/* of the file that was read last */
};

static void
put(struct visit *v, int n, const char *s)
{
	CHECK(visit_put(v, n, s, strlen(s)));
}

static void
set_up(struct set *s)
{
	memset(s, 0, sizeof *s);
	s->f = quoted_form_good(items);
	s->v = visit_new(s->f, NULL);
	s->w = visit_new(s->f, NULL);
	(void)snprintf(s->dir, sizeof s->dir, "/tmp/fhir.XXXXXX");
	if (s->v == NULL || s->w == NULL || mkdtemp(s->dir) == NULL)
		abort();
	visit_start(s->v, NOON);
	put(s->v, NAME, "Zo\xc3\xab \"Z\"");
	put(s->v, BORN, "1990-07");
	put(s->v, REACH, "zoe@example.org");
	put(s->v, WEIGHT, "070.50");
	visit_start(s->w, NOON);
	put(s->w, NAME, "Zo\xc3\xab");
	enable(s->v, &s->a);
	enable(s->w, &s->b);
	s->r = (struct export_record){.record = &rec, .visit = s->v,
	    .asked = &s->a, .response = &head, .chart = &chart,
	    .confirmed = s->w, .confirmed_asked = &s->b,
	    .confirmed_response = &head, .assessed_form = s->f};
}

static void
strike(struct set *s)
{
	char command[96];

	visit_free(s->v);
	visit_free(s->w);
	form_free(s->f);
	free(s->text);
	(void)snprintf(command, sizeof command, "%s/x", s->dir);
	(void)unlink(command);
	(void)rmdir(s->dir);
}

/* Export the record with format; unread more could not be read. */
static void
export(struct set *s, const struct export_format *f, long unread)
{
	struct export_place place = {.path = s->path, .folder = f->folder};
	struct err e = {ERR_NONE, ""};

	(void)snprintf(s->path, sizeof s->path, "%s/x", s->dir);
	s->x = (struct export){.wish = &wish, .out = &s->out,
	    .unread = unread, .state = calloc(1, f->size)};
	if (s->x.state == NULL)
		abort();
	CHECK_INT(export_out_open(&s->out, &place, &e), 0);
	CHECK_INT(f->form(&s->x, s->f, &e), 0);
	CHECK_INT(f->record(&s->x, &s->r, &e), 0);
	CHECK_INT(f->end(&s->x, &e), 0);
	CHECK_INT(export_out_finish(&s->out, &e), 0);
	CHECK_STR(e.msg, "");
	export_out_close(&s->out);
	free(s->x.state);
}

/* The file of this name, "" for one that is not there; and remove it. */
static const char *
take(struct set *s, const char *name)
{
	char path[160];
	size_t n = 0;
	FILE *in;

	(void)snprintf(path, sizeof path, *name == '\0' ? "%s%s" : "%s/%s",
	    s->path, name);
	free(s->text);
	if ((s->text = calloc(1, 65536)) == NULL)
		abort();
	if ((in = fopen(path, "r")) != NULL) {
		n = fread(s->text, 1, 65535, in);
		(void)fclose(in);
	}
	s->text[n] = '\0';
	(void)unlink(path);
	return s->text;
}

static void
has(struct set *s, const char *words)
{
	char *w = quoted(words);

	if (strstr(s->text, w) == NULL)
		CHECK_STR(s->text, w);
	free(w);
}

static void
has_not(struct set *s, const char *words)
{

	if (strstr(s->text, words) != NULL)
		CHECK_STR(s->text, words);
}

static int
lines(const char *s)
{
	int n = 0;

	for (; *s != '\0'; s++)
		n += *s == '\n';
	return n;
}

static void
remove_rest(struct set *s)
{
	static const char *const all[] = {"Patient.ndjson",
	    "QuestionnaireResponse.ndjson", "DetectedIssue.ndjson",
	    "Questionnaire.ndjson", "Provenance.ndjson",
	    "OperationOutcome.ndjson", "manifest.json"};
	size_t i;

	for (i = 0; i < sizeof all / sizeof *all; i++)
		(void)take(s, all[i]);
	(void)rmdir(s->path);
}

static void
check_copy(const char *text, const char *want, bool good)
{
	static const char *const out[] = {"id", NULL};
	struct buf b = BUF_EMPTY;
	char *t = quoted(text), *w = quoted(want);

	CHECK_INT(fhir_copy(&b, t, strlen(t), out), good);
	if (good)
		CHECK_STR(buf_text(&b), w);
	buf_free(&b);
	free(t);
	free(w);
}

static void
a_copy_keeps_every_character_of_a_value(void)
{
	check_copy(" { 'a' : 1.50 ,\n'b':[ 1e2, {'id': null} ] }\n",
	    "'a':1.50,'b':[1e2,{'id':null}]", true);
	check_copy("{'id':{'x':[1,2]},'s':' a \\' : } '}",
	    "'s':' a \\' : } '", true);
	check_copy("{'a':-0.0,'id':1}", "'a':-0.0", true);
	check_copy("", "", false);
	check_copy("[1]", "", false);
	check_copy("{'a':1", "", false);
	check_copy("{'a':1,}", "", false);
	check_copy("{'a':}", "", false);
	check_copy("{'a':'x}", "", false);
	check_copy("{'a'1}", "", false);
	check_copy("{'a':1}{", "", false);
	check_copy("{'a':]}", "", false);
}

static void
an_id_is_a_uuid_of_its_own(void)
{
	char a[FHIR_ID_MAX], b[FHIR_ID_MAX];

	fhir_id(a, TOKEN, "flag", 0, 1);
	fhir_id(b, TOKEN, "flag", 0, 1);
	CHECK_STR(a, b);
	CHECK_STR(a, "485e61c4-9b86-8288-90e2-28b6e8d5edb3");
	CHECK_INT((int)strlen(a), FHIR_ID_MAX - 1);
	CHECK(a[14] == '8' && strchr("89ab", a[19]) != NULL);
	fhir_id(b, TOKEN, "flag", 1, 0);
	CHECK(strcmp(a, b) != 0);
	fhir_id(b, TOKEN, "answers", 0, 1);
	CHECK(strcmp(a, b) != 0);
}

static void
the_patient_is_as_staff_have_them(void)
{
	struct set s;

	set_up(&s);
	export(&s, &export_fhir, 0);
	CHECK_INT(lines(take(&s, "Patient.ndjson")), 1);
	has(&s, ",'name':[{'use':'official','text':'Zo\xc3\xab'}]}\n");
	remove_rest(&s);
	s.r.confirmed = NULL;
	export(&s, &export_fhir, 0);
	(void)take(&s, "Patient.ndjson");
	has(&s, "'text':'Zo\xc3\xab \\'Z\\''}],'telecom':[{'system':'email',"
	    "'value':'zoe@example.org'}],'birthDate':'1990-07'}");
	remove_rest(&s);
	strike(&s);
}

static void
a_response_is_there_as_it_was_said_and_as_it_was_confirmed(void)
{
	struct set s;

	set_up(&s);
	export(&s, &export_fhir, 0);
	CHECK_INT(lines(take(&s, "QuestionnaireResponse.ndjson")), 3);
	has(&s, "'valueDecimal':70.50");
	has(&s, "'status':'completed','authored':'2026-03-09T12:00:00+00:00'");
	has(&s, "'status':'amended','authored':'2026-03-09T12:01:00+00:00'");
	has(&s, "'author':{'type':'Device','display':'kiosk A'},'source':{"
	    "'reference':'Patient/");
	has(&s, "'value':'2026-03-09 A12'},'status':'completed','item':[{"
	    "'linkId':'a, }\\' ','n':1.50}],'subject':{'reference':'Patient/");
	has_not(&s, "P/1");
	remove_rest(&s);
	strike(&s);
}

static void
a_flag_says_what_was_decided_by_whom(void)
{
	struct set s;

	set_up(&s);
	export(&s, &export_fhir, 0);
	CHECK_INT(lines(take(&s, "DetectedIssue.ndjson")), 2);
	has(&s, "'status':'final'");
	has(&s, "'code':'smokes'}],'text':'Smokes.'},'severity':'high',"
	    "'patient':");
	has(&s, "'detail':'It \\'heals\\' badly.\\nSources: F1, F2\\nClear "
	    "from: 2027-03-01\\nNo clinician has signed these rules off.',"
	    "'mitigation':[{'action':{'coding':[{");
	has(&s, "'code':'proceed'}]},'date':'2026-03-09T12:01:00+00:00',"
	    "'author':{'type':'Practitioner','display':'Anna'}},{");
	has(&s, "'code':'refer'}],'text':'ask\\nfirst'},");
	has(&s, "'display':'Zo\xc3\xab'}}]}\n");
	has(&s, "'status':'entered-in-error'");
	has(&s, "'severity':'low'");
	has(&s, "No longer raised by the answers as staff corrected them.");
	remove_rest(&s);
	charted[0].decision = DECISION_NONE;
	export(&s, &export_fhir, 0);
	(void)take(&s, "DetectedIssue.ndjson");
	has(&s, "'status':'preliminary'");
	charted[0].decision = DECISION_REFER;
	remove_rest(&s);
	strike(&s);
}

static void
each_deed_of_staff_has_its_provenance(void)
{
	struct set s;

	set_up(&s);
	export(&s, &export_fhir, 0);
	CHECK_INT(lines(take(&s, "Provenance.ndjson")), 5);
	has(&s, "'activity':{'text':'submitted'},'agent':[{'who':{'type':"
	    "'Device','display':'kiosk A'}}],'entity':[{'role':'source',"
	    "'what':{'display':'R 1, which no clinician has signed off'}}]}");
	has(&s, "'recorded':'2026-03-09T12:01:00+00:00','reason':[{'text':"
	    "'ask\\nfirst'}],'activity':{'text':'decided: refer'},'agent':[{"
	    "'who':{'type':'Practitioner','display':'Zo\xc3\xab'}}]}");
	has(&s, "'entity':[{'role':'revision','what':{'reference':"
	    "'QuestionnaireResponse/");
	has(&s, "'R 1, signed off by Dr B, 2026-01-01'");
	has(&s, "'activity':{'text':'assessed'}");
	remove_rest(&s);
	strike(&s);
}

static void
what_was_erased_is_not_pointed_to(void)
{
	struct set s;

	set_up(&s);
	s.r.erased = 1u << PART_ANSWERS;
	s.r.confirmed = NULL;
	s.r.assessed_form = NULL;
	export(&s, &export_fhir, 0);
	CHECK_STR(take(&s, "QuestionnaireResponse.ndjson"), "");
	CHECK_INT(lines(take(&s, "DetectedIssue.ndjson")), 2);
	has_not(&s, "QuestionnaireResponse");
	has(&s, "'evidence':[{'code':[{'text':'Yes'}]}]");
	CHECK_INT(lines(take(&s, "Provenance.ndjson")), 3);
	has_not(&s, "QuestionnaireResponse");
	remove_rest(&s);
	s.r.erased = ~0u;
	s.r.chart = &empty;
	export(&s, &export_fhir, 0);
	CHECK_STR(take(&s, "Patient.ndjson"), "");
	CHECK_INT(lines(take(&s, "manifest.json")), 2);
	has(&s, "'type':'Questionnaire'");
	has_not(&s, "'type':'P");
	remove_rest(&s);
	strike(&s);
}

static void
the_manifest_tells_what_is_missing(void)
{
	struct set s;

	set_up(&s);
	export(&s, &export_fhir, 3);
	(void)take(&s, "OperationOutcome.ndjson");
	has(&s, "'diagnostics':'3 records could not be read'}]}\n");
	(void)take(&s, "manifest.json");
	has(&s, "'request':'kiosk export --format fhir --from 2026-03-09 "
	    "--to 2026-03-09','requiresAccessToken':false,'output':[\n{"
	    "'type':'Patient','url':'Patient.ndjson','count':1,'bytes':");
	has(&s, "'error':[\n{'type':'OperationOutcome','url':"
	    "'OperationOutcome.ndjson','count':1,");
	remove_rest(&s);
	strike(&s);
}

static void
a_bundle_can_be_sent_as_it_is(void)
{
	struct set s;

	set_up(&s);
	export(&s, export_fhir.bundle, 0);
	CHECK_INT(lines(take(&s, "")), 14);
	has(&s, "{'resourceType':'Bundle','type':'transaction','timestamp':'");
	has(&s, "},'request':{'method':'POST','url':'Questionnaire',"
	    "'ifNoneExist':'url=");
	has(&s, "},'request':{'method':'PUT','url':'DetectedIssue/");
	has(&s, "'subject':{'reference':'urn:uuid:");
	has_not(&s, "Patient/\"");
	has_not(&s, "\"reference\":\"Patient");
	has_not(&s, TOKEN);
	strike(&s);
}

int
main(void)
{
	if (setenv("TZ", "UTC", 1) == -1 || seal_start(NULL) == -1)
		return 1;
	RUN(a_copy_keeps_every_character_of_a_value);
	RUN(an_id_is_a_uuid_of_its_own);
	RUN(the_patient_is_as_staff_have_them);
	RUN(a_response_is_there_as_it_was_said_and_as_it_was_confirmed);
	RUN(a_flag_says_what_was_decided_by_whom);
	RUN(each_deed_of_staff_has_its_provenance);
	RUN(what_was_erased_is_not_pointed_to);
	RUN(the_manifest_tells_what_is_missing);
	RUN(a_bundle_can_be_sent_as_it_is);
	return check_done();
}
