/* SPDX-License-Identifier: MIT */
/* links: +form +visit db/open.c db/settings.c db/schema.c db/roles.c db/statements.c db/run.c db/place.c db/keyfile.c db/practice.c db/forms.c db/records.c db/record_add.c db/queue.c db/events.c kiosk/account.c kiosk/record.c kiosk/keyring.c kiosk/keys.c kiosk/role.c kiosk/canonical.c kiosk/event.c kiosk/event_seal.c kiosk/queue.c kiosk/token.c kiosk/seal_part.c kiosk/seal_password.c tests/practice.c tests/practice_kept.c tests/pseudo.c tests/pseudo_place.c tests/quoted.c tests/vt.c tests/vt_screen.c tests/vt_wait.c libs: jansson sodium sqlite3 unistring vterm libpcre2 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/db.h"
#include "kiosk/buf.h"
#include "kiosk/err.h"
#include "kiosk/keyring.h"
#include "kiosk/record.h"
#include "kiosk/seal.h"
#include "kiosk/token.h"
#include "tests/check.h"
#include "tests/practice.h"
#include "tests/pseudo.h"
#include "tests/pseudo_place.h"
#include "tests/quoted.h"
#include "tests/vt.h"

/*
 * One visit, begun in English and gone on with in the pseudo-language: each
 * test needs those before.
 */

#define MS practice_ms(10000)

static const char base[] = "{'resourceType':'Questionnaire','language':'en',"
    "'url':'https://x.example/q','version':'1','status':'draft',"
    "'title':'T','item':["
    "{'linkId':'one','type':'group','text':'About you','item':["
    "{'linkId':'name','type':'string','text':'What is your name?',"
    "'required':true},"
    "{'linkId':'well','type':'choice','text':'Are you well?',"
    "'required':true,'answerOption':["
    "{'valueCoding':{'code':'yes','display':'Very well'}},"
    "{'valueCoding':{'code':'no','display':'Not well'}}]},"
    "{'linkId':'where','type':'choice','text':'Where does it hurt?',"
    "'repeats':true,'answerOption':["
    "{'valueCoding':{'code':'head','display':'My head'}},"
    "{'valueCoding':{'code':'back','display':'My back'}},"
    "{'valueCoding':{'code':'knee','display':'My knee'}}]},"
    "{'linkId':'since','type':'date','text':'Since when?'}]},"
    "{'linkId':'two','type':'group','text':'About today','item':["
    "{'linkId':'why','type':'text','text':'Why are you here?'}]}]}";

static struct {
	struct pseudo_place place;
	struct vt *v;
	char token[TOKEN_MAX];
} play;

/* sentence as the pseudo-language has it.  One at a time. */
static const char *
pseudo(const char *sentence)
{
	static char words[400];
	struct buf b = BUF_EMPTY;

	pseudo_text(&b, sentence);
	(void)snprintf(words, sizeof words, "%s", buf_text(&b));
	buf_free(&b);
	return words;
}

static void
see(const char *words)
{
	CHECK(vt_wait_text(play.v, words, MS) && vt_settle(play.v, MS));
}

static void
type(const char *keys)
{
	CHECK(vt_send(play.v, keys) && vt_settle(play.v, MS));
}

static void
press(enum vt_key key)
{
	CHECK(vt_key(play.v, key) && vt_settle(play.v, MS));
}

/* From asked, the question in the language shown, to the other language. */
static void
switch_over(const char *asked, enum vt_key to, const char *wanted)
{
	press(VT_KEY_F3);
	see(asked);
	press(to);
	type("\r");
	see(wanted);
}

static void
to_pseudo(const char *wanted)
{
	switch_over("Which language would you like?", VT_KEY_DOWN, wanted);
}

static void
to_english(const char *wanted)
{
	char asked[400];

	(void)snprintf(asked, sizeof asked, "%s",
	    pseudo("Which language would you like?"));
	switch_over(asked, VT_KEY_UP, wanted);
}

/* Columns the cursor stands behind the bracket of the place to type. */
static int
cursor_in(const char *field)
{
	int row, col;

	return CHECK(vt_find(play.v, field, &row, &col)) &&
	    row == vt_state(play.v).cursor_row ?
	    vt_state(play.v).cursor_col - col : -1;
}

static void
set_up(void)
{
	char *text = quoted(base);
	struct err e = {ERR_NONE, ""};

	CHECK(seal_start(&e) == 0);
	free(pseudo_place_make(&play.place, "en " PSEUDO, text));
	free(text);
}

/* UTF-8 alone, and a language that is none of the kiosk's. */
static void
the_first_language_is_shown_first(void)
{
	static const char *const env[] = {"LC_ALL", "LANG",
	    "LC_CTYPE=C.UTF-8", "LANGUAGE=fr", NULL};
	static const char *const intake[] = {"intake", NULL};

	play.v = practice_start(&play.place.p, 24, 80, env, intake);
	see("Press Enter to begin");
	CHECK(vt_find(play.v, "  [ Another language: " PSEUDO " ]", NULL,
	    NULL));
	CHECK(vt_find(play.v, "F3: language", NULL, NULL));
}

static void
a_chosen_language_goes_when_nobody_comes(void)
{
	to_pseudo(pseudo("Press Enter to begin"));
	see("Press Enter to begin");
}

static void
half_a_word_and_its_cursor_stay(void)
{
	type("\r");
	see("What is your name?");
	type("Zo");
	press(VT_KEY_HOME);
	press(VT_KEY_RIGHT);
	CHECK_INT(cursor_in("[Zo"), 2);
	to_pseudo(pseudo("What is your name?"));
	CHECK(!vt_find(play.v, "What is your name?", NULL, NULL));
	CHECK(vt_find(play.v, PSEUDO_OPEN "Þáğğé 1 ", NULL, NULL));
	CHECK_INT(cursor_in("[Zo"), 2);
	type("x");
	CHECK_INT(cursor_in("[Zxo"), 3);
}

static void
picked_options_and_half_a_date_stay(void)
{
	type("\t2");
	type("\t13");
	type("\t19900");
	CHECK_INT(cursor_in("[1990-0"), 7);
	to_english("Are you well?");
	CHECK(vt_find(play.v, "[Zxo", NULL, NULL));
	CHECK(vt_find(play.v, "1 ( ) Very well", NULL, NULL));
	CHECK(vt_find(play.v, "2 (*) Not well", NULL, NULL));
	CHECK(vt_find(play.v, "1 [x] My head", NULL, NULL));
	CHECK(vt_find(play.v, "2 [ ] My back", NULL, NULL));
	CHECK(vt_find(play.v, "3 [x] My knee", NULL, NULL));
	CHECK_INT(cursor_in("[1990-0"), 7);
	type("203");
	CHECK(vt_find(play.v, "3 February 1990", NULL, NULL));
}

static void
the_page_and_what_is_wrong_on_it_stay(void)
{
	press(VT_KEY_PAGE_DOWN);
	see("Page 2 of 2");
	type("half a w");
	to_pseudo(pseudo("Why are you here?"));
	CHECK(vt_find(play.v, PSEUDO_OPEN "Þáğğé 2 ", NULL, NULL));
	CHECK_INT(cursor_in("[half a w"), 9);
	type("ord");
	/* Back, and the name taken away: what is missing is said. */
	press(VT_KEY_PAGE_UP);
	type("\025");
	press(VT_KEY_PAGE_DOWN);
	see(pseudo("Please answer this question."));
	to_english("! Please answer this question.");
	type("Zoe");
}

static void
the_review_changes_its_language(void)
{
	press(VT_KEY_PAGE_DOWN);
	see("half a word");
	press(VT_KEY_PAGE_DOWN);
	see("Please check your answers");
	to_pseudo(pseudo("Hand in my answers"));
	CHECK(vt_find(play.v, "Zoe", NULL, NULL));
	CHECK(vt_find(play.v, pseudo("Not well"), NULL, NULL));
	CHECK(!vt_find(play.v, "Not well", NULL, NULL));
	press(VT_KEY_END);
	type("\r");
	see(pseudo("This code is for the staff:"));
}

/* Four letters and a blank, six times, and the check letters. */
static void
read_token(void)
{
	const char *at;
	size_t n = 0;
	int row;

	CHECK(vt_find(play.v, pseudo("This code is for the staff:"), &row,
	    NULL));
	at = strrchr(vt_row(play.v, row + 1), ' ');
	at = at == NULL ? "" : vt_row(play.v, row + 1);
	for (at += strcspn(at, "BCDFGHJKLNPRSTVX"); *at != '\0' &&
	    n < TOKEN_MAX - 1; at++)
		if (*at != ' ')
			play.token[n++] = *at;
	CHECK(token_ok(play.token));
}

static void
the_next_client_begins_in_the_first_language(void)
{
	read_token();
	see(pseudo("Press Enter to end"));
	type("\r");
	see("Press Enter to begin");
	vt_free(play.v);
	play.v = NULL;
}

static void
open_answers(struct db *db, struct buf *ret)
{
	struct keyring ring = KEYRING_EMPTY;
	struct account staff;
	struct err e = {ERR_NONE, ""};
	struct keys *k = keys_new(&e);
	struct record r;

	CHECK(db_account_load(db, PRACTICE_STAFF, &staff, &e) == 0);
	CHECK(db_keyring_load(db, &ring, &e) == 0);
	CHECK(keys_unlock(k, &staff, PRACTICE_PASSWORD, &ring, &e) == 0);
	if (CHECK(db_record_load(db, play.token, &r, &e) == 0)) {
		CHECK(record_open(&r, PART_ANSWERS, k, ret, &e) == 0);
		record_free(&r);
	}
	CHECK_STR(e.msg, "");
	keyring_free(&ring);
	keys_free(k);
}

static void
the_record_has_the_forms_own_words(void)
{
	struct err e = {ERR_NONE, ""};
	struct buf answers = BUF_EMPTY;
	struct db *db = db_open(play.place.p.database, DB_STAFF, &e);
	const char *s;

	if (!CHECK(db != NULL))
		return;
	open_answers(db, &answers);
	s = buf_text(&answers);
	CHECK(strstr(s, "\"language\":\"" PSEUDO "\"") != NULL);
	CHECK(strstr(s, "\"text\":\"About you\"") != NULL);
	CHECK(strstr(s, "\"text\":\"Are you well?\"") != NULL);
	CHECK(strstr(s, "\"display\":\"Not well\"") != NULL);
	CHECK(strstr(s, "\"valueString\":\"Zoe\"") != NULL);
	CHECK(strstr(s, "\"valueString\":\"half a word\"") != NULL);
	CHECK(strstr(s, "\"valueDate\":\"1990-02-03\"") != NULL);
	CHECK(strstr(s, PSEUDO_OPEN) == NULL);
	buf_free(&answers);
	db_close(db);
}

int
main(void)
{
	RUN(set_up);
	RUN(the_first_language_is_shown_first);
	RUN(a_chosen_language_goes_when_nobody_comes);
	RUN(half_a_word_and_its_cursor_stay);
	RUN(picked_options_and_half_a_date_stay);
	RUN(the_page_and_what_is_wrong_on_it_stay);
	RUN(the_review_changes_its_language);
	RUN(the_next_client_begins_in_the_first_language);
	RUN(the_record_has_the_forms_own_words);
	vt_free(play.v);
	pseudo_place_remove(&play.place);
	return check_done();
}
