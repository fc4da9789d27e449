/* SPDX-License-Identifier: MIT */
#include "kiosk/app_desk_form.h"

#include "db/db.h"
#include "kiosk/buf.h"
#include "kiosk/err.h"
#include "kiosk/finding.h"
#include "kiosk/payload.h"
#include "kiosk/rules.h"
#include "kiosk/seal.h"
#include "kiosk/triage.h"
#include "kiosk/visit.h"

/* The rules that the record was screened with; NULL: there were none. */
static int
load_rules(struct app *a, const struct triage *t, const struct form *form,
    struct rules **ret, struct err *e)
{
	struct findings found = FINDINGS_EMPTY;
	unsigned char hash[FORM_HASH_SIZE];
	struct buf b = BUF_EMPTY;

	*ret = NULL;
	if (*t->rules == '\0')
		return 0;
	if (!seal_unhex(t->file, hash, sizeof hash))
		return err_set(e, ERR_STORE, "its rules are not named");
	if (db_form_load(a->db, hash, &b, e) == 0)
		*ret = rules_read(buf_text(&b), b.len, form, &found, e);
	buf_free(&b);
	if (*ret == NULL && found.errors > 0)
		(void)err_set(e, ERR_STORE,
		    "stored rules cannot be read any more");
	findings_free(&found);
	return *ret == NULL ? -1 : 0;
}

/*
 * The flags that the corrected answers raise: by the record's own rules, on
 * the day it came in, which its dates were given on.  That somebody tried an
 * answer out while correcting it says nothing about the client.
 */
static int
write_triage(struct app *a, struct buf *b, struct filling *f, struct err *e)
{
	const struct at_desk *at = a->own;
	struct record r = {.id = 0};
	struct rules *rs = NULL;
	struct triage t = {.n = 0};
	int done = -1;

	if (db_record_load(a->db, f->token, &r, e) == -1)
		return -1;
	if (triage_open(&r, at->keys, &t, e) == 0 &&
	    load_rules(a, &t, f->form, &rs, e) == 0) {
		f->visit->n_changes = 0;
		triage_screen(b, rs, f->visit, &f->asked, f->visit->today);
		done = 0;
	}
	rules_free(rs);
	triage_free(&t);
	record_free(&r);
	return done;
}

int
filling_flags(struct app *a, struct buf *b, struct filling *f, struct err *e)
{
	struct buf triage = BUF_EMPTY;
	int done = write_triage(a, &triage, f, e);

	if (done == 0)
		payload_write(b, "triage", buf_text(&triage), (char *)NULL);
	if (!buf_ok(&triage))
		b->failed = true;
	buf_free(&triage);
	if (done == -1)
		return -1;
	return buf_ok(b) ? 0 : err_set(e, ERR_SYSTEM, "out of memory");
}
