/* SPDX-License-Identifier: MIT */
#include "kiosk/language_names.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

/* To add a language: a row.  A longer tag stands before its first part. */
static const struct {
	const char *tag;
	const char *name;
} names[] = {
	{"ar", "العربية"},
	{"bg", "Български"},
	{"cs", "Čeština"},
	{"da", "Dansk"},
	{"de-CH", "Deutsch (Schweiz)"},
	{"de-AT", "Deutsch (Österreich)"},
	{"de", "Deutsch"},
	{"el", "Ελληνικά"},
	{"en-GB", "English (UK)"},
	{"en-US", "English (US)"},
	{"en", "English"},
	{"es", "Español"},
	{"fa", "فارسی"},
	{"fi", "Suomi"},
	{"fr", "Français"},
	{"he", "עברית"},
	{"hr", "Hrvatski"},
	{"hu", "Magyar"},
	{"it", "Italiano"},
	{"ja", "日本語"},
	{"ko", "한국어"},
	{"nb", "Norsk bokmål"},
	{"nl", "Nederlands"},
	{"pl", "Polski"},
	{"pt-BR", "Português (Brasil)"},
	{"pt", "Português"},
	{"ro", "Română"},
	{"ru", "Русский"},
	{"sk", "Slovenčina"},
	{"sq", "Shqip"},
	{"sr", "Српски"},
	{"sv", "Svenska"},
	{"tr", "Türkçe"},
	{"uk", "Українська"},
	{"vi", "Tiếng Việt"},
	{"zh-Hant", "繁體中文"},
	{"zh", "中文"},
};

const char *
language_name(const char *tag)
{
	size_t i, len;

	for (i = 0; i < sizeof names / sizeof *names; i++) {
		len = strlen(names[i].tag);
		if (strncasecmp(tag, names[i].tag, len) == 0 &&
		    (tag[len] == '\0' || tag[len] == '-'))
			return names[i].name;
	}
	return tag;
}
