/* SPDX-License-Identifier: MIT */
#include "tests/fuzz.h"

#include <stdlib.h>

#include "kiosk/buf.h"
#include "kiosk/changes.h"
#include "kiosk/document.h"
#include "kiosk/enable.h"
#include "kiosk/err.h"
#include "kiosk/finding.h"
#include "kiosk/finding_show.h"
#include "kiosk/form.h"
#include "kiosk/form_print.h"
#include "kiosk/form_read.h"
#include "kiosk/rules.h"
#include "kiosk/rules_prove.h"
#include "kiosk/screening.h"
#include "kiosk/seal.h"
#include "kiosk/triage.h"
#include "kiosk/visit.h"
#include "tests/fill.h"

#define FORM "tests/fuzz/forms/every.json"
#define NOON ((int64_t)1795258800 * 1000)	/* 21 November 2026 */
#define PROVEN_MAX 3		/* rules; a search may be long */

static const struct date today = {2026, 11, 21};

/* Read once, for the millions of rules to come, and kept. */
static const struct form *
take_form(void)
{
	static struct form *form;
	struct findings fs = FINDINGS_EMPTY;

	if (form == NULL)
		form = form_read_file(FORM, NULL, &fs, NULL);
	findings_free(&fs);
	if (form == NULL)
		abort();
	return form;
}

/* The flags raised, written, must read back as many, the worst first. */
static void
keep_flags(const struct rules *rs, const struct visit *v,
    const struct asked *asked, const struct flags *flags)
{
	struct buf b = BUF_EMPTY;
	struct triage t;
	int i;

	triage_write(&b, rs, flags, v, asked, today);
	if (!buf_ok(&b) || triage_read(buf_text(&b), b.len, &t, NULL) == -1 ||
	    t.n < flags->n)
		abort();
	for (i = 1; i < t.n; i++)
		if (t.flags[i].severity > t.flags[i - 1].severity)
			abort();
	triage_free(&t);
	buf_free(&b);
}

static void
screen(const struct rules *rs, uint64_t seed)
{
	struct visit *v = visit_new(take_form(), NULL);
	struct asked *asked = seal_alloc(sizeof *asked, NULL);
	struct flags *flags = seal_alloc(sizeof *flags, NULL);
	int i;

	if (v == NULL || asked == NULL || flags == NULL)
		abort();
	visit_start(v, NOON);
	for (i = 0; i < 2; i++) {
		fill(v, &seed);
		enable(v, asked);
		changes_watch(v, asked);
		screening(rs, v, asked, today, flags);
		keep_flags(rs, v, asked, flags);
	}
	visit_free(v);
	seal_free(asked);
	seal_free(flags);
}

static void
print(const struct rules *rs, bool markdown)
{
	struct buf b = BUF_EMPTY;
	struct document d = {&b, markdown};

	form_print(&d, take_form(), rs);
	rules_unwatched(&b, rs, take_form());
	if (!buf_ok(&b))
		abort();
	buf_free(&b);
}

/* A rule was proven, or there is a finding that says it was not. */
static void
prove(const struct rules *rs)
{
	struct findings fs = FINDINGS_EMPTY;
	int n;

	if (rs->n_rules > PROVEN_MAX)
		return;
	n = rules_prove(rs, take_form(), today, &fs, NULL);
	if (n == -1 || n + fs.errors + fs.warnings != rs->n_rules)
		abort();
	findings_free(&fs);
}

void
fuzz_rules(const uint8_t *bytes, size_t len)
{
	uint64_t seed = 0xcbf29ce484222325u;	/* FNV-1a */
	struct findings fs = FINDINGS_EMPTY;
	struct err e = {ERR_NONE, ""};
	struct buf b = BUF_EMPTY;
	struct rules *rs;
	size_t i;

	for (i = 0; i < len; i++)
		seed = (seed ^ bytes[i]) * 0x100000001b3u;
	rs = rules_read((const char *)bytes, len, take_form(), &fs, &e);
	if ((rs == NULL) != (fs.errors > 0))
		abort();
	findings_show(&b, "rules.json", "", &fs);
	if (rs != NULL) {
		prove(rs);
		print(rs, true);
		print(rs, false);
		screen(rs, seed);
	}
	buf_free(&b);
	rules_free(rs);
	findings_free(&fs);
}
