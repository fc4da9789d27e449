/* SPDX-License-Identifier: MIT */
#include "kiosk/queue.h"

#include <assert.h>
#include <string.h>

#define TO(s) (1u << STATUS_##s)

/*
 * One row a status.  To add one: a row here, and TO() of it where it can be
 * come by; what it may become must include a way back.
 */
static const struct {
	const char *name;
	unsigned may;		/* TO(...) of all it may become */
	enum status next;	/* on the ordinary way */
	enum status back;
} statuses[STATUS_MAX] = {
	[STATUS_WAITING] = {"waiting", TO(CALLED) | TO(LEFT),
	    STATUS_CALLED, STATUS_MAX},
	[STATUS_CALLED] = {"called",
	    TO(WITH_PRACTITIONER) | TO(LEFT) | TO(WAITING),
	    STATUS_WITH_PRACTITIONER, STATUS_WAITING},
	[STATUS_WITH_PRACTITIONER] = {"with-practitioner",
	    TO(DONE) | TO(CALLED), STATUS_DONE, STATUS_CALLED},
	[STATUS_DONE] = {"done", TO(WITH_PRACTITIONER),
	    STATUS_MAX, STATUS_WITH_PRACTITIONER},
	[STATUS_LEFT] = {"left", TO(WAITING), STATUS_MAX, STATUS_WAITING},
};

const char *
status_name(enum status s)
{
	assert((unsigned)s < STATUS_MAX);
	return statuses[s].name;
}

bool
status_read(const char *name, enum status *ret)
{
	unsigned i;

	for (i = 0; i < STATUS_MAX; i++)
		if (strcmp(statuses[i].name, name) == 0) {
			*ret = (enum status)i;
			return true;
		}
	return false;
}

bool
status_may_become(enum status from, enum status to)
{
	if ((unsigned)from >= STATUS_MAX || (unsigned)to >= STATUS_MAX)
		return false;
	return (statuses[from].may & 1u << to) != 0;
}

enum status
status_next(enum status s)
{
	return (unsigned)s < STATUS_MAX ? statuses[s].next : STATUS_MAX;
}

enum status
status_back(enum status s)
{
	return (unsigned)s < STATUS_MAX ? statuses[s].back : STATUS_MAX;
}
