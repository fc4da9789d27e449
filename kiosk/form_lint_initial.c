/* SPDX-License-Identifier: MIT */
#include "kiosk/form_lint.h"

#include <string.h>

#include "kiosk/clock.h"
#include "kiosk/pattern.h"
#include "kiosk/text.h"
#include "kiosk/value.h"

#define WHOLE_DATE (sizeof "2026-03-09" - 1)

bool
lint_left_alone(const struct subject *s)
{
	return item_is_question(s->it) &&
	    (s->it->read_only || s->it->hidden);
}

/* Below, at or above zero as text is to a limit that does not move. */
static int
beside(const struct item *it, const char *text, int unit,
    const struct bound *b)
{
	if (b->kind != BOUND_VALUE || (b->unit != -1 && b->unit != unit))
		return 0;
	return value_compare(it->type, text, b->text);
}

static bool
long_enough(const struct item *it, const char *text)
{
	size_t min = (size_t)it->min_length;
	size_t day = strcspn(text, "T");

	if (it->type == ITEM_DATE || it->type == ITEM_DATE_TIME)
		return day >= WHOLE_DATE || day >= min;
	return text_chars(text, strlen(text)) >= min;
}

static bool
matches(const struct item *it, const char *text)
{
	char fhir[VALUE_TIME_MAX];

	if (it->pattern == NULL)
		return true;
	value_fhir(it->type, text, fhir);
	if (fhir[0] != '\0')
		text = fhir;
	return pattern_matches(it->pattern, text, strlen(text));
}

/* As check_answer.h would say of the k-th answer that it starts with. */
static bool
allowed(const struct form *f, const struct item *it, int k)
{
	const char *text = f->initials[it->initials + k].text;
	int unit = form_initial_unit(f, it, k);

	if (it->type == ITEM_QUANTITY && it->n_options > 0 && unit == -1)
		return false;
	if (it->max_places >= 0 && value_places(text) > it->max_places)
		return false;
	return beside(it, text, unit, &it->min) >= 0 &&
	    beside(it, text, unit, &it->max) <= 0 &&
	    long_enough(it, text) && matches(it, text);
}

/* Where a limit that moves with the day is now; NULL for one that stays. */
static const char *
limit_today(const struct item *it, const struct bound *b, char ret[DATE_MAX])
{
	bool days = it->type == ITEM_DATE || it->type == ITEM_DATE_TIME;

	if (!days || (b->kind != BOUND_TODAY && b->kind != BOUND_NOW))
		return NULL;
	date_write(clock_day(clock_ms()), ret);
	return ret;
}

bool
lint_initial_overtaken(const struct subject *s)
{
	const struct item *it = s->it;
	char day[DATE_MAX];
	int k;

	if (!lint_left_alone(s) || it->n_initials == 0)
		return false;
	/* A day that is not over yet will be. */
	if (limit_today(it, &it->min, day) != NULL)
		return true;
	if (limit_today(it, &it->max, day) == NULL)
		return false;
	for (k = it->initials; k < it->initials + it->n_initials; k++)
		if (value_compare(it->type, s->f->initials[k].text, day) > 0)
			return true;
	return false;
}

bool
lint_initial_refused(const struct subject *s)
{
	int k;

	if (!lint_left_alone(s))
		return false;
	for (k = 0; k < s->it->n_initials; k++)
		if (!allowed(s->f, s->it, k))
			return true;
	return false;
}
