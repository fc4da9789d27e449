/* SPDX-License-Identifier: MIT */
#include "kiosk/draft.h"

#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/err.h"
#include "kiosk/keyring.h"
#include "kiosk/seal.h"

static struct seal_bind
bound(const struct keys *k, const char *name)
{
	return (struct seal_bind){k->account.name, name, 0};
}

int
draft_seal(struct draft *d, const struct keys *k, const char *name,
    const char *text, size_t len, struct err *e)
{
	struct seal_bind to = bound(k, name);
	struct buf b = BUF_EMPTY;
	int done = -1;

	draft_drop(d);
	if (seal_part(k->account.public, &to, text, len, &b, e) == -1)
		goto end;
	if ((d->sealed = malloc(b.len)) == NULL) {
		(void)err_set(e, ERR_SYSTEM, "out of memory");
		goto end;
	}
	memcpy(d->sealed, buf_text(&b), b.len);
	d->len = b.len;
	done = 0;
end:
	buf_free(&b);
	return done;
}

int
draft_open(struct draft *d, const struct keys *k, const char *name,
    struct buf *ret, struct err *e)
{
	struct seal_bind to = bound(k, name);
	int done;

	if (d->sealed == NULL)
		return err_set(e, ERR_INPUT, "there is no draft");
	done = seal_part_open(k->own, &to, d->sealed, d->len, ret, e);
	draft_drop(d);
	return done;
}

void
draft_drop(struct draft *d)
{
	free(d->sealed);
	*d = (struct draft){NULL, 0};
}
