/* SPDX-License-Identifier: MIT */
#include "kiosk/policy.h"

#include <stddef.h>

#include "db/db.h"
#include "kiosk/buf.h"
#include "kiosk/conf.h"
#include "kiosk/err.h"
#include "kiosk/finding.h"
#include "kiosk/form_read.h"
#include "kiosk/rules.h"

/* A form may have several rules files, told apart by their titles. */
static int
remember_rules(struct db *db, const struct rules *rs, struct err *e)
{
	struct buf name = BUF_EMPTY;
	int done;

	if (rs == NULL)
		return 0;
	buf_str(&name, rs->form);
	buf_byte(&name, ' ');
	buf_str(&name, rs->title);
	if (!buf_ok(&name))
		done = err_set(e, ERR_SYSTEM, "out of memory");
	else
		done = db_form_register(db, "rules", buf_text(&name),
		    rs->version, rs->hash, rs->source, rs->source_len, e);
	buf_free(&name);
	return done;
}

static int
remember(struct db *db, const struct form *f, const struct rules *rs,
    struct err *e)
{
	if (db_form_register(db, "form", f->url, f->version, f->hash,
	    f->source, f->source_len, e) == -1)
		return -1;
	return remember_rules(db, rs, e);
}

int
policy_read(const struct conf *conf, struct db *db, struct form **ret_form,
    struct rules **ret_rules, struct err *e)
{
	struct findings fs = FINDINGS_EMPTY;
	struct rules *rs = NULL;
	struct form *f;

	f = form_read_file(conf->form, NULL, &fs, e);
	findings_free(&fs);
	if (f == NULL)
		return -1;
	if (conf->rules[0] != '\0') {
		rs = rules_read_file(conf->rules, f, &fs, e);
		findings_free(&fs);
		if (rs == NULL)
			goto fail;
	}
	if (remember(db, f, rs, e) == -1)
		goto fail;
	*ret_form = f;
	*ret_rules = rs;
	return 0;

fail:
	rules_free(rs);
	form_free(f);
	return -1;
}
