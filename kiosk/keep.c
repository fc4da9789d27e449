/* SPDX-License-Identifier: MIT */
#include "kiosk/keep.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

const char *
keep_text(char **room, const char *end, const char *s)
{
	size_t size = strlen(s) + 1;
	char *kept = *room;

	if (size == 1)
		return "";
	assert(size <= (size_t)(end - kept));
	memcpy(kept, s, size);
	*room += size;
	return kept;
}

void *
keep_grow(void *list, int n, int *room, size_t size, bool *no_memory)
{
	int more = *room == 0 ? 64 : *room * 2;

	if (n < *room)
		return list;
	if ((list = realloc(list, (size_t)more * size)) == NULL) {
		*no_memory = true;
		return NULL;
	}
	*room = more;
	return list;
}
