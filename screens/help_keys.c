/* SPDX-License-Identifier: MIT */
#include "screens/help_keys.h"

#include <libintl.h>
#include <stdbool.h>
#include <string.h>

#include "kiosk/text.h"
#include "screens/paint.h"
#include "screens/screen.h"

#define INDENT 2		/* of the keys */
#define KEY_COLS 17		/* of a key's name, and the blank after it */

static int
rows_of(const char *s, int cols)
{

	return (int)text_wrap(s, strlen(s), cols, NULL, 0);
}

/* A key with a long name has a row of its own. */
static bool
is_long(const char *key)
{

	return text_cols(key, strlen(key)) >= KEY_COLS;
}

int
help_key_rows(const struct hint *h, int cols)
{

	return is_long(gettext(h->key)) + rows_of(gettext(h->does),
	    cols - INDENT - KEY_COLS);
}

int
help_key_paint(WINDOW *w, int row, int cols, const struct hint *h)
{
	const char *key = gettext(h->key);

	paint_cut(w, row, INDENT, text_cols(key, strlen(key)), A_NORMAL, key);
	return paint_words(w, row + is_long(key), INDENT + KEY_COLS,
	    cols - INDENT - KEY_COLS, A_NORMAL, gettext(h->does));
}
