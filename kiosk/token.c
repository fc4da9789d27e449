/* SPDX-License-Identifier: MIT */
#include "kiosk/token.h"

#include <string.h>

#include "kiosk/seal.h"

static const char alphabet[] = "BCDFGHJKLNPRSTVX";

#define CHECK_LETTERS 2
#define LETTERS_MOST (RECOVERY_LETTERS - CHECK_LETTERS)
#define PRIME 251u
#define ROOT 6u

static unsigned
value(char letter)
{
	return (unsigned)(strchr(alphabet, letter) - alphabet);
}

/*
 * The sum of each letter times a power of 6, modulo 251.  6 is a primitive
 * root of 251, so no weight is zero and no two are the same for any code
 * shorter than 250 letters: every single wrong letter and every swap of two
 * is found (RELIABILITY 4).  Weights count from the last letter.
 */
static unsigned
check(const char *s, size_t len)
{
	unsigned sum = 0, weight = 1;

	while (len > 0) {
		weight = weight * ROOT % PRIME;
		sum = (sum + value(s[--len]) * weight) % PRIME;
	}
	return sum;
}

/* len letters, the check included, and a NUL to ret. */
static void
make(char *ret, size_t len)
{
	unsigned char bytes[LETTERS_MOST / 2];
	size_t i, n = len - CHECK_LETTERS;
	unsigned sum;

	/* A byte is two letters: one question to the system, not one each. */
	seal_random(bytes, n / 2);
	for (i = 0; i < n; i++)
		ret[i] = alphabet[bytes[i / 2] >> i % 2 * 4 & 15];
	seal_wipe(bytes, sizeof bytes);
	sum = check(ret, n);
	ret[n] = alphabet[sum >> 4];
	ret[n + 1] = alphabet[sum & 15];
	ret[len] = '\0';
}

/* True when the check of s[0..len), all letters of the alphabet, holds. */
static bool
holds(const char *s, size_t len)
{
	size_t n = len - CHECK_LETTERS;

	return check(s, n) == (value(s[n]) << 4 | value(s[n + 1]));
}

void
token_new(char ret[TOKEN_MAX])
{
	make(ret, TOKEN_LETTERS);
}

void
recovery_new(char ret[RECOVERY_MAX])
{
	make(ret, RECOVERY_LETTERS);
}

bool
token_ok(const char *s)
{
	return strspn(s, alphabet) == TOKEN_LETTERS &&
	    s[TOKEN_LETTERS] == '\0' && holds(s, TOKEN_LETTERS);
}

bool
recovery_read(const char *s, char ret[RECOVERY_MAX])
{
	char code[RECOVERY_MAX] = {0};
	size_t n = 0;
	bool good = true;

	for (; good && *s != '\0'; s++) {
		if (*s == ' ' || *s == '\t' || *s == '-')
			continue;
		good = n < RECOVERY_LETTERS &&
		    (code[n++] = token_letter(*s)) != '\0';
	}
	good = good && n == RECOVERY_LETTERS && holds(code, n);
	if (good)
		memcpy(ret, code, sizeof code);
	seal_wipe(code, sizeof code);
	return good;
}

bool
token_find(const char *s, size_t len, char ret[TOKEN_MAX])
{
	char run[TOKEN_MAX] = {0};
	size_t i, n = 0;
	bool found = false;
	char c;

	for (i = 0; i <= len; i++) {
		c = '\0';
		if (i < len)
			c = token_letter((unsigned char)s[i]);
		if (c != '\0') {
			if (n < TOKEN_LETTERS)
				run[n] = c;
			n++;
			continue;
		}
		if (n == TOKEN_LETTERS && holds(run, n)) {
			memcpy(ret, run, sizeof run);
			found = true;
		}
		n = 0;
	}
	return found;
}

char
token_letter(int c)
{
	if (c >= 'a' && c <= 'z')
		c += 'A' - 'a';
	if (c < 'A' || c > 'Z' || strchr(alphabet, c) == NULL)
		return '\0';
	return (char)c;
}

void
token_spell(const char *s, char *ret, size_t size)
{
	size_t i, n = 0;

	if (size == 0)
		return;
	for (i = 0; s[i] != '\0' && n + 1 < size; i++) {
		if (i > 0 && i % 4 == 0) {
			ret[n++] = ' ';
			if (n + 1 == size)
				break;
		}
		ret[n++] = s[i];
	}
	ret[n] = '\0';
}
