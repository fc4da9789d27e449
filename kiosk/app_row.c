/* SPDX-License-Identifier: MIT */
#include "kiosk/app_queue.h"

#include <stdio.h>
#include <string.h>

#include "db/db.h"
#include "kiosk/chart.h"
#include "kiosk/err.h"
#include "kiosk/log.h"
#include "kiosk/shelf.h"
#include "kiosk/text.h"
#include "kiosk/visit.h"

#define LETTER_MAX 32		/* bytes of one, with its marks */

/* As many whole letters as fit, so that one with endless marks hides none. */
static void
copy_letters(const char *s, char *ret, size_t size)
{
	size_t len = strlen(s), at, next, part, n = 0;

	for (at = 0; at < len; at = next) {
		next = text_after(s, len, at);
		part = next - at;
		if (part > LETTER_MAX)
			part = LETTER_MAX;
		while (part < next - at && part > 1 &&
		    (s[at + part] & 0xc0) == 0x80)
			part--;
		if (n + part >= size)
			break;
		memcpy(ret + n, s + at, part);
		n += part;
	}
	ret[n] = '\0';
}

void
desk_label(const struct visit *v, enum item_label label, char *ret,
    size_t size)
{
	int n;

	for (n = 0; n < v->n_entries; n++)
		if (visit_item(v, n)->label == label) {
			copy_letters(visit_text(v, n), ret, size);
			return;
		}
}

/* How bad it is, for those who may know. */
static void
add_flags(struct desk *d, struct desk_row *row, const struct chart *c)
{
	const struct triage *came = c->triages[0];
	int i;

	row->flags = FLAGS_READ;
	row->ruled = *came->rules != '\0';
	for (i = 0; i < c->n_flags; i++)
		if (c->flags[i].holds) {
			row->n_flags++;
			if (c->flags[i].flag->severity > row->worst)
				row->worst = c->flags[i].flag->severity;
		}
	row->undecided = c->undecided;
	if (row->ruled && *came->approved == '\0')
		d->unsigned_rules = true;
}

static int
add_history(struct app *a, struct desk_row *row, const struct record *r,
    struct err *e)
{
	struct at_desk *at = a->own;
	struct chart c;
	bool read;

	if (keys_secret(at->keys, r->epoch, KEY_CLINIC) == NULL)
		return 0;
	if (desk_chart(a, r, &c, &read, e) == -1)
		return -1;
	row->flags = FLAGS_UNREAD;
	if (read)
		add_flags(at->desk, row, &c);
	(void)snprintf(row->who, sizeof row->who, "%s", c.moved.who);
	chart_free(&c);
	return 0;
}

int
desk_row_read(struct app *a, const struct record *r, struct desk_row *ret,
    struct err *e)
{
	struct at_desk *at = a->own;
	struct desk_row row;
	struct visit *v;
	struct err why = {ERR_NONE, ""};

	memset(&row, 0, sizeof row);
	row.id = r->id;
	memcpy(row.token, r->token, sizeof row.token);
	memcpy(row.ticket, r->ticket, sizeof row.ticket);
	row.status = r->status;
	row.at = r->at;
	if (db_record_since(a->db, r->token, &row.since, e) == -1 ||
	    add_history(a, &row, r, e) == -1)
		return -1;
	v = shelf_open(at->shelf, r, PART_LABEL, at->keys, NULL, NULL, &why);
	if (v != NULL) {
		desk_label(v, LABEL_NAME, row.name, sizeof row.name);
		desk_label(v, LABEL_BIRTH, row.birth, sizeof row.birth);
		visit_wipe(v);
	} else if (!record_erased(r, PART_LABEL) &&
	    keys_secret(at->keys, r->epoch, KEY_DESK) != NULL) {
		/* Else it is nobody's fault, and not told again and again. */
		log_error("ticket %s: %s", r->ticket, why.msg);
	}
	*ret = row;
	explicit_bzero(&row, sizeof row);
	return 0;
}
