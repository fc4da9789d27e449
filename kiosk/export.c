/* SPDX-License-Identifier: MIT */
#include "kiosk/export.h"

#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/export_formats.h"

/* To add a format: its file, its name in export_formats.h, its row here. */
static const struct export_format *const formats[] = {
	&export_csv,		/* the first is the one unasked for */
	&export_answers,
	&export_fhir,
	&export_sheet,
};

#define COUNT (sizeof formats / sizeof *formats)

const struct export_format *
export_format(const char *name)
{
	size_t i;

	if (name == NULL)
		return formats[0];
	for (i = 0; i < COUNT; i++)
		if (strcmp(formats[i]->name, name) == 0)
			return formats[i];
	return NULL;
}

void
export_names(struct buf *b)
{
	size_t i;

	for (i = 0; i < COUNT; i++) {
		buf_str(b, i > 0 ? ", " : "");
		buf_str(b, formats[i]->name);
	}
}
