/* SPDX-License-Identifier: MIT */
/* links: +form +visit +opened tests/carded.c tests/slip.c tests/practice.c tests/shot.c tests/look.c tests/vt.c tests/vt_screen.c tests/vt_wait.c kiosk/record_make.c kiosk/answer_words.c kiosk/option_say.c kiosk/changes.c kiosk/date_words.c kiosk/finding_show.c kiosk/rules_read.c kiosk/rules_read_head.c kiosk/rules_read_test.c kiosk/screening.c kiosk/span.c kiosk/triage.c libs: jansson libpcre2 libsodium sqlite3 unistring vterm */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/db.h"
#include "kiosk/buf.h"
#include "kiosk/clock.h"
#include "kiosk/enable.h"
#include "kiosk/err.h"
#include "kiosk/finding.h"
#include "kiosk/form_read.h"
#include "kiosk/record.h"
#include "kiosk/rules.h"
#include "kiosk/seal.h"
#include "kiosk/visit.h"
#include "tests/carded.h"
#include "tests/check.h"
#include "tests/shot.h"
#include "tests/vt.h"

/*
 * A record whose texts no door lets in: made past them, as somebody might who
 * holds the practice's public keys.
 */

#define MS practice_ms(10000)
#define ESCAPES "E\033[2J\033]0;x\007\302\2331mve"
#define BIDI "Rl\342\200\256evil\342\201\246x\342\200\213o"
#define RTL "\327\220\327\221\327\222 \331\205\330\255\331\205\330\257"

static struct carded place;

/* Answer with this name, and the same typed where there is room. */
static struct visit *
answer(const struct form *f, const char *name, struct asked *asked)
{
	struct visit *v = visit_new(f, NULL);
	int n;

	if (v == NULL)
		abort();
	visit_start(v, clock_ms());
	for (n = 0; n < v->n_entries; n++)
		if (item_typed(visit_item(v, n)) &&
		    visit_item(v, n)->type != ITEM_DATE)
			CHECK(visit_put(v, n, name, strlen(name)));
	enable(v, asked);
	return v;
}

/* Seal it, and store it as the kiosk does. */
static void
store(struct db *db, const struct form *f, const struct rules *rs,
    const char *name)
{
	struct event ev = {.kind = EVENT_SUBMITTED, .who = "kiosk A"};
	struct err e = {ERR_NONE, ""};
	struct asked asked;
	struct visit *v = answer(f, name, &asked);
	struct epoch epoch;
	struct record r;
	const struct record_facts facts = {.epoch = &epoch, .at = clock_ms(),
	    .letter = 'A', .source = SOURCE_KIOSK, .status = "stopped",
	    .language = "en", .authored = clock_ms(), .rules = rs};

	CHECK_INT(db_epoch_newest(db, &epoch, &e), 0);
	CHECK_INT(record_make(v, &asked, &facts, &r, &e), 0);
	CHECK_INT(db_record_add(db, &r, &ev, NULL, &e), 0);
	CHECK_STR(e.msg, "");
	record_free(&r);
	visit_free(v);
}

static void
store_all(const char *const names[], int n)
{
	struct findings fs = FINDINGS_EMPTY;
	struct err e = {ERR_NONE, ""};
	struct db *db = db_open(place.s.p.database, DB_INTAKE, &e);
	struct form *f = form_read_file(place.s.p.form, NULL, &fs, &e);
	struct rules *rs = NULL;
	int i;

	if (db != NULL && f != NULL)
		rs = rules_read_file(place.s.p.rules, f, &fs, &e);
	if (rs == NULL) {
		(void)fprintf(stderr, "%s\n", e.msg);
		abort();
	}
	for (i = 0; i < n; i++)
		store(db, f, rs, names[i]);
	rules_free(rs);
	form_free(f);
	findings_free(&fs);
	db_close(db);
}

/* Every row is where it is for any other name. */
static void
in_place(struct vt *v, const char *name)
{
	CHECK_STR(vt_row(v, 0), " Our practice");
	CHECK(strncmp(vt_row(v, 2), " A", 2) == 0);
	if (!CHECK(strstr(vt_row(v, 2), name) != NULL))
		printf("  %s\n", vt_row(v, 2));
	CHECK(strncmp(vt_row(v, 3), " Status: waiting", 16) == 0);
	CHECK(strncmp(vt_row(v, 4), " UNFINISHED", 11) == 0);
	CHECK(strncmp(vt_row(v, 5), "  [ Call ]", 10) == 0);
	CHECK(strstr(vt_row(v, 23), " Up Down: read") == vt_row(v, 23));
	CHECK(vt_state(v).alt_screen && vt_state(v).running);
}

static void
whatever_is_in_a_name_stays_in_its_place(void)
{
	struct buf marks = BUF_EMPTY;
	const char *names[] = {ESCAPES, BIDI, NULL, RTL};
	struct vt *v;
	int i;

	buf_str(&marks, "Zo");
	for (i = 0; i < 2000; i++)
		buf_str(&marks, "\314\201");
	buf_str(&marks, "e");
	names[2] = buf_text(&marks);
	store_all(names, 4);
	v = carded_sign_in(&place, NULL);
	CHECK(carded_open(v, "A4"));
	in_place(v, "E<U+001B>[2J<U+001B>]0;x<U+0007><U+009B>1mve");
	CHECK(shot_take(v, "card-escapes", MS));
	CHECK(carded_type(v, "\033", "A7") && carded_open(v, "A5"));
	in_place(v, "Rl<U+202E>evil<U+2066>x<U+200B>o");
	CHECK(carded_type(v, "\033OR", "Note:"));
	CHECK(carded_shows(v, "Rl<U+202E>evil<U+2066>x<U+200B>o"));
	CHECK(carded_type(v, "\033", "Status:"));
	CHECK(carded_type(v, "\033", "A7") && carded_open(v, "A6"));
	in_place(v, "A6  Z");
	CHECK(carded_shows(v, "NOTE       Something else: read what was"));
	CHECK(carded_shows(v, "Anything else?"));
	CHECK(carded_type(v, "\033", "A7") && carded_open(v, "A7"));
	in_place(v, RTL);
	CHECK(shot_take(v, "card-right-to-left", MS));
	vt_free(v);
	buf_free(&marks);
}

int
main(void)
{
	if (!CHECK(seal_start(NULL) == 0))
		return check_done();
	carded_make(&place, "", "");
	RUN(whatever_is_in_a_name_stays_in_its_place);
	carded_remove(&place);
	return check_done();
}
