/* SPDX-License-Identifier: MIT */
#include "screens/scan.h"

#include <string.h>

bool
scan_key(struct scan *s, struct key k, int64_t tick)
{
	char c;

	/* Enter ends what a scanner sends; alone it is a person's. */
	if (k.code == KEY_IS_ENTER && s->n > 0)
		c = '\n';
	else if (k.code == KEY_IS_CHAR)
		c = k.c < 127 ? (char)k.c : '?';
	else
		return false;
	/* The token is the last thing in a code: keep the end of the run. */
	if (s->n == SCAN_MAX) {
		memmove(s->text, s->text + 1, SCAN_MAX - 1);
		s->n--;
	}
	s->text[s->n++] = c;
	s->text[s->n] = '\0';
	s->last = tick;
	return true;
}

int64_t
scan_due(const struct scan *s)
{

	return s->n == 0 ? -1 : s->last + SCAN_GAP_MS;
}

enum scan_result
scan_end(struct scan *s, int64_t tick, bool force,
    char ret_typed[SCAN_TYPED_MAX + 1], char ret_token[TOKEN_MAX])
{
	enum scan_result r;

	if (s->n == 0 || (!force && tick < scan_due(s)))
		return SCAN_NONE;
	if (token_find(s->text, (size_t)s->n, ret_token)) {
		r = SCAN_TOKEN;
	} else if (s->n <= SCAN_TYPED_MAX) {
		memcpy(ret_typed, s->text, (size_t)s->n + 1);
		r = SCAN_TYPED;
	} else {
		r = SCAN_NOISE;
	}
	explicit_bzero(s, sizeof *s);
	return r;
}
