/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_EXPORT_OPEN_H
#define KIOSK_EXPORT_OPEN_H

#include <stdbool.h>

#include "kiosk/chart.h"
#include "kiosk/enable.h"
#include "kiosk/export.h"
#include "kiosk/keyring.h"
#include "kiosk/response.h"

/*
 * export_open.h -- one record opened for an export: answers, corrections,
 * flags and history, each with its own stored form.  A door.
 */

struct db;
struct err;
struct record;
struct shelf;

/** In guarded memory, for the answers that pass through. */
struct export_opened {
	struct db *db;
	const struct keys *keys;
	struct shelf *shelf;
	struct export_record record;	/* points to what follows */
	bool assess;			/* to be set: read the assessment */
	struct asked asked, confirmed_asked, assessed_asked;
	struct response response, confirmed_response;
	struct chart chart;
	int n_destroyed;
	int64_t destroyed[KEYS_EPOCHS_MAX];	/* epochs nobody can open */
};

/** Ready o, which is zeroed.  db and keys are kept.  0; or -1 and e. */
int export_opened_start(struct export_opened *o, struct db *db,
    const struct keys *keys, struct err *e);

/**
 * Open r, whose boxes of triage and answers are loaded, into o->record; call
 * export_opened_close() either way.  Returns 0; or -1 and e: ERR_SYSTEM
 * without memory, else what is wrong with this record alone.
 */
int export_opened_read(struct export_opened *o, const struct record *r,
    struct err *e);

/** Free what the record took. */
void export_opened_close(struct export_opened *o);

/** Free the rest. */
void export_opened_stop(struct export_opened *o);

#endif
