/* SPDX-License-Identifier: MIT */
/* links: +form +visit +opened kiosk/changes.c kiosk/finding_show.c kiosk/rules_read.c kiosk/rules_read_head.c kiosk/rules_read_test.c kiosk/screening.c kiosk/span.c kiosk/triage.c kiosk/complaint.c kiosk/date_words.c kiosk/answer_words.c kiosk/option_say.c kiosk/pages.c kiosk/response_write.c kiosk/response_write_value.c kiosk/token.c tests/practice.c tests/practice_kept.c tests/table.c tests/look.c tests/say.c tests/shown.c tests/walk.c tests/walk_answer.c tests/vt.c tests/vt_screen.c tests/vt_wait.c tests/vt_qr.c libs: jansson sodium sqlite3 unistring vterm zbar libpcre2 */
#include <ctype.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/clock.h"
#include "kiosk/enable.h"
#include "kiosk/err.h"
#include "kiosk/finding.h"
#include "kiosk/form_read.h"
#include "kiosk/response.h"
#include "kiosk/rules.h"
#include "kiosk/seal.h"
#include "kiosk/token.h"
#include "kiosk/triage.h"
#include "kiosk/visit.h"
#include "tests/check.h"
#include "tests/look.h"
#include "tests/opened.h"
#include "tests/practice.h"
#include "tests/say.h"
#include "tests/shown.h"
#include "tests/table.h"
#include "tests/vt.h"
#include "tests/vt_qr.h"
#include "tests/walk.h"

/*
 * One play, from `kiosk init` to the table the practice exports: each test is
 * a scene of it and needs those before.
 */

#define MS practice_ms(10000)
#define LINK "HTTPS://KIOSK.LOCAL/R/"
#define BLANK "home-skincare"	/* the one question left unanswered */
#define REVIEW_ROW 4		/* the first answer on the review */
#define RECORD_ROW 6		/* and on the staff's screen */
#define END_ROW 21
#define OUTPUT 4096
#define SCENE(test) do { if (!play.over) RUN(test); } while (0)

static struct {
	bool over;		/* what comes next makes no sense any more */
	struct premises place;
	struct form *form;
	struct rules *rules;
	struct walk walk;
	char code[80];		/* what the QR code holds */
	char ticket[16];
	char token[32];
	char imported[32];	/* token of the record that was imported */
} play;

static const char *const sign_in[] = {"--user", PRACTICE_STAFF,
	"--password-file"};

/* Long texts are shown from where they part. */
static bool
same(const char *actual, const char *expected)
{
	size_t i = 0;

	while (actual[i] != '\0' && actual[i] == expected[i])
		i++;
	if (actual[i] == expected[i])
		return true;
	i = i < 40 ? 0 : i - 40;
	printf("    is  \"%.90s\"\n    not \"%.90s\"\n", actual + i,
	    expected + i);
	return false;
}

static bool
down(struct vt *v)
{
	return vt_key(v, VT_KEY_DOWN);
}

/*
 * True when v, scrolled to its end, shows every answer, and nothing else on
 * the review; beside them staff read the flags.
 */
static bool
reads_all(struct vt *v, int row, bool review)
{
	struct buf seen = BUF_EMPTY, wanted = BUF_EMPTY;
	bool good;

	shown_answers(play.walk.visit,
	    play.walk.asked, review, &wanted);
	look_squeeze(&wanted, review ? "[ Hand in my answers ]" : "");
	good = look_through(v, row, END_ROW, down, MS, &seen) && ((!review &&
	    strstr(buf_text(&seen), buf_text(&wanted)) != NULL) ||
	    same(buf_text(&seen), buf_text(&wanted)));
	buf_free(&seen);
	buf_free(&wanted);
	return good;
}

/* Calls fn with every text that was typed and is long enough to tell. */
static int
each_text(bool (*fn)(void *cookie, const char *text), void *cookie)
{
	const struct visit *v = play.walk.visit;
	struct said said;
	int n, found = 0;

	for (n = 0; n < v->n_entries; n++) {
		if (visit_item(v, n)->type == ITEM_CHOICE ||
		    !visit_answered(v, n) || strlen(visit_text(v, n)) < 4)
			continue;
		say_text(v, n, &said);
		if (fn(cookie, visit_text(v, n)) || fn(cookie, said.typed)) {
			printf("    found: %s\n", visit_text(v, n));
			found++;
		}
	}
	return found;
}

static bool
on_screen(void *cookie, const char *text)
{
	return look_shows(cookie, 0, 24, text);
}

static void
a_practice_is_made(void)
{
	struct findings fs = FINDINGS_EMPTY;
	struct err e = {ERR_NONE, ""};
	struct walk *w = &play.walk;

	CHECK(seal_start(&e) == 0);
	practice_make(&play.place, PRACTICE_LINK, NULL);
	play.form = form_read_file("kiosk/forms/intake.json", NULL, &fs, &e);
	CHECK_STR(e.msg, "");
	findings_free(&fs);
	if (play.form == NULL)
		exit(1);
	play.rules = rules_read_file("kiosk/forms/intake.rules.json",
	    play.form, &fs, &e);
	CHECK_STR(e.msg, "");
	findings_free(&fs);
	if (play.rules == NULL)
		exit(1);
	w->visit = visit_new(play.form, &e);
	w->asked = seal_alloc(sizeof *w->asked, &e);
	if (w->visit == NULL || w->asked == NULL)
		exit(1);
	visit_start(w->visit, clock_ms());
	enable(w->visit, w->asked);
	w->ms = MS;
	w->blank = BLANK;
	CHECK(form_find(play.form, BLANK) != -1);
}

static void
a_client_fills_every_page_in(void)
{
	static const char *const intake[] = {"intake", NULL};
	struct walk *w = &play.walk;
	bool good;

	w->vt = practice_start(&play.place, 24, 80, NULL, intake);
	good = walk_begin(w);
	while (good && w->page != -1)
		good = walk_page(w);
	if (!CHECK(good)) {
		play.over = true;
		return;
	}
	CHECK(w->pages >= 40);
	CHECK(w->refused[ITEM_CHOICE] > 10);
	CHECK(w->refused[ITEM_STRING] > 0);
	CHECK(w->refused[ITEM_DATE] == 1);
	CHECK(w->refused_list > 5);
	CHECK_INT(w->refused_date, 4);
	CHECK(w->came > 10);
	CHECK(w->went > 10);
	CHECK(w->corrected > 60);
	CHECK(w->went_back > 5);
	CHECK_INT(w->added, 1);
}

static void
the_review_shows_every_answer(void)
{
	CHECK(reads_all(play.walk.vt, REVIEW_ROW, true));
}

/* From the review to a page, another answer there, and back. */
static void
an_answer_is_changed_from_the_review(void)
{
	static const char fresh[] = "\u017bo\u0142nierz \u05d0\u05d1\u05d2";
	struct walk *w = &play.walk;
	int n = visit_entry_of(w->visit, form_find(play.form, "contact"), 0);
	int i;

	CHECK(vt_key(w->vt, VT_KEY_HOME));
	for (i = 0; i < 20 && !look_shows(w->vt,
	    vt_state(w->vt).cursor_row, vt_state(w->vt).cursor_row + 1,
	    visit_item(w->visit, n)->text); i++)
		CHECK(down(w->vt) && vt_settle(w->vt, MS));
	w->page = form_top(play.form, w->visit->entries[n].item);
	CHECK(vt_send(w->vt, "\r"));
	if (!CHECK(walk_on_page(w)) || !CHECK(walk_to(w, n)))
		return;
	CHECK(vt_send(w->vt, "\025") && vt_send(w->vt, fresh));
	CHECK(visit_put(w->visit, n, fresh, strlen(fresh)));
	CHECK(walk_press(w, "Continue"));
	CHECK(vt_wait_text(w->vt, "Please check your answers", MS));
	CHECK(vt_find(w->vt, fresh, NULL, NULL));
	CHECK(vt_key(w->vt, VT_KEY_HOME));
	the_review_shows_every_answer();
}

static void
the_ticket_has_a_code_that_a_phone_reads(void)
{
	struct vt *v = play.walk.vt;
	char spelt[64];
	char *code;

	CHECK(vt_key(v, VT_KEY_END));
	CHECK(vt_wait_text(v, "> [ Hand in my answers ]", MS));
	CHECK(vt_send(v, "\r"));
	CHECK(vt_wait_text(v, "Your ticket: A1", MS));
	CHECK(vt_settle(v, MS));
	if (!CHECK(practice_ticket(v, play.ticket, play.token)))
		(void)look_wrong(v, "no letters");
	CHECK_STR(play.ticket, "A1");
	CHECK(token_ok(play.token));
	token_spell(play.token, spelt, sizeof spelt);
	CHECK(vt_find(v, spelt, NULL, NULL));
	if (!CHECK((code = vt_qr_read(v)) != NULL))
		return;
	snprintf(play.code, sizeof play.code, "%s%s", LINK, play.token);
	CHECK_STR(code, play.code);
	free(code);
}

static void
the_next_client_sees_nothing_of_the_one_before(void)
{
	struct vt *v = play.walk.vt;

	CHECK(vt_wait_text(v, "> [ Press Enter to end ]", MS));
	CHECK(vt_send(v, "\r"));
	CHECK(vt_wait_text(v, "Welcome to " PRACTICE_NAME, MS));
	CHECK(vt_settle(v, MS));
	CHECK_INT(each_text(on_screen, v), 0);
	CHECK(!vt_find(v, "A1", NULL, NULL));
	vt_signal(v, SIGTERM);
	CHECK_INT(vt_wait_exit(v, MS), 0);
	CHECK_INT(each_text(on_screen, v), 0);
	vt_free(v);
	play.walk.vt = NULL;
}

/* The bytes of one file. */
struct bytes {
	char *s;
	size_t len;
};

static bool
in_bytes(void *cookie, const char *text)
{
	const struct bytes *b = cookie;
	size_t i, len = strlen(text);

	for (i = 0; i + len <= b->len; i++)
		if (b->s[i] == *text && memcmp(b->s + i, text, len) == 0)
			return true;
	return false;
}

static void
no_answer_can_be_read_in_the_files(void)
{
	const char *const paths[] = {play.place.database, play.place.journal,
	    play.place.keys};
	struct bytes b;
	size_t i;

	for (i = 0; i < sizeof paths / sizeof *paths; i++) {
		b.s = practice_file(paths[i], &b.len);
		CHECK_INT(each_text(in_bytes, &b), 0);
		/* What is in the clear is found: so this looks rightly. */
		if (i == 0)
			CHECK(in_bytes(&b, play.token) &&
			    in_bytes(&b, PRACTICE_STAFF));
		free(b.s);
	}
}

/* The staff screen, signed in. */
static struct vt *
staff(void)
{
	static const char *const queue[] = {"queue", "--user",
	    PRACTICE_STAFF, NULL};
	struct vt *v = practice_start(&play.place, 24, 80, NULL, queue);

	CHECK(vt_wait_text(v, "Your password", MS));
	CHECK(vt_send(v, PRACTICE_PASSWORD "\r"));
	CHECK(vt_wait_text(v, "1 client", MS) && vt_settle(v, MS));
	return v;
}

static void
staff_scan_the_code_and_read_the_record(void)
{
	struct vt *v = staff();
	struct said name;
	char scan[100];
	size_t i;

	say_text(play.walk.visit, visit_entry_of(play.walk.visit,
	    form_find(play.form, "name"), 0), &name);
	CHECK(vt_find(v, "> A1     waiting", NULL, NULL));
	CHECK(vt_find(v, name.kept, NULL, NULL));
	snprintf(scan, sizeof scan, "%s\r", play.code);
	for (i = 0; scan[i] != '\0'; i++)
		scan[i] = (char)tolower((unsigned char)scan[i]);
	CHECK(vt_send(v, scan));
	CHECK(vt_wait_text(v, "Status: waiting", MS));
	CHECK(vt_find(v, name.kept, NULL, NULL));
	CHECK(reads_all(v, RECORD_ROW, false));
	CHECK(vt_key(v, VT_KEY_RIGHT));
	CHECK(vt_wait_text(v, ">[ Call ]", MS));
	CHECK(vt_send(v, "\r"));
	CHECK(vt_wait_text(v, "Status: called", MS));
	CHECK(vt_key(v, VT_KEY_ESCAPE));
	CHECK(vt_wait_text(v, "> A1     called", MS));
	CHECK(vt_send(v, "\021"));
	CHECK_INT(vt_wait_exit(v, MS), 0);
	CHECK_INT(each_text(on_screen, v), 0);
	vt_free(v);
}

/* The flags that the rules raise for what was answered. */
static bool
wanted_triage(struct triage *ret)
{
	struct buf b = BUF_EMPTY;
	bool good;

	triage_screen(&b, play.rules, play.walk.visit, play.walk.asked,
	    clock_day(clock_ms()));
	good = triage_read(buf_text(&b), b.len, ret, NULL) == 0;
	buf_free(&b);
	return CHECK(good);
}

static void
check_triage(const char *token)
{
	struct triage wanted;

	if (!wanted_triage(&wanted))
		return;
	CHECK(wanted.n > 50);
	CHECK_INT(wanted.flags[0].severity, SEVERITY_ABSOLUTE);
	CHECK(opened_same(&play.place, token, &wanted));
	triage_free(&wanted);
}

static void
a_practitioner_opens_the_flags(void)
{
	check_triage(play.token);
}

/* What a table's cell is to hold, of all occurrences of an item. */
static void
cell_of(int item, struct buf *b)
{
	const struct visit *v = play.walk.visit;
	int n, count = 0;

	for (n = 0; n < v->n_entries; n++) {
		if (v->entries[n].item != item || !play.walk.asked->on[n])
			continue;
		if (count++ > 0)
			buf_str(b, "; ");
		shown_words(v, n, false, b);
	}
}

static void
check_row(const struct table *t, size_t row, const char *token)
{
	struct buf b = BUF_EMPTY;
	const char *cell;
	int i, wrong = 0, questions = 0, formulas = 0;

	CHECK_STR(table_cell(t, row, "token"), token);
	CHECK_STR(table_cell(t, row, "response-status"), "completed");
	for (i = 0; i < play.form->n_items; i++) {
		if (!item_is_question(&play.form->items[i]))
			continue;
		questions++;
		cell_of(i, &b);
		cell = table_cell(t, row, play.form->items[i].link);
		/* A formula is made harmless. */
		if (b.len > 0 && strchr("=+-@", *buf_text(&b)) != NULL &&
		    cell != NULL && *cell == '\'') {
			formulas++;
			cell++;
		}
		if (cell == NULL || !same(cell, buf_text(&b)))
			wrong++;
		buf_free(&b);
	}
	CHECK_INT(wrong, 0);
	CHECK(questions > 100);
	CHECK(formulas > 3);
}

static bool
export_to(const char *name, struct table *ret)
{
	const char *args[] = {"export", sign_in[0], sign_in[1], sign_in[2],
	    play.place.password, "-o", NULL, NULL};
	char path[100], out[OUTPUT], err[OUTPUT];

	snprintf(path, sizeof path, "%s/%s", play.place.dir, name);
	args[6] = path;
	CHECK_INT(practice_run(&play.place, args, out, err, sizeof out), 0);
	CHECK_STR(out, "");
	CHECK_STR(practice_said(err), "");
	return CHECK(table_read(path, ret));
}

static void
the_table_is_what_was_typed(void)
{
	struct table t;

	if (!export_to("one.csv", &t))
		return;
	CHECK_INT(t.rows, 2);
	CHECK_STR(table_cell(&t, 1, "ticket"), play.ticket);
	CHECK_STR(table_cell(&t, 1, "status"), "called");
	CHECK_STR(table_cell(&t, 1, "source"), "kiosk");
	check_row(&t, 1, play.token);
	table_free(&t);
}

/* The same answers as a web form would send them. */
static void
what_was_answered_elsewhere_is_taken_too(void)
{
	struct response r = {.status = "completed", .language = "en",
	    .authored = clock_ms()};
	const char *args[] = {"import", sign_in[0], sign_in[1], sign_in[2],
	    play.place.password, NULL, NULL};
	char path[100], out[OUTPUT], err[OUTPUT], ticket[16] = "";
	struct buf b = BUF_EMPTY;

	response_write(&b, play.walk.visit, play.walk.asked, &r,
	    RESPONSE_ALL);
	snprintf(path, sizeof path, "%s/response.json", play.place.dir);
	practice_write(path, buf_text(&b));
	buf_free(&b);
	args[5] = path;
	CHECK_INT(practice_run(&play.place, args, out, err, sizeof out), 0);
	CHECK_STR(err, "");
	CHECK_INT(sscanf(out, "%15s %31s\n", ticket, play.imported), 2);
	CHECK_STR(ticket, "A2");
	CHECK(token_ok(play.imported));
	check_triage(play.imported);
}

static void
the_table_then_has_both(void)
{
	struct table t;

	if (!export_to("both.csv", &t))
		return;
	CHECK_INT(t.rows, 3);
	CHECK_STR(table_cell(&t, 2, "ticket"), "A2");
	CHECK_STR(table_cell(&t, 2, "source"), "import");
	CHECK_STR(table_cell(&t, 2, "status"), "waiting");
	check_row(&t, 1, play.token);
	check_row(&t, 2, play.imported);
	table_free(&t);
}

int
main(void)
{
	RUN(a_practice_is_made);
	SCENE(a_client_fills_every_page_in);
	SCENE(the_review_shows_every_answer);
	SCENE(an_answer_is_changed_from_the_review);
	SCENE(the_ticket_has_a_code_that_a_phone_reads);
	SCENE(the_next_client_sees_nothing_of_the_one_before);
	SCENE(no_answer_can_be_read_in_the_files);
	SCENE(staff_scan_the_code_and_read_the_record);
	SCENE(a_practitioner_opens_the_flags);
	SCENE(the_table_is_what_was_typed);
	SCENE(what_was_answered_elsewhere_is_taken_too);
	SCENE(the_table_then_has_both);
	vt_free(play.walk.vt);
	practice_remove(&play.place);
	visit_free(play.walk.visit);
	seal_free(play.walk.asked);
	rules_free(play.rules);
	form_free(play.form);
	return check_done();
}
