/* SPDX-License-Identifier: MIT */
#include "tests/faults.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/form.h"
#include "tests/check.h"
#include "tests/quoted.h"

static bool
found(const struct findings *fs, const struct fault *want)
{
	int i;

	for (i = 0; i < fs->count; i++)
		if (fs->list[i].level == want->level &&
		    strcmp(fs->list[i].link, want->link) == 0 &&
		    strcmp(fs->list[i].rule, want->rule) == 0 &&
		    strstr(fs->list[i].text, want->word) != NULL)
			return true;
	return false;
}

static void
show(const char *items, const struct findings *fs)
{
	int i;

	(void)printf("# %s\n", items);
	for (i = 0; i < fs->count; i++)
		(void)printf("#   %s %s: %s: %s\n",
		    fs->list[i].level == BAD ? "error" : "warning",
		    fs->list[i].link, fs->list[i].rule, fs->list[i].text);
}

void
faults_check(const struct fault *list, size_t n)
{
	struct findings fs;
	struct form *f;
	size_t i;

	for (i = 0; i < n; i++) {
		fs = (struct findings)FINDINGS_EMPTY;
		f = quoted_form(list[i].items, &fs);
		if (!CHECK(found(&fs, &list[i])) ||
		    !CHECK((f == NULL) == (fs.errors > 0)) ||
		    !CHECK_INT(fs.errors > 0, list[i].level == BAD))
			show(list[i].items, &fs);
		form_free(f);
		findings_free(&fs);
	}
}

void
faults_none(const char *items, int warnings)
{
	struct findings fs = FINDINGS_EMPTY;
	struct form *f = quoted_form(items, &fs);

	if (!CHECK(f != NULL) || !CHECK_INT(fs.warnings, warnings))
		show(items, &fs);
	form_free(f);
	findings_free(&fs);
}
