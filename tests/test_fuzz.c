/* SPDX-License-Identifier: MIT */
/* links: +form +visit tests/fill.c tests/fuzz_form.c tests/fuzz_response.c tests/fuzz_rules.c kiosk/rules.c kiosk/rules_read.c kiosk/rules_read_head.c kiosk/rules_read_test.c kiosk/span.c kiosk/screening.c kiosk/rules_prove.c kiosk/rules_prove_answer.c kiosk/rules_prove_goal.c kiosk/rules_prove_visit.c kiosk/rules_words.c kiosk/rules_print.c kiosk/changes.c kiosk/triage.c kiosk/triage_read.c kiosk/answer_words.c kiosk/complaint.c kiosk/date_words.c kiosk/document.c kiosk/finding_show.c kiosk/form_print.c kiosk/form_words.c kiosk/response_check.c kiosk/response_read.c kiosk/response_read_answer.c kiosk/response_read_head.c kiosk/response_read_pick.c kiosk/response_write.c kiosk/response_write_value.c kiosk/option_say.c libs: jansson libpcre2 libsodium unistring */
#include "tests/fuzz.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/file.h"
#include "tests/check.h"

#define FILE_MAX ((size_t)4 * 1024 * 1024)

/* Nothing; every file in a folder, half of it, and it with a bit changed. */
static void
read_folder(const char *folder, void (*fuzz)(const uint8_t *, size_t))
{
	struct buf path = BUF_EMPTY, text = BUF_EMPTY;
	DIR *dir = opendir(folder);
	const struct dirent *entry;
	int n = 0;

	fuzz((const uint8_t *)"", 0);
	if (!CHECK(dir != NULL))
		return;
	while ((entry = readdir(dir)) != NULL) {
		if (entry->d_name[0] == '.')
			continue;
		buf_str(&path, folder);
		buf_byte(&path, '/');
		buf_str(&path, entry->d_name);
		if (CHECK(file_read(buf_text(&path), FILE_MAX, &text,
		    NULL) == 0)) {
			fuzz((const uint8_t *)text.s, text.len);
			fuzz((const uint8_t *)text.s, text.len / 2);
			text.s[text.len / 3] ^= 1;
			fuzz((const uint8_t *)text.s, text.len);
			n++;
		}
		buf_free(&path);
		buf_free(&text);
	}
	(void)closedir(dir);
	CHECK(n > 3);
}

static void
no_form_that_once_went_wrong_does_so_again(void)
{
	read_folder("tests/fuzz/forms", fuzz_form);
}

static void
no_response_that_once_went_wrong_does_so_again(void)
{
	read_folder("tests/fuzz/responses", fuzz_response);
}

static void
no_rules_that_once_went_wrong_do_so_again(void)
{
	read_folder("tests/fuzz/rules", fuzz_rules);
}

int
main(void)
{
	fuzz_start();
	RUN(no_form_that_once_went_wrong_does_so_again);
	RUN(no_response_that_once_went_wrong_does_so_again);
	RUN(no_rules_that_once_went_wrong_do_so_again);
	return check_done();
}
