/* SPDX-License-Identifier: MIT */
#include <stdbool.h>
#include <string.h>

#include "kiosk/answer_words.h"
#include "kiosk/buf.h"
#include "kiosk/check_answer.h"
#include "kiosk/export.h"
#include "kiosk/export_fhir.h"
#include "kiosk/record.h"
#include "kiosk/visit.h"

/* A label as staff have it. */
struct label {
	const struct visit *v;
	const struct asked *asked;
};

bool
fhir_has_patient(const struct export_record *r)
{

	return (r->erased & 1u << PART_LABEL) == 0;
}

/* The next entry from n on that is an answer to what; -1: none. */
static int
next(const struct label *l, enum item_label what, int n)
{
	for (; n < l->v->n_entries; n++)
		if (visit_item(l->v, n)->label == what && l->asked->on[n] &&
		    item_is_question(visit_item(l->v, n)) &&
		    answer_given(l->v, n))
			return n;
	return -1;
}

static void
write_words(struct buf *b, const struct visit *v, int n)
{
	struct buf words = BUF_EMPTY;

	answer_plain(&words, v, n);
	buf_json(b, buf_text(&words));
	if (!buf_ok(&words))
		b->failed = true;
	buf_free(&words);
}

static void
write_names(struct buf *b, const struct label *l, enum item_label what,
    const char *use, bool *any)
{
	int n;

	for (n = next(l, what, 0); n != -1; n = next(l, what, n + 1)) {
		buf_str(b, *any ? "," : ",\"name\":[");
		buf_str(b, "{\"use\":\"");
		buf_str(b, use);
		buf_str(b, "\",\"text\":");
		write_words(b, l->v, n);
		buf_byte(b, '}');
		*any = true;
	}
}

/* FHIR wants to know of what kind it is (cpt-2), and people do not say. */
static const char *
contact_system(const struct visit *v, int n)
{
	const char *s = visit_text(v, n);

	if (visit_item(v, n)->type == ITEM_URL)
		return "url";
	if (strchr(s, '@') != NULL)
		return "email";
	return s[0] != '\0' && s[strspn(s, "0123456789+-/(). ")] == '\0' ?
	    "phone" : "other";
}

static void
write_contacts(struct buf *b, const struct label *l)
{
	bool any = false;
	int n;

	for (n = next(l, LABEL_CONTACT, 0); n != -1;
	    n = next(l, LABEL_CONTACT, n + 1)) {
		buf_str(b, any ? "," : ",\"telecom\":[");
		buf_str(b, "{\"system\":\"");
		buf_str(b, contact_system(l->v, n));
		buf_str(b, "\",\"value\":");
		write_words(b, l->v, n);
		buf_byte(b, '}');
		any = true;
	}
	buf_str(b, any ? "]" : "");
}

static void
write_birth(struct buf *b, const struct label *l)
{
	int n = next(l, LABEL_BIRTH, 0);

	if (n == -1 || visit_item(l->v, n)->type != ITEM_DATE)
		return;
	buf_str(b, ",\"birthDate\":");
	write_words(b, l->v, n);
}

void
fhir_patient(struct buf *b, const struct fhir_record *f)
{
	const struct export_record *r = f->r;
	struct label l = {r->visit, r->asked};
	bool any = false;

	if (r->confirmed != NULL)
		l = (struct label){r->confirmed, r->confirmed_asked};
	write_names(b, &l, LABEL_NAME, "official", &any);
	write_names(b, &l, LABEL_CALLED, "usual", &any);
	buf_str(b, any ? "]" : "");
	write_contacts(b, &l);
	write_birth(b, &l);
}
