/* SPDX-License-Identifier: MIT */
#include "kiosk/finding.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LIST_FIRST 16

/* A finding about a response may quote a client. */
static void
wipe(char *s)
{
	if (s != NULL)
		explicit_bzero(s, strlen(s));
	free(s);
}

static void
forget(struct finding *f)
{
	wipe(f->link);
	wipe(f->rule);
	wipe(f->text);
}

static bool
grow(struct findings *fs)
{
	struct finding *list;
	size_t size;

	/* The list is full when its count is 0, 16, 32, 64, ... */
	if (fs->count != 0 && (fs->count < LIST_FIRST ||
	    (fs->count & (fs->count - 1)) != 0))
		return true;
	size = fs->count == 0 ? LIST_FIRST : (size_t)fs->count * 2;
	if ((list = realloc(fs->list, size * sizeof *list)) == NULL)
		return false;
	fs->list = list;
	return true;
}

/* Of a text that was cut, drop the last character: it may have lost its end. */
static void
drop_half(char *s)
{
	size_t len = strlen(s);

	while (len > 0 && ((unsigned char)s[len - 1] & 0xc0) == 0x80)
		len--;
	if (len > 0 && ((unsigned char)s[len - 1] & 0x80) != 0)
		len--;
	s[len] = '\0';
}

/* Take f into the list, or wipe it where there is no room. */
static void
keep(struct findings *fs, struct finding *f)
{
	int max = f->level == FINDING_NOTE ? FINDINGS_NOTES_MAX :
	    FINDINGS_MAX;

	if (f->link == NULL || f->rule == NULL || f->text == NULL ||
	    fs->count >= max || !grow(fs)) {
		forget(f);
		fs->lost = true;
		return;
	}
	fs->list[fs->count++] = *f;
}

void
finding_add(struct findings *fs, enum finding_level level, const char *link,
    const char *rule, const char *fmt, ...)
{
	char text[FINDING_TEXT_MAX];
	struct finding f;
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	if (n < 0)
		text[0] = '\0';
	else if ((size_t)n >= sizeof text)
		drop_half(text);
	/* An error is worth more than the last of a thousand warnings. */
	if (level == FINDING_ERROR && fs->errors == 0 &&
	    fs->count == FINDINGS_MAX) {
		forget(&fs->list[--fs->count]);
		fs->lost = true;
	}
	f.level = level;
	f.link = strdup(link == NULL ? "" : link);
	f.rule = strdup(rule);
	f.text = strdup(text);
	keep(fs, &f);
	if (level == FINDING_ERROR)
		fs->errors++;
	else if (level == FINDING_WARNING)
		fs->warnings++;
	else
		fs->noted++;
	explicit_bzero(text, sizeof text);
}

const struct finding *
finding_first_error(const struct findings *fs)
{
	int i;

	for (i = 0; i < fs->count; i++)
		if (fs->list[i].level == FINDING_ERROR)
			return &fs->list[i];
	return NULL;
}

void
findings_free(struct findings *fs)
{
	int i;

	for (i = 0; i < fs->count; i++)
		forget(&fs->list[i]);
	free(fs->list);
	*fs = (struct findings)FINDINGS_EMPTY;
}
