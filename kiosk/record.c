/* SPDX-License-Identifier: MIT */
#include "kiosk/record.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/err.h"

static const struct {
	const char *name;
	enum key_kind key;
} parts[PART_MAX] = {
	[PART_LABEL] = {"label", KEY_DESK},
	[PART_TRIAGE] = {"triage", KEY_CLINIC},
	[PART_ANSWERS] = {"answers", KEY_CLINIC},
};

static const char *const sources[SOURCE_MAX] = {
	[SOURCE_KIOSK] = "kiosk",
	[SOURCE_IMPORT] = "import",
};

const char *
part_name(enum part p)
{
	assert((unsigned)p < PART_MAX);
	return parts[p].name;
}

const char *
source_name(enum source s)
{
	assert((unsigned)s < SOURCE_MAX);
	return sources[s];
}

int
record_open(const struct record *r, enum part p, const struct keys *k,
    struct buf *ret, struct err *e)
{
	const struct seal_bind bind = {r->token, part_name(p), r->at};
	const struct box *box = &r->parts[p];
	unsigned char digest[SEAL_DIGEST];
	const unsigned char *secret;

	if (box->sealed == NULL)
		return err_set(e, ERR_INPUT, "the %s was erased", bind.part);
	if ((secret = keys_secret(k, r->epoch, parts[p].key)) == NULL)
		return err_set(e, ERR_INPUT, "this account cannot open the %s",
		    bind.part);
	seal_digest(box->sealed, box->len, digest);
	if (!seal_equal(digest, box->digest, sizeof digest))
		return err_set(e, ERR_STORE, "the %s part was changed",
		    bind.part);
	return seal_part_open(secret, &bind, box->sealed, box->len, ret, e);
}

void
record_free(struct record *r)
{
	int p;

	for (p = 0; p < PART_MAX; p++)
		free(r->parts[p].sealed);
	seal_wipe(r, sizeof *r);
}
