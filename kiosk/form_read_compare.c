/* SPDX-License-Identifier: MIT */
#include "kiosk/form_reader.h"

#include <string.h>

#include "kiosk/finding.h"
#include "kiosk/form_read_shape.h"
#include "kiosk/value.h"

#define OF(type) (1u << (type))
#define TEMPORAL (OF(ITEM_DATE) | OF(ITEM_DATE_TIME))
#define NUMBERS (OF(ITEM_DECIMAL) | OF(ITEM_INTEGER))
#define WORDS (OF(ITEM_STRING) | OF(ITEM_TEXT) | OF(ITEM_URL) | \
    OF(ITEM_OPEN_CHOICE))
#define CODED (OF(ITEM_CHOICE) | OF(ITEM_OPEN_CHOICE))

/*
 * What a condition may compare with: the types it suits where something is
 * typed, the kind of option it suits where one is picked, and the type that
 * such an option's value is of.
 */
static const struct answer {
	const char *key;
	unsigned types;
	enum option_kind kind;
	enum item_type type;
} answers[] = {
	{"answerCoding", CODED, OPTION_CODING, ITEM_CHOICE},
	{"answerBoolean", 0, OPTION_BOOLEAN, ITEM_BOOLEAN},
	{"answerString", WORDS, OPTION_STRING, ITEM_STRING},
	{"answerInteger", NUMBERS, OPTION_INTEGER, ITEM_INTEGER},
	{"answerDecimal", NUMBERS, OPTION_INTEGER, ITEM_INTEGER},
	{"answerDate", TEMPORAL, OPTION_DATE, ITEM_DATE},
	{"answerDateTime", TEMPORAL, OPTION_DATE, ITEM_DATE},
	{"answerTime", OF(ITEM_TIME), OPTION_TIME, ITEM_TIME},
	{"answerQuantity", OF(ITEM_QUANTITY), OPTION_OTHER, ITEM_QUANTITY},
	{"answerReference", 0, OPTION_OTHER, ITEM_TYPE_MAX},
};

#define ANSWERS (sizeof answers / sizeof *answers)

static const struct property coding_properties[] = {
	{"system", TAKEN, SHAPE_STRING, NULL},
	{"code", TAKEN, SHAPE_STRING, NULL},
	{"display", CARRIED, SHAPE_ANY, NULL},
	{"_display", CARRIED, SHAPE_ANY, NULL},
	{"version", CARRIED, SHAPE_ANY, NULL},
	{"userSelected", CARRIED, SHAPE_ANY, NULL},
	{"extension", CARRIED, SHAPE_ANY, NULL},
	{"id", CARRIED, SHAPE_ANY, NULL},
};

/* True when one of the item's options is of this kind. */
static bool
offers(const struct form *f, const struct item *it, enum option_kind kind)
{
	int k;

	if (kind == OPTION_OTHER || !item_picks(it))
		return false;
	for (k = it->options; k < it->options + it->n_options; k++)
		if (f->options[k].kind == kind)
			return true;
	return false;
}

static bool
suits(const struct form *f, const struct item *source, const struct answer *a)
{
	return offers(f, source, a->kind) ||
	    ((OF(source->type) & a->types) != 0 &&
	    (!item_picks(source) || source->type == ITEM_OPEN_CHOICE ||
	    a->kind == OPTION_CODING));
}

/* A comparison that no answer can ever fulfil. */
static void
never(struct reader *r, int i, struct condition *c, const struct answer *a)
{
	const struct item *source = &r->f->items[c->source];
	const char *fitting = "exists";
	size_t k;

	c->coded = true;
	c->option = -1;
	for (k = ANSWERS; k-- > 0;)
		if (suits(r->f, source, &answers[k]))
			fitting = answers[k].key;
	finding_add(r->fs, FINDING_WARNING, reader_link(r, i), "enableWhen",
	    "an answer to \"%.80s\" is never equal to %s: write %s",
	    source->link, a->key, fitting);
}

static void
pick(struct reader *r, int i, struct condition *c, const char *system,
    const char *code)
{
	c->coded = true;
	c->option = form_option(r->f, c->source, system, code);
	if (r->f->items[c->source].unlisted)
		finding_add(r->fs, FINDING_WARNING, reader_link(r, i),
		    "enableWhen", "\"%.80s\" is answered in words, so never "
		    "with the code \"%.80s\": give it its options",
		    reader_link(r, c->source), code);
	else if (c->option == -1)
		finding_add(r->fs, FINDING_WARNING, reader_link(r, i),
		    "enableWhen", "\"%.80s\" has no option \"%.80s\"%s",
		    reader_link(r, c->source), code,
		    system == NULL ? "" : " of this system");
	if (c->op != OP_EQUAL && c->op != OP_NOT_EQUAL)
		finding_add(r->fs, FINDING_WARNING, reader_link(r, i),
		    "operator", "codes have no order, so this is never "
		    "fulfilled: write = or !=");
}

static void
read_coding(struct reader *r, int i, json_t *coding, struct condition *c)
{
	if (shape_check(r->fs, reader_link(r, i), "an answerCoding",
	    coding_properties,
	    sizeof coding_properties / sizeof *coding_properties, coding))
		pick(r, i, c, shape_text(coding, "system"),
		    shape_text(coding, "code"));
}

/* The value as value.h reads one of this type; NULL, and a finding. */
static const char *
read_text(struct reader *r, int i, enum item_type type, const json_t *value)
{
	const char *text;

	text = json_is_string(value) ?
	    reader_typed(r, i, json_string_value(value)) :
	    reader_number(r, i, type, value);
	if (text == NULL || value_is(type, text))
		return text;
	finding_add(r->fs, FINDING_ERROR, reader_link(r, i), "enableWhen",
	    "\"%.40s\" is not a value of the question's type", text);
	return NULL;
}

/* True when an option has this value, or what is typed beside them may. */
static bool
offered(const struct form *f, const struct condition *c,
    const struct answer *a)
{
	const struct item *source = &f->items[c->source];
	int k;

	for (k = source->options; k < source->options + source->n_options; k++)
		if (f->options[k].kind == OPTION_OTHER ||
		    (f->options[k].kind == a->kind && value_compare(a->type,
		    f->options[k].code, c->text) == 0))
			return true;
	return false;
}

static void
read_value(struct reader *r, int i, const json_t *value,
    struct condition *c, const struct answer *a)
{
	const char *text;
	int k = -1;

	/* An option is picked with the bytes that the form has for it. */
	if (a->kind == OPTION_STRING)
		k = form_option(r->f, c->source, "", json_string_value(value));
	text = k != -1 ? r->f->options[k].code :
	    read_text(r, i, a->type, value);
	if (text == NULL)
		return;
	c->text = text;
	if ((c->op == OP_EQUAL || c->op == OP_NOT_EQUAL) &&
	    !offered(r->f, c, a))
		finding_add(r->fs, FINDING_WARNING, reader_link(r, i),
		    "enableWhen", "\"%.80s\" has no option \"%.80s\"",
		    reader_link(r, c->source), text);
}

static void
read_quantity(struct reader *r, int i, json_t *value, struct condition *c)
{
	struct quantity q;

	if (!reader_quantity(r, i, c->source, value, &q))
		return;
	if (q.foreign)
		finding_add(r->fs, FINDING_ERROR, reader_link(r, i), "unit",
		    "it compares with a quantity in a unit that \"%.80s\" "
		    "does not have", reader_link(r, c->source));
	else if (q.unit == -1 && r->f->items[c->source].n_options > 1)
		finding_add(r->fs, FINDING_WARNING, reader_link(r, i), "unit",
		    "\"%.80s\" has several units, and it compares with a "
		    "number in any of them: give it a unit",
		    reader_link(r, c->source));
	c->text = q.number;
	c->option = q.unit;
}

static void
read_typed(struct reader *r, int i, const json_t *value, struct condition *c)
{
	const char *text;

	text = read_text(r, i, r->f->items[c->source].type, value);
	if (text != NULL)
		c->text = text;
}

void
read_comparand(struct reader *r, int i, json_t *node, struct condition *c)
{
	const struct item *source = &r->f->items[c->source];
	const struct answer *a = answers;
	json_t *value;

	while ((value = json_object_get(node, a->key)) == NULL)
		if (++a == answers + ANSWERS)
			return;
	if (!suits(r->f, source, a))
		never(r, i, c, a);
	else if (a->kind == OPTION_CODING)
		read_coding(r, i, value, c);
	else if (a->kind == OPTION_BOOLEAN)
		pick(r, i, c, NULL, json_is_true(value) ? "true" : "false");
	else if (offers(r->f, source, a->kind))
		read_value(r, i, value, c, a);
	else if (a->type == ITEM_QUANTITY)
		read_quantity(r, i, value, c);
	else
		read_typed(r, i, value, c);
}
