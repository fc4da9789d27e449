/* SPDX-License-Identifier: MIT */
/* links: tests/slip.c tests/practice.c tests/practice_kept.c tests/vt.c tests/vt_screen.c tests/vt_wait.c kiosk/clock.c kiosk/date.c kiosk/seal.c kiosk/token.c kiosk/err.c libs: sqlite3 libsodium vterm */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/clock.h"
#include "kiosk/date.h"
#include "kiosk/token.h"
#include "tests/check.h"
#include "tests/slip.h"

#define OLD "2026-01-02T23:30:00Z"
#define DAY_MS ((int64_t)24 * 60 * 60 * 1000)

/* Import one file of text; its exit status. */
static int
take(struct slips *s, const char *text)
{
	slips_put(s, "one.json", text);
	return slips_run(s, "import", "@one.json", NULL, NULL);
}

/* What is said of file is exactly this, after its path. */
static void
check_said(struct slips *s, const char *file, const char *want)
{
	char text[SLIP_MAX], path[200];

	(void)snprintf(text, sizeof text, "%s: %s\n",
	    slips_path(s, file, path, sizeof path), want);
	CHECK_STR(s->err, text);
}

static void
what_was_answered_today_joins_the_queue(void)
{
	char now[40], day[DATE_MAX], sql[200];
	struct slips s;

	slips_make(&s);
	slip_now(now, sizeof now);
	slips_write(&s, "a", now, "Ana");
	CHECK_INT(slips_run(&s, "import", "@a", NULL, NULL), 0);
	CHECK_STR(s.err, "");
	CHECK_INT(strlen(s.out), 3 + TOKEN_LETTERS + 1);
	CHECK(strncmp(s.out, "A1 ", 3) == 0);
	s.out[3 + TOKEN_LETTERS] = '\0';
	CHECK(token_ok(s.out + 3));
	date_write(clock_day(clock_ms()), day);
	(void)snprintf(sql, sizeof sql, "SELECT ticket || day || status || "
	    "source FROM record WHERE token = '%.26s'", s.out + 3);
	(void)snprintf(now, sizeof now, "A1%swaitingimport", day);
	CHECK_STR(slips_ask(&s, sql), now);
	CHECK_STR(slips_ask(&s, "SELECT who || ' ' || detail || ' ' || "
	    "(mac IS NOT NULL) FROM event WHERE kind = 'imported'"),
	    PRACTICE_STAFF " imported waiting 1");
	slips_remove(&s);
}

static void
what_is_older_is_filed_as_done_on_its_own_day(void)
{
	struct slips s;

	slips_make(&s);
	/* The third of January in the clinic, by the runner's TZ. */
	(void)setenv("TZ", "Europe/Berlin", 1);
	slips_write(&s, "a", OLD, "Ana");
	CHECK_INT(slips_run(&s, "import", "@a", "@a", NULL), 0);
	CHECK(strncmp(s.out, "A1 ", 3) == 0);
	CHECK(strstr(s.out, "\nA2 ") != NULL);
	CHECK_STR(slips_ask(&s, "SELECT group_concat(day || status) "
	    "FROM record"), "2026-01-03done,2026-01-03done");
	/* It happened then, but it was imported now. */
	CHECK_STR(slips_ask(&s, "SELECT max(detail) || (min(event.at) > "
	    "max(record.at)) FROM event, record WHERE kind = 'imported'"),
	    "imported done1");
	slips_remove(&s);
}

static void
a_file_goes_in_whole_or_not_at_all(void)
{
	char good[SLIP_MAX], bad[SLIP_MAX], both[3 * SLIP_MAX];
	struct slips s;

	slips_make(&s);
	slip_text(good, "1", "completed", OLD, "Ana");
	slip_text(bad, "1", "completed", OLD, " ");
	(void)snprintf(both, sizeof both, "{\"resourceType\":\"Bundle\","
	    "\"entry\":[{\"resource\":%s},{\"resource\":%s}]}", good, bad);
	slips_put(&s, "bad", both);
	(void)snprintf(both, sizeof both, "{\"resourceType\":\"Bundle\","
	    "\"entry\":[{\"resource\":%s},{\"resource\":%s}]}", good, good);
	slips_put(&s, "good", both);
	CHECK_INT(slips_run(&s, "import", "@bad", "@good", NULL), 1);
	check_said(&s, "bad", "error: name: required: response 2: it is "
	    "required and not answered");
	CHECK(strncmp(s.out, "A1 ", 3) == 0);
	CHECK(strstr(s.out, "\nA2 ") != NULL);
	CHECK_STR(slips_ask(&s, "SELECT count(*) || '' FROM record"), "2");
	slips_remove(&s);
}

static void
a_file_that_cannot_be_read_stops_no_other(void)
{
	struct slips s;

	slips_make(&s);
	slips_write(&s, "a", OLD, "Ana");
	CHECK_INT(slips_run(&s, "import", "/nowhere/b", "@a", NULL), 1);
	CHECK_STR(s.err, "kiosk: import: /nowhere/b: No such file or "
	    "directory\n");
	CHECK_INT(take(&s, "{"), 1);
	CHECK(strstr(s.err, "one.json: error: -: file: it is not JSON: ") !=
	    NULL);
	CHECK_INT(take(&s, "{\"resourceType\":\"Patient\"}"), 1);
	check_said(&s, "one.json", "error: -: file: it is neither a "
	    "QuestionnaireResponse nor a Bundle of them");
	CHECK_STR(slips_ask(&s, "SELECT count(*) || '' FROM record"), "1");
	slips_remove(&s);
}

static void
only_what_is_finished_and_dated_is_taken(void)
{
	static const struct {
		const char *status, *authored, *said;
	} rows[] = {
		{"stopped", OLD, "error: -: status: only what is completed "
		    "or amended is taken"},
		{"completed", "", "error: -: authored: say when it was "
		    "answered"},
		{"completed", "2026-01", "error: -: authored: say when it "
		    "was answered"},
		{"completed", "0001-01-01T00:00:00+14:00",
		    "error: -: authored: there is no such day"},
	};
	char text[SLIP_MAX], later[CLOCK_ISO_MAX];
	struct slips s;
	size_t i;

	slips_make(&s);
	for (i = 0; i < sizeof rows / sizeof *rows; i++) {
		slip_text(text, "1", rows[i].status, rows[i].authored, "A");
		CHECK_INT(take(&s, text), 1);
		check_said(&s, "one.json", rows[i].said);
	}
	clock_iso(clock_ms() + DAY_MS + 60000, later);
	slip_text(text, "1", "amended", later, "A");
	CHECK_INT(take(&s, text), 1);
	check_said(&s, "one.json", "error: -: authored: it is in the future");
	/* A clock that is a little ahead makes it no other day. */
	clock_iso(clock_ms() + DAY_MS - 60000, later);
	slip_text(text, "1", "amended", later, "A");
	CHECK_INT(take(&s, text), 0);
	CHECK_STR(slips_ask(&s, "SELECT status FROM record"), "waiting");
	slips_remove(&s);
}

static void
answers_are_judged_as_of_their_own_day(void)
{
	static const char text[] = "{\"resourceType\":"
	    "\"QuestionnaireResponse\",\"questionnaire\":"
	    "\"https://kiosk.example/Questionnaire/slip|1\","
	    "\"status\":\"completed\",\"authored\":\"" OLD "\",\"item\":["
	    "{\"linkId\":\"name\",\"answer\":[{\"valueString\":\"A\"}]},"
	    "{\"linkId\":\"when\",\"answer\":[{\"valueDate\":\"%s\"}]}]}";
	char one[SLIP_MAX];
	struct slips s;

	slips_make(&s);
	(void)snprintf(one, sizeof one, text, "2026-01-05");
	CHECK_INT(take(&s, one), 0);
	CHECK_STR(s.err, "");
	(void)snprintf(one, sizeof one, text, "2026-01-01");
	CHECK_INT(take(&s, one), 1);
	check_said(&s, "one.json",
	    "error: when: minValue: the date is before today");
	slips_remove(&s);
}

#define ITEM(link, type) "{\"linkId\":\"" link "\",\"text\":\"T\"," \
    "\"type\":\"" type "\""
#define ANSWER(link, value) "{\"linkId\":\"" link "\",\"answer\":[" value \
    "]}"
#define DRUG "{\"valueCoding\":{\"system\":\"s\",\"code\":\"a\"," \
    "\"display\":\"Aspirin\"}"

static const char types_form[] = "{\"resourceType\":\"Questionnaire\","
    "\"status\":\"draft\",\"title\":\"T\",\"version\":\"1\",\"url\":"
    "\"https://kiosk.example/Questionnaire/types\",\"item\":["
    ITEM("size", "decimal") "}," ITEM("count", "integer")
    ",\"repeats\":true}," ITEM("yes", "boolean") ","
    "\"required\":true}," ITEM("drug", "choice") ",\"repeats\":true,"
    "\"answerOption\":[" DRUG "}],\"item\":[" ITEM("dose", "decimal")
    "}]}]}";

/* Twice, so that the second is taken out of its Bundle. */
static const char types_bundle[] = "{\"resourceType\":\"Bundle\","
    "\"entry\":[{\"resource\":%s},{\"resource\":%s}]}";
static const char types_response[] = "{\"resourceType\":"
    "\"QuestionnaireResponse\",\"questionnaire\":"
    "\"https://kiosk.example/Questionnaire/types|1\","
    "\"status\":\"completed\",\"authored\":\"%s\",\"item\":["
    ANSWER("size", "{\"valueDecimal\":1.50}") ","
    ANSWER("count", "{\"valueInteger\":1},{\"valueInteger\":20}") "%s,"
    ANSWER("drug", DRUG ",\"item\":["
    ANSWER("dose", "{\"valueDecimal\":100000000000000001}") "]}") "]}";

static void
every_type_comes_in_and_goes_out_as_it_was(void)
{
	char now[CLOCK_ISO_MAX], one[SLIP_MAX], both[3 * SLIP_MAX];
	struct slips s;

	slips_make(&s);
	practice_write(s.p.form, types_form);
	clock_iso(clock_ms(), now);
	(void)snprintf(one, sizeof one, types_response, now, "");
	CHECK_INT(take(&s, one), 1);
	check_said(&s, "one.json",
	    "error: yes: required: it is required and not answered");
	(void)snprintf(one, sizeof one, types_response, now,
	    "," ANSWER("yes", "{\"valueBoolean\":false}"));
	(void)snprintf(both, sizeof both, types_bundle, one, one);
	CHECK_INT(take(&s, both), 0);
	CHECK_STR(s.err, "");
	CHECK_INT(slips_run(&s, "export", "-o", "-", NULL), 0);
	CHECK(strstr(s.out, ",\"size\",\"count\",\"yes\",\"drug\","
	    "\"dose\"\r\n") != NULL);
	CHECK(strstr(s.out, "\"A2\"") != NULL &&
	    strstr(strstr(s.out, "\"A2\""), "\"completed\",\"\",\"\",\"\",\"\",\"\",\"\",\"\","
	    "\"1.50\","
	    "\"1; 20\",\"false\",\"Aspirin\",\"100000000000000001\"\r\n") !=
	    NULL);
	slips_remove(&s);
}

static void
hostile_text_is_shown_harmlessly_and_never_taken(void)
{
	char text[SLIP_MAX];
	struct slips s;

	slips_make(&s);
	slip_text(text, "\\u001b[2J", "completed", OLD, "\\u202eA");
	CHECK_INT(take(&s, text), 1);
	CHECK(strstr(s.err, "<U+001B>[2J") != NULL);
	CHECK(strchr(s.err, '\033') == NULL);
	slip_text(text, "1", "completed", OLD, "\\u202eA");
	CHECK_INT(take(&s, text), 1);
	CHECK(strstr(s.err, ": error: name: character: ") != NULL);
	CHECK_STR(slips_ask(&s, "SELECT count(*) || '' FROM record"), "0");
	slips_remove(&s);
}

static void
a_flood_of_errors_is_cut(void)
{
	static const char head[] = "{\"resourceType\":\"Bundle\",\"entry\":[";
	static const char one[] =
	    "{\"resource\":{\"resourceType\":\"QuestionnaireResponse\"}},";
	size_t n = 900, len = sizeof one - 1, i;
	char *text = malloc(n * len + sizeof head + 2), *at = text;
	struct slips s;

	if (text == NULL)
		exit(1);
	memcpy(at, head, sizeof head - 1);
	at += sizeof head - 1;
	for (i = 0; i < n; i++, at += len)
		memcpy(at, one, len);
	memcpy(at - 1, "]}", sizeof "]}");
	slips_make(&s);
	CHECK_INT(take(&s, text), 1);
	CHECK(strstr(s.err, "response 100: ") != NULL);
	CHECK(strstr(s.err, "response 899: ") == NULL);
	CHECK(strstr(s.err, "one.json: error: -: file: that is enough: the "
	    "rest was not looked at\n") != NULL);
	slips_remove(&s);
	free(text);
}

static void
where_intake_is_stopped_nothing_comes_in(void)
{
	struct slips s;

	slips_make(&s);
	slips_write(&s, "a", OLD, "Ana");
	slips_sql(&s, "UPDATE practice SET halted = 'for a reason'");
	CHECK_INT(slips_run(&s, "import", "@a", NULL, NULL), 1);
	CHECK_STR(s.err,
	    "kiosk: import: intake is stopped: for a reason\n");
	CHECK_STR(slips_ask(&s, "SELECT count(*) || '' FROM record"), "0");
	slips_remove(&s);
}

static void
it_wants_a_file_and_a_name(void)
{
	const char *const nameless[] = {"import", "x", NULL};
	struct slips s;

	slips_make(&s);
	CHECK_INT(slips_run(&s, "import", NULL, NULL, NULL), 2);
	CHECK_INT(slips_run(&s, "import", "--all", "x", NULL), 2);
	CHECK_INT(practice_run(&s.p, nameless, s.out, s.err, sizeof s.out),
	    1);
	CHECK_STR(s.err, "kiosk: import: sign in with --user NAME\n");
	slips_remove(&s);
}

int
main(void)
{
	RUN(what_was_answered_today_joins_the_queue);
	RUN(what_is_older_is_filed_as_done_on_its_own_day);
	RUN(a_file_goes_in_whole_or_not_at_all);
	RUN(a_file_that_cannot_be_read_stops_no_other);
	RUN(only_what_is_finished_and_dated_is_taken);
	RUN(answers_are_judged_as_of_their_own_day);
	RUN(every_type_comes_in_and_goes_out_as_it_was);
	RUN(hostile_text_is_shown_harmlessly_and_never_taken);
	RUN(a_flood_of_errors_is_cut);
	RUN(where_intake_is_stopped_nothing_comes_in);
	RUN(it_wants_a_file_and_a_name);
	return check_done();
}
