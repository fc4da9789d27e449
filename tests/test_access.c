/* SPDX-License-Identifier: MIT */
/* links: +staffed tests/clock_set.c libs: sqlite3 libsodium unistring */
#include "kiosk/access.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kiosk/err.h"
#include "tests/check.h"
#include "tests/clock_set.h"
#include "tests/staffed.h"

/* Who may give what to whom, and what is stored then. */

#define PASSWORD "dry moss on walls"
#define NEXT_QUARTER (CLOCK_NOON + 60 * CLOCK_DAY_MS)

/* What name's keys open with password: "desk clinic events persons". */
static const char *
opens(const struct staffed *s, const char *name, const char *password)
{
	static const char *const words[KEY_KIND_MAX] = {"desk", "clinic",
	    "events", "persons"};
	static char ret[64];
	struct keys *k = staffed_unlock(s, name, password);
	int kind;

	if (k == NULL)
		return "nothing: it is not unlocked";
	ret[0] = '\0';
	for (kind = 0; kind < KEY_KIND_MAX; kind++)
		if (keys_secret(k, 1, (enum key_kind)kind) != NULL)
			(void)snprintf(ret + strlen(ret),
			    sizeof ret - strlen(ret), "%s%s",
			    ret[0] == '\0' ? "" : " ", words[kind]);
	keys_free(k);
	return ret;
}

static const char *
add(const struct staffed *s, const char *by, const char *name, unsigned roles)
{
	static struct err e;
	struct keys *k = staffed_unlock(s, by, HOUSE_PASSWORD);
	struct account made;
	int got;

	e = (struct err){ERR_NONE, ""};
	staffed_pair(&made, name, roles, PASSWORD);
	got = k == NULL ? -1 : staffed_add(s, k, &made, &e);
	keys_free(k);
	CHECK_INT(got, e.msg[0] == '\0' ? 1 : -1);
	return e.msg;
}

static const char *
reset(const struct staffed *s, const char *by, const char *name)
{
	static struct err e;
	struct keys *k = staffed_unlock(s, by, HOUSE_PASSWORD);
	struct account made;
	int got;

	e = (struct err){ERR_NONE, ""};
	staffed_pair(&made, name, ROLE_OWNER, PASSWORD);
	got = k == NULL ? -1 : staffed_reset(s, k, &made, &e);
	keys_free(k);
	CHECK_INT(got, e.msg[0] == '\0' ? 1 : -1);
	return e.msg;
}

static const char *
disable(const struct staffed *s, const char *by, const char *password,
    const char *name)
{
	static struct err e;
	struct keys *k = staffed_unlock(s, by, password);

	e = (struct err){ERR_NONE, "it is not unlocked"};
	if (k != NULL) {
		e.msg[0] = '\0';
		(void)staffed_disable(s, k, name, &e);
	}
	keys_free(k);
	return e.msg;
}

static void
a_practitioner_gives_each_role_what_it_may_open(void)
{
	struct staffed s;

	staffed_make(&s);
	CHECK_STR(add(&s, "Bea", "Eva", ROLE_PRACTITIONER), "");
	CHECK_STR(add(&s, "Bea", "Fay", ROLE_DESK), "");
	CHECK_STR(add(&s, "Bea", "Gus", ROLE_OWNER | ROLE_DESK), "");
	CHECK_STR(add(&s, RECOVERY_NAME, "Ida", ROLE_PRACTITIONER), "");
	CHECK_STR(opens(&s, "Eva", PASSWORD), "desk clinic events persons");
	CHECK_STR(opens(&s, "Fay", PASSWORD), "desk events");
	CHECK_STR(opens(&s, "Gus", PASSWORD), "desk events");
	CHECK_STR(opens(&s, "Ida", PASSWORD), "desk clinic events persons");
	CHECK_STR(opens(&s, "Bea", HOUSE_PASSWORD),
	    "desk clinic events persons");
	CHECK(db_new_chain_holds(&s.n, NULL));
	staffed_remove(&s);
}

static void
nobody_gives_what_they_cannot_open(void)
{
	struct staffed s;

	staffed_make(&s);
	CHECK_STR(add(&s, "Olga", "Eva", ROLE_PRACTITIONER),
	    "only a practitioner can add a practitioner");
	CHECK_STR(add(&s, "Olga", "Eva", ROLE_OWNER | ROLE_DESK),
	    "only a practitioner can add a colleague at the front desk");
	CHECK_STR(reset(&s, "Olga", "Bea"),
	    "only a practitioner can set the password of a practitioner");
	CHECK_STR(add(&s, "Olga", "Eva", ROLE_OWNER), "");
	CHECK_STR(opens(&s, "Eva", PASSWORD), "events");
	CHECK_STR(add(&s, "Dan", "Fay", ROLE_DESK), "the front desk can"
	    " change its own password only: ask a practitioner or an owner");
	CHECK_STR(reset(&s, "Dan", "Bea"), "the front desk can"
	    " change its own password only: ask a practitioner or an owner");
	CHECK_STR(disable(&s, "Dan", HOUSE_PASSWORD, "Olga"), "the front desk"
	    " can change its own password only: ask a practitioner or an"
	    " owner");
	CHECK_STR(add(&s, "Bea", "Dan", ROLE_DESK),
	    "there is an account of this name: Dan");
	staffed_remove(&s);
}

static void
a_reset_is_a_new_key_pair_and_leaves_nothing_of_the_old(void)
{
	struct staffed s;
	struct keyring before = KEYRING_EMPTY, after = KEYRING_EMPTY;
	struct db *db;

	staffed_make(&s);
	db = db_new_open(&s.n, DB_OWNER);
	CHECK_INT(db_keyring_load(db, &before, NULL), 0);
	CHECK_STR(reset(&s, "Bea", "Dan"), "");
	CHECK_STR(opens(&s, "Dan", PASSWORD), "desk events");
	CHECK_STR(opens(&s, "Dan", HOUSE_PASSWORD),
	    "nothing: it is not unlocked");
	/* All is lost but the code on paper. */
	CHECK_STR(reset(&s, RECOVERY_NAME, "Bea"), "");
	CHECK_STR(opens(&s, "Bea", PASSWORD), "desk clinic events persons");
	CHECK_STR(reset(&s, RECOVERY_NAME, RECOVERY_NAME),
	    "the recovery code is not an account of staff");
	CHECK_INT(db_keyring_load(db, &after, NULL), 0);
	CHECK_INT((long long)after.count, (long long)before.count);
	CHECK_INT(staffed_strays(&s), 0);
	db_close(db);
	keyring_free(&before);
	keyring_free(&after);
	staffed_remove(&s);
}

static void
who_is_disabled_has_no_key_left_and_can_come_back(void)
{
	struct staffed s;
	char roles[16], told[100];

	staffed_make(&s);
	CHECK_STR(disable(&s, "Olga", HOUSE_PASSWORD, "Dan"), "");
	CHECK_INT(staffed_strays(&s), 0);
	CHECK_STR(opens(&s, "Dan", HOUSE_PASSWORD),
	    "nothing: it is not unlocked");
	CHECK_STR(disable(&s, "Olga", HOUSE_PASSWORD, "Dan"), "");
	CHECK_STR(reset(&s, "Bea", "Dan"), "Dan is disabled: kiosk staff add"
	    " brings them back");
	CHECK_STR(add(&s, "Bea", "Dan", ROLE_PRACTITIONER), "");
	CHECK_STR(opens(&s, "Dan", PASSWORD), "desk clinic events persons");
	db_new_ask(&s.n, "SELECT count(*) || roles FROM account"
	    " WHERE name = 'Dan'", roles, sizeof roles);
	CHECK_STR(roles, "12");
	db_new_ask(&s.n, "SELECT group_concat(who || ' ' || kind || ' ' ||"
	    " detail, '; ') FROM event WHERE kind <> 'created'", told,
	    sizeof told);
	CHECK_STR(told, "Olga staff-disabled Dan; Bea staff-added Dan:"
	    " practitioner");
	staffed_remove(&s);
}

static void
the_practice_is_never_left_without_somebody_who_can(void)
{
	struct staffed s;

	staffed_make(&s);
	CHECK_STR(disable(&s, RECOVERY_NAME, HOUSE_PASSWORD, "Bea"),
	    "Bea is the last practitioner");
	CHECK_STR(disable(&s, "Bea", HOUSE_PASSWORD, "Bea"),
	    "nobody can disable their own account: ask a colleague");
	CHECK_STR(disable(&s, "Bea", HOUSE_PASSWORD, RECOVERY_NAME),
	    "the recovery code is not an account of staff");
	CHECK_STR(disable(&s, "Bea", HOUSE_PASSWORD, "Olga"), "");
	CHECK_STR(add(&s, "Bea", "Eva", ROLE_PRACTITIONER), "");
	CHECK_STR(disable(&s, "Eva", PASSWORD, "Bea"),
	    "Bea is the last owner");
	CHECK_STR(disable(&s, "Eva", PASSWORD, "Nobody"),
	    "there is no account of this name: Nobody");
	staffed_remove(&s);
}

static int
try_epoch(const struct staffed *s, const char *by, int64_t now,
    struct err *e)
{
	struct keys *k = staffed_unlock(s, by, HOUSE_PASSWORD);
	int got = -2;

	if (CHECK(k != NULL))
		got = staffed_epoch(s, k, now, e);
	keys_free(k);
	return got;
}

/* A row that sql changed gets nothing: no reset, no new epoch. */
static void
refuses(const char *sql, const char *whose)
{
	struct staffed s;
	struct err e = {ERR_NONE, ""};
	char said[ERR_MSG_MAX];

	staffed_make(&s);
	CHECK_STR(disable(&s, "Bea", HOUSE_PASSWORD, "Olga"), "");
	CHECK(db_new_sql(&s.n, sql));
	(void)snprintf(said, sizeof said, "the account of %s was changed by"
	    " hand: disable it", whose);
	CHECK_INT(try_epoch(&s, RECOVERY_NAME, NEXT_QUARTER, &e), -1);
	CHECK_STR(e.msg, said);
	(void)snprintf(said, sizeof said, "the account of %s was changed by"
	    " hand: disable it, then add it again", whose);
	CHECK_STR(reset(&s, RECOVERY_NAME, whose), said);
	db_new_ask(&s.n, "SELECT max(number) || max(event.id) FROM epoch,"
	    " event", said, sizeof said);
	CHECK_STR(said, "12");
	/* And then it can be mended. */
	CHECK_STR(disable(&s, RECOVERY_NAME, HOUSE_PASSWORD, whose), "");
	CHECK_STR(add(&s, RECOVERY_NAME, whose, ROLE_DESK), "");
	CHECK_INT(try_epoch(&s, RECOVERY_NAME, NEXT_QUARTER, &e), 1);
	staffed_remove(&s);
}

static void
a_row_that_was_changed_by_hand_gets_nothing(void)
{
	refuses("UPDATE account SET roles = 2 WHERE name = 'Dan'", "Dan");
	refuses("UPDATE account SET public = randomblob(32)"
	    " WHERE name = 'Dan'", "Dan");
	refuses("UPDATE account SET mac = zeroblob(32) WHERE name = 'Dan'",
	    "Dan");
	refuses("UPDATE account SET disabled = 0 WHERE name = 'Olga'",
	    "Olga");
	refuses("UPDATE account SET name = 'Eva' WHERE name = 'Dan'", "Eva");
	refuses("INSERT INTO account SELECT 9, 'Eva', 2, 0, public, salt,"
	    " ops, memory, wrapped, mac FROM account WHERE name = 'Bea'",
	    "Eva");
}

static void
the_front_desk_cannot_vouch_for_a_reader(void)
{
	struct staffed s;
	struct account forged;
	struct keys *bea, *dan;

	staffed_make(&s);
	bea = staffed_unlock(&s, "Bea", HOUSE_PASSWORD);
	dan = staffed_unlock(&s, "Dan", HOUSE_PASSWORD);
	if (CHECK(bea != NULL && dan != NULL)) {
		staffed_pair(&forged, "Eva", ROLE_PRACTITIONER, PASSWORD);
		account_vouch(&forged, keys_secret(dan, 0, KEY_EVENTS));
		CHECK(!account_holds(&forged, keys_secret(bea, 0,
		    account_voucher(forged.roles))));
		CHECK(keys_secret(dan, 0, account_voucher(forged.roles)) ==
		    NULL);
		CHECK(!account_holds(&forged, NULL));
		/* Of an owner's row there is nothing to gain. */
		CHECK_INT(account_voucher(ROLE_OWNER), KEY_EVENTS);
		CHECK_INT(account_voucher(ROLE_OWNER | ROLE_DESK),
		    KEY_PERSONS);
		CHECK_INT(account_voucher(ROLE_RECOVERY), KEY_PERSONS);
	}
	keys_free(bea);
	keys_free(dan);
	staffed_remove(&s);
}

static void
nothing_changes_while_the_key_file_cannot_be_written(void)
{
	struct staffed s;
	char beside[128], count[8];

	staffed_make(&s);
	(void)snprintf(beside, sizeof beside, "%s.new", s.n.keys);
	CHECK(mkdir(beside, 0700) == 0);
	CHECK(strstr(add(&s, "Bea", "Eva", ROLE_DESK), ".keys.new") != NULL);
	CHECK(strstr(reset(&s, "Bea", "Dan"), ".keys.new") != NULL);
	CHECK_STR(opens(&s, "Dan", HOUSE_PASSWORD), "desk events");
	db_new_ask(&s.n, "SELECT count(*) FROM event", count, sizeof count);
	CHECK_STR(count, "1");
	/* A row alone is marked at once; the keys are said to be left. */
	CHECK(strstr(disable(&s, "Bea", HOUSE_PASSWORD, "Dan"),
	    "that is done, but keys") != NULL);
	CHECK(staffed_strays(&s) > 0);
	CHECK(rmdir(beside) == 0);
	CHECK_STR(disable(&s, "Bea", HOUSE_PASSWORD, "Dan"), "");
	CHECK_INT(staffed_strays(&s), 0);
	staffed_remove(&s);
}

static void
whoever_was_disabled_meanwhile_changes_nothing(void)
{
	struct staffed s;
	struct keys *olga;
	struct account made;
	struct err e = {ERR_NONE, ""};

	staffed_make(&s);
	olga = staffed_unlock(&s, "Olga", HOUSE_PASSWORD);
	CHECK_STR(disable(&s, "Bea", HOUSE_PASSWORD, "Olga"), "");
	staffed_pair(&made, "Eva", ROLE_OWNER, PASSWORD);
	if (CHECK(olga != NULL))
		CHECK_INT(staffed_add(&s, olga, &made, &e), -1);
	CHECK_STR(e.msg, "your own account has changed meanwhile: please sign"
	    " in again");
	keys_free(olga);
	staffed_remove(&s);
}

int
main(void)
{
	RUN(a_practitioner_gives_each_role_what_it_may_open);
	RUN(nobody_gives_what_they_cannot_open);
	RUN(a_reset_is_a_new_key_pair_and_leaves_nothing_of_the_old);
	RUN(who_is_disabled_has_no_key_left_and_can_come_back);
	RUN(the_practice_is_never_left_without_somebody_who_can);
	RUN(a_row_that_was_changed_by_hand_gets_nothing);
	RUN(the_front_desk_cannot_vouch_for_a_reader);
	RUN(nothing_changes_while_the_key_file_cannot_be_written);
	RUN(whoever_was_disabled_meanwhile_changes_nothing);
	return check_done();
}
