/* SPDX-License-Identifier: MIT */
#include "screens/fields.h"

#define NEAR_ROWS 8		/* of words that belong to what is below */

int
tile_top(const struct tile *t, int rows)
{
	int bottom = t->row + t->rows;

	if (bottom - t->top <= rows)
		return t->top;
	/* As much of what is close above it as there is room for. */
	if (t->row - t->top < NEAR_ROWS && t->rows < rows)
		return bottom - rows;
	return t->row;
}
