/* SPDX-License-Identifier: MIT */
#include "kiosk/answer_words.h"

#include "kiosk/buf.h"
#include "kiosk/visit.h"

void
answer_words(struct buf *b, const struct visit *v, int n)
{
	int i;

	if (visit_item(v, n)->type != ITEM_CHOICE) {
		buf_str(b, visit_text(v, n));
		return;
	}
	for (i = 0; i < visit_picks(v, n); i++) {
		if (i > 0)
			buf_str(b, "; ");
		buf_str(b, v->form->options[visit_pick_at(v, n, i)].display);
	}
}
