/* SPDX-License-Identifier: MIT */
#include "kiosk/verb.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "db/db.h"
#include "kiosk/args.h"
#include "kiosk/backups.h"
#include "kiosk/clock.h"
#include "kiosk/conf.h"
#include "kiosk/copies.h"
#include "kiosk/date.h"
#include "kiosk/err.h"
#include "kiosk/event.h"
#include "kiosk/keyring.h"
#include "kiosk/progress_show.h"
#include "kiosk/span.h"

#define KEEPERS (ROLE_OWNER | ROLE_PRACTITIONER | ROLE_RECOVERY)

struct wishes {
	struct signin signin;
	const char *keep, *answers;	/* NULL: as the settings have it */
	bool dry, yes;
};

/* What is done: how many records, and on a dry run the day being counted. */
struct purging {
	struct db *db;
	const struct keys *keys;
	bool dry;
	struct erasable at;	/* the last record looked at */
	int64_t count, of_day;
	struct progress_show bar;
	char day[DATE_MAX];
};

static const char *const words[] = {
	[PURGE_ANSWERS] = "answers",
	[PURGE_ALL] = "all",
};

static int
read_wishes(int argc, char **argv, struct wishes *ret, struct err *e)
{
	const struct arg args[] = {
		{"--user", &ret->signin.user, NULL},
		{"--password-file", &ret->signin.password_file, NULL},
		{"--older-than", &ret->keep, NULL},
		{"--answers-older-than", &ret->answers, NULL},
		{"--dry-run", NULL, &ret->dry},
		{"--yes", NULL, &ret->yes},
		{NULL, NULL, NULL}
	};
	int first = args_read(argc, argv, args, e);

	if (first == -1)
		return -1;
	if (first < argc)
		return err_set(e, ERR_INPUT, "purge: %s is one argument too"
		    " many", argv[first]);
	return 0;
}

static int
read_span(const char *option, const char *s, struct span *ret, struct err *e)
{
	if (s == NULL || span_read(s, ret))
		return 0;
	return err_set(e, ERR_INPUT, "purge: %s %s: write a duration such as"
	    " P7Y, P6M or P30D", option, s);
}

static int
read_spans(const struct wishes *w, struct span ret[2], struct err *e)
{
	if (read_span("--older-than", w->keep, &ret[PURGE_ALL], e) == -1)
		return -1;
	return read_span("--answers-older-than", w->answers,
	    &ret[PURGE_ANSWERS], e);
}

/* On a dry run: a line for each day, when its last record is counted. */
static void
end_day(struct purging *g, enum purge_what what)
{
	if (g->of_day > 0)
		(void)printf("%s\t%" PRId64 "\t%s\n", g->day, g->of_day,
		    words[what]);
	g->of_day = 0;
}

static void
count(struct purging *g, enum purge_what what, const struct erasable *list,
    int n)
{
	int i;

	for (i = 0; i < n; i++) {
		if (strcmp(g->day, list[i].day) != 0) {
			end_day(g, what);
			memcpy(g->day, list[i].day, sizeof g->day);
		}
		g->of_day++;
	}
}

static int
purge_some(struct purging *g, const struct purge *p,
    const struct erasable *list, struct err *e)
{
	struct event ev = {.at = clock_ms()};

	(void)snprintf(ev.who, sizeof ev.who, "%s", g->keys->account.name);
	return db_purge(g->db, p, list, &ev, keys_secret(g->keys, 0,
	    KEY_EVENTS), e);
}

/* Nothing was said, and so it is kept for good. */
static bool
is_none(struct span keep)
{
	return keep.months == 0 && keep.days == 0;
}

/* How many there are to purge after the last that was looked at; or -1. */
static int64_t
count_all(const struct purging *g, const struct purge *p, struct err *e)
{
	struct erasable at = g->at, list[PURGE_MAX];
	int64_t all = 0;
	int n;

	do {
		if ((n = db_purge_find(g->db, p, &at, list, e)) == -1)
			return -1;
		all += n;
	} while (n > 0);
	return all;
}

/*
 * What is older than keep, a hundred records at a time.  All goes first, and
 * where that ended the answers go on.
 */
static int
purge(struct purging *g, enum purge_what what, struct span keep,
    struct err *e)
{
	const struct date today = clock_day(clock_ms());
	struct erasable list[PURGE_MAX];
	struct purge p = {.what = what};
	int64_t all = 0;
	int done = 0;

	if (is_none(keep))
		return 0;
	date_write(purge_last_day(today, keep), p.to);
	g->count = 0;
	progress_show_start(&g->bar);
	/* Only for the bar. */
	if (*p.to != '\0' && !g->dry && g->bar.seen &&
	    (all = count_all(g, &p, e)) == -1)
		return -1;
	/* To count says nothing of how long each takes. */
	progress_show_start(&g->bar);
	while (*p.to != '\0' && done == 0 && (p.count = db_purge_find(g->db,
	    &p, &g->at, list, e)) > 0) {
		if (g->dry)
			count(g, what, list, p.count);
		else
			done = purge_some(g, &p, list, e);
		g->count += done == 0 ? p.count : 0;
		progress_show(&g->bar, g->count, all);
	}
	progress_show_end(&g->bar);
	end_day(g, what);
	if (*p.to != '\0')
		(void)printf("%s of %" PRId64 " record%s up to %s%s\n",
		    words[what], g->count, g->count == 1 ? "" : "s", p.to,
		    g->dry ? " would go" : " purged");
	return done == -1 || p.count == -1 ? -1 : 0;
}

/* Of a clock that is years ahead everything would be too old. */
static int
check_clock(struct db *db, const struct wishes *w, struct err *e)
{
	static const struct span year = {12, 0};
	struct date today = clock_day(clock_ms()), newest;
	char day[DATE_MAX], now[DATE_MAX];

	if (w->yes || w->dry)
		return 0;
	if (db_newest_day(db, day, e) == -1)
		return -1;
	if (!date_read(day, &newest) ||
	    date_compare(newest, span_from(today, year, -1)) >= 0)
		return 0;
	date_write(today, now);
	return err_set(e, ERR_INPUT, "nothing is purged: the newest record is"
	    " of %s, and the clock says %s; if that is right, say --yes", day,
	    now);
}

static int
run(struct purging *g, const struct wishes *w, const struct span keep[2],
    struct err *e)
{
	if ((g->keys->account.roles & KEEPERS) == 0)
		return err_set(e, ERR_INPUT, "only a practitioner or an owner"
		    " can purge records");
	if (is_none(keep[PURGE_ALL]) && is_none(keep[PURGE_ANSWERS]))
		(void)printf("Nothing is to go: neither the settings nor the"
		    " options say after how long.\n");
	if (check_clock(g->db, w, e) == -1 ||
	    purge(g, PURGE_ALL, keep[PURGE_ALL], e) == -1 ||
	    purge(g, PURGE_ANSWERS, keep[PURGE_ANSWERS], e) == -1)
		return -1;
	return w->dry ? 0 : db_settle(g->db, e);
}

int
verb_purge(const char *conf_path, int argc, char **argv, struct err *e)
{
	struct wishes w = {.keep = NULL};
	struct purging g = {.db = NULL};
	struct span keep[2] = {{0, 0}, {0, 0}};
	struct keys *k = NULL;
	struct conf conf;
	int done = -1;

	if (read_wishes(argc, argv, &w, e) == -1 ||
	    read_spans(&w, keep, e) == -1)
		return VERB_USAGE;
	if (conf_read(conf_path, &conf, e) == -1)
		return VERB_NO;
	/* With either option nothing is purged but what they say. */
	if (w.keep == NULL && w.answers == NULL) {
		keep[PURGE_ALL] = conf.keep;
		keep[PURGE_ANSWERS] = conf.answers;
	}
	g.dry = w.dry;
	if ((g.db = practice_open(&conf, DB_OWNER, e)) != NULL &&
	    (g.keys = k = signin_with(g.db, &w.signin, e)) != NULL &&
	    run(&g, &w, keep, e) == 0)
		done = w.dry ? 0 : copies_tell(&conf, e);
	if (done == -1)
		(void)err_wrap(e, "purge");
	keys_free(k);
	db_close(g.db);
	return done == 0 ? VERB_OK : VERB_NO;
}
