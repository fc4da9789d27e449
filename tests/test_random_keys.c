/* SPDX-License-Identifier: MIT */
/* links: tests/random_keys.c tests/random_kinds.c tests/practice.c tests/practice_kept.c tests/vt.c tests/vt_screen.c tests/vt_wait.c libs: vterm */
#include "tests/random_keys.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/check.h"
#include "tests/practice.h"

#define SEED 20261121
#define KEYS 20000
#define KEYS_UNDER 2000		/* where the program runs under another one */

/* form is the text of a form; NULL: the one that comes with the program. */
static void
press_at(const char *form, int pages)
{
	struct random_keys r = {.state = SEED};
	struct premises place;

	practice_make(&place, PRACTICE_LINK, form);
	random_keys_start(&r, &place);
	CHECK(random_keys_press(&r, &place,
	    getenv("KIOSK_UNDER") == NULL ? KEYS : KEYS_UNDER));
	CHECK(random_keys_stop(&r, &place));
	printf("    %ld keys, %ld taps, %ld pastes, %ld sizes; page %d, "
	    "%ld tickets\n", r.keys, r.taps, r.pastes, r.resizes, r.pages,
	    r.tickets);
	CHECK(r.keys < KEYS || (r.taps > 10 && r.pastes > 0 &&
	    r.resizes > 1 && r.pages >= pages));
	practice_remove(&place);
}

static void
no_key_harms_the_intake_screen(void)
{
	press_at(NULL, 4);
}

/* Nothing is required of it, or who presses anything stays on a page. */
static void
no_key_harms_a_form_of_every_type(void)
{
	static const char required[] = "\"required\": true";
	size_t len;
	char *form = practice_file("tests/forms/every_type.json", &len), *at;

	while ((at = strstr(form, required)) != NULL)
		memcpy(at, "\"required\":false", strlen(required));
	press_at(form, 4);
	free(form);
}

int
main(void)
{
	RUN(no_key_harms_the_intake_screen);
	RUN(no_key_harms_a_form_of_every_type);
	return check_done();
}
