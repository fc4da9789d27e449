/* SPDX-License-Identifier: MIT */
/* links: tests/memory.c tests/practice.c tests/practice_kept.c tests/vt.c tests/vt_screen.c tests/vt_wait.c libs: vterm */
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
#define WELCOME "Press Enter to begin"
#define STILL_MS 40000		/* idle, and the countdown after it */

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
    " \"extension\": [{\"url\": \"http://hl7.org/fhir/StructureDefinition/"
    "questionnaire-itemControl\", \"valueCodeableConcept\": {\"coding\": ["
    "{\"system\": \"http://hl7.org/fhir/questionnaire-item-control\","
    " \"code\": \"autocomplete\"}]}}],"
    " \"answerOption\": ["
    "{\"valueCoding\": {\"code\": \"yes\", \"display\": \"Marzipanwolf\"}},"
    "{\"valueCoding\": {\"code\": \"no\", \"display\": \"No\"}}]}"
    "]}]}";

/* Each answer is in a flag as well. */
#define RULE(id, when) "{\"id\": \"" id "\", \"severity\": \"absolute\"," \
    " \"tell\": \"T.\", \"why\": \"W.\", \"sources\": [\"F1\"]," \
    " \"when\": {\"item\": \"" id "\", " when "}}"

static const char rules[] =
    "{\"title\": \"Marks\", \"version\": \"1\","
    " \"form\": \"https://kiosk.example/Questionnaire/marks|1\","
    " \"rules\": ["
    RULE("name", "\"answered\": true") ","
    RULE("more", "\"answered\": true") ","
    RULE("born", "\"within\": \"P100Y\"") ","
    RULE("well", "\"is\": \"yes\"") "]}";

/* A row that takes more bytes to send than any that is sent after it. */
#define X "x\xcc\x81"
#define XS X X X X X X X X X X
#define ROW XS XS XS XS XS XS
#define ROW_END "t\xcc\x81h\xcc\x81" "f\xcc\x81" "d\xcc\x81"
#define NAME "Qzarbwibble Jhonvexnoth"
#define MORE "glimmerfudge\rploverdrizzle\r" ROW ROW_END
#define TAKEN_BACK "thistlecradle"
#define TYPED_DATE "19870605"
#define LOOKED_FOR "marzipanw"		/* in the list of options */
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
	{ROW_END, {true, false, false}, true},
	{"1987-06-", {true, false, true}, true},
	{"87-06-05", {true, false, true}, true},
	{"5 June 1987", {false, false, true}, true},
	{TYPED_DATE, {false, false, false}, true},
	{LOOKED_FOR, {true, false, true}, true},
	{"(*) Marz", {false, false, true}, true},
	{"thistlec", {false, false, false}, true},
	{"lecradle", {false, false, false}, true},
	/* The form has the option's words; only the screen has cells. */
	{"Marzipan", {true, false, true}, false},
	{EXIT_TYPED, {false, false, false}, true},
};

#define MARKS (sizeof marks / sizeof *marks)

static struct premises place;
static struct vt *gone;		/* whose client does not come back */
static bool unreadable;

static struct vt *
start(void)
{
	static const char *const intake[] = {"intake", NULL};
	struct vt *v = practice_start(&place, 24, 80, NULL, intake);

	CHECK(vt_wait_text(v, WELCOME, MS));
	return v;
}

static void
fill_in(struct vt *v)
{
	CHECK(vt_send(v, "\r"));
	CHECK(vt_wait_text(v, "Name?", MS));
	/* What is taken back again, and shown in another size, is no less. */
	CHECK(vt_send(v, TAKEN_BACK "\t" TAKEN_BACK "\033[Z"));
	CHECK(vt_settle(v, MS));
	vt_resize(v, 30, 60);
	CHECK(vt_settle(v, MS));
	CHECK(vt_send(v, "\025\t\025\033[Z"));
	vt_resize(v, 24, 80);
	CHECK(vt_settle(v, MS));
	CHECK(vt_send(v, NAME "\t" MORE "\t" TYPED_DATE "\t" LOOKED_FOR
	    "\r "));
	CHECK(vt_wait_text(v, "(*) Marzipanwolf", MS));
	CHECK(vt_settle(v, MS));
	/* Sent in one piece, it lies far back in what curses sends from. */
	vt_resize(v, 60, 100);
	CHECK(vt_settle(v, MS));
	vt_resize(v, 24, 80);
	CHECK(vt_settle(v, MS));
	CHECK(vt_find(v, NAME, NULL, NULL));
	CHECK(!vt_find(v, TAKEN_BACK, NULL, NULL));
}

/* Everything at once, since it takes some time. */
static bool
find(struct vt *v, struct memory ret[MARKS])
{
	size_t i;

	for (i = 0; i < MARKS; i++)
		ret[i].text = marks[i].text;
	return CHECK(memory_find(vt_state(v).pid, ret, MARKS) == 0);
}

static void
all_is_there(struct vt *v)
{
	struct memory all[MARKS];
	int shape;
	size_t i;

	if (memory_blind() != NULL || !find(v, all))
		return;
	for (i = 0; i < MARKS; i++)
		for (shape = 0; shape < MEMORY_MAX; shape++)
			if (marks[i].shapes[shape] &&
			    !CHECK(all[i].found[shape] > 0))
				printf("    not found: %s as %d\n",
				    all[i].text, shape);
}

static void
nothing_is_left(struct vt *v, const char *shown)
{
	struct memory all[MARKS];
	int shape;
	size_t i;

	CHECK(vt_wait_text(v, shown, MS));
	CHECK(vt_settle(v, MS));
	if (memory_blind() != NULL || !find(v, all))
		return;
	for (i = 0; i < MARKS; i++)
		for (shape = 0; shape < MEMORY_MAX; shape++)
			if ((marks[i].own || shape != MEMORY_BYTES) &&
			    !CHECK_INT(all[i].found[shape], 0))
				printf("    %s as %d at %s\n", all[i].text,
				    shape, all[i].where[shape]);
}

static void
stop(struct vt *v)
{
	vt_signal(v, SIGTERM);
	CHECK_INT(vt_wait_exit(v, MS), 0);
	vt_free(v);
}

/* As root it can, though the program has asked that nobody does. */
static bool
readable(void)
{
	struct memory form_has = {.text = "Marzipan"};
	struct vt *v = start();
	int got = memory_find(vt_state(v).pid, &form_has, 1);

	CHECK(got == -1 || form_has.found[MEMORY_BYTES] > 0);
	stop(v);
	return got == 0;
}

/* From F1 on, the button that is by downs below the first; and yes. */
static void
press_help(struct vt *v, int downs, const char *button)
{
	CHECK(vt_key(v, VT_KEY_F1));
	CHECK(vt_wait_text(v, "> [ Go back to my answers ]", MS));
	while (downs-- > 0)
		CHECK(vt_key(v, VT_KEY_DOWN));
	CHECK(vt_wait_text(v, button, MS));
	CHECK(vt_send(v, "\r"));
	CHECK(vt_wait_text(v, "> [ No, go back ]", MS));
	CHECK(vt_key(v, VT_KEY_DOWN));
	CHECK(vt_wait_text(v, "> [ Yes, ", MS));
	CHECK(vt_send(v, "\r"));
}

static void
nothing_is_left_of_answers_that_are_erased(void)
{
	struct vt *v;

	if (unreadable)
		SKIP("another process's memory cannot be read here");
	v = start();
	fill_in(v);
	all_is_there(v);
	press_help(v, 2, "> [ Stop: erase my answers ]");
	nothing_is_left(v, WELCOME);
	stop(v);
}

static void
end_with_the_ticket(struct vt *v)
{
	nothing_is_left(v, "Press Enter to end");
	CHECK(vt_send(v, "\r"));
	nothing_is_left(v, WELCOME);
	stop(v);
}

static void
nothing_is_left_of_answers_that_are_handed_in(void)
{
	struct vt *v;

	if (unreadable)
		SKIP("another process's memory cannot be read here");
	v = start();
	fill_in(v);
	CHECK(vt_key(v, VT_KEY_PAGE_DOWN));
	if (!vt_wait_text(v, "Please check your answers", 500))
		CHECK(vt_key(v, VT_KEY_PAGE_DOWN));
	CHECK(vt_wait_text(v, "Please check your answers", MS));
	CHECK(vt_key(v, VT_KEY_END));
	CHECK(vt_wait_text(v, "> [ Hand in my answers ]", MS));
	CHECK(vt_send(v, "\r"));
	end_with_the_ticket(v);
}

static void
nothing_is_left_of_what_is_handed_in_unfinished(void)
{
	struct vt *v;

	if (unreadable)
		SKIP("another process's memory cannot be read here");
	v = start();
	fill_in(v);
	press_help(v, 1, "> [ Hand in what is there so far");
	end_with_the_ticket(v);
}

static void
nothing_is_left_of_a_code_that_was_typed_for_nothing(void)
{
	struct vt *v;

	if (unreadable)
		SKIP("another process's memory cannot be read here");
	v = start();
	fill_in(v);
	CHECK(vt_send(v, "\021"));
	CHECK(vt_wait_text(v, "Type the exit code", MS));
	CHECK(vt_send(v, EXIT_TYPED "\r"));
	CHECK(vt_wait_text(v, "That is not the exit code.", MS));
	CHECK(vt_send(v, EXIT_TYPED));
	CHECK(vt_wait_text(v, "************", MS));
	CHECK(vt_key(v, VT_KEY_ESCAPE));
	CHECK(vt_wait_text(v, "(*) Marzipanwolf", MS));
	press_help(v, 2, "> [ Stop: erase my answers ]");
	nothing_is_left(v, WELCOME);
	stop(v);
}

static void
nothing_is_left_of_a_client_who_went_away(void)
{
	if (unreadable)
		SKIP("another process's memory cannot be read here");
	CHECK(vt_wait_text(gone, WELCOME, STILL_MS));
	nothing_is_left(gone, WELCOME);
	stop(gone);
}

int
main(void)
{
	practice_make(&place, "[kiosk]\nidle = 5\n", form);
	practice_write(place.rules, rules);
	practice_settings(&place, "[kiosk]\nidle = 5\n");
	/* This one has to wait: meanwhile the others run. */
	gone = start();
	fill_in(gone);
	practice_settings(&place, PRACTICE_LINK);
	if (memory_blind() != NULL)
		printf("not looked through: %s\n", memory_blind());
	else
		unreadable = !readable();
	RUN(nothing_is_left_of_answers_that_are_erased);
	RUN(nothing_is_left_of_answers_that_are_handed_in);
	RUN(nothing_is_left_of_what_is_handed_in_unfinished);
	RUN(nothing_is_left_of_a_code_that_was_typed_for_nothing);
	RUN(nothing_is_left_of_a_client_who_went_away);
	practice_remove(&place);
	return check_done();
}
