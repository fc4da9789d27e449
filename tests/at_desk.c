/* SPDX-License-Identifier: MIT */
#include "tests/at_desk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "db/db.h"
#include "kiosk/chart.h"
#include "kiosk/err.h"
#include "kiosk/verb.h"
#include "screens/scan.h"
#include "tests/check.h"
#include "tests/look.h"
#include "tests/quoted.h"
#include "tests/vt.h"

#define MS practice_ms(10000)
#define URL "https://kiosk.example/Questionnaire/smoking"
#define OUT 8192

const char at_desk_assessment[] = "{'resourceType':'Questionnaire',"
    "'status':'draft','version':'1','title':'Assessment',"
    "'url':'https://kiosk.example/Questionnaire/assess','item':["
    "{'linkId':'one','type':'group','text':'Suitability','item':["
    "{'linkId':'suitable','type':'choice','text':'Suitable today?',"
    "'required':true,'answerOption':["
    "{'valueCoding':{'system':'s','code':'yes','display':'Go ahead'}},"
    "{'valueCoding':{'system':'s','code':'no','display':'Not today'}}]},"
    "{'linkId':'why','type':'string','text':'Why not?','required':true,"
    "'enableWhen':[{'question':'suitable','operator':'=',"
    "'answerCoding':{'system':'s','code':'no'}}]}]},"
    "{'linkId':'two','type':'group','text':'Remarks','item':["
    "{'linkId':'when','type':'date','text':'Come back when?'},"
    "{'linkId':'said','type':'string','text':'Anything else?'}]}]}";

static const char response[] = "{'resourceType':'QuestionnaireResponse',"
    "'questionnaire':'" URL "|1','status':'completed','authored':'%s',"
    "'item':[{'linkId':'all','item':["
    "{'linkId':'name','answer':[{'valueString':'%s'}]},"
    "{'linkId':'smoke','answer':[{'valueCoding':{'system':'s',"
    "'code':'%s'}}]}%s]}]}";

static const char since[] = ",{'linkId':'since','answer':["
    "{'valueString':'1990'}]}";

static void
give_up(const char *what)
{
	perror(what);
	exit(1);
}

static void
write_quoted(const char *path, const char *text)
{
	char *json = quoted(text);

	practice_write(path, json);
	free(json);
}

static void
add(const struct flagged *f, const struct at_desk_client *c)
{
	const char *args[] = {"import", "--user", PRACTICE_STAFF,
	    "--password-file", f->p.password, NULL, NULL};
	char path[80], now[40], text[1000], out[OUT], err[OUT];
	time_t t = time(NULL);
	struct tm tm;

	if (gmtime_r(&t, &tm) == NULL ||
	    strftime(now, sizeof now, "%Y-%m-%dT%H:%M:%SZ", &tm) == 0)
		give_up("time");
	(void)snprintf(path, sizeof path, "%s/r.json", f->p.dir);
	(void)snprintf(text, sizeof text, response, now, c->name,
	    c->smokes ? "yes" : "no", c->smokes ? since : "");
	write_quoted(path, text);
	args[5] = path;
	if (!CHECK_INT(practice_run(&f->p, args, out, err, OUT), 0))
		(void)fputs(err, stderr);
}

void
at_desk_make(struct flagged *f, const char *settings, const char *assessment,
    const struct at_desk_client *clients)
{
	char path[80];
	int i;

	flagged_make(f);
	(void)snprintf(path, sizeof path, "%s/assessment.json", f->p.dir);
	if (assessment != NULL)
		write_quoted(path, assessment);
	practice_settings(&f->p, settings);
	for (i = 0; clients[i].name != NULL; i++)
		add(f, &clients[i]);
}

struct vt *
at_desk_sign_in(const struct flagged *f, int rows, int cols,
    const char *const env[])
{
	static const char *const queue[] = {"queue", "--user",
	    PRACTICE_STAFF, NULL};
	struct vt *v = practice_start(&f->p, rows, cols, env, queue);

	CHECK(vt_settle(v, MS) && vt_send(v, PRACTICE_PASSWORD "\r"));
	CHECK(vt_wait_text(v, "A1", MS) && vt_settle(v, MS));
	return v;
}

bool
at_desk_open(struct vt *v, const char *ticket)
{
	return vt_send(v, ticket) && vt_settle(v, MS) &&
	    vt_send(v, "\r") && vt_wait_text(v, AT_DESK_RECORD, MS) &&
	    vt_settle(v, MS);
}

bool
at_desk_type(struct vt *v, const char *keys)
{
	/* F11 does nothing; it ends what could become a scan. */
	static const char end[] = "\033[23~";
	char some[SCAN_TYPED_MAX + 1];
	size_t n;

	for (; strlen(keys) > SCAN_TYPED_MAX && *keys >= ' '; keys += n) {
		n = SCAN_TYPED_MAX;
		/* A letter of several bytes is not taken apart. */
		while (((unsigned char)keys[n] & 0xc0) == 0x80)
			n--;
		(void)snprintf(some, sizeof some, "%.*s", (int)n, keys);
		if (!vt_send(v, some) || !vt_send(v, end))
			return false;
	}
	/* A key that prints is held until another comes, or some time. */
	return vt_send(v, keys) && (*keys < ' ' || vt_send(v, end));
}

bool
at_desk_correct(struct vt *v)
{
	int i;

	for (i = 0; i < 12; i++) {
		if (strstr(look_focus(v, MS), "Do you smoke?") != NULL)
			break;
		(void)vt_key(v, VT_KEY_DOWN);
	}
	if (!vt_settle(v, MS) || !vt_send(v, "\r") ||
	    !vt_wait_text(v, "Correction:", MS))
		return false;
	for (i = 0; i < 6; i++) {
		if (!vt_settle(v, MS))
			return false;
		if (strstr(look_focus(v, MS), ") Yes") != NULL ||
		    strstr(look_focus(v, MS), ") No") != NULL)
			return true;
		(void)vt_send(v, "\t");
	}
	return look_wrong(v, "no way to the question");
}

struct looking {
	const char *ticket;
	char *ret;
};

static int
look_at(void *cookie, struct record *r, struct err *e)
{
	struct looking *l = cookie;

	(void)e;
	if (strcmp(r->ticket, l->ticket) == 0)
		(void)memcpy(l->ret, r->token, sizeof r->token);
	return 0;
}

bool
at_desk_token(const struct flagged *f, const char *ticket, char *ret_token)
{
	struct looking l = {ticket, ret_token};
	struct err e = {ERR_NONE, ""};
	struct db *db = db_open(f->p.database, DB_STAFF, &e);
	bool good;

	*ret_token = '\0';
	good = db != NULL && db_record_each(db, "2000-01-01", "9999-12-31", 0,
	    look_at, &l, &e) == 0;
	CHECK_STR(e.msg, "");
	db_close(db);
	return good && *ret_token != '\0';
}

struct charting {
	struct chart *c;
	struct keys *keys;
};

static int
add_event(void *cookie, const struct event *ev, struct err *e)
{
	const struct charting *ch = cookie;

	return chart_add(ch->c, ev, ch->keys, e);
}

bool
at_desk_chart(const struct flagged *f, const char *ticket, struct chart *ret)
{
	const struct signin who = {PRACTICE_STAFF, f->p.password};
	struct charting ch = {ret, NULL};
	struct err e = {ERR_NONE, ""};
	struct record r = {.id = 0};
	char token[TOKEN_MAX];
	struct triage t;
	struct db *db;
	bool good;

	if (!CHECK(at_desk_token(f, ticket, token)))
		return false;
	chart_begin(ret, STATUS_WAITING);
	good = (db = db_open(f->p.database, DB_STAFF, &e)) != NULL &&
	    (ch.keys = signin_with(db, &who, &e)) != NULL &&
	    db_record_load(db, token, &r, &e) == 0 &&
	    triage_open(&r, ch.keys, &t, &e) == 0 &&
	    chart_submitted(ret, &t, &e) == 0 &&
	    db_event_of(db, token, add_event, &ch, &e) == 0;
	CHECK_STR(e.msg, "");
	if (good)
		chart_end(ret);
	record_free(&r);
	keys_free(ch.keys);
	db_close(db);
	return good;
}
