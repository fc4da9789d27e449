/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_APP_DESK_FORM_H
#define KIOSK_APP_DESK_FORM_H

#include "kiosk/app_queue.h"
#include "kiosk/desk.h"

/*
 * app_desk_form.h -- forms that staff fill in about the open record: the
 * practitioner's own, and the client's own once more to correct an answer.
 *
 * app_desk_form.c performs the acts, app_desk_begin.c begins one,
 * app_desk_save.c saves it as an event, app_desk_flags.c screens it again,
 * app_desk_draft.c keeps what is
 * unfinished.
 *
 * An unfinished form outlives what interrupts it: another record, the lock.
 * It is then sealed to whoever typed it, until they go on with it or the
 * program ends.  Whoever else signs in meanwhile sees nothing of it.
 */

struct buf;
struct chart;
struct form;

#define DRAFTS_MAX 32		/* more let go of the oldest */

/** A form that is being filled in.  The visits are of form, and own. */
struct filling {
	enum desk_filling what;
	char token[TOKEN_MAX];	/* of the record it is about */
	int64_t last;		/* the event of it that it goes on from */
	int count;		/* how often such a one was saved by then */
	struct form *form;	/* as stored: its base texts */
	struct form *shown;	/* in the screen's language; NULL: as stored */
	struct visit *visit;
	struct visit *base;	/* as the answers stood; NULL: none did */
	struct asked asked;
};

struct form_draft {
	enum desk_filling what;
	int64_t account;	/* whose */
	char token[TOKEN_MAX];
	char *sealed;
	size_t len;
};

/** What at_desk.forms points at; in guarded memory. */
struct desk_forms {
	struct form *assessment;	/* the practice's; NULL: it has none */
	char why[SCENE_MESSAGE_MAX];	/* why it has none */
	char account[ACCOUNT_NAME_MAX];	/* who signed in last */
	struct filling now;
	int n_drafts;
	struct form_draft drafts[DRAFTS_MAX];	/* the oldest first */
	enum desk_filling dozing;	/* what the lock has put away */
};

/**
 * Somebody has signed in: what another person was at when the screen locked
 * is a draft like others, and a practitioner's assessment form is read and
 * remembered.  One that cannot be used is logged, and said when it is asked
 * for.  Returns 0; or -1 and e without memory.
 */
int desk_forms_start(struct app *a, struct err *e);

/** Wipe and free all of it. */
void desk_forms_free(struct at_desk *at);

/** True when act is for desk_forms_perform() where the person is. */
bool desk_forms_take(const struct app *a, enum act act);

enum performed desk_forms_perform(struct app *a, enum act act);

/**
 * Another record was opened, or was to be: done says how that went.  What was
 * being filled in is kept as a draft, and a draft that belongs to the record
 * is offered.  Returns done.
 */
enum performed desk_forms_opened(struct app *a, enum performed done);

/**
 * Read what staff have added to the open record from its chart into the desk:
 * the answers as corrected, the latest assessment.  What cannot be read is
 * logged and left out.
 */
void desk_forms_show(struct app *a, const struct chart *c);

/**
 * Before the keys are wiped: seal what is being filled in, and wipe it.
 * Returns 0; or -1 without memory, and it is wiped all the same.
 */
int desk_form_doze(struct app *a);

/**
 * The same person is back, and the record open again: as it was before
 * desk_form_doze().  Returns 0; or -1 when it could not be opened, and then
 * PLACE_BEFORE leads to the record instead of the form.
 */
int desk_form_wake(struct app *a);

/* Between these files. */

/** True where there is nothing to show but what is being filled in. */
bool filling_place(enum place p);

/** Begin what is to be filled in about the open record. */
int filling_begin(struct app *a, enum desk_filling what, struct err *e);

/** Load the form with this hash, as stored and in the screen's language. */
int filling_form(struct app *a, const unsigned char hash[FORM_HASH_SIZE],
    struct filling *f, struct err *e);

/** Show f, the one at hand, in the scene; and show none again. */
void filling_show(struct app *a);
void filling_hide(struct app *a);

/** Wipe and free what is being filled in. */
void filling_end(struct app *a);

/** Read a response into v, as it was given at `at`. */
int filling_read(struct visit *v, const char *text, size_t len, int64_t at,
    struct err *e);

/**
 * Append the payload of an EVENT_FLAGGED to b: the flags that the answers of f,
 * which corrects them, now raise.  Apart from them, since they outlive them.
 * Returns 0; or -1 and e.
 */
int filling_flags(struct app *a, struct buf *b, struct filling *f,
    struct err *e);

/** Save what is being filled in: ACT_ASSESSED, ACT_CORRECTED. */
enum performed filling_save(struct app *a);

/** Is there a draft of this kind about the open record? */
bool draft_there(const struct app *a, enum desk_filling what);

/** Seal what is being filled in as a draft, if anything was entered. */
int draft_keep(struct app *a);

/**
 * Go on with a draft about the open record.  0; or -1 and e: it is gone, unless
 * that is ERR_BUSY or ERR_SYSTEM.
 */
int draft_resume(struct app *a, enum desk_filling what, struct err *e);

/** All drafts, gone. */
void drafts_forget(struct desk_forms *fs);

#endif
