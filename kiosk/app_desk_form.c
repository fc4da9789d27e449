/* SPDX-License-Identifier: MIT */
#include "kiosk/app_desk_form.h"

#include <libintl.h>
#include <stdio.h>
#include <string.h>

#include "db/db.h"
#include "kiosk/app_page.h"
#include "kiosk/check_answer.h"
#include "kiosk/corrections.h"
#include "kiosk/err.h"
#include "kiosk/finding.h"
#include "kiosk/form_read.h"
#include "kiosk/log.h"
#include "kiosk/visit.h"

static struct desk_forms *
forms_of(const struct app *a)
{
	const struct at_desk *at = a->own;

	return at->forms;
}

/* The practice's assessment form; one that cannot be used stops nobody. */
static void
read_assessment(struct app *a, struct desk_forms *fs)
{
	struct findings found = FINDINGS_EMPTY;
	struct err e = {ERR_NONE, ""};
	struct form *f;

	if (a->conf.assessment[0] == '\0') {
		(void)snprintf(fs->why, sizeof fs->why, "%s", gettext(
		    "This practice has no assessment form."));
		return;
	}
	f = form_read_file(a->conf.assessment, NULL, &found, &e);
	findings_free(&found);
	if (f != NULL && db_form_register(a->db, "form", f->url, f->version,
	    f->hash, f->source, f->source_len, &e) == 0) {
		fs->assessment = f;
		return;
	}
	form_free(f);
	log_error("assessment: %s", e.msg);
	(void)snprintf(fs->why, sizeof fs->why,
	    gettext("The assessment form cannot be used: %s"), e.msg);
}

int
desk_forms_start(struct app *a, struct err *e)
{
	struct at_desk *at = a->own;

	if (at->forms == NULL &&
	    (at->forms = seal_alloc(sizeof *at->forms, e)) == NULL)
		return -1;
	if (strcmp(at->forms->account, at->keys->account.name) != 0) {
		filling_end(a);
		at->forms->dozing = FILLING_NONE;
	}
	memcpy(at->forms->account, at->keys->account.name,
	    sizeof at->forms->account);
	if (at->forms->assessment == NULL &&
	    role_may_open(at->keys->account.roles, KEY_CLINIC))
		read_assessment(a, at->forms);
	return 0;
}

void
desk_forms_free(struct at_desk *at)
{
	struct desk_forms *fs = at->forms;

	if (fs == NULL)
		return;
	visit_free(fs->now.visit);
	visit_free(fs->now.base);
	form_free(fs->now.shown);
	form_free(fs->now.form);
	drafts_forget(fs);
	form_free(fs->assessment);
	seal_free(fs);
	at->forms = NULL;
}

/* To the page of the answer that is to be corrected. */
static void
go_to_answer(struct app *a)
{
	const struct at_desk *at = a->own;
	const struct visit *was = at->desk->visit;
	int n = at->desk->correct;
	struct scene *sc = &a->scene;

	page_nowhere(sc);
	sc->reviewing = true;
	sc->page = form_top(was->form, was->entries[n].item);
	sc->spot.entry = corrections_entry(was, n, sc->visit);
	/* What is typed goes on behind what is there. */
	if (sc->spot.entry != -1)
		sc->spot.cursor = strlen(visit_text(sc->visit,
		    sc->spot.entry));
}

/* Begin, or go on with what was begun. */
static enum performed
fill_in(struct app *a, enum desk_filling what)
{
	struct at_desk *at = a->own;
	struct desk_forms *fs = at->forms;
	struct err e = {ERR_NONE, ""};
	bool there = draft_there(a, what);

	if ((at->keys->account.roles & ROLE_PRACTITIONER) == 0)
		return app_say(a, gettext(
		    "Only a practitioner can do that."), NULL);
	if (at->desk->visit == NULL)
		return app_say(a, gettext(
		    "The answers are not kept any more."), NULL);
	if (what == FILLING_ASSESSMENT && fs->assessment == NULL &&
	    at->desk->n_assessed == 0 && !there)
		return app_say(a, fs->why, NULL);
	if ((there ? draft_resume(a, what, &e) :
	    filling_begin(a, what, &e)) == -1) {
		filling_end(a);
		return app_say(a, gettext(
		    "The form cannot be opened now."), &e);
	}
	if (what == FILLING_CORRECTION)
		go_to_answer(a);
	return PERFORMED;
}

/*
 * On from the page of a correction.  An answer may bring questions on other
 * pages; those of a record that was complete have to be answered too.
 */
static enum performed
correction_on(struct app *a)
{
	const struct at_desk *at = a->own;
	struct scene *sc = &a->scene;
	const struct visit *base = at->desk->base;
	enum complaint c;
	int bad;

	if (!sc->changed)
		return app_say(a, gettext(
		    "Nothing has been changed. Esc goes back."), NULL);
	bad = check_next(sc->visit, sc->asked, 0, sc->visit->n_entries, &c);
	if (bad == -1 || check_next(base, &at->desk->base_asked, 0,
	    base->n_entries, &c) != -1) {
		page_turn(sc, ACT_REVIEW);
		return PERFORMED;
	}
	sc->complaining = true;
	sc->page = form_top(sc->visit->form, sc->visit->entries[bad].item);
	sc->spot = (struct spot){.entry = bad, .option = -1};
	return app_say(a, gettext(
	    "With this answer, what is marked with ! is needed too."), NULL);
}

bool
filling_place(enum place p)
{

	return p == PLACE_CORRECT || p == PLACE_CORRECT_WHY ||
	    p == PLACE_ASSESS || p == PLACE_ASSESS_REVIEW;
}

bool
desk_forms_take(const struct app *a, enum act act)
{

	return act == ACT_ASSESS || act == ACT_CORRECT ||
	    (filling_place(a->place) && flow_next(a->place, act) != PLACE_NONE &&
	    (act == ACT_NEXT || act == ACT_BACK || act == ACT_REVIEW ||
	    act == ACT_CHANGE || act == ACT_CLOSE || act == ACT_BREAK ||
	    act == ACT_ASSESSED || act == ACT_CORRECTED));
}

enum performed
desk_forms_perform(struct app *a, enum act act)
{

	switch (act) {
	case ACT_ASSESS:
		return fill_in(a, FILLING_ASSESSMENT);
	case ACT_CORRECT:
		return fill_in(a, FILLING_CORRECTION);
	case ACT_ASSESSED:
	case ACT_CORRECTED:
		return filling_save(a);
	case ACT_CLOSE:
		filling_end(a);
		return PERFORMED;
	case ACT_BREAK:
		(void)draft_keep(a);
		filling_end(a);
		return PERFORMED;
	default:
		if (act == ACT_REVIEW && a->place == PLACE_CORRECT)
			return correction_on(a);
		page_turn(&a->scene, act);
		return PERFORMED;
	}
}

enum performed
desk_forms_opened(struct app *a, enum performed done)
{
	struct desk_forms *fs = forms_of(a);
	const struct at_desk *at = a->own;

	/*
	 * Also where the record at hand is gone, and its form with it.  Where
	 * help lies over the form they go back to it.
	 */
	if (fs->now.what != FILLING_NONE &&
	    (done == PERFORMED || a->place == PLACE_QUEUE)) {
		(void)draft_keep(a);
		filling_end(a);
	}
	if (done != PERFORMED || at->desk->visit == NULL)
		return done;
	if (draft_there(a, FILLING_ASSESSMENT))
		(void)app_say(a, gettext("An assessment of this client is "
		    "unfinished: F2 goes on with it."), NULL);
	else if (draft_there(a, FILLING_CORRECTION))
		(void)app_say(a, gettext("A correction is unfinished: Enter "
		    "on an answer goes on with it."), NULL);
	return done;
}
