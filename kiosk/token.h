/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_TOKEN_H
#define KIOSK_TOKEN_H

#include <stdbool.h>
#include <stddef.h>

/*
 * token.h -- the name of a record, in letters no keyboard layout garbles.
 *
 * Sixteen consonants, BCDFGHJKLNPRSTVX, four bits each: they sit on the same
 * keys on 34 of 34 Latin layouts, so a scanner that types them cannot be
 * misread (RELIABILITY 4).  A token is 24 letters (96 random bits) and two
 * check letters; a recovery code 32 (128 bits) and two.
 */

#define TOKEN_LETTERS 26
#define TOKEN_MAX (TOKEN_LETTERS + 1)
#define RECOVERY_LETTERS 34
#define RECOVERY_MAX (RECOVERY_LETTERS + 1)

/** A fresh token, upper case. */
void token_new(char ret[TOKEN_MAX]);

/** A fresh recovery code, upper case. */
void recovery_new(char ret[RECOVERY_MAX]);

/** True when s is a token: 26 upper-case letters whose check holds. */
bool token_ok(const char *s);

/**
 * Read a recovery code as a person types it: either case, blanks and hyphens
 * anywhere.  Returns false when it is none.
 */
bool recovery_read(const char *s, char ret[RECOVERY_MAX]);

/**
 * Find the token in what a scanner typed: whatever came before and after, the
 * last run of exactly 26 letters of the alphabet, either case, whose check
 * holds.  Returns false when there is none.
 */
bool token_find(const char *s, size_t len, char ret[TOKEN_MAX]);

/** c as an upper-case letter of the alphabet, or 0. */
char token_letter(int c);

/** s in groups of four letters with a blank between them, for reading. */
void token_spell(const char *s, char *ret, size_t size);

#endif
