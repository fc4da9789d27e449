/* SPDX-License-Identifier: MIT */
#include "kiosk/staff_words.h"

#include <assert.h>
#include <libintl.h>

#include "kiosk/buf.h"
#include "kiosk/words.h"

const char *
severity_words(enum severity s)
{
	static const char *const words[SEVERITY_MAX] = {
		[SEVERITY_NOTE] = N_("NOTE"),
		[SEVERITY_RELATIVE] = N_("RELATIVE"),
		[SEVERITY_ABSOLUTE] = N_("ABSOLUTE"),
	};

	assert((unsigned)s < SEVERITY_MAX);
	return gettext(words[s]);
}

const char *
decision_words(enum decision d)
{
	static const char *const words[DECISION_MAX] = {
		[DECISION_NONE] = N_("undecided"),
		[DECISION_PROCEED] = N_("proceed"),
		[DECISION_POSTPONE] = N_("postpone"),
		[DECISION_REFER] = N_("refer"),
	};

	assert((unsigned)d < DECISION_MAX);
	return gettext(words[d]);
}

const char *
status_words(enum status s)
{
	static const char *const words[STATUS_MAX] = {
		[STATUS_WAITING] = N_("waiting"),
		[STATUS_CALLED] = N_("called"),
		[STATUS_WITH_PRACTITIONER] = N_("with practitioner"),
		[STATUS_DONE] = N_("done"),
		[STATUS_LEFT] = N_("left"),
	};

	assert((unsigned)s < STATUS_MAX);
	return gettext(words[s]);
}

void
flag_tell(struct buf *b, const struct triage_flag *f)
{

	buf_str(b, f->tell);
	if (*f->tags == '\0')
		return;
	buf_str(b, " (");
	buf_str(b, f->tags);
	buf_byte(b, ')');
}
