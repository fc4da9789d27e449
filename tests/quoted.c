/* SPDX-License-Identifier: MIT */
#include "tests/quoted.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/err.h"
#include "kiosk/finding.h"
#include "kiosk/form.h"
#include "kiosk/form_read.h"

#define HEAD "{'resourceType':'Questionnaire','url':'https://x.example/q'," \
    "'version':'1','title':'T','status':'active','item':["

char *
quoted(const char *s)
{
	char *copy = strdup(s);
	char *p;

	if (copy == NULL)
		abort();
	for (p = copy; *p != '\0'; p++)
		if (*p == '\'')
			*p = '"';
	return copy;
}

struct form *
quoted_form(const char *items, struct findings *fs)
{
	struct buf b = BUF_EMPTY;
	struct form *f;
	char *text;

	buf_str(&b, HEAD);
	buf_str(&b, items);
	buf_str(&b, "]}");
	text = quoted(buf_text(&b));
	f = form_read(text, strlen(text), NULL, fs, NULL);
	free(text);
	buf_free(&b);
	return f;
}

struct form *
quoted_form_good(const char *items)
{
	struct findings fs = FINDINGS_EMPTY;
	struct form *f = quoted_form(items, &fs);
	int i;

	for (i = 0; i < fs.count; i++)
		(void)fprintf(stderr, "%s: %s: %s\n", fs.list[i].link,
		    fs.list[i].rule, fs.list[i].text);
	if (f == NULL || fs.count > 0)
		abort();
	findings_free(&fs);
	return f;
}
