/* SPDX-License-Identifier: MIT */
/* links: tests/slip.c tests/practice.c tests/practice_kept.c tests/shot.c tests/look.c tests/vt.c tests/vt_screen.c tests/vt_wait.c kiosk/buf.c kiosk/err.c libs: sqlite3 vterm */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/check.h"
#include "tests/practice.h"
#include "tests/shot.h"
#include "tests/slip.h"
#include "tests/vt.h"

/*
 * What staff see of flags: in the list, and on the record of a client with
 * six of them, at three sizes of window.
 */

#define MS practice_ms(10000)
#define UNSIGNED "No clinician has signed these rules."

#define YES_NO "\"type\":\"choice\",\"answerOption\":[" \
    "{\"valueCoding\":{\"code\":\"yes\",\"display\":\"Yes\"}}," \
    "{\"valueCoding\":{\"code\":\"no\",\"display\":\"No\"}}," \
    "{\"valueCoding\":{\"code\":\"not-sure\",\"display\":\"Not sure\"}}]}"
#define ASK(link, text) \
    "{\"linkId\":\"" link "\",\"text\":\"" text "\"," YES_NO

static const char form[] = "{\"resourceType\":\"Questionnaire\","
    "\"status\":\"draft\",\"title\":\"T\",\"version\":\"1\","
    "\"url\":\"https://kiosk.example/Questionnaire/slip\",\"item\":["
    "{\"linkId\":\"name\",\"text\":\"What is your name?\","
    "\"type\":\"string\",\"required\":true,\"definition\":"
    "\"http://hl7.org/fhir/StructureDefinition/Patient#Patient.name.text\"},"
    ASK("infection", "Is anything on your skin infected?") ","
    ASK("isotretinoin", "Do you take isotretinoin?") ","
    "{\"linkId\":\"last-dose\",\"text\":\"When was the last dose?\","
    "\"type\":\"date\"},"
    ASK("keloid", "Have you had a keloid scar?") ","
    ASK("pacemaker", "Do you have a pacemaker?") ","
    "{\"linkId\":\"other\",\"text\":\"Anything else?\",\"type\":\"string\"}"
    "]}";

#define RULE(id, severity, tell, when) "{\"id\":\"" id "\"," \
    "\"severity\":\"" severity "\",\"tell\":\"" tell "\"," \
    "\"why\":\"Labelled by the maker.\",\"sources\":[\"F1\",\"P11\"]," \
    "\"when\":" when "}"
#define IS(item, code) "{\"item\":\"" item "\",\"is\":\"" code "\"}"

static const char rules[] = "{\"title\":\"Screening\",\"version\":\"1.0.0\","
    "\"form\":\"https://kiosk.example/Questionnaire/slip|1\","
    "\"approved\":{\"by\":\"%s\",\"on\":\"%s\"},\"rules\":["
    RULE("other", "note", "Something else: read what was typed.",
    "{\"item\":\"other\",\"answered\":true}") ","
    RULE("keloid", "relative", "Has had a keloid scar.",
    IS("keloid", "yes")) ","
    RULE("last-dose", "relative",
    "Last isotretinoin dose inside the waiting time.",
    "{\"item\":\"last-dose\",\"within\":\"P200Y\"}") ","
    RULE("pacemaker", "note", "Does not know about a pacemaker.",
    IS("pacemaker", "not-sure")) ","
    RULE("infection", "absolute", "Skin is infected.",
    IS("infection", "yes")) ","
    RULE("isotretinoin", "absolute", "Is taking isotretinoin.",
    IS("isotretinoin", "yes"))
    "]}";

#define TEXT(link, text) "{\"linkId\":\"" link "\",\"answer\":[" \
    "{\"valueString\":\"" text "\"}]}"
#define CODE(link, code) "{\"linkId\":\"" link "\",\"answer\":[" \
    "{\"valueCoding\":{\"code\":\"" code "\"}}]}"

static const char *const said[] = {
	TEXT("name", "Ida Six") "," CODE("infection", "yes") ","
	CODE("isotretinoin", "yes") ","
	"{\"linkId\":\"last-dose\",\"answer\":[{\"valueDate\":"
	"\"1990-05-31\"}]}," CODE("keloid", "yes") ","
	CODE("pacemaker", "not-sure") ","
	TEXT("other", "My skin tears when a plaster comes off"),
	TEXT("name", "Ole None") "," CODE("keloid", "no"),
	TEXT("name", "Una Note") "," CODE("pacemaker", "not-sure"),
};

#define CLIENTS ((int)(sizeof said / sizeof *said))

static const struct size {
	int rows, cols;
} sizes[] = {{24, 80}, {43, 132}, {12, 40}};

#define SIZES (sizeof sizes / sizeof *sizes)

/* Three clients, with rules that somebody signed, or NULL: without rules. */
static void
make(struct slips *s, const char *by, const char *on)
{
	char file[2], now[40], text[SLIP_MAX];
	int i;

	slips_make(s);
	slips_put(s, "form.json", form);
	if (by != NULL) {
		(void)snprintf(text, sizeof text, rules, by, on);
		slips_put(s, "rules.json", text);
		practice_settings(&s->p, "");
	}
	slip_now(now, sizeof now);
	for (i = 0; i < CLIENTS; i++) {
		(void)snprintf(text, sizeof text, "{\"resourceType\":"
		    "\"QuestionnaireResponse\",\"questionnaire\":"
		    "\"https://kiosk.example/Questionnaire/slip|1\","
		    "\"status\":\"completed\",\"authored\":\"%s\","
		    "\"item\":[%s]}", now, said[i]);
		(void)snprintf(file, sizeof file, "%d", i);
		slips_put(s, file, text);
	}
	if (!CHECK_INT(slips_run(s, "import", "@0", "@1", "@2"), 0))
		(void)fputs(s->err, stderr);
}

static struct vt *
sign_in(const struct slips *s, const char *const env[])
{
	static const char *const queue[] = {"queue", "--user",
	    PRACTICE_STAFF, NULL};
	struct vt *v = practice_start(&s->p, 24, 80, env, queue);

	CHECK(vt_wait_text(v, "Your password", MS));
	CHECK(vt_send(v, PRACTICE_PASSWORD "\r"));
	CHECK(vt_wait_text(v, "3 clients", MS) && vt_settle(v, MS));
	return v;
}

static void
open_record(struct vt *v, const char *ticket)
{
	CHECK(vt_send(v, ticket) && vt_send(v, "\r"));
	CHECK(vt_wait_text(v, "Status: waiting", MS) && vt_settle(v, MS));
}

static bool
shows(struct vt *v, const char *words)
{
	return vt_find(v, words, NULL, NULL);
}

static void
at_each_size(struct vt *v, const char *name,
    bool (*shot)(struct vt *, const char *, int))
{
	size_t i;

	for (i = 0; i < SIZES; i++) {
		vt_resize(v, sizes[i].rows, sizes[i].cols);
		CHECK(shot(v, name, MS));
	}
	vt_resize(v, sizes[0].rows, sizes[0].cols);
	CHECK(vt_settle(v, MS));
}

static void
six_flags_are_seen_at_once_and_the_rest_below(void)
{
	struct slips s;
	struct vt *v;
	int i;

	make(&s, "", "");
	v = sign_in(&s, NULL);
	at_each_size(v, "queue-flags", shot_take);
	open_record(v, "A1");
	at_each_size(v, "record-flags", shot_plain);
	for (i = 0; i < 10; i++)
		CHECK(vt_key(v, VT_KEY_PAGE_DOWN));
	CHECK(shot_plain(v, "record-flags-end", MS));
	CHECK(vt_key(v, VT_KEY_ESCAPE));
	CHECK(vt_wait_text(v, "3 clients", MS) && vt_settle(v, MS));
	open_record(v, "A2");
	CHECK(shows(v, "No flags.") && shows(v, UNSIGNED));
	vt_free(v);
	slips_remove(&s);
}

/* How bad it is stands there in words: colour says it a second time. */
static void
severity_has_words_and_a_colour(void)
{
	static const char *const words[] = {"ABSOLUTE", "RELATIVE", "NOTE"};
	static const char *const plain[] = {"NO_COLOR=1", NULL};
	struct vt_cell cells[3];
	struct slips s;
	struct vt *v;
	int i, row, col;

	make(&s, "", "");
	v = sign_in(&s, NULL);
	open_record(v, "A1");
	for (i = 0; i < 3; i++) {
		CHECK(vt_find(v, words[i], &row, &col));
		cells[i] = vt_cell(v, row, col);
	}
	CHECK(memcmp(&cells[0].fg, &cells[1].fg, sizeof cells[0].fg) != 0);
	CHECK(memcmp(&cells[1].fg, &cells[2].fg, sizeof cells[1].fg) != 0);
	vt_free(v);
	v = sign_in(&s, plain);
	open_record(v, "A1");
	CHECK(shot_plain(v, "record-flags", MS));
	vt_free(v);
	slips_remove(&s);
}

static void
signed_rules_say_who_signed(void)
{
	struct slips s;
	struct vt *v;
	int i;

	make(&s, "Dr A", "2026-11-01");
	v = sign_in(&s, NULL);
	CHECK(!shows(v, UNSIGNED) && shows(v, "no flags"));
	open_record(v, "A3");
	CHECK(!shows(v, UNSIGNED) && shows(v, "NOTE"));
	for (i = 0; i < 3; i++)
		CHECK(vt_key(v, VT_KEY_PAGE_DOWN));
	CHECK(vt_wait_text(v, "Rules: Screening 1.0.0; signed by "
	    "Dr A, 2026-11-01", MS));
	CHECK_INT(slips_run(&s, "export", NULL, NULL, NULL), 0);
	CHECK(strstr(s.out, "\"absolute\",\"infection; isotretinoin; keloid; "
	    "last-dose; other; pacemaker\",\"Screening 1.0.0, signed by "
	    "Dr A, 2026-11-01\"") != NULL);
	vt_free(v);
	slips_remove(&s);
}

static void
without_rules_that_is_said(void)
{
	struct slips s;
	struct vt *v;

	make(&s, NULL, NULL);
	v = sign_in(&s, NULL);
	CHECK(!shows(v, UNSIGNED) && !shows(v, "no flags"));
	open_record(v, "A1");
	CHECK(shows(v, "This practice has no rules file."));
	CHECK(!shows(v, UNSIGNED) && !shows(v, "No flags."));
	vt_free(v);
	slips_remove(&s);
}

static void
the_front_desk_is_shown_none_of_it(void)
{
	static const char *const words[] = {"ABSOLUTE", "flags", "rules",
	    "infected", "unreadable", NULL};
	struct slips s;
	struct vt *v;
	int i;

	make(&s, "", "");
	slips_sql(&s, "UPDATE account SET roles = 4 WHERE name = 'ana'");
	v = sign_in(&s, NULL);
	for (i = 0; words[i] != NULL; i++)
		CHECK(!shows(v, words[i]));
	open_record(v, "A1");
	CHECK(shows(v, "Only a practitioner can read the answers."));
	for (i = 0; words[i] != NULL; i++)
		CHECK(!shows(v, words[i]));
	vt_free(v);
	slips_remove(&s);
}

static void
damaged_flags_are_told_from_none(void)
{
	struct slips s;
	struct vt *v;

	make(&s, "", "");
	slips_sql(&s, "UPDATE box SET sealed = randomblob(length(sealed)) "
	    "WHERE part = 'triage' AND record = 1");
	v = sign_in(&s, NULL);
	CHECK(shows(v, "unreadable"));
	open_record(v, "A1");
	CHECK(shows(v, "The flags cannot be read."));
	CHECK(shows(v, "Ida Six") && !shows(v, "No flags."));
	CHECK_INT(slips_run(&s, "export", NULL, NULL, NULL), 1);
	CHECK(strstr(s.err, "ticket A1 of ") != NULL);
	CHECK(strstr(s.err, ": the triage part was changed\n") != NULL);
	CHECK(strstr(s.out, "\"A1\"") == NULL);
	vt_free(v);
	slips_remove(&s);
}

/* Whoever finishes is told which flag it is. */
static void
nobody_is_finished_while_an_absolute_flag_is_undecided(void)
{
	struct slips s;
	struct vt *v;

	make(&s, "", "");
	slips_sql(&s, "UPDATE record SET status = 'with-practitioner'");
	v = sign_in(&s, NULL);
	CHECK(shows(v, "> A1     with practitioner"));
	CHECK(vt_key(v, VT_KEY_F7) && vt_wait_text(v, "Finish A1 Ida Six?",
	    MS));
	CHECK(vt_key(v, VT_KEY_ENTER));
	CHECK(vt_wait_text(v, "has to be decided first.", MS));
	CHECK(shows(v, "Not yet: \"Skin is infected.\"") ||
	    shows(v, "Not yet: \"Is taking isotretinoin.\""));
	CHECK_STR(slips_ask(&s, "SELECT count(*) FROM event WHERE"
	    " kind = 'moved'"), "0");
	CHECK(vt_key(v, VT_KEY_DOWN) && vt_key(v, VT_KEY_F7));
	CHECK(vt_wait_text(v, "Finish A2 Ole None?", MS));
	CHECK(vt_key(v, VT_KEY_ENTER));
	CHECK(vt_wait_text(v, "> A2     done", MS));
	vt_free(v);
	slips_remove(&s);
}

int
main(void)
{
	RUN(six_flags_are_seen_at_once_and_the_rest_below);
	RUN(severity_has_words_and_a_colour);
	RUN(signed_rules_say_who_signed);
	RUN(without_rules_that_is_said);
	RUN(the_front_desk_is_shown_none_of_it);
	RUN(damaged_flags_are_told_from_none);
	RUN(nobody_is_finished_while_an_absolute_flag_is_undecided);
	return check_done();
}
