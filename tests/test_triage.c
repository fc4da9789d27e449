/* SPDX-License-Identifier: MIT */
/* links: +form +visit tests/ruled.c tests/quoted.c kiosk/rules.c kiosk/rules_read.c kiosk/rules_read_head.c kiosk/rules_read_test.c kiosk/span.c kiosk/screening.c kiosk/finding_show.c kiosk/response_write.c kiosk/triage.c kiosk/triage_read.c kiosk/changes.c kiosk/answer_words.c kiosk/option_say.c kiosk/response_read_head.c kiosk/response_write_value.c kiosk/date_words.c libs: jansson libsodium unistring libpcre2 */
#include "kiosk/triage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/changes.h"
#include "kiosk/enable.h"
#include "kiosk/err.h"
#include "kiosk/form.h"
#include "kiosk/rules.h"
#include "kiosk/screening.h"
#include "kiosk/seal.h"
#include "kiosk/visit.h"
#include "tests/check.h"
#include "tests/quoted.h"
#include "tests/ruled.h"

#define RULES "{'id':'smokes','severity':'relative','tell':'Smokes.'," \
    "'why':'It \\\"heals\\\" slowly.','sources':['F1','P2']," \
    "'tags':['private'],'when':{'item':'smoke','is':['yes','not-sure']}}," \
    "{'id':'lately','severity':'absolute','tell':'Had it lately.'," \
    "'why':'Too soon.','sources':['F5'],'when':{'all-of':[" \
    "{'item':'last','within':'half-year'},{'item':'kind','is':'b'}]}}," \
    "{'id':'typed','severity':'note','tell':'Read it.','why':'Words.'," \
    "'sources':['GK'],'when':{'item':'brand','answered':true}}"

static void
write(struct ruled *r, struct buf *b)
{
	enable(r->v, r->asked);
	screening(r->rules, r->v, r->asked, r->today, r->flags);
	triage_write(b, r->rules, r->flags, r->v, r->asked, r->today);
	CHECK(buf_ok(b));
}

static bool
read(const struct buf *b, struct triage *ret)
{
	struct err e = {ERR_NONE, ""};
	bool good = triage_read(buf_text(b), b->len, ret, &e) == 0;

	if (!CHECK(good))
		(void)printf("# %s: %s\n", e.msg, buf_text(b));
	return good;
}

static void
check_flag(const struct triage_flag *f, const char *id,
    enum severity severity, const char *items, const char *answer)
{
	CHECK_STR(f->id, id);
	CHECK_INT(f->severity, severity);
	CHECK_STR(f->items, items);
	CHECK_STR(f->answer, answer);
}

static void
what_is_written_reads_back(void)
{
	struct buf b = BUF_EMPTY;
	char day[DATE_MAX];
	struct ruled r;
	struct triage t;

	ruled_open(&r);
	ruled_rules(&r, RULES);
	ruled_answer(&r, "smoke", "not-sure");
	ruled_answer(&r, "last", "2026-11-01");
	ruled_answer(&r, "kind", "b");
	write(&r, &b);
	if (!read(&b, &t))
		return;
	CHECK_STR(t.rules, "T 1");
	CHECK_STR(t.approved, "");
	CHECK_INT(t.day.year, 2026);
	if (CHECK_INT(t.n, 2)) {
		check_flag(&t.flags[0], "lately", SEVERITY_ABSOLUTE,
		    "last kind", "2026-11-01 / B");
		date_write(t.flags[0].clear, day);
		CHECK_STR(day, "2027-05-01");
		CHECK_STR(t.flags[0].tags, "");
		check_flag(&t.flags[1], "smokes", SEVERITY_RELATIVE, "smoke",
		    "Not sure");
		CHECK_STR(t.flags[1].tell, "Smokes.");
		CHECK_STR(t.flags[1].why, "It \"heals\" slowly.");
		CHECK_STR(t.flags[1].sources, "F1, P2");
		CHECK_STR(t.flags[1].tags, "private");
		CHECK_INT(t.flags[1].clear.year, 0);
	}
	triage_free(&t);
	CHECK(t.flags == NULL && t.n == 0);
	triage_free(&t);
	buf_free(&b);
	ruled_close(&r);
}

static void
who_signed_is_told(void)
{
	struct buf b = BUF_EMPTY;
	struct ruled r;
	struct triage t;

	ruled_open(&r);
	ruled_rules(&r, RULES);
	r.rules->approved_by = "Dr \"A\"";
	r.rules->approved_on = "2026-11-20";
	write(&r, &b);
	if (read(&b, &t)) {
		CHECK_STR(t.approved, "Dr \"A\", 2026-11-20");
		CHECK_INT(t.n, 0);
		triage_free(&t);
	}
	buf_free(&b);
	ruled_close(&r);
}

static void
hostile_words_stay_words(void)
{
	static const char words[] = "\"}],\"flags\":[{\\u0000 \xe2\x80\xae"
	    "\x1b[2J\n\\\xf0\x9f\x92\x89";
	struct buf b = BUF_EMPTY;
	struct ruled r;
	struct triage t;

	ruled_open(&r);
	ruled_rules(&r, RULES);
	ruled_answer(&r, "smoke", "yes");
	ruled_answer(&r, "brand", words);
	write(&r, &b);
	if (read(&b, &t)) {
		CHECK_INT(t.n, 2);
		check_flag(&t.flags[1], "typed", SEVERITY_NOTE, "brand",
		    words);
		triage_free(&t);
	}
	buf_free(&b);
	ruled_close(&r);
}

static void
a_practice_without_rules_has_no_flags(void)
{
	struct buf b = BUF_EMPTY;
	struct ruled r;
	struct triage t;

	ruled_open(&r);
	ruled_answer(&r, "smoke", "yes");
	enable(r.v, r.asked);
	changes_watch(r.v, r.asked);
	ruled_answer(&r, "smoke", "no");
	enable(r.v, r.asked);
	triage_write(&b, NULL, NULL, r.v, r.asked, r.today);
	CHECK_STR(buf_text(&b),
	    "{\"rules\":null,\"day\":\"2026-11-21\",\"flags\":[]}");
	if (read(&b, &t)) {
		CHECK_STR(t.rules, "");
		CHECK_STR(t.approved, "");
		CHECK_INT(t.n, 0);
		triage_free(&t);
	}
	buf_free(&b);
	ruled_close(&r);
}

static void
a_change_is_a_note_with_both_answers(void)
{
	struct buf b = BUF_EMPTY;
	struct ruled r;
	struct triage t;

	ruled_open(&r);
	ruled_rules(&r, RULES);
	ruled_answer(&r, "smoke", "yes");
	enable(r.v, r.asked);
	changes_watch(r.v, r.asked);
	ruled_answer(&r, "smoke", "no");
	write(&r, &b);
	if (read(&b, &t) && CHECK_INT(t.n, 1)) {
		check_flag(&t.flags[0], "answer-changed", SEVERITY_NOTE,
		    "smoke", "Yes -> No");
		CHECK_STR(t.flags[0].tell,
		    "Answer changed: Do you smoke?");
		triage_free(&t);
	}
	buf_free(&b);
	ruled_close(&r);
}

static void
yes_and_no_are_words_in_no_language_but_the_rules(void)
{
	struct buf b = BUF_EMPTY;
	struct ruled r;
	struct triage t;

	ruled_open(&r);
	ruled_when(&r, "{'all-of':[{'item':'well','is':true},"
	    "{'item':'asleep','is':true}]}");
	ruled_answer(&r, "well", "true");
	ruled_answer(&r, "asleep", "false");
	enable(r.v, r.asked);
	changes_watch(r.v, r.asked);
	ruled_answer(&r, "asleep", "true");
	write(&r, &b);
	if (read(&b, &t) && CHECK_INT(t.n, 2)) {
		check_flag(&t.flags[0], "x", SEVERITY_NOTE, "well asleep",
		    "Yes / Yes");
		check_flag(&t.flags[1], "answer-changed", SEVERITY_NOTE,
		    "asleep", "No -> Yes");
		triage_free(&t);
	}
	buf_free(&b);
	ruled_close(&r);
}

static void
of_two_occurrences_the_changed_one_is_told(void)
{
	struct buf b = BUF_EMPTY;
	struct ruled r;
	struct triage t;

	ruled_open(&r);
	ruled_when(&r, "{'item':'kind','is':'b'}");
	ruled_answer_nth(&r, "kind", 0, "b");
	ruled_answer_nth(&r, "kind", 1, "b");
	enable(r.v, r.asked);
	changes_watch(r.v, r.asked);
	ruled_answer_nth(&r, "kind", 1, "a");
	write(&r, &b);
	if (read(&b, &t) && CHECK_INT(t.n, 2)) {
		check_flag(&t.flags[0], "x", SEVERITY_NOTE, "kind", "B");
		check_flag(&t.flags[1], "answer-changed", SEVERITY_NOTE,
		    "kind", "B -> A");
		triage_free(&t);
	}
	buf_free(&b);
	visit_remove(r.v, r.v->entries[visit_entry_of(r.v,
	    form_find(r.form, "kind"), 0)].parent);
	write(&r, &b);
	if (read(&b, &t) && CHECK_INT(t.n, 2)) {
		check_flag(&t.flags[0], "answer-changed", SEVERITY_NOTE,
		    "kind", "B -> -");
		check_flag(&t.flags[1], "answer-changed", SEVERITY_NOTE,
		    "kind", "B -> A");
		triage_free(&t);
	}
	buf_free(&b);
	ruled_close(&r);
}

static void
a_triage_of_before_there_were_rules_is_read(void)
{
	static const char old[] = "{\"rules\":null,\"flags\":[]}";
	struct triage t;

	if (!CHECK(triage_read(old, strlen(old), &t, NULL) == 0))
		return;
	CHECK_STR(t.rules, "");
	CHECK_INT(t.day.year, 0);
	CHECK_INT(t.n, 0);
	triage_free(&t);
}

#define FLAG(more) "{'rules':null,'flags':[{" more "}]}"
#define FLAG_HEAD "'id':'x','tell':'T','why':'W','answer':'A','tags':[]," \
    "'items':[]"

static void
what_is_damaged_is_refused(void)
{
	static const char *const bad[] = {
		"", "7", "[]", "{}", "{'rules':null}", "{'flags':[]}",
		"{'rules':null,'flags':{}}", "{'rules':7,'flags':[]}",
		"{'rules':{},'flags':[]}", "{'rules':null,'flags':[7]}",
		"{'rules':null,'flags':[null]}",
		"{'rules':null,'flags':[],'flags':[]}",
		"{'rules':null,'day':'2026-02-30','flags':[]}",
		"{'rules':null,'day':'2026-11','flags':[]}",
		"{'rules':{'title':'T','version':'1','approved':{'by':'A'}},"
		    "'flags':[]}",
		FLAG(""), FLAG(FLAG_HEAD ",'sources':[]"),
		FLAG(FLAG_HEAD ",'severity':'grave','sources':[]"),
		FLAG(FLAG_HEAD ",'severity':'note'"),
		FLAG(FLAG_HEAD ",'severity':'note','sources':'F1'"),
		FLAG(FLAG_HEAD ",'severity':'note','sources':['F1',7]"),
		FLAG(FLAG_HEAD ",'severity':'note','sources':[],"
		    "'clear':'soon'"),
		FLAG(FLAG_HEAD ",'severity':'note','sources':[],"
		    "'clear':'2026-11'"),
	};
	struct triage t = {.n = 42};
	struct err e;
	char *text;
	size_t i;

	for (i = 0; i < sizeof bad / sizeof *bad; i++) {
		e = (struct err){ERR_NONE, ""};
		text = quoted(bad[i]);
		if (!CHECK(triage_read(text, strlen(text), &t, &e) == -1))
			(void)printf("# %s\n", bad[i]);
		CHECK_INT(e.kind, ERR_STORE);
		CHECK_INT(t.n, 42);
		free(text);
	}
}

static void
what_is_cut_short_is_refused(void)
{
	struct buf b = BUF_EMPTY;
	struct ruled r;
	struct triage t;
	size_t len;

	ruled_open(&r);
	ruled_rules(&r, RULES);
	ruled_answer(&r, "smoke", "yes");
	write(&r, &b);
	for (len = 0; len < b.len; len++)
		CHECK(triage_read(buf_text(&b), len, &t, NULL) == -1);
	buf_free(&b);
	ruled_close(&r);
}

int
main(void)
{
	if (!CHECK(seal_start(NULL) == 0))
		return check_done();
	RUN(what_is_written_reads_back);
	RUN(who_signed_is_told);
	RUN(hostile_words_stay_words);
	RUN(a_practice_without_rules_has_no_flags);
	RUN(a_change_is_a_note_with_both_answers);
	RUN(yes_and_no_are_words_in_no_language_but_the_rules);
	RUN(of_two_occurrences_the_changed_one_is_told);
	RUN(a_triage_of_before_there_were_rules_is_read);
	RUN(what_is_damaged_is_refused);
	RUN(what_is_cut_short_is_refused);
	return check_done();
}
