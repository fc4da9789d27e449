/* SPDX-License-Identifier: MIT */
#include "tests/fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "kiosk/answer_words.h"
#include "kiosk/buf.h"
#include "kiosk/check_answer.h"
#include "kiosk/document.h"
#include "kiosk/enable.h"
#include "kiosk/err.h"
#include "kiosk/finding.h"
#include "kiosk/finding_show.h"
#include "kiosk/form.h"
#include "kiosk/form_print.h"
#include "kiosk/form_read.h"
#include "kiosk/response.h"
#include "kiosk/seal.h"
#include "kiosk/visit.h"
#include "tests/fill.h"

#define NOON ((int64_t)1795258800 * 1000)	/* 21 November 2026 */

void
fuzz_start(void)
{
	if (seal_start(NULL) == -1)
		abort();
}

static void
judge(const struct visit *v, const struct asked *asked)
{
	struct buf b = BUF_EMPTY;
	enum complaint c;
	int n;

	for (n = check_next(v, asked, 0, v->n_entries, &c); n != -1;
	    n = check_next(v, asked, n + 1, v->n_entries, &c)) {
		if (c == COMPLAINT_NONE || !asked->on[n])
			abort();
		complaint_say(&b, v, n, c);
	}
	for (n = 0; n < v->n_entries; n++) {
		answer_words(&b, v, n);
		answer_plain(&b, v, n);
	}
	buf_free(&b);
}

/* What is written must read back, and be the same when written again. */
static void
write_twice(struct visit *v, const struct asked *asked)
{
	struct response r = {.status = "in-progress", .authored = NOON};
	struct findings fs = FINDINGS_EMPTY;
	struct buf once = BUF_EMPTY, again = BUF_EMPTY;
	struct asked *now = seal_alloc(sizeof *now, NULL);
	struct response back;

	response_write(&once, v, asked, &r, RESPONSE_ALL);
	visit_blank(v, NOON);
	if (!buf_ok(&once) || now == NULL)
		abort();
	if (response_read(buf_text(&once), once.len, v, &back, &fs,
	    NULL) == -1)
		abort();
	enable(v, now);
	response_write(&again, v, now, &r, RESPONSE_ALL);
	if (strcmp(buf_text(&once), buf_text(&again)) != 0)
		abort();
	(void)check_response(v, &back, &fs);
	findings_free(&fs);
	seal_free(now);
	buf_free(&once);
	buf_free(&again);
}

static void
fill_in(const struct form *form, uint64_t seed)
{
	struct visit *v = visit_new(form, NULL);
	struct asked *asked = seal_alloc(sizeof *asked, NULL);

	if (v == NULL || asked == NULL)
		abort();
	visit_start(v, NOON);
	enable(v, asked);
	judge(v, asked);
	fill(v, &seed);
	enable(v, asked);
	judge(v, asked);
	write_twice(v, asked);
	visit_free(v);
	seal_free(asked);
}

static void
print(const struct form *form, bool markdown)
{
	struct buf b = BUF_EMPTY;
	struct document d = {&b, markdown};

	form_print(&d, form, NULL);
	if (!buf_ok(&b))
		abort();
	buf_free(&b);
}

static void
read_in(const char *language, const uint8_t *bytes, size_t len, uint64_t seed)
{
	struct findings fs = FINDINGS_EMPTY;
	struct err e = {ERR_NONE, ""};
	struct buf b = BUF_EMPTY;
	struct form *form;

	fs.notes = language != NULL;
	form = form_read((const char *)bytes, len, language, &fs, &e);
	if ((form == NULL) != (fs.errors > 0))
		abort();
	findings_show(&b, "form.json", "", &fs);
	if (form != NULL) {
		print(form, true);
		print(form, false);
		fill_in(form, seed);
	}
	buf_free(&b);
	form_free(form);
	findings_free(&fs);
}

void
fuzz_form(const uint8_t *bytes, size_t len)
{
	uint64_t seed = 0xcbf29ce484222325u;	/* FNV-1a */
	size_t i;

	for (i = 0; i < len; i++)
		seed = (seed ^ bytes[i]) * 0x100000001b3u;
	read_in(NULL, bytes, len, seed);
	read_in("de", bytes, len, seed + 1);
}
