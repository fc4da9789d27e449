/* SPDX-License-Identifier: MIT */
#include "tests/random_keys.h"

#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/practice.h"
#include "tests/random_kinds.h"
#include "tests/vt.h"

#define MS practice_ms(30000)
#define BATCH 40		/* at most, before what it shows is looked at */
#define ESCAPES 10
#define ESCAPE_MS practice_ms(2000)
#define SANITIZER_LOG "sanitizer"

/*
 * Only Escape leads away from where the exit code is asked for, and only when
 * nothing follows it for a while: nobody presses that by chance.  The first
 * one may end a sequence that was begun.
 */
static bool
leave_exit(struct random_keys *r)
{
	static const char asks[] = "Type the exit code";
	bool gone = false;
	int i;

	if (!vt_find(r->vt, asks, NULL, NULL) || random_below(r, 4) != 0)
		return true;
	vt_report_to(r->vt, NULL);
	for (i = 0; i < ESCAPES && !gone; i++)
		gone = random_say(r, "\033") &&
		    vt_wait_gone(r->vt, asks, ESCAPE_MS);
	vt_report_to(r->vt, stderr);
	return gone;
}

static void
look(struct random_keys *r)
{
	const char *at;
	int row, page;

	if (vt_find(r->vt, "Page ", &row, NULL) &&
	    (at = strstr(vt_row(r->vt, row), "Page ")) != NULL &&
	    sscanf(at, "Page %d of", &page) == 1 && page > r->pages)
		r->pages = page;
	if (!vt_find(r->vt, "Your ticket: ", NULL, NULL))
		r->on_ticket = false;
	else if (!r->on_ticket) {
		r->on_ticket = true;
		r->tickets++;
	}
}

/* What a sanitizer had to say. */
static void
tell_log(const struct premises *p)
{
	char path[400], line[400];
	struct dirent *d;
	DIR *dir = opendir(p->dir);
	FILE *f;

	while (dir != NULL && (d = readdir(dir)) != NULL) {
		if (strncmp(d->d_name, SANITIZER_LOG,
		    strlen(SANITIZER_LOG)) != 0)
			continue;
		(void)snprintf(path, sizeof path, "%s/%s", p->dir, d->d_name);
		if ((f = fopen(path, "r")) == NULL)
			continue;
		while (fgets(line, sizeof line, f) != NULL)
			(void)fputs(line, stdout);
		(void)fclose(f);
	}
	if (dir != NULL)
		(void)closedir(dir);
}

static bool
tell(struct random_keys *r, const struct premises *p, const char *what)
{
	int status = vt_state(r->vt).running ? -1 : vt_wait_exit(r->vt, 0);

	printf("    %s (status %d) after %ld keys; the last were\n%s\n", what,
	    status, r->keys, r->latest);
	tell_log(p);
	vt_dump(r->vt, stdout);
	return false;
}

void
random_keys_start(struct random_keys *r, const struct premises *p)
{
	static const char *const intake[] = {"intake", NULL};
	char asan[200], ubsan[200];
	const char *const env[] = {asan, ubsan, NULL};

	(void)snprintf(asan, sizeof asan, "ASAN_OPTIONS=log_path=%s/"
	    SANITIZER_LOG, p->dir);
	(void)snprintf(ubsan, sizeof ubsan, "UBSAN_OPTIONS=print_stacktrace=1:"
	    "log_path=%s/" SANITIZER_LOG, p->dir);
	r->latest[0] = '\0';
	r->vt = practice_start(p, 24, 80, env, intake);
	(void)vt_wait_text(r->vt, "Press Enter to begin", MS);
}

bool
random_keys_press(struct random_keys *r, const struct premises *p, long n)
{
	long end = r->keys + n;
	int i;

	while (r->keys < end) {
		for (i = random_below(r, BATCH) + 1; i > 0; i--)
			if (!random_press(r))
				return tell(r, p, "it takes no keys");
		if (!vt_settle(r->vt, MS))
			return tell(r, p, "it does not answer");
		if (!vt_state(r->vt).running)
			return tell(r, p, "it ended");
		if (vt_find(r->vt, "out of service", NULL, NULL))
			return tell(r, p, "it is out of service");
		look(r);
		if (!leave_exit(r))
			return tell(r, p, "Escape does not lead back");
	}
	return true;
}

bool
random_keys_stop(struct random_keys *r, const struct premises *p)
{
	bool good;

	vt_signal(r->vt, SIGTERM);
	good = vt_wait_exit(r->vt, MS) == 0 && vt_state(r->vt).cooked;
	if (!good)
		(void)tell(r, p, "it does not end well");
	vt_free(r->vt);
	r->vt = NULL;
	return good;
}
