/* SPDX-License-Identifier: MIT */
/* links: kiosk/language_names.c kiosk/text.c kiosk/buf.c kiosk/err.c tests/practice.c tests/practice_kept.c tests/pseudo.c tests/pseudo_place.c tests/vt.c tests/vt_screen.c tests/vt_wait.c libs: jansson unistring vterm */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/language_names.h"
#include "tests/check.h"
#include "tests/practice.h"
#include "tests/pseudo.h"
#include "tests/pseudo_place.h"

#define OUTPUT 4096

/* What `kiosk intake` says to these languages; it gets no terminal. */
static void
says(const struct pseudo_place *pp, const char *languages,
    const char *wanted)
{
	static const char *const intake[] = {"intake", NULL};
	char settings[400], out[OUTPUT], err[OUTPUT];

	(void)snprintf(settings, sizeof settings,
	    "[kiosk]\nlanguages = %s\n", languages);
	practice_settings(&pp->p, settings);
	CHECK_INT(practice_run(&pp->p, intake, out, err, sizeof out), 1);
	if (!CHECK(strstr(err, wanted) != NULL))
		(void)printf("    %s", err);
}

static void
a_language_nobody_translated_is_refused(void)
{
	struct pseudo_place pp;
	char many[200] = "";
	size_t len;
	int i;

	free(pseudo_place_make(&pp, "en", practice_small_form));
	says(&pp, "en xx", "[kiosk] languages: \"xx\" has no translation");
	says(&pp, "en EN", "\"EN\" is there twice");
	says(&pp, "en an-unbelievably-long-tag-that-nobody-ever-registered",
	    "is too long");
	for (i = 0; i < 17; i++) {
		len = strlen(many);
		(void)snprintf(many + len, sizeof many - len, "en-a%d ", i);
	}
	says(&pp, many, "\"en-a16\" is one more than can be offered");
	/* These are fine: there is just no terminal. */
	says(&pp, "en-GB en en-US", "terminal:");
	says(&pp, PSEUDO "-AT en", "terminal:");
	CHECK(setenv("KIOSK_LOCALE", "/nowhere", 1) == 0);
	says(&pp, "en " PSEUDO, "terminal:");
	says(&pp, "de en", "\"de\" has no translation");
	pseudo_place_remove(&pp);
}

static void
a_language_has_its_own_name(void)
{
	CHECK_STR(language_name("de"), "Deutsch");
	CHECK_STR(language_name("DE-AT"), "Deutsch (\u00d6sterreich)");
	CHECK_STR(language_name("de-LI"), "Deutsch");
	CHECK_STR(language_name("pt-BR"), "Portugu\u00eas (Brasil)");
	CHECK_STR(language_name("pt-PT"), "Portugu\u00eas");
	CHECK_STR(language_name("zh-Hant-TW"), "\u7e41\u9ad4\u4e2d\u6587");
	CHECK_STR(language_name("qps"), "qps");
	CHECK_STR(language_name("den"), "den");
	CHECK_STR(language_name(""), "");
}

int
main(void)
{
	RUN(a_language_nobody_translated_is_refused);
	RUN(a_language_has_its_own_name);
	return check_done();
}
