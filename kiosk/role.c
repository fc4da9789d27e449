/* SPDX-License-Identifier: MIT */
#include "kiosk/keyring.h"

#include <stdio.h>
#include <string.h>

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
	{ROLE_DESK, "front-desk"},
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

/** The role that word[0..len) is for staff; 0: it is none. */
static unsigned
role_of(const char *word, size_t len)
{
	size_t i;

	for (i = 0; i < N_WORDS; i++)
		if (words[i].role != ROLE_RECOVERY &&
		    strlen(words[i].word) == len &&
		    memcmp(words[i].word, word, len) == 0)
			return words[i].role;
	return 0;
}

bool
role_read(const char *list, unsigned *ret)
{
	unsigned role, roles = 0;
	size_t len;

	for (;;) {
		list += strspn(list, " ");
		len = strcspn(list, ", ");
		if ((role = role_of(list, len)) == 0)
			return false;
		roles |= role;
		list += len;
		list += strspn(list, " ");
		if (*list == '\0')
			break;
		if (*list++ != ',')
			return false;
	}
	*ret = roles;
	return true;
}
