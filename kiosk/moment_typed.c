/* SPDX-License-Identifier: MIT */
#include "kiosk/moment_typed.h"

#include <libintl.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/words.h"

#define ASKED 4			/* digits of a time that are asked for */
#define GAP "  "		/* between a date and a time */

/* The digits of a time; false when something else follows. */
static bool
read_time(const char *text, struct time_typed *ret)
{
	*ret = (struct time_typed){"", 0};
	for (; *text != '\0'; text++) {
		if (*text >= '0' && *text <= '9' && ret->n < TIME_DIGITS)
			ret->digits[ret->n++] = *text;
		else if (*text != ':' || ret->n == 0 || ret->n % 2 != 0)
			return false;
	}
	return true;
}

bool
moment_typed_read(const char *text, struct moment_typed *ret)
{
	const char *gap = strstr(text, GAP);
	size_t len = strcspn(text, "T"), between = 1;
	bool good;

	if (!ret->has_date) {
		ret->date = (struct date_typed){"", 0, 0};
		return read_time(text, &ret->time);
	}
	if (ret->has_time && gap != NULL) {
		len = (size_t)(gap - text);
		between = strlen(GAP);
	}
	good = date_typed_read(text, len, ret->order, &ret->date);
	ret->time = (struct time_typed){"", 0};
	if (text[len] == '\0')
		return good;
	return ret->has_time && read_time(text + len + between, &ret->time) &&
	    good && ret->date.n == DATE_DIGITS;
}

void
moment_typed_write(const struct moment_typed *m, char ret[MOMENT_TYPED_MAX])
{
	size_t at = 0;
	int i;

	if (m->has_date) {
		date_typed_write(&m->date, m->order, ret);
		at = strlen(ret);
		if (m->time.n > 0)
			ret[at++] = 'T';
	}
	for (i = 0; i < m->time.n; i++) {
		if (i > 0 && i % 2 == 0)
			ret[at++] = ':';
		ret[at++] = m->time.digits[i];
	}
	ret[at] = '\0';
}

/* True when what is typed next belongs to the time. */
static bool
at_time(const struct moment_typed *m)
{
	return m->has_time && (!m->has_date || m->date.n == DATE_DIGITS);
}

bool
moment_typed_digit(struct moment_typed *m, char digit)
{
	struct time_typed *t = &m->time;

	if (!at_time(m))
		return date_typed_digit(&m->date, digit);
	if (t->n >= ASKED)
		return false;
	if (t->n == 0 && digit > '2')
		t->digits[t->n++] = '0';
	t->digits[t->n++] = digit;
	t->digits[t->n] = '\0';
	return true;
}

enum mark
moment_typed_mark(struct moment_typed *m, char mark)
{
	struct time_typed *t = &m->time;

	if (!at_time(m))
		return strchr("T:", mark) != NULL ? MARK_ASTRAY :
		    date_typed_mark(&m->date, m->order, mark);
	/* After the first digit of the minutes it parts what is no time. */
	if (t->n != 1)
		return t->n == 3 ? MARK_ASTRAY : MARK_NOTHING;
	t->digits[1] = t->digits[0];
	t->digits[0] = '0';
	t->digits[++t->n] = '\0';
	return MARK_KEPT;
}

bool
moment_typed_erase(struct moment_typed *m)
{
	if (m->time.n == 0)
		return m->has_date && date_typed_erase(&m->date);
	m->time.digits[--m->time.n] = '\0';
	return true;
}

/* The letters of a time; as in a date, each one stands for a digit. */
static const char *
letters(void)
{
	/* Translators: two letters for the hour, two for the minute. */
	const char *mask = gettext("HH:MM"), *s;
	int count = 0;

	for (s = mask; *s != '\0'; s++)
		count += (*s & 0xc0) != 0x80;
	return count == 5 && s - mask < TIME_MASK_MAX - 4 &&
	    strchr(mask, ':') != NULL ? mask : "HH:MM";
}

/* The time, and where in it the next digit goes. */
static void
time_mask(const struct time_typed *t, char ret[TIME_MASK_MAX],
    size_t *ret_cursor)
{
	const char *mask = letters();
	size_t at = 0;
	int i = 0;

	*ret_cursor = 0;
	while (*mask != '\0') {
		if (*mask == ':' || i >= t->n) {
			if (*mask != ':' && i++ == t->n)
				*ret_cursor = at;
			do
				ret[at++] = *mask++;
			while (((unsigned char)*mask & 0xc0) == 0x80);
			continue;
		}
		ret[at++] = t->digits[i++];
		do
			mask++;
		while (((unsigned char)*mask & 0xc0) == 0x80);
	}
	for (; i < t->n; i++) {
		if (i % 2 == 0)
			ret[at++] = ':';
		ret[at++] = t->digits[i];
	}
	if (i == t->n)
		*ret_cursor = at;
	ret[at] = '\0';
}

void
moment_typed_mask(const struct moment_typed *m, char ret[MOMENT_MASK_MAX],
    size_t *ret_cursor)
{
	char date[DATE_MASK_MAX] = "", time[TIME_MASK_MAX] = "";
	size_t in_date = 0, in_time = 0;

	if (m->has_date)
		date_typed_mask(&m->date, m->order, date, &in_date);
	if (m->has_time)
		time_mask(&m->time, time, &in_time);
	(void)snprintf(ret, MOMENT_MASK_MAX, "%s%s%s", date,
	    m->has_date && m->has_time ? GAP : "", time);
	*ret_cursor = !at_time(m) ? in_date : in_time + (m->has_date ?
	    strlen(date) + strlen(GAP) : 0);
	explicit_bzero(date, sizeof date);
	explicit_bzero(time, sizeof time);
}
