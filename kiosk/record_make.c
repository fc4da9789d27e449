/* SPDX-License-Identifier: MIT */
#include "kiosk/record.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/clock.h"
#include "kiosk/enable.h"
#include "kiosk/err.h"
#include "kiosk/response.h"
#include "kiosk/triage.h"
#include "kiosk/visit.h"

static int
about(const struct form *f, const struct record_facts *facts,
    struct response *ret, struct err *e)
{
	struct response r = {.authored = facts->authored};
	int n;

	response_form(f, r.questionnaire);
	n = snprintf(r.status, sizeof r.status, "%s", facts->status);
	if (n < 0 || (size_t)n >= sizeof r.status)
		return err_set(e, ERR_SYSTEM, "a status is too long");
	n = snprintf(r.language, sizeof r.language, "%s", facts->language);
	if (n < 0 || (size_t)n >= sizeof r.language)
		return err_set(e, ERR_CONFIG, "a language tag is too long");
	*ret = r;
	return 0;
}

/* sealed, in a box of exactly its size. */
static int
box_up(const struct buf *sealed, struct box *ret, struct err *e)
{
	seal_digest(sealed->s, sealed->len, ret->digest);
	if ((ret->sealed = malloc(sealed->len)) == NULL)
		return err_set(e, ERR_SYSTEM, "out of memory");
	memcpy(ret->sealed, sealed->s, sealed->len);
	ret->len = sealed->len;
	return 0;
}

/* Seal text as part p of r. */
static int
close_part(struct record *r, enum part p, const struct epoch *epoch,
    const struct buf *text, struct err *e)
{
	const struct seal_bind bind = {r->token, part_name(p), r->at};
	struct buf sealed = BUF_EMPTY;
	int done;

	if (!buf_ok(text))
		return err_set(e, ERR_SYSTEM, "out of memory");
	done = seal_part(p == PART_LABEL ? epoch->desk : epoch->clinic, &bind,
	    buf_text(text), text->len, &sealed, e);
	if (done == 0)
		done = box_up(&sealed, &r->parts[p], e);
	buf_free(&sealed);
	return done;
}

static int
fill(const struct visit *v, const struct asked *asked,
    const struct response *about_it, const struct record_facts *facts,
    struct record *r, struct err *e)
{
	struct buf text = BUF_EMPTY;
	int p;

	for (p = 0; p < PART_MAX; p++) {
		if (p == PART_TRIAGE)
			triage_screen(&text, facts->rules, v, asked,
			    clock_day(facts->at));
		else
			response_write(&text, v, asked, about_it,
			    p == PART_LABEL ? RESPONSE_LABEL : RESPONSE_ALL);
		if (close_part(r, (enum part)p, facts->epoch, &text, e) ==
		    -1) {
			buf_free(&text);
			return err_wrap(e, "%s", part_name((enum part)p));
		}
		buf_free(&text);
	}
	return 0;
}

int
record_make(const struct visit *v, const struct asked *asked,
    const struct record_facts *facts, struct record *ret, struct err *e)
{
	struct response about_it;
	struct record r = {
		.letter = facts->letter,
		.at = facts->at,
		.source = facts->source,
		.status = STATUS_WAITING,
		.epoch = facts->epoch->number,
	};

	if (facts->epoch->destroyed != 0)
		return err_set(e, ERR_STORE, "the epoch was destroyed");
	if (about(v->form, facts, &about_it, e) == -1)
		return -1;
	token_new(r.token);
	date_write(clock_day(facts->at), r.day);
	memcpy(r.form, v->form->hash, sizeof r.form);
	if (fill(v, asked, &about_it, facts, &r, e) == -1) {
		record_free(&r);
		return -1;
	}
	*ret = r;
	return 0;
}
