/* SPDX-License-Identifier: MIT */
#include "kiosk/shelf_person.h"

#include "kiosk/err.h"
#include "kiosk/person.h"
#include "kiosk/shelf.h"
#include "kiosk/visit.h"

/* The first answer that the form gives label to; "" when there is none. */
static const char *
answer(const struct visit *v, enum item_label label)
{
	int n;

	for (n = 0; n < v->n_entries; n++)
		if (visit_item(v, n)->label == label)
			return visit_text(v, n);
	return "";
}

int
shelf_person(struct shelf *s, const struct record *r, const struct keys *k,
    unsigned char ret[SEAL_MAC], struct err *e)
{
	const unsigned char *secret = keys_secret(k, 0, KEY_PERSONS);
	struct err why = {ERR_NONE, ""};
	struct visit *v;
	bool made;

	if (secret == NULL)
		return err_set(e, ERR_INPUT, "%s has no key to persons",
		    k->account.name);
	v = shelf_open(s, r, PART_LABEL, k, NULL, NULL, &why);
	if (v == NULL && (why.kind == ERR_SYSTEM || why.kind == ERR_BUSY))
		return err_set(e, why.kind, "%s", why.msg);
	if (v == NULL)
		return 0;
	made = person_key(secret, answer(v, LABEL_NAME),
	    answer(v, LABEL_BIRTH), ret);
	visit_wipe(v);
	return made ? 1 : 0;
}
