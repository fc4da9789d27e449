/* SPDX-License-Identifier: MIT */
#include "kiosk/record.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/canonical.h"
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

bool
record_erased(const struct record *r, enum part p)
{
	static const unsigned char none[SEAL_DIGEST];

	return r->parts[p].sealed == NULL &&
	    !seal_equal(r->parts[p].digest, none, sizeof none);
}

int
record_open(const struct record *r, enum part p, const struct keys *k,
    struct buf *ret, struct err *e)
{
	const struct seal_bind bind = {r->token, part_name(p), r->at};
	const struct box *box = &r->parts[p];
	unsigned char digest[SEAL_DIGEST];
	const unsigned char *secret;

	if (record_erased(r, p))
		return err_set(e, ERR_INPUT, "the %s was erased", bind.part);
	if (box->sealed == NULL)
		return err_set(e, ERR_STORE, "the %s part is missing",
		    bind.part);
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
record_digest(const struct record *r, unsigned char ret[SEAL_DIGEST])
{
	static const char domain[] = "kiosk record 1";
	const char *source = source_name(r->source);
	struct canonical c = CANONICAL_EMPTY;
	int p;

	canonical_text(&c, domain, sizeof domain);
	canonical_text(&c, r->token, sizeof r->token);
	canonical_text(&c, r->ticket, sizeof r->ticket);
	canonical_text(&c, r->day, sizeof r->day);
	canonical_number(&c, r->letter);
	canonical_number(&c, r->at);
	canonical_text(&c, source, strlen(source));
	canonical_number(&c, r->epoch);
	canonical_bytes(&c, r->form, sizeof r->form);
	for (p = 0; p < PART_MAX; p++)
		canonical_bytes(&c, r->parts[p].digest, SEAL_DIGEST);
	seal_digest(c.bytes, c.len, ret);
}

void
record_free(struct record *r)
{
	int p;

	for (p = 0; p < PART_MAX; p++)
		free(r->parts[p].sealed);
	seal_wipe(r, sizeof *r);
}
