/* SPDX-License-Identifier: MIT */
#include "tests/kept.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/private.h"
#include "kiosk/buf.h"
#include "kiosk/clock.h"
#include "kiosk/enable.h"
#include "kiosk/err.h"
#include "kiosk/finding.h"
#include "kiosk/form_read.h"
#include "kiosk/person.h"
#include "kiosk/response.h"
#include "kiosk/shelf.h"
#include "kiosk/shelf_person.h"
#include "kiosk/verb.h"
#include "kiosk/visit.h"
#include "tests/quoted.h"

#define URL "https://kiosk.example/Questionnaire/kept"
#define PATIENT "http://hl7.org/fhir/StructureDefinition/Patient#Patient."

static const char form_text[] = "{'resourceType':'Questionnaire',"
    "'status':'draft','url':'" URL "','version':'1','title':'Kept','item':["
    "{'linkId':'name','type':'string','text':'Name?',"
    "'definition':'" PATIENT "name.text'},"
    "{'linkId':'birth','type':'date','text':'Born?',"
    "'definition':'" PATIENT "birthDate'}]}";

static const char answers[] = "{'resourceType':'QuestionnaireResponse',"
    "'questionnaire':'" URL "|1','status':'completed',"
    "'authored':'2026-01-02T12:00:00Z','item':["
    "{'linkId':'name','answer':[{'valueString':'%s'}]},"
    "{'linkId':'birth','answer':[{'valueDate':'%s'}]}]}";

static void
die(const char *what, const char *why)
{
	(void)fprintf(stderr, "kept: %s: %s\n", what, why);
	exit(1);
}

static struct db *
open_as(const struct kept *k, enum db_role role)
{
	struct err e = {ERR_NONE, ""};
	struct db *db = db_open(k->p.database, role, &e);

	if (db == NULL)
		die("open", e.msg);
	return db;
}

bool
kept_add(struct kept *k, struct db *db, const char *name, const char *birth,
    bool imported)
{
	struct record_facts facts = {.epoch = &k->epoch, .at = clock_ms(),
	    .letter = 'A', .source = imported ? SOURCE_IMPORT : SOURCE_KIOSK,
	    .status = "completed", .language = ""};
	struct event ev = {.kind = imported ? EVENT_IMPORTED : EVENT_SUBMITTED,
	    .who = "kiosk A"};
	struct findings fs = FINDINGS_EMPTY;
	struct err e = {ERR_NONE, ""};
	struct response response;
	struct record r = {.id = 0};
	struct asked asked;
	char text[sizeof answers + 300], *json;
	bool good;

	facts.authored = facts.at;
	(void)snprintf(text, sizeof text, answers, name, birth);
	json = quoted(text);
	visit_blank(k->visit, facts.at);
	good = response_read(json, strlen(json), k->visit, &response, &fs,
	    &e) == 0;
	free(json);
	enable(k->visit, &asked);
	if (imported) {
		(void)snprintf(ev.who, sizeof ev.who, "%s", PRACTICE_STAFF);
		(void)snprintf(ev.detail, sizeof ev.detail, "imported waiting");
	}
	good = good && record_make(k->visit, &asked, &facts, &r, &e) == 0 &&
	    db_record_add(db, &r, &ev, imported ?
	    keys_secret(k->keys, 0, KEY_EVENTS) : NULL, &e) == 0;
	if (!good)
		(void)fprintf(stderr, "kept: %s\n", e.msg);
	record_free(&r);
	findings_free(&fs);
	return good;
}

static void
note_down(const struct kept *k, struct db *db, const char *token,
    const char *words)
{
	struct event ev = {.kind = EVENT_NOTED, .at = clock_ms(),
	    .who = PRACTICE_STAFF};
	struct err e = {ERR_NONE, ""};

	(void)snprintf(ev.token, sizeof ev.token, "%s", token);
	if (event_seal(&ev, &k->epoch, words, strlen(words), &e) == -1 ||
	    db_event_add(db, &ev, 0, keys_secret(k->keys, 0, KEY_EVENTS),
	    &e) == -1)
		die("note", e.msg);
	event_free(&ev);
}

static void
move(const struct kept *k, struct db *db, const char *token,
    enum status from, enum status to)
{
	struct event ev = {.at = clock_ms() + 1000 + (int)to,
	    .who = PRACTICE_STAFF};
	struct err e = {ERR_NONE, ""};

	if (db_queue_move(db, token, from, to, 0, &ev,
	    keys_secret(k->keys, 0, KEY_EVENTS), &e) == -1)
		die("move", e.msg);
}

/* What staff did with the record of this number. */
static void
work_on(const struct kept *k, struct db *db, int number, const char *token)
{
	int what = number % 8;

	if (what == 4 || what == 5 || what == 6)
		move(k, db, token, STATUS_WAITING, STATUS_CALLED);
	if (what == 6)
		move(k, db, token, STATUS_CALLED, STATUS_WAITING);
	if (what == 5) {
		move(k, db, token, STATUS_CALLED, STATUS_WITH_PRACTITIONER);
		move(k, db, token, STATUS_WITH_PRACTITIONER, STATUS_DONE);
	}
	if (what == 7) {
		note_down(k, db, token, "Sensitive to the numbing cream.");
		note_down(k, db, token, "Brings her own.");
	}
}

struct worker {
	const struct kept *k;
	struct db *db;
};

static int
take(void *cookie, struct record *r, struct err *e)
{
	const struct worker *w = cookie;

	(void)e;
	work_on(w->k, w->db, (int)r->id, r->token);
	return 0;
}

static void
add_all(struct kept *k)
{
	struct db *staff = open_as(k, DB_STAFF);
	struct db *intake = open_as(k, DB_INTAKE);
	struct worker w = {k, staff};
	struct err e = {ERR_NONE, ""};
	char name[40], birth[DATE_MAX];
	int i;

	if (db_form_register(intake, "form", URL, "1", k->form->hash,
	    k->form->source, k->form->source_len, &e) == -1)
		die("form", e.msg);
	for (i = 1; i <= k->n; i++) {
		(void)snprintf(name, sizeof name, i <= 4 ? "Ana Alba" :
		    "Person %d", i);
		(void)snprintf(birth, sizeof birth, i <= 4 ? "1990-01-01" :
		    "19%02d-02-03", i % 100);
		if (!kept_add(k, i % 8 == 3 ? staff : intake, name, birth,
		    i % 8 == 3))
			die("add", name);
	}
	if (db_record_each(staff, "2000-01-01", "9999-12-31", 0, take, &w,
	    &e) == -1)
		die("work", e.msg);
	db_close(intake);
	db_close(staff);
}

void
kept_index(struct kept *k)
{
	struct record list[50];
	struct person_row rows[50];
	struct err e = {ERR_NONE, ""};
	struct db *db = open_as(k, DB_STAFF);
	struct shelf *s = shelf_new(db, &e);
	int i, n, got;

	while ((n = db_persons_missing(db, list, 50, &e)) > 0) {
		for (i = 0; i < n; i++) {
			got = shelf_person(s, &list[i], k->keys, rows[i].key,
			    &e);
			rows[i].record = list[i].id;
			rows[i].has_key = got == 1;
			record_free(&list[i]);
		}
		if (db_persons_add(db, rows, n, &e) == -1)
			break;
	}
	if (e.kind != ERR_NONE)
		die("index", e.msg);
	shelf_free(s);
	db_close(db);
}

/* The desk's keys: labels and the events' MAC. */
static struct keys *
less(const struct keys *all)
{
	struct keys *k = keys_new(NULL);
	int i;

	if (k == NULL)
		die("keys", "no memory");
	*k = *all;
	k->account.roles = ROLE_DESK;
	k->has_persons = false;
	seal_wipe(k->persons, sizeof k->persons);
	for (i = 0; i < k->n_epochs; i++) {
		k->epochs[i].has_clinic = false;
		seal_wipe(k->epochs[i].clinic, sizeof k->epochs[i].clinic);
	}
	return k;
}

void
kept_make(struct kept *ret, int n)
{
	struct findings fs = FINDINGS_EMPTY;
	struct err e = {ERR_NONE, ""};
	char *json = quoted(form_text);
	struct db *db;

	memset(ret, 0, sizeof *ret);
	ret->n = n;
	if (seal_start(&e) == -1)
		die("seal", e.msg);
	practice_make(&ret->p, "", json);
	(void)snprintf(ret->copy, sizeof ret->copy, "%s.copy",
	    ret->p.database);
	ret->form = form_read(json, strlen(json), NULL, &fs, &e);
	free(json);
	findings_free(&fs);
	if (ret->form == NULL || (ret->visit = visit_new(ret->form, &e)) ==
	    NULL)
		die("form", e.msg);
	db = open_as(ret, DB_STAFF);
	ret->keys = signin_password(db, PRACTICE_STAFF, PRACTICE_PASSWORD, &e);
	if (ret->keys == NULL || db_epoch_newest(db, &ret->epoch, &e) == -1)
		die("sign in", e.msg);
	db_close(db);
	ret->desk = less(ret->keys);
	date_write(clock_day(clock_ms()), ret->day);
	add_all(ret);
	kept_index(ret);
	kept_keep(ret);
}

void
kept_remove(struct kept *k)
{

	visit_free(k->visit);
	form_free(k->form);
	keys_free(k->desk);
	keys_free(k->keys);
	practice_remove(&k->p);
}

static void
copy(const char *from, const char *to)
{
	size_t len;
	char *bytes = practice_file(from, &len);
	FILE *f = fopen(to, "w");

	if (f == NULL || fwrite(bytes, 1, len, f) != len || fclose(f) == EOF)
		die("copy", to);
	free(bytes);
}

void
kept_restore(const struct kept *k)
{

	copy(k->copy, k->p.database);
}

void
kept_keep(const struct kept *k)
{

	copy(k->p.database, k->copy);
}

static sqlite3 *
behind(const struct kept *k)
{
	sqlite3 *s = NULL;

	if (sqlite3_open(k->p.database, &s) != SQLITE_OK ||
	    sqlite3_busy_timeout(s, practice_ms(10000)) != SQLITE_OK ||
	    sqlite3_exec(s, "PRAGMA synchronous=OFF;"
	    "PRAGMA ignore_check_constraints=ON", NULL, NULL, NULL) !=
	    SQLITE_OK)
		die("open", sqlite3_errmsg(s));
	return s;
}

void
kept_sql(const struct kept *k, const char *sql)
{
	sqlite3 *s = behind(k);

	if (sqlite3_exec(s, sql, NULL, NULL, NULL) != SQLITE_OK)
		die(sql, sqlite3_errmsg(s));
	(void)sqlite3_close(s);
}

const char *
kept_ask(const struct kept *k, const char *sql, char *ret, size_t size)
{
	sqlite3_stmt *st = NULL;
	sqlite3 *s = behind(k);

	if (sqlite3_prepare_v2(s, sql, -1, &st, NULL) != SQLITE_OK ||
	    sqlite3_step(st) != SQLITE_ROW ||
	    !column_text(st, 0, ret, size))
		(void)snprintf(ret, size, "%s", sqlite3_errmsg(s));
	(void)sqlite3_finalize(st);
	(void)sqlite3_close(s);
	return ret;
}
