/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/err.h"
#include "kiosk/jotting.h"
#include "kiosk/payload.h"

void
jottings_write(struct buf *b, const struct jottings *ds)
{
	char flag[2 * SEAL_DIGEST + 1];
	const struct jotting *d;
	int i;

	for (i = 0; i < JOTTINGS_MAX; i++) {
		d = &ds->list[i];
		if (d->token[0] == '\0')
			continue;
		seal_hex(d->flag, sizeof d->flag, flag);
		payload_write(b, "token", d->token, "ticket", d->ticket,
		    "flag", d->on_flag ? flag : "", "decision",
		    decision_name(d->decision), "text", d->text, "open",
		    d->open ? "yes" : "", (char *)NULL);
		buf_byte(b, '\n');
	}
}

/* True when s was short enough to be copied whole. */
static bool
copy(char *ret, size_t size, const char *s)
{
	int n = snprintf(ret, size, "%s", s);

	return n >= 0 && (size_t)n < size;
}

static bool
read_one(const struct payload *p, struct jotting *d)
{
	const char *flag = payload_text(p, "flag");

	d->open = *payload_text(p, "open") != '\0';
	d->on_flag = *flag != '\0';
	d->focus = JOTTING_TEXT;
	(void)decision_read(payload_text(p, "decision"), &d->decision);
	if (!copy(d->token, sizeof d->token, payload_text(p, "token")) ||
	    !copy(d->ticket, sizeof d->ticket, payload_text(p, "ticket")) ||
	    !copy(d->text, sizeof d->text, payload_text(p, "text")) ||
	    (d->on_flag && !seal_unhex(flag, d->flag, sizeof d->flag)))
		return false;
	d->cursor = strlen(d->text);
	return true;
}

int
jottings_read(const char *text, size_t len, struct jottings *ret,
    struct err *e)
{
	const char *end, *stop = text + len;
	struct payload p;
	bool good;
	int i = 0;

	explicit_bzero(ret, sizeof *ret);
	while (text < stop && (end = memchr(text, '\n',
	    (size_t)(stop - text))) != NULL) {
		if (payload_read(text, (size_t)(end - text), &p, e) == -1)
			goto fail;
		good = i < JOTTINGS_MAX && read_one(&p, &ret->list[i++]);
		payload_free(&p);
		if (!good) {
			(void)err_set(e, ERR_STORE, "what was half typed"
			    " cannot be read");
			goto fail;
		}
		text = end + 1;
	}
	return 0;
fail:
	explicit_bzero(ret, sizeof *ret);
	return -1;
}
