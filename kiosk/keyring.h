/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_KEYRING_H
#define KIOSK_KEYRING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kiosk/seal.h"

/*
 * keyring.h -- who can open what.
 *
 * In each epoch a practice has two key pairs: desk (labels) and clinic
 * (triage and answers).  Beside them stand two secrets that outlive epochs:
 * events (the MAC of staff events, for all staff) and persons (the index of
 * earlier visits, for practitioners).  Each secret is sealed, one by one, to
 * the public key of everyone entitled; that list is the keyring.  It is kept
 * in a file apart from the database, so that rewriting one small file makes
 * an epoch unreadable, in every backup of the database too.
 *
 * An account's own secret key is wrapped under its password (struct account).
 * To sign in is to unwrap it and open what the ring holds for it: struct
 * keys, which lies in guarded memory.
 */

struct buf;
struct err;

#define ROLE_OWNER 1u		/* keeps the practice; opens no record */
#define ROLE_PRACTITIONER 2u	/* opens everything */
#define ROLE_DESK 4u		/* opens labels */
#define ROLE_RECOVERY 8u	/* the recovery code; entitled to everything */

#define ACCOUNT_NAME_MAX 64	/* bytes, NUL included */
#define ACCOUNT_NAME_LENGTH 60	/* bytes a person may choose */
#define RECOVERY_NAME "recovery"	/* the account of the recovery code */
#define PASSWORD_MIN 12		/* characters (DESIGN 5) */
#define PASSWORD_MAX 256	/* bytes, NUL included */

enum key_kind {
	KEY_DESK,
	KEY_CLINIC,
	KEY_EVENTS,		/* epoch 0 */
	KEY_PERSONS,		/* epoch 0 */
	KEY_KIND_MAX
};

/** A member of staff, or the recovery code. */
struct account {
	int64_t id;		/* 0: not stored yet */
	char name[ACCOUNT_NAME_MAX];
	unsigned roles;
	bool disabled;
	unsigned char public[SEAL_PUBLIC];
	struct seal_cost cost;
	unsigned char wrapped[SEAL_WRAPPED];
	unsigned char mac[SEAL_MAC];	/* account_vouch(); zeroes: none */
};

/** The public halves of one epoch: all that a kiosk has. */
struct epoch {
	int64_t number;		/* from 1 */
	int64_t made;		/* clock_ms() */
	int64_t destroyed;	/* clock_ms(); 0: it can be opened */
	unsigned char desk[SEAL_PUBLIC];
	unsigned char clinic[SEAL_PUBLIC];
};

/** One secret sealed to one account. */
struct ring_entry {
	int64_t epoch;
	enum key_kind kind;
	int64_t account;
	unsigned char sealed[SEAL_SEALED_SECRET];
};

struct keyring {
	unsigned char practice[16];	/* the practice this ring belongs to */
	struct ring_entry *list;
	size_t count, size;
};

#define KEYFILE_TEXT_MAX ((size_t)32 * 1024 * 1024)	/* bytes */
#define KEYRING_EMPTY {{0}, NULL, 0, 0}
#define KEYS_EPOCHS_MAX 400	/* a hundred years of quarters */

/** What a signed-in account can open.  In guarded memory: keys_new(). */
struct keys {
	struct account account;
	unsigned char own[SEAL_SECRET];
	bool has_events, has_persons;
	unsigned char events[SEAL_SECRET];
	unsigned char persons[SEAL_SECRET];
	int n_epochs;
	struct keys_epoch {
		int64_t number;
		bool has_desk, has_clinic;
		unsigned char desk[SEAL_SECRET];
		unsigned char clinic[SEAL_SECRET];
	} epochs[KEYS_EPOCHS_MAX];
};

/** True when an account with roles may open secrets of this kind. */
bool role_may_open(unsigned roles, enum key_kind kind);

/** The roles in words: "owner, practitioner". */
void role_words(unsigned roles, char *ret, size_t size);

/**
 * Read roles that staff can have, parted by commas: "owner,practitioner".
 * False when a word is none of owner, practitioner, front-desk.
 */
bool role_read(const char *list, unsigned *ret);

/**
 * Refuse a name that is not 1 to ACCOUNT_NAME_LENGTH bytes of letters,
 * digits, blanks and . - _ ' (blanks inside only), or that the program uses
 * itself.  Returns 0; or -1 with ERR_INPUT.
 */
int account_name_check(const char *name, struct err *e);

/**
 * Refuse a password that is too short, common, one character or a run of the
 * keyboard, or the account's own name.  Returns 0; or -1 with ERR_INPUT and
 * one reason: "the password is ...".
 */
int password_check(const char *password, const char *name, struct err *e);

/**
 * Make an account: a key pair, its secret wrapped under password, which
 * password_check() has passed (or which is the recovery code).  Returns 0; or
 * -1: ERR_INPUT for a name or roles that cannot be, else no memory.
 */
int account_make(const char *name, unsigned roles, const char *password,
    struct account *ret, unsigned char ret_secret[SEAL_SECRET],
    struct err *e);

/** Wrap secret, which is a's own, under password, at a fresh cost. */
int account_wrap(struct account *a, const char *password,
    const unsigned char secret[SEAL_SECRET], struct err *e);

/*
 * A row of the database is no proof that somebody is staff: whoever can write
 * to the file could put a key of their own there, or a role, and wait for the
 * next secret to be sealed to it.  So each account carries a MAC of its name,
 * roles and public key, made where it was added, and nothing is sealed to one
 * that it does not fit.
 *
 * Its key is a secret that those who may add such an account hold, and those
 * who would gain by a false one do not: of the practitioners (KEY_PERSONS)
 * for everybody who may open a record; for an owner who opens none, the one
 * of all staff (KEY_EVENTS), which is all that is ever sealed to an owner.
 * So the front desk, who also hold KEY_EVENTS, can forge no more than an
 * owner's row, or turn another into one, and gain no key by it.
 *
 * What it does not do.  It cannot tell an older row, put back whole from a
 * backup, from today's: disabling wipes the MAC, and so a row that is only
 * switched on again is refused, but one of last month is not; the events of
 * the chain, compared with a head kept elsewhere, show that.  It says nothing
 * of the wrapped secret, which has a MAC of its own, under the password.  It
 * does not keep rows from being deleted.
 */

/** Which secret vouches for an account with these roles. */
enum key_kind account_voucher(unsigned roles);

/** Set a's MAC under key, the secret of account_voucher(). */
void account_vouch(struct account *a, const unsigned char key[SEAL_SECRET]);

/** True when a's MAC is right under key; false also without a key. */
bool account_holds(const struct account *a,
    const unsigned char key[SEAL_SECRET]);

/**
 * Add secret, sealed to account a (stored, and entitled to this kind), to the
 * ring, which is kept in order.  Returns 0; or -1 and e, also when a has such
 * an entry already.
 */
int keyring_add(struct keyring *r, int64_t epoch, enum key_kind kind,
    const struct account *a, const unsigned char secret[SEAL_SECRET],
    struct err *e);

/** Take every entry of an epoch away; returns how many there were. */
size_t keyring_forget(struct keyring *r, int64_t epoch);

/**
 * Take every entry away that belongs to none of a[0..n), or to a disabled
 * one; returns how many there were.
 */
size_t keyring_tidy(struct keyring *r, const struct account *a, size_t n);

/**
 * The ring as the text of its file: `kiosk keys 1`, `practice HEX`, a line
 * `EPOCH KIND ACCOUNT HEX` for each entry in ascending order, and
 * `digest HEX`, the BLAKE2b-256 of all lines before it.
 */
void keyring_write(const struct keyring *r, struct buf *b);

/**
 * Read exactly such text.  Returns 0; or -1 with ERR_STORE and the line when
 * it is damaged or foreign.
 */
int keyring_read(const char *text, size_t len, struct keyring *ret,
    struct err *e);

/** Free; NULL members are fine. */
void keyring_free(struct keyring *r);

/** Guarded memory for keys; NULL and e if there is none. */
struct keys *keys_new(struct err *e);

/**
 * Sign account a in with password: unwrap, then open all that the ring holds
 * for it and its roles may open, into k.  Returns 0; or -1 and k zeroed:
 * ERR_INPUT when the password is wrong or a is disabled, in the same words;
 * ERR_STORE when an entry of a's does not open, or a's public key is not its
 * own.
 */
int keys_unlock(struct keys *k, const struct account *a, const char *password,
    const struct keyring *r, struct err *e);

/**
 * Open what r holds for k's account by now, besides what k can open already.
 * Returns 0; or -1 with ERR_STORE.
 */
int keys_renew(struct keys *k, const struct keyring *r, struct err *e);

/**
 * Compare the public halves recomputed from k with those the database gives
 * out.  The newest epoch that is not destroyed, which records
 * are sealed to, must be one that k opens as far as its roles may; an older
 * one without a secret was destroyed.  Returns 0; or -1 with ERR_STORE,
 * naming the epoch: records made since may be sealed to a stranger.
 */
int keys_compare(const struct keys *k, const struct epoch *epochs, int n,
    struct err *e);

/** The secret of this kind and epoch, or NULL when k cannot open it. */
const unsigned char *keys_secret(const struct keys *k, int64_t epoch,
    enum key_kind kind);

/** Wipe and free; NULL is fine. */
void keys_free(struct keys *k);

#endif
