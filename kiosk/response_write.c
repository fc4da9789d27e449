/* SPDX-License-Identifier: MIT */
#include "kiosk/response.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/check_answer.h"
#include "kiosk/clock.h"
#include "kiosk/response_writer.h"
#include "kiosk/text.h"

struct writer {
	struct buf *b;
	const struct visit *v;
	const struct asked *asked;
	enum response_part part;
	bool kept[VISIT_ENTRIES_MAX];	/* what is written, and what it is in */
};

static void write_items(const struct writer *w, int n, int end,
    const char *before);

void
response_form(const struct form *f, char ret[RESPONSE_FORM_MAX])
{
	int n = snprintf(ret, RESPONSE_FORM_MAX, "%s%s%s", f->url,
	    f->version[0] == '\0' ? "" : "|", f->version);

	/* form_read() refuses longer ones. */
	assert(n > 0 && n < RESPONSE_FORM_MAX);
	(void)n;
}

/* True when the answer of entry n itself is written. */
static bool
speaks(const struct writer *w, int n)
{
	const struct item *it = visit_item(w->v, n);

	return item_is_question(it) && w->asked->on[n] &&
	    (w->part == RESPONSE_ALL || it->label != LABEL_NONE) &&
	    answer_given(w->v, n);
}

/* Backwards, so that what is in an entry comes before it. */
static void
choose(struct writer *w)
{
	int n, parent;

	for (n = w->v->n_entries - 1; n >= 0; n--) {
		parent = w->v->entries[n].parent;
		if (speaks(w, n))
			w->kept[n] = true;
		if (w->kept[n] && parent != -1)
			w->kept[parent] = true;
	}
}

static void
write_string(struct buf *b, const char *s, size_t len)
{
	struct buf line = BUF_EMPTY;

	buf_add(&line, s, len);
	buf_str(b, "\"valueString\":");
	buf_json(b, buf_text(&line));
	if (!buf_ok(&line))
		b->failed = true;
	buf_free(&line);
}

/* Words beside a list of ticks: each line is an answer. */
static void
write_lines(const struct writer *w, int n, bool *any)
{
	const char *s = visit_text(w->v, n);
	size_t len;

	for (; *s != '\0'; s += len + (s[len] == '\n')) {
		len = strcspn(s, "\n");
		if (text_blank(s, len))
			continue;
		buf_str(w->b, *any ? ",{" : "{");
		write_string(w->b, s, len);
		buf_byte(w->b, '}');
		*any = true;
	}
}

static void
write_ticks(const struct writer *w, int n, bool *any)
{
	const struct option *o;
	int i;

	for (i = 0; i < visit_picks(w->v, n); i++) {
		o = &w->v->form->options[visit_pick_at(w->v, n, i)];
		if (o->kind == OPTION_OTHER) {
			write_lines(w, n, any);
			continue;
		}
		buf_str(w->b, *any ? ",{" : "{");
		response_write_option(w->b, o);
		buf_byte(w->b, '}');
		*any = true;
	}
}

/* The one value of entry n. */
static void
write_value(const struct writer *w, int n)
{
	const struct option *o;

	if (!item_picks(visit_item(w->v, n))) {
		response_write_typed(w->b, w->v, n);
		return;
	}
	o = &w->v->form->options[visit_pick_at(w->v, n, 0)];
	if (o->kind == OPTION_OTHER)
		write_string(w->b, visit_text(w->v, n),
		    strlen(visit_text(w->v, n)));
	else
		response_write_option(w->b, o);
}

/* The answers of entry n, those that follow on others where any is true. */
static void
write_answer(const struct writer *w, int n, bool *any)
{
	bool value = speaks(w, n);

	if (item_ticks(visit_item(w->v, n))) {
		write_ticks(w, n, any);
		return;
	}
	buf_str(w->b, *any ? ",{" : "{");
	if (value)
		write_value(w, n);
	write_items(w, n + 1, w->v->entries[n].end, value ? "," : "");
	buf_byte(w->b, '}');
	*any = true;
}

/* The entry after n and, of a question, after its further answers. */
static int
after(const struct writer *w, int n, int end)
{
	const struct entry *en = w->v->entries;
	int item = en[n].item;

	do
		n = en[n].end;
	while (item_is_question(&w->v->form->items[item]) && n < end &&
	    en[n].item == item);
	return n;
}

/* What stands at the entries from n to end: one group, or one question. */
static void
write_item(const struct writer *w, int n, int end)
{
	const struct item *it = visit_item(w->v, n);
	bool any = false;

	buf_str(w->b, "{\"linkId\":");
	buf_json(w->b, it->link);
	if (it->text[0] != '\0') {
		buf_str(w->b, ",\"text\":");
		buf_json(w->b, it->text);
	}
	if (item_is_question(it)) {
		buf_str(w->b, ",\"answer\":[");
		for (; n < end; n = w->v->entries[n].end)
			if (w->kept[n])
				write_answer(w, n, &any);
		buf_byte(w->b, ']');
	} else {
		write_items(w, n + 1, end, ",");
	}
	buf_byte(w->b, '}');
}

/* True when anything from entry n to end, which are siblings, is written. */
static bool
kept(const struct writer *w, int n, int end)
{
	for (; n < end; n = w->v->entries[n].end)
		if (w->kept[n])
			return true;
	return false;
}

/* before: what stands between this and the member before it. */
static void
write_items(const struct writer *w, int n, int end, const char *before)
{
	bool first = true;
	int next;

	for (; n < end; n = next) {
		next = after(w, n, end);
		if (!kept(w, n, next))
			continue;
		if (first) {
			buf_str(w->b, before);
			buf_str(w->b, "\"item\":[");
		} else {
			buf_byte(w->b, ',');
		}
		write_item(w, n, next);
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
	struct writer w = {.b = b, .v = v, .asked = asked, .part = part};
	char form[RESPONSE_FORM_MAX];
	char at[CLOCK_ISO_MAX];

	choose(&w);
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
	write_items(&w, 0, v->n_entries, ",");
	buf_byte(b, '}');
}
