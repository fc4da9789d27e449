/* SPDX-License-Identifier: MIT */
#include "kiosk/rules_reader.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/date.h"
#include "kiosk/finding.h"
#include "kiosk/form_read_shape.h"
#include "kiosk/response.h"
#include "kiosk/span.h"
#include "kiosk/text.h"

static const struct property rules_properties[] = {
	{"title", TAKEN, SHAPE_STRING, NULL},
	{"version", TAKEN, SHAPE_STRING, NULL},
	{"form", TAKEN, SHAPE_STRING, NULL},
	{"approved", TAKEN, SHAPE_OBJECT, NULL},
	{"settings", TAKEN, SHAPE_OBJECT, NULL},
	{"windows", TAKEN, SHAPE_OBJECT, NULL},
	{"sources", TAKEN, SHAPE_OBJECT, NULL},
	{"rules", TAKEN, SHAPE_ARRAY, NULL},
};

static const struct property approved_properties[] = {
	{"by", TAKEN, SHAPE_STRING, NULL},
	{"on", TAKEN, SHAPE_STRING, NULL},
};

static bool
blank(const char *s)
{
	return s[strspn(s, " ")] == '\0';
}

static void
read_windows(struct rules_reader *r, json_t *object)
{
	struct rules_window *w;
	const char *s;
	void *it;

	for (it = json_object_iter(object); it != NULL;
	    it = json_object_iter_next(object, it)) {
		if (r->n_windows == RULES_WINDOWS_MAX) {
			(void)rules_refuse(r, "limit", "there are too many "
			    "windows");
			return;
		}
		w = &r->windows[r->n_windows];
		s = json_string_value(json_object_iter_value(it));
		if (!rules_named(json_object_iter_key(it)) || s == NULL ||
		    !span_read(s, &w->span)) {
			finding_add(r->fs, FINDING_ERROR, NULL, "window",
			    "window \"%.80s\": write a name of small letters "
			    "and a duration such as P6M or P14D",
			    json_object_iter_key(it));
			continue;
		}
		w->name = rules_keep(r, json_object_iter_key(it));
		r->n_windows++;
	}
}

static void
read_settings(struct rules_reader *r, json_t *object)
{
	struct rules_setting *s;
	const json_t *value;
	void *it;

	for (it = json_object_iter(object); it != NULL;
	    it = json_object_iter_next(object, it)) {
		if (r->n_settings == RULES_SETTINGS_MAX) {
			(void)rules_refuse(r, "limit", "there are too many "
			    "settings");
			return;
		}
		s = &r->settings[r->n_settings];
		value = json_object_iter_value(it);
		if (!rules_named(json_object_iter_key(it)) ||
		    !json_is_boolean(value)) {
			finding_add(r->fs, FINDING_ERROR, NULL, "setting",
			    "setting \"%.80s\": write a name of small "
			    "letters, and true or false",
			    json_object_iter_key(it));
			continue;
		}
		s->name = rules_keep(r, json_object_iter_key(it));
		s->on = json_is_true(value);
		r->n_settings++;
	}
}

/* What the codes that rules name as their sources stand for. */
static void
read_works(struct rules_reader *r, json_t *object)
{
	size_t n = json_object_size(object);
	struct rules *rs = r->rs;
	const char *code, *s;
	uint32_t c;
	void *it;

	r->cites = object != NULL;
	if (n > RULES_WORKS_MAX) {
		(void)rules_refuse(r, "limit", "there are too many sources");
		return;
	}
	if (n > 0 && (rs->works = calloc(n, sizeof *rs->works)) == NULL) {
		r->no_memory = true;
		return;
	}
	for (it = json_object_iter(object); it != NULL;
	    it = json_object_iter_next(object, it)) {
		code = json_object_iter_key(it);
		s = json_string_value(json_object_iter_value(it));
		if (!rules_listed(code) || text_refused(code, strlen(code),
		    false, &c) || s == NULL || blank(s) ||
		    strchr(s, '\n') != NULL) {
			finding_add(r->fs, FINDING_ERROR, NULL, "sources",
			    "source \"%.80s\": write a short name without "
			    "commas and one line that says what it is", code);
			continue;
		}
		rs->works[rs->n_works++] = (struct work){rules_keep(r, code),
		    rules_keep(r, s)};
	}
}

bool
rules_cite(struct rules_reader *r, const char *code)
{
	const char *known[RULES_WORKS_MAX];
	char near[SHAPE_NEAR_MAX];
	int i;

	if (!r->cites)
		return true;
	for (i = 0; i < r->rs->n_works; i++) {
		known[i] = r->rs->works[i].code;
		if (strcmp(known[i], code) != 0)
			continue;
		r->cited[i] = true;
		return true;
	}
	shape_near(r->fs, code, known, (size_t)r->rs->n_works, near);
	finding_add(r->fs, FINDING_ERROR, r->id, "sources",
	    "the file has no source \"%.80s\"%s", code, near);
	return false;
}

/* Who signed, and when; both are empty until a clinician has. */
static void
read_approved(struct rules_reader *r, json_t *approved)
{
	const char *by = shape_text(approved, "by");
	const char *on = shape_text(approved, "on");
	struct date d = {0, 0, 0};

	if (!shape_check(r->fs, NULL, "approved", approved_properties,
	    sizeof approved_properties / sizeof *approved_properties,
	    approved))
		return;
	if ((by[0] == '\0') != (on[0] == '\0'))
		(void)rules_refuse(r, "approved", "who approved the rules and "
		    "on which day belong together");
	if (strchr(by, '\n') != NULL || (by[0] != '\0' && blank(by)))
		(void)rules_refuse(r, "approved", "\"by\" is a name, in one "
		    "line");
	if (on[0] != '\0' && (!date_read(on, &d) || d.day == 0))
		(void)rules_refuse(r, "approved", "\"on\" is a day, "
		    "YYYY-MM-DD");
	r->rs->approved_by = rules_keep(r, by);
	r->rs->approved_on = rules_keep(r, on);
}

void
rules_head(struct rules_reader *r, json_t *root)
{
	json_t *approved = json_object_get(root, "approved");
	char form[RESPONSE_FORM_MAX];

	(void)shape_check(r->fs, NULL, "the rules file", rules_properties,
	    sizeof rules_properties / sizeof *rules_properties, root);
	r->rs->title = rules_line(r, root, "title");
	r->rs->version = rules_line(r, root, "version");
	r->rs->form = rules_line(r, root, "form");
	response_form(r->form, form);
	if (r->rs->form[0] != '\0' && strcmp(r->rs->form, form) != 0)
		finding_add(r->fs, FINDING_ERROR, NULL, "form",
		    "the rules are for \"%.200s\", the form is \"%.200s\"",
		    r->rs->form, form);
	r->rs->approved_by = r->rs->approved_on = "";
	if (approved != NULL)
		read_approved(r, approved);
	read_settings(r, json_object_get(root, "settings"));
	read_windows(r, json_object_get(root, "windows"));
	read_works(r, json_object_get(root, "sources"));
}

void
rules_unused(struct rules_reader *r)
{
	int i;

	for (i = 0; i < r->n_windows; i++)
		if (!r->windows[i].used)
			finding_add(r->fs, FINDING_WARNING, NULL, "window",
			    "no rule uses the window \"%s\"",
			    r->windows[i].name);
	for (i = 0; i < r->n_settings; i++)
		if (!r->settings[i].used)
			finding_add(r->fs, FINDING_WARNING, NULL, "setting",
			    "no rule uses the setting \"%s\"",
			    r->settings[i].name);
	for (i = 0; i < r->rs->n_works; i++)
		if (!r->cited[i])
			finding_add(r->fs, FINDING_WARNING, NULL, "sources",
			    "no rule names the source \"%s\"",
			    r->rs->works[i].code);
}

