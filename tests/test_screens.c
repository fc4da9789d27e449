/* SPDX-License-Identifier: MIT */
/* links: kiosk/buf.c kiosk/err.c tests/shot.c tests/practice.c tests/look.c tests/vt.c tests/vt_screen.c tests/vt_wait.c libs: sqlite3 vterm */
#include <libgen.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/check.h"
#include "tests/look.h"
#include "tests/practice.h"
#include "tests/shot.h"
#include "tests/vt.h"

/*
 * Every place of the waiting room and of the desk in three sizes of window,
 * held against tests/screens/.  Three clients fill the intake form in, each at
 * another size, and staff find them in the queue.
 *
 * KIOSK_SHOTS=write writes the golden screens anew, for `git diff` to show.
 */

#define MS practice_ms(10000)
#define KEYS_MAX 60

struct size {
	int rows, cols;
};

static const struct size sizes[] = {{24, 80}, {43, 132}, {12, 40}};

#define SIZES (sizeof sizes / sizeof *sizes)

/* Who fills the form in at each of the sizes. */
static const struct client {
	const char *name, *called, *born, *contact;
} clients[SIZES] = {
	{"Margaret Okonkwo-Lindqvist", "Maggie", "19530412", "07700 900123"},
	{"Jos\u00e9 N\u00fa\u00f1ez \u674e\u4f1f", "", "19881103",
	    "jose@mail.example"},
	{"Tom Ash", "", "20010907", "07700 900456"},
};

static const char *const intake[] = {"intake", NULL};

static struct premises place;

/*
 * One page of the form: what is typed into each question, with a Tab between
 * them; and a part of the play that takes shots before or while it is
 * answered.
 */
struct page {
	const char *title;
	const char *keys;
	void (*part)(struct vt *v, const struct client *c);
};

/* Scroll on until what has the focus is in sight. */
static bool
see_focus(struct vt *v)
{
	int i;

	for (i = 0; i < KEYS_MAX && *look_focus(v, MS) == '\0'; i++)
		if (!vt_key(v, VT_KEY_DOWN))
			return false;
	return i < KEYS_MAX || look_wrong(v, "no focus");
}

/* Answer question after question; a Tab comes after each but the last. */
static bool
answer(struct vt *v, const char *keys)
{
	char one[100];
	size_t len;

	while (*keys != '\0') {
		len = strcspn(keys, "\t");
		(void)snprintf(one, sizeof one, "%.*s", (int)len, keys);
		keys += len;
		if (!see_focus(v) || !vt_send(v, one))
			return false;
		if (*keys == '\t' && (!vt_key(v, VT_KEY_TAB) || !*keys++))
			return false;
	}
	return vt_settle(v, MS);
}

/* Page Down until another page, or the review, is shown. */
static bool
turn(struct vt *v)
{
	char before[600];
	int i;

	(void)snprintf(before, sizeof before, "%s", vt_row(v, 0));
	for (i = 0; i < KEYS_MAX; i++) {
		if (!vt_key(v, VT_KEY_PAGE_DOWN) || !vt_settle(v, MS))
			return false;
		if (strcmp(vt_row(v, 0), before) != 0)
			return true;
	}
	return look_wrong(v, "the page is not left");
}

static void
privacy(struct vt *v, const struct client *c)
{
	(void)c;
	shot_plain(v, "first-page", MS);
	CHECK(see_focus(v));
	shot_take(v, "first-page-scrolled", MS);
}

static void
you(struct vt *v, const struct client *c)
{
	char keys[200];

	/* Down to the end of the page, and past it: it is not complete. */
	CHECK(vt_key(v, VT_KEY_PAGE_DOWN) && vt_key(v, VT_KEY_PAGE_DOWN));
	CHECK(vt_key(v, VT_KEY_PAGE_DOWN));
	CHECK(vt_wait_text(v, "marked with !", MS));
	shot_take(v, "complaints", MS);
	(void)snprintf(keys, sizeof keys, "%s\t%s\t%s", c->name, c->called,
	    c->born);
	CHECK(answer(v, keys));
	shot_take(v, "texts-and-date", MS);
	(void)snprintf(keys, sizeof keys, "\t%s", c->contact);
	CHECK(answer(v, keys));
}

static void
over_a_page(struct vt *v, const struct client *c)
{
	(void)c;
	CHECK(vt_key(v, VT_KEY_F1));
	CHECK(vt_wait_text(v, "Would you like help?", MS));
	shot_take(v, "help", MS);
	CHECK(vt_key(v, VT_KEY_ESCAPE));
	CHECK(vt_wait_gone(v, "Would you like help?", MS));
	CHECK(vt_key(v, VT_KEY_F2));
	CHECK(vt_wait_text(v, "This screen is hidden", MS));
	shot_plain(v, "hidden", MS);
	CHECK(vt_send(v, "\r") && vt_wait_gone(v, "hidden", MS));
	CHECK(vt_send(v, "\021"));
	CHECK(vt_wait_text(v, "For staff", MS) && vt_send(v, "ABCD"));
	shot_take(v, "exit-code", MS);
	CHECK(vt_key(v, VT_KEY_ESCAPE) && vt_wait_gone(v, "staff", MS));
}

static void
concerns(struct vt *v, const struct client *c)
{
	(void)c;
	CHECK(answer(v, "13"));
	shot_take(v, "check-list", MS);
	/* As they were: what was picked is picked again below. */
	CHECK(answer(v, "13"));
}

static void
pregnancy(struct vt *v, const struct client *c)
{
	(void)c;
	CHECK(answer(v, "3"));
	shot_take(v, "follow-up", MS);
}

static void
medicines(struct vt *v, const struct client *c)
{
	(void)c;
	CHECK(answer(v, "1\t8\tSertraline 50 mg\tLow mood\tOne a day\t"
	    "This morning\t"));
	if (!CHECK(strstr(look_focus(v, MS), "Add another") != NULL))
		return;
	CHECK(answer(v, "\rVitamin D"));
	shot_take(v, "medicines", MS);
	/* Past what it is for, and past the two buttons. */
	CHECK(answer(v, "\t\tOne a day\tYesterday\t\t\t1"));
	shot_take(v, "medicines-end", MS);
}

/* The pages in their order. */
static const struct page pages[] = {
	{"How we use your answers", "1", privacy},
	{"About you", "", you},
	{"This visit", "1\t1\t1", over_a_page},
	{"Someone we can call", "2", NULL},
	{"What bothers you", "13", concerns},
	{"The main one", "1", NULL},
	{"Where on your body", "13", NULL},
	{"How long you have had it", "4\t3", NULL},
	{"What you hope for", "Fewer scars on my cheeks.\t2", NULL},
	{"Two private questions", "", NULL},
	{"Pregnancy and breastfeeding", "\t4", pregnancy},
	{"Acne tablets", "2", NULL},
	{"Skin cancer", "2", NULL},
	{"Cancer treatment", "2", NULL},
	{"Your skin today", "2", NULL},
	{"Infection and fever", "2", NULL},
	{"Cold sores", "3", NULL},
	{"Spots and acne", "1", NULL},
	{"Skin problems", "7", NULL},
	{"Raised scars", "2", NULL},
	{"Your blood", "2\t2", NULL},
	{"Diabetes", "2", NULL},
	{"Fighting germs", "2", NULL},
	{"Autoimmune illness", "2\t2\t2", NULL},
	{"Moles, tattoos", "8", NULL},
	{"Metal allergy", "2", NULL},
	{"Numbing medicine", "2", NULL},
	{"Numbing cream", "6", NULL},
	{"Heart and fainting", "6", NULL},
	{"Other allergies", "8", NULL},
	{"Your medicines", "", medicines},
	{"Skin products", "7", NULL},
	{"Sun and tanning", "2\t6", NULL},
	{"Your skin and the sun", "3\t3", NULL},
	{"Dark or pale marks", "2", NULL},
	{"Treatments in the", "b", NULL},
	{"Microneedling before", "2", NULL},
	{"Needle devices at home", "2", NULL},
	{"What to expect", "", NULL},
	{"How your skin may", "", NULL},
	{"True or false?", "1\t1\t1", NULL},
	{"Aftercare: the first", "", NULL},
	{"Aftercare: the next", "", NULL},
	{"Aftercare: when to", "", NULL},
	{"Photos", "", NULL},
};

static bool
fill_in(struct vt *v, const struct client *c)
{
	const struct page *p;
	size_t i;

	for (i = 0; i < sizeof pages / sizeof *pages; i++) {
		p = &pages[i];
		if (!vt_wait_text(v, p->title, MS))
			return false;
		if (p->part != NULL)
			p->part(v, c);
		if (!answer(v, p->keys) || !turn(v))
			return look_wrong(v, "at: %s", p->title);
	}
	return vt_wait_text(v, "Please check your answers", MS);
}

/* From the welcome to the ticket, in a window of one size. */
static void
visit(size_t which)
{
	struct vt *v = practice_start(&place, sizes[which].rows,
	    sizes[which].cols, NULL, intake);

	CHECK(vt_wait_text(v, "Press Enter to begin", MS));
	shot_take(v, "welcome", MS);
	CHECK(vt_send(v, "\r") && vt_wait_gone(v, "to begin", MS));
	if (CHECK(fill_in(v, &clients[which]))) {
		shot_take(v, "review", MS);
		CHECK(vt_key(v, VT_KEY_END));
		CHECK(vt_wait_text(v, "> [ Hand in my answers ]", MS));
		shot_take(v, "review-button", MS);
		CHECK(vt_send(v, "\r"));
		CHECK(vt_wait_text(v, "> [ Press Enter to end ]", MS));
		shot_take(v, "ticket", MS);
	}
	vt_free(v);
}

static void
a_visit_at_80_x_24(void)
{
	visit(0);
}

static void
a_visit_at_132_x_43(void)
{
	visit(1);
}

static void
a_visit_at_40_x_12(void)
{
	visit(2);
}

/* One shot at each of the sizes, where there is nothing to scroll. */
static void
at_each_size(struct vt *v, const char *name,
    bool (*shot)(struct vt *, const char *, int))
{
	size_t i;

	for (i = 0; i < SIZES; i++) {
		vt_resize(v, sizes[i].rows, sizes[i].cols);
		shot(v, name, MS);
	}
	vt_resize(v, sizes[0].rows, sizes[0].cols);
	CHECK(vt_settle(v, MS));
}

/* A step is marked after the window got its size, which takes a mark away. */
static bool
mark_and_take(struct vt *v, const char *name, int ms)
{
	return CHECK(vt_settle(v, ms) && vt_key(v, VT_KEY_RIGHT) &&
	    vt_wait_text(v, ">[ ", ms)) && shot_take(v, name, ms);
}

static void
the_desk(void)
{
	static const char *const queue[] = {"queue", "--user",
	    PRACTICE_STAFF, NULL};
	struct vt *v = practice_start(&place, 24, 80, NULL, queue);

	CHECK(vt_wait_text(v, "Your password", MS));
	CHECK(vt_send(v, "wet slate"));
	at_each_size(v, "sign-in", shot_take);
	CHECK(vt_send(v, " roofs\r") && vt_wait_text(v, "3 clients", MS));
	/* One of them is called, so that there are two kinds. */
	CHECK(vt_key(v, VT_KEY_DOWN) && vt_key(v, VT_KEY_ENTER));
	CHECK(vt_wait_text(v, "Status: waiting", MS));
	CHECK(vt_key(v, VT_KEY_RIGHT) && vt_wait_text(v, ">[ Call ]", MS));
	CHECK(vt_key(v, VT_KEY_ENTER));
	CHECK(vt_wait_text(v, "Status: called", MS));
	CHECK(vt_key(v, VT_KEY_ESCAPE) && vt_wait_text(v, "3 clients", MS));
	CHECK(vt_key(v, VT_KEY_UP));
	at_each_size(v, "queue", shot_take);
	CHECK(vt_key(v, VT_KEY_ENTER));
	CHECK(vt_wait_text(v, "Status: waiting", MS));
	at_each_size(v, "record", shot_plain);
	at_each_size(v, "record-step", mark_and_take);
	vt_free(v);
}

static void
a_window_that_is_too_small(void)
{
	struct vt *v = practice_start(&place, 11, 39, NULL, intake);

	CHECK(vt_wait_text(v, "Please make this window", MS));
	shot_plain(v, "too-small", MS);
	vt_resize(v, 11, 80);
	shot_plain(v, "too-small", MS);
	vt_free(v);
}

/* The catalogs lie beside the program. */
static void
more_than_one_language(void)
{
	const char *kiosk = getenv("KIOSK");
	char path[500], locale[540];
	const char *const env[] = {locale, NULL};
	struct vt *v;

	(void)snprintf(path, sizeof path, "%s", kiosk == NULL ?
	    "build/kiosk" : kiosk);
	(void)snprintf(locale, sizeof locale, "KIOSK_LOCALE=%s/locale",
	    dirname(path));
	practice_settings(&place, PRACTICE_LINK
	    "[kiosk]\nlanguages = en de\n");
	v = practice_start(&place, 24, 80, env, intake);
	CHECK(vt_wait_text(v, "Press Enter to begin", MS));
	at_each_size(v, "welcome-languages", shot_take);
	CHECK(vt_key(v, VT_KEY_DOWN) && vt_key(v, VT_KEY_ENTER));
	CHECK(vt_wait_text(v, "Which language", MS));
	at_each_size(v, "language", shot_take);
	vt_free(v);
}

static void
are_you_still_there(void)
{
	struct vt *v;

	practice_settings(&place, PRACTICE_LINK "[kiosk]\nidle = 5\n");
	v = practice_start(&place, 24, 80, NULL, intake);
	CHECK(vt_wait_text(v, "Press Enter to begin", MS));
	CHECK(vt_send(v, "\r"));
	CHECK(vt_wait_text(v, "Are you still there?", MS));
	at_each_size(v, "still", shot_plain);
	vt_free(v);
}

/* A client of the form with one question, ready to hand in. */
static struct vt *
at_the_end(const struct premises *p, const char *const env[])
{
	struct vt *v = practice_start(p, 24, 80, env, intake);

	CHECK(practice_answer_small(v));
	return v;
}

static void
held_while_the_database_is_locked(void)
{
	struct premises small;
	sqlite3 *c = NULL;
	struct vt *v;

	practice_make(&small, PRACTICE_LINK, practice_small_form);
	v = at_the_end(&small, NULL);
	CHECK(sqlite3_open(small.database, &c) == SQLITE_OK);
	CHECK(sqlite3_exec(c, "BEGIN IMMEDIATE", NULL, NULL, NULL) ==
	    SQLITE_OK);
	CHECK(vt_send(v, "\r"));
	CHECK(vt_wait_text(v, "Your answers are safe here", MS));
	at_each_size(v, "held", shot_plain);
	CHECK(sqlite3_close(c) == SQLITE_OK);
	vt_free(v);
	practice_remove(&small);
}

static void
out_of_service_without_a_database(void)
{
	struct premises small;
	char away[80];
	struct vt *v;

	practice_make(&small, PRACTICE_LINK, practice_small_form);
	(void)snprintf(away, sizeof away, "%s.away", small.database);
	v = at_the_end(&small, NULL);
	CHECK(rename(small.database, away) == 0);
	CHECK(vt_send(v, "\r"));
	CHECK(vt_wait_text(v, "out of service", MS));
	at_each_size(v, "out-of-service", shot_plain);
	vt_free(v);
	practice_remove(&small);
}

/* The same words on other terminals; the code in letters where it must be. */
static void
on_terminal(const char *setting, const char *ticket)
{
	const char *const env[] = {setting, NULL};
	struct premises small;
	struct vt *v = practice_start(&place, 24, 80, env, intake);

	CHECK(vt_wait_text(v, "Press Enter to begin", MS));
	CHECK(vt_send(v, "\r") && vt_wait_text(v, "Page 1 of", MS));
	shot_plain(v, "first-page", MS);
	vt_free(v);
	practice_make(&small, PRACTICE_LINK, practice_small_form);
	v = at_the_end(&small, env);
	CHECK(vt_send(v, "\r"));
	CHECK(vt_wait_text(v, "> [ Press Enter to end ]", MS));
	shot_take(v, ticket, MS);
	vt_free(v);
	practice_remove(&small);
}

static void
the_same_words_on_a_linux_console(void)
{
	on_terminal("TERM=linux", "ticket-letters");
}

static void
the_same_words_on_a_vt100(void)
{
	on_terminal("TERM=vt100", "ticket");
}

static void
the_same_words_without_colour(void)
{
	on_terminal("NO_COLOR=1", "ticket");
}

int
main(void)
{
	practice_make(&place, PRACTICE_LINK, NULL);
	RUN(a_visit_at_80_x_24);
	RUN(a_visit_at_132_x_43);
	RUN(a_visit_at_40_x_12);
	RUN(the_desk);
	RUN(a_window_that_is_too_small);
	RUN(the_same_words_on_a_linux_console);
	RUN(the_same_words_on_a_vt100);
	RUN(the_same_words_without_colour);
	RUN(held_while_the_database_is_locked);
	RUN(out_of_service_without_a_database);
	RUN(more_than_one_language);
	RUN(are_you_still_there);
	practice_remove(&place);
	return check_done();
}
