/* SPDX-License-Identifier: MIT */
#include "tests/busy_hands.h"

#include <assert.h>
#include <ctype.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "tests/check.h"
#include "tests/vt.h"

#define TURN_MS 10		/* how late the end of a program may be seen */
#define HANDS_MAX 8

/* In lower case.  What keeps one program waiting is no other's business. */
static const char *const never[] = {"is locked", "busy", "could not", "cannot",
    "try again", "not up to date", "not saved", "see a member of staff",
    "error", "damaged", "database", "out of service"};

static long long
now_ms(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000LL + t.tv_nsec / 1000000;
}

void
hand_do(struct hand *h, const char *keys, const char *shown,
    const char *gone, const char *or)
{
	struct hand_step *s = &h->steps[h->n];

	assert(h->n < HAND_STEPS_MAX);
	(void)snprintf(s->keys, sizeof s->keys, "%s", keys);
	(void)snprintf(s->shown, sizeof s->shown, "%s", shown);
	(void)snprintf(s->gone, sizeof s->gone, "%s", gone);
	(void)snprintf(s->or, sizeof s->or, "%s", or);
	h->n++;
}

/* Say what is wrong, with the screen: it ends there. */
static void
fail(struct hand *h, const char *what, const char *which)
{
	const struct hand_step *s = &h->steps[h->at];

	(void)printf("%s: %s%s\n", h->name, what, which);
	if (h->at < h->n)
		(void)printf("    wanted \"%s\", not \"%s\", or \"%s\"\n",
		    s->shown, s->gone, s->or);
	vt_dump(h->v, stdout);
	h->wrong = true;
}

/* Read what there is, for what nobody is ever to see. */
static void
look(struct hand *h)
{
	char *text, *c;
	size_t i;

	/* This is nowhere; but all that has come is read. */
	(void)vt_wait_gone(h->v, "\t", 0);
	if (vt_state(h->v).bytes_out == h->seen)
		return;
	h->seen = vt_state(h->v).bytes_out;
	if (!CHECK((text = vt_text(h->v)) != NULL)) {
		h->wrong = true;
		return;
	}
	for (c = text; *c != '\0'; c++)
		*c = (char)tolower((unsigned char)*c);
	for (i = 0; i < sizeof never / sizeof *never; i++)
		if (strstr(text, never[i]) != NULL && !h->wrong)
			fail(h, "is shown ", never[i]);
	free(text);
}

static bool
shows(struct hand *h, const char *words)
{
	return vt_find(h->v, words, NULL, NULL);
}

static bool
came_true(struct hand *h, const struct hand_step *s)
{
	return ((*s->shown == '\0' || shows(h, s->shown)) &&
	    (*s->gone == '\0' || !shows(h, s->gone))) ||
	    (*s->or != '\0' && shows(h, s->or));
}

static bool
press(struct hand *h)
{
	h->pressed = true;
	h->end = now_ms() + h->ms;
	return vt_send(h->v, h->steps[h->at].keys);
}

/* Do what can be done now; false when nothing came of it. */
static bool
turn(struct hand *h)
{
	if (h->at == h->n) {
		h->at = h->n = 0;
		if (h->more != NULL)
			h->more(h->cookie);
		if (h->n == 0 || h->wrong)
			return false;
	}
	if (!h->pressed) {
		if (!press(h))
			fail(h, "does not take keys", "");
		return false;
	}
	if (came_true(h, &h->steps[h->at])) {
		h->at++;
		h->pressed = false;
		return true;
	}
	if (!vt_state(h->v).running)
		fail(h, "has ended", "");
	else if (now_ms() > h->end)
		fail(h, "waits too long", "");
	return false;
}

bool
hands_play(struct hand *h, int n, int first)
{
	struct pollfd p[HANDS_MAX];
	bool busy, more;
	int i;

	assert(n <= HANDS_MAX && first <= n);
	do {
		for (busy = more = false, i = 0; i < n; i++) {
			look(&h[i]);
			while (!h[i].wrong && turn(&h[i]))
				more = true;
			if (h[i].wrong)
				return CHECK(!h[i].wrong);
			busy = busy || (i < first && h[i].at < h[i].n);
			p[i] = (struct pollfd){vt_master(h[i].v), POLLIN, 0};
		}
		if (!more && busy)
			(void)poll(p, (nfds_t)n, TURN_MS);
	} while (busy);
	return true;
}
