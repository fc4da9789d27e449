/* SPDX-License-Identifier: MIT */
#include "kiosk/response.h"

#include <string.h>

#include "kiosk/check_answer.h"
#include "kiosk/finding.h"

/* What an author is told; a client reads complaint_say(). */
static const struct {
	const char *rule;
	const char *text;
} told[COMPLAINT_MAX] = {
	[COMPLAINT_MISSING] = {"required", "it is required and not answered"},
	[COMPLAINT_NO_DATE] = {"date", "the answer is not a date"},
	[COMPLAINT_NO_SUCH_DAY] = {"date", "there is no such day"},
	[COMPLAINT_WHOLE_DATE] = {"minLength", "the whole date is needed"},
	[COMPLAINT_TOO_EARLY] = {"minValue", "it is before minValue"},
	[COMPLAINT_TOO_LATE] = {"maxValue", "it is after maxValue"},
	[COMPLAINT_IN_PAST] = {"minValue", "the date is before today"},
	[COMPLAINT_IN_FUTURE] = {"maxValue", "the date is after today"},
	[COMPLAINT_NO_TIME] = {"time", "the answer is not a time"},
	[COMPLAINT_NO_NUMBER] = {"number", "the answer is not a number"},
	[COMPLAINT_NOT_WHOLE] = {"integer",
	    "the answer is not a whole number"},
	[COMPLAINT_TOO_LARGE] = {"number", "the number has too many digits"},
	[COMPLAINT_BELOW] = {"minValue", "the number is less than minValue"},
	[COMPLAINT_ABOVE] = {"maxValue", "the number is more than maxValue"},
	[COMPLAINT_PLACES] = {"maxDecimalPlaces",
	    "there are too many digits after the point"},
	[COMPLAINT_NO_UNIT] = {"unit", "the number has none of the units"},
	[COMPLAINT_NO_ADDRESS] = {"url", "the answer is not an address"},
	[COMPLAINT_TOO_SHORT] = {"minLength", "the answer is too short"},
	[COMPLAINT_TOO_LONG] = {"maxLength", "the answer is too long"},
	[COMPLAINT_CHARACTER] = {"character",
	    "the answer holds a control or invisible character"},
	[COMPLAINT_PATTERN] = {"regex", "the answer does not match the regex"},
	[COMPLAINT_NOT_ALONE] = {"optionExclusive",
	    "an option that excludes others stands beside one"},
	[COMPLAINT_NO_WORDS] = {"other", "\"other\" is picked without words"},
	[COMPLAINT_TOO_FEW] = {"minOccurs", "there are fewer than minOccurs"},
	[COMPLAINT_TOO_MANY] = {"maxOccurs", "there are more than maxOccurs"},
};

static bool
finished(const struct response *r)
{
	return strcmp(r->status, "completed") == 0 ||
	    strcmp(r->status, "amended") == 0;
}

/* What is not finished yet may want more. */
static bool
wants(enum complaint c)
{
	return c == COMPLAINT_MISSING || c == COMPLAINT_TOO_FEW;
}

static void
refuse(const struct visit *v, int n, const char *rule, const char *text,
    struct findings *fs)
{
	int number = v->entries[n].occurrence;
	int k;

	for (k = v->entries[n].parent; k != -1 && number == 0;
	    k = v->entries[k].parent)
		number = v->entries[k].occurrence;
	if (number == 0)
		finding_add(fs, FINDING_ERROR, visit_item(v, n)->link, rule,
		    "%s", text);
	else
		finding_add(fs, FINDING_ERROR, visit_item(v, n)->link, rule,
		    "%s (occurrence %d)", text, number + 1);
}

/* What nobody could change here may have come from elsewhere. */
static enum complaint
judge(const struct visit *v, const struct asked *asked, int n)
{
	const struct item *it = visit_item(v, n);
	enum complaint c;

	if (asked->on[n] && (it->hidden || it->read_only))
		return check_alone(v, n);
	return check_next(v, asked, n, n + 1, &c) == -1 ? COMPLAINT_NONE : c;
}

int
check_response(const struct visit *v, const struct response *r,
    struct findings *fs)
{
	int errors = fs->errors;
	bool whole = finished(r);
	enum complaint c;
	struct asked asked;
	int n;

	enable(v, &asked);
	for (n = 0; whole && n < v->n_entries; n++)
		if (!asked.on[n] && visit_answered(v, n))
			refuse(v, n, "enableWhen",
			    "it is answered, though it is not asked", fs);
	for (n = 0; n < v->n_entries; n++) {
		c = judge(v, &asked, n);
		if (c != COMPLAINT_NONE && (whole || !wants(c)))
			refuse(v, n, told[c].rule, told[c].text, fs);
	}
	return fs->errors - errors;
}
