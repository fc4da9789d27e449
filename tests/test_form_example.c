/* SPDX-License-Identifier: MIT */
/* links: +form +visit kiosk/response_check.c kiosk/response_read.c kiosk/response_read_answer.c kiosk/response_read_head.c kiosk/response_read_pick.c kiosk/response_write.c kiosk/response_write_value.c libs: jansson libpcre2 libsodium unistring */
#include "kiosk/form.h"

#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/check_answer.h"
#include "kiosk/enable.h"
#include "kiosk/finding.h"
#include "kiosk/form_read.h"
#include "kiosk/response.h"
#include "kiosk/seal.h"
#include "kiosk/visit.h"
#include "tests/check.h"

#define FORM "kiosk/forms/example.json"
#define NOON ((int64_t)1795258800 * 1000)	/* 21 November 2026 */

/* The form that kiosk-form(5) shows, as one fills it in. */
struct desk {
	struct form *form;
	struct visit *v;
	struct asked *asked;
};

static struct desk
open_form(void)
{
	struct findings fs = FINDINGS_EMPTY;
	struct desk d;

	d.form = form_read_file(FORM, NULL, &fs, NULL);
	CHECK_INT(fs.count, 0);
	if (d.form == NULL || (d.v = visit_new(d.form, NULL)) == NULL ||
	    (d.asked = seal_alloc(sizeof *d.asked, NULL)) == NULL)
		abort();
	visit_start(d.v, NOON);
	return d;
}

static void
close_form(struct desk *d)
{
	visit_free(d->v);
	seal_free(d->asked);
	form_free(d->form);
}

/* The first entry of the item with this linkId. */
static int
entry(const struct desk *d, const char *link)
{
	return visit_entry_of(d->v, form_find(d->form, link), 0);
}

static void
put(struct desk *d, int n, const char *words)
{
	CHECK(visit_put(d->v, n, words, strlen(words)));
}

static void
pick(struct desk *d, const char *link, const char *code)
{
	int k = form_option(d->form, form_find(d->form, link), NULL, code);

	CHECK(visit_pick(d->v, entry(d, link), k));
}

static bool
is_asked(struct desk *d, const char *link)
{
	enable(d->v, d->asked);
	return d->asked->on[entry(d, link)];
}

/* What is wrong first, or COMPLAINT_NONE. */
static enum complaint
first_complaint(struct desk *d)
{
	enum complaint c = COMPLAINT_NONE;

	enable(d->v, d->asked);
	(void)check_next(d->v, d->asked, 0, d->v->n_entries, &c);
	return c;
}

static void
its_questions_depend_on_its_answers(void)
{
	struct desk d = open_form();

	CHECK(!is_asked(&d, "temperature"));
	CHECK(!is_asked(&d, "called"));
	pick(&d, "signs", "redness");
	CHECK(!is_asked(&d, "temperature"));
	CHECK(is_asked(&d, "called"));
	pick(&d, "signs", "fever");
	CHECK(is_asked(&d, "temperature"));
	pick(&d, "signs", "none");
	CHECK_INT(visit_picks(d.v, entry(&d, "signs")), 1);
	CHECK(!is_asked(&d, "temperature"));
	CHECK(!is_asked(&d, "called"));
	close_form(&d);
}

static void
its_limits_hold(void)
{
	struct desk d = open_form();

	CHECK_INT(first_complaint(&d), COMPLAINT_MISSING);
	put(&d, entry(&d, "visit-date"), "2026-11-22");
	CHECK_INT(first_complaint(&d), COMPLAINT_IN_FUTURE);
	put(&d, entry(&d, "visit-date"), "2026-11");
	pick(&d, "signs", "none");
	CHECK_INT(first_complaint(&d), COMPLAINT_NONE);
	pick(&d, "product-name", "cream");
	put(&d, entry(&d, "product-days"), "0");
	CHECK_INT(first_complaint(&d), COMPLAINT_BELOW);
	close_form(&d);
}

static void
fill_in(struct desk *d)
{
	int second;

	put(d, entry(d, "visit-date"), "2026-11-14");
	pick(d, "signs", "redness");
	pick(d, "signs", "fever");
	put(d, entry(d, "temperature"), "37.50");
	pick(d, "called", "true");
	pick(d, "product-name", "sunscreen");
	put(d, entry(d, "product-days"), "7");
	second = visit_add(d->v, entry(d, "product"));
	if (!CHECK(second != -1))
		return;
	put(d, second + 1, "Aloe");
	put(d, second + 2, "2");
	CHECK_INT(first_complaint(d), COMPLAINT_NONE);
}

static void
it_is_filled_in_written_and_read_back(void)
{
	struct response r = {.status = "completed", .authored = NOON}, back;
	struct findings fs = FINDINGS_EMPTY;
	struct desk d = open_form();
	struct buf once = BUF_EMPTY, again = BUF_EMPTY;

	fill_in(&d);
	response_write(&once, d.v, d.asked, &r, RESPONSE_ALL);
	CHECK(strstr(buf_text(&once), "\"valueQuantity\":{\"value\":37.50,")
	    != NULL);
	CHECK(strstr(buf_text(&once), "\"valueString\":\"Aloe\"") != NULL);
	visit_blank(d.v, NOON);
	CHECK(response_read(buf_text(&once), once.len, d.v, &back, &fs,
	    NULL) == 0);
	CHECK_INT(check_response(d.v, &back, &fs), 0);
	CHECK_INT(fs.count, 0);
	enable(d.v, d.asked);
	response_write(&again, d.v, d.asked, &r, RESPONSE_ALL);
	CHECK_STR(buf_text(&again), buf_text(&once));
	findings_free(&fs);
	buf_free(&once);
	buf_free(&again);
	close_form(&d);
}

static void
its_first_question_is_in_german_too(void)
{
	struct findings fs = FINDINGS_EMPTY;
	struct form *f = form_read_file(FORM, "de", &fs, NULL);

	if (f == NULL)
		abort();
	CHECK_STR(f->items[form_find(f, "visit-date")].text,
	    "Wann waren Sie hier?");
	form_free(f);
	findings_free(&fs);
}

int
main(void)
{
	if (seal_start(NULL) == -1)
		return 1;
	RUN(its_questions_depend_on_its_answers);
	RUN(its_limits_hold);
	RUN(it_is_filled_in_written_and_read_back);
	RUN(its_first_question_is_in_german_too);
	return check_done();
}
