/* SPDX-License-Identifier: MIT */
#include "kiosk/keyring.h"

#include <stdlib.h>
#include <string.h>

#include "kiosk/err.h"
#include "kiosk/text.h"

/*
 * Well-known passwords of PASSWORD_MIN characters or more, lower case, in
 * the order of strcmp().  Runs and repetitions are found by rule instead.
 */
static const char *const common[] = {
	"010203040506", "0102030405060708", "10203040506070", "111222333444",
	"112233445566", "11223344556677", "123123456456", "123321123321",
	"123456123456", "1234561234567", "123456654321", "1234567887654321",
	"1234567890123456789", "1234567890a1", "1234567891011",
	"123456789101112", "123456789123", "123456789123456789",
	"123456789abc", "123456789abcd", "123456789qwe", "123qwe123qwe",
	"123qweasdzxc", "147258369000", "147258369147", "147852369147",
	"159357258456", "159753456852", "1a2b3c4d5e6f", "1q2w3e4r5t6y",
	"1q2w3e4r5t6y7u", "1qaz!qaz2wsx@wsx", "1qaz2wsx3edc!", "1qazxsw23edc",
	"741852963741", "789456123000", "789456123789", "987654321012",
	"a123456789012", "a1b2c3d4e5f6", "a1b2c3d4e5f6g7", "abc123456789",
	"abc123abc123", "abcd12345678", "abcd1234abcd", "abcd1234efgh",
	"abcdef123456", "abcdefg123456", "admin1234567", "admin12345678",
	"admin123456789", "adminadmin12", "adminadmin123", "adminadminadmin",
	"administrador", "administrateur", "administrator", "administrator1",
	"administrator123", "adminpassword", "arsenalarsenal", "asdf1234asdf",
	"asdfasdfasdf1", "asdfghjkl123", "asdfghjkl1234", "autumn123456",
	"azerty123456", "azerty123456789", "azertyuiop12", "azertyuiop123",
	"barcelona1234", "baseball1234", "baseball12345", "basketball123",
	"batman123456", "batmanbatman", "changeme1234", "changeme12345",
	"changemechangeme", "changemenow123", "charlie12345", "chelseafc1905",
	"clinic123456", "computer1234", "contrasena123", "contrasena1234",
	"contraseña123", "correct horse battery staple",
	"correct-horse-battery-staple", "correcthorsebatterystaple",
	"default12345", "doctor123456", "dragon123456", "einszweidrei",
	"football1234", "football12345", "frontdesk123", "frontdesk1234",
	"godisgood123", "guest1234567", "hallo1234567", "hallohallohallo",
	"haslohaslo123", "hasło1234567", "hello123456789", "hellokitty123",
	"helloworld12", "helloworld123", "helloworld1234", "ichliebedich",
	"ilovejesus123", "iloveyou1234", "iloveyou12345", "iloveyou1314520",
	"iloveyoubaby", "iloveyouforever", "iloveyousomuch", "internet1234",
	"january12345", "jennifer1234", "jessica12345", "jesuschrist1",
	"jesusislord1", "jesuslovesme", "jetaimejetaime", "juventus1897",
	"kiosk1234567", "kioskkiosk12", "letmein12345", "letmein123456",
	"letmeinletmein", "letmeinplease", "liverpool1234", "liverpoolfc1",
	"losenord1234", "lösenord1234", "manchesterunited", "manchesterutd",
	"master123456", "maytheforcebewithyou", "michael12345",
	"microneedling", "microneedling1", "minhasenha123", "monkey123456",
	"motdepasse123", "motdepasse1234", "motdepasse12345", "mynameisearl",
	"mypassword123", "mypassword1234", "newpassword123", "p@ssw0rd1234",
	"p@ssw0rd12345", "p@ssword1234", "p@ssword12345", "passw0rd1234",
	"passw0rd12345", "password1234", "password12345", "password123456",
	"password1234567", "password12345678", "password123456789",
	"password2023", "password2024", "password2025", "password2026",
	"passwordpassword", "passwort1234", "passwort12345", "passwort123456",
	"pokemon12345", "pokemon123456", "princess1234", "princess12345",
	"q1w2e3r4t5y6u7i8o9p0", "qazwsx123456", "qazwsx123456789",
	"qwe123asd456", "qwe123qwe123", "qweasdzxc123", "qwerty12345!",
	"qwerty123456", "qwerty1234567", "qwerty12345678", "qwerty123456789",
	"qwertyqwerty", "qwertyuiop12", "qwertyuiop123", "qwertyuiop1234",
	"qwertyuiop123456", "realmadrid123", "reception123", "reception1234",
	"root12345678", "rootpassword", "salasana1234", "samsung12345",
	"samsung123456", "schalke04schalke", "secret123456", "secretsecret",
	"senha1234567", "shadow123456", "sifre1234567", "spiderman123",
	"spiderman1234", "spring123456", "starwars1234", "starwars12345",
	"summer123456", "summer2024!!", "sunshine1234", "sunshine12345",
	"superman1234", "superman12345", "supermansuperman", "supersecret123",
	"superuser1234", "teamomucho123", "temporary123", "temppass1234",
	"temppassword1", "tequieromucho", "test12345678", "test123456789",
	"test1234test", "testing12345", "testing123456", "testtesttest1",
	"the quick brown fox", "thequickbrownfox",
	"thequickbrownfoxjumpsoverthelazydog", "thisismypassword",
	"tobeornottobe", "topsecret123", "trustno1trustno1", "user12345678",
	"wachtwoord123", "waitingroom1", "waitingroom123", "welcome1234!",
	"welcome12345", "welcome123456", "welcomehome123", "welcomewelcome",
	"welkom01welkom", "welkom123456", "whatever1234", "winter123456",
	"winter2024!!", "zaq12wsxcde3", "zxcvbnm12345", "zxcvbnm123456",
	"zxcvbnm123456789",
};

/*
 * Rows and columns of keyboards, and the alphabet, each as a ring in which no
 * character comes twice: a password that only walks along one is a run.
 */
static const char *const rings[] = {
	"1234567890",
	"abcdefghijklmnopqrstuvwxyz",
	"qwertyuiopasdfghjklzxcvbnm",
	"qwertzuiopasdfghjklyxcvbnm",
	"azertyuiopqsdfghjklmwxcvbn",
	"1234567890qwertyuiopasdfghjklzxcvbnm",
	"1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
	"qazwsxedcrfvtgbyhnujmikolp",
	"1q2w3e4r5t6y7u8i9o0p",
	"q1w2e3r4t5y6u7i8o9p0",
};

#define N_COMMON (sizeof common / sizeof common[0])
#define N_RINGS (sizeof rings / sizeof rings[0])
#define UNIT_MAX 4	/* abcabcabcabc is not a password either */

static void
lower(char *s)
{
	for (; *s != '\0'; s++)
		if (*s >= 'A' && *s <= 'Z')
			*s = (char)(*s + 'a' - 'A');
}

static int
compare(const void *key, const void *row)
{
	return strcmp(key, *(const char *const *)row);
}

static bool
is_common(const char *s)
{
	return bsearch(s, common, N_COMMON, sizeof common[0],
	    compare) != NULL;
}

/* True when s is made of its first unit bytes, over and over. */
static bool
repeats(const char *s, size_t unit)
{
	size_t i;

	for (i = unit; s[i] != '\0'; i++)
		if (s[i] != s[i - unit])
			return false;
	return true;
}

/* True when s walks along ring, step (of a turn of n) at a time. */
static bool
walks(const char *s, const char *ring, size_t step)
{
	size_t n = strlen(ring);
	const char *at = strchr(ring, *s);
	size_t place;

	if (at == NULL)
		return false;
	place = (size_t)(at - ring);
	for (; *s != '\0'; s++) {
		if (*s != ring[place])
			return false;
		place = (place + step) % n;
	}
	return true;
}

static bool
is_run(const char *s)
{
	size_t i;

	for (i = 0; i < N_RINGS; i++)
		if (walks(s, rings[i], 1) ||
		    walks(s, rings[i], strlen(rings[i]) - 1))
			return true;
	return false;
}

/* What is wrong with s (lower case) for an account called name; or NULL. */
static const char *
fault(const char *s, const char *name)
{
	size_t unit, len = strlen(name);

	for (unit = 1; unit <= UNIT_MAX; unit++)
		if (repeats(s, unit))
			return "the same few characters over and over";
	if (is_run(s))
		return "a run of neighbouring keys";
	if (is_common(s))
		return "one of those that are tried first";
	if (len > 0 && strncmp(s, name, len) == 0 && repeats(s, len))
		return "the name of the account";
	return NULL;
}

int
password_check(const char *password, const char *name, struct err *e)
{
	char own[ACCOUNT_NAME_MAX] = {0};
	char s[PASSWORD_MAX];
	size_t len = strlen(password);
	const char *why;

	if (len >= sizeof s)
		return err_set(e, ERR_INPUT,
		    "the password is longer than %d bytes", PASSWORD_MAX - 1);
	if (!text_valid(password, len))
		return err_set(e, ERR_INPUT, "the password is not UTF-8 text");
	if (text_chars(password, len) < PASSWORD_MIN)
		return err_set(e, ERR_INPUT,
		    "the password is shorter than %d characters", PASSWORD_MIN);
	memcpy(s, password, len + 1);
	lower(s);
	memcpy(own, name, strnlen(name, sizeof own - 1));
	lower(own);
	why = fault(s, own);
	seal_wipe(s, sizeof s);
	if (why != NULL)
		return err_set(e, ERR_INPUT, "the password is %s", why);
	return 0;
}
