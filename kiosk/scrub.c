/* SPDX-License-Identifier: MIT */
#include "kiosk/scrub.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#define FILLER 0xa5		/* anything but 0 */

/*
 * The C library keeps small blocks that were freed aside, and those it does
 * not overwrite: of each size up to SMALL a few, in steps of STEP.
 */
#define SMALL 1040
#define STEP 16
#define KEPT 8

#define STACK_BYTES ((size_t)384 * 1024)	/* more than we ever use */

void
scrub_start(void)
{
	(void)mallopt(M_PERTURB, FILLER);
}

static void
scrub_blocks(size_t size)
{
	void *blocks[KEPT];
	int i;

	for (i = 0; i < KEPT; i++)
		if ((blocks[i] = malloc(size)) != NULL)
			explicit_bzero(blocks[i],
			    malloc_usable_size(blocks[i]));
	while (i-- > 0)
		free(blocks[i]);
}

static void
scrub_stack(void)
{
	char below[STACK_BYTES];

	explicit_bzero(below, sizeof below);
}

void
scrub(void)
{
	size_t size;

	for (size = STEP; size <= SMALL; size += STEP)
		scrub_blocks(size);
	scrub_stack();
}
