/* SPDX-License-Identifier: MIT */
#include "kiosk/jotting.h"

#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/text.h"
#include "kiosk/triage.h"

void
jotting_flag(const struct triage_flag *f, unsigned char ret[SEAL_DIGEST])
{
	struct buf b = BUF_EMPTY;

	buf_str(&b, f->id);
	buf_byte(&b, '\0');
	buf_str(&b, f->answer);
	seal_digest(buf_text(&b), b.len, ret);
	buf_free(&b);
}

struct jotting *
jotting_find(struct jottings *ds, const char *token,
    const struct triage_flag *f)
{
	unsigned char flag[SEAL_DIGEST] = {0};
	int i;

	if (f != NULL)
		jotting_flag(f, flag);
	for (i = 0; i < JOTTINGS_MAX; i++)
		if (*token != '\0' && ds->list[i].on_flag == (f != NULL) &&
		    strcmp(ds->list[i].token, token) == 0 &&
		    memcmp(ds->list[i].flag, flag, sizeof flag) == 0)
			return &ds->list[i];
	return NULL;
}

struct jotting *
jotting_begin(struct jottings *ds, const struct record *r,
    const struct triage_flag *f)
{
	struct jotting *d = jotting_find(ds, r->token, f);
	int i;

	for (i = 0; d == NULL && i < JOTTINGS_MAX; i++) {
		if (ds->list[i].token[0] != '\0')
			continue;
		d = &ds->list[i];
		memcpy(d->token, r->token, sizeof d->token);
		memcpy(d->ticket, r->ticket, sizeof d->ticket);
		d->on_flag = f != NULL;
		d->focus = f != NULL ? JOTTING_CHOICE : JOTTING_TEXT;
		if (f != NULL)
			jotting_flag(f, d->flag);
	}
	return d;
}

int
jotting_on(const struct jotting *d, const struct chart *c)
{
	unsigned char flag[SEAL_DIGEST];
	int i;

	for (i = 0; d->on_flag && i < c->n_flags; i++) {
		jotting_flag(c->flags[i].flag, flag);
		if (c->flags[i].holds &&
		    memcmp(flag, d->flag, sizeof flag) == 0)
			return i;
	}
	return -1;
}

bool
jotting_blank(const struct jotting *d)
{

	return d->decision == DECISION_NONE &&
	    text_blank(d->text, strlen(d->text));
}

void
jotting_drop(struct jotting *d)
{

	explicit_bzero(d, sizeof *d);
}

bool
jotting_needs_reason(enum severity s, enum decision d)
{

	return s == SEVERITY_ABSOLUTE ||
	    (s == SEVERITY_RELATIVE && d == DECISION_PROCEED);
}
