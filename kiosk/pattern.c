/* SPDX-License-Identifier: MIT */
#include "kiosk/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Honest patterns need some hundred steps for an answer. */
#define STEPS_MAX 100000
#define DEPTH_MAX 10000		/* (a|b)* goes one deeper a letter */
#define HEAP_KIB_MAX 4096
#define NEST_MAX 50		/* parentheses in parentheses */
#define COMPILED_MAX 8192	/* bytes: a form may have thousands */

struct pattern {
	pcre2_code *code;
	pcre2_match_context *limits;
	char *text;
};

/* What PCRE2 says of the mistakes people make; its own words are not static. */
static const struct {
	int error;
	const char *why;
} reasons[] = {
	{PCRE2_ERROR_MISSING_CLOSING_PARENTHESIS, "a \")\" is missing"},
	{PCRE2_ERROR_UNMATCHED_CLOSING_PARENTHESIS, "there is a \")\" too many"},
	{PCRE2_ERROR_MISSING_SQUARE_BRACKET, "a \"]\" is missing"},
	{PCRE2_ERROR_QUANTIFIER_INVALID, "there is nothing to repeat before "
	    "\"*\", \"+\", \"?\" or \"{\""},
	{PCRE2_ERROR_QUANTIFIER_OUT_OF_ORDER, "the numbers in { } are in the "
	    "wrong order"},
	{PCRE2_ERROR_QUANTIFIER_TOO_BIG, "a number in { } is too large"},
	{PCRE2_ERROR_CLASS_RANGE_ORDER, "a range in [ ] is in the wrong order"},
	{PCRE2_ERROR_END_BACKSLASH, "it ends in \"\\\""},
	{PCRE2_ERROR_UNKNOWN_ESCAPE, "\"\\\" stands before a letter that it "
	    "means nothing with"},
	{PCRE2_ERROR_UNKNOWN_UNICODE_PROPERTY, "\\p names no property"},
	{PCRE2_ERROR_LOOKBEHIND_NOT_FIXED_LENGTH, "a lookbehind has no fixed "
	    "length"},
	{PCRE2_ERROR_PARENTHESES_NEST_TOO_DEEP, "its parentheses are nested "
	    "too deep"},
	{PCRE2_ERROR_PATTERN_TOO_LARGE, "it is too large"},
	{PCRE2_ERROR_PATTERN_TOO_COMPLICATED, "it is too complicated"},
};

static const char *
reason(int error)
{
	size_t i;

	for (i = 0; i < sizeof reasons / sizeof *reasons; i++)
		if (reasons[i].error == error)
			return reasons[i].why;
	return "it is not written as one";
}

static bool
is_large(const pcre2_code *code)
{
	size_t size;

	return pcre2_pattern_info(code, PCRE2_INFO_SIZE, &size) != 0 ||
	    size > COMPILED_MAX;
}

/* NULL, and *ret_why NULL, without memory. */
static pcre2_code *
compile(const char *regex, const char **ret_why)
{
	/* \d and \w mean what they mean to other renderers: ASCII alone. */
	const uint32_t options = PCRE2_UTF | PCRE2_ALT_BSUX | PCRE2_ANCHORED |
	    PCRE2_ENDANCHORED | PCRE2_DOLLAR_ENDONLY |
	    PCRE2_NEVER_BACKSLASH_C;
	pcre2_compile_context *rules = pcre2_compile_context_create(NULL);
	pcre2_code *code = NULL;
	PCRE2_SIZE at;
	int error;

	*ret_why = NULL;
	if (rules == NULL)
		return NULL;
	if (pcre2_set_parens_nest_limit(rules, NEST_MAX) == 0)
		code = pcre2_compile((PCRE2_SPTR)regex,
		    PCRE2_ZERO_TERMINATED, options, &error, &at, rules);
	else
		error = PCRE2_ERROR_HEAP_FAILED;
	pcre2_compile_context_free(rules);
	if (code == NULL && error != PCRE2_ERROR_HEAP_FAILED)
		*ret_why = reason(error);
	if (code != NULL && is_large(code)) {
		pcre2_code_free(code);
		code = NULL;
		*ret_why = "it is too large";
	}
	return code;
}

struct pattern *
pattern_new(const char *regex, const char **ret_why)
{
	struct pattern *p;

	if (strlen(regex) > PATTERN_MAX) {
		*ret_why = "it is too long";
		return NULL;
	}
	*ret_why = NULL;
	if ((p = calloc(1, sizeof *p)) == NULL)
		return NULL;
	if ((p->code = compile(regex, ret_why)) == NULL ||
	    (p->text = strdup(regex)) == NULL)
		goto fail;
	p->limits = pcre2_match_context_create(NULL);
	if (p->limits == NULL ||
	    pcre2_set_match_limit(p->limits, STEPS_MAX) != 0 ||
	    pcre2_set_depth_limit(p->limits, DEPTH_MAX) != 0 ||
	    pcre2_set_heap_limit(p->limits, HEAP_KIB_MAX) != 0)
		goto fail;
	return p;

fail:
	pattern_free(p);
	return NULL;
}

bool
pattern_matches(const struct pattern *p, const char *text, size_t len)
{
	/* Not kept: it grows with the work that a match took. */
	pcre2_match_data *found = pcre2_match_data_create(1, NULL);
	bool is;

	is = found != NULL && pcre2_match(p->code, (PCRE2_SPTR)text, len, 0,
	    0, found, p->limits) >= 0;
	pcre2_match_data_free(found);
	return is;
}

const char *
pattern_text(const struct pattern *p)
{

	return p->text;
}

void
pattern_free(struct pattern *p)
{
	if (p == NULL)
		return;
	pcre2_code_free(p->code);
	pcre2_match_context_free(p->limits);
	free(p->text);
	free(p);
}
