/* SPDX-License-Identifier: MIT */
#include "kiosk/value.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/moment.h"
#include "kiosk/number.h"
#include "kiosk/text.h"

const char *
value_key(enum item_type type)
{
	static const char *const keys[ITEM_TYPE_MAX] = {
		[ITEM_DECIMAL] = "valueDecimal",
		[ITEM_INTEGER] = "valueInteger",
		[ITEM_DATE] = "valueDate",
		[ITEM_DATE_TIME] = "valueDateTime",
		[ITEM_TIME] = "valueTime",
		[ITEM_STRING] = "valueString",
		[ITEM_TEXT] = "valueString",
		[ITEM_URL] = "valueUri",
		[ITEM_CHOICE] = "valueCoding",
		[ITEM_OPEN_CHOICE] = "valueString",
		[ITEM_QUANTITY] = "valueQuantity",
	};

	return keys[type];
}

const char *
value_option_key(enum option_kind kind)
{
	static const char *const keys[] = {
		[OPTION_CODING] = "valueCoding",
		[OPTION_STRING] = "valueString",
		[OPTION_INTEGER] = "valueInteger",
		[OPTION_DATE] = "valueDate",
		[OPTION_TIME] = "valueTime",
		[OPTION_BOOLEAN] = "valueBoolean",
		[OPTION_OTHER] = "valueString",
	};

	return keys[kind];
}

static bool
is_number(enum item_type type, const char *text)
{
	struct number n;

	if (!number_read(text, &n))
		return false;
	return type == ITEM_INTEGER ? number_is_integer(&n) :
	    n.n_whole + n.n_part <= VALUE_DIGITS_MAX;
}

/* A character that no address has. */
static bool
foreign(uint32_t c)
{
	return !text_allows(c, false) || c == ' ' || c == 0xa0 ||
	    c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x202f ||
	    c == 0x205f || c == 0x3000 ||
	    (c < 0x80 && strchr("<>\"{}|^`\\", (int)c) != NULL);
}

static bool
is_address(const char *text)
{
	size_t len = strlen(text);
	size_t at, n;
	uint32_t c;

	for (at = 0; at < len; at += n)
		if ((n = text_decode(text + at, len - at, &c)) == 0 ||
		    foreign(c))
			return false;
	/* A word alone is no address: a point, colon or slash is in it. */
	return len > 1 && strpbrk(text, ".:/") != NULL;
}

bool
value_is(enum item_type type, const char *text)
{
	struct moment m;
	struct date d;

	switch (type) {
	case ITEM_DECIMAL:
	case ITEM_QUANTITY:
	case ITEM_INTEGER:
		return is_number(type, text);
	case ITEM_DATE:
		return date_read(text, &d);
	case ITEM_TIME:
		return moment_read_time(text, &m);
	case ITEM_DATE_TIME:
		return moment_read(text, &m);
	case ITEM_URL:
		return is_address(text);
	default:
		return true;
	}
}

static int
compare_numbers(const char *a, const char *b)
{
	struct number x, y;

	if (!number_read(a, &x) || !number_read(b, &y))
		return 0;
	return number_compare(&x, &y);
}

static int
compare_moments(bool (*read)(const char *, struct moment *), const char *a,
    const char *b)
{
	struct moment x, y;

	return read(a, &x) && read(b, &y) ? moment_compare(&x, &y) : 0;
}

int
value_compare(enum item_type type, const char *a, const char *b)
{
	switch (type) {
	case ITEM_DECIMAL:
	case ITEM_QUANTITY:
	case ITEM_INTEGER:
		return compare_numbers(a, b);
	case ITEM_TIME:
		return compare_moments(moment_read_time, a, b);
	case ITEM_DATE:
	case ITEM_DATE_TIME:
		return compare_moments(moment_read, a, b);
	default:
		return strcmp(a, b);
	}
}

int
value_places(const char *text)
{
	struct number n;

	return number_read(text, &n) ? (int)n.n_part : 0;
}

static void
write_number(const char *text, char ret[VALUE_TIME_MAX])
{
	struct number n;
	bool zero;

	if (!number_read(text, &n))
		return;
	/* No integer of FHIR is -0. */
	zero = n.n_whole == 0 && !n.point;
	(void)snprintf(ret, VALUE_TIME_MAX, "%s%s%.*s%s%.*s",
	    n.minus && !zero ? "-" : "", n.n_whole == 0 ? "0" : "",
	    (int)n.n_whole, n.whole, n.point ? "." : "", (int)n.n_part,
	    n.part);
}

/* A time has HH:MM, then its seconds, then its zone. */
#define MINUTES 5

static void
write_moment(const char *text, char ret[VALUE_TIME_MAX])
{
	const char *time = strchr(text, 'T');
	char zone[MOMENT_ZONE_MAX] = "";
	struct moment m;
	size_t minutes;

	if (!moment_read(text, &m))
		return;
	if (time == NULL) {
		(void)snprintf(ret, VALUE_TIME_MAX, "%s", text);
		return;
	}
	if (!m.zoned)
		moment_zone(&m, zone);
	minutes = (size_t)(time - text) + 1 + MINUTES;
	(void)snprintf(ret, VALUE_TIME_MAX, "%.*s%s%s%s", (int)minutes, text,
	    m.second == -1 ? ":00" : "", text + minutes, zone);
}

void
value_fhir(enum item_type type, const char *text, char ret[VALUE_TIME_MAX])
{
	ret[0] = '\0';
	if (!value_is(type, text))
		return;
	switch (type) {
	case ITEM_DECIMAL:
	case ITEM_QUANTITY:
	case ITEM_INTEGER:
		write_number(text, ret);
		break;
	case ITEM_DATE:
	case ITEM_DATE_TIME:
		write_moment(text, ret);
		break;
	case ITEM_TIME:
		(void)snprintf(ret, VALUE_TIME_MAX, "%s%s", text,
		    strlen(text) == MINUTES ? ":00" : "");
		break;
	default:
		break;
	}
}

/* Put a start of fhir and a piece of the rest into ret, if it comes back. */
static bool
shorter(enum item_type type, const char *fhir, size_t start,
    const char *piece, size_t len, char ret[VALUE_TIME_MAX])
{
	char back[VALUE_TIME_MAX];

	(void)snprintf(ret, VALUE_TIME_MAX, "%.*s%.*s", (int)start, fhir,
	    (int)len, piece);
	value_fhir(type, ret, back);
	return strcmp(back, fhir) == 0;
}

void
value_typed(enum item_type type, const char *fhir, char ret[VALUE_TIME_MAX])
{
	const char *time = type == ITEM_TIME ? fhir : strchr(fhir, 'T');
	const char *seconds, *zone;
	size_t minutes;

	ret[0] = '\0';
	if (strlen(fhir) >= VALUE_TIME_MAX || !value_is(type, fhir))
		return;
	(void)snprintf(ret, VALUE_TIME_MAX, "%s", fhir);
	if ((type != ITEM_TIME && type != ITEM_DATE_TIME) || time == NULL)
		return;
	seconds = time + (type == ITEM_TIME ? 0 : 1) + MINUTES;
	minutes = (size_t)(seconds - fhir);
	zone = seconds + strcspn(seconds, "Z+-");
	if (!shorter(type, fhir, minutes, "", 0, ret) &&
	    !shorter(type, fhir, minutes, seconds, (size_t)(zone - seconds),
	    ret) &&
	    !shorter(type, fhir, minutes, zone, strlen(zone), ret))
		(void)snprintf(ret, VALUE_TIME_MAX, "%s", fhir);
}
