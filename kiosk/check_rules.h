/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_CHECK_RULES_H
#define KIOSK_CHECK_RULES_H

#include "kiosk/date.h"

/*
 * check_rules.h -- what `kiosk check --rules` says of rules and of flags, as
 * lines that are safe to print.
 */

struct asked;
struct buf;
struct err;
struct findings;
struct form;
struct rules;
struct visit;

/**
 * Prove rs on day today and append how that went: what cannot be raised (to
 * be seen as an error or warning in fs, too), "160 rules, all proven", the
 * questions no rule looks at, and that nobody has signed.  path is what the
 * file is called.  Returns 0; or -1 and e without memory.
 */
int check_rules(struct buf *b, const char *path, const struct rules *rs,
    const struct form *f, struct date today, struct findings *fs,
    struct err *e);

/**
 * Append the flags that v raises on day today, worst first, a line each:
 * `flag SEVERITY RULEID: TELL (ANSWER / ANSWER) clear from DAY`.  Returns 0; or
 * -1 and e without memory.
 */
int check_flags(struct buf *b, const char *path, const struct rules *rs,
    const struct visit *v, struct date today, struct err *e);

#endif
