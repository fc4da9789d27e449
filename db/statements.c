/* SPDX-License-Identifier: MIT */
#include <assert.h>

#include "db/private.h"
#include "kiosk/err.h"

/*
 * Every statement there is.  All of a role's are prepared when the database
 * is opened, so a slip in one is a start that fails, never a client's visit.
 */

/* What epoch_row(), account_row(), record_row() and event_row() read, in their order. */
#define EPOCH_COLUMNS "number, made, destroyed, desk, clinic"
#define ACCOUNT_COLUMNS \
	"id, name, roles, disabled, public, salt, ops, memory, wrapped, mac"
#define RECORD_COLUMNS \
	"id, token, ticket, day, letter, at, source, status, form, epoch"
#define EVENT_COLUMNS \
	"id, kind, token, at, who, detail, digest, before, hash, mac, epoch"

static const struct {
	unsigned roles;
	const char *sql;
} statements[STMT_MAX] = {
	/* A writer takes the lock at once: one that began as a reader and
	 * then wants to write cannot wait, only fail. */
	[STMT_BEGIN] = {ALL, "BEGIN IMMEDIATE"},
	[STMT_BEGIN_READ] = {SIGNED_IN, "BEGIN"},
	[STMT_COMMIT] = {ALL, "COMMIT"},
	[STMT_ROLLBACK] = {ALL, "ROLLBACK"},
	[STMT_VERSION] = {ALL, "PRAGMA data_version"},

	[STMT_PRACTICE] = {ALL,
	    "SELECT id, made, exit_code, halted FROM practice"},
	[STMT_PRACTICE_ADD] = {CAN(DB_OWNER),
	    "INSERT INTO practice(one, id, made, exit_code, halted)"
	    " VALUES(1, :id, :made, :exit_code, :halted)"},
	[STMT_PRACTICE_HALT] = {SIGNED_IN,
	    "UPDATE practice SET halted = :halted"},

	[STMT_EPOCHS] = {ALL,
	    "SELECT " EPOCH_COLUMNS " FROM epoch ORDER BY number LIMIT :max"},
	[STMT_EPOCH_NEWEST] = {ALL,
	    "SELECT " EPOCH_COLUMNS " FROM epoch WHERE destroyed IS NULL"
	    " ORDER BY number DESC LIMIT 1"},
	[STMT_EPOCH_ADD] = {SIGNED_IN,
	    "INSERT INTO epoch(number, made, desk, clinic)"
	    " VALUES(:number, :made, :desk, :clinic)"},

	[STMT_ACCOUNT] = {SIGNED_IN,
	    "SELECT " ACCOUNT_COLUMNS " FROM account WHERE name = :name"},
	[STMT_ACCOUNTS] = {SIGNED_IN,
	    "SELECT " ACCOUNT_COLUMNS " FROM account ORDER BY id LIMIT :max"},
	/* Without an id it gets the next one. */
	[STMT_ACCOUNT_ADD] = {CAN(DB_OWNER),
	    "INSERT INTO account(id, name, roles, disabled, public, salt,"
	    " ops, memory, wrapped, mac) VALUES(:id, :name, :roles,"
	    " :disabled, :public, :salt, :ops, :memory, :wrapped, :mac)"},
	[STMT_ACCOUNT_PUT] = {CAN(DB_OWNER),
	    "UPDATE account SET id = :id, roles = :roles,"
	    " disabled = :disabled, public = :public, salt = :salt,"
	    " ops = :ops, memory = :memory, wrapped = :wrapped, mac = :mac"
	    " WHERE id = :replaces AND name = :name RETURNING id"},

	[STMT_ATTEMPT] = {SIGNED_IN,
	    "SELECT failures, until FROM attempt WHERE what = :what"},
	[STMT_ATTEMPT_PUT] = {SIGNED_IN,
	    "INSERT INTO attempt(what, failures, until)"
	    " VALUES(:what, :failures, :until) ON CONFLICT(what)"
	    " DO UPDATE SET failures = :failures, until = :until"},
	[STMT_ATTEMPT_CLEAR] = {SIGNED_IN,
	    "DELETE FROM attempt WHERE what = :what"},

	[STMT_FORM] = {SIGNED_IN,
	    "SELECT content FROM form WHERE hash = :hash"},
	[STMT_FORM_KNOWN] = {ADDS,
	    "SELECT hash FROM form WHERE kind = :kind AND url = :url"
	    " AND version = :version"},
	[STMT_FORM_ADD] = {ADDS,
	    "INSERT INTO form(hash, kind, url, version, added, content)"
	    " VALUES(:hash, :kind, :url, :version, :added, :content)"},

	[STMT_RESCUE_FITS] = {ADDS,
	    "SELECT EXISTS(SELECT 1 FROM form"
	    " WHERE hash = :form AND kind = 'form'),"
	    " EXISTS(SELECT 1 FROM epoch WHERE number = :epoch)"},

	[STMT_COUNTER_NEXT] = {ADDS,
	    "INSERT INTO counter(day, letter, next) VALUES(:day, :letter, 2)"
	    " ON CONFLICT(day, letter) DO UPDATE SET next = next + 1"
	    " RETURNING next - 1"},

	[STMT_RECORD] = {CAN(DB_STAFF),
	    "SELECT " RECORD_COLUMNS " FROM record WHERE token = :token"},
	[STMT_RECORD_PAGE] = {CAN(DB_STAFF),
	    "SELECT " RECORD_COLUMNS " FROM record"
	    " WHERE day = :day AND id > :id ORDER BY id LIMIT :max"},
	[STMT_RECORD_DAY_AFTER] = {CAN(DB_STAFF),
	    "SELECT day FROM record WHERE day > :day AND day <= :to"
	    " ORDER BY day LIMIT 1"},
	[STMT_RECORD_KNOWN] = {ADDS,
	    "SELECT id, ticket FROM record WHERE token = :token"},
	[STMT_RECORD_GONE] = {SIGNED_IN,
	    "SELECT 1 FROM record JOIN box ON box.record = record.id"
	    " WHERE token = :token AND part = 'label' AND sealed IS NULL"},
	[STMT_RECORD_STATUS] = {CAN(DB_STAFF),
	    "SELECT status, since FROM record WHERE token = :token"},
	[STMT_RECORD_UNFINISHED] = {CAN(DB_STAFF),
	    "SELECT day, count(*) FROM record WHERE day < :day AND"
	    " status IN ('waiting', 'called', 'with-practitioner')"
	    " GROUP BY day ORDER BY day DESC LIMIT 1"},
	[STMT_RECORD_ADD] = {ADDS,
	    "INSERT INTO record(token, ticket, day, letter, at, source,"
	    " status, since, form, epoch) VALUES(:token, :ticket, :day,"
	    " :letter, :at, :source, :status, :at, :form, :epoch)"},
	[STMT_RECORD_MOVE] = {CAN(DB_STAFF),
	    "UPDATE record SET status = :to, since = :at"
	    " WHERE token = :token AND status = :from"},

	[STMT_BOX] = {CAN(DB_STAFF),
	    "SELECT digest, sealed FROM box"
	    " WHERE record = :record AND part = :part"},
	[STMT_BOX_DIGESTS] = {ADDS,
	    "SELECT part, digest FROM box WHERE record = :record"},
	[STMT_BOX_ADD] = {ADDS,
	    "INSERT INTO box(record, part, epoch, digest, sealed)"
	    " VALUES(:record, :part, :epoch, :digest, :sealed)"},

	[STMT_EVENT_HEAD] = {ALL,
	    "SELECT id, hash FROM event ORDER BY id DESC LIMIT 1"},
	[STMT_EVENT_PAGE] = {SIGNED_IN,
	    "SELECT " EVENT_COLUMNS " FROM event WHERE id >= :first"
	    " ORDER BY id LIMIT :max"},
	[STMT_EVENT_ADD] = {ALL,
	    "INSERT INTO event(id, kind, token, at, who, detail, digest,"
	    " before, hash, mac, epoch, sealed) VALUES(:id, :kind, :token,"
	    " :at, :who, :detail, :digest, :before, :hash, :mac, :epoch,"
	    " :sealed)"},
	[STMT_EVENT_OF] = {SIGNED_IN,
	    "SELECT " EVENT_COLUMNS ", sealed FROM event"
	    " WHERE token = :token AND id >= :first ORDER BY id LIMIT 1"},
	[STMT_EVENT_LAST] = {SIGNED_IN,
	    "SELECT id FROM event WHERE token = :token"
	    " AND kind NOT IN ('opened', 'exported') ORDER BY id DESC LIMIT 1"},

	[STMT_PERSON_LAST] = {CAN(DB_STAFF),
	    "SELECT record FROM person ORDER BY record DESC LIMIT 1"},
	[STMT_PERSON_MISSING] = {CAN(DB_STAFF),
	    "SELECT " RECORD_COLUMNS " FROM record WHERE id > :id"
	    " ORDER BY id LIMIT :max"},
	/* Two practitioners may fill it at once. */
	[STMT_PERSON_ADD] = {CAN(DB_STAFF),
	    "INSERT INTO person(record, key) VALUES(:record, :key)"
	    " ON CONFLICT(record) DO NOTHING"},
	[STMT_PERSON_BEFORE] = {CAN(DB_STAFF),
	    "SELECT " RECORD_COLUMNS " FROM record WHERE id IN"
	    " (SELECT record FROM person WHERE key = :key)"
	    " AND (at < :at OR (at = :at AND id < :id))"
	    " ORDER BY at DESC, id DESC LIMIT 1"},
	[STMT_PERSON_VISITS] = {CAN(DB_STAFF),
	    "SELECT count(*) FROM person WHERE key = :key"},

	[STMT_VERIFY_BOX_AFTER] = {CAN(DB_OWNER), "SELECT rowid, sealed"
	    " FROM box WHERE rowid > :id ORDER BY rowid LIMIT :max"},
	[STMT_VERIFY_EVENT_AFTER] = {CAN(DB_OWNER), "SELECT id, sealed"
	    " FROM event WHERE id > :id ORDER BY id LIMIT :max"},
	[STMT_VERIFY_FILE] = {CAN(DB_OWNER), "PRAGMA integrity_check"},
	[STMT_VERIFY_LINKS] = {CAN(DB_OWNER), "PRAGMA foreign_key_check"},
	[STMT_VERIFY_SIZE] = {CAN(DB_OWNER),
	    "SELECT (SELECT id FROM event ORDER BY id DESC LIMIT 1),"
	    " (SELECT id FROM record ORDER BY id DESC LIMIT 1)"},
	[STMT_VERIFY_EVENTS] = {CAN(DB_OWNER),
	    "SELECT " EVENT_COLUMNS ", sealed, token IS NULL OR EXISTS(SELECT"
	    " 1 FROM record WHERE record.token = event.token),"
	    " (SELECT day FROM record WHERE record.token = event.token)"
	    " FROM event WHERE id > :id ORDER BY id LIMIT :max"},
	[STMT_VERIFY_RECORDS] = {CAN(DB_OWNER),
	    "SELECT " RECORD_COLUMNS ", since, (SELECT next FROM counter WHERE"
	    " counter.day = record.day AND counter.letter = record.letter),"
	    " EXISTS(SELECT 1 FROM form"
	    " WHERE hash = record.form AND kind = 'form'),"
	    " (SELECT key FROM person WHERE person.record = record.id),"
	    " EXISTS(SELECT 1 FROM person WHERE person.record = record.id),"
	    " EXISTS(SELECT 1 FROM person WHERE person.record > record.id)"
	    " FROM record WHERE id > :id ORDER BY id LIMIT :max"},
	[STMT_VERIFY_BOXES] = {CAN(DB_OWNER),
	    "SELECT digest, sealed, part, epoch FROM box"
	    " WHERE record = :record"},
	[STMT_VERIFY_HISTORY] = {CAN(DB_OWNER),
	    "SELECT " EVENT_COLUMNS " FROM event WHERE token = :token"
	    " AND kind IN ('submitted', 'imported', 'moved') ORDER BY id"},
	[STMT_VERIFY_FORMS] = {CAN(DB_OWNER),
	    "SELECT hash, kind, url, version, content FROM form"
	    " WHERE hash > :hash ORDER BY hash LIMIT 1"},

	[STMT_RECORD_FIND] = {CAN(DB_OWNER),
	    "SELECT id, token, day, ticket FROM record WHERE token = :token"},
	[STMT_RECORD_NEWEST] = {CAN(DB_OWNER),
	    "SELECT day FROM record ORDER BY day DESC LIMIT 1"},
	/* Of every record, so that a lock is short however many of them were
	 * purged already: whether there is something to purge.  The kinds
	 * are those of purge_takes_event(). */
	[STMT_PURGE_PAGE] = {CAN(DB_OWNER),
	    "SELECT r.id, r.token, r.day, r.ticket,"
	    " EXISTS(SELECT 1 FROM box WHERE record = r.id"
	    " AND sealed IS NOT NULL AND (:all = 1 OR part = 'answers')) OR"
	    " EXISTS(SELECT 1 FROM event WHERE token = r.token"
	    " AND sealed IS NOT NULL"
	    " AND (:all = 1 OR kind IN ('corrected', 'noted'))) OR"
	    " (:all = 1 AND EXISTS(SELECT 1 FROM person WHERE record = r.id))"
	    " FROM record AS r WHERE (r.day, r.id) > (:day, :id)"
	    " AND r.day <= :to ORDER BY r.day, r.id LIMIT :max"},
	[STMT_ERASE_BOXES] = {CAN(DB_OWNER),
	    "UPDATE box SET sealed = NULL WHERE record = :record"
	    " AND sealed IS NOT NULL AND (:all = 1 OR part = 'answers')"},
	[STMT_ERASE_EVENTS] = {CAN(DB_OWNER),
	    "UPDATE event SET sealed = NULL WHERE token = :token"
	    " AND sealed IS NOT NULL"
	    " AND (:all = 1 OR kind IN ('corrected', 'noted'))"},
	[STMT_ERASE_PERSON] = {CAN(DB_OWNER),
	    "DELETE FROM person WHERE record = :record"},
	[STMT_EPOCH_DESTROY] = {CAN(DB_OWNER),
	    "UPDATE epoch SET destroyed = :at WHERE number = :number"},
};

int
statements_prepare(struct db *db, struct err *e)
{
	int s;

	for (s = 0; s < STMT_MAX; s++) {
		if ((statements[s].roles & CAN(db->role)) == 0)
			continue;
		if (sqlite3_prepare_v3(db->sqlite, statements[s].sql, -1,
		    SQLITE_PREPARE_PERSISTENT, &db->stmts[s], NULL) !=
		    SQLITE_OK) {
			(void)db_fail(db, "prepare", e);
			return err_wrap(e, "%s", db->path);
		}
	}
	return 0;
}

void
statements_finalize(struct db *db)
{
	int s;

	for (s = 0; s < STMT_MAX; s++) {
		(void)sqlite3_finalize(db->stmts[s]);
		db->stmts[s] = NULL;
	}
}

sqlite3_stmt *
statement(struct db *db, enum stmt s)
{
	assert(s < STMT_MAX && db->stmts[s] != NULL);
	assert(!sqlite3_stmt_busy(db->stmts[s]));
	db->bound = SQLITE_OK;
	return db->stmts[s];
}

const char *
statement_sql(enum stmt s)
{
	return statements[s].sql;
}
