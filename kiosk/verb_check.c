/* SPDX-License-Identifier: MIT */
#include "kiosk/verb.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/args.h"
#include "kiosk/buf.h"
#include "kiosk/clock.h"
#include "kiosk/enable.h"
#include "kiosk/err.h"
#include "kiosk/file.h"
#include "kiosk/finding.h"
#include "kiosk/finding_show.h"
#include "kiosk/form_read.h"
#include "kiosk/response.h"
#include "kiosk/text.h"

struct errand {
	const char *form;
	const char *response;	/* NULL: none */
	bool strict;
	bool bad;		/* something was found */
};

static int
put_out(struct buf *b, struct err *e)
{
	int rc = 0;

	if (!buf_ok(b))
		rc = err_set(e, ERR_SYSTEM, "out of memory");
	else if (fputs(buf_text(b), stdout) == EOF || fflush(stdout) == EOF)
		rc = err_set(e, ERR_SYSTEM, "cannot write the findings");
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
}

/* Judge the response in text against the form that v was made for. */
static int
judge(struct errand *er, const struct buf *text, struct visit *v,
    struct err *e)
{
	struct findings fs = FINDINGS_EMPTY;
	struct buf out = BUF_EMPTY;
	struct response r;

	visit_start(v, clock_ms());
	if (response_read(buf_text(text), text->len, v, &r, &fs, e) == 0)
		(void)check_response(v, &r, &fs);
	findings_show(&out, er->response, "", &fs);
	list_asked(&out, v);
	sum(&out, er, &fs, v->n_entries);
	findings_free(&fs);
	return put_out(&out, e);
}

static int
check_against(struct errand *er, const struct form *f, struct err *e)
{
	struct buf text = BUF_EMPTY;
	struct visit *v;
	int rc = -1;

	if ((v = visit_new(f, e)) != NULL &&
	    file_read(er->response, FORM_FILE_MAX, &text, e) == 0)
		rc = judge(er, &text, v, e);
	buf_free(&text);
	visit_free(v);
	return rc;
}

static int
check(struct errand *er, struct err *e)
{
	struct findings fs = FINDINGS_EMPTY;
	struct err why = {ERR_NONE, ""};
	struct buf out = BUF_EMPTY;
	struct form *f;
	int rc;

	f = form_read_file(er->form, NULL, &fs, &why);
	if (f == NULL && fs.errors == 0) {
		rc = err_set(e, why.kind, "%s", why.msg);
	} else {
		/* What is listed is not said a second time. */
		findings_show(&out, er->form, "", &fs);
		sum(&out, er, &fs, f == NULL ? 0 : f->n_items);
		rc = put_out(&out, e);
	}
	findings_free(&fs);
	if (rc == 0 && f != NULL && er->response != NULL)
		rc = check_against(er, f, e);
	form_free(f);
	return rc;
}

/* Options may stand before, between and behind the operands. */
static int
read_args(int argc, char **argv, struct errand *ret, struct err *e)
{
	const struct arg args[] = {
		{"--strict", NULL, &ret->strict},
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
	if (ret->form == NULL)
		return err_set(e, ERR_INPUT, "no form given");
	return 0;
}

int
verb_check(const char *conf_path, int argc, char **argv, struct err *e)
{
	struct errand er = {NULL, NULL, false, false};

	(void)conf_path;
	if (read_args(argc, argv, &er, e) == -1)
		return VERB_USAGE;
	if (check(&er, e) == -1)
		return VERB_NO;
	return er.bad ? VERB_NO : VERB_OK;
}
