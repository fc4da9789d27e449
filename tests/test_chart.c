/* SPDX-License-Identifier: MIT */
/* links: +form +visit kiosk/chart.c kiosk/chart_flags.c kiosk/payload.c kiosk/canonical.c kiosk/event.c kiosk/event_seal.c kiosk/seal_part.c kiosk/seal_password.c kiosk/keys.c kiosk/keyring.c kiosk/role.c kiosk/queue.c kiosk/rules.c kiosk/triage_read.c kiosk/response_read_head.c kiosk/response_write.c kiosk/response_write_value.c kiosk/answer_words.c kiosk/option_say.c kiosk/date_words.c libs: jansson libsodium unistring libpcre2 */
#include "kiosk/chart.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/err.h"
#include "kiosk/payload.h"
#include "tests/check.h"

/* What a record's events make of its flags. */

#define FLAG(id, severity, answer) "{\"id\":\"" id "\",\"severity\":\"" \
	severity "\",\"tell\":\"T.\",\"why\":\"W.\",\"sources\":[]," \
	"\"tags\":[],\"items\":[],\"answer\":\"" answer "\"}"
#define TRIAGE(flags) "{\"rules\":{\"title\":\"R\",\"version\":\"1\"," \
	"\"approved\":{\"by\":\"\",\"on\":\"\"}},\"day\":\"2026-11-21\"," \
	"\"flags\":[" flags "]}"
#define TOKEN "BBBBBBBBBBBBBBBBBBBBBBBBBB"

struct day {
	struct chart c;
	struct keys *k;
	struct epoch epoch;
	int64_t id;
	const unsigned char *forger;	/* the key of their MACs; NULL: ours */
	bool no_mac, later;	/* or none; or changed after it was made */
};

static void
begin(struct day *d, const char *triage)
{
	struct triage t;

	*d = (struct day){.epoch = {.number = 1}};
	d->k = keys_new(NULL);
	CHECK(d->k != NULL);
	d->k->n_epochs = 1;
	d->k->epochs[0].number = 1;
	d->k->epochs[0].has_clinic = d->k->has_events = true;
	memset(d->k->events, 7, sizeof d->k->events);
	seal_pair(d->epoch.clinic, d->k->epochs[0].clinic);
	chart_begin(&d->c, STATUS_WAITING);
	CHECK_INT(triage_read(triage, strlen(triage), &t, NULL), 0);
	CHECK_INT(chart_submitted(&d->c, &t, NULL), 0);
}

static void
end(struct day *d)
{

	chart_free(&d->c);
	keys_free(d->k);
}

/* An event of a kind, by who, with this payload (wiped) or this detail. */
static void
happen(struct day *d, enum event_kind kind, const char *who,
    const char *detail, struct buf *payload)
{
	static const unsigned char before[SEAL_DIGEST];
	struct event ev = {.kind = kind, .token = TOKEN, .at = 1000 + d->id};

	(void)snprintf(ev.who, sizeof ev.who, "%s", who);
	(void)snprintf(ev.detail, sizeof ev.detail, "%s", detail);
	if (payload != NULL)
		CHECK_INT(event_seal(&ev, &d->epoch, buf_text(payload),
		    payload->len, NULL), 0);
	event_chain(&ev, d->id++, before, d->no_mac ? NULL :
	    d->forger != NULL ? d->forger : d->k->events);
	if (d->later)
		ev.who[0] = 'X';
	CHECK_INT(chart_add(&d->c, &ev, d->k, NULL), 0);
	event_free(&ev);
	if (payload != NULL)
		buf_free(payload);
}

static void
decide(struct day *d, const char *id, const char *answer, const char *what,
    const char *reason)
{
	struct buf b = BUF_EMPTY;

	payload_write(&b, "flag", id, "answer", answer, "decision", what,
	    "reason", reason, (char *)NULL);
	happen(d, EVENT_DECIDED, "Anna", "", &b);
}

static void
correct(struct day *d, const char *response, const char *triage)
{
	struct buf b = BUF_EMPTY;

	payload_write(&b, "response", response, "reason", "asked", (char *)NULL);
	happen(d, EVENT_CORRECTED, "Bob", "", &b);
	payload_write(&b, "triage", triage, (char *)NULL);
	happen(d, EVENT_FLAGGED, "Bob", "", &b);
}

static void
flag_is(const struct chart *c, int i, const char *id, bool holds,
    enum decision decision)
{

	if (!CHECK(i < c->n_flags))
		return;
	CHECK_STR(c->flags[i].flag->id, id);
	CHECK_INT(c->flags[i].holds, holds);
	CHECK_INT(c->flags[i].decision, decision);
}

static void
what_came_in_is_worst_first_and_undecided(void)
{
	struct day d;

	begin(&d, TRIAGE(FLAG("n", "note", "") "," FLAG("r", "relative", "x")
	    "," FLAG("a", "absolute", "y")));
	happen(&d, EVENT_SUBMITTED, "kiosk A", "", NULL);
	chart_end(&d.c);
	flag_is(&d.c, 0, "a", true, DECISION_NONE);
	flag_is(&d.c, 1, "r", true, DECISION_NONE);
	flag_is(&d.c, 2, "n", true, DECISION_NONE);
	CHECK_INT(d.c.undecided, 2);
	CHECK_INT(d.c.undecided_absolute, 1);
	CHECK(chart_forbids(&d.c) == &d.c.flags[0]);
	CHECK_INT(d.c.status, STATUS_WAITING);
	CHECK_INT(d.c.moved.at, 0);
	end(&d);
}

static void
a_decision_stands_until_the_next_one(void)
{
	struct buf b = BUF_EMPTY;
	struct day d;

	begin(&d, TRIAGE(FLAG("a", "absolute", "y") ","
	    FLAG("a", "absolute", "z")));
	chart_decide(&b, &d.c, 0, DECISION_REFER, "to the \"GP\"");
	happen(&d, EVENT_DECIDED, "Anna", "", &b);
	decide(&d, "a", "z", "postpone", "later");
	decide(&d, "a", "z", "proceed", "spoke to her");
	chart_end(&d.c);
	flag_is(&d.c, 0, "a", true, DECISION_REFER);
	CHECK_STR(d.c.flags[0].reason, "to the \"GP\"");
	CHECK_STR(d.c.flags[0].by.who, "Anna");
	flag_is(&d.c, 1, "a", true, DECISION_PROCEED);
	CHECK_STR(d.c.flags[1].reason, "spoke to her");
	CHECK_INT(d.c.undecided, 0);
	CHECK(chart_forbids(&d.c) == NULL);
	end(&d);
}

static void
a_correction_raises_and_lays_flags_to_rest(void)
{
	struct day d;

	begin(&d, TRIAGE(FLAG("a", "absolute", "y") "," FLAG("r", "relative",
	    "x") "," FLAG("answer-changed", "note", "q")));
	decide(&d, "a", "y", "postpone", "first");
	correct(&d, "{\"n\": 1.10}", TRIAGE(FLAG("r", "relative", "x2") ","
	    FLAG("n", "note", "")));
	chart_end(&d.c);
	flag_is(&d.c, 0, "r", true, DECISION_NONE);
	CHECK_STR(d.c.flags[0].flag->answer, "x2");
	CHECK(d.c.flags[0].since != 0);
	flag_is(&d.c, 1, "answer-changed", true, DECISION_NONE);
	flag_is(&d.c, 2, "n", true, DECISION_NONE);
	flag_is(&d.c, 3, "a", false, DECISION_POSTPONE);
	flag_is(&d.c, 4, "r", false, DECISION_NONE);
	CHECK_INT(d.c.undecided, 1);
	CHECK_INT(d.c.undecided_absolute, 0);
	CHECK_STR(d.c.confirmed.text, "{\"n\": 1.10}");
	CHECK_STR(d.c.confirmed.by.who, "Bob");
	CHECK_STR(d.c.entries[1].text, "asked");
	CHECK_INT(d.c.flags[0].ended.at, 0);
	CHECK_STR(d.c.flags[3].ended.who, "Bob");
	CHECK(d.c.flags[3].ended.at == d.c.flags[0].since);
	/* What was decided stays told, though its flag holds no more. */
	CHECK_INT(d.c.entries[0].decision, DECISION_POSTPONE);
	CHECK_STR(d.c.entries[0].flag->id, "a");
	CHECK_STR(d.c.entries[0].text, "first");
	CHECK(d.c.entries[1].flag == NULL);
	end(&d);
}

static void
a_flag_that_comes_back_is_decided_again(void)
{
	struct day d;

	begin(&d, TRIAGE(FLAG("a", "absolute", "y") ","
	    FLAG("r", "relative", "x")));
	decide(&d, "a", "y", "proceed", "fine");
	decide(&d, "r", "x", "proceed", "fine");
	correct(&d, "{}", TRIAGE(FLAG("r", "relative", "x")));
	correct(&d, "{}", TRIAGE(FLAG("a", "absolute", "y") ","
	    FLAG("r", "relative", "x")));
	chart_end(&d.c);
	flag_is(&d.c, 0, "a", true, DECISION_NONE);
	flag_is(&d.c, 1, "r", true, DECISION_PROCEED);
	flag_is(&d.c, 2, "a", false, DECISION_PROCEED);
	CHECK_INT(d.c.undecided_absolute, 1);
	CHECK_INT(d.c.confirmed.count, 2);
	end(&d);
}

/* The clinic's public key is in the file, and so all can seal to it. */
static void
what_no_member_of_staff_has_written_counts_for_nothing(void)
{
	static const unsigned char other[SEAL_SECRET] = {1};
	struct day d;
	int i;

	for (i = 0; i < 3; i++) {
		begin(&d, TRIAGE(FLAG("a", "absolute", "y")));
		d.no_mac = i == 0;
		d.forger = i == 1 ? other : NULL;
		d.later = i == 2;
		decide(&d, "a", "y", "proceed", "fine");
		correct(&d, "{}", TRIAGE(""));
		chart_end(&d.c);
		flag_is(&d.c, 0, "a", true, DECISION_NONE);
		CHECK(chart_forbids(&d.c) == &d.c.flags[0]);
		CHECK(d.c.confirmed.text == NULL);
		CHECK_INT(d.c.unread, 3);
		end(&d);
	}
}

/* The payload of a correction is gone: purged with the answers. */
static void
flags_stay_when_the_answers_are_purged(void)
{
	struct event purged = {.kind = EVENT_CORRECTED, .token = TOKEN,
	    .at = 1001, .id = 1, .epoch = 1, .who = "Bob",
	    .has_digest = true};
	struct buf b = BUF_EMPTY;
	struct day d;

	begin(&d, TRIAGE(FLAG("a", "absolute", "y")));
	CHECK_INT(chart_add(&d.c, &purged, d.k, NULL), 0);
	d.id = 1;
	payload_write(&b, "triage", TRIAGE(FLAG("r", "relative", "x")), (char *)NULL);
	happen(&d, EVENT_FLAGGED, "Bob", "", &b);
	decide(&d, "r", "x", "refer", "to the GP");
	chart_end(&d.c);
	flag_is(&d.c, 0, "r", true, DECISION_REFER);
	flag_is(&d.c, 1, "a", false, DECISION_NONE);
	CHECK(d.c.confirmed.text == NULL);
	CHECK_STR(d.c.entries[0].text, "");
	CHECK_INT(d.c.unread, 0);
	end(&d);
}

static void
moves_say_where_they_stand_and_who_has_them(void)
{
	struct day d;

	begin(&d, TRIAGE(""));
	happen(&d, EVENT_MOVED, "Anna", "waiting called", NULL);
	happen(&d, EVENT_MOVED, "Bob", "called with-practitioner", NULL);
	happen(&d, EVENT_OPENED, "Cleo", "", NULL);
	chart_end(&d.c);
	CHECK_INT(d.c.status, STATUS_WITH_PRACTITIONER);
	CHECK_STR(d.c.moved.who, "Bob");
	CHECK_INT(d.c.last, 2);
	CHECK_INT(d.c.n_entries, 3);
	CHECK_INT(d.c.entries[0].to, STATUS_CALLED);
	CHECK_INT(d.c.entries[2].to, STATUS_MAX);
	end(&d);
}

static void
who_may_not_read_sees_moves_only(void)
{
	struct buf b = BUF_EMPTY;
	struct day d;

	begin(&d, TRIAGE(FLAG("a", "absolute", "y")));
	chart_free(&d.c);
	chart_begin(&d.c, STATUS_WAITING);
	d.k->epochs[0].has_clinic = false;
	decide(&d, "a", "y", "postpone", "first");
	payload_write(&b, "text", "hello", (char *)NULL);
	happen(&d, EVENT_NOTED, "Anna", "", &b);
	happen(&d, EVENT_MOVED, "Anna", "waiting called", NULL);
	chart_end(&d.c);
	CHECK_INT(d.c.n_flags, 0);
	CHECK_INT(d.c.unread, 0);
	CHECK_STR(d.c.entries[1].text, "");
	CHECK_INT(d.c.status, STATUS_CALLED);
	end(&d);
}

static void
notes_and_assessments_are_kept(void)
{
	struct buf b = BUF_EMPTY;
	struct day d;
	char form[2 * FORM_HASH_SIZE + 1];

	memset(form, 'a', sizeof form - 1);
	form[sizeof form - 1] = '\0';
	begin(&d, TRIAGE(""));
	payload_write(&b, "text", "hello\nthere", (char *)NULL);
	happen(&d, EVENT_NOTED, "Anna", "", &b);
	payload_write(&b, "form", form, "response", "{\"a\":1}", (char *)NULL);
	happen(&d, EVENT_ASSESSED, "Anna", "", &b);
	payload_write(&b, "form", form, "response", "{\"a\":2}", (char *)NULL);
	happen(&d, EVENT_ASSESSED, "Bob", "", &b);
	chart_end(&d.c);
	CHECK_STR(d.c.entries[0].text, "hello\nthere");
	CHECK_STR(d.c.assessed.text, "{\"a\":2}");
	CHECK_STR(d.c.assessed.form, form);
	CHECK_STR(d.c.assessed.by.who, "Bob");
	CHECK_INT(d.c.assessed.count, 2);
	end(&d);
}

static void
what_is_damaged_is_counted_and_passed_over(void)
{
	struct buf b = BUF_EMPTY;
	struct day d;

	begin(&d, TRIAGE(FLAG("a", "absolute", "y")));
	buf_str(&b, "{\"text\":1}");
	happen(&d, EVENT_NOTED, "Anna", "", &b);
	correct(&d, "{}", "no triage");
	decide(&d, "b", "y", "proceed", "no such flag");
	decide(&d, "a", "y", "perhaps", "no such decision");
	happen(&d, EVENT_MOVED, "Anna", "waiting called", NULL);
	chart_end(&d.c);
	CHECK_INT(d.c.unread, 4);
	CHECK_INT(d.c.undecided_absolute, 1);
	CHECK_STR(d.c.confirmed.text, "{}");
	CHECK_INT(d.c.status, STATUS_CALLED);
	CHECK_INT(d.c.last, 6);
	end(&d);
}

static void
a_payload_is_named_texts_and_nothing_else(void)
{
	static const char *const bad[] = {"", "[]", "{}", "{\"a\":1}",
	    "{\"a\":\"b\"", "{\"a\":{\"b\":\"c\"}}",
	    ("{\"a\":\"\",\"b\":\"\",\"c\":\"\",\"d\":\"\",\"e\":\"\","
	    "\"f\":\"\",\"g\":\"\",\"h\":\"\",\"i\":\"\"}")};
	struct buf b = BUF_EMPTY;
	struct payload p;
	struct err e;
	size_t i;

	payload_write(&b, "x", "\"\\\n\001\342\200\256", "y", "", (char *)NULL);
	CHECK_INT(payload_read(buf_text(&b), b.len, &p, NULL), 0);
	CHECK_STR(payload_text(&p, "x"), "\"\\\n\001\342\200\256");
	CHECK_STR(payload_text(&p, "y"), "");
	CHECK_STR(payload_text(&p, "z"), "");
	payload_free(&p);
	buf_free(&b);
	for (i = 0; i < sizeof bad / sizeof *bad; i++) {
		CHECK_INT(payload_read(bad[i], strlen(bad[i]), &p, &e), -1);
		CHECK_INT(e.kind, ERR_STORE);
	}
}

int
main(void)
{

	CHECK_INT(seal_start(NULL), 0);
	RUN(what_came_in_is_worst_first_and_undecided);
	RUN(a_decision_stands_until_the_next_one);
	RUN(a_correction_raises_and_lays_flags_to_rest);
	RUN(a_flag_that_comes_back_is_decided_again);
	RUN(what_no_member_of_staff_has_written_counts_for_nothing);
	RUN(flags_stay_when_the_answers_are_purged);
	RUN(moves_say_where_they_stand_and_who_has_them);
	RUN(who_may_not_read_sees_moves_only);
	RUN(notes_and_assessments_are_kept);
	RUN(what_is_damaged_is_counted_and_passed_over);
	RUN(a_payload_is_named_texts_and_nothing_else);
	return check_done();
}
