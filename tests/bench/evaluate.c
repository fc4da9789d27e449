/* SPDX-License-Identifier: MIT */
#include "tests/bench/bench.h"

#include <stddef.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/check_answer.h"
#include "kiosk/clock.h"
#include "kiosk/enable.h"
#include "kiosk/finding.h"
#include "kiosk/form.h"
#include "kiosk/form_read.h"
#include "kiosk/seal.h"
#include "kiosk/visit.h"
#include "tests/bench/figures.h"
#include "tests/bench/report.h"

#define PAGES 80
#define A_PAGE 9		/* questions, and the page makes ten */
#define ITEMS (PAGES * (A_PAGE + 1))
#define FIRST 1			/* the question all others hang on */
#define KEYS 2000

#define CODE(c) "{\"code\":\"" c "\"}"
#define OPTION(c) "{\"valueCoding\":{\"code\":\"" c "\",\"display\":\"" c "\"}}"
#define OPTIONS ",\"answerOption\":[" OPTION("a") "," OPTION("b") "]"
#define KG "{\"system\":\"http://unitsofmeasure.org\",\"code\":\"kg\"}"
#define UNIT ",\"extension\":[{\"url\":\"http://hl7.org/fhir/" \
    "StructureDefinition/questionnaire-unit\",\"valueCoding\":" KG "}]"

/* Every type; what its answer is, and what of it the next question asks. */
static const struct {
	const char *type;
	const char *more;
	const char *said;	/* NULL: its first option */
	const char *when;
} kinds[] = {
	{"boolean", "", NULL, "\"=\",\"answerBoolean\":true"},
	{"decimal", "", "1.50", "\">\",\"answerDecimal\":1.25"},
	{"integer", "", "5", "\">=\",\"answerInteger\":5"},
	{"date", "", "2020-02-03", "\"<\",\"answerDate\":\"2026-06\""},
	{"dateTime", "", "2026-11-21T10:30",
	    "\">\",\"answerDateTime\":\"2020-01-01T00:00:00Z\""},
	{"time", "", "10:30", "\"<=\",\"answerTime\":\"12:00:00\""},
	{"string", "", "yes", "\"!=\",\"answerString\":\"no\""},
	{"choice", ",\"repeats\":true" OPTIONS, NULL,
	    "\"=\",\"answerCoding\":" CODE("a")},
	{"open-choice", OPTIONS, "words", "\"exists\",\"answerBoolean\":true"},
	{"quantity", UNIT, "3.5", "\">\",\"answerQuantity\":{\"value\":3,"
	    "\"system\":\"http://unitsofmeasure.org\",\"code\":\"kg\"}"},
	{"text", "", "two\nlines", "\"exists\",\"answerBoolean\":true"},
	{"url", "", "https://kiosk.example/",
	    "\"=\",\"answerString\":\"https://kiosk.example/\""},
};

#define KINDS (int)(sizeof kinds / sizeof *kinds)

/* Each question but the first waits for the one before it and the first. */
static void
question(struct buf *b, int i)
{
	int kind = i % KINDS;

	buf_fmt(b, "{\"linkId\":\"q%d\",\"type\":\"%s\",\"required\":true,"
	    "\"text\":\"Question %d?\"%s", i, kinds[kind].type, i,
	    kinds[kind].more);
	if (i > 0)
		buf_fmt(b, ",\"enableBehavior\":\"all\",\"enableWhen\":["
		    "{\"question\":\"q0\",\"operator\":%s},"
		    "{\"question\":\"q%d\",\"operator\":%s}]",
		    kinds[0].when, i - 1, kinds[(i - 1) % KINDS].when);
	buf_byte(b, '}');
}

static void
page(struct buf *b, int n)
{
	int i;

	buf_fmt(b, "%s{\"linkId\":\"p%d\",\"type\":\"group\",\"text\":\"Page"
	    "\",\"item\":[", n == 0 ? "" : ",", n);
	for (i = 0; i < A_PAGE; i++) {
		if (i > 0)
			buf_byte(b, ',');
		question(b, n * A_PAGE + i);
	}
	buf_str(b, "]}");
}

static struct form *
make_form(void)
{
	struct findings fs = FINDINGS_EMPTY;
	struct buf b = BUF_EMPTY;
	struct form *f = NULL;
	int n;

	buf_str(&b, "{\"resourceType\":\"Questionnaire\","
	    "\"status\":\"draft\",\"version\":\"1\",\"title\":\"Long\","
	    "\"url\":\"https://kiosk.example/Questionnaire/long\","
	    "\"item\":[");
	for (n = 0; n < PAGES; n++)
		page(&b, n);
	buf_str(&b, "]}");
	if (buf_ok(&b))
		f = form_read(buf_text(&b), b.len, NULL, &fs, NULL);
	buf_free(&b);
	findings_free(&fs);
	return f;
}

static bool
answer_all(struct visit *v)
{
	const struct item *it;
	const char *said;
	int n, i = 0;

	for (n = 0; n < ITEMS; n++) {
		it = visit_item(v, n);
		if (!item_is_question(it))
			continue;
		said = kinds[i++ % KINDS].said;
		if (said == NULL ? !visit_pick(v, n, it->options) :
		    !visit_put(v, n, said, strlen(said)))
			return false;
	}
	return true;
}

/*
 * The first answer decides over all others: yes, no, yes and so on.  Asked
 * afresh are which of them are asked, and whether anything is wrong.
 */
static bool
press_keys(struct visit *v, struct asked *asked, struct figures *f)
{
	enum complaint c;
	double begun;
	int i;

	for (i = 0; i < KEYS; i++) {
		begun = figures_now();
		if (!visit_pick(v, FIRST, visit_item(v, FIRST)->options +
		    i % 2))
			return false;
		enable(v, asked);
		if (check_next(v, asked, 0, v->n_entries, &c) != -1)
			return false;
		figures_add(f, figures_now() - begun);
		if (asked->on[ITEMS - 1] != (i % 2 == 0))
			return false;
	}
	return true;
}

bool
bench_evaluate(void)
{
	struct form *form = make_form();
	struct visit *v = form == NULL ? NULL : visit_new(form, NULL);
	struct asked *asked = seal_alloc(sizeof *asked, NULL);
	struct figures f = {.n = 0};
	bool good = false;

	if (v != NULL && asked != NULL) {
		visit_start(v, clock_ms());
		good = answer_all(v) && press_keys(v, asked, &f);
	}
	visit_free(v);
	seal_free(asked);
	form_free(form);
	if (!good)
		return bench_cannot("a form of 800 items");
	report_row(&(struct row){"form of 800 items, after one key",
	    figures_at(&f, 0.5), 3, "ms", NULL, 0, 1, "< 1 ms"});
	return true;
}
