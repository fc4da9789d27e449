/* SPDX-License-Identifier: MIT */
/* links: kiosk/finding.c libs: */
#include "kiosk/finding.h"

#include <stddef.h>
#include <string.h>

#include "tests/check.h"

static void
findings_are_kept_in_order_and_counted(void)
{
	struct findings fs = FINDINGS_EMPTY;
	char link[] = "name";
	int i;

	CHECK(finding_first_error(&fs) == NULL);
	finding_add(&fs, FINDING_WARNING, NULL, "lint", "no %s", "title");
	CHECK(finding_first_error(&fs) == NULL);
	finding_add(&fs, FINDING_ERROR, link, "type", "unknown type %d", 7);
	link[0] = 'X';
	for (i = 0; i < 100; i++)
		finding_add(&fs, FINDING_ERROR, "", "n", "%d", i);
	CHECK_INT(fs.count, 102);
	CHECK_INT(fs.errors, 101);
	CHECK_INT(fs.warnings, 1);
	CHECK(!fs.lost);
	if (fs.count != 102)
		return;
	CHECK_STR(fs.list[0].link, "");
	CHECK_STR(fs.list[0].rule, "lint");
	CHECK_STR(fs.list[0].text, "no title");
	CHECK(finding_first_error(&fs) == &fs.list[1]);
	CHECK_STR(fs.list[1].link, "name");
	CHECK_STR(fs.list[1].text, "unknown type 7");
	CHECK_STR(fs.list[101].text, "99");
	findings_free(&fs);
	CHECK(fs.list == NULL && fs.count == 0 && fs.errors == 0);
}

static void
more_than_fit_are_lost_but_counted(void)
{
	struct findings fs = FINDINGS_EMPTY;
	const struct finding *f;
	int i;

	for (i = 0; i < FINDINGS_MAX; i++)
		finding_add(&fs, FINDING_WARNING, "a", "r", "%d", i);
	CHECK(!fs.lost);
	finding_add(&fs, FINDING_WARNING, "a", "r", "too many");
	CHECK(fs.lost);
	CHECK_INT(fs.count, FINDINGS_MAX);
	CHECK_INT(fs.warnings, FINDINGS_MAX + 1);

	finding_add(&fs, FINDING_ERROR, "b", "r", "late error");
	finding_add(&fs, FINDING_ERROR, "c", "r", "later error");
	CHECK_INT(fs.errors, 2);
	CHECK_INT(fs.count, FINDINGS_MAX);
	f = finding_first_error(&fs);
	CHECK(f != NULL);
	if (f != NULL)
		CHECK_STR(f->text, "late error");
	findings_free(&fs);
}

static void
long_text_is_cut_between_characters(void)
{
	struct findings fs = FINDINGS_EMPTY;
	char text[2 * FINDING_TEXT_MAX];
	size_t i;

	text[0] = 'x';	/* or the cut would fall between two anyway */
	for (i = 1; i + 3 < sizeof text; i += 3)
		memcpy(text + i, "\xe2\x82\xac", 3);
	text[i] = '\0';
	finding_add(&fs, FINDING_ERROR, "", "r", "%s", text);
	CHECK_INT(fs.count, 1);
	if (fs.count == 1) {
		CHECK_INT(strlen(fs.list[0].text) % 3, 1);
		CHECK(strlen(fs.list[0].text) > FINDING_TEXT_MAX - 8);
	}
	findings_free(&fs);
}

/* Notes are no complaints, and leave room for those. */
static void
notes_are_counted_apart(void)
{
	struct findings fs = FINDINGS_EMPTY;
	int i;

	CHECK(!fs.notes);
	for (i = 0; i < FINDINGS_NOTES_MAX; i++)
		finding_add(&fs, FINDING_NOTE, "a", "r", "%d", i);
	CHECK(!fs.lost);
	finding_add(&fs, FINDING_NOTE, "a", "r", "too many");
	CHECK(fs.lost);
	CHECK_INT(fs.noted, FINDINGS_NOTES_MAX + 1);
	CHECK_INT(fs.errors + fs.warnings, 0);
	CHECK(finding_first_error(&fs) == NULL);
	finding_add(&fs, FINDING_WARNING, "a", "r", "there is room");
	CHECK_INT(fs.count, FINDINGS_NOTES_MAX + 1);
	finding_add(&fs, FINDING_NOTE, "a", "r", "none for it");
	CHECK_INT(fs.count, FINDINGS_NOTES_MAX + 1);
	findings_free(&fs);
}

int
main(void)
{
	RUN(findings_are_kept_in_order_and_counted);
	RUN(more_than_fit_are_lost_but_counted);
	RUN(long_text_is_cut_between_characters);
	RUN(notes_are_counted_apart);
	return check_done();
}
