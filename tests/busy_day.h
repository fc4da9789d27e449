/* SPDX-License-Identifier: MIT */
#ifndef TESTS_BUSY_DAY_H
#define TESTS_BUSY_DAY_H

#include <stdbool.h>

#include "tests/busy_hands.h"
#include "tests/flagged.h"

/*
 * busy_day.h -- one day at a practice of flagged.h: a kiosk that clients hand
 * in at, and two staff terminals, of ana and of bea.  What their screens say
 * has happened is written down for each client.
 *
 * The time of day goes on with the clients, from 08:00 to 16:00 of one day;
 * and a ticket, which cannot be ended at once, seems to have been shown for
 * longer than it was.
 */

#define BUSY_CLIENTS 200
#define BUSY_SLOWLY 20		/* where the program runs under another */
#define BUSY_DAY "2026-03-02"
#define BUSY_MS practice_ms(20000)
#define BUSY_KEPT 300

/* What is on the list, on a record, and where something is to be confirmed. */
#define BUSY_LIST "Scan a code, or ticket:"
#define BUSY_RECORD "Status: "
#define BUSY_QUESTION "Enter: yes  Esc: no"
#define BUSY_NOTHING "\033[23~"	/* F11; it ends what could become a scan */

enum busy_who { ANA, BEA, KIOSK, BUSY_HANDS };
#define BUSY_STAFF KIOSK

struct busy_client {
	char name[16], ticket[16], token[32];
	char told[BUSY_KEPT];	/* the steps they took: "ana waiting called; " */
	int decided, noted;	/* how often */
	const char *ends;	/* as what */
};

/* A step that clients take; the words are those on the screen. */
struct busy_move {
	const char *key;
	const char *from, *to;
	const char *verb;	/* on the record */
	const char *asks[3];	/* in the list: before, between and after */
				/* the ticket and the name */
	const char *first[2];	/* who was late is told: between who and */
				/* the ticket, and after it */
	const char *event;	/* what it is written down as */
};

extern const struct busy_move busy_call, busy_take_in, busy_finish,
    busy_leave, busy_undo, busy_come_back;

struct busy_day {
	bool over;		/* what comes next makes no sense any more */
	struct flagged f;
	char clocks[2][40];	/* of the staff, of the kiosk */
	long long ahead[2];	/* how far: the day; the kiosk's ticks */
	struct hand h[BUSY_HANDS];
	struct busy_client c[BUSY_CLIENTS];
	int all, came, served;
	enum { TICKET_NONE, TICKET_COMES, TICKET_SHOWN } ticket;
	int marked[BUSY_STAFF];	/* the client they are at in the list; -1 */
	int won[BUSY_STAFF];	/* races */
};

/** Make the practice, and open the three terminals. */
void busy_open(struct busy_day *d);

/** All sign out. */
void busy_close(struct busy_day *d);

void busy_remove(struct busy_day *d);

/** True when client n's answers raise a flag. */
bool busy_smokes(int n);

/** Let all do what they have to, until the staff have nothing left. */
bool busy_go_on(struct busy_day *d);

bool busy_shows(const struct busy_day *d, enum busy_who who,
    const char *words);

/** In the list: one of them takes client n a step on. */
void busy_step(struct busy_day *d, enum busy_who who, int n,
    const struct busy_move *m);

/** Likewise, up to the question. */
void busy_ask(struct busy_day *d, enum busy_who who, int n,
    const struct busy_move *m);

/** Both press keys at the same moment. */
void busy_press_both(struct busy_day *d, const char *keys);

/** Both have dealt with all that came to them. */
bool busy_settle(struct busy_day *d);

/** Write down that one of them was told they were late, and not the other. */
void busy_race_won(struct busy_day *d, int n, const struct busy_move *m,
    bool ana_late, bool bea_late);

/** In the list, both take client n a step on at the same moment. */
void busy_race(struct busy_day *d, int n, const struct busy_move *m);

/** Write down that a step was taken. */
void busy_tell(struct busy_day *d, enum busy_who who, int n,
    const struct busy_move *m);

#endif
