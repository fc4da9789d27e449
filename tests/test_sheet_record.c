/* SPDX-License-Identifier: MIT */
/* links: +form +visit tests/quoted.c tests/golden.c kiosk/sheet.c kiosk/sheet_pages.c kiosk/sheet_text.c kiosk/sheet_record.c kiosk/sheet_flags.c kiosk/staff_words.c kiosk/sheet_answers.c kiosk/qr.c kiosk/answer_words.c kiosk/option_say.c kiosk/date_words.c kiosk/corrections.c kiosk/chart.c kiosk/chart_flags.c kiosk/payload.c kiosk/event.c kiosk/event_seal.c kiosk/keys.c kiosk/keyring.c kiosk/queue.c kiosk/canonical.c kiosk/role.c kiosk/seal_part.c kiosk/seal_password.c kiosk/token.c kiosk/rules.c kiosk/triage_read.c kiosk/response_read_head.c kiosk/response_write.c kiosk/response_write_value.c kiosk/record.c libs: jansson libpcre2 libsodium unistring qrencode */
#include "kiosk/sheet_record.h"

#include <locale.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/chart.h"
#include "kiosk/enable.h"
#include "kiosk/export.h"
#include "kiosk/record.h"
#include "kiosk/response.h"
#include "kiosk/seal.h"
#include "kiosk/sheet.h"
#include "kiosk/sheet_text.h"
#include "kiosk/triage.h"
#include "kiosk/visit.h"
#include "tests/check.h"
#include "tests/golden.h"
#include "tests/quoted.h"

/*
 * What a record looks like on paper: tests/sheets/NAME.txt.
 */

#define NOON INT64_C(1773057600000)	/* 2026-03-09T12:00:00Z */
#define MINUTES(n) (INT64_C(60000) * (n))
#define PATIENT "http://hl7.org/fhir/StructureDefinition/Patient#Patient."
#define YES "{'valueCoding':{'code':'yes','display':'Yes'}}"
#define NO "{'valueCoding':{'code':'no','display':'No'}}"

static const char items[] =
    "{'linkId':'you','text':'About you','type':'group','item':["
    "{'linkId':'name','text':'What is your full name?','type':'string',"
    "'definition':'" PATIENT "name.text'},"
    "{'linkId':'born','text':'When were you born?','type':'date',"
    "'definition':'" PATIENT "birthDate'}]},"
    "{'linkId':'bothers','text':'What bothers you','type':'group','item':["
    "{'linkId':'concern','text':'What would you like help with?',"
    "'type':'choice','repeats':true,'answerOption':["
    "{'valueCoding':{'code':'scars','display':'Acne scars'}},"
    "{'valueCoding':{'code':'lines','display':'Fine lines'}}]},"
    "{'linkId':'area-other','text':'Where exactly?','type':'string'},"
    "{'linkId':'areal','text':'Any other wish?','type':'string'}]},"
    "{'linkId':'health','text':'Your health, and what you take for it',"
    "'type':'group','item':["
    "{'linkId':'smoke','text':'Do you smoke?','type':'choice',"
    "'answerOption':[" YES "," NO "],'item':["
    "{'linkId':'since','text':'Since when?','type':'string','enableWhen':[{"
    "'question':'smoke','operator':'=','answerCoding':{'code':'yes'}}]}]},"
    "{'linkId':'more','prefix':'3.','text':'Tell us more, as much as you "
    "like: what helped, and what did not?','type':'text'},"
    "{'linkId':'medicine','text':'Medicine','type':'group','repeats':true,"
    "'item':[{'linkId':'drug','text':'What is it called?','type':'string'},"
    "{'linkId':'dose','text':'How much?','type':'string'}]},"
    "{'linkId':'secret','text':'Hidden','type':'string','extension':[{'url':"
    "'http://hl7.org/fhir/StructureDefinition/questionnaire-hidden',"
    "'valueBoolean':true}]}]}";

enum { SCARS, LINES, SMOKES, SMOKES_NOT };

static char none[] = "", absolute[] = "smokes", tell[] = "Smokes.",
    why[] = "Skin of those who smoke heals slowly.", sources[] = "F1, P3",
    answer[] = "Yes / since 1990", tags[] = "numbing-only",
    relative[] = "isotretinoin", dose[] = "Last dose of isotretinoin "
    "inside the waiting time, which the practice has set.",
    day[] = "1 December 2025", note[] = "read", read_it[] =
    "Something was typed: read it.", rules[] = "Screening 1.0.0",
    signer[] = "Dr Ames, 2026-01-05",
    reason[] = "Has spoken to the GP, who agrees; a test spot behind the ear "
    "was fine after two days.",
    gone[] = "Is taking a blood thinner.",
    noted[] = "Prefers the afternoon.\nAfraid of needles: go slowly.",
    mended[] = "Misread the question.";

static struct triage_flag raised[] = {
	{.id = absolute, .severity = SEVERITY_ABSOLUTE, .tell = tell,
	    .why = why, .sources = sources, .tags = none, .answer = answer},
	{.id = relative, .severity = SEVERITY_RELATIVE, .tell = dose,
	    .why = why, .sources = none, .tags = tags, .answer = day,
	    .clear = {2026, 6, 1}},
	{.id = note, .severity = SEVERITY_NOTE, .tell = read_it,
	    .why = none, .sources = sources, .tags = none, .answer = none},
	{.id = note, .severity = SEVERITY_ABSOLUTE, .tell = gone,
	    .why = why, .sources = none, .tags = none, .answer = none},
};
static struct triage unsigned_rules = {.rules = rules, .approved = none,
    .flags = raised, .n = 4};
static struct triage signed_rules = {.rules = rules, .approved = signer,
    .flags = raised, .n = 4};
static struct triage no_rules = {.rules = none, .approved = none};
static struct triage *is_unsigned[] = {&unsigned_rules},
    *is_signed[] = {&signed_rules}, *is_none[] = {&no_rules};

static const struct record kept = {.token = "BCDFGHJKLNPRSTVXBCDFGHJKLN",
    .ticket = "A12", .day = "2026-03-09", .at = NOON,
    .source = SOURCE_KIOSK};
static const struct export_wish wish = {.practice = "Willow Lane Skin Clinic",
    .link = "https://kiosk.local", .at = NOON + MINUTES(480)};

static void
put(struct visit *v, const char *link, int nth, const char *s)
{
	int item = form_find(v->form, link), n;

	for (n = 0; n < v->n_entries; n++)
		if (v->entries[n].item == item && nth-- == 0) {
			CHECK(visit_put(v, n, s, strlen(s)));
			return;
		}
	CHECK(false);
}

static void
pick(struct visit *v, const char *link, int option)
{
	CHECK(visit_pick(v, visit_entry_of(v, form_find(v->form, link), 0),
	    option));
}

/* A visit of its own, which fill() answers. */
static struct visit *
filled(const struct form *f, void (*fill)(struct visit *v),
    struct asked *asked)
{
	struct visit *v = visit_new(f, NULL);

	if (v == NULL)
		abort();
	visit_start(v, NOON);
	fill(v);
	enable(v, asked);
	return v;
}

/* Lay r out and hold it against its file; returns its pages. */
static int
look(const char *name, const struct export_record *r,
    const struct export_wish *w)
{
	struct buf b = BUF_EMPTY;
	struct sheet s;
	int i, pages;

	if (!CHECK(sheet_record(&s, r, w, NULL) == 0))
		return 0;
	pages = s.n_pages;
	for (i = 0; i < pages; i++) {
		buf_str(&b, i > 0 ? "\f" : "");
		sheet_text(&b, &s.pages[i]);
	}
	CHECK(buf_ok(&b));
	golden_same("sheets", name, buf_text(&b));
	buf_free(&b);
	sheet_free(&s);
	return pages;
}

struct paper {
	struct form *form;
	struct visit *was, *is, *assessed;
	struct asked was_asked, is_asked, assessed_asked;
	struct response response;
	struct chart chart;
	struct export_record record;
};

/* A record that fill() answered, and mend() corrected where it is not NULL. */
static void
make(struct paper *p, void (*fill)(struct visit *v),
    void (*mend)(struct visit *v))
{

	memset(p, 0, sizeof *p);
	p->form = quoted_form_good(items);
	p->was = filled(p->form, fill, &p->was_asked);
	p->response = (struct response){.status = "completed"};
	p->chart = (struct chart){.readable = true, .n_triages = 1,
	    .triages = is_none, .status = STATUS_WAITING};
	p->record = (struct export_record){.record = &kept, .visit = p->was,
	    .asked = &p->was_asked, .response = &p->response,
	    .chart = &p->chart};
	if (mend == NULL)
		return;
	p->is = filled(p->form, mend, &p->is_asked);
	p->record.confirmed = p->is;
	p->record.confirmed_asked = &p->is_asked;
	p->record.confirmed_response = &p->response;
}

static void
drop(struct paper *p)
{

	visit_free(p->was);
	visit_free(p->is);
	visit_free(p->assessed);
	form_free(p->form);
}

static void
fill_small(struct visit *v)
{

	put(v, "name", 0, "Zo\xC3\xAB Example");
	put(v, "born", 0, "1985-04-12");
	put(v, "secret", 0, "never");
	put(v, "since", 0, "not asked");
}

static void
fill_usual(struct visit *v)
{

	fill_small(v);
	pick(v, "concern", SCARS);
	pick(v, "concern", LINES);
	put(v, "area-other", 0, "left cheek");
	put(v, "areal", 0, "to look rested");
	pick(v, "smoke", SMOKES);
	put(v, "since", 0, "1990");
	put(v, "drug", 0, "Ibuprofen");
	put(v, "dose", 0, "400 mg");
}

static void
a_small_record_is_a_page(void)
{
	const struct export_wish bare = {.practice = "", .link = "",
	    .paper = SHEET_LETTER, .at = NOON};
	struct paper p;

	make(&p, fill_small, NULL);
	CHECK_INT(look("small", &p.record, &wish), 1);
	CHECK_INT(look("small-letter", &p.record, &bare), 1);
	drop(&p);
}

static struct chart_flag charted[] = {
	{.flag = &raised[0], .holds = true},
	{.flag = &raised[1], .holds = true, .decision = DECISION_PROCEED,
	    .reason = reason, .by = {"Anna", NOON + MINUTES(20)}},
	{.flag = &raised[2], .holds = true},
};

static struct chart_entry written[] = {
	{.kind = EVENT_MOVED, .text = none, .to = STATUS_CALLED},
	{.kind = EVENT_NOTED, .by = {"Anna", NOON + MINUTES(21)},
	    .text = noted},
	{.kind = EVENT_NOTED, .by = {"Ben", NOON + MINUTES(50)},
	    .text = noted},
};

static void
flags_stand_first_with_their_decisions(void)
{
	struct paper p;

	make(&p, fill_usual, NULL);
	p.response = (struct response){.status = "stopped"};
	p.chart.triages = is_unsigned;
	p.chart.flags = charted;
	p.chart.n_flags = 3;
	p.chart.entries = written;
	p.chart.n_entries = 3;
	p.chart.status = STATUS_CALLED;
	p.chart.moved = (struct chart_by){"Anna", NOON + MINUTES(10)};
	CHECK_INT(look("flagged", &p.record, &wish), 1);
	drop(&p);
}

static void
mend(struct visit *v)
{
	int second;

	fill_usual(v);
	put(v, "name", 0, "Zo\xC3\xAB Exempel");
	pick(v, "concern", LINES);
	pick(v, "smoke", SMOKES_NOT);
	put(v, "area-other", 0, "");
	put(v, "more", 0, "Only the cold helped.");
	second = visit_add(v, visit_entry_of(v, form_find(v->form,
	    "medicine"), 0));
	CHECK(second != -1);
	put(v, "drug", 1, "Paracetamol");
}

static void
corrections_stand_beside_what_the_client_said(void)
{
	static struct chart_flag flags[] = {
		{.flag = &raised[1], .holds = true,
		    .since = NOON + MINUTES(30)},
		{.flag = &raised[3], .decision = DECISION_REFER,
		    .reason = none, .by = {"Anna", NOON + MINUTES(20)}},
	};
	static struct chart_entry entries[] = {
		{.kind = EVENT_CORRECTED, .by = {"Anna", NOON + MINUTES(30)},
		    .text = mended},
		{.kind = EVENT_CORRECTED, .by = {"Ben", NOON + MINUTES(31)},
		    .text = none},
	};
	struct paper p;

	make(&p, fill_usual, mend);
	p.chart.triages = is_signed;
	p.chart.flags = flags;
	p.chart.n_flags = 2;
	p.chart.entries = entries;
	p.chart.n_entries = 2;
	CHECK_INT(look("corrected", &p.record, &wish), 1);
	drop(&p);
}

static void
fill_assessed(struct visit *v)
{

	put(v, "more", 0, "1.5 mm on both cheeks, nothing on the neck.");
	put(v, "drug", 0, "Lidocaine");
}

static void
the_assessment_stands_behind_the_notes(void)
{
	struct paper p;

	make(&p, fill_small, NULL);
	p.assessed = filled(p.form, fill_assessed, &p.assessed_asked);
	p.record.assessed = p.assessed;
	p.record.assessed_asked = &p.assessed_asked;
	p.chart.assessed.by = (struct chart_by){"Anna", NOON + MINUTES(60)};
	p.chart.entries = written;
	p.chart.n_entries = 2;
	CHECK_INT(look("assessed", &p.record, &wish), 1);
	drop(&p);
}

static void
fill_hostile(struct visit *v)
{
	struct buf b = BUF_EMPTY;
	int i;

	put(v, "name", 0, "\xD7\x99\xD7\xA2\xD7\x9C \033[2J"
	    "\xE2\x80\xAE" "evil\f \xE5\xB1\xB1\xE7\x94\xB0");
	/* What counts no columns takes none away from what stands beside. */
	buf_str(&b, "a");
	for (i = 0; i < 200; i++)
		buf_str(&b, "\xCC\x81");
	put(v, "area-other", 0, buf_text(&b));
	buf_free(&b);
	put(v, "areal", 0, "one\ttwo\r\nthree\xC2\x9B" "2J");
	for (i = 0; i < 120; i++)
		buf_str(&b, "\xE5\xB1\xB1");
	put(v, "more", 0, buf_text(&b));
	buf_free(&b);
}

static void
hostile_words_are_shown_harmlessly(void)
{
	static char evil[] = "Is \033]0;evil\007 and \xE2\x80\xAEover.";
	static struct triage_flag bad = {.id = evil,
	    .severity = SEVERITY_ABSOLUTE, .tell = evil, .why = evil,
	    .sources = evil, .tags = evil, .answer = evil};
	static struct chart_flag flags[] = {{.flag = &bad, .holds = true,
	    .decision = DECISION_POSTPONE, .reason = evil,
	    .by = {"An\033na", NOON}}};
	static struct chart_entry entries[] = {
		{.kind = EVENT_NOTED, .by = {"Ben\f", NOON}, .text = evil}};
	static struct record foreign;
	struct export_wish w = wish;
	struct paper p;

	foreign = kept;
	foreign.source = SOURCE_IMPORT;
	memcpy(foreign.ticket, "A\fB", 4);
	make(&p, fill_hostile, NULL);
	p.record.record = &foreign;
	p.chart.triages = is_unsigned;
	p.chart.flags = flags;
	p.chart.n_flags = 1;
	p.chart.entries = entries;
	p.chart.n_entries = 1;
	w.practice = evil;
	CHECK_INT(look("hostile", &p.record, &w), 1);
	drop(&p);
}

static void
fill_long(struct visit *v)
{
	struct buf b = BUF_EMPTY;
	int i, medicine;

	fill_usual(v);
	for (i = 0; i < 160; i++)
		buf_fmt(&b, "%d things I have tried. ", i);
	put(v, "more", 0, buf_text(&b));
	buf_free(&b);
	for (i = 1; i < VISIT_OCCURRENCES_MAX; i++) {
		medicine = visit_add(v, visit_entry_of(v, form_find(v->form,
		    "medicine"), 0));
		CHECK(medicine != -1);
		put(v, "drug", i, "Ibuprofen, and something else whose name "
		    "I do not remember any more");
		put(v, "dose", i, "400 mg");
	}
}

static void
a_long_record_goes_over_pages(void)
{
	struct paper p;

	make(&p, fill_long, NULL);
	CHECK_INT(look("long", &p.record, &wish), 3);
	drop(&p);
}

static void
fill_nothing(struct visit *v)
{
	(void)v;
}

static void
what_was_erased_is_told(void)
{
	struct paper p;

	make(&p, fill_nothing, NULL);
	p.chart.n_triages = 0;
	p.record.erased = 1u << PART_TRIAGE | 1u << PART_ANSWERS |
	    1u << PART_LABEL;
	CHECK_INT(look("erased", &p.record, &wish), 1);
	drop(&p);
}

int
main(void)
{
	CHECK(setlocale(LC_ALL, "C.UTF-8") != NULL);
	CHECK(setenv("TZ", "UTC", 1) == 0 && seal_start(NULL) == 0);
	RUN(a_small_record_is_a_page);
	RUN(flags_stand_first_with_their_decisions);
	RUN(corrections_stand_beside_what_the_client_said);
	RUN(the_assessment_stands_behind_the_notes);
	RUN(hostile_words_are_shown_harmlessly);
	RUN(a_long_record_goes_over_pages);
	RUN(what_was_erased_is_told);
	return check_done();
}
