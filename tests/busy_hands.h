/* SPDX-License-Identifier: MIT */
#ifndef TESTS_BUSY_HANDS_H
#define TESTS_BUSY_HANDS_H

#include <stdbool.h>
#include <stdint.h>

/*
 * busy_hands.h -- several people at terminals of their own at the same time.
 *
 * Each has a list of things to do: press keys, then wait for what the screen
 * is to show.  All that a terminal shows on the way is read for words that
 * nobody is ever to see.
 */

struct vt;

#define HAND_STEPS_MAX 32

struct hand_step {
	char keys[100];
	char shown[60];		/* "": whatever it shows */
	char gone[40];		/* nor is this shown any more; "": anything */
	char or[60];		/* or this is shown instead; "": nothing */
};

struct hand {
	const char *name;
	struct vt *v;		/* which says nothing of its own */
	/** Asked while there is nothing to do: may add steps.  May be NULL. */
	void (*more)(void *cookie);
	void *cookie;
	struct hand_step steps[HAND_STEPS_MAX];
	int n, at;		/* how many steps, and which is being done */
	bool pressed;		/* its keys */
	long long end;		/* when it will have taken too long */
	uint64_t seen;		/* how much of the screen's making was read */
	int ms;			/* deadline of each step */
	bool wrong;		/* it did not go so, and that was said */
};

/** Add a step. */
void hand_do(struct hand *h, const char *keys, const char *shown,
    const char *gone, const char *or);

/**
 * Let all n of them do what they have to do, until the first of them, so many,
 * have nothing left.  False, having said why, when one cannot go on.
 */
bool hands_play(struct hand *h, int n, int first);

#endif
