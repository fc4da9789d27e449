/* SPDX-License-Identifier: MIT */
#include "tests/shown.h"

#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/check_answer.h"
#include "kiosk/date_words.h"
#include "kiosk/enable.h"
#include "kiosk/visit.h"
#include "tests/look.h"

void
shown_words(const struct visit *v, int n, bool screen, struct buf *b)
{
	const struct item *it = visit_item(v, n);
	const char *between = "";
	struct date d;
	int i;

	if (screen && answer_date(v, n, &d)) {
		date_words(b, d);
		return;
	}
	if (it->type != ITEM_CHOICE) {
		buf_str(b, visit_text(v, n));
		return;
	}
	for (i = it->options; i < it->options + it->n_options; i++) {
		if (!visit_picked(v, n, i))
			continue;
		buf_str(b, between);
		buf_str(b, v->form->options[i].display);
		between = "; ";
	}
}

static bool
any_inside(const struct visit *v, const struct asked *asked, int n,
    bool all)
{
	int i;

	for (i = n + 1; i < v->entries[n].end; i++)
		if (asked->on[i] &&
		    item_is_question(visit_item(v, i)) &&
		    (all || visit_answered(v, i)))
			return true;
	return false;
}

/* What staff read first: concerns, areas, and what stands beside them. */
static bool
is_first(const struct visit *v, int n)
{
	static const char *const pages[] = {"page-concern",
	    "page-concern-main", "page-area", "page-how-long"};
	size_t i;

	while (v->entries[n].parent != -1)
		n = v->entries[n].parent;
	for (i = 0; i < sizeof pages / sizeof *pages; i++)
		if (strcmp(visit_item(v, n)->link, pages[i]) == 0)
			return true;
	return false;
}

void
shown_answers(const struct visit *v, const struct asked *asked, bool all,
    struct buf *b)
{
	const struct item *it;
	struct buf words = BUF_EMPTY;
	int i, n;

	for (i = all ? v->n_entries : 0; i < 2 * v->n_entries; i++) {
		n = i % v->n_entries;
		it = visit_item(v, n);
		if (!asked->on[n] || it->type == ITEM_DISPLAY || (!all &&
		    is_first(v, n) != (i < v->n_entries)))
			continue;
		if (it->type == ITEM_GROUP ? !any_inside(v, asked, n, all) :
		    !all && !visit_answered(v, n))
			continue;
		buf_str(&words, it->text);
		if (it->type == ITEM_GROUP && it->repeats)
			buf_fmt(&words, "%d", v->entries[n].occurrence + 1);
		if (it->type != ITEM_GROUP && !visit_answered(v, n))
			buf_str(&words, "(no answer)");
		else if (it->type != ITEM_GROUP)
			shown_words(v, n, true, &words);
	}
	look_squeeze(b, buf_text(&words));
	buf_free(&words);
}
