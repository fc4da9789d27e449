/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_POLICY_H
#define KIOSK_POLICY_H

/*
 * policy.h -- what the practice asks and what it makes of the answers: the
 * form and the rules that the settings name.
 */

struct conf;
struct db;
struct err;
struct form;
struct rules;

/**
 * Read both and remember them in db, since records point at them.  *ret_rules
 * is NULL where the settings name none.  Given: form_free(), rules_free().
 * Returns 0; or -1 and e: ERR_CONFIG when a file cannot be read or is wrong,
 * the rules do not fit the form, or one of them has other content than what
 * is stored under its version; or what the database failed with.
 */
int policy_read(const struct conf *conf, struct db *db,
    struct form **ret_form, struct rules **ret_rules, struct err *e);

#endif
