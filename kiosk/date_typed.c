/* SPDX-License-Identifier: MIT */
#include "kiosk/date_typed.h"

#include <libintl.h>
#include <string.h>

#include "kiosk/words.h"

#define WHOLE 0			/* the shape with day, month and year */
#define SHAPES 3
#define MARKS "-/. "

/*
 * The shapes a date may have, without marks: one stands where the letter
 * changes.  With the year first a shorter date is the beginning of a longer.
 */
static const char *const shapes[][SHAPES] = {
	[CONF_DATES_YMD] = {"YYYYMMDD", NULL, NULL},
	[CONF_DATES_DMY] = {"DDMMYYYY", "MMYYYY", "YYYY"},
	[CONF_DATES_MDY] = {"MMDDYYYY", "MMYYYY", "YYYY"},
};

/* True when shape has a mark after i letters. */
static bool
parts(const char *shape, int i)
{
	return i > 0 && i < (int)strlen(shape) && shape[i] != shape[i - 1];
}

/* The first two digits that stand for letter; -1 until they are typed. */
static int
two(const struct date_typed *t, const char *shape, char letter)
{
	const char *at = strchr(shape, letter);
	int i;

	if (at == NULL || (i = (int)(at - shape)) + 2 > t->n)
		return -1;
	return (t->digits[i] - '0') * 10 + t->digits[i + 1] - '0';
}

/* True when what is typed may be a date of this shape, or become one. */
static bool
fits(const struct date_typed *t, const char *shape)
{
	int i, day, month, century;

	if (shape == NULL || t->n > (int)strlen(shape))
		return false;
	day = two(t, shape, 'D');
	month = two(t, shape, 'M');
	century = two(t, shape, 'Y');
	for (i = 1; i <= t->n; i++)
		if ((t->after & 1u << i) != 0 && !parts(shape, i))
			return false;
	if (day == 0 || day > 31 || month == 0 || month > 12)
		return false;
	/* Shorter dates are told from the start of a longer by their year. */
	return strlen(shape) == DATE_DIGITS || century == -1 ||
	    century == 19 || century == 20;
}

/* Which shape it has: a shorter one that is finished, or what may come. */
static int
shape_of(const struct date_typed *t, enum conf_dates order)
{
	const char *s;
	int i;

	for (i = WHOLE + 1; i < SHAPES; i++)
		if ((s = shapes[order][i]) != NULL &&
		    t->n == (int)strlen(s) && fits(t, s))
			return i;
	for (i = WHOLE; i < SHAPES; i++)
		if (fits(t, shapes[order][i]))
			return i;
	return WHOLE;
}

/* A mark after i digits is kept, typed or not, where no shape lacks it. */
static bool
marked(const struct date_typed *t, enum conf_dates order, int i)
{
	const char *s;
	int k, fitting = 0, parting = 0;

	for (k = 0; k < SHAPES; k++) {
		if ((s = shapes[order][k]) == NULL || !fits(t, s))
			continue;
		fitting++;
		parting += parts(s, i);
	}
	return fitting > 0 ? fitting == parting :
	    parts(shapes[order][WHOLE], i);
}

/* FHIR text of the parts of a date, each of which is typed to its end. */
static void
write_parts(const struct date_typed *t, const char *shape, char *at)
{
	static const char letters[] = "YMD";
	const char *letter;
	int i;

	for (letter = letters; *letter != '\0'; letter++) {
		if (strchr(shape, *letter) == NULL)
			continue;
		if (letter != letters)
			*at++ = '-';
		for (i = 0; shape[i] != '\0'; i++)
			if (shape[i] == *letter)
				*at++ = t->digits[i];
	}
	*at = '\0';
}

void
date_typed_write(const struct date_typed *t, enum conf_dates order,
    char ret[DATE_TYPED_MAX])
{
	const char *shape = shapes[order][shape_of(t, order)];
	char mark = order == CONF_DATES_YMD ? '-' : '/';
	int i;

	if (t->n == (int)strlen(shape)) {
		write_parts(t, shape, ret);
		return;
	}
	for (i = 0; i < t->n; i++) {
		if (i > 0 && marked(t, order, i))
			*ret++ = mark;
		*ret++ = t->digits[i];
	}
	if ((t->after & 1u << t->n) != 0)
		*ret++ = mark;
	*ret = '\0';
}

/* True when text is YYYY-MM or YYYY-MM-DD, whether or not it exists. */
static bool
is_fhir(const char *text, size_t len)
{
	static const char form[] = "0000-00-00";
	size_t i;

	if (len != 7 && len != 10)
		return false;
	for (i = 0; i < len; i++)
		if (form[i] == '-' ? text[i] != '-' :
		    text[i] < '0' || text[i] > '9')
			return false;
	return true;
}

/* The digits of FHIR text in the order of shape. */
static void
read_parts(const char *text, const char *shape, struct date_typed *ret)
{
	static const char form[] = "YYYY-MM-DD";
	int i, first;

	for (i = 0; shape[i] != '\0'; i++) {
		first = (int)(strchr(shape, shape[i]) - shape);
		(void)date_typed_digit(ret,
		    text[strchr(form, shape[i]) - form + i - first]);
	}
}

/* True for a mark that may stand in kept text where t ends. */
static bool
may_stand(const struct date_typed *t, enum conf_dates order, char mark)
{
	if (strchr(MARKS, mark) == NULL ||
	    !parts(shapes[order][WHOLE], t->n))
		return false;
	/* Of 20/12/ the first is always written: 2012/ begins with a year. */
	return order == CONF_DATES_YMD || t->n < 4 ||
	    (t->after & 1u << 2) != 0;
}

bool
date_typed_read(const char *text, size_t len, enum conf_dates order,
    struct date_typed *ret)
{
	bool whole = true;
	size_t i;

	*ret = (struct date_typed){"", 0, 0};
	if (order != CONF_DATES_YMD && is_fhir(text, len)) {
		read_parts(text, shapes[order][len == 7 ? WHOLE + 1 : WHOLE],
		    ret);
		return true;
	}
	for (i = 0; i < len; i++) {
		if (text[i] >= '0' && text[i] <= '9')
			whole = date_typed_digit(ret, text[i]) && whole;
		else if (may_stand(ret, order, text[i]))
			ret->after |= 1u << ret->n;
		else
			whole = false;
	}
	return whole;
}

bool
date_typed_digit(struct date_typed *t, char digit)
{
	if (t->n == DATE_DIGITS)
		return false;
	t->digits[t->n++] = digit;
	return true;
}

/* True when t is a whole date of a shorter shape: a month, or a year. */
static bool
is_shorter(const struct date_typed *t, enum conf_dates order)
{
	int i = shape_of(t, order);

	return i != WHOLE && t->n == (int)strlen(shapes[order][i]);
}

/*
 * Put 0 before the single digit of a day or a month that t ends with, if there
 * is one.  Returns false when no date has it.
 */
static bool
pad(struct date_typed *t, enum conf_dates order)
{
	const char *whole = shapes[order][WHOLE];
	int i = t->n - 1;

	if (whole[i] == 'Y' || (i > 0 && !parts(whole, i)))
		return true;
	t->digits[t->n++] = t->digits[i];
	t->digits[i] = '0';
	for (i = WHOLE; i < SHAPES; i++)
		if (fits(t, shapes[order][i]))
			return true;
	return false;
}

enum mark
date_typed_mark(struct date_typed *t, enum conf_dates order, char mark)
{
	struct date_typed s = *t;

	if (t->n == 0 || t->n == DATE_DIGITS)
		return MARK_NOTHING;
	if (is_shorter(t, order) && mark == ' ' &&
	    !fits(t, shapes[order][WHOLE]))
		return MARK_NOTHING;
	if (!pad(&s, order) || (s.n < DATE_DIGITS &&
	    !parts(shapes[order][WHOLE], s.n)))
		return MARK_ASTRAY;
	if (order != CONF_DATES_YMD) {
		/* 2012/ is a year first: not the 20th of December. */
		if (is_shorter(t, order))
			return MARK_ASTRAY;
		s.after |= 1u << s.n;
	}
	if (s.n == t->n && s.after == t->after)
		return MARK_NOTHING;
	*t = s;
	return MARK_KEPT;
}

bool
date_typed_erase(struct date_typed *t)
{
	if (t->n == 0)
		return false;
	t->digits[--t->n] = '\0';
	t->after &= (1u << t->n) - 1;
	return true;
}

/* The letters to show; translated, each is still one letter of a part. */
static const char *
letters(enum conf_dates order, int shape, bool translated)
{
	/*
	 * Translators: a letter for each digit, in this order, and -, /, .
	 * or a blank between the parts.
	 */
	static const char *const masks[][SHAPES] = {
		[CONF_DATES_YMD] = {N_("YYYY-MM-DD"), NULL, NULL},
		[CONF_DATES_DMY] = {N_("DD/MM/YYYY"), N_("MM/YYYY"),
		    N_("YYYY")},
		[CONF_DATES_MDY] = {N_("MM/DD/YYYY"), N_("MM/YYYY"),
		    N_("YYYY")},
	};

	return translated ? gettext(masks[order][shape]) :
	    masks[order][shape];
}

/* Bytes of the character at s, which is UTF-8. */
static size_t
bytes(const char *s)
{
	size_t n = 1;

	while (((unsigned char)s[n] & 0xc0) == 0x80)
		n++;
	return n;
}

/* True when a mask has as many letters as shape has digits. */
static bool
mask_fits(const char *mask, const char *shape)
{
	size_t count = 0, i;

	for (i = 0; mask[i] != '\0'; i += bytes(mask + i))
		count += strchr(MARKS, mask[i]) == NULL;
	return i < DATE_MASK_MAX && count == strlen(shape);
}

void
date_typed_mask(const struct date_typed *t, enum conf_dates order,
    char ret[DATE_MASK_MAX], size_t *ret_cursor)
{
	int i = 0, shape = shape_of(t, order);
	const char *mask = letters(order, shape, true);
	size_t at = 0, size;

	/* A translator's slip must not show a client another date. */
	if (!mask_fits(mask, shapes[order][shape]))
		mask = letters(order, shape, false);
	*ret_cursor = 0;
	for (; *mask != '\0'; mask += size) {
		size = bytes(mask);
		if (strchr(MARKS, *mask) == NULL && i < t->n) {
			ret[at++] = t->digits[i++];
			continue;
		}
		if (strchr(MARKS, *mask) == NULL && i++ == t->n)
			*ret_cursor = at;
		memcpy(ret + at, mask, size);
		at += size;
	}
	if (i == t->n)
		*ret_cursor = at;
	ret[at] = '\0';
}
