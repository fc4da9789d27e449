/* SPDX-License-Identifier: MIT */
/* links: +form +visit kiosk/response_write.c kiosk/response_write_value.c kiosk/rules.c kiosk/rules_read.c kiosk/rules_read_head.c kiosk/rules_read_test.c kiosk/finding_show.c kiosk/span.c kiosk/screening.c kiosk/rules_prove.c kiosk/rules_prove_answer.c kiosk/rules_prove_goal.c kiosk/rules_prove_visit.c libs: jansson libpcre2 libsodium unistring */
#include "kiosk/rules.h"

#include <stdlib.h>
#include <string.h>

#include "kiosk/enable.h"
#include "kiosk/finding.h"
#include "kiosk/form.h"
#include "kiosk/form_read.h"
#include "kiosk/rules_prove.h"
#include "kiosk/screening.h"
#include "kiosk/seal.h"
#include "kiosk/visit.h"
#include "tests/check.h"

#define FORM "kiosk/forms/example.json"
#define RULES "kiosk/forms/example.rules.json"
#define NOON ((int64_t)1795258800 * 1000)	/* 21 November 2026 */

static const struct date today = {2026, 11, 21};

/* The form and the rules that kiosk-form(5) shows, as one answers them. */
struct desk {
	struct form *form;
	struct rules *rules;
	struct visit *v;
	struct asked *asked;
	struct flags *flags;
};

static struct desk
open_desk(void)
{
	struct findings fs = FINDINGS_EMPTY;
	struct desk d;

	d.form = form_read_file(FORM, NULL, &fs, NULL);
	if (d.form == NULL ||
	    (d.rules = rules_read_file(RULES, d.form, &fs, NULL)) == NULL ||
	    (d.v = visit_new(d.form, NULL)) == NULL ||
	    (d.asked = seal_alloc(sizeof *d.asked, NULL)) == NULL ||
	    (d.flags = seal_alloc(sizeof *d.flags, NULL)) == NULL)
		abort();
	CHECK_INT(fs.count, 0);
	visit_start(d.v, NOON);
	return d;
}

static void
close_desk(struct desk *d)
{
	visit_free(d->v);
	seal_free(d->asked);
	seal_free(d->flags);
	rules_free(d->rules);
	form_free(d->form);
}

static int
entry(const struct desk *d, const char *link)
{
	return visit_entry_of(d->v, form_find(d->form, link), 0);
}

static void
put(struct desk *d, const char *link, const char *words)
{
	CHECK(visit_put(d->v, entry(d, link), words, strlen(words)));
}

static void
pick(struct desk *d, const char *link, const char *code)
{
	int k = form_option(d->form, form_find(d->form, link), NULL, code);

	CHECK(visit_pick(d->v, entry(d, link), k));
}

/* The flags raised are those whose ids are in ids[0..n), in that order. */
static void
check_flags(struct desk *d, const char *const *ids, int n)
{
	int i;

	enable(d->v, d->asked);
	screening(d->rules, d->v, d->asked, today, d->flags);
	if (!CHECK_INT(d->flags->n, n))
		return;
	for (i = 0; i < n; i++)
		CHECK_STR(d->rules->rules[d->flags->list[i].rule].id,
		    ids[i]);
}

static void
every_rule_can_be_raised(void)
{
	struct findings fs = FINDINGS_EMPTY;
	struct desk d = open_desk();

	CHECK_INT(rules_prove(d.rules, d.form, today, &fs, NULL),
	    d.rules->n_rules);
	CHECK_INT(fs.count, 0);
	CHECK(!rules_approved(d.rules));
	findings_free(&fs);
	close_desk(&d);
}

static void
the_client_of_the_page_raises_all_four(void)
{
	static const char *const all[] = {"fever", "redness-late",
	    "not-called", "temperature-blank"};
	struct desk d = open_desk();
	char day[DATE_MAX];

	put(&d, "visit-date", "2026-11-10");
	pick(&d, "signs", "redness");
	pick(&d, "signs", "fever");
	pick(&d, "called", "false");
	check_flags(&d, all, 4);
	date_write(d.flags->list[2].clear, day);
	CHECK_STR(day, "2026-11-24");
	put(&d, "temperature", "38.5");
	check_flags(&d, all, 3);
	close_desk(&d);
}

static void
what_is_early_or_over_raises_less(void)
{
	static const char *const called[] = {"not-called"};
	static const char *const late[] = {"redness-late"};
	struct desk d = open_desk();

	put(&d, "visit-date", "2026-11-19");
	pick(&d, "signs", "redness");
	pick(&d, "called", "false");
	check_flags(&d, called, 1);
	put(&d, "visit-date", "2026-11-07");
	check_flags(&d, late, 1);
	pick(&d, "called", "true");
	check_flags(&d, late, 1);
	pick(&d, "signs", "none");
	check_flags(&d, NULL, 0);
	close_desk(&d);
}

int
main(void)
{
	if (seal_start(NULL) == -1)
		return 1;
	RUN(every_rule_can_be_raised);
	RUN(the_client_of_the_page_raises_all_four);
	RUN(what_is_early_or_over_raises_less);
	return check_done();
}
