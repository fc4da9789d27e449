/* SPDX-License-Identifier: MIT */
/* links: kiosk/person.c kiosk/text_name.c kiosk/text.c kiosk/buf.c kiosk/date.c kiosk/seal.c kiosk/err.c libs: libsodium unistring */
#include "kiosk/person.h"

#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/text_name.h"
#include "tests/check.h"

#define BORN "1984-02-29"

static const unsigned char secret[SEAL_SECRET] = {7};

/* True when both names, with one birth date, are one person's. */
static bool
same(const char *a, const char *b)
{
	unsigned char one[SEAL_MAC], other[SEAL_MAC];

	CHECK(person_key(secret, a, BORN, one));
	CHECK(person_key(secret, b, BORN, other));
	return memcmp(one, other, sizeof one) == 0;
}

static void
what_people_write_one_day_and_not_the_next_does_not_matter(void)
{
	CHECK(same("Jose  Garcia-L\xC3\xB3pez", "jos\xC3\xA9 garc\xC3\xAD" "a"
	    " lopez"));
	/* The same accent as a letter of its own and as a mark. */
	CHECK(same("Zo\xC3\xAB", "Zoe\xCC\x88"));
	CHECK(same("O'Brien", "O\xE2\x80\x99" "Brien"));
	CHECK(same("O'Brien", "O BRIEN"));
	CHECK(same("Anna Maria", " anna-maria "));
	CHECK(same("Anna Maria", "Anna\xC2\xA0Maria"));
	CHECK(same("J. R. Smith", "JR Smith"));
	CHECK(same("Stra\xC3\x9F" "er", "STRASSER"));
	/* Full-width letters, a ligature, Greek with and without tonos. */
	CHECK(same("\xEF\xBC\xA1\xEF\xBC\xAE\xEF\xBC\xA1", "Ana"));
	CHECK(same("\xEF\xAC\x81na", "Fina"));
	CHECK(same("\xCE\x93\xCE\xB9\xCF\x8E\xCF\x81\xCE\xB3\xCE\xBF\xCF\x82",
	    "\xCE\x93\xCE\x99\xCE\xA9\xCE\xA1\xCE\x93\xCE\x9F\xCE\xA3"));
	/* Arabic with and without its vowel signs. */
	CHECK(same("\xD9\x85\xD9\x8F\xD8\xAD\xD9\x85\xD9\x91\xD8\xAF",
	    "\xD9\x85\xD8\xAD\xD9\x85\xD8\xAF"));
}

static void
other_names_stay_apart(void)
{
	CHECK(!same("Ana Alba", "Ana Alva"));
	CHECK(!same("Ana Alba", "Alba Ana"));
	CHECK(!same("Ana Alba", "Ana"));
	CHECK(!same("M\xC3\xBCller", "Mueller"));
	CHECK(!same("Ana 2", "Ana 3"));
	/* In Hindi the vowels are marks: Rani, Rana.  In Japanese, too. */
	CHECK(!same("\xE0\xA4\xB0\xE0\xA4\xBE\xE0\xA4\xA8\xE0\xA5\x80",
	    "\xE0\xA4\xB0\xE0\xA4\xBE\xE0\xA4\xA8\xE0\xA4\xBE"));
	CHECK(!same("\xE0\xA4\xB0\xE0\xA5\x81\xE0\xA4\xA8",
	    "\xE0\xA4\xB0\xE0\xA5\x82\xE0\xA4\xA8"));
	CHECK(!same("\xE3\x81\x8B\xE3\x81\x8D", "\xE3\x81\x8C\xE3\x81\x8D"));
}

static void
another_birth_date_is_another_person(void)
{
	unsigned char a[SEAL_MAC], b[SEAL_MAC];

	CHECK(person_key(secret, "Ana Alba", "1990-01-01", a));
	CHECK(person_key(secret, "Ana Alba", "1990-01-10", b));
	CHECK(memcmp(a, b, sizeof a) != 0);
	/* Nor does one run into the other. */
	CHECK(person_key(secret, "0 Ana Alba", "1990-01-01", b));
	CHECK(memcmp(a, b, sizeof a) != 0);
}

static void
without_a_name_or_a_whole_date_there_is_no_key(void)
{
	static const char *const names[] = {"", " ", "-", "'", "A", "A.",
	    "\xCC\x81\xCC\x81", "\xC3\x28", "Ana\xFF"};
	static const char *const dates[] = {"", "1990", "1990-01", "01.01.1990",
	    "1990-02-30", "1990-1-1"};
	unsigned char key[SEAL_MAC];
	size_t i;

	for (i = 0; i < sizeof names / sizeof *names; i++)
		CHECK(!person_key(secret, names[i], BORN, key));
	for (i = 0; i < sizeof dates / sizeof *dates; i++)
		CHECK(!person_key(secret, "Ana Alba", dates[i], key));
}

static void
without_the_secret_no_name_can_be_tried(void)
{
	static const unsigned char none[SEAL_SECRET];
	unsigned char key[SEAL_MAC], guess[SEAL_MAC];
	struct buf b = BUF_EMPTY;

	CHECK(person_key(secret, "Ana Alba", BORN, key));
	CHECK(person_key(none, "Ana Alba", BORN, guess));
	CHECK(memcmp(key, guess, sizeof key) != 0);
	buf_str(&b, "kiosk person 1\n" BORN);
	text_name(&b, "Ana Alba");
	CHECK_STR(buf_text(&b), "kiosk person 1\n" BORN "anaalba");
	seal_digest(buf_text(&b), b.len, guess);
	CHECK(memcmp(key, guess, sizeof key) != 0);
	/* With it, it can. */
	seal_mac(secret, buf_text(&b), b.len, guess);
	CHECK(memcmp(key, guess, sizeof key) == 0);
	buf_free(&b);
}

static void
a_very_long_name_has_a_key(void)
{
	char name[20000];
	unsigned char key[SEAL_MAC];

	memset(name, 'a', sizeof name - 1);
	name[sizeof name - 1] = '\0';
	CHECK(person_key(secret, name, BORN, key));
}

int
main(void)
{
	RUN(what_people_write_one_day_and_not_the_next_does_not_matter);
	RUN(other_names_stay_apart);
	RUN(another_birth_date_is_another_person);
	RUN(without_a_name_or_a_whole_date_there_is_no_key);
	RUN(without_the_secret_no_name_can_be_tried);
	RUN(a_very_long_name_has_a_key);
	return check_done();
}
