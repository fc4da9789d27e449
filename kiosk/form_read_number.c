/* SPDX-License-Identifier: MIT */
#include "kiosk/form_reader.h"

#include <stdlib.h>
#include <string.h>

#include "kiosk/finding.h"
#include "kiosk/value.h"

#define WRITTEN_MAX 64		/* what Jansson writes a number with */
#define REAL_DIGITS 15		/* of a double that are certain */

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

static void
take_apart(const char *s, struct number *ret)
{
	*ret = (struct number){.minus = *s == '-'};
	if (*s == '-')
		s++;
	for (; *s >= '0' && *s <= '9'; s++)
		ret->digits[ret->n++] = *s;
	ret->point = ret->n;
	if (*s == '.')
		for (s++; *s >= '0' && *s <= '9'; s++)
			ret->digits[ret->n++] = *s;
	if (*s == 'e' || *s == 'E')
		ret->point += (int)strtol(s + 1, NULL, 10);
}

/* Returns false when it has more digits than there is room for. */
static bool
write_out(const struct number *x, char ret[WRITTEN_MAX])
{
	int from = x->point < 1 ? x->point - 1 : 0;
	int to = x->point > x->n ? x->point : x->n;
	size_t len = 0;
	int i;

	if (to - from > VALUE_DIGITS_MAX)
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

/* 5.0 is a whole number; a real one is written so. */
static void
make_whole(struct number *x)
{
	while (x->n > x->point && x->n > 1 && x->digits[x->n - 1] == '0')
		x->n--;
}

const char *
reader_number(struct reader *r, int i, enum item_type type,
    const json_t *number)
{
	char written[WRITTEN_MAX];
	struct number x;
	size_t len;

	if (!json_is_number(number)) {
		finding_add(r->fs, FINDING_ERROR, reader_link(r, i),
		    "property", "it must be %s", shape_name(SHAPE_NUMBER));
		return NULL;
	}
	/* Unlike printf() it does not write the point of the user's locale. */
	len = json_dumpb(number, written, sizeof written - 1,
	    JSON_ENCODE_ANY | JSON_REAL_PRECISION(REAL_DIGITS));
	written[len < sizeof written ? len : 0] = '\0';
	take_apart(written, &x);
	if (type == ITEM_INTEGER)
		make_whole(&x);
	if (!write_out(&x, written)) {
		finding_add(r->fs, FINDING_ERROR, reader_link(r, i), "limit",
		    "a number has more than %d digits", VALUE_DIGITS_MAX);
		return NULL;
	}
	return reader_keep(r, written);
}

/* The option of item i that has these words, or -1. */
static int
option_shown(const struct form *f, int i, const char *words)
{
	const struct item *it = &f->items[i];
	int k;

	for (k = it->options; k < it->options + it->n_options; k++)
		if (strcmp(f->options[k].display, words) == 0)
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
	    unit[0] != '\0' ? option_shown(r->f, of, unit) : -1;
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
