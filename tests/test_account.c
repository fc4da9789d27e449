/* SPDX-License-Identifier: MIT */
/* links: kiosk/account.c kiosk/role.c kiosk/password.c kiosk/seal.c kiosk/seal_password.c kiosk/text.c kiosk/buf.c kiosk/err.c libs: libsodium unistring */
#include "kiosk/keyring.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/err.h"
#include "tests/check.h"

#define PASSWORD "wet slate roofs"

static void
roles_open_what_the_design_says(void)
{
	CHECK(!role_may_open(ROLE_OWNER, KEY_DESK));
	CHECK(!role_may_open(ROLE_OWNER, KEY_CLINIC));
	CHECK(role_may_open(ROLE_OWNER, KEY_EVENTS));
	CHECK(!role_may_open(ROLE_OWNER, KEY_PERSONS));
	CHECK(role_may_open(ROLE_DESK, KEY_DESK));
	CHECK(!role_may_open(ROLE_DESK, KEY_CLINIC));
	CHECK(role_may_open(ROLE_DESK, KEY_EVENTS));
	CHECK(!role_may_open(ROLE_DESK, KEY_PERSONS));
	CHECK(role_may_open(ROLE_PRACTITIONER, KEY_DESK));
	CHECK(role_may_open(ROLE_PRACTITIONER, KEY_CLINIC));
	CHECK(role_may_open(ROLE_RECOVERY, KEY_CLINIC));
	CHECK(role_may_open(ROLE_RECOVERY, KEY_PERSONS));
	CHECK(!role_may_open(0, KEY_EVENTS));
	CHECK(!role_may_open(ROLE_PRACTITIONER, KEY_KIND_MAX));
}

static void
roles_are_told_in_words(void)
{
	char s[64];

	role_words(ROLE_OWNER | ROLE_PRACTITIONER, s, sizeof s);
	CHECK_STR(s, "owner, practitioner");
	role_words(0, s, sizeof s);
	CHECK_STR(s, "");
	role_words(~0u, s, sizeof s);
	CHECK_STR(s, "owner, practitioner, front-desk, recovery");
	role_words(~0u, s, 9);
	CHECK_STR(s, "owner, p");
}

static void
names_are_letters_digits_blanks_and_few_signs(void)
{
	static const char *const good[] = {
		"a", "Ana", "Ana M. O'Neill-Ruiz_2", "Zo\xc3\xab", "kiosks",
		"123456789012345678901234567890123456789012345678901234567890",
	};
	static const char *const bad[] = {
		"", " Ana", "Ana ", "Ana\n", "Ana\tB", "Ana/B", "Ana<b>",
		"Ana\xff", "\xc3", "Ana\xe2\x80\xae", "recovery", "Recovery",
		"kiosk A", "KIOSK B", "(unknown)", "Ana\x7f",
		"1234567890123456789012345678901234567890123456789012345678901",
	};
	struct err e;
	size_t i;

	for (i = 0; i < sizeof good / sizeof good[0]; i++)
		CHECK_INT(account_name_check(good[i], NULL), 0);
	for (i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		e.kind = ERR_NONE;
		CHECK_INT(account_name_check(bad[i], &e), -1);
		CHECK_INT(e.kind, ERR_INPUT);
	}
}

static const char *
fault_of(const char *password, const char *name, struct err *e)
{
	if (password_check(password, name, e) == 0)
		return "none";
	CHECK_INT(e->kind, ERR_INPUT);
	return e->msg;
}

static void
weak_passwords_are_refused_with_the_reason(void)
{
	static const char *const rows[][3] = {
		{"short", "Ana", "shorter than 12 characters"},
		{"elevenchars", "Ana", "shorter than 12 characters"},
		{"\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9",
		    "Ana", "shorter than 12 characters"},
		{"aaaaaaaaaaaaaaa", "Ana",
		    "the same few characters over and over"},
		{"xyxyxyxyxyxyx", "Ana",
		    "the same few characters over and over"},
		{"123456789012", "Ana", "a run of neighbouring keys"},
		{"098765432109876", "Ana", "a run of neighbouring keys"},
		{"qwertyuiopas", "Ana", "a run of neighbouring keys"},
		{"MNBVCXZLKJHGF", "Ana", "a run of neighbouring keys"},
		{"abcdefghijklm", "Ana", "a run of neighbouring keys"},
		{"1qaz2wsx3edc", "Ana", "a run of neighbouring keys"},
		{"PassWord1234", "Ana", "one of those that are tried first"},
		{"correct horse battery staple", "Ana",
		    "one of those that are tried first"},
		{"123123456456", "Ana", "one of those that are tried first"},
		{"zxcvbnm123456789", "Ana", "a run of neighbouring keys"},
		{"letmeinplease", "Ana", "one of those that are tried first"},
		{"annikaannika", "Annika", "the name of the account"},
		{"Annika Lindqvist", "annika lindqvist",
		    "the name of the account"},
	};
	struct err e;
	char want[ERR_MSG_MAX];
	size_t i;

	for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		(void)snprintf(want, sizeof want, "the password is %s",
		    rows[i][2]);
		CHECK_STR(fault_of(rows[i][0], rows[i][1], &e), want);
	}
	CHECK_STR(fault_of("bad \xff\xfe bytes here", "Ana", &e),
	    "the password is not UTF-8 text");
}

static void
good_passwords_are_taken(void)
{
	static const char *const good[] = {
		PASSWORD, "twelve chars", "Annika's red bicycle",
		"\xc3\xa9tait une fois", "qwertyuiop walks in",
	};
	char longest[PASSWORD_MAX + 1];
	struct err e;
	size_t i;

	for (i = 0; i < sizeof good / sizeof good[0]; i++)
		CHECK_STR(fault_of(good[i], "Annika", &e), "none");
	for (i = 0; i < PASSWORD_MAX; i++)
		longest[i] = (char)('a' + i * i % 23);
	longest[PASSWORD_MAX] = '\0';
	CHECK_STR(fault_of(longest, "Annika", &e),
	    "the password is longer than 255 bytes");
	longest[PASSWORD_MAX - 1] = '\0';
	CHECK_STR(fault_of(longest, "Annika", &e), "none");
}

static void
an_account_opens_with_its_password(void)
{
	unsigned char secret[SEAL_SECRET], again[SEAL_SECRET];
	unsigned char public[SEAL_PUBLIC];
	struct account a;

	CHECK_INT(account_make("Ana", ROLE_DESK, PASSWORD, &a, secret, NULL),
	    0);
	CHECK_STR(a.name, "Ana");
	CHECK_INT(a.roles, ROLE_DESK);
	CHECK_INT(a.id, 0);
	CHECK(!a.disabled);
#ifndef SEAL_CHEAP
	CHECK(a.cost.memory >= 64 * 1024 * 1024);
#endif
	seal_public(secret, public);
	CHECK(memcmp(public, a.public, sizeof public) == 0);
	CHECK_INT(seal_unwrap(PASSWORD, &a.cost, a.wrapped, again, NULL), 0);
	CHECK(memcmp(secret, again, sizeof secret) == 0);
}

static void
an_account_needs_a_fitting_name_and_role(void)
{
	unsigned char secret[SEAL_SECRET];
	struct account a;
	struct err e;

	CHECK_INT(account_make("a/b", ROLE_DESK, PASSWORD, &a, secret, &e),
	    -1);
	CHECK_INT(e.kind, ERR_INPUT);
	CHECK_INT(account_make("Ana", 0, PASSWORD, &a, secret, &e), -1);
	CHECK_INT(account_make("Ana", 16, PASSWORD, &a, secret, &e), -1);
	CHECK_INT(account_make("Ana", ROLE_RECOVERY, PASSWORD, &a, secret,
	    &e), -1);
	CHECK_INT(account_make(RECOVERY_NAME, ROLE_DESK, PASSWORD, &a, secret,
	    &e), -1);
	CHECK_INT(account_make(RECOVERY_NAME, ROLE_RECOVERY | ROLE_OWNER,
	    PASSWORD, &a, secret, &e), -1);
	CHECK_INT(account_make(RECOVERY_NAME, ROLE_RECOVERY, PASSWORD, &a,
	    secret, &e), 0);
}

int
main(void)
{
	CHECK_INT(seal_start(NULL), 0);
	RUN(roles_open_what_the_design_says);
	RUN(roles_are_told_in_words);
	RUN(names_are_letters_digits_blanks_and_few_signs);
	RUN(weak_passwords_are_refused_with_the_reason);
	RUN(good_passwords_are_taken);
	RUN(an_account_opens_with_its_password);
	RUN(an_account_needs_a_fitting_name_and_role);
	return check_done();
}
