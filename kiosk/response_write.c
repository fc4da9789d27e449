/* SPDX-License-Identifier: MIT */
#include "kiosk/response.h"

#include <assert.h>
#include <stdio.h>

#include "kiosk/buf.h"
#include "kiosk/check_answer.h"
#include "kiosk/clock.h"

struct writer {
	struct buf *b;
	const struct visit *v;
	bool kept[VISIT_ENTRIES_MAX];	/* what is written, and what it is in */
};

static void write_items(struct writer *w, int n, int end);

void
response_form(const struct form *f, char ret[RESPONSE_FORM_MAX])
{
	int n = snprintf(ret, RESPONSE_FORM_MAX, "%s|%s", f->url, f->version);

	/* form_read() refuses longer ones. */
	assert(n > 0 && n < RESPONSE_FORM_MAX);
	(void)n;
}

/* Backwards, so that what is in an entry comes before it. */
static void
choose(struct writer *w, const struct asked *asked, enum response_part part)
{
	const struct item *it;
	int n, parent;

	for (n = w->v->n_entries - 1; n >= 0; n--) {
		it = visit_item(w->v, n);
		parent = w->v->entries[n].parent;
		if (item_is_question(it) && asked->on[n] &&
		    (part == RESPONSE_ALL || it->label != LABEL_NONE) &&
		    answer_given(w->v, n))
			w->kept[n] = true;
		if (w->kept[n] && parent != -1)
			w->kept[parent] = true;
	}
}

static void
write_coding(struct buf *b, const struct option *o)
{
	buf_str(b, "{\"valueCoding\":{");
	if (o->system[0] != '\0') {
		buf_str(b, "\"system\":");
		buf_json(b, o->system);
		buf_byte(b, ',');
	}
	buf_str(b, "\"code\":");
	buf_json(b, o->code);
	buf_str(b, ",\"display\":");
	buf_json(b, o->display);
	buf_str(b, "}}");
}

static void
write_answers(const struct writer *w, int n)
{
	enum item_type type = visit_item(w->v, n)->type;
	int i;

	buf_str(w->b, ",\"answer\":[");
	for (i = 0; i < visit_picks(w->v, n); i++) {
		if (i > 0)
			buf_byte(w->b, ',');
		write_coding(w->b,
		    &w->v->form->options[visit_pick_at(w->v, n, i)]);
	}
	if (type != ITEM_CHOICE) {
		buf_str(w->b, type == ITEM_DATE ? "{\"valueDate\":" :
		    "{\"valueString\":");
		buf_json(w->b, visit_text(w->v, n));
		buf_byte(w->b, '}');
	}
	buf_byte(w->b, ']');
}

static void
write_item(struct writer *w, int n)
{
	const struct item *it = visit_item(w->v, n);

	buf_str(w->b, "{\"linkId\":");
	buf_json(w->b, it->link);
	if (it->text[0] != '\0') {
		buf_str(w->b, ",\"text\":");
		buf_json(w->b, it->text);
	}
	if (item_is_question(it))
		write_answers(w, n);
	else
		write_items(w, n + 1, w->v->entries[n].end);
	buf_byte(w->b, '}');
}

static void
write_items(struct writer *w, int n, int end)
{
	bool first = true;

	for (; n < end; n = w->v->entries[n].end) {
		if (!w->kept[n])
			continue;
		buf_str(w->b, first ? ",\"item\":[" : ",");
		write_item(w, n);
		first = false;
	}
	if (!first)
		buf_byte(w->b, ']');
}

void
response_write(struct buf *b, const struct visit *v,
    const struct asked *asked, const struct response *r,
    enum response_part part)
{
	struct writer w = {.b = b, .v = v};
	char form[RESPONSE_FORM_MAX];
	char at[CLOCK_ISO_MAX];

	choose(&w, asked, part);
	response_form(v->form, form);
	buf_str(b, "{\"resourceType\":\"QuestionnaireResponse\"");
	if (r->language[0] != '\0') {
		buf_str(b, ",\"language\":");
		buf_json(b, r->language);
	}
	buf_str(b, ",\"questionnaire\":");
	buf_json(b, form);
	buf_str(b, ",\"status\":");
	buf_json(b, r->status);
	if (r->authored != 0) {
		clock_iso(r->authored, at);
		buf_str(b, ",\"authored\":");
		buf_json(b, at);
	}
	write_items(&w, 0, v->n_entries);
	buf_byte(b, '}');
}
