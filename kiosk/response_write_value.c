/* SPDX-License-Identifier: MIT */
#include "kiosk/response_writer.h"

#include <stdbool.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/value.h"
#include "kiosk/visit.h"

/* ,"key":"s" or nothing where s is empty; first: without the comma. */
static void
write_member(struct buf *b, const char *key, const char *s, bool *first)
{
	if (s[0] == '\0')
		return;
	buf_str(b, *first ? "\"" : ",\"");
	buf_str(b, key);
	buf_str(b, "\":");
	buf_json(b, s);
	*first = false;
}

static void
write_coding(struct buf *b, const struct option *o)
{
	bool first = true;

	buf_str(b, "\"valueCoding\":{");
	write_member(b, "system", o->system, &first);
	write_member(b, "code", o->code, &first);
	write_member(b, "display", o->display, &first);
	buf_byte(b, '}');
}

void
response_write_option(struct buf *b, const struct option *o)
{
	if (o->kind == OPTION_CODING) {
		write_coding(b, o);
		return;
	}
	buf_json(b, value_option_key(o->kind));
	buf_byte(b, ':');
	if (o->kind == OPTION_INTEGER || o->kind == OPTION_BOOLEAN)
		buf_str(b, o->code);
	else
		buf_json(b, o->code);
}

static void
write_quantity(struct buf *b, const struct visit *v, int n,
    const char *number)
{
	const struct option *unit;
	bool first = false;

	buf_str(b, "\"valueQuantity\":{\"value\":");
	buf_str(b, number);
	if (visit_picks(v, n) > 0) {
		unit = &v->form->options[visit_pick_at(v, n, 0)];
		write_member(b, "unit", unit->display, &first);
		write_member(b, "system", unit->system, &first);
		write_member(b, "code", unit->code, &first);
	}
	buf_byte(b, '}');
}

void
response_write_typed(struct buf *b, const struct visit *v, int n)
{
	static const char *const keys[ITEM_TYPE_MAX] = {
		[ITEM_DECIMAL] = "\"valueDecimal\":",
		[ITEM_INTEGER] = "\"valueInteger\":",
		[ITEM_DATE] = "\"valueDate\":",
		[ITEM_DATE_TIME] = "\"valueDateTime\":",
		[ITEM_TIME] = "\"valueTime\":",
		[ITEM_STRING] = "\"valueString\":",
		[ITEM_TEXT] = "\"valueString\":",
		[ITEM_URL] = "\"valueUri\":",
		[ITEM_CHOICE] = "\"valueCoding\":{\"display\":",
		[ITEM_OPEN_CHOICE] = "\"valueString\":",
	};
	enum item_type type = visit_item(v, n)->type;
	const char *text = visit_text(v, n);
	char value[VALUE_TIME_MAX];

	switch (type) {
	case ITEM_DECIMAL:
	case ITEM_INTEGER:
		value_fhir(type, text, value);
		buf_str(b, keys[type]);
		buf_str(b, value);
		break;
	case ITEM_QUANTITY:
		value_fhir(type, text, value);
		write_quantity(b, v, n, value);
		break;
	case ITEM_TIME:
	case ITEM_DATE_TIME:
		value_fhir(type, text, value);
		buf_str(b, keys[type]);
		buf_json(b, value);
		break;
	default:
		buf_str(b, keys[type]);
		buf_json(b, text);
		if (type == ITEM_CHOICE)
			buf_byte(b, '}');
		return;
	}
	explicit_bzero(value, sizeof value);
}
