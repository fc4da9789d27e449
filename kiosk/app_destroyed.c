/* SPDX-License-Identifier: MIT */
#include "kiosk/app_queue.h"

#include <stdlib.h>

#include "db/db.h"
#include "kiosk/err.h"

int
desk_find_destroyed(struct app *a, const struct record *r, struct err *e)
{
	const struct at_desk *at = a->own;
	struct desk *d = at->desk;
	struct epoch *epochs;
	int i, n;

	if (keys_secret(at->keys, r->epoch, KEY_DESK) != NULL)
		return 0;
	if ((epochs = calloc(KEYS_EPOCHS_MAX, sizeof *epochs)) == NULL)
		return err_set(e, ERR_SYSTEM, "out of memory");
	n = db_epochs_load(a->db, epochs, KEYS_EPOCHS_MAX, e);
	for (i = 0; i < n; i++)
		if (epochs[i].number == r->epoch && epochs[i].destroyed != 0)
			d->destroyed = true;
	free(epochs);
	return n == -1 ? -1 : 0;
}
