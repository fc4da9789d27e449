/* SPDX-License-Identifier: MIT */
#include "kiosk/form_read_extension.h"

#include "kiosk/finding.h"
#include "kiosk/form_reader.h"

static const struct property unit_properties[] = {
	{"system", TAKEN, SHAPE_STRING, NULL},
	{"code", TAKEN, SHAPE_STRING, NULL},
	{"display", TAKEN, SHAPE_STRING, NULL},
	{"_display", TAKEN, SHAPE_OBJECT, NULL},
	{"version", CARRIED, SHAPE_ANY, NULL},
	{"userSelected", CARRIED, SHAPE_ANY, NULL},
	{"extension", CARRIED, SHAPE_ANY, NULL},
	{"id", CARRIED, SHAPE_ANY, NULL},
};

/* Read the unit an extension names; false, and a finding, when there is none. */
static bool
read_unit(const struct spot *at, json_t *extension, struct option *ret)
{
	const char *code, *display;
	json_t *coding;

	coding = extension_value(at, extension, "valueCoding", SHAPE_OBJECT);
	if (coding == NULL || !shape_check(at->r->fs,
	    reader_link(at->r, at->item), "a valueCoding", unit_properties,
	    sizeof unit_properties / sizeof *unit_properties, coding))
		return false;
	code = reader_keep(at->r, shape_text(coding, "code"));
	display = reader_keep(at->r, shape_text(coding, "display"));
	if (code[0] == '\0' && display[0] == '\0') {
		spot_refuse(at, "unit", "a unit needs a code or a display");
		return false;
	}
	*ret = (struct option){.kind = OPTION_CODING, .code = code,
	    .system = reader_keep(at->r, shape_text(coding, "system")),
	    .display = display[0] == '\0' ? code : display, .prefix = ""};
	ret->base = ret->display;
	/* One without a code is told from others by its words. */
	if (code[0] == '\0')
		read_beside(at, coding, "_display");
	else if (display[0] != '\0')
		read_translated(at, coding, "_display", &ret->display);
	return true;
}

/* The option of a quantity that is unit, added where it has none. */
static int
offer(const struct spot *at, const struct option *unit)
{
	int k = reader_same(at->r, at->item, unit);

	if (k != -1)
		return k;
	reader_option(at->r, at->item, unit);
	return reader_same(at->r, at->item, unit);
}

void
extension_unit(const struct spot *at, json_t *extension)
{
	struct item *it = spot_item(at);
	struct option unit;
	int k;

	if (!read_unit(at, extension, &unit))
		return;
	if (it->type == ITEM_DECIMAL || it->type == ITEM_INTEGER) {
		it->unit = unit.display;
	} else if (it->type == ITEM_QUANTITY) {
		if ((k = offer(at, &unit)) != -1)
			at->r->f->options[k].initial = true;
	} else {
		spot_warn(at, "unit", "unit belongs on a decimal, an integer "
		    "or a quantity");
	}
}

void
extension_unit_option(const struct spot *at, json_t *extension)
{
	struct option unit;

	if (!read_unit(at, extension, &unit))
		return;
	if (spot_item(at)->type == ITEM_QUANTITY)
		(void)offer(at, &unit);
	else
		spot_warn(at, "unitOption", "unitOption belongs on a "
		    "quantity");
}

void
extension_unit_set(const struct spot *at, json_t *extension)
{
	(void)extension;
	spot_warn(at, "unitValueSet", "the units are not looked up: list them "
	    "as unitOption");
}
