/* SPDX-License-Identifier: MIT */
#include "kiosk/triage.h"

#include "kiosk/answer_words.h"
#include "kiosk/buf.h"
#include "kiosk/changes.h"
#include "kiosk/enable.h"
#include "kiosk/screening.h"
#include "kiosk/seal.h"
#include "kiosk/text.h"
#include "kiosk/visit.h"

_Static_assert(TRIAGE_FLAGS_MAX == RULES_MAX + VISIT_CHANGES_MAX,
    "what is written can be read");

struct writer {
	struct buf *b;
	const struct rules *rs;
	const struct visit *v;
	const struct asked *asked;
};

static void
write_key(struct buf *b, const char *key)
{
	buf_byte(b, ',');
	buf_json(b, key);
	buf_byte(b, ':');
}

static void
write_text(struct buf *b, const char *key, const char *text)
{
	write_key(b, key);
	buf_json(b, text);
}

/*
 * Write words that were put together; when that failed, all fails.  Many
 * rules may look at one long answer, and a box has to fit into its row.
 */
static void
write_words(struct buf *b, const char *key, struct buf *words)
{
	struct buf start = BUF_EMPTY;

	if (words->len > TRIAGE_WORDS_MAX) {
		buf_add(&start, words->s, text_before(words->s, words->len,
		    TRIAGE_WORDS_MAX));
		buf_str(&start, " ...");
	}
	write_text(b, key, buf_text(start.len > 0 ? &start : words));
	if (!buf_ok(words) || !buf_ok(&start))
		b->failed = true;
	buf_free(&start);
	buf_free(words);
}

static void
write_day(struct buf *b, const char *key, struct date d)
{
	char day[DATE_MAX];

	date_write(d, day);
	write_text(b, key, day);
}

static void
write_list(const struct writer *w, const char *key, int at, int n)
{
	int i;

	write_key(w->b, key);
	for (i = 0; i < n; i++) {
		buf_byte(w->b, i == 0 ? '[' : ',');
		buf_json(w->b, w->rs->lists[at + i]);
	}
	buf_str(w->b, n == 0 ? "[]" : "]");
}

static void
write_rules(const struct writer *w)
{
	char hash[2 * FORM_HASH_SIZE + 1];

	seal_hex(w->rs->hash, FORM_HASH_SIZE, hash);
	buf_str(w->b, "{\"title\":");
	buf_json(w->b, w->rs->title);
	write_text(w->b, "version", w->rs->version);
	write_text(w->b, "sha256", hash);
	buf_str(w->b, ",\"approved\":{\"by\":");
	buf_json(w->b, w->rs->approved_by);
	write_text(w->b, "on", w->rs->approved_on);
	buf_str(w->b, "}}");
}

/* The questions a flag comes from, and what was answered to them. */
static void
write_answers(const struct writer *w, const struct raised *r)
{
	struct buf words = BUF_EMPTY;
	int i;

	write_key(w->b, "items");
	for (i = 0; i < r->n_entries; i++) {
		buf_byte(w->b, i == 0 ? '[' : ',');
		buf_json(w->b, visit_item(w->v, r->entries[i])->link);
		if (i > 0)
			buf_str(&words, " / ");
		answer_kept(&words, w->v, r->entries[i]);
	}
	buf_str(w->b, r->n_entries == 0 ? "[]" : "]");
	write_words(w->b, "answer", &words);
}

static void
write_flag(const struct writer *w, const struct raised *r)
{
	const struct rule *rule = &w->rs->rules[r->rule];

	buf_str(w->b, "{\"id\":");
	buf_json(w->b, rule->id);
	write_text(w->b, "severity", severity_name(rule->severity));
	write_text(w->b, "tell", rule->tell);
	write_text(w->b, "why", rule->why);
	write_list(w, "sources", rule->sources, rule->n_sources);
	write_list(w, "tags", rule->tags, rule->n_tags);
	if (r->clear.year != 0)
		write_day(w->b, "clear", r->clear);
	write_answers(w, r);
	buf_byte(w->b, '}');
}

/* What the question is answered with now, where it was answered otherwise. */
static void
present_answer(const struct writer *w, struct buf *words, int entry)
{
	if (entry != -1 && w->asked->on[entry] && visit_answered(w->v, entry))
		answer_kept(words, w->v, entry);
	else
		buf_str(words, "-");
}

static void
write_change(const struct writer *w, const struct change *c)
{
	const struct item *it = &w->v->form->items[c->item];
	struct buf words = BUF_EMPTY;

	buf_str(&words, "Answer changed: ");
	buf_str(&words, it->text);
	buf_str(w->b, "{\"id\":\"" RULES_ID_CHANGED "\"");
	write_text(w->b, "severity", severity_name(SEVERITY_NOTE));
	write_words(w->b, "tell", &words);
	write_text(w->b, "why", "It was answered otherwise first, and what "
	    "follows was shown. It may have been a slip: ask.");
	buf_str(w->b, ",\"sources\":[],\"tags\":[]");
	write_key(w->b, "items");
	buf_byte(w->b, '[');
	buf_json(w->b, it->link);
	buf_byte(w->b, ']');
	buf_str(&words, answer_option(&w->v->form->options[c->option]));
	buf_str(&words, " -> ");
	present_answer(w, &words, c->entry);
	write_words(w->b, "answer", &words);
	buf_byte(w->b, '}');
}

void
triage_write(struct buf *b, const struct rules *rs, const struct flags *fl,
    const struct visit *v, const struct asked *asked, struct date today)
{
	const struct writer w = {b, rs, v, asked};
	struct change c;
	int i, n = 0;

	buf_str(b, "{\"rules\":");
	if (rs == NULL)
		buf_str(b, "null");
	else
		write_rules(&w);
	write_day(b, "day", today);
	buf_str(b, ",\"flags\":[");
	for (i = 0; rs != NULL && i < fl->n; i++) {
		if (n++ > 0)
			buf_byte(b, ',');
		write_flag(&w, &fl->list[i]);
	}
	for (i = 0; rs != NULL && changes_get(v, asked, rs, i, &c); i++) {
		if (n++ > 0)
			buf_byte(b, ',');
		write_change(&w, &c);
	}
	buf_str(b, "]}");
}

void
triage_screen(struct buf *b, const struct rules *rs, const struct visit *v,
    const struct asked *asked, struct date today)
{
	struct flags fl = {.n = 0};

	if (rs != NULL)
		screening(rs, v, asked, today, &fl);
	triage_write(b, rs, &fl, v, asked, today);
	seal_wipe(&fl, sizeof fl);
}
