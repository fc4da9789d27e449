/* SPDX-License-Identifier: MIT */
#include "kiosk/option_say.h"

#include "kiosk/buf.h"
#include "kiosk/date_words.h"
#include "kiosk/form.h"

void
option_say(struct buf *b, const struct option *o)
{
	struct date d;

	if (o->kind == OPTION_DATE && date_read(o->code, &d))
		date_words(b, d);
	else
		buf_str(b, option_words(o));
}
