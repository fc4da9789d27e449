/* SPDX-License-Identifier: MIT */
#include "kiosk/check_value.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/clock.h"
#include "kiosk/number.h"
#include "kiosk/pattern.h"
#include "kiosk/text.h"

_Static_assert(CLOCK_ISO_MAX <= VALUE_TIME_MAX, "now is a value");

#define WHOLE_DATE (sizeof "2026-03-09" - 1)

/* True when s looks like a whole FHIR date, whether or not it exists. */
static bool
date_shaped(const char *s, size_t len)
{
	static const char shape[] = "0000-00-00";
	size_t i;

	if (len != 4 && len != 7 && len != WHOLE_DATE)
		return false;
	for (i = 0; i < len; i++)
		if (shape[i] == '-' ? s[i] != '-' : s[i] < '0' || s[i] > '9')
			return false;
	return true;
}

/* A date, and what may follow it in a dateTime. */
static enum complaint
check_date(const struct item *it, const char *s)
{
	size_t len = it->type == ITEM_DATE_TIME ? strcspn(s, "T") : strlen(s);
	char day[DATE_MAX];
	struct date d;

	if (!date_shaped(s, len))
		return COMPLAINT_NO_DATE;
	memcpy(day, s, len);
	day[len] = '\0';
	if (!date_read(day, &d))
		return COMPLAINT_NO_SUCH_DAY;
	if (len < WHOLE_DATE &&
	    (s[len] != '\0' || len < (size_t)it->min_length))
		return COMPLAINT_WHOLE_DATE;
	return value_is(it->type, s) ? COMPLAINT_NONE : COMPLAINT_NO_TIME;
}

static enum complaint
check_number(const struct visit *v, int n, const char *s)
{
	const struct item *it = visit_item(v, n);
	struct number number;

	if (!number_read(s, &number))
		return COMPLAINT_NO_NUMBER;
	if (it->type == ITEM_INTEGER && number.point)
		return COMPLAINT_NOT_WHOLE;
	if (!value_is(it->type, s))
		return COMPLAINT_TOO_LARGE;
	if (it->max_places >= 0 && value_places(s) > it->max_places)
		return COMPLAINT_PLACES;
	if (it->type == ITEM_QUANTITY && it->n_options > 0 &&
	    visit_picks(v, n) == 0)
		return COMPLAINT_NO_UNIT;
	return COMPLAINT_NONE;
}

/* True when s[0..len) is what the form's regex asks for, as FHIR has it. */
static bool
matches(const struct item *it, const char *s, size_t len)
{
	char fhir[VALUE_TIME_MAX];
	bool good;

	if (it->pattern == NULL)
		return true;
	value_fhir(it->type, s, fhir);
	good = fhir[0] == '\0' ? pattern_matches(it->pattern, s, len) :
	    pattern_matches(it->pattern, fhir, strlen(fhir));
	explicit_bzero(fhir, sizeof fhir);
	return good;
}

/* How long it is, and how it is written. */
static enum complaint
check_length(const struct item *it, const char *s, size_t len)
{
	bool day = it->type == ITEM_DATE || it->type == ITEM_DATE_TIME;
	size_t chars = text_chars(s, len);

	if (!day && chars < (size_t)it->min_length)
		return COMPLAINT_TOO_SHORT;
	if (!day && it->max_length > 0 && chars > (size_t)it->max_length)
		return COMPLAINT_TOO_LONG;
	return matches(it, s, len) ? COMPLAINT_NONE : COMPLAINT_PATTERN;
}

const char *
check_limit(const struct visit *v, enum item_type type,
    const struct bound *b, char ret[VALUE_TIME_MAX])
{
	char iso[CLOCK_ISO_MAX];
	size_t time = sizeof "2026-03-09T" - 1;

	ret[0] = '\0';
	switch (b->kind) {
	case BOUND_VALUE:
		return b->text;
	case BOUND_TODAY:
		if (type != ITEM_TIME)
			date_write(v->today, ret);
		break;
	case BOUND_NOW:
		clock_iso(v->now, iso);
		if (type == ITEM_DATE)
			date_write(clock_day(v->now), ret);
		else if (type == ITEM_TIME && strlen(iso) > time)
			(void)snprintf(ret, VALUE_TIME_MAX, "%.8s",
			    iso + time);
		else if (type == ITEM_DATE_TIME)
			(void)snprintf(ret, VALUE_TIME_MAX, "%s", iso);
		break;
	default:
		break;
	}
	return ret[0] == '\0' ? NULL : ret;
}

/* Below, at or above zero as s is to the limit b; 0 where b says nothing. */
static int
beside(const struct visit *v, int n, const char *s, const struct bound *b)
{
	enum item_type type = visit_item(v, n)->type;
	char now[VALUE_TIME_MAX];
	const char *limit = check_limit(v, type, b, now);

	if (limit == NULL || (type == ITEM_QUANTITY && b->unit != -1 &&
	    !visit_picked(v, n, b->unit)))
		return 0;
	return value_compare(type, s, limit);
}

static enum complaint
check_bounds(const struct visit *v, int n, const char *s)
{
	const struct item *it = visit_item(v, n);
	bool number = it->type == ITEM_DECIMAL || it->type == ITEM_INTEGER ||
	    it->type == ITEM_QUANTITY;

	if (beside(v, n, s, &it->min) < 0) {
		if (number)
			return COMPLAINT_BELOW;
		return it->min.kind == BOUND_VALUE ? COMPLAINT_TOO_EARLY :
		    COMPLAINT_IN_PAST;
	}
	if (beside(v, n, s, &it->max) > 0) {
		if (number)
			return COMPLAINT_ABOVE;
		return it->max.kind == BOUND_VALUE ? COMPLAINT_TOO_LATE :
		    COMPLAINT_IN_FUTURE;
	}
	return COMPLAINT_NONE;
}

/* What is wrong with s for its type alone. */
static enum complaint
check_type(const struct visit *v, int n, const char *s)
{
	const struct item *it = visit_item(v, n);

	switch (it->type) {
	case ITEM_DATE:
	case ITEM_DATE_TIME:
		return check_date(it, s);
	case ITEM_TIME:
		return value_is(it->type, s) ? COMPLAINT_NONE :
		    COMPLAINT_NO_TIME;
	case ITEM_INTEGER:
	case ITEM_DECIMAL:
	case ITEM_QUANTITY:
		return check_number(v, n, s);
	case ITEM_URL:
		return value_is(it->type, s) ? COMPLAINT_NONE :
		    COMPLAINT_NO_ADDRESS;
	default:
		return COMPLAINT_NONE;
	}
}

enum complaint
check_typed(const struct visit *v, int n)
{
	const struct item *it = visit_item(v, n);
	const char *s = visit_text(v, n);
	size_t len = strlen(s);
	enum complaint c;
	uint32_t sign;

	if ((c = check_type(v, n, s)) != COMPLAINT_NONE)
		return c;
	if (text_refused(s, len, it->type == ITEM_TEXT, &sign))
		return COMPLAINT_CHARACTER;
	if ((c = check_bounds(v, n, s)) != COMPLAINT_NONE)
		return c;
	return check_length(it, s, len);
}

enum complaint
check_words(const struct visit *v, int n, const char *words, size_t len)
{
	uint32_t sign;

	if (text_refused(words, len, false, &sign))
		return COMPLAINT_CHARACTER;
	return check_length(visit_item(v, n), words, len);
}
