/* SPDX-License-Identifier: MIT */
#include "kiosk/app_desk_form.h"

#include <stdlib.h>
#include <string.h>

#include "kiosk/app_page.h"
#include "kiosk/buf.h"
#include "kiosk/err.h"
#include "kiosk/log.h"
#include "kiosk/visit.h"

/*
 * A draft is the visits as they lie in memory, down to the date that is half
 * typed: it never leaves this process.
 */
struct draft_head {
	unsigned char form[FORM_HASH_SIZE];
	int64_t last;
	int count;
	bool based;		/* the visit it began from follows */
	/* where the person was */
	int page;
	bool reviewing, complaining, changed;
	struct spot spot;
	char why[DESK_WHY_MAX];
};

struct visit_head {
	int64_t started, now;
	struct date today;
	bool blank;
	int n_entries, n_changes;
	size_t used;
};

/* What is still to be read. */
struct rest {
	const char *at;
	size_t len;
};

static void
write_visit(struct buf *b, const struct visit *v)
{
	struct visit_head h;

	memset(&h, 0, sizeof h);
	h.started = v->started;
	h.now = v->now;
	h.today = v->today;
	h.blank = v->blank;
	h.n_entries = v->n_entries;
	h.n_changes = v->n_changes;
	h.used = v->used;
	buf_add(b, &h, sizeof h);
	buf_add(b, v->entries, (size_t)h.n_entries * sizeof *v->entries);
	buf_add(b, v->changes, (size_t)h.n_changes * sizeof *v->changes);
	buf_add(b, v->text, h.used);
	explicit_bzero(&h, sizeof h);
}

static bool
take(struct rest *r, void *ret, size_t len)
{

	if (len > r->len)
		return false;
	memcpy(ret, r->at, len);
	r->at += len;
	r->len -= len;
	return true;
}

static bool
read_visit(struct rest *r, struct visit *v)
{
	struct visit_head h;

	if (!take(r, &h, sizeof h) || h.n_entries < 0 || h.n_changes < 0 ||
	    h.n_entries > VISIT_ENTRIES_MAX ||
	    h.n_changes > VISIT_CHANGES_MAX || h.used > VISIT_TEXT_MAX)
		return false;
	v->started = h.started;
	v->now = h.now;
	v->today = h.today;
	v->blank = h.blank;
	v->n_entries = h.n_entries;
	v->n_changes = h.n_changes;
	v->used = h.used;
	return take(r, v->entries, (size_t)h.n_entries *
	    sizeof *v->entries) && take(r, v->changes,
	    (size_t)h.n_changes * sizeof *v->changes) &&
	    take(r, v->text, h.used);
}

static void
write_draft(struct buf *b, const struct filling *f, const struct scene *sc)
{
	struct draft_head h;

	memset(&h, 0, sizeof h);
	memcpy(h.form, f->form->hash, sizeof h.form);
	h.last = f->last;
	h.count = f->count;
	h.based = f->base != NULL;
	h.page = sc->page;
	h.reviewing = sc->reviewing;
	h.complaining = sc->complaining;
	h.changed = sc->changed;
	h.spot = sc->spot;
	memcpy(h.why, sc->desk->why, sizeof h.why);
	buf_add(b, &h, sizeof h);
	write_visit(b, f->visit);
	if (f->base != NULL)
		write_visit(b, f->base);
	explicit_bzero(&h, sizeof h);
}

static void
forget(struct desk_forms *fs, int i)
{

	free(fs->drafts[i].sealed);
	memmove(&fs->drafts[i], &fs->drafts[i + 1],
	    (size_t)(fs->n_drafts - i - 1) * sizeof fs->drafts[i]);
	fs->n_drafts--;
}

void
drafts_forget(struct desk_forms *fs)
{

	while (fs->n_drafts > 0)
		forget(fs, fs->n_drafts - 1);
	fs->dozing = FILLING_NONE;
}

/* What colleagues have begun is theirs, and waits for them. */
static int
find(const struct at_desk *at, enum desk_filling what, const char *token)
{
	const struct desk_forms *fs = at->forms;
	int i;

	for (i = 0; i < fs->n_drafts; i++)
		if (fs->drafts[i].what == what &&
		    fs->drafts[i].account == at->keys->account.id &&
		    strcmp(fs->drafts[i].token, token) == 0)
			return i;
	return -1;
}

bool
draft_there(const struct app *a, enum desk_filling what)
{
	const struct at_desk *at = a->own;

	return find(at, what, at->desk->record.token) != -1;
}

/* Two kinds of draft about one record are not taken for each other. */
static struct seal_bind
bind_of(enum desk_filling what, const char *token)
{

	return (struct seal_bind){token, what == FILLING_ASSESSMENT ?
	    "draft assessment" : "draft correction", 0};
}

static int
keep(struct app *a)
{
	const struct at_desk *at = a->own;
	struct desk_forms *fs = at->forms;
	const struct filling *f = &fs->now;
	const struct seal_bind bind = bind_of(f->what, f->token);
	struct buf plain = BUF_EMPTY, sealed = BUF_EMPTY;
	struct err e = {ERR_NONE, ""};
	int i, done = -1;

	write_draft(&plain, f, &a->scene);
	if (buf_ok(&plain))
		done = seal_part(at->keys->account.public, &bind,
		    buf_text(&plain), plain.len, &sealed, &e);
	buf_free(&plain);
	if (done == -1) {
		buf_free(&sealed);
		log_error("a draft is lost: out of memory");
		return -1;
	}
	if ((i = find(at, f->what, f->token)) != -1)
		forget(fs, i);
	else if (fs->n_drafts == DRAFTS_MAX)
		forget(fs, 0);
	i = fs->n_drafts++;
	fs->drafts[i] = (struct form_draft){f->what,
	    at->keys->account.id, "", sealed.s, sealed.len};
	memcpy(fs->drafts[i].token, f->token, sizeof f->token);
	return 0;
}

int
draft_keep(struct app *a)
{

	return a->scene.changed ? keep(a) : 0;
}

static int
restore(struct app *a, struct rest *r, struct err *e)
{
	struct at_desk *at = a->own;
	struct filling *f = &at->forms->now;
	struct scene *sc = &a->scene;
	struct draft_head h;
	int done = -1;

	if (!take(r, &h, sizeof h))
		return err_set(e, ERR_STORE, "a draft is damaged");
	if (filling_form(a, h.form, f, e) == -1 ||
	    (f->visit = visit_new(f->form, e)) == NULL ||
	    (h.based && (f->base = visit_new(f->form, e)) == NULL))
		goto end;
	f->last = h.last;
	f->count = h.count;
	if (!read_visit(r, f->visit) ||
	    (h.based && !read_visit(r, f->base))) {
		(void)err_set(e, ERR_STORE, "a draft is damaged");
		goto end;
	}
	filling_show(a);
	sc->page = h.page;
	sc->reviewing = h.reviewing;
	sc->complaining = h.complaining;
	sc->changed = h.changed;
	sc->spot = h.spot;
	memcpy(at->desk->why, h.why, sizeof at->desk->why);
	done = 0;
end:
	/* The reason that was typed is in it. */
	explicit_bzero(&h, sizeof h);
	return done;
}

int
draft_resume(struct app *a, enum desk_filling what, struct err *e)
{
	struct at_desk *at = a->own;
	struct desk_forms *fs = at->forms;
	const char *token = at->desk->record.token;
	const struct seal_bind bind = bind_of(what, token);
	int i = find(at, what, token), done = -1;
	struct buf b = BUF_EMPTY;
	struct rest r;

	if (i == -1)
		return err_set(e, ERR_INPUT, "there is no such draft");
	fs->now.what = what;
	memcpy(fs->now.token, token, sizeof fs->now.token);
	if (seal_part_open(at->keys->own, &bind, fs->drafts[i].sealed,
	    fs->drafts[i].len, &b, e) == 0) {
		r = (struct rest){buf_text(&b), b.len};
		done = restore(a, &r, e);
	}
	buf_free(&b);
	/* A store that is busy now gives the form another time. */
	if (done == 0 || (e->kind != ERR_BUSY && e->kind != ERR_SYSTEM))
		forget(fs, i);
	return done;
}

int
desk_form_doze(struct app *a)
{
	struct at_desk *at = a->own;
	struct desk_forms *fs = at->forms;
	int done;

	if (fs == NULL)
		return 0;
	/* Nobody may have come back to what was put away before. */
	fs->dozing = FILLING_NONE;
	if (fs->now.what == FILLING_NONE)
		return 0;
	done = keep(a);
	fs->dozing = done == 0 ? fs->now.what : FILLING_NONE;
	filling_end(a);
	return done;
}

/* Nothing is filled in any more where the person is to go back to. */
static void
leave_places(struct app *a)
{
	int i;

	for (i = 0; i < a->depth; i++)
		if (filling_place(a->before[i]))
			a->before[i] = PLACE_RECORD;
}

int
desk_form_wake(struct app *a)
{
	struct at_desk *at = a->own;
	struct desk_forms *fs = at->forms;
	struct err e = {ERR_NONE, ""};
	enum desk_filling what;

	if (fs == NULL || fs->now.what != FILLING_NONE)
		return 0;
	what = fs->dozing;
	fs->dozing = FILLING_NONE;
	if (what != FILLING_NONE && draft_resume(a, what, &e) == 0)
		return 0;
	leave_places(a);
	if (what == FILLING_NONE)
		return 0;
	log_error("draft: %s", e.msg);
	filling_end(a);
	return draft_there(a, what) ? 0 : -1;
}
