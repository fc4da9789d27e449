/* SPDX-License-Identifier: MIT */
#include "screens/scan.h"

#include <string.h>

#define AIM_KEYS 3		/* a scanner may say which kind of code it is */

static char
letter_of(struct key k)
{
	if (k.code == KEY_IS_ENTER)
		return '\n';
	return k.c < 127 ? (char)k.c : '?';
}

/* The widest gap between the keys from..to. */
static int64_t
widest(const struct scan *s, int from, int to)
{
	int64_t gap, most = 0;
	int i;

	for (i = from + 1; i <= to; i++) {
		gap = s->at[i] - s->at[i - 1];
		if (gap > most)
			most = gap;
	}
	return most;
}

/* True when key i came so much later than the one before as no code's does. */
static bool
broke(const struct scan *s, int i, int64_t usual)
{
	return s->at[i] - s->at[i - 1] > usual + SCAN_JITTER_MS;
}

/* The token that begins with letter at; nothing of it belongs elsewhere. */
static bool
token_at(const struct scan *s, const char *text, int at,
    char ret[TOKEN_MAX])
{
	int end = at + TOKEN_LETTERS;
	int64_t usual = widest(s, at, end - 1);
	char before[TOKEN_MAX];

	if (!token_find(text + at, TOKEN_LETTERS, ret))
		return false;
	if (end < s->n && token_letter(text[end]) != 0 &&
	    !broke(s, end, usual))
		return false;
	if (at == 0 || token_letter(text[at - 1]) == 0 || broke(s, at, usual))
		return true;
	/* One after the other, or a letter typed just before it. */
	return (at >= TOKEN_LETTERS &&
	    token_find(text + at - TOKEN_LETTERS, TOKEN_LETTERS, before)) ||
	    at <= SCAN_TYPED_MAX;
}

/* Where the last token of the run begins; -1: there is none. */
static int
find(const struct scan *s, char ret[TOKEN_MAX])
{
	char text[SCAN_MAX + 1], token[TOKEN_MAX];
	int i, at;

	for (i = 0; i < s->n; i++)
		text[i] = letter_of(s->held[i]);
	text[s->n] = '\0';
	for (at = s->n - TOKEN_LETTERS; at >= 0; at--)
		if (token_at(s, text, at, token)) {
			memcpy(ret, token, TOKEN_MAX);
			break;
		}
	explicit_bzero(text, sizeof text);
	return at < 0 ? -1 : at;
}

bool
scan_key(struct scan *s, struct key k, int64_t tick)
{
	char token[TOKEN_MAX];

	/* Enter ends what a scanner sends; alone it is a person's. */
	if (k.code != KEY_IS_CHAR && (k.code != KEY_IS_ENTER || s->n == 0))
		return false;
	/* The token is the last thing in a code: keep the end of the run. */
	if (s->n == SCAN_MAX) {
		memmove(s->held, s->held + 1,
		    (SCAN_MAX - 1) * sizeof *s->held);
		memmove(s->at, s->at + 1, (SCAN_MAX - 1) * sizeof *s->at);
		s->n--;
	}
	s->held[s->n] = k;
	s->at[s->n++] = tick;
	s->whole = k.code == KEY_IS_ENTER && !k.pasted && find(s, token) != -1;
	return true;
}

int64_t
scan_due(const struct scan *s)
{

	if (s->n == 0)
		return -1;
	return s->at[s->n - 1] + (s->whole ? 0 : SCAN_GAP_MS);
}

/* How many keys before the code that has its token at `at` were typed. */
static int
typed_before(const struct scan *s, int at, size_t link)
{
	int64_t usual = widest(s, at, at + TOKEN_LETTERS - 1);
	int i, code = at;

	/* A link ends with no letter of the alphabet. */
	if (at > 0 && at >= (int)link &&
	    token_letter(letter_of(s->held[at - 1])) == 0)
		code = at - (int)link;
	for (i = code; i > 0; i--)
		if (broke(s, i, usual))
			return i <= SCAN_TYPED_MAX ? i : 0;
	return code > 0 && code <= SCAN_TYPED_MAX && code != AIM_KEYS ?
	    code : 0;
}

/* All of it came between the marks of a paste, or is the same key held. */
static bool
is_text(const struct scan *s)
{
	bool pasted = true, same = true;
	int i;

	for (i = 0; i < s->n; i++) {
		pasted = pasted && s->held[i].pasted;
		same = same && s->held[i].code == KEY_IS_CHAR &&
		    s->held[i].c == s->held[0].c;
	}
	return pasted || same;
}

/* True when the run holds more than a code: no code has a blank in it. */
static bool
is_prose(const struct scan *s)
{
	int i;

	for (i = 0; i < s->n; i++)
		if (s->held[i].pasted && s->held[i].c == ' ')
			return true;
	return false;
}

enum scan_result
scan_end(struct scan *s, int64_t tick, bool force, size_t link,
    struct scanned *ret)
{
	enum scan_result r;
	int at = -1;

	if (s->n == 0 || (!force && tick < scan_due(s)))
		return SCAN_NONE;
	if (!is_prose(s) && (at = find(s, ret->token)) != -1) {
		r = SCAN_TOKEN;
		ret->n = typed_before(s, at, link);
	} else if (s->n <= SCAN_TYPED_MAX || is_text(s)) {
		r = SCAN_TYPED;
		ret->n = s->n;
	} else {
		r = SCAN_NOISE;
		ret->n = s->n;
	}
	memcpy(ret->typed, s->held, (size_t)ret->n * sizeof *ret->typed);
	explicit_bzero(s, sizeof *s);
	return r;
}
