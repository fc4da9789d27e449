/* SPDX-License-Identifier: MIT */
#include "kiosk/language.h"

#include <langinfo.h>
#include <libintl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/err.h"

/* Where the package's own files lie is for the Makefile to say. */
#ifndef KIOSK_SHARE
#define KIOSK_SHARE "/usr/share/kiosk"
#endif

#define DOMAIN "kiosk"
#define LIST_MAX 200		/* two tags of any language there is */

int
language_start(struct err *e)
{
	const char *folder = getenv("KIOSK_LOCALE");
	const char *messages;

	/* A console login unsets the locale; names need UTF-8 all the same. */
	if ((setlocale(LC_ALL, "") == NULL ||
	    strcmp(nl_langinfo(CODESET), "UTF-8") != 0) &&
	    setlocale(LC_ALL, "C.UTF-8") == NULL)
		return err_set(e, ERR_CONFIG,
		    "locale: no UTF-8 locale is installed (C.UTF-8)");
	/* In these two gettext() asks no catalog at all. */
	messages = setlocale(LC_MESSAGES, NULL);
	if (strcmp(messages, "C") == 0 || strcmp(messages, "POSIX") == 0)
		(void)setlocale(LC_MESSAGES, "C.UTF-8");
	if (folder == NULL || *folder == '\0')
		folder = KIOSK_SHARE "/locale";
	if (bindtextdomain(DOMAIN, folder) == NULL ||
	    bind_textdomain_codeset(DOMAIN, "UTF-8") == NULL ||
	    textdomain(DOMAIN) == NULL)
		return err_set(e, ERR_SYSTEM, "out of memory");
	return 0;
}

bool
language_speak(const char *tag)
{
	static const char head[] = "";	/* what a catalog has for no sentence */
	int first = (int)strcspn(tag, "-");
	char list[LIST_MAX];
	char *hyphen;

	/* As locales are named: de_AT:de. */
	if (snprintf(list, sizeof list, "%s:%.*s", tag, first, tag) >=
	    (int)sizeof list)
		return false;
	for (hyphen = list; (hyphen = strchr(hyphen, '-')) != NULL;)
		*hyphen = '_';
	if (setenv("LANGUAGE", list, 1) == -1)
		return false;
	/* What was asked for in another language is remembered until now. */
	(void)textdomain(DOMAIN);
	return *gettext(head) != '\0';
}
