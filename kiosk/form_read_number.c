/* SPDX-License-Identifier: MIT */
#include "kiosk/form_reader.h"

#include <stdlib.h>
#include <string.h>

#include "kiosk/excerpt.h"
#include "kiosk/finding.h"
#include "kiosk/value.h"

#define WRITTEN_MAX 64		/* bytes of a number, however written */

static const struct property quantity_properties[] = {
	{"value", TAKEN, SHAPE_NUMBER, NULL},
	{"unit", TAKEN, SHAPE_STRING, NULL},
	{"system", TAKEN, SHAPE_STRING, NULL},
	{"code", TAKEN, SHAPE_STRING, NULL},
	{"id", CARRIED, SHAPE_ANY, NULL},
	{"extension", CARRIED, SHAPE_ANY, NULL},
	{"comparator", REFUSED, SHAPE_ANY,
	    "an exact number is needed: leave it out"},
};

/* A number, taken apart: 0.25 is the digits 025 with the point after one. */
struct number {
	bool minus;
	char digits[WRITTEN_MAX];
	int n;
	int point;
};

/* s is as JSON writes a number, and shorter than WRITTEN_MAX. */
static void
take_apart(const char *s, struct number *ret)
{
	long exponent;

	*ret = (struct number){.minus = *s == '-'};
	if (*s == '-')
		s++;
	for (; *s >= '0' && *s <= '9'; s++)
		ret->digits[ret->n++] = *s;
	ret->point = ret->n;
	if (*s == '.')
		for (s++; *s >= '0' && *s <= '9'; s++)
			ret->digits[ret->n++] = *s;
	if (*s != 'e' && *s != 'E')
		return;
	exponent = strtol(s + 1, NULL, 10);
	ret->point += exponent > WRITTEN_MAX ? WRITTEN_MAX :
	    exponent < -WRITTEN_MAX ? -WRITTEN_MAX : (int)exponent;
}

/* Returns false when it has more digits than there is room for. */
static bool
write_out(const struct number *x, char ret[WRITTEN_MAX])
{
	int from = x->point < 1 ? x->point - 1 : 0;
	int to = x->point > x->n ? x->point : x->n;
	size_t len = 0;
	int i;

	while (from + 1 < x->point && (from >= x->n || x->digits[from] == '0'))
		from++;
	/* A zero before the point is no digit that counts. */
	if (to - from - (from < 0 || x->digits[from] == '0') >
	    VALUE_DIGITS_MAX)
		return false;
	if (x->minus)
		ret[len++] = '-';
	for (i = from; i < to; i++) {
		if (i == x->point)
			ret[len++] = '.';
		ret[len++] = (char)(i >= 0 && i < x->n ? x->digits[i] : '0');
	}
	ret[len] = '\0';
	return true;
}

/* 5.0 is a whole number, and there is one zero. */
static void
make_whole(struct number *x)
{
	while (x->n > x->point && x->n > 1 && x->digits[x->n - 1] == '0')
		x->n--;
	if (x->n == 1 && x->digits[0] == '0')
		x->minus = false;
}

const char *
reader_number(struct reader *r, int i, enum item_type type,
    const json_t *number)
{
	const struct excerpt *digits = excerpt_of(&r->digits, number);
	char written[WRITTEN_MAX];
	struct number x;

	if (!json_is_number(number) || digits == NULL) {
		finding_add(r->fs, FINDING_ERROR, reader_link(r, i),
		    "property", "it must be %s", shape_name(SHAPE_NUMBER));
		return NULL;
	}
	if (digits->len < sizeof written) {
		memcpy(written, r->f->source + digits->at, digits->len);
		written[digits->len] = '\0';
		take_apart(written, &x);
		if (type == ITEM_INTEGER)
			make_whole(&x);
		if (write_out(&x, written))
			return reader_keep(r, written);
	}
	finding_add(r->fs, FINDING_ERROR, reader_link(r, i), "limit",
	    "a number has more than %d digits", VALUE_DIGITS_MAX);
	return NULL;
}

/*
 * The unit of item i that has these words in the form's own language, or -1:
 * translated, it would be another unit in another language.
 */
static int
unit_called(const struct form *f, int i, const char *words)
{
	const struct item *it = &f->items[i];
	int k;

	for (k = it->options; k < it->options + it->n_options; k++)
		if (strcmp(f->options[k].base, words) == 0)
			return k;
	return -1;
}

bool
reader_quantity(struct reader *r, int i, int of, json_t *quantity,
    struct quantity *ret)
{
	const char *code = shape_text(quantity, "code");
	const char *unit = shape_text(quantity, "unit");

	if (!shape_check(r->fs, reader_link(r, i), "a quantity",
	    quantity_properties,
	    sizeof quantity_properties / sizeof *quantity_properties,
	    quantity))
		return false;
	ret->number = reader_number(r, i, ITEM_QUANTITY,
	    json_object_get(quantity, "value"));
	ret->unit = code[0] != '\0' ? form_option(r->f, of,
	    shape_text(quantity, "system"), code) :
	    unit[0] != '\0' ? unit_called(r->f, of, unit) : -1;
	ret->foreign = ret->unit == -1 && (code[0] != '\0' ||
	    unit[0] != '\0');
	return ret->number != NULL;
}

void
reader_unit(struct reader *r, int i, const json_t *quantity)
{
	const char *code = shape_text(quantity, "code");
	const char *unit = shape_text(quantity, "unit");
	struct option o = {.kind = OPTION_CODING, .prefix = ""};

	if (r->f->items[i].n_options > 0 ||
	    (code[0] == '\0' && unit[0] == '\0'))
		return;
	o.system = reader_keep(r, shape_text(quantity, "system"));
	o.code = reader_keep(r, code);
	o.display = unit[0] == '\0' ? o.code : reader_keep(r, unit);
	reader_append(r, i, o);
}
