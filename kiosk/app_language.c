/* SPDX-License-Identifier: MIT */
#include "kiosk/app_intake.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "kiosk/err.h"
#include "kiosk/finding.h"
#include "kiosk/form_read.h"
#include "kiosk/language.h"
#include "kiosk/language_names.h"

static int
wrong(const struct app *a, const char *tag, const char *why, struct err *e)
{

	return err_set(e, ERR_CONFIG, "%s: [kiosk] languages: \"%.60s\" %s",
	    a->conf.path, tag, why);
}

/* True when both are of one language, in whatever countries. */
static bool
related(const char *a, const char *b)
{
	size_t len = strcspn(a, "-");

	return strcspn(b, "-") == len && strncasecmp(a, b, len) == 0;
}

/* Read the form in language n; one without translations is not kept twice. */
static int
read_form(struct intake *in, struct language *l, struct err *e)
{
	struct findings fs = FINDINGS_EMPTY;

	/* As it stands it is in its own language. */
	if (strcasecmp(l->tag, in->form->language) == 0)
		return 0;
	/* The very text that was read first, not what the file holds now. */
	l->form = form_read(in->form->source, in->form->source_len, l->tag,
	    &fs, e);
	findings_free(&fs);
	if (l->form == NULL)
		return -1;
	if (l->form->translated == 0) {
		form_free(l->form);
		l->form = NULL;
	}
	return 0;
}

/* What language n is called: what the ones before it are not. */
static const char *
name(const struct intake *in, int n)
{
	const char *s = language_name(in->languages[n].tag);
	int i;

	for (i = 0; i < n; i++)
		if (strcmp(s, in->names[i]) == 0)
			return in->languages[n].tag;
	return s;
}

static int
add(const struct app *a, struct intake *in, const char *tag, int n,
    struct err *e)
{
	struct language *l = &in->languages[n];
	bool spoken;
	int i;

	if (n == SCENE_LANGUAGES_MAX)
		return wrong(a, tag, "is one more than can be offered", e);
	if (strlen(tag) > FORM_LANGUAGE_MAX)
		return wrong(a, tag, "is too long for a language tag", e);
	for (i = 0; i < n; i++)
		if (strcasecmp(in->languages[i].tag, tag) == 0)
			return wrong(a, tag, "is there twice", e);
	(void)snprintf(l->tag, sizeof l->tag, "%s", tag);
	if (read_form(in, l, e) == -1)
		return -1;
	spoken = language_speak(tag);
	if (!spoken && l->form == NULL && !related(tag, "en") &&
	    !related(tag, in->form->language))
		return wrong(a, tag, "has no translation: neither the form "
		    "nor the program speaks it", e);
	in->names[n] = name(in, n);
	return 0;
}

int
intake_languages(struct app *a, struct err *e)
{
	struct intake *in = a->own;
	char list[sizeof a->conf.languages];
	char *rest = list, *tag;
	int n = 0;

	if (language_start(e) == -1)
		return -1;
	(void)snprintf(list, sizeof list, "%s", a->conf.languages);
	while ((tag = strsep(&rest, " ")) != NULL)
		if (*tag != '\0' && add(a, in, tag, n++, e) == -1)
			return -1;
	a->scene.languages = in->names;
	return 0;
}

void
intake_speak(struct app *a)
{
	const struct intake *in = a->own;
	const struct language *l = &in->languages[a->scene.language];

	(void)language_speak(l->tag);
	in->visit->form = l->form == NULL ? in->form : l->form;
}

const char *
intake_language(const struct app *a)
{
	const struct intake *in = a->own;
	const struct language *l = &in->languages[a->scene.language];

	return l->form == NULL ? in->form->language : l->tag;
}

void
intake_languages_free(struct intake *in)
{
	int n;

	for (n = 0; n < SCENE_LANGUAGES_MAX; n++)
		form_free(in->languages[n].form);
}
