/* SPDX-License-Identifier: MIT */
/* links: +form +visit +flagged libs: jansson libpcre2 libsodium sqlite3 unistring vterm */
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kiosk/clock.h"
#include "kiosk/date.h"
#include "kiosk/seal.h"
#include "kiosk/triage.h"
#include "tests/check.h"
#include "tests/flagged.h"
#include "tests/opened.h"
#include "tests/vt.h"

/*
 * Flags from a kiosk, or from a file that is imported, to what a practitioner
 * opens; and rules that cannot be used.
 */

#define OUTPUT 4096
#define FOLLOW_UP "Since when?"

static void
check_flag(const struct triage *t, int n, const char *id,
    enum severity severity, const char *answer)
{
	if (!CHECK(n < t->n))
		return;
	CHECK_STR(t->flags[n].id, id);
	CHECK_INT(t->flags[n].severity, severity);
	CHECK_STR(t->flags[n].answer, answer);
}

/* Opened, of the right day and with so many flags. */
static bool
open_triage(const struct flagged *f, const char *token, int flags,
    struct triage *ret)
{
	if (!CHECK(opened_triage(&f->p, token, ret)))
		return false;
	CHECK_STR(ret->rules, "Smoking 1");
	CHECK_STR(ret->approved, "");
	CHECK(date_compare(ret->day, clock_day(clock_ms())) == 0);
	CHECK_INT(ret->n, flags);
	return true;
}

static void
what_an_answer_raises_is_stored_with_the_record(void)
{
	struct flagged f;
	struct triage t;

	flagged_make(&f);
	CHECK(flagged_start(&f) && flagged_begin(&f, "Ana") &&
	    flagged_press(&f, "1", FOLLOW_UP, true) &&
	    flagged_press(&f, "\t1990", "1990", true) &&
	    flagged_hand_in(&f));
	if (open_triage(&f, f.token, 2, &t)) {
		check_flag(&t, 0, "smokes", SEVERITY_ABSOLUTE, "Yes");
		check_flag(&t, 1, "long", SEVERITY_NOTE, "1990");
		triage_free(&t);
	}
	CHECK(flagged_end(&f) && flagged_stop(&f));
	flagged_remove(&f);
}

/* Yes, a look at what follows, and no. */
static bool
change_the_answer(struct flagged *f)
{
	return flagged_begin(f, "Ana") &&
	    flagged_press(f, "1", FOLLOW_UP, true) &&
	    flagged_press(f, "2", FOLLOW_UP, false) && flagged_hand_in(f);
}

static void
an_answer_taken_back_after_a_look_at_what_follows_is_told(void)
{
	struct flagged f;
	struct triage t;

	flagged_make(&f);
	CHECK(flagged_start(&f) && change_the_answer(&f));
	if (open_triage(&f, f.token, 1, &t)) {
		check_flag(&t, 0, "answer-changed", SEVERITY_NOTE,
		    "Yes -> No");
		triage_free(&t);
	}
	/* Of the next client nothing of it is known. */
	CHECK(flagged_end(&f) && flagged_begin(&f, "Eva") &&
	    flagged_press(&f, "2", "(*) No", true) && flagged_hand_in(&f));
	if (open_triage(&f, f.token, 0, &t))
		triage_free(&t);
	CHECK(flagged_end(&f) && flagged_stop(&f));
	flagged_remove(&f);
}

static void
check_changed(const struct flagged *f, const char *answer)
{
	struct triage t;

	if (open_triage(f, f->token, 1, &t)) {
		check_flag(&t, 0, "answer-changed", SEVERITY_NOTE, answer);
		triage_free(&t);
	}
}

static void
so_is_one_that_was_changed_from_the_review(void)
{
	struct flagged f;
	struct triage t;

	flagged_make(&f);
	CHECK(flagged_start(&f) && flagged_begin(&f, "Ana") &&
	    flagged_press(&f, "1", FOLLOW_UP, true) && flagged_review(&f));
	/* To the answer, and back on its page. */
	CHECK(vt_key(f.v, VT_KEY_HOME) && vt_key(f.v, VT_KEY_DOWN) &&
	    flagged_press(&f, "\r", "(*) Yes", true) &&
	    flagged_press(&f, "2", FOLLOW_UP, false) && flagged_hand_in(&f));
	check_changed(&f, "Yes -> No");
	/* Changed twice, it is as it was first: nothing to tell. */
	CHECK(flagged_end(&f) && flagged_begin(&f, "Eva") &&
	    flagged_press(&f, "1", FOLLOW_UP, true) &&
	    flagged_press(&f, "2", FOLLOW_UP, false) &&
	    flagged_press(&f, "1", FOLLOW_UP, true) && flagged_hand_in(&f));
	if (open_triage(&f, f.token, 1, &t)) {
		check_flag(&t, 0, "smokes", SEVERITY_ABSOLUTE, "Yes");
		triage_free(&t);
	}
	CHECK(flagged_end(&f) && flagged_stop(&f));
	flagged_remove(&f);
}

/* F3, and the language that is by key from the one shown. */
static bool
speak(struct flagged *f, enum vt_key key, const char *shown)
{
	return vt_key(f->v, VT_KEY_F3) && vt_settle(f->v,
	    practice_ms(10000)) && vt_key(f->v, key) &&
	    flagged_press(f, "\r", shown, true);
}

static void
so_is_one_that_was_changed_in_another_language(void)
{
	const char *kiosk = getenv("KIOSK");
	char path[500], locale[540];
	const char *const env[] = {locale, NULL};
	struct flagged f;

	(void)snprintf(path, sizeof path, "%s", kiosk == NULL ?
	    "build/kiosk" : kiosk);
	(void)snprintf(locale, sizeof locale, "KIOSK_LOCALE=%s/locale",
	    dirname(path));
	flagged_make(&f);
	practice_settings(&f.p, PRACTICE_LINK "[kiosk]\nlanguages = en de\n");
	CHECK(flagged_start_in(&f, env) && flagged_begin(&f, "Ana") &&
	    flagged_press(&f, "1", FOLLOW_UP, true));
	CHECK(speak(&f, VT_KEY_DOWN, "(*) Yes") &&
	    vt_find(f.v, "F3: Sprache", NULL, NULL));
	CHECK(flagged_press(&f, "2", FOLLOW_UP, false));
	CHECK(speak(&f, VT_KEY_UP, "F3: language") && flagged_hand_in(&f));
	check_changed(&f, "Yes -> No");
	CHECK(flagged_end(&f) && flagged_stop(&f));
	flagged_remove(&f);
}

static void
a_record_that_is_rescued_keeps_its_flags(void)
{
	char away[80], token[32];
	struct flagged f;
	struct triage t;

	flagged_make(&f);
	(void)snprintf(away, sizeof away, "%s.away", f.p.database);
	CHECK(flagged_start(&f) && flagged_begin(&f, "Ana") &&
	    flagged_press(&f, "1", FOLLOW_UP, true) && flagged_review(&f));
	CHECK(rename(f.p.database, away) == 0);
	CHECK(vt_send(f.v, "\r") && vt_wait_text(f.v,
	    "Sorry, this screen is out of service.", practice_ms(10000)));
	CHECK(flagged_stop(&f));
	CHECK(rename(away, f.p.database) == 0);
	/* The next start adds it. */
	CHECK(flagged_start(&f) && flagged_stop(&f));
	if (CHECK(opened_only(&f.p, token)) &&
	    open_triage(&f, token, 1, &t)) {
		check_flag(&t, 0, "smokes", SEVERITY_ABSOLUTE, "Yes");
		triage_free(&t);
	}
	flagged_remove(&f);
}

/* Run the program with a verb, signed in; its exit status. */
static int
run(const struct flagged *f, const char *verb, const char *file, char *out,
    char *err)
{
	const char *const args[] = {verb, "--user", PRACTICE_STAFF,
	    "--password-file", f->p.password, file, NULL};

	return practice_run(&f->p, args, out, err, OUTPUT);
}

/* A response authored at, imported; its token is in out. */
static const char *
import(const struct flagged *f, const char *authored, char out[OUTPUT])
{
	char path[100], err[OUTPUT];
	char *end;

	(void)snprintf(path, sizeof path, "%s/response", f->p.dir);
	flagged_write_response(path, authored);
	CHECK_INT(run(f, "import", path, out, err), 0);
	CHECK_STR(err, "");
	if ((end = strchr(out, '\n')) != NULL)
		*end = '\0';
	return strchr(out, ' ') == NULL ? "" : strchr(out, ' ') + 1;
}

static void
what_is_imported_is_screened_for_its_own_day(void)
{
	char out[OUTPUT], now[CLOCK_ISO_MAX];
	struct flagged f;
	struct triage t;

	flagged_make(&f);
	clock_iso(clock_ms(), now);
	if (open_triage(&f, import(&f, now, out), 2, &t)) {
		check_flag(&t, 0, "smokes", SEVERITY_ABSOLUTE, "Yes");
		triage_free(&t);
	}
	if (CHECK(opened_triage(&f.p, import(&f, "2026-01-02T12:00:00Z", out),
	    &t))) {
		check_flag(&t, 0, "smokes", SEVERITY_ABSOLUTE, "Yes");
		CHECK(date_compare(t.day, (struct date){2026, 1, 2}) == 0);
		triage_free(&t);
	}
	flagged_remove(&f);
}

static void
without_rules_nothing_is_flagged(void)
{
	char out[OUTPUT], now[CLOCK_ISO_MAX];
	struct flagged f;
	struct triage t;

	flagged_make(&f);
	CHECK(unlink(f.p.rules) == 0);
	practice_settings(&f.p, PRACTICE_LINK);
	clock_iso(clock_ms(), now);
	if (CHECK(opened_triage(&f.p, import(&f, now, out), &t))) {
		CHECK_STR(t.rules, "");
		CHECK_INT(t.n, 0);
		triage_free(&t);
	}
	flagged_remove(&f);
}

/* Neither the kiosk nor an import goes on; both say what file is why. */
static void
check_refused(const struct flagged *f, const char *why)
{
	static const char *const intake[] = {"intake", NULL};
	char out[OUTPUT], err[OUTPUT], want[OUTPUT];

	(void)snprintf(want, sizeof want, "kiosk: %s\n", why);
	CHECK_INT(practice_run(&f->p, intake, out, err, sizeof out), 1);
	CHECK_STR(err, want);
	(void)snprintf(want, sizeof want, "kiosk: import: %s\n", why);
	CHECK_INT(run(f, "import", "/dev/null", out, err), 1);
	CHECK_STR(err, want);
	CHECK_STR(out, "");
}

static void
rules_that_cannot_be_used_stop_everything(void)
{
	struct flagged f;
	char why[OUTPUT];

	flagged_make(&f);
	practice_write(f.p.rules, "{");
	(void)snprintf(why, sizeof why, "%s: json: line 1, column 1: "
	    "string or '}' expected near end of file", f.p.rules);
	check_refused(&f, why);
	CHECK(unlink(f.p.rules) == 0);
	(void)snprintf(why, sizeof why, "%s: No such file or directory",
	    f.p.rules);
	check_refused(&f, why);
	/* Those of another form. */
	practice_write(f.p.rules, "");
	practice_settings(&f.p, PRACTICE_LINK);
	practice_write(f.p.form, practice_small_form);
	flagged_write_rules(&f, "1", "Smokes.");
	(void)snprintf(why, sizeof why, "%s: form: the rules are for "
	    "\"https://kiosk.example/Questionnaire/smoking|1\", the form is "
	    "\"https://kiosk.example/Questionnaire/small|1\"", f.p.rules);
	check_refused(&f, why);
	flagged_remove(&f);
}

static void
other_rules_take_another_version(void)
{
	char out[OUTPUT], now[CLOCK_ISO_MAX];
	struct flagged f;
	struct triage t;

	flagged_make(&f);
	clock_iso(clock_ms(), now);
	CHECK_INT(strlen(import(&f, now, out)), 26);
	flagged_write_rules(&f, "1", "Smokes!");
	check_refused(&f, "rules https://kiosk.example/Questionnaire/smoking|1"
	    " Smoking|1 is stored with other content: raise the version");
	flagged_write_rules(&f, "2", "Smokes!");
	if (CHECK(opened_triage(&f.p, import(&f, now, out), &t))) {
		CHECK_STR(t.rules, "Smoking 2");
		CHECK_STR(t.flags[0].tell, "Smokes!");
		triage_free(&t);
	}
	flagged_remove(&f);
}

int
main(void)
{
	CHECK_INT(seal_start(NULL), 0);
	RUN(what_an_answer_raises_is_stored_with_the_record);
	RUN(an_answer_taken_back_after_a_look_at_what_follows_is_told);
	RUN(so_is_one_that_was_changed_from_the_review);
	RUN(so_is_one_that_was_changed_in_another_language);
	RUN(a_record_that_is_rescued_keeps_its_flags);
	RUN(what_is_imported_is_screened_for_its_own_day);
	RUN(without_rules_nothing_is_flagged);
	RUN(rules_that_cannot_be_used_stop_everything);
	RUN(other_rules_take_another_version);
	return check_done();
}
