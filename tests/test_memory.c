/* SPDX-License-Identifier: MIT */
/* links: tests/memory.c tests/practice.c tests/vt.c tests/vt_screen.c tests/vt_wait.c libs: vterm */
#include "tests/memory.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#include "tests/check.h"
#include "tests/practice.h"
#include "tests/vt.h"

/*
 * Wipe means all of the program's memory.  Answers that stand nowhere else
 * are looked for before a visit ends, where they must be, and after it.
 */

#define MS practice_ms(10000)
#define STILL_MS 40000		/* idle, and the countdown after it */
#define SETTINGS "[practice]\nname = " PRACTICE_NAME \
	"\n[kiosk]\nidle = 5\n"

static const char form[] =
    "{\"resourceType\": \"Questionnaire\", \"status\": \"draft\","
    " \"url\": \"https://kiosk.example/Questionnaire/marks\","
    " \"version\": \"1\", \"title\": \"Marks\", \"item\": ["
    "{\"linkId\": \"all\", \"type\": \"group\", \"text\": \"You\","
    " \"item\": ["
    "{\"linkId\": \"name\", \"type\": \"string\", \"text\": \"Name?\","
    " \"maxLength\": 60},"
    "{\"linkId\": \"more\", \"type\": \"text\", \"text\": \"More?\","
    " \"maxLength\": 500},"
    "{\"linkId\": \"born\", \"type\": \"date\", \"text\": \"Born?\"},"
    "{\"linkId\": \"well\", \"type\": \"choice\", \"text\": \"Well?\","
    " \"answerOption\": ["
    "{\"valueCoding\": {\"code\": \"yes\", \"display\": \"Marzipanwolf\"}},"
    "{\"valueCoding\": {\"code\": \"no\", \"display\": \"No\"}}]}"
    "]}]}";

#define NAME "Qzarbwibble Jhonvexnoth"
#define MORE "glimmerfudge\rploverdrizzle"
#define TYPED_DATE "19870605"
#define EXIT_TYPED "wumpusbungle"

static const struct mark {
	const char *text;
	bool shapes[MEMORY_MAX];	/* it must be in before the end */
	bool own;		/* not in the form either, as bytes */
} marks[] = {
	/* Of each the start and the end: what is typed grows. */
	{"Qzarbwib", {true, false, true}, true},
	{"nvexnoth", {true, false, true}, true},
	{"glimmerf", {true, false, true}, true},
	{"rdrizzle", {true, false, true}, true},
	{"1987-06-", {true, false, true}, true},
	{"87-06-05", {true, false, true}, true},
	{"5 June 1987", {false, false, true}, true},
	{TYPED_DATE, {false, false, false}, true},
	{"(*) Marz", {false, false, true}, true},
	/* The form has the option's words; only the screen has them wide. */
	{"Marzipan", {true, false, true}, false},
	{EXIT_TYPED, {false, false, false}, true},
};

#define MARKS (sizeof marks / sizeof *marks)

static struct premises place;

static struct vt *
start(void)
{
	static const char *const intake[] = {"intake", NULL};
	struct vt *v = practice_start(&place, 24, 80, NULL, intake);

	CHECK(vt_wait_text(v, "Press Enter to begin", MS));
	return v;
}

static void
fill_in(struct vt *v)
{
	CHECK(vt_send(v, "\r"));
	CHECK(vt_wait_text(v, "Name?", MS));
	CHECK(vt_send(v, NAME "\t" MORE "\t" TYPED_DATE "\t" "1"));
	CHECK(vt_wait_text(v, "(*) Marzipanwolf", MS));
	CHECK(vt_settle(v, MS));
}

static void
all_is_there(struct vt *v)
{
	int found[MEMORY_MAX], shape;
	size_t i;

	for (i = 0; i < MARKS; i++) {
		if (!CHECK_INT(memory_find(vt_state(v).pid, marks[i].text,
		    found, NULL), 0))
			return;
		for (shape = 0; shape < MEMORY_MAX; shape++)
			if (marks[i].shapes[shape] &&
			    !CHECK(found[shape] > 0))
				printf("    %s as shape %d\n",
				    marks[i].text, shape);
	}
}

static void
nothing_is_left(struct vt *v)
{
	int found[MEMORY_MAX];
	size_t i;

	CHECK(vt_wait_text(v, "Press Enter to begin", MS));
	CHECK(vt_settle(v, MS));
	for (i = 0; i < MARKS; i++) {
		CHECK_INT(memory_find(vt_state(v).pid, marks[i].text, found,
		    marks[i].own ? stdout : NULL), 0);
		CHECK_INT(marks[i].own ? found[MEMORY_BYTES] : 0, 0);
		CHECK_INT(found[MEMORY_WIDE], 0);
		CHECK_INT(found[MEMORY_CELLS], 0);
	}
}

static void
stop(struct vt *v)
{
	vt_signal(v, SIGTERM);
	CHECK_INT(vt_wait_exit(v, MS), 0);
	vt_free(v);
}

static void
the_memory_can_be_read(void)
{
	struct vt *v = start();
	int found[MEMORY_MAX];

	if (memory_find(vt_state(v).pid, "Marzipan", found, NULL) == -1) {
		vt_free(v);
		practice_remove(&place);
		check_skip("another process's memory cannot be read here");
		exit(check_done());
	}
	CHECK(found[MEMORY_BYTES] > 0);
	stop(v);
}

static void
nothing_is_left_of_answers_that_are_erased(void)
{
	struct vt *v = start();

	fill_in(v);
	all_is_there(v);
	CHECK(vt_key(v, VT_KEY_F1));
	CHECK(vt_wait_text(v, "Stop: erase my answers", MS));
	CHECK(vt_key(v, VT_KEY_UP) && vt_key(v, VT_KEY_DOWN) &&
	    vt_key(v, VT_KEY_DOWN));
	CHECK(vt_wait_text(v, "> [ Stop: erase my answers ]", MS));
	CHECK(vt_send(v, "\r"));
	nothing_is_left(v);
	stop(v);
}

static void
nothing_is_left_of_answers_that_are_handed_in(void)
{
	struct vt *v = start();

	fill_in(v);
	CHECK(vt_key(v, VT_KEY_PAGE_DOWN));
	CHECK(vt_wait_text(v, "Please check your answers", MS));
	all_is_there(v);
	CHECK(vt_key(v, VT_KEY_END));
	CHECK(vt_wait_text(v, "> [ Hand in my answers ]", MS));
	CHECK(vt_send(v, "\r"));
	CHECK(vt_wait_text(v, "Press Enter to end", MS));
	CHECK(vt_send(v, "\r"));
	nothing_is_left(v);
	stop(v);
}

static void
nothing_is_left_of_a_code_that_was_typed_for_nothing(void)
{
	struct vt *v = start();

	fill_in(v);
	CHECK(vt_send(v, "\021"));
	CHECK(vt_wait_text(v, "Type the exit code", MS));
	CHECK(vt_send(v, EXIT_TYPED "\r"));
	CHECK(vt_wait_text(v, "That is not the exit code.", MS));
	CHECK(vt_send(v, EXIT_TYPED));
	CHECK(vt_wait_text(v, "************", MS));
	CHECK(vt_key(v, VT_KEY_ESCAPE));
	CHECK(vt_wait_text(v, "(*) Marzipanwolf", MS));
	CHECK(vt_key(v, VT_KEY_F1));
	CHECK(vt_wait_text(v, "Stop: erase my answers", MS));
	CHECK(vt_key(v, VT_KEY_DOWN) && vt_key(v, VT_KEY_DOWN) &&
	    vt_send(v, "\r"));
	nothing_is_left(v);
	stop(v);
}

static void
nothing_is_left_where_somebody_went_away(struct vt *v)
{
	CHECK(vt_wait_text(v, "Press Enter to begin", STILL_MS));
	nothing_is_left(v);
	stop(v);
}

static struct vt *gone;

static void
nothing_is_left_of_a_client_who_went_away(void)
{
	nothing_is_left_where_somebody_went_away(gone);
}

int
main(void)
{
	practice_make(&place, SETTINGS, form);
	RUN(the_memory_can_be_read);
	/* This one has to wait: meanwhile the others run. */
	gone = start();
	fill_in(gone);
	RUN(nothing_is_left_of_answers_that_are_erased);
	RUN(nothing_is_left_of_answers_that_are_handed_in);
	RUN(nothing_is_left_of_a_code_that_was_typed_for_nothing);
	RUN(nothing_is_left_of_a_client_who_went_away);
	practice_remove(&place);
	return check_done();
}
