/* SPDX-License-Identifier: MIT */
#include "kiosk/triage.h"

#include "kiosk/buf.h"
#include "kiosk/record.h"

int
triage_open(const struct record *r, const struct keys *k, struct triage *ret,
    struct err *e)
{
	struct buf b = BUF_EMPTY;
	int done = record_open(r, PART_TRIAGE, k, &b, e);

	if (done == 0)
		done = triage_read(buf_text(&b), b.len, ret, e);
	buf_free(&b);
	return done;
}
