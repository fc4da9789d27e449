/* SPDX-License-Identifier: MIT */
/* links: +form +visit screens/answers.c screens/flags.c screens/flag_words.c kiosk/staff_words.c kiosk/answer_words.c kiosk/option_say.c kiosk/date_words.c kiosk/triage_read.c kiosk/response_read_head.c kiosk/response_write.c kiosk/response_write_value.c kiosk/rules.c screens/when_words.c kiosk/chart.c kiosk/chart_flags.c kiosk/payload.c kiosk/event.c kiosk/event_seal.c kiosk/seal_part.c kiosk/canonical.c kiosk/keys.c kiosk/keyring.c kiosk/role.c kiosk/seal_password.c kiosk/queue.c libs: jansson libsodium unistring libpcre2 */
#include "screens/flags.h"

#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/desk.h"
#include "kiosk/seal.h"
#include "screens/answers.h"
#include "kiosk/triage.h"
#include "tests/check.h"

/* What staff are told of flags, in 40 columns, whatever is in them. */

#define UNSIGNED "No clinician has signed these rules.\n"

static struct desk *
desk_with(const char *triage)
{
	struct desk *d = seal_alloc(sizeof *d, NULL);
	struct triage t;

	if (d == NULL)
		abort();
	chart_begin(&d->chart, STATUS_WAITING);
	CHECK_INT(triage_read(triage, strlen(triage), &t, NULL), 0);
	CHECK_INT(chart_submitted(&d->chart, &t, NULL), 0);
	chart_end(&d->chart);
	d->flags = FLAGS_READ;
	return d;
}

static void
close_desk(struct desk *d)
{
	chart_free(&d->chart);
	seal_free(d);
}

/* The lines above and below the answers, each behind its word if it has one. */
static void
check_lines(const struct desk *d, const char *above, const char *below)
{
	const char *const want[] = {above, below};
	const struct answers_line *l;
	struct answers a;
	struct buf b;
	int i, n;

	for (i = 0; i < 2; i++) {
		b = (struct buf)BUF_EMPTY;
		answers_begin(&a, 40);
		if (i == 0)
			flags_lines(&a, d);
		else
			flags_reasons(&a, d, 0);
		CHECK_INT(answers_end(&a, NULL), 0);
		for (n = 0; n < a.n; n++) {
			l = &a.lines[n];
			buf_str(&b, l->word == NULL ? "" : l->word);
			buf_str(&b, l->word == NULL ? "" : "|");
			buf_str(&b, l->text);
			buf_byte(&b, '\n');
		}
		CHECK_STR(buf_text(&b), want[i]);
		buf_free(&b);
		answers_free(&a);
	}
}

static void
a_flag_has_its_word_day_answer_and_reason(void)
{
	struct desk *d = desk_with("{\"rules\":{\"title\":\"R\",\"version\":"
	    "\"1\",\"sha256\":\"0\",\"approved\":{\"by\":\"Dr A\",\"on\":"
	    "\"2026-11-01\"}},\"day\":\"2026-11-21\",\"flags\":["
	    "{\"id\":\"a\",\"severity\":\"absolute\",\"tell\":\"Is ill.\","
	    "\"why\":\"Because.\",\"sources\":[\"F1\",\"P2\"],"
	    "\"tags\":[\"private\"],\"clear\":\"2027-03-01\","
	    "\"items\":[\"i\"],\"answer\":\"Yes\"},"
	    "{\"id\":\"n\",\"severity\":\"note\",\"tell\":\"In the USA.\","
	    "\"why\":\"W.\",\"sources\":[],\"tags\":[],\"items\":[],"
	    "\"answer\":\"\"}]}");

	check_lines(d, "ABSOLUTE|Is ill. (private)\n"
	    "undecided|Clear from 2027-03-01. A...\n"
	    "NOTE|In the USA.\n\n",
	    "\nAbout the flags\nIs ill.\nBecause. Sources: F1, P2\n"
	    "In the USA.\nW.\nRules: R 1; signed by Dr A, 2026-11-01\n");
	d->flags = FLAGS_HIDDEN;
	check_lines(d, "", "");
	close_desk(d);
}

static void
no_flags_no_rules_and_no_signature_are_said(void)
{
	struct desk *d = desk_with("{\"rules\":{\"title\":\"R\",\"version\":"
	    "\"1\",\"sha256\":\"0\",\"approved\":{\"by\":\"\",\"on\":\"\"}},"
	    "\"day\":\"2026-11-21\",\"flags\":[]}");

	check_lines(d, UNSIGNED "No flags.\n\n",
	    "\nAbout the flags\nRules: R 1; not signed\n");
	close_desk(d);
	d = desk_with("{\"rules\":null,\"flags\":[]}");
	check_lines(d, "This practice has no rules file.\n\n", "");
	close_desk(d);
	d = seal_alloc(sizeof *d, NULL);
	if (d == NULL)
		abort();
	d->flags = FLAGS_UNREAD;
	check_lines(d, "The flags cannot be read.\n\n", "");
	seal_free(d);
}

static void
whatever_is_in_them_is_shown_harmlessly(void)
{
	struct desk *d = desk_with("{\"rules\":{\"title\":\"R\\u202e\","
	    "\"version\":\"1\",\"sha256\":\"0\",\"approved\":{\"by\":"
	    "\"\",\"on\":\"\"}},\"flags\":[{\"id\":\"a\",\"severity\":"
	    "\"relative\",\"tell\":\"T\\u001b[2J\",\"why\":\"W\\u0007\","
	    "\"sources\":[\"\\u009b\"],\"tags\":[\"\\u200b\"],\"items\":[],"
	    "\"answer\":\"\\u001b]0;x\"}]}");

	check_lines(d, UNSIGNED "RELATIVE|T<U+001B>[2J (<U+200B>)\n"
	    "undecided|Answered: <U+001B>]0;x\n\n",
	    "\nAbout the flags\nT<U+001B>[2J\nW<U+0007> Sources: <U+009B>\n"
	    "Rules: R<U+202E> 1; not signed\n");
	close_desk(d);
}

#define FLAG(id, severity) "{\"id\":\"" id "\",\"severity\":\"" severity \
    "\",\"tell\":\"T " id ".\",\"why\":\"W.\",\"sources\":[]," \
    "\"tags\":[],\"items\":[],\"answer\":\"\"}"

static void
what_became_of_a_flag_is_said(void)
{
	struct desk *d = desk_with("{\"rules\":{\"title\":\"R\",\"version\":"
	    "\"1\",\"sha256\":\"0\",\"approved\":{\"by\":\"Dr A\",\"on\":"
	    "\"2026-11-01\"}},\"flags\":[" FLAG("a", "absolute") ","
	    FLAG("b", "absolute") "," FLAG("c", "relative") "]}");
	struct chart_entry entry = {.kind = EVENT_CORRECTED,
	    .by = {"Bob", 5}};
	char reason[] = "So.";
	struct answers a;

	d->chart.entries = &entry;
	d->chart.n_entries = 1;
	d->chart.flags[0].since = 5;
	d->chart.flags[1].decision = DECISION_REFER;
	d->chart.flags[1].reason = reason;
	d->chart.flags[1].by = (struct chart_by){"Eve", 0};
	d->chart.flags[2].holds = false;
	d->chart.flags[2].ended = (struct chart_by){"Bob", 5};
	check_lines(d, "ABSOLUTE|T a.\nundecided|New since Bob's correction.\n"
	    "ABSOLUTE|T b.\nrefer|By Eve.\n"
	    "RELATIVE|T c.\nNo longer holds (correct...\n\n",
	    "\nAbout the flags\nT a.\nW.\nT b.\nW.\n"
	    "Refer (Eve, 01:00): So.\nT c.\nW.\n"
	    "Rules: R 1; signed by Dr A, 2026-11-01\n");
	/* In colour and dim it is a second time: what holds is not. */
	answers_begin(&a, 80);
	flags_lines(&a, d);
	CHECK_INT(answers_end(&a, NULL), 0);
	CHECK(!a.lines[0].dim && a.lines[4].dim && a.lines[5].dim);
	CHECK_STR(a.lines[5].text, "No longer holds (corrected by Bob).");
	answers_free(&a);
	d->chart.flags[1].reason = NULL;
	d->chart.entries = NULL;
	d->chart.n_entries = 0;
	close_desk(d);
}

int
main(void)
{
	if (!CHECK(seal_start(NULL) == 0))
		return check_done();
	RUN(a_flag_has_its_word_day_answer_and_reason);
	RUN(what_became_of_a_flag_is_said);
	RUN(no_flags_no_rules_and_no_signature_are_said);
	RUN(whatever_is_in_them_is_shown_harmlessly);
	return check_done();
}
