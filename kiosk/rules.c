/* SPDX-License-Identifier: MIT */
#include "kiosk/rules.h"

#include <stdlib.h>
#include <string.h>

static const char *const severities[SEVERITY_MAX] = {
	[SEVERITY_NOTE] = "note",
	[SEVERITY_RELATIVE] = "relative",
	[SEVERITY_ABSOLUTE] = "absolute",
};

int
rules_find(const struct rules *rs, const char *id)
{
	int i;

	for (i = 0; i < rs->n_rules; i++)
		if (strcmp(rs->rules[i].id, id) == 0)
			return i;
	return -1;
}

bool
rules_approved(const struct rules *rs)
{
	return rs->approved_by[0] != '\0' && rs->approved_on[0] != '\0';
}

const char *
severity_name(enum severity s)
{
	return severities[s];
}

bool
severity_read(const char *name, enum severity *ret)
{
	int i;

	for (i = 0; i < SEVERITY_MAX; i++)
		if (strcmp(severities[i], name) == 0) {
			*ret = (enum severity)i;
			return true;
		}
	return false;
}

void
rules_free(struct rules *rs)
{
	if (rs == NULL)
		return;
	free(rs->rules);
	free(rs->tests);
	free(rs->codes);
	free(rs->lists);
	free(rs->works);
	free(rs->block);
	free(rs);
}
