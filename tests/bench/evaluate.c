/* SPDX-License-Identifier: MIT */
#include "tests/bench/bench.h"

#include <stddef.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/clock.h"
#include "kiosk/enable.h"
#include "kiosk/finding.h"
#include "kiosk/form.h"
#include "kiosk/form_read.h"
#include "kiosk/seal.h"
#include "kiosk/visit.h"
#include "tests/bench/figures.h"
#include "tests/bench/report.h"

#define ITEMS 800		/* questions, in pages of ten */
#define A_PAGE 10
#define KEYS 2000

/* Each question but the first of all hangs on the one before it. */
static void
question(struct buf *b, int i)
{

	buf_fmt(b, "{\"linkId\":\"q%d\",\"type\":\"choice\","
	    "\"required\":true,\"text\":\"Question %d?\",", i, i);
	if (i > 0)
		buf_fmt(b, "\"enableWhen\":[{\"question\":\"q%d\","
		    "\"operator\":\"=\",\"answerCoding\":{\"code\":\"yes\"}}],",
		    i - 1);
	buf_str(b, "\"answerOption\":["
	    "{\"valueCoding\":{\"code\":\"yes\",\"display\":\"Yes\"}},"
	    "{\"valueCoding\":{\"code\":\"no\",\"display\":\"No\"}}]}");
}

static struct form *
make_form(void)
{
	struct findings fs = FINDINGS_EMPTY;
	struct buf b = BUF_EMPTY;
	struct form *f = NULL;
	int i;

	buf_str(&b, "{\"resourceType\":\"Questionnaire\","
	    "\"status\":\"draft\",\"version\":\"1\",\"title\":\"Long\","
	    "\"url\":\"https://kiosk.example/Questionnaire/long\","
	    "\"item\":[");
	for (i = 0; i < ITEMS; i++) {
		if (i > 0)
			buf_byte(&b, ',');
		question(&b, i);
	}
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
	int i;

	for (i = 0; i < ITEMS; i++)
		if (!visit_pick(v, i, v->form->items[i].options))
			return false;
	return true;
}

/* The first answer decides over all others: yes, no, yes and so on. */
static bool
press_keys(struct visit *v, struct asked *asked, struct figures *f)
{
	struct asked now;
	double begun;
	int i;

	for (i = 0; i < KEYS; i++) {
		begun = figures_now();
		if (!visit_pick(v, 0, v->form->items[0].options + i % 2))
			return false;
		enable(v, &now);
		*asked = now;
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
