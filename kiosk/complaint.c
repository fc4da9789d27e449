/* SPDX-License-Identifier: MIT */
#include "kiosk/check_answer.h"

#include <libintl.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/check_value.h"
#include "kiosk/date_words.h"
#include "kiosk/words.h"

#define LIMIT_MAX 200		/* bytes of a limit, or of a hint, in a */
				/* sentence: a longer one is left out */

static const char *const sentences[COMPLAINT_MAX] = {
	[COMPLAINT_NONE] = "",
	[COMPLAINT_MISSING] = N_("Please answer this question."),
	[COMPLAINT_NO_DATE] = N_("Please finish this date."),
	[COMPLAINT_NO_SUCH_DAY] =
	    N_("There is no such day. Please look again."),
	[COMPLAINT_WHOLE_DATE] =
	    N_("Please give the day, the month and the year."),
	[COMPLAINT_TOO_EARLY] = N_("Please give a later date."),
	[COMPLAINT_TOO_LATE] = N_("Please give an earlier date."),
	[COMPLAINT_IN_PAST] = N_("Please give a date from today on."),
	[COMPLAINT_IN_FUTURE] =
	    N_("Please give a date that is not after today."),
	[COMPLAINT_NO_TIME] = N_("Please give a time, such as 14:30."),
	[COMPLAINT_NO_NUMBER] = N_("Please give a number, in digits."),
	[COMPLAINT_NOT_WHOLE] =
	    N_("Please give a whole number, without a point."),
	[COMPLAINT_TOO_LARGE] =
	    N_("This number is too long. Please look again."),
	[COMPLAINT_BELOW] = N_("Please give a larger number."),
	[COMPLAINT_ABOVE] = N_("Please give a smaller number."),
	[COMPLAINT_PLACES] =
	    N_("Please give a whole number, without a point."),
	[COMPLAINT_NO_UNIT] = N_("Please choose a unit as well."),
	[COMPLAINT_NO_ADDRESS] =
	    N_("Please give a web address, such as www.example.org."),
	[COMPLAINT_TOO_SHORT] = N_("Please write a little more."),
	[COMPLAINT_TOO_LONG] = N_("Please write a little less."),
	[COMPLAINT_CHARACTER] =
	    N_("Please take out the sign we cannot keep."),
	[COMPLAINT_PATTERN] =
	    N_("This is not written as it should be. Please look again."),
	[COMPLAINT_NOT_ALONE] =
	    N_("Please choose either this or the others."),
	[COMPLAINT_NO_WORDS] =
	    N_("Please write a few words, or choose another answer."),
	[COMPLAINT_TOO_FEW] = N_("Please give more answers."),
	[COMPLAINT_TOO_MANY] = N_("Please give fewer answers."),
};

static void
add_unit(struct buf *b, const struct visit *v, int n, const struct bound *at)
{
	const struct item *it = visit_item(v, n);
	const char *unit = at->unit == -1 || it->type != ITEM_QUANTITY ?
	    it->unit : option_words(&v->form->options[at->unit]);

	if (*unit == '\0' || strlen(unit) > LIMIT_MAX / 2)
		return;
	buf_byte(b, ' ');
	buf_str(b, unit);
}

/* HH:MM, with the seconds where there are some. */
static void
add_time(struct buf *b, const char *s)
{
	size_t minutes = sizeof "14:30" - 1;
	size_t len = strcspn(s, "Z+-");

	if (len == minutes + 3 && strncmp(s + minutes, ":00", 3) == 0)
		len = minutes;
	buf_add(b, s, len);
}

/* Where a date or a dateTime has to lie. */
static void
add_date(struct buf *b, const char *s)
{
	size_t len = strcspn(s, "T");
	char day[DATE_MAX] = "";
	struct date d;

	if (len < sizeof day)
		memcpy(day, s, len);
	if (!date_read(day, &d))
		return;
	date_words(b, d);
	if (s[len] == 'T') {
		buf_str(b, ", ");
		add_time(b, s + len + 1);
	}
}

/* The limit at of entry n in words; none for one too long for a sentence. */
static void
add_limit(struct buf *b, const struct visit *v, int n, const struct bound *at)
{
	enum item_type type = visit_item(v, n)->type;
	char now[VALUE_TIME_MAX];
	const char *s = check_limit(v, type, at, now);

	if (s == NULL || strlen(s) > LIMIT_MAX / 2)
		return;
	switch (type) {
	case ITEM_DATE:
	case ITEM_DATE_TIME:
		add_date(b, s);
		break;
	case ITEM_TIME:
		add_time(b, s);
		break;
	default:
		buf_str(b, s);
		add_unit(b, v, n, at);
		break;
	}
}

/* The sentence with a limit in it.  Returns false when there is none. */
static bool
say_limit(struct buf *b, enum complaint c, bool time, const char *s)
{
	switch (c) {
	case COMPLAINT_BELOW:
		buf_fmt(b, gettext("Please give a number of at least %s."),
		    s);
		return true;
	case COMPLAINT_ABOVE:
		buf_fmt(b, gettext("Please give a number of at most %s."), s);
		return true;
	case COMPLAINT_TOO_EARLY:
		/* Translators: %s is a time, such as 14:30, or a date. */
		buf_fmt(b, time ? gettext("Please give a time from %s on.") :
		    gettext("Please give a date from %s on."), s);
		return true;
	case COMPLAINT_TOO_LATE:
		buf_fmt(b, time ?
		    gettext("Please give a time no later than %s.") :
		    gettext("Please give a date no later than %s."), s);
		return true;
	case COMPLAINT_PATTERN:
		/* Translators: %s shows how, such as 000-00-0000. */
		buf_fmt(b, gettext("Please write it like this: %s."), s);
		return true;
	default:
		return false;
	}
}

/* Where the form names a limit, or shows how. */
static bool
say_with_limit(struct buf *b, const struct visit *v, int n, enum complaint c)
{
	const struct item *it = visit_item(v, n);
	struct buf limit = BUF_EMPTY;
	bool said = false;

	if (c == COMPLAINT_BELOW || c == COMPLAINT_TOO_EARLY)
		add_limit(&limit, v, n, &it->min);
	else if (c == COMPLAINT_ABOVE || c == COMPLAINT_TOO_LATE)
		add_limit(&limit, v, n, &it->max);
	else if (c == COMPLAINT_PATTERN && strlen(it->hint) <= LIMIT_MAX)
		buf_str(&limit, it->hint);
	if (buf_ok(&limit) && limit.len > 0)
		said = say_limit(b, c, it->type == ITEM_TIME,
		    buf_text(&limit));
	buf_free(&limit);
	return said;
}

/* How often, or how many of it.  Returns false for other complaints. */
static bool
say_occurs(struct buf *b, const struct item *it, enum complaint c)
{
	bool group = it->type == ITEM_GROUP;
	int least = it->min_occurs;
	int most = it->max_occurs;

	if (c == COMPLAINT_TOO_FEW && group)
		buf_fmt(b, ngettext("Please fill this in at least %d time.",
		    "Please fill this in at least %d times.",
		    (unsigned long)least), least);
	else if (c == COMPLAINT_TOO_FEW)
		buf_fmt(b, ngettext("Please give at least %d answer.",
		    "Please give at least %d answers.",
		    (unsigned long)least), least);
	else if (c == COMPLAINT_TOO_MANY && group)
		buf_fmt(b, ngettext("Please fill this in at most %d time.",
		    "Please fill this in at most %d times.",
		    (unsigned long)most), most);
	else if (c == COMPLAINT_TOO_MANY)
		buf_fmt(b, ngettext("Please give at most %d answer.",
		    "Please give at most %d answers.",
		    (unsigned long)most), most);
	else
		return false;
	return true;
}

/* How long, or how exact.  Returns false for other complaints. */
static bool
say_length(struct buf *b, const struct item *it, enum complaint c)
{
	int least = it->min_length;
	int most = it->max_length;
	int places = it->max_places;

	if (c == COMPLAINT_TOO_SHORT)
		buf_fmt(b, ngettext("Please write at least %d character.",
		    "Please write at least %d characters.",
		    (unsigned long)least), least);
	else if (c == COMPLAINT_TOO_LONG)
		buf_fmt(b, ngettext("Please write at most %d character.",
		    "Please write at most %d characters.",
		    (unsigned long)most), most);
	else if (c == COMPLAINT_PLACES && places > 0)
		buf_fmt(b, ngettext(
		    "Please give at most %d digit after the point.",
		    "Please give at most %d digits after the point.",
		    (unsigned long)places), places);
	else
		return false;
	return true;
}

/* The sentence for c where the kind of item makes it another; else NULL. */
static const char *
other_words(const struct item *it, enum complaint c)
{
	bool time = it->type == ITEM_TIME ||
	    (c == COMPLAINT_IN_PAST && it->min.kind == BOUND_NOW &&
	    it->type == ITEM_DATE_TIME) ||
	    (c == COMPLAINT_IN_FUTURE && it->max.kind == BOUND_NOW &&
	    it->type == ITEM_DATE_TIME);

	if (c == COMPLAINT_MISSING && it->type == ITEM_GROUP)
		return gettext("Please answer at least one of these questions.");
	if (c == COMPLAINT_IN_PAST && time)
		return gettext("Please give a time that is not in the past.");
	if (c == COMPLAINT_IN_FUTURE && time)
		return gettext("Please give a time that is not in the future.");
	return NULL;
}

void
complaint_say(struct buf *b, const struct visit *v, int n, enum complaint c)
{
	const struct item *it = visit_item(v, n);
	const char *s = other_words(it, c);

	if (c <= COMPLAINT_NONE || c >= COMPLAINT_MAX)
		return;
	if (s != NULL)
		buf_str(b, s);
	else if (!say_with_limit(b, v, n, c) && !say_occurs(b, it, c) &&
	    !say_length(b, it, c))
		buf_str(b, gettext(sentences[c]));
}
