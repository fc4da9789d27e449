/* SPDX-License-Identifier: MIT */
/* links: +form libs: jansson libsodium unistring libpcre2 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "kiosk/err.h"
#include "kiosk/finding.h"
#include "kiosk/form.h"
#include "kiosk/form_read.h"
#include "kiosk/seal.h"
#include "tests/check.h"

/*
 * Real forms, from the folder that KIOSK_CORPUS names:
 * questionnaires/SOMEBODY/FORM.json.
 */

#define PATH_LIMIT 4096
#define LOAD_PERCENT 55

struct tally {
	int read, refused;
};

/* A form is read, or there is an error that names a rule and says why. */
static void
read_form(const char *path, struct tally *t)
{
	struct findings fs = FINDINGS_EMPTY;
	struct err e = {ERR_NONE, ""};
	struct form *f = form_read_file(path, NULL, &fs, &e);
	const struct finding *first = finding_first_error(&fs);

	if (f != NULL ? !CHECK_INT(fs.errors, 0) :
	    !CHECK(first != NULL && first->rule[0] != '\0' &&
	    first->text[0] != '\0') || !CHECK_INT(e.kind, ERR_CONFIG))
		(void)printf("# %s: %s\n", path, e.msg);
	if (f != NULL)
		t->read++;
	else
		t->refused++;
	form_free(f);
	findings_free(&fs);
}

/* Do all the files in folder, or all the folders in it. */
static void
each(const char *folder, int depth, struct tally *t)
{
	char path[PATH_LIMIT];
	struct dirent *entry;
	DIR *dir;

	if ((dir = opendir(folder)) == NULL)
		return;
	while ((entry = readdir(dir)) != NULL) {
		if (entry->d_name[0] == '.' || snprintf(path, sizeof path,
		    "%s/%s", folder, entry->d_name) >= PATH_LIMIT)
			continue;
		if (depth > 0)
			each(path, depth - 1, t);
		else
			read_form(path, t);
	}
	(void)closedir(dir);
}

static void
most_real_forms_are_read_and_the_others_told_why_not(void)
{
	const char *corpus = getenv("KIOSK_CORPUS");
	struct tally t = {0, 0};
	char path[PATH_LIMIT];

	if (corpus == NULL)
		SKIP("KIOSK_CORPUS is not set");
	(void)snprintf(path, sizeof path, "%s/questionnaires", corpus);
	each(path, 1, &t);
	CHECK(t.read + t.refused > 0);
	CHECK(t.read * 100 >= LOAD_PERCENT * (t.read + t.refused));
	(void)printf("# %d forms read, %d refused\n", t.read, t.refused);
}

int
main(void)
{
	if (seal_start(NULL) == -1)
		return 1;
	RUN(most_real_forms_are_read_and_the_others_told_why_not);
	return check_done();
}
