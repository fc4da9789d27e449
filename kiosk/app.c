/* SPDX-License-Identifier: MIT */
#include "kiosk/app.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "kiosk/clock.h"
#include "kiosk/err.h"
#include "kiosk/log.h"
#include "kiosk/visit.h"
#include "kiosk/watchdog.h"

#define IDLE_MS 250		/* how often the database is looked at */
#define KEYS_AT_ONCE 4096	/* keys taken before the screen is painted */

/* Signals that end the program in order, and the window's; read as a file. */
static int
open_signals(struct err *e)
{
	sigset_t set;
	int fd;

	(void)sigemptyset(&set);
	(void)sigaddset(&set, SIGTERM);
	(void)sigaddset(&set, SIGINT);
	(void)sigaddset(&set, SIGHUP);
	(void)sigaddset(&set, SIGWINCH);
	(void)sigprocmask(SIG_BLOCK, &set, NULL);
	(void)signal(SIGQUIT, SIG_IGN);
	(void)signal(SIGTSTP, SIG_IGN);
	(void)signal(SIGTTIN, SIG_IGN);
	(void)signal(SIGTTOU, SIG_IGN);
	(void)signal(SIGPIPE, SIG_IGN);
	(void)signal(SIGALRM, SIG_IGN);
	(void)signal(SIGUSR1, SIG_IGN);
	(void)signal(SIGUSR2, SIG_IGN);
	if ((fd = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK)) == -1)
		(void)err_set(e, ERR_SYSTEM, "signals cannot be read");
	return fd;
}

/* Returns false when the program is to end. */
static bool
take_signals(struct app *a, int fd)
{
	struct signalfd_siginfo got;

	while (read(fd, &got, sizeof got) == (ssize_t)sizeof got) {
		if (got.ssi_signo != SIGWINCH)
			return false;
		stage_resized(a->stage);
	}
	return true;
}

/*
 * A record's answers are judged as on the day they were given, also while help
 * lies over them.
 */
static bool
is_correcting(const struct app *a)
{
	enum place p = a->place == PLACE_DESK_HELP && a->depth > 0 ?
	    a->before[a->depth - 1] : a->place;

	return p == PLACE_CORRECT || p == PLACE_CORRECT_WHY;
}

static void
tell_time(struct app *a)
{
	struct visit *v = a->scene.visit;

	a->scene.now = clock_ms();
	a->scene.tick = clock_tick();
	if (v != NULL && v->started != 0 && !is_correcting(a))
		v->now = a->scene.now;
}

/* Places that lie over another one, which they go back to. */
static bool
is_over(enum place p)
{

	return p == PLACE_HELP || p == PLACE_BLANK || p == PLACE_STILL ||
	    p == PLACE_LEAVE || p == PLACE_LANGUAGE ||
	    p == PLACE_LOCKED || p == PLACE_DESK_HELP;
}

static int
go(struct app *a, enum place to, struct err *e)
{

	if (to == PLACE_BEFORE) {
		to = a->depth == 0 ? PLACE_WELCOME : a->before[--a->depth];
	} else if (to != a->place && is_over(to)) {
		/* Too deep to go back all the way: go back as far as can be. */
		if (a->depth < APP_DEPTH)
			a->before[a->depth++] = a->place;
	} else if (!is_over(to)) {
		a->depth = 0;
	}
	a->scene.since = a->scene.turned = a->scene.tick;
	a->scene.under = a->depth == 0 ? PLACE_NONE : a->before[a->depth - 1];
	a->place = to;
	if (to == PLACE_END)
		return 0;
	return stage_show(a->stage, to, &a->scene, e);
}

/* Do what the person did, and go where that leads. */
static int
act_on(struct app *a, enum act act, struct err *e)
{
	enum place to = flow_next(a->place, act);
	enum performed done;

	if (act == ACT_NONE || to == PLACE_NONE)
		return 0;
	done = a->perform(a, act);
	/* It may have waited for a lock: what comes next begins only now. */
	tell_time(a);
	switch (done) {
	case PERFORMED:
		return go(a, to, e);
	case PERFORM_STAY:
		/* The screen may show what was changed meanwhile. */
		return go(a, a->place, e);
	case PERFORM_HOLD:
		return go(a, flow_next(a->place, ACT_HOLD), e);
	default:
		to = flow_next(a->place, ACT_BREAK);
		if (to == PLACE_NONE)
			to = PLACE_END;
		(void)a->perform(a, ACT_BREAK);
		return go(a, to, e);
	}
}

/* All keys that have arrived.  Returns -1 when a screen could not be shown. */
static int
take_keys(struct app *a, struct err *e)
{
	enum act act;
	int n;

	for (n = 0; n < KEYS_AT_ONCE && a->place != PLACE_END; n++) {
		if (!stage_key(a->stage, &a->scene, &act, e))
			return 0;
		if (act == ACT_BREAK)
			log_error("%s: it cannot be shown",
			    place_name(a->place));
		if (act_on(a, act, e) == -1)
			return -1;
	}
	return 0;
}

static int
tick(struct app *a, int64_t *ret_due, struct err *e)
{
	enum act act;

	*ret_due = a->idle == NULL ? -1 : a->scene.tick + IDLE_MS;
	act = stage_tick(a->stage, &a->scene, ret_due);
	if (act != ACT_NONE)
		return act_on(a, act, e);
	if (a->idle != NULL && (act = a->idle(a)) != ACT_NONE)
		return act_on(a, act, e);
	return 0;
}

/*
 * Wait for a key, a signal, the time due, or for the terminal when it did not
 * take the last frame.  Returns false at the end.
 */
static bool
wait_for(struct app *a, int signals, int64_t due, bool owing)
{
	struct pollfd p[3] = {{STDIN_FILENO, POLLIN, 0},
	    {signals, POLLIN, 0}, {owing ? STDOUT_FILENO : -1, POLLOUT, 0}};
	int64_t left = due == -1 ? -1 : due - clock_tick();
	int wait = due == -1 ? -1 : left < 0 ? 0 :
	    left > 60000 ? 60000 : (int)left;

	if (poll(p, 3, wait) == -1)
		return errno == EINTR;
	if ((p[0].revents & (POLLHUP | POLLERR | POLLNVAL)) != 0)
		return false;
	return p[1].revents == 0 || take_signals(a, signals);
}

/*
 * Show how things are.  *ret_owing is since when the terminal has taken no
 * frame as clock_tick(), -1 when it has.  Returns false when it never will.
 */
static bool
show(struct app *a, int64_t *ret_owing)
{
	if (stage_draw(a->stage, &a->scene))
		*ret_owing = -1;
	else if (*ret_owing == -1)
		*ret_owing = a->scene.tick;
	else if (a->scene.tick - *ret_owing >=
	    (int64_t)APP_TERMINAL_WAIT * 1000)
		watchdog_bite(a->watch);
	return !watchdog_bit(a->watch);
}

int
app_run(struct app *a, enum place first, struct err *e)
{
	int64_t due, owing = -1;
	int signals, done = -1;

	if ((signals = open_signals(e)) == -1)
		return -1;
	tell_time(a);
	a->scene.last_key = a->scene.tick;
	if (go(a, first, e) == -1)
		goto end;
	/* Nothing was there before it that a key could be meant for. */
	a->scene.turned -= a->conf.pause;
	for (;;) {
		if (tick(a, &due, e) == -1)
			goto end;
		if (a->place == PLACE_END)
			break;
		if (!show(a, &owing))
			goto end;
		if (!wait_for(a, signals, due, owing != -1))
			break;
		tell_time(a);
		if (take_keys(a, e) == -1)
			goto end;
	}
	done = 0;
end:
	/* To take leave of it would hold the end up as long again. */
	if (owing != -1)
		watchdog_bite(a->watch);
	if (watchdog_bit(a->watch)) {
		log_error("terminal: it takes no output; %s", e->msg);
		*e = (struct err){ERR_NONE, ""};
		done = -1;
	}
	(void)close(signals);
	return done;
}

enum performed
app_say(struct app *a, const char *sentence, const struct err *why)
{

	(void)snprintf(a->scene.message, sizeof a->scene.message, "%s",
	    sentence);
	if (why != NULL)
		log_error("%s: %s", place_name(a->place), why->msg);
	return PERFORM_STAY;
}
