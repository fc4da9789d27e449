/* SPDX-License-Identifier: MIT */
/* links: +form +visit tests/db_new.c tests/fill.c tests/house.c tests/quoted.c db/create.c db/events.c db/forms.c db/keyfile.c db/open.c db/place.c db/practice.c db/record_add.c db/records.c db/roles.c db/run.c db/schema.c db/settings.c db/statements.c kiosk/answer_words.c kiosk/date_words.c kiosk/canonical.c kiosk/event.c kiosk/event_seal.c kiosk/export_csv.c kiosk/keyring.c kiosk/keys.c kiosk/queue.c kiosk/record.c kiosk/record_make.c kiosk/changes.c kiosk/rules.c kiosk/screening.c kiosk/span.c kiosk/triage.c kiosk/response_read.c kiosk/response_read_answer.c kiosk/response_read_head.c kiosk/response_read_pick.c kiosk/response_write.c kiosk/response_write_value.c kiosk/role.c kiosk/seal_part.c kiosk/seal_password.c kiosk/token.c kiosk/option_say.c +exported libs: jansson libpcre2 libsodium sqlite3 unistring */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/db.h"
#include "kiosk/buf.h"
#include "kiosk/chart.h"
#include "kiosk/check_answer.h"
#include "kiosk/clock.h"
#include "kiosk/err.h"
#include "kiosk/export.h"
#include "kiosk/export_columns.h"
#include "kiosk/export_csv.h"
#include "kiosk/finding.h"
#include "kiosk/form_read.h"
#include "kiosk/record.h"
#include "kiosk/response.h"
#include "kiosk/seal.h"
#include "kiosk/text.h"
#include "kiosk/triage.h"
#include "kiosk/value.h"
#include "tests/check.h"
#include "tests/db_new.h"
#include "tests/fill.h"
#include "tests/house.h"
#include "tests/quoted.h"

/*
 * Answers go the whole way: filled in at random, sealed, stored, loaded,
 * opened, read back and exported, and are then what they were; with a form of
 * every type, and with each real form of the folder that KIOSK_CORPUS names.
 */

#define PATH_LIMIT 4096
#define SEEDS 3			/* for each real form */
#define SEEDS_OWN 200

#define BASE "http://hl7.org/fhir/StructureDefinition/"
#define UNIT(code) "{'url':'" BASE "questionnaire-unitOption'," \
    "'valueCoding':{'system':'http://unitsofmeasure.org','code':'" code \
    "','display':'" code "'}}"
#define Q(link, type) "{'linkId':'" link "','text':'T','type':'" type "'"

static const char every_type[] =
    Q("boolean", "boolean") "},"
    Q("decimal", "decimal") "},"
    Q("integer", "integer") "},"
    Q("date", "date") "},"
    Q("dateTime", "dateTime") "},"
    Q("time", "time") "},"
    Q("string", "string") ",'initial':[{'valueString':'given'}]},"
    Q("text", "text") "},"
    Q("url", "url") "},"
    Q("quantity", "quantity") ",'extension':[" UNIT("kg") "," UNIT("g")
    "]},"
    Q("fixed", "quantity") ",'extension':[" UNIT("cm") "]},"
    Q("numbers", "integer") ",'repeats':true},"
    Q("weights", "quantity") ",'repeats':true,'extension':[" UNIT("kg") ","
    UNIT("g") "]},"
    Q("strings", "string") ",'answerOption':[{'valueString':'s'},"
    "{'valueString':'t'}]},"
    Q("integers", "integer") ",'repeats':true,'answerOption':["
    "{'valueInteger':1},{'valueInteger':-2}]},"
    Q("days", "date") ",'answerOption':[{'valueDate':'2026-03'},"
    "{'valueDate':'2026-03-09'}]},"
    Q("times", "time") ",'answerOption':[{'valueTime':'09:00:00'},"
    "{'valueTime':'10:30:00'}]},"
    Q("ticks", "open-choice") ",'repeats':true,'answerOption':["
    "{'valueCoding':{'system':'s','code':'a','display':'A'}},"
    "{'valueCoding':{'code':'b','display':'B'}},{'valueString':'c'},"
    "{'valueCoding':{'code':'n','display':'None'},'extension':[{'url':'"
    BASE "questionnaire-optionExclusive','valueBoolean':true}]}]},"
    Q("other", "open-choice") ",'answerOption':["
    "{'valueCoding':{'system':'s','code':'a','display':'A'}}],'item':["
    Q("why", "text") "}]},"
    Q("drug", "choice") ",'repeats':true,'answerOption':["
    "{'valueCoding':{'system':'s','code':'a','display':'A'}},"
    "{'valueCoding':{'system':'s','code':'b','display':'B'}}],'item':["
    Q("dose", "decimal") "},"
    Q("doses", "string") ",'repeats':true}]},"
    Q("group", "group") ",'repeats':true,'item':["
    Q("x", "string") "},"
    Q("inner", "group") ",'repeats':true,'item':[" Q("y", "date") "},"
    Q("z", "boolean") ",'enableWhen':[{'question':'y',"
    "'operator':'exists','answerBoolean':true}]}]}]}";

struct stage {
	struct db_new at;
	struct db *intake, *staff;
	struct house house;
	struct keys *keys;
	int forms;		/* so far, each under a url of its own */
	uint64_t seed;
};

static void
set(struct stage *s)
{
	memset(s, 0, sizeof *s);
	db_new(&s->at);
	s->intake = db_new_open(&s->at, DB_INTAKE);
	s->staff = db_new_open(&s->at, DB_STAFF);
	house_build(&s->house);
	if ((s->keys = keys_new(NULL)) == NULL || keys_unlock(s->keys,
	    &s->house.accounts[BOTH], HOUSE_PASSWORD, &s->house.ring,
	    NULL) == -1)
		abort();
	s->seed = 20260309;
}

static void
strike(struct stage *s)
{
	keys_free(s->keys);
	keyring_free(&s->house.ring);
	db_close(s->intake);
	db_close(s->staff);
	db_new_remove(&s->at);
}

/* Keep f, and read it as it was kept. */
static struct form *
stored(struct stage *s, const struct form *f)
{
	struct findings fs = FINDINGS_EMPTY;
	struct err e = {ERR_NONE, ""};
	struct buf text = BUF_EMPTY;
	struct form *kept;
	char url[40];

	(void)snprintf(url, sizeof url, "urn:test:%d", ++s->forms);
	CHECK_INT(db_form_register(s->intake, "form", url, "1", f->hash,
	    f->source, f->source_len, &e), 0);
	CHECK_INT(db_form_load(s->staff, f->hash, &text, &e), 0);
	kept = form_read(buf_text(&text), text.len, NULL, &fs, &e);
	CHECK_STR(e.msg, "");
	CHECK_INT(fs.errors, 0);
	CHECK(kept != NULL && memcmp(kept->hash, f->hash,
	    sizeof f->hash) == 0);
	buf_free(&text);
	findings_free(&fs);
	return kept;
}

/* Seal the answers of v and keep them; the record as it was loaded again. */
static bool
keep(struct stage *s, const struct visit *v, const struct asked *asked,
    struct record *ret)
{
	const struct record_facts facts = {&s->house.epochs[0], clock_ms(),
	    'B', SOURCE_KIOSK, "completed", "en", clock_ms(), NULL};
	struct event ev = {.kind = EVENT_SUBMITTED, .who = "kiosk B"};
	struct err e = {ERR_NONE, ""};
	struct record r;
	bool done;

	if (record_make(v, asked, &facts, &r, &e) == -1) {
		CHECK_STR(e.msg, "");
		return false;
	}
	done = db_record_add(s->intake, &r, &ev, NULL, &e) == 0 &&
	    db_record_load(s->staff, r.token, ret, &e) == 0;
	CHECK_STR(e.msg, "");
	record_free(&r);
	return done;
}

/* The first entry from n on that is asked and answered; -1: none. */
static int
given(const struct visit *v, const struct asked *asked, int n)
{
	for (; n < v->n_entries; n++)
		if (item_is_question(visit_item(v, n)) && asked->on[n] &&
		    answer_given(v, n))
			return n;
	return -1;
}

/* What was typed into entry n, where it counts, as it is kept. */
static void
typed(struct buf *b, const struct visit *v, int n)
{
	const struct item *it = visit_item(v, n);
	int other = form_other(v->form, v->entries[n].item);
	char fhir[VALUE_TIME_MAX] = "";

	if (!item_typed(it) || (other != -1 && !visit_picked(v, n, other)))
		return;
	switch (it->type) {
	case ITEM_DECIMAL:
	case ITEM_INTEGER:
	case ITEM_QUANTITY:
	case ITEM_TIME:
	case ITEM_DATE_TIME:
		value_fhir(it->type, visit_text(v, n), fhir);
		buf_str(b, fhir);
		break;
	default:
		text_nfc(b, visit_text(v, n), strlen(visit_text(v, n)));
	}
}

/* The i-th option picked in entry n, but for an "other" without words; -1. */
static int
picked(const struct visit *v, int n, int i)
{
	int other = form_other(v->form, v->entries[n].item);
	int o;

	if (i >= visit_picks(v, n))
		return -1;
	o = visit_pick_at(v, n, i);
	return o == other && visit_text(v, n)[0] == '\0' ? -1 : o;
}

static void
same_answer(const struct visit *v, int n, const struct visit *w, int m)
{
	struct buf a = BUF_EMPTY;
	struct buf b = BUF_EMPTY;
	int i;

	CHECK_INT(w->entries[m].item, v->entries[n].item);
	for (i = 0; i <= visit_picks(v, n); i++)
		CHECK_INT(picked(w, m, i), picked(v, n, i));
	typed(&a, v, n);
	typed(&b, w, m);
	CHECK_STR(buf_text(&b), buf_text(&a));
	buf_free(&a);
	buf_free(&b);
}

static void
same_answers(const struct visit *v, const struct asked *a,
    const struct visit *w, const struct asked *b)
{
	int n = given(v, a, 0);
	int m = given(w, b, 0);

	while (n != -1 && m != -1) {
		same_answer(v, n, w, m);
		n = given(v, a, n + 1);
		m = given(w, b, m + 1);
	}
	CHECK_INT(n, -1);
	CHECK_INT(m, -1);
}

static void
export(const struct form *f, const struct record *r,
    const struct response *rp, const struct visit *v,
    const struct asked *asked)
{
	const struct chart chart = {.status = STATUS_WAITING};
	const struct export_record row = {.record = r, .response = rp,
	    .chart = &chart, .visit = v, .asked = asked};
	struct columns c = COLUMNS_EMPTY;
	struct buf b = BUF_EMPTY;

	CHECK_INT(columns_add(&c, f, NULL), 0);
	CHECK(csv_row(&b, &c, &row));
	CHECK(buf_ok(&b) && strstr(buf_text(&b), r->token) != NULL);
	buf_free(&b);
	columns_free(&c);
}

/* Read the answers of r back into w, and write them: the same bytes. */
static void
read_back(struct stage *s, const struct record *r, struct visit *w,
    struct asked *ret_asked)
{
	struct findings fs = FINDINGS_EMPTY;
	struct err e = {ERR_NONE, ""};
	struct buf text = BUF_EMPTY;
	struct buf again = BUF_EMPTY;
	struct response rp = {.authored = 0};

	CHECK_INT(record_open(r, PART_ANSWERS, s->keys, &text, &e), 0);
	visit_blank(w, r->at);
	CHECK_INT(response_read(buf_text(&text), text.len, w, &rp, &fs, &e),
	    0);
	if (!CHECK_INT(fs.count, 0))
		(void)printf("# %s: %s: %s\n# %s\n", fs.list[0].link,
		    fs.list[0].rule, fs.list[0].text, buf_text(&text));
	enable(w, ret_asked);
	response_write(&again, w, ret_asked, &rp, RESPONSE_ALL);
	CHECK_STR(buf_text(&again), buf_text(&text));
	export(w->form, r, &rp, w, ret_asked);
	buf_free(&text);
	buf_free(&again);
	findings_free(&fs);
}

static void
round_trip(struct stage *s, const struct form *f, const struct form *kept)
{
	struct visit *v = visit_new(f, NULL);
	struct visit *w = visit_new(kept, NULL);
	struct record r;
	struct asked a, b;

	if (v == NULL || w == NULL)
		abort();
	visit_start(v, clock_ms());
	fill(v, &s->seed);
	enable(v, &a);
	if (keep(s, v, &a, &r)) {
		read_back(s, &r, w, &b);
		same_answers(v, &a, w, &b);
		record_free(&r);
	}
	visit_free(v);
	visit_free(w);
}

static void
round_trips(struct stage *s, const struct form *f, int times)
{
	struct form *kept = stored(s, f);

	while (kept != NULL && times-- > 0)
		round_trip(s, f, kept);
	form_free(kept);
}

static void
every_type_goes_the_whole_way(void)
{
	struct form *f = quoted_form_good(every_type);
	struct stage s;

	set(&s);
	round_trips(&s, f, SEEDS_OWN);
	strike(&s);
	form_free(f);
}

/* Returns false when the form is refused. */
static bool
try_form(struct stage *s, const char *path)
{
	struct findings fs = FINDINGS_EMPTY;
	struct form *f = form_read_file(path, NULL, &fs, NULL);

	findings_free(&fs);
	if (f == NULL)
		return false;
	round_trips(s, f, SEEDS);
	form_free(f);
	return true;
}

/* Try all the files in folder, or all the folders in it. */
static void
each(struct stage *s, const char *folder, int depth, int *tried, int *refused)
{
	char path[PATH_LIMIT];
	struct dirent *entry;
	DIR *dir;

	if ((dir = opendir(folder)) == NULL)
		return;
	while ((entry = readdir(dir)) != NULL) {
		if (entry->d_name[0] == '.' || snprintf(path, sizeof path,
		    "%s/%s", folder, entry->d_name) >= PATH_LIMIT)
			continue;
		if (depth > 0)
			each(s, path, depth - 1, tried, refused);
		else if (try_form(s, path))
			(*tried)++;
		else
			(*refused)++;
	}
	(void)closedir(dir);
}

static void
every_real_form_goes_the_whole_way(void)
{
	const char *corpus = getenv("KIOSK_CORPUS");
	int tried = 0, refused = 0;
	char path[PATH_LIMIT];
	struct stage s;

	if (corpus == NULL)
		SKIP("KIOSK_CORPUS is not set");
	set(&s);
	(void)snprintf(path, sizeof path, "%s/questionnaires", corpus);
	each(&s, path, 1, &tried, &refused);
	CHECK(tried > 0);
	(void)printf("# %d forms, %d times each; %d refused\n", tried, SEEDS,
	    refused);
	strike(&s);
}

int
main(void)
{
	if (seal_start(NULL) == -1)
		return 1;
	RUN(every_type_goes_the_whole_way);
	RUN(every_real_form_goes_the_whole_way);
	return check_done();
}
