/* SPDX-License-Identifier: MIT */
#include "kiosk/check_rules.h"

#include <string.h>

#include "kiosk/answer_words.h"
#include "kiosk/buf.h"
#include "kiosk/enable.h"
#include "kiosk/err.h"
#include "kiosk/finding.h"
#include "kiosk/finding_show.h"
#include "kiosk/rules.h"
#include "kiosk/rules_prove.h"
#include "kiosk/screening.h"
#include "kiosk/seal.h"
#include "kiosk/text.h"

static void
show(struct buf *b, const char *s)
{
	text_show(b, s, strlen(s), false);
}

static void
unsigned_yet(struct buf *b, const char *path, const struct rules *rs)
{
	if (rules_approved(rs))
		return;
	show(b, path);
	buf_str(b, ": no clinician has signed these rules off\n");
}

static void
unwatched(struct buf *b, const struct rules *rs, const struct form *f)
{
	struct buf links = BUF_EMPTY;

	rules_unwatched(&links, rs, f);
	if (links.len > 0)
		buf_str(b, "no rule looks at:\n");
	buf_str(b, buf_text(&links));
	if (!buf_ok(&links))
		b->failed = true;
	buf_free(&links);
}

int
check_rules(struct buf *b, const char *path, const struct rules *rs,
    const struct form *f, struct date today, struct findings *fs,
    struct err *e)
{
	struct findings found = FINDINGS_EMPTY;
	int n = rules_prove(rs, f, today, &found, e);

	findings_show(b, path, "", &found);
	fs->errors += found.errors;
	fs->warnings += found.warnings;
	findings_free(&found);
	if (n == -1)
		return -1;
	if (n == rs->n_rules)
		buf_fmt(b, "%d rules, all proven\n", n);
	else
		buf_fmt(b, "%d rules, %d proven\n", rs->n_rules, n);
	unwatched(b, rs, f);
	unsigned_yet(b, path, rs);
	return 0;
}

static void
write_flag(struct buf *b, const struct rules *rs, const struct visit *v,
    const struct raised *r)
{
	const struct rule *rule = &rs->rules[r->rule];
	struct buf answer = BUF_EMPTY;
	char day[DATE_MAX];
	int i;

	buf_str(b, "flag ");
	buf_str(b, severity_name(rule->severity));
	buf_byte(b, ' ');
	show(b, rule->id);
	buf_str(b, ": ");
	show(b, rule->tell);
	for (i = 0; i < r->n_entries; i++) {
		buf_str(&answer, i == 0 ? "" : " / ");
		answer_kept(&answer, v, r->entries[i]);
	}
	if (answer.len > 0) {
		buf_str(b, " (");
		show(b, buf_text(&answer));
		buf_byte(b, ')');
	}
	if (r->clear.year != 0) {
		date_write(r->clear, day);
		buf_str(b, " clear from ");
		buf_str(b, day);
	}
	buf_byte(b, '\n');
	if (!buf_ok(&answer))
		b->failed = true;
	buf_free(&answer);
}

int
check_flags(struct buf *b, const char *path, const struct rules *rs,
    const struct visit *v, struct date today, struct err *e)
{
	struct asked *asked = seal_alloc(sizeof *asked, e);
	struct flags *flags = seal_alloc(sizeof *flags, e);
	int rc = -1;
	int i;

	if (asked == NULL || flags == NULL)
		goto done;
	enable(v, asked);
	screening(rs, v, asked, today, flags);
	for (i = 0; i < flags->n; i++)
		write_flag(b, rs, v, &flags->list[i]);
	if (flags->n == 0)
		buf_str(b, "no flags\n");
	unsigned_yet(b, path, rs);
	rc = 0;
done:
	seal_free(asked);
	seal_free(flags);
	return rc;
}
