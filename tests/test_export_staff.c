/* SPDX-License-Identifier: MIT */
/* links: +form +visit +opened tests/slip.c tests/practice.c tests/practice_kept.c tests/vt.c tests/vt_screen.c tests/vt_wait.c kiosk/payload.c libs: jansson libpcre2 libsodium sqlite3 unistring vterm */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/db.h"
#include "kiosk/buf.h"
#include "kiosk/err.h"
#include "kiosk/payload.h"
#include "kiosk/shelf.h"
#include "kiosk/verb.h"
#include "tests/check.h"
#include "tests/slip.h"

/* What staff added to a record, and what was taken from it, in an export. */

#define DAY "2026-01-02"
#define FLAG "{\"id\":\"late\",\"severity\":\"relative\",\"tell\":\"T.\"," \
    "\"why\":\"W.\",\"sources\":[],\"tags\":[],\"items\":[]," \
    "\"answer\":\"Bo\"}"
#define TRIAGE(flags) "{\"rules\":{\"title\":\"R\",\"version\":\"2\"," \
    "\"sha256\":\"\",\"approved\":{\"by\":\"Dr B\",\"on\":\"2026-01-01\"}}," \
    "\"day\":\"2026-01-02\",\"flags\":[" flags "]}"

struct desk {
	struct slips s;
	char token[3][32];
};

static void
open_desk(struct desk *d)
{
	struct slips *s = &d->s;
	char sql[80];
	int i;

	slips_make(s);
	slips_write(s, "a", DAY "T12:00:00Z", "Al");
	slips_write(s, "b", DAY "T13:00:00Z", "Cy");
	CHECK_INT(slips_run(s, "import", "@a", "@b", NULL), 0);
	for (i = 1; i <= 2; i++) {
		(void)snprintf(sql, sizeof sql,
		    "SELECT token FROM record WHERE id = %d", i);
		(void)snprintf(d->token[i], sizeof d->token[i], "%s",
		    slips_ask(s, sql));
	}
}

/* Append an event with this payload to the first record. */
static void
add_event(struct desk *d, enum event_kind kind, const struct buf *payload)
{
	const struct signin who = {PRACTICE_STAFF, d->s.p.password};
	struct event ev = {.kind = kind, .at = 1, .who = "Dr Ames"};
	struct err e = {ERR_NONE, ""};
	struct epoch epoch;
	struct keys *k = NULL;
	struct db *db;

	memcpy(ev.token, d->token[1], sizeof ev.token);
	CHECK((db = db_open(d->s.p.database, DB_STAFF, &e)) != NULL &&
	    (k = signin_with(db, &who, &e)) != NULL &&
	    db_epoch_newest(db, &epoch, &e) == 0 &&
	    event_seal(&ev, &epoch, buf_text(payload), payload->len,
	    &e) == 0 &&
	    db_event_add(db, &ev, 0, keys_secret(k, 0, KEY_EVENTS), &e) == 0);
	CHECK_STR(e.msg, "");
	event_free(&ev);
	keys_free(k);
	db_close(db);
}

static void
correct(struct desk *d, const char *name, const char *triage)
{
	struct buf b = BUF_EMPTY;
	char text[SLIP_MAX];

	slip_text(text, "1", "amended", DAY "T12:00:00Z", name);
	payload_write(&b, "response", text, "reason", "asked", (char *)NULL);
	add_event(d, EVENT_CORRECTED, &b);
	buf_free(&b);
	payload_write(&b, "triage", triage, (char *)NULL);
	add_event(d, EVENT_FLAGGED, &b);
	buf_free(&b);
}

static void
decide(struct desk *d, const char *reason)
{
	struct buf b = BUF_EMPTY;

	payload_write(&b, "flag", "late", "answer", "Bo", "decision",
	    "postpone", "reason", reason, (char *)NULL);
	add_event(d, EVENT_DECIDED, &b);
	buf_free(&b);
}

static bool
exported(struct desk *d, const char *format, int status, const char *want)
{
	bool good;

	CHECK_INT(slips_run(&d->s, "export", "--day=" DAY, format, NULL),
	    status);
	if (!(good = strstr(d->s.out, want) != NULL))
		CHECK_STR(d->s.out, want);
	return good;
}

static void
what_staff_corrected_and_decided_is_there(void)
{
	struct desk d;

	open_desk(&d);
	correct(&d, "Bo", TRIAGE(FLAG));
	decide(&d, "call \"her\"; later");
	CHECK(exported(&d, NULL, 0, "\"relative\",\"late\","
	    "\"R 2, signed by Dr B, 2026-01-01\",\"late: postpone (Dr Ames): "
	    "call \"\"her\"\"; later\",\"\",\"Dr Ames\",\"\",\"Bo\",\"\"\r\n"));
	/* The other record is as it came in. */
	CHECK(strstr(d.s.out, "\"completed\",\"\",\"\",\"\",\"\",\"\",\"\","
	    "\"\",\"Cy\",\"\"\r\n") != NULL);
	CHECK(exported(&d, "--format=answers", 0, "\"name\",\"\",\"N\",\"\","
	    "\"Al\",\"\",\"Bo\",\"changed\"\r\n"));
	CHECK(strstr(d.s.out, "\"name\",\"\",\"N\",\"\",\"Cy\",\"\",\"\","
	    "\"\"\r\n") != NULL);
	correct(&d, "Di", TRIAGE(""));
	CHECK(exported(&d, NULL, 0, "\"\",\"\","
	    "\"R 2, signed by Dr B, 2026-01-01\",\"late: postpone (Dr Ames): "
	    "call \"\"her\"\"; later\",\"late\",\"Dr Ames\",\"\",\"Di\","
	    "\"\"\r\n"));
	slips_remove(&d.s);
}

/* An assessment of the first record; form is SQL for the hash of its form. */
static void
assess(struct desk *d, const char *form, const char *text)
{
	struct buf b = BUF_EMPTY;
	char response[SLIP_MAX], hash[2 * FORM_HASH_SIZE + 1];

	slip_text(response, "2", "completed", DAY "T12:30:00Z", text);
	(void)snprintf(hash, sizeof hash, "%s", slips_ask(&d->s, form));
	payload_write(&b, "form", hash, "response", response, (char *)NULL);
	add_event(d, EVENT_ASSESSED, &b);
	buf_free(&b);
}

static void
a_sheet_has_all_that_staff_added(void)
{
	struct desk d;
	char text[SLIP_MAX];

	open_desk(&d);
	correct(&d, "Bo", TRIAGE(FLAG));
	decide(&d, "call her");
	CHECK(exported(&d, "--format=sheet", 0, "A1  Bo  "));
	CHECK(strstr(d.s.out, "Decision: postpone (Dr Ames") != NULL);
	CHECK(strstr(d.s.out, " Al                  Bo\n") != NULL);
	CHECK(strstr(d.s.out, "\n    asked\n") != NULL);
	CHECK(strstr(d.s.out, "Assessment") == NULL);
	CHECK(strstr(d.s.out, "\n\fA2  Cy  ") != NULL);
	/* The form of an assessment is another one, and stored. */
	slips_put(&d.s, "form.json", slip_form_2);
	slip_text(text, "2", "completed", "2026-01-05T12:00:00Z", "Dee");
	slips_put(&d.s, "d", text);
	CHECK_INT(slips_run(&d.s, "import", "@d", NULL, NULL), 0);
	assess(&d, "SELECT lower(hex(hash)) FROM form ORDER BY rowid DESC",
	    "1.5 mm");
	CHECK(exported(&d, "--format=sheet", 0,
	    "Assessment: Dr Ames, 1 January 1970, 00:00 --"));
	CHECK(strstr(d.s.out, " 1.5 mm\n") != NULL);
	CHECK(strstr(d.s.out, " Al                  Bo\n") != NULL);
	/* The newest counts, and one that cannot be read is told. */
	assess(&d, "SELECT 'none'", "2 mm");
	CHECK(exported(&d, "--format=sheet", 1, "A2  Cy  "));
	CHECK(strstr(d.s.out, "A1  ") == NULL);
	CHECK(strstr(d.s.err, "ticket A1 of " DAY ": the assessment names no "
	    "form of its own\n") != NULL);
	/* A table has no use for it. */
	CHECK(exported(&d, NULL, 0, "\"Bo\""));
	slips_remove(&d.s);
}

/* Import an answer to a further version of the form. */
static void
add_version(struct desk *d, int n, const char *authored)
{
	static const char mark[] = "\"version\":\"2";
	char form[SLIP_MAX], text[SLIP_MAX], version[16];
	const char *at = strstr(slip_form_2, mark) + sizeof mark - 1;

	(void)snprintf(version, sizeof version, "2.%d", n);
	(void)snprintf(form, sizeof form, "%.*s.%d%s",
	    (int)(at - slip_form_2), slip_form_2, n, at);
	slips_put(&d->s, "form.json", form);
	slip_text(text, version, "completed", authored, "Dee");
	slips_put(&d->s, "d", text);
	CHECK_INT(slips_run(&d->s, "import", "@d", NULL, NULL), 0);
}

/* More forms than are kept at hand; the record's own must stay. */
static void
an_assessment_does_not_drive_its_record_s_form_out(void)
{
	struct desk d;
	char text[SLIP_MAX], sql[80];
	int n;

	open_desk(&d);
	for (n = 0; n < SHELF_FORMS_MAX - 1; n++)
		add_version(&d, n, DAY "T14:00:00Z");
	slips_put(&d.s, "form.json", slip_form_1);
	slip_text(text, "1", "completed", DAY "T15:00:00Z", "Last");
	slips_put(&d.s, "d", text);
	CHECK_INT(slips_run(&d.s, "import", "@d", NULL, NULL), 0);
	(void)snprintf(sql, sizeof sql, "SELECT token FROM record ORDER BY "
	    "id DESC");
	(void)snprintf(d.token[1], sizeof d.token[1], "%s",
	    slips_ask(&d.s, sql));
	slips_put(&d.s, "form.json", slip_form_2);
	slip_text(text, "2", "completed", "2026-01-05T12:00:00Z", "Dee");
	slips_put(&d.s, "d", text);
	CHECK_INT(slips_run(&d.s, "import", "@d", NULL, NULL), 0);
	assess(&d, "SELECT lower(hex(hash)) FROM form WHERE version = '2'",
	    "1.5 mm");
	CHECK(exported(&d, "--format=sheet", 0, "Assessment: Dr Ames"));
	CHECK(strstr(d.s.out, "A18  Last  ") != NULL);
	slips_remove(&d.s);
}

static void
what_staff_wrote_and_is_damaged_is_told(void)
{
	struct desk d;

	open_desk(&d);
	correct(&d, "Bo", TRIAGE(FLAG));
	slips_sql(&d.s, "UPDATE event SET sealed = "
	    "randomblob(length(sealed)) WHERE kind = 'corrected'");
	CHECK(exported(&d, NULL, 1, "\"Cy\""));
	CHECK(strstr(d.s.out, "\"A1\"") == NULL);
	CHECK(strstr(d.s.err, "ticket A1 of " DAY ": what staff wrote about "
	    "it is damaged\n") != NULL);
	slips_remove(&d.s);
}

static void
what_was_purged_leaves_the_rest(void)
{
	struct desk d;

	open_desk(&d);
	slips_sql(&d.s, "UPDATE box SET sealed = NULL WHERE record = 1 "
	    "AND part = 'answers'");
	CHECK(exported(&d, NULL, 0, "\"\",\"answers\",\"Al\",\"\"\r\n"));
	slips_sql(&d.s, "UPDATE box SET sealed = NULL WHERE record = 1");
	CHECK(exported(&d, NULL, 0, "\"\",\"label; triage; answers\",\"\","
	    "\"\"\r\n"));
	CHECK(strstr(d.s.out, "\"Al\"") == NULL);
	CHECK(exported(&d, "--format=answers", 0, "\"Cy\""));
	CHECK(strstr(d.s.out, "\"A1\"") == NULL);
	slips_remove(&d.s);
}

static void
a_bundle_has_what_staff_did_and_points_to_nothing_erased(void)
{
	struct desk d;

	open_desk(&d);
	correct(&d, "Bo", TRIAGE(FLAG));
	decide(&d, "call");
	CHECK_INT(slips_run(&d.s, "export", "--day=" DAY, "--format=fhir",
	    "--bundle"), 0);
	CHECK(strstr(d.s.out, "\"valueString\":\"Al\"") != NULL);
	CHECK(strstr(d.s.out, "\"status\":\"amended\"") != NULL);
	CHECK(strstr(d.s.out, "\"text\":\"Bo\"}]") != NULL);
	CHECK(strstr(d.s.out, "\"activity\":{\"text\":\"decided: postpone\"}"
	    ",\"agent\":[{\"who\":{\"type\":\"Practitioner\",\"display\":"
	    "\"Dr Ames\"}}]") != NULL);
	slips_sql(&d.s, "UPDATE box SET sealed = NULL WHERE part = 'answers'");
	CHECK_INT(slips_run(&d.s, "export", "--day=" DAY, "--format=fhir",
	    "--bundle"), 0);
	CHECK(strstr(d.s.out, "QuestionnaireResponse/") == NULL);
	CHECK(strstr(d.s.out, "\"implicated\"") == NULL);
	CHECK(strstr(d.s.out, "\"severity\":\"moderate\"") != NULL);
	CHECK(strstr(d.s.out, "\"text\":\"Al\"}]") != NULL);
	CHECK_INT(slips_run(&d.s, "export", "--format=fhir", NULL, NULL), 2);
	CHECK(strstr(d.s.err, "writes a folder") != NULL);
	slips_remove(&d.s);
}

static void
a_person_s_own_copy_is_their_record_alone(void)
{
	static const char *const formats[] = {"--format=csv",
	    "--format=answers"};
	struct desk d;
	char link[80], sql[200];
	size_t i;

	open_desk(&d);
	(void)snprintf(link, sizeof link, "https://kiosk.local/r/%s",
	    d.token[2]);
	for (i = 0; i < 2; i++) {
		CHECK_INT(slips_run(&d.s, "export", "--token", link,
		    formats[i]), 0);
		CHECK(strstr(d.s.out, "\"Cy\"") != NULL);
		CHECK(strstr(d.s.out, "\"Al\"") == NULL);
	}
	(void)snprintf(sql, sizeof sql, "SELECT group_concat(substr(detail, "
	    "1, instr(detail, ' records') + 7)) FROM event WHERE kind = "
	    "'exported' AND token = '%s'", d.token[2]);
	CHECK_STR(slips_ask(&d.s, sql),
	    "csv one 1 records,answers one 1 records");
	CHECK_INT(slips_run(&d.s, "export", "--token", d.token[2],
	    "--day=" DAY), 2);
	d.token[2][0] = d.token[2][0] == 'B' ? 'C' : 'B';
	CHECK_INT(slips_run(&d.s, "export", "--token", d.token[2], NULL), 2);
	CHECK_INT(slips_run(&d.s, "export", "--token",
	    "BBBBBBBBBBBBBBBBBBBBBBBBBB", NULL), 1);
	CHECK(strstr(d.s.err, "there is no record with this token") != NULL);
	slips_remove(&d.s);
}

int
main(void)
{
	if (setenv("TZ", "UTC", 1) == -1 || seal_start(NULL) == -1)
		return 1;
	RUN(what_staff_corrected_and_decided_is_there);
	RUN(a_sheet_has_all_that_staff_added);
	RUN(an_assessment_does_not_drive_its_record_s_form_out);
	RUN(what_staff_wrote_and_is_damaged_is_told);
	RUN(what_was_purged_leaves_the_rest);
	RUN(a_bundle_has_what_staff_did_and_points_to_nothing_erased);
	RUN(a_person_s_own_copy_is_their_record_alone);
	return check_done();
}
