/* SPDX-License-Identifier: MIT */
#include "kiosk/keyring.h"

#include <stdio.h>

static const unsigned may_open[KEY_KIND_MAX] = {
	[KEY_DESK] = ROLE_PRACTITIONER | ROLE_DESK | ROLE_RECOVERY,
	[KEY_CLINIC] = ROLE_PRACTITIONER | ROLE_RECOVERY,
	[KEY_EVENTS] = ROLE_OWNER | ROLE_PRACTITIONER | ROLE_DESK |
	    ROLE_RECOVERY,
	[KEY_PERSONS] = ROLE_PRACTITIONER | ROLE_RECOVERY,
};

static const struct {
	unsigned role;
	const char *word;
} words[] = {
	{ROLE_OWNER, "owner"},
	{ROLE_PRACTITIONER, "practitioner"},
	{ROLE_DESK, "desk"},
	{ROLE_RECOVERY, "recovery"},
};

#define N_WORDS (sizeof words / sizeof words[0])

bool
role_may_open(unsigned roles, enum key_kind kind)
{
	return (unsigned)kind < KEY_KIND_MAX &&
	    (roles & may_open[kind]) != 0;
}

void
role_words(unsigned roles, char *ret, size_t size)
{
	size_t i, used = 0;

	if (size == 0)
		return;
	ret[0] = '\0';
	for (i = 0; i < N_WORDS && used < size; i++) {
		if ((roles & words[i].role) == 0)
			continue;
		used += (size_t)snprintf(ret + used, size - used, "%s%s",
		    used > 0 ? ", " : "", words[i].word);
	}
}
