/* SPDX-License-Identifier: MIT */
#include "tests/busy_day.h"

#include <libgen.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "tests/check.h"
#include "tests/vt.h"

#define OPENS 1772434800000LL	/* BUSY_DAY, 08:00 in Berlin */
#define HOURS_MS (8 * 3600000LL)
#define TICKET_MS 1000		/* before it can be ended */
#define SEATS 12		/* in the waiting room */
#define OUT 4096

#define CALL "\033[15~"		/* F5 to F9 */
#define TAKE_IN "\033[17~"
#define FINISH "\033[18~"
#define LEAVE "\033[19~"
#define UNDO "\033[20~"
#define TOOK_BACK {" took back a step with ", " at "}

const struct busy_move busy_call = {CALL, "waiting", "called", "Call",
    {"Call ", " ", "?"}, {" called ", " at "}, "waiting called"};
const struct busy_move busy_take_in = {TAKE_IN, "called",
    "with practitioner", "Take in", {"Take ", " ", " in?"},
    {" took ", " in at "}, "called with-practitioner"};
const struct busy_move busy_finish = {FINISH, "with practitioner", "done",
    "Done", {"Finish ", " ", "?"}, {" finished ", " at "},
    "with-practitioner done"};
const struct busy_move busy_leave = {LEAVE, "waiting", "left", "Has left",
    {"", " ", " has left?"}, {" marked ", " as left at "}, "waiting left"};
const struct busy_move busy_undo = {UNDO, "called", "waiting",
    "Back to waiting", {"Undo: ", " back to waiting, ", "?"}, TOOK_BACK,
    "called waiting"};
const struct busy_move busy_come_back = {UNDO, "left", "waiting",
    "Back to waiting", {"Undo: ", " back to waiting, ", "?"}, TOOK_BACK,
    "left waiting"};

static void
give_up(const char *what)
{
	perror(what);
	exit(1);
}

static void
set_clocks(struct busy_day *d)
{
	long long shift[2] = {d->ahead[0], 0};
	FILE *f;
	int i;

	for (i = 0; i < 2; i++, shift[1] = d->ahead[1])
		if ((f = fopen(d->clocks[i], "r+")) == NULL ||
		    fwrite(shift, sizeof shift, 1, f) != 1 || fclose(f) != 0)
			give_up(d->clocks[i]);
}

/* The shim lies beside this program. */
static void
make_clocks(struct busy_day *d)
{
	char self[500], shim[520];
	ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
	int i, fd;

	for (i = 0; i < 2; i++) {
		(void)snprintf(d->clocks[i], sizeof d->clocks[i],
		    "/tmp/kiosk-clock-XXXXXX");
		if ((fd = mkstemp(d->clocks[i])) == -1 || close(fd) == -1)
			give_up(d->clocks[i]);
	}
	d->ahead[0] = OPENS - 1000LL * time(NULL);
	set_clocks(d);
	self[n > 0 ? n : 0] = '\0';
	(void)snprintf(shim, sizeof shim, "%s/clock_shim.so", dirname(self));
	/* The sanitizer wants to come first; here it need not. */
	if (access(shim, R_OK) != 0 || setenv("LD_PRELOAD", shim, 1) != 0 ||
	    setenv("CLOCK_SHIFT", d->clocks[0], 1) != 0 ||
	    setenv("ASAN_OPTIONS", "verify_asan_link_order=0", 1) != 0)
		give_up(shim);
}

bool
busy_smokes(int n)
{
	return n % 20 == 16 || n % 20 == 18;
}

static void
hand_in(struct busy_day *d, int n)
{
	struct hand *h = &d->h[KIOSK];
	bool smokes = busy_smokes(n);
	char keys[40];

	(void)snprintf(d->c[n].name, sizeof d->c[n].name, "c%d", n + 1);
	(void)snprintf(keys, sizeof keys, "c%d\t%d", n + 1, smokes ? 1 : 2);
	hand_do(h, "\r", "What is your name?", "", "");
	hand_do(h, keys, smokes ? "(*) Yes" : "(*) No", "", "");
	hand_do(h, "\033[6~", "Hand in my answers", "", "");
	hand_do(h, "\033[F", "> [ Hand in my answers ]", "", "");
	hand_do(h, "\r", "Your ticket: A", "", "");
	d->ticket = TICKET_COMES;
}

/* It is to be ended: what there is to read stands above that. */
static void
wait_for_ticket(struct busy_day *d)
{
	d->ahead[0] += HOURS_MS / d->all;
	d->ahead[1] += TICKET_MS;
	set_clocks(d);
	/* A key, as it sleeps. */
	hand_do(&d->h[KIOSK], BUSY_NOTHING, "[ Press Enter to end ]", "", "");
	d->ticket = TICKET_SHOWN;
}

static void
take_ticket(struct busy_day *d)
{
	struct busy_client *c = &d->c[d->came];
	char ticket[16];

	(void)snprintf(ticket, sizeof ticket, "A%d", ++d->came);
	if (!CHECK(practice_ticket(d->h[KIOSK].v, c->ticket, c->token)) ||
	    !CHECK_STR(c->ticket, ticket))
		d->h[KIOSK].wrong = true;
	hand_do(&d->h[KIOSK], "\r", "Press Enter to begin", "", "");
	d->ticket = TICKET_NONE;
}

/* The ticket is taken, and one more comes when there is room. */
static void
next_client(void *cookie)
{
	struct busy_day *d = cookie;

	if (d->ticket == TICKET_COMES)
		wait_for_ticket(d);
	else if (d->ticket == TICKET_SHOWN)
		take_ticket(d);
	else if (d->came < d->all && d->came - d->served < SEATS)
		hand_in(d, d->came);
}

static struct vt *
sign_in(const struct busy_day *d, const char *user)
{
	const char *const queue[] = {"queue", "--user", user, NULL};
	struct vt *v = practice_start(&d->f.p, 24, 80, NULL, queue);

	CHECK(vt_wait_text(v, "Your password", BUSY_MS));
	CHECK(vt_send(v, PRACTICE_PASSWORD "\r"));
	CHECK(vt_wait_text(v, BUSY_LIST, BUSY_MS));
	return v;
}

static void
add_colleague(const struct busy_day *d)
{
	const char *const add[] = {"staff", "--user", PRACTICE_STAFF,
	    "--password-file", d->f.p.password, "--new-password-file",
	    d->f.p.password, "add", "bea", "--role", "practitioner", NULL};
	char out[OUT], err[OUT];

	CHECK_INT(practice_run(&d->f.p, add, out, err, OUT), 0);
}

void
busy_open(struct busy_day *d)
{
	char clock[60];
	const char *const env[] = {clock, NULL};
	int i;

	make_clocks(d);
	flagged_make(&d->f);
	add_colleague(d);
	(void)snprintf(clock, sizeof clock, "CLOCK_SHIFT=%s", d->clocks[1]);
	d->over = !CHECK(flagged_start_in(&d->f, env));
	d->h[ANA] = (struct hand){"ana", sign_in(d, "ana"), .ms = BUSY_MS};
	d->h[BEA] = (struct hand){"bea", sign_in(d, "bea"), .ms = BUSY_MS};
	d->h[KIOSK] = (struct hand){"kiosk", d->f.v, next_client, d,
	    .ms = BUSY_MS};
	d->marked[ANA] = d->marked[BEA] = -1;
	for (i = 0; i < BUSY_HANDS; i++)
		vt_report_to(d->h[i].v, NULL);
}

void
busy_close(struct busy_day *d)
{
	int i;

	for (i = 0; i < BUSY_STAFF; i++) {
		CHECK(vt_send(d->h[i].v, "\021"));
		CHECK_INT(vt_wait_exit(d->h[i].v, BUSY_MS), 0);
		vt_free(d->h[i].v);
	}
	CHECK(flagged_stop(&d->f));
}

void
busy_remove(struct busy_day *d)
{
	flagged_remove(&d->f);
	(void)unlink(d->clocks[0]);
	(void)unlink(d->clocks[1]);
}

bool
busy_go_on(struct busy_day *d)
{
	if (!d->over)
		d->over = !hands_play(d->h, BUSY_HANDS, BUSY_STAFF);
	return !d->over;
}

bool
busy_shows(const struct busy_day *d, enum busy_who who, const char *words)
{
	return vt_find(d->h[who].v, words, NULL, NULL);
}

void
busy_tell(struct busy_day *d, enum busy_who who, int n,
    const struct busy_move *m)
{
	char *told = d->c[n].told;
	size_t len = strlen(told);

	(void)snprintf(told + len, BUSY_KEPT - len, "%s %s; ", d->h[who].name,
	    m->event);
}

/* The row of client n, marked, in this status. */
static void
row(int n, const char *status, char ret[60])
{
	(void)snprintf(ret, 60, "> A%-5d %s", n + 1, status);
}

void
busy_ask(struct busy_day *d, enum busy_who who, int n,
    const struct busy_move *m)
{
	char words[60], keys[40] = "";

	if (d->marked[who] != n)
		(void)snprintf(keys, sizeof keys, "\025A%d" BUSY_NOTHING,
		    n + 1);
	d->marked[who] = n;
	row(n, m->from, words);
	hand_do(&d->h[who], keys, words, "", "");
	(void)snprintf(words, sizeof words, "%sA%d%sc%d%s", m->asks[0], n + 1,
	    m->asks[1], n + 1, m->asks[2]);
	hand_do(&d->h[who], m->key, words, "", "");
}

static void
answer(struct busy_day *d, enum busy_who who, int n,
    const struct busy_move *m, const char *keys)
{
	char words[60];

	row(n, m->to, words);
	hand_do(&d->h[who], keys, words, BUSY_QUESTION, "");
}

void
busy_step(struct busy_day *d, enum busy_who who, int n,
    const struct busy_move *m)
{
	busy_ask(d, who, n, m);
	answer(d, who, n, m, "\r");
	busy_tell(d, who, n, m);
}

void
busy_press_both(struct busy_day *d, const char *keys)
{
	int i;

	for (i = 0; i < BUSY_STAFF; i++)
		vt_signal(d->h[i].v, SIGSTOP);
	for (i = 0; i < BUSY_STAFF; i++)
		CHECK(vt_send(d->h[i].v, keys));
	for (i = 0; i < BUSY_STAFF; i++)
		vt_signal(d->h[i].v, SIGCONT);
}

bool
busy_settle(struct busy_day *d)
{
	return CHECK(vt_settle(d->h[ANA].v, BUSY_MS)) &&
	    CHECK(vt_settle(d->h[BEA].v, BUSY_MS));
}

void
busy_race_won(struct busy_day *d, int n, const struct busy_move *m,
    bool ana_late, bool bea_late)
{
	enum busy_who first = ana_late ? BEA : ANA;

	if (!CHECK_INT(ana_late + bea_late, 1)) {
		vt_dump(d->h[ANA].v, stdout);
		vt_dump(d->h[BEA].v, stdout);
		d->over = true;
	}
	d->won[first]++;
	busy_tell(d, first, n, m);
}

/* What they saw is not how it was when they pressed; who was first is said. */
static bool
was_late(const struct busy_day *d, enum busy_who who, int n,
    const struct busy_move *m)
{
	const char *other = d->h[who == ANA ? BEA : ANA].name;
	char words[60];

	(void)snprintf(words, sizeof words, "%s%sA%d%s", other, m->first[0],
	    n + 1, m->first[1]);
	return busy_shows(d, who, words);
}

void
busy_race(struct busy_day *d, int n, const struct busy_move *m)
{
	if (d->over)
		return;
	busy_ask(d, ANA, n, m);
	busy_ask(d, BEA, n, m);
	if (!busy_go_on(d))
		return;
	busy_press_both(d, "\r");
	answer(d, ANA, n, m, "");
	answer(d, BEA, n, m, "");
	if (busy_go_on(d) && busy_settle(d))
		busy_race_won(d, n, m, was_late(d, ANA, n, m),
		    was_late(d, BEA, n, m));
}
