/* SPDX-License-Identifier: MIT */
#include "kiosk/finding_show.h"

#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/err.h"
#include "kiosk/finding.h"
#include "kiosk/text.h"

static void
show(struct buf *b, const char *s)
{
	text_show(b, s, strlen(s), false);
}

void
findings_show(struct buf *b, const char *path, const char *before,
    const struct findings *fs)
{
	const struct finding *f;
	int i;

	for (i = 0; i < fs->count; i++) {
		f = &fs->list[i];
		show(b, path);
		buf_str(b, f->level == FINDING_ERROR ? ": error: " :
		    f->level == FINDING_WARNING ? ": warning: " : ": note: ");
		show(b, f->link[0] == '\0' ? "-" : f->link);
		buf_str(b, ": ");
		show(b, f->rule);
		buf_str(b, ": ");
		show(b, before);
		show(b, f->text);
		buf_byte(b, '\n');
	}
}

void
finding_tell(const struct findings *fs, const char *path, struct err *e)
{
	const struct finding *first = finding_first_error(fs);
	struct buf line = BUF_EMPTY;

	if (first == NULL)
		return;
	show(&line, first->link);
	buf_str(&line, first->link[0] == '\0' ? "" : ": ");
	buf_str(&line, first->rule);
	buf_str(&line, ": ");
	show(&line, first->text);
	(void)err_set(e, ERR_CONFIG, "%s: %s", path, buf_text(&line));
	buf_free(&line);
}
