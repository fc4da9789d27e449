/* SPDX-License-Identifier: MIT */
/* links: tests/memory.c tests/slip.c tests/practice.c tests/practice_kept.c tests/vt.c tests/vt_screen.c tests/vt_wait.c libs: sqlite3 vterm */
#include "tests/memory.h"

#include <signal.h>
#include <stdio.h>

#include "tests/check.h"
#include "tests/practice.h"
#include "tests/slip.h"
#include "tests/vt.h"

/*
 * A record that is closed leaves nothing of its answers and flags in the
 * memory of the staff screen, and the list of clients has none of them.
 */

#define MS practice_ms(10000)
#define LISTED "1 client"
#define ANSWER "glimmerfudge ploverdrizzle"

/* The text is in neither file as it is shown: so it came with the record. */
static const char form[] = "{\"resourceType\":\"Questionnaire\","
    "\"status\":\"draft\",\"title\":\"T\",\"version\":\"1\","
    "\"url\":\"https://kiosk.example/Questionnaire/slip\",\"item\":["
    "{\"linkId\":\"name\",\"text\":\"What is your name?\","
    "\"type\":\"string\",\"required\":true,\"definition\":"
    "\"http://hl7.org/fhir/StructureDefinition/Patient#Patient.name.text\"},"
    "{\"linkId\":\"more\",\"text\":\"What else?\",\"type\":\"string\"},"
    "{\"linkId\":\"well\",\"text\":\"Well?\",\"type\":\"choice\","
    "\"answerOption\":[{\"valueCoding\":{\"code\":\"yes\","
    "\"display\":\"Marz\\u0069panwolf\"}},"
    "{\"valueCoding\":{\"code\":\"no\",\"display\":\"No\"}}]}]}";

#define RULE(id, severity, when) "{\"id\":\"" id "\"," \
    "\"severity\":\"" severity "\",\"tell\":\"Qz\\u0061rbwibble " id ".\"," \
    "\"why\":\"Jhonv\\u0065xnoth.\",\"sources\":[\"Wump\\u0075sbungle\"]," \
    "\"when\":{\"item\":\"" id "\"," when "}}"

static const char rules[] = "{\"title\":\"S\",\"version\":\"1\","
    "\"form\":\"https://kiosk.example/Questionnaire/slip|1\",\"rules\":["
    RULE("more", "absolute", "\"answered\":true") ","
    RULE("well", "note", "\"is\":\"yes\"") "]}";

static const struct mark {
	const char *text;
	bool shapes[MEMORY_MAX];	/* it must be in while it is shown */
	bool form;		/* the form in memory has it, as bytes */
} marks[] = {
	{"glimmerf", {true, false, true}, false},
	{"rdrizzle", {true, false, true}, false},
	{"Qzarbwib", {true, false, true}, false},
	{"nvexnoth", {true, false, true}, false},
	{"Wumpusbu", {true, false, true}, false},
	{"Marzipan", {true, false, true}, true},
};

#define MARKS (sizeof marks / sizeof *marks)

static struct slips slips;

static void
make(void)
{
	char text[SLIP_MAX], now[40];

	slips_make(&slips);
	slips_put(&slips, "form.json", form);
	slips_put(&slips, "rules.json", rules);
	practice_settings(&slips.p, "");
	slip_now(now, sizeof now);
	(void)snprintf(text, sizeof text, "{\"resourceType\":"
	    "\"QuestionnaireResponse\",\"questionnaire\":"
	    "\"https://kiosk.example/Questionnaire/slip|1\","
	    "\"status\":\"completed\",\"authored\":\"%s\",\"item\":["
	    "{\"linkId\":\"name\",\"answer\":[{\"valueString\":\"Ida\"}]},"
	    "{\"linkId\":\"more\",\"answer\":[{\"valueString\":\"" ANSWER
	    "\"}]},{\"linkId\":\"well\",\"answer\":[{\"valueCoding\":"
	    "{\"code\":\"yes\"}}]}]}", now);
	slips_put(&slips, "0", text);
	if (!CHECK_INT(slips_run(&slips, "import", "@0", NULL, NULL), 0))
		(void)fputs(slips.err, stderr);
}

static struct vt *
sign_in(void)
{
	static const char *const queue[] = {"queue", "--user",
	    PRACTICE_STAFF, NULL};
	struct vt *v = practice_start(&slips.p, 24, 80, NULL, queue);

	CHECK(vt_wait_text(v, "Your password", MS));
	CHECK(vt_send(v, PRACTICE_PASSWORD "\r"));
	CHECK(vt_wait_text(v, LISTED, MS) && vt_settle(v, MS));
	return v;
}

/* Opened, read to its end, and seen in another size. */
static void
read_record(struct vt *v)
{
	int i;

	CHECK(vt_send(v, "A1") && vt_send(v, "\r"));
	CHECK(vt_wait_text(v, "Status: waiting", MS));
	for (i = 0; i < 3; i++)
		CHECK(vt_key(v, VT_KEY_PAGE_DOWN) && vt_settle(v, MS));
	vt_resize(v, 60, 100);
	CHECK(vt_wait_text(v, "Qzarbwibble more.", MS));
	CHECK(vt_wait_text(v, "Jhonvexnoth.", MS) && vt_settle(v, MS));
}

static bool
find(struct vt *v, struct memory ret[MARKS])
{
	size_t i;

	for (i = 0; i < MARKS; i++)
		ret[i].text = marks[i].text;
	return memory_find(vt_state(v).pid, ret, MARKS) == 0;
}

static void
all_is_there(struct vt *v)
{
	struct memory all[MARKS];
	int shape;
	size_t i;

	if (memory_blind() != NULL || !CHECK(find(v, all)))
		return;
	for (i = 0; i < MARKS; i++)
		for (shape = 0; shape < MEMORY_MAX; shape++)
			if (marks[i].shapes[shape] &&
			    !CHECK(all[i].found[shape] > 0))
				printf("    not found: %s as %d\n",
				    all[i].text, shape);
}

static void
nothing_is_there(struct vt *v)
{
	struct memory all[MARKS];
	int shape;
	size_t i;

	if (memory_blind() != NULL || !CHECK(find(v, all)))
		return;
	for (i = 0; i < MARKS; i++)
		for (shape = 0; shape < MEMORY_MAX; shape++)
			if ((!marks[i].form || shape != MEMORY_BYTES) &&
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

static void
nothing_is_left_of_a_record_that_is_closed(void)
{
	struct vt *v = sign_in();
	struct memory all[MARKS];

	if (memory_blind() == NULL && !find(v, all)) {
		stop(v);
		SKIP("another process's memory cannot be read here");
	}
	/* The flags were counted for the list. */
	nothing_is_there(v);
	read_record(v);
	all_is_there(v);
	CHECK(vt_key(v, VT_KEY_ESCAPE));
	CHECK(vt_wait_text(v, LISTED, MS) && vt_settle(v, MS));
	nothing_is_there(v);
	stop(v);
}

int
main(void)
{
	make();
	if (memory_blind() != NULL)
		printf("not looked through: %s\n", memory_blind());
	RUN(nothing_is_left_of_a_record_that_is_closed);
	slips_remove(&slips);
	return check_done();
}
