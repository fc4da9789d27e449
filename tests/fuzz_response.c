/* SPDX-License-Identifier: MIT */
#include "tests/fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/enable.h"
#include "kiosk/finding.h"
#include "kiosk/finding_show.h"
#include "kiosk/form.h"
#include "kiosk/form_read.h"
#include "kiosk/response.h"
#include "kiosk/seal.h"
#include "kiosk/visit.h"

#define FORM "tests/fuzz/forms/every.json"
#define NOON ((int64_t)1795258800 * 1000)	/* 21 November 2026 */

/* Read once, for the millions of responses to come, and kept. */
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

/* What v has, written, into b; and read back into v. */
static void
pass(struct visit *v, const struct response *r, struct buf *b)
{
	struct asked *asked = seal_alloc(sizeof *asked, NULL);
	struct findings fs = FINDINGS_EMPTY;
	struct response back;

	if (asked == NULL)
		abort();
	enable(v, asked);
	response_write(b, v, asked, r, RESPONSE_ALL);
	visit_blank(v, NOON);
	if (!buf_ok(b) || response_read(buf_text(b), b->len, v, &back, &fs,
	    NULL) == -1)
		abort();
	findings_free(&fs);
	seal_free(asked);
}

void
fuzz_response(const uint8_t *bytes, size_t len)
{
	struct visit *v = visit_new(take_form(), NULL);
	struct findings fs = FINDINGS_EMPTY;
	struct buf shown = BUF_EMPTY, once = BUF_EMPTY, again = BUF_EMPTY;
	struct response r;
	int errors;

	if (v == NULL)
		abort();
	visit_blank(v, NOON);
	if (response_read((const char *)bytes, len, v, &r, &fs, NULL) == 0) {
		errors = fs.errors;
		if (errors != 0 || check_response(v, &r, &fs) !=
		    fs.errors - errors)
			abort();
		pass(v, &r, &once);
		pass(v, &r, &again);
		if (strcmp(buf_text(&once), buf_text(&again)) != 0)
			abort();
	} else if (fs.errors == 0) {
		abort();
	}
	findings_show(&shown, "response.json", "", &fs);
	buf_free(&shown);
	buf_free(&once);
	buf_free(&again);
	findings_free(&fs);
	visit_free(v);
}
