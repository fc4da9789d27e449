/* SPDX-License-Identifier: MIT */
#include "kiosk/verb.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/args.h"
#include "kiosk/buf.h"
#include "kiosk/check_rules.h"
#include "kiosk/clock.h"
#include "kiosk/document.h"
#include "kiosk/enable.h"
#include "kiosk/err.h"
#include "kiosk/file.h"
#include "kiosk/finding.h"
#include "kiosk/finding_show.h"
#include "kiosk/form_print.h"
#include "kiosk/form_read.h"
#include "kiosk/response.h"
#include "kiosk/rules.h"
#include "kiosk/seal.h"
#include "kiosk/text.h"

struct errand {
	const char *form;
	const char *response;	/* NULL: none */
	const char *rules;	/* NULL: none */
	const char *language;	/* NULL: as the form stands */
	bool strict;
	bool print;
	bool markdown;
	bool bad;		/* something was found */
};

static int
put_out(FILE *out, struct buf *b, struct err *e)
{
	int rc = 0;

	if (!buf_ok(b))
		rc = err_set(e, ERR_SYSTEM, "out of memory, or more to say "
		    "than %zu bytes", BUF_MAX);
	else if (fputs(buf_text(b), out) == EOF || fflush(out) == EOF)
		rc = err_set(e, ERR_SYSTEM, "cannot write what was found");
	buf_free(b);
	return rc;
}

static void
sum(struct buf *b, struct errand *er, const struct findings *fs, int items)
{
	buf_fmt(b, "%d items, %d errors, %d warnings\n", items, fs->errors,
	    fs->warnings);
	if (fs->errors > 0 || (er->strict && fs->warnings > 0))
		er->bad = true;
}

/* How much of the form is in the language asked for. */
static void
sum_language(struct buf *b, struct errand *er, const struct findings *fs,
    const struct form *f)
{
	buf_str(b, er->language);
	if (fs->noted == 0 && f->translated == 0) {
		buf_str(b, ": the form's own language\n");
	} else if (f->translated == 0) {
		buf_str(b, ": nothing of the form is in this language\n");
		er->bad = true;
	} else {
		buf_fmt(b, ": %d of %d texts are translated\n",
		    f->translated, f->translated + fs->noted);
		if (er->strict && fs->noted > 0)
			er->bad = true;
	}
}

static void
list_asked(struct buf *b, const struct visit *v)
{
	struct asked asked;
	const char *link;
	int n;

	enable(v, &asked);
	for (n = 0; n < v->n_entries; n++) {
		link = visit_item(v, n)->link;
		buf_str(b, asked.on[n] ? "enabled " : "disabled ");
		text_show(b, link, strlen(link), false);
		buf_byte(b, '\n');
	}
	seal_wipe(&asked, sizeof asked);
}

/* Judge the response in text against the form that v was made for. */
static int
judge(struct errand *er, const struct buf *text, struct visit *v,
    const struct rules *rs, struct err *e)
{
	struct findings fs = FINDINGS_EMPTY;
	struct buf out = BUF_EMPTY;
	struct response r;

	visit_blank(v, clock_ms());
	if (response_read(buf_text(text), text->len, v, &r, &fs, e) == 0)
		(void)check_response(v, &r, &fs);
	findings_show(&out, er->response, "", &fs);
	list_asked(&out, v);
	sum(&out, er, &fs, v->n_entries);
	if (rs != NULL && fs.errors == 0 &&
	    check_flags(&out, er->rules, rs, v, v->today, e) == -1)
		out.failed = true;
	findings_free(&fs);
	return put_out(stdout, &out, e);
}

static int
check_against(struct errand *er, const struct form *f,
    const struct rules *rs, struct err *e)
{
	struct buf text = BUF_EMPTY;
	struct visit *v;
	int rc = -1;

	if ((v = visit_new(f, e)) != NULL &&
	    file_read(er->response, FORM_FILE_MAX, &text, e) == 0)
		rc = judge(er, &text, v, rs, e);
	buf_free(&text);
	visit_free(v);
	return rc;
}

static int
print(const struct errand *er, const struct form *f,
    const struct rules *rs, struct err *e)
{
	struct buf out = BUF_EMPTY;
	struct document d = {&out, er->markdown};

	form_print(&d, f, rs);
	if (rs == NULL)
		document_sign(&d, "Read and approved by");
	return put_out(stdout, &out, e);
}

/* Say what is wrong with the form: beside the print, where there is one. */
static int
tell(struct errand *er, const struct findings *fs, const struct form *f,
    struct err *e)
{
	struct buf out = BUF_EMPTY;

	findings_show(&out, er->form, "", fs);
	sum(&out, er, fs, f == NULL ? 0 : f->n_items);
	if (er->language != NULL && f != NULL)
		sum_language(&out, er, fs, f);
	return put_out(er->print ? stderr : stdout, &out, e);
}

/* What is wrong with the rules, and whether each of them can be raised. */
static int
tell_rules(struct errand *er, const struct form *f, struct rules **ret,
    struct err *e)
{
	struct findings fs = FINDINGS_EMPTY;
	struct err why = {ERR_NONE, ""};
	struct buf out = BUF_EMPTY;
	int rc = 0;

	*ret = rules_read_file(er->rules, f, &fs, &why);
	if (*ret == NULL && fs.errors == 0)
		rc = err_set(e, why.kind, "%s", why.msg);
	findings_show(&out, er->rules, "", &fs);
	if (*ret != NULL && er->response == NULL)
		rc = check_rules(&out, er->rules, *ret, f,
		    clock_day(clock_ms()), &fs, e);
	if (fs.errors > 0 || (er->strict && fs.warnings > 0))
		er->bad = true;
	findings_free(&fs);
	if (rc == -1) {
		buf_free(&out);
		return -1;
	}
	return put_out(er->print ? stderr : stdout, &out, e);
}

/* What is asked for beside the form itself. */
static int
check_more(struct errand *er, const struct form *f, struct err *e)
{
	struct rules *rs = NULL;
	int rc = 0;

	if (er->rules != NULL)
		rc = tell_rules(er, f, &rs, e);
	if (rc == 0 && er->print && (er->rules == NULL || rs != NULL))
		rc = print(er, f, rs, e);
	if (rc == 0 && er->response != NULL)
		rc = check_against(er, f, rs, e);
	rules_free(rs);
	return rc;
}

static int
check(struct errand *er, struct err *e)
{
	struct findings fs = FINDINGS_EMPTY;
	struct err why = {ERR_NONE, ""};
	struct form *f;
	int rc;

	fs.notes = er->language != NULL;
	f = form_read_file(er->form, er->language, &fs, &why);
	/* What is listed is not said a second time. */
	if (f == NULL && fs.errors == 0)
		rc = err_set(e, why.kind, "%s", why.msg);
	else
		rc = tell(er, &fs, f, e);
	findings_free(&fs);
	if (rc == 0 && f != NULL)
		rc = check_more(er, f, e);
	form_free(f);
	return rc;
}

/* Letters, digits and hyphens, so that it can be shown as it is. */
static bool
is_language(const char *s)
{
	size_t len = strlen(s);

	return len > 0 && len <= FORM_LANGUAGE_MAX && strspn(s,
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	    "0123456789-") == len;
}

/* What goes together, and what does not. */
static int
judge_args(const struct errand *er, struct err *e)
{
	if (er->form == NULL)
		return err_set(e, ERR_INPUT, "no form given");
	if (er->language != NULL && !is_language(er->language))
		return err_set(e, ERR_INPUT, "--lang: %s: no language tag, "
		    "such as de or de-AT", er->language);
	if (er->markdown && !er->print)
		return err_set(e, ERR_INPUT, "--markdown: only with --print");
	if (er->print && er->response != NULL)
		return err_set(e, ERR_INPUT, "--print: only for a form alone");
	return 0;
}

/* Options may stand before, between and behind the operands. */
static int
read_args(int argc, char **argv, struct errand *ret, struct err *e)
{
	const struct arg args[] = {
		{"--strict", NULL, &ret->strict},
		{"--rules", &ret->rules, NULL},
		{"--lang", &ret->language, NULL},
		{"--print", NULL, &ret->print},
		{"--markdown", NULL, &ret->markdown},
		{NULL, NULL, NULL},
	};
	int at = 0;
	int n;

	for (;;) {
		if ((n = args_read(argc - at, argv + at, args, e)) == -1)
			return -1;
		at += n;
		if (at == argc)
			break;
		if (ret->form == NULL)
			ret->form = argv[at];
		else if (ret->response == NULL)
			ret->response = argv[at];
		else
			return err_set(e, ERR_INPUT, "%s: one argument too "
			    "many", argv[at]);
	}
	return judge_args(ret, e);
}

int
verb_check(const char *conf_path, int argc, char **argv, struct err *e)
{
	struct errand er = {.form = NULL};

	(void)conf_path;
	if (read_args(argc, argv, &er, e) == -1)
		return VERB_USAGE;
	if (check(&er, e) == -1)
		return VERB_NO;
	return er.bad ? VERB_NO : VERB_OK;
}
