/* SPDX-License-Identifier: MIT */
#include "kiosk/export_args.h"

#include <stddef.h>
#include <string.h>

#include "kiosk/args.h"
#include "kiosk/buf.h"
#include "kiosk/clock.h"
#include "kiosk/err.h"
#include "kiosk/sheet.h"

/* As they were written. */
struct words {
	const char *day, *from, *to, *token;
	const char *format, *headers;
	const char *path, *recipient, *paper;
	bool bom, no_bom, bundle, force, pdf;
};

static int
read_day(const char *name, const char *s, char ret[DATE_MAX], struct err *e)
{
	struct date d;

	if (!date_read(s, &d) || d.day == 0)
		return err_set(e, ERR_INPUT,
		    "%s %s: write a day as 2026-11-21", name, s);
	date_write(d, ret);
	return 0;
}

/* The days wished for; the clinic's today where none is. */
static int
read_days(const struct words *w, struct export_args *ret, struct err *e)
{
	if (w->day != NULL && (w->from != NULL || w->to != NULL))
		return err_set(e, ERR_INPUT,
		    "give --day, or --from and --to, not both");
	if ((w->from == NULL) != (w->to == NULL))
		return err_set(e, ERR_INPUT, "--from and --to go together");
	date_write(clock_day(clock_ms()), ret->from);
	if (w->day != NULL && read_day("--day", w->day, ret->from, e) == -1)
		return -1;
	if (w->from != NULL && read_day("--from", w->from, ret->from, e) == -1)
		return -1;
	memcpy(ret->to, ret->from, sizeof ret->to);
	if (w->to != NULL && read_day("--to", w->to, ret->to, e) == -1)
		return -1;
	if (strcmp(ret->from, ret->to) > 0)
		return err_set(e, ERR_INPUT, "--from is after --to");
	return 0;
}

/* One record instead of days. */
static int
read_token(const struct words *w, struct export_args *ret, struct err *e)
{
	if (w->day != NULL || w->from != NULL || w->to != NULL)
		return err_set(e, ERR_INPUT, "give --token, or days, not both");
	if (!token_find(w->token, strlen(w->token), ret->token))
		return err_set(e, ERR_INPUT, "--token %s: it is not a token",
		    w->token);
	return 0;
}

static int
read_format(const struct words *w, struct export_args *ret, struct err *e)
{
	const struct export_format *f = export_format(w->format);
	struct buf names = BUF_EMPTY;

	if (f == NULL) {
		export_names(&names);
		(void)err_set(e, ERR_INPUT, "--format %s: there is %s",
		    w->format, buf_text(&names));
		buf_free(&names);
		return -1;
	}
	if (w->bundle && f->bundle == NULL)
		return err_set(e, ERR_INPUT, "--bundle does not go with "
		    "--format %s", f->name);
	ret->format = w->bundle ? f->bundle : f;
	return 0;
}

static int
read_look(const struct words *w, struct export_args *ret, struct err *e)
{
	if (w->bom && w->no_bom)
		return err_set(e, ERR_INPUT, "give --bom or --no-bom, not both");
	ret->wish.bom = !w->no_bom;
	ret->wish.linkids = w->headers == NULL ||
	    strcmp(w->headers, "linkid") == 0;
	if (!ret->wish.linkids && strcmp(w->headers, "text") != 0)
		return err_set(e, ERR_INPUT, "--headers %s: there is text, "
		    "linkid", w->headers);
	return 0;
}

static bool
ends(const char *s, const char *with)
{
	size_t len = strlen(s), n = strlen(with);

	return len > n && strcmp(s + len - n, with) == 0;
}

/* What is printed, and on which paper: that of the settings, unless named. */
static int
read_paper(const struct words *w, struct export_args *ret, struct err *e)
{
	const char *path = w->path != NULL ? w->path : "";

	if (!ret->format->paper && (w->pdf || w->paper != NULL))
		return err_set(e, ERR_INPUT, "%s does not go with --format %s",
		    w->pdf ? "--pdf" : "--paper", ret->format->name);
	ret->wish.pdf = ret->format->paper && (w->pdf ||
	    ends(path, ".pdf") || ends(path, ".pdf.age"));
	ret->paper_named = w->paper != NULL;
	if (w->paper != NULL && !sheet_paper_read(w->paper, &ret->wish.paper))
		return err_set(e, ERR_INPUT, "--paper %s: there is a4, letter",
		    w->paper);
	return 0;
}

static int
read_place(const struct words *w, struct export_args *ret, struct err *e)
{
	struct export_place *p = &ret->place;

	p->path = w->path != NULL && strcmp(w->path, "-") == 0 ? NULL :
	    w->path;
	p->force = w->force;
	p->folder = ret->format->folder;
	if (p->folder && p->path == NULL)
		return err_set(e, ERR_INPUT, "--format %s writes a folder: "
		    "name one with -o", ret->format->name);
	if (w->recipient == NULL)
		return 0;
	if (p->folder)
		return err_set(e, ERR_INPUT, "--encrypt makes one file, and "
		    "--format %s a folder", ret->format->name);
	if (!age_recipient(w->recipient))
		return err_set(e, ERR_INPUT, "--encrypt: a recipient begins "
		    "with age1 or ssh-");
	p->recipient = w->recipient;
	p->age = ret->age;
	return age_find(ret->age, sizeof ret->age, e);
}

static int
read_words(int argc, char **argv, struct words *w, struct signin *signin,
    struct err *e)
{
	const struct arg args[] = {
		{"--day", &w->day, NULL},
		{"--from", &w->from, NULL},
		{"--to", &w->to, NULL},
		{"--token", &w->token, NULL},
		{"--format", &w->format, NULL},
		{"--bundle", NULL, &w->bundle},
		{"--headers", &w->headers, NULL},
		{"--bom", NULL, &w->bom},
		{"--no-bom", NULL, &w->no_bom},
		{"--encrypt", &w->recipient, NULL},
		{"--user", &signin->user, NULL},
		{"--password-file", &signin->password_file, NULL},
		{"--force", NULL, &w->force},
		{"--pdf", NULL, &w->pdf},
		{"--paper", &w->paper, NULL},
		{"-o", &w->path, NULL},
		{NULL, NULL, NULL}
	};
	int first = args_read(argc, argv, args, e);

	if (first == -1)
		return -1;
	if (first < argc)
		return err_set(e, ERR_INPUT, "%s is one argument too many",
		    argv[first]);
	return 0;
}

int
export_args_read(int argc, char **argv, struct export_args *ret,
    struct err *e)
{
	struct words w = {.day = NULL};

	*ret = (struct export_args){.format = NULL};
	ret->wish.from = ret->from;
	ret->wish.to = ret->to;
	ret->wish.token = ret->token;
	if (read_words(argc, argv, &w, &ret->signin, e) == -1 ||
	    (w.token != NULL ? read_token(&w, ret, e) :
	    read_days(&w, ret, e)) == -1 ||
	    read_format(&w, ret, e) == -1 || read_look(&w, ret, e) == -1 ||
	    read_paper(&w, ret, e) == -1)
		return -1;
	return read_place(&w, ret, e);
}
