/* SPDX-License-Identifier: MIT */
#include "screens/layout.h"

#include "kiosk/buf.h"
#include "kiosk/option_say.h"
#include "kiosk/text_find.h"
#include "kiosk/visit.h"
#include "screens/screen.h"

#define KEYS 35			/* 1-9 and a-z */

bool
layout_is_long(const struct item *it)
{
	return item_picks(it) && (it->filter || it->n_options > KEYS);
}

char
layout_option_key(const struct item *it, int i)
{
	if (layout_is_long(it) || i >= KEYS)
		return '\0';
	return (char)(i < 9 ? '1' + i : 'a' + i - 9);
}

const char *
layout_finding(const struct scene *sc, int n)
{
	return sc->find.entry == n ? sc->find.text : "";
}

bool
layout_found(const struct scene *sc, int n, int option)
{
	const struct option *o = &sc->visit->form->options[option];
	const char *typed = layout_finding(sc, n);
	struct buf said = BUF_EMPTY, words = BUF_EMPTY, wanted = BUF_EMPTY;
	bool found;

	if (*typed == '\0' || o->kind == OPTION_OTHER ||
	    visit_picked(sc->visit, n, option))
		return true;
	text_fold(&wanted, typed);
	option_say(&said, o);
	text_fold(&words, buf_text(&said));
	/* Without memory for it nothing is left out. */
	found = !buf_ok(&wanted) || !buf_ok(&said) || !buf_ok(&words) ||
	    text_found(buf_text(&words), buf_text(&wanted));
	buf_free(&said);
	buf_free(&words);
	buf_free(&wanted);
	return found;
}
