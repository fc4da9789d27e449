/* SPDX-License-Identifier: MIT */
#ifndef TESTS_PSEUDO_H
#define TESTS_PSEUDO_H

#include <stddef.h>

/*
 * pseudo.h -- a language nobody speaks, that shows what is not translated and
 * what does not fit.
 *
 * Each sentence is longer by 40 %, has no plain letter (a to z) in it, and
 * stands between marks: "Continue" is "⟦Çóóñţíñúúé⟧".  So a plain letter on a
 * screen was left out, and a mark without its other half was cut off.
 */

struct buf;

#define PSEUDO "qps"		/* its tag */
#define PSEUDO_OPEN "⟦"
#define PSEUDO_CLOSE "⟧"

/** Append s in the language; blanks around it stay outside the marks. */
void pseudo_text(struct buf *b, const char *s);

/**
 * Translate all of kiosk/po/kiosk.pot into folder, which is made, for
 * $KIOSK_LOCALE.  Exits when it cannot be.
 */
void pseudo_catalog(const char *folder);

/** Remove that folder. */
void pseudo_remove(const char *folder);

/** The form in text, with all of it translated.  Given: free(). */
char *pseudo_form(const char *text);

#endif
