/* SPDX-License-Identifier: MIT */
/* links: +form +visit +screens kiosk/jotting.c kiosk/token.c kiosk/queue.c kiosk/flow.c kiosk/watchdog.c kiosk/scrub.c kiosk/qr.c kiosk/language.c kiosk/conf.c kiosk/conf_setting.c kiosk/conf_link.c tests/quoted.c kiosk/span.c libs: jansson libsodium unistring ncursesw libqrencode inih pty libpcre2 */
#include "screens/hints.h"

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kiosk/enable.h"
#include "kiosk/err.h"
#include "kiosk/seal.h"
#include "kiosk/watchdog.h"
#include "screens/screen.h"
#include "tests/check.h"
#include "tests/quoted.h"

/*
 * Every key is pressed in every place of the waiting room, of the list at the
 * desk, and where staff fill in a form: one that does something must be named
 * there, and one that is named must do something.
 *
 * The stage runs in this process, on a pty of its own.  A key does something
 * when it is an act that leads somewhere, or when a byte is painted for it.
 */

#define NOON INT64_C(1773057600000)	/* 2026-03-09T12:00:00Z */
#define ROWS 24
#define COLS 80
#define WAIT 1000		/* milliseconds for what was typed to arrive */
#define LATER 5000		/* any wait of a screen's is over then */
#define NAMES_MAX 400

#define OPTION(code) "{'valueCoding':{'code':'" code "','display':'" code "'}}"

/* One page longer than the window, and one more. */
static const char items[] =
    "{'linkId':'one','text':'One','type':'group','item':["
    "{'linkId':'pick','text':'Pick','type':'choice','answerOption':["
    OPTION("o1") "," OPTION("o2") "," OPTION("o3") "," OPTION("o4") ","
    OPTION("o5") "," OPTION("o6") "," OPTION("o7") "," OPTION("o8") ","
    OPTION("o9") "," OPTION("o10") "," OPTION("o11") "]},"
    "{'linkId':'tick','text':'Tick','type':'choice','repeats':true,"
    "'answerOption':[" OPTION("t1") "," OPTION("t2") "," OPTION("t3") "]},"
    "{'linkId':'word','text':'Word','type':'string'},"
    "{'linkId':'lines','text':'Lines','type':'text'}]},"
    "{'linkId':'two','text':'Two','type':'group','item':["
    "{'linkId':'last','text':'Last','type':'string'}]}";

/* Longer than the window. */
static const char tall[] = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n"
    "14\n15\n16\n17\n18\n19\n20\n21\n22\n23\n24\n25\n26\n27\n28";

enum { ONE, PICK, TICK, WORD, LINES_ITEM, TWO, LAST };

/* By the names they go by; a printable one only chooses. */
static const struct {
	const char *name;
	const char *bytes;
	bool printable;
} keys[] = {
	{"Up", "\033[A", false}, {"Down", "\033[B", false},
	{"Left", "\033[D", false}, {"Right", "\033[C", false},
	{"Home", "\033[H", false}, {"End", "\033[F", false},
	{"PgUp", "\033[5~", false}, {"PgDn", "\033[6~", false},
	{"Tab", "\t", false}, {"Shift-Tab", "\033[Z", false},
	{"Enter", "\r", false}, {"Esc", "\033", false},
	{"Backspace", "\x7f", false}, {"Delete", "\033[3~", false},
	{"Ctrl-U", "\x15", false}, {"Ctrl-B", "\x02", false},
	{"Ctrl-Q", "\x11", false}, {"Ctrl-C", "\x03", false},
	{"F1", "\033OP", false}, {"F2", "\033OQ", false},
	{"F3", "\033OR", false}, {"F4", "\033OS", false},
	{"F5", "\033[15~", false}, {"F6", "\033[17~", false},
	{"F7", "\033[18~", false}, {"F8", "\033[19~", false},
	{"F9", "\033[20~", false}, {"F10", "\033[21~", false},
	{"F11", "\033[23~", false},
	{"Space", " ", true}, {"1-9", "2", true}, {"a-z", "b", true},
	{"I", "I", true}, {"#", "#", true},
};

#define KEYS (sizeof keys / sizeof *keys)

/* What a name in a hint stands for where it is not the key's own. */
static const struct {
	const char *name;
	const char *keys;
} names[] = {
	{"Arrows", "Up Down Left Right"}, {"PgUp/Dn", "PgUp PgDn"}, 
	/* steps of one who was called */
	{"F5-F9", "F6 F8 F9"},
};

/* Where a key is pressed, and what is pressed before it. */
static const struct situation {
	enum place place;
	int page;		/* its item */
	const char *before;
	bool typing;		/* what is printable is typed */
} situations[] = {
	{PLACE_WELCOME, ONE, "", false},
	{PLACE_WELCOME, ONE, "\033[B", false},
	{PLACE_LANGUAGE, ONE, "", false},
	{PLACE_LANGUAGE, ONE, "\033[B", false},
	{PLACE_PAGE, ONE, "", false},
	{PLACE_PAGE, ONE, "\t", false},
	{PLACE_PAGE, ONE, "\t\tab\033[D", true},
	{PLACE_PAGE, TWO, "", true},
	{PLACE_REVIEW, TWO, "", false},
	{PLACE_REVIEW, TWO, "\033[B\033[B", false},
	{PLACE_TICKET, TWO, "", false},
	{PLACE_SORRY, TWO, "", false},
	{PLACE_HOLD, TWO, "", false},
	{PLACE_HELP, ONE, "", false},
	{PLACE_HELP, ONE, "\033[B", false},
	{PLACE_BLANK, ONE, "", false},
	{PLACE_STILL, ONE, "", false},
	{PLACE_LEAVE, ONE, "ab\033[D", true},
	{PLACE_LOCKED, ONE, "ab\033[D", true},
	{PLACE_DESK_HELP, ONE, "", false},
	{PLACE_QUEUE, ONE, "", true},
	{PLACE_QUEUE, ONE, "\033[B", true},
	{PLACE_QUEUE, ONE, "ad\033[D", true},
	{PLACE_QUEUE, ONE, "\033[6~", true},
	{PLACE_RECORD, ONE, "", true},
	{PLACE_RECORD, ONE, "\033[C", true},
	{PLACE_RECORD, ONE, "\033[B", true},
	{PLACE_DECIDE, ONE, "", false},
	{PLACE_DECIDE, ONE, "\tab\033[D", true},
	{PLACE_DECIDE, ONE, "\033[6~", false},
	{PLACE_DECIDE, ONE, "\t\t", false},
	{PLACE_NOTE, ONE, "", true},
	{PLACE_NOTE, ONE, "\033[A\033[6~", true},
	{PLACE_NOTE, ONE, "\t", false},
	{PLACE_EARLIER, ONE, "", 0}, {PLACE_EARLIER, ONE, "\033[6~", 0},
	{PLACE_SIGN_IN, ONE, "ab\033[D", true},
	{PLACE_SIGN_IN, ONE, "\tab\033[D", true},
	{PLACE_CORRECT, ONE, "", false},
	{PLACE_CORRECT, ONE, "\t", false},
	{PLACE_CORRECT, ONE, "\t\tab\033[D", true},
	{PLACE_ASSESS, ONE, "", false},
	{PLACE_ASSESS, ONE, "\t", false},
	{PLACE_ASSESS, ONE, "\t\tab\033[D", true},
	{PLACE_ASSESS_REVIEW, TWO, "", false},
	{PLACE_ASSESS_REVIEW, TWO, "\033[B\033[B", false},
	{PLACE_CORRECT_WHY, ONE, "ab\033[D", true},
	{PLACE_CORRECT_WHY, ONE, "\033[B\033[B", true},
};

#define SITUATIONS (sizeof situations / sizeof *situations)

/*
 * What is told nobody where there is no help to tell it: what edits a line,
 * what does the same as a key that is named, and the way out for staff.
 */
static const struct {
	enum place place;
	const char *keys;
} untold[] = {
	{PLACE_TICKET, "Space Ctrl-B Ctrl-Q"},
	{PLACE_SORRY, "Ctrl-Q"},
	{PLACE_HOLD, "Ctrl-Q"},
	{PLACE_HELP, "Left Right Tab Shift-Tab Space Ctrl-B Ctrl-Q"},
	{PLACE_BLANK, "Ctrl-Q"},
	{PLACE_LEAVE, "Left Right Home End Backspace Delete Ctrl-U"},
	{PLACE_LOCKED, "Left Right Home End Backspace Delete Ctrl-U"},
	/* Tab is told: what does the same is not. */
	{PLACE_SIGN_IN, "Left Right Home End Backspace Delete Ctrl-U Up Down "
	    "Shift-Tab"},
	{PLACE_DESK_HELP, "Up Down Left Right Tab Shift-Tab Space PgUp PgDn"},
};

#define CLIENTS 40		/* more than there is room for */

static const char *const languages[] = {"English", "Deutsch", NULL};

static struct {
	int tty;		/* our end of the pty */
	struct stage *stage;
	struct scene scene;
	struct conf conf;
	struct asked asked;
	struct desk desk;
	struct visit *base;	/* what a correction began from */
	/* what was found out, without and with languages to choose */
	bool works[2][PLACE_MAX][KEYS];
	char named[2][PLACE_MAX][NAMES_MAX];
} play;

static bool
at_desk(enum place place)
{
	return place == PLACE_CORRECT || place == PLACE_CORRECT_WHY ||
	    place == PLACE_ASSESS || place == PLACE_ASSESS_REVIEW;
}

/* Help has room for them all; of the desk's forms it is a screen of its own. */
static bool
has_help(enum place place)
{
	return flow_next(place, ACT_HELP) != PLACE_NONE || at_desk(place);
}

static void
give_up(const char *what)
{
	perror(what);
	exit(1);
}

static bool
at_the_list(enum place p)
{
	return p == PLACE_LOCKED || p == PLACE_DESK_HELP ||
	    p == PLACE_QUEUE || p == PLACE_RECORD || p == PLACE_SIGN_IN ||
	    p == PLACE_DECIDE || p == PLACE_NOTE || p == PLACE_EARLIER;
}

/* A flag, a note and an earlier visit, each longer than the window. */
static void
set_record(struct desk *d, struct jotting j)
{
	static struct earlier_line lines[40];
	static struct triage_flag flag;
	static struct chart_flag chart_flag;
	static struct chart_entry note;
	static char words[] = "word", all[sizeof tall], none[1];
	int i;

	memcpy(all, tall, sizeof all);
	flag = (struct triage_flag){words, SEVERITY_ABSOLUTE, words, all,
	    words, none, all, none, {0, 0, 0}};
	chart_flag = (struct chart_flag){.flag = &flag, .holds = true};
	note = (struct chart_entry){.kind = EVENT_NOTED, .text = all};
	for (i = 0; i < 40; i++)
		lines[i] = (struct earlier_line){words, words, none, 1, 1};
	d->chart = (struct chart){.readable = true, .n_flags = 1,
	    .flags = &chart_flag, .n_entries = 1, .entries = &note};
	d->earlier.answers = (struct earlier){40, 40, lines};
	d->jotting = &d->jottings.list[0];
	*d->jotting = j;
}

/* Clients who wait, and one who was called and has answered. */
static void
set_list(void)
{
	struct desk *d = &play.desk;
	struct visit *v = play.scene.visit;
	struct desk_row *row;
	int i;

	memset(d, 0, sizeof *d);
	d->clinic = true;
	(void)snprintf(d->today, sizeof d->today, "2026-03-09");
	(void)snprintf(d->day, sizeof d->day, "2026-03-09");
	(void)snprintf(d->account, sizeof d->account, "ana");
	for (i = 0; i < CLIENTS; i++) {
		row = &d->rows[d->n_rows++];
		(void)snprintf(row->ticket, sizeof row->ticket, "A%d", i + 1);
		(void)snprintf(row->token, sizeof row->token, "%d", i);
		(void)snprintf(row->name, sizeof row->name, "Ada %d", i);
		row->status = i == 1 ? STATUS_CALLED : STATUS_WAITING;
		row->at = row->since = NOON;
	}
	d->record.status = STATUS_CALLED;
	d->flags = FLAGS_READ;
	(void)visit_put(v, LINES_ITEM, tall, sizeof tall - 1);
	enable(v, &play.asked);
	d->visit = v;
	d->asked = play.asked;
}

/* What the desk knows where staff fill in a form. */
static void
set_form(enum place place)
{
	struct desk *d = &play.desk;
	bool correcting = place == PLACE_CORRECT ||
	    place == PLACE_CORRECT_WHY;

	play.scene.desk = at_desk(place) ? d : NULL;
	d->filling = !at_desk(place) ? FILLING_NONE : correcting ?
	    FILLING_CORRECTION : FILLING_ASSESSMENT;
	visit_start(play.base, NOON);
	enable(play.base, &d->base_asked);
	d->base = play.base;
	d->why[0] = '\0';
	play.scene.reviewing = place == PLACE_CORRECT;
	play.scene.changed = false;
}

/* A visit with an answer of each kind, at the beginning of a page. */
static void
set_scene(const struct situation *s)
{
	struct scene *sc = &play.scene;
	struct visit *v = sc->visit;

	set_form(s->place);
	visit_start(v, NOON);
	(void)visit_pick(v, PICK, visit_item(v, PICK)->options);
	(void)visit_pick(v, TICK, visit_item(v, TICK)->options + 1);
	(void)visit_put(v, WORD, "word", 4);
	/* More than a window holds. */
	if (s->place == PLACE_CORRECT_WHY)
		(void)visit_put(v, LINES_ITEM, tall, sizeof tall - 1);
	enable(v, &play.asked);
	sc->page = s->page;
	sc->spot = (struct spot){.entry = -1, .option = -1};
	sc->language = 0;
	sc->message[0] = '\0';
	sc->under = s->place == PLACE_HELP ? PLACE_PAGE :
	    s->place == PLACE_DESK_HELP ? PLACE_QUEUE : PLACE_NONE;
	if (at_the_list(s->place)) {
		set_list();
		sc->desk = &play.desk;
	}
	if (s->place == PLACE_DECIDE || s->place == PLACE_EARLIER)
		set_record(&play.desk, (struct jotting){.cursor = 0});
	if (s->place == PLACE_NOTE)
		set_record(&play.desk, (struct jotting){.cursor = 4,
		    .text = "ab\ncd\nef", .focus = JOTTING_TEXT});
	sc->since = sc->tick;
}

/* Paint what there is now; true when anything but a beep was sent for it. */
static bool
painted(void)
{
	bool something = false;
	char bytes[8192];
	ssize_t i, n;

	if (!stage_draw(play.stage, &play.scene))
		give_up("the terminal takes nothing");
	while ((n = read(play.tty, bytes, sizeof bytes)) > 0)
		for (i = 0; i < n; i++)
			something = something || bytes[i] != '\a';
	return something;
}

/* Type, and wait until a lone Escape is no beginning any more. */
static enum act
type(const char *bytes)
{
	struct pollfd p = {STDIN_FILENO, POLLIN, 0};
	struct err e = {ERR_NONE, ""};
	size_t len = strlen(bytes);
	enum act act, last = ACT_NONE;
	int64_t due = -1;
	int later;

	if (len == 0)
		return ACT_NONE;
	if (write(play.tty, bytes, len) != (ssize_t)len ||
	    poll(&p, 1, WAIT) != 1)
		give_up("type");
	for (later = 0; later < 3; later++) {
		while (stage_key(play.stage, &play.scene, &act, &e))
			last = act == ACT_NONE ? last : act;
		play.scene.tick += LATER;
		/* At the desk a key is held for a while. */
		if (play.scene.desk != NULL)
			(void)stage_tick(play.stage, &play.scene, &due);
	}
	return last;
}

static bool
does_something(const struct situation *s, size_t key)
{
	struct err e = {ERR_NONE, ""};
	enum act act;

	set_scene(s);
	if (stage_show(play.stage, s->place, &play.scene, &e) == -1)
		give_up(e.msg);
	play.scene.tick += LATER;
	(void)type(s->before);
	(void)painted();
	act = type(keys[key].bytes);
	return (act != ACT_NONE && flow_next(s->place, act) != PLACE_NONE) ||
	    painted();
}

/* Add the names of the keys that a place has hints for. */
static void
note_names(enum place place, char *ret)
{
	bool help = has_help(place);
	const struct hint *hints[HINTS_MAX];
	int i, n = hints_of(place, NULL, &play.scene, help, hints);
	size_t len;

	*ret = '\0';
	for (i = 0; i < n; i++) {
		len = strlen(ret);
		(void)snprintf(ret + len, NAMES_MAX - len, " %s ",
		    hints[i]->key);
	}
}

static void
press_all(bool speaking)
{
	const struct situation *s;
	size_t i, k;

	play.scene.languages = speaking ? languages : NULL;
	for (i = 0; i < SITUATIONS; i++) {
		s = &situations[i];
		if ((s->place == PLACE_LANGUAGE && !speaking) ||
		    (at_the_list(s->place) && speaking))
			continue;
		for (k = 0; k < KEYS; k++)
			if (!(s->typing && keys[k].printable) &&
			    does_something(s, k))
				play.works[speaking][s->place][k] = true;
		note_names(s->place, play.named[speaking][s->place]);
	}
}

/* A terminal of our own, for as long as keys are pressed. */
static void
gather(void)
{
	const struct winsize size = {.ws_row = ROWS, .ws_col = COLS};
	int in = dup(STDIN_FILENO), out = dup(STDOUT_FILENO), tty;
	struct err e = {ERR_NONE, ""};
	struct watchdog *w;

	if (openpty(&play.tty, &tty, NULL, NULL, &size) == -1 ||
	    fcntl(play.tty, F_SETFL, O_NONBLOCK) == -1 || in == -1 ||
	    out == -1 || dup2(tty, STDIN_FILENO) == -1 ||
	    dup2(tty, STDOUT_FILENO) == -1 ||
	    setenv("TERM", "xterm-256color", 1) == -1)
		give_up("openpty");
	w = watchdog_new(STDOUT_FILENO, 60, NULL, 0, &e);
	if (w == NULL || (play.stage = stage_start(w, &e)) == NULL)
		give_up(e.msg);
	press_all(false);
	press_all(true);
	stage_stop(play.stage);
	watchdog_free(w);
	(void)fflush(stdout);
	if (dup2(in, STDIN_FILENO) == -1 || dup2(out, STDOUT_FILENO) == -1)
		give_up("dup2");
	(void)close(in);
	(void)close(out);
	(void)close(tty);
	(void)close(play.tty);
}

/* True when list, of names with blanks between them, has name. */
static bool
has(const char *list, const char *name)
{
	size_t len = strlen(name);
	const char *at = list;

	while ((at = strstr(at, name)) != NULL) {
		if ((at == list || at[-1] == ' ') &&
		    (at[len] == ' ' || at[len] == '\0'))
			return true;
		at++;
	}
	return false;
}

/* True when a key is named, or is one of those that a name stands for. */
static bool
is_named(const char *list, const char *key)
{
	size_t i;

	if (has(list, key) || has(list, "any"))
		return true;
	for (i = 0; i < sizeof names / sizeof *names; i++)
		if (has(list, names[i].name) && has(names[i].keys, key))
			return true;
	return false;
}

static bool
is_untold(enum place place, const char *key)
{
	size_t i;

	for (i = 0; i < sizeof untold / sizeof *untold; i++)
		if (untold[i].place == place && has(untold[i].keys, key))
			return true;
	return false;
}

/* What works there and what is named there, one against the other. */
static void
compare(enum place place, bool speaking)
{
	const char *list = play.named[speaking][place];
	bool works, named;
	size_t k;

	for (k = 0; k < KEYS; k++) {
		works = play.works[speaking][place][k];
		named = is_named(list, keys[k].name);
		if (works == named || (works && is_untold(place,
		    keys[k].name)))
			continue;
		CHECK(works == named);
		(void)printf("    %s: %s is %snamed (%s)\n",
		    place_name(place), keys[k].name, named ? "" : "not ",
		    list);
	}
}

static void
compare_places(bool help)
{
	enum place last = PLACE_NONE;
	size_t i;

	for (i = 0; i < SITUATIONS; i++) {
		if (situations[i].place == last ||
		    help != has_help(situations[i].place))
			continue;
		last = situations[i].place;
		if (!at_the_list(last))
			compare(last, true);
		if (last != PLACE_LANGUAGE)
			compare(last, false);
	}
}

static void
help_names_every_key_that_works_and_no_other(void)
{
	compare_places(true);
}

static void
where_there_is_no_help_the_footer_does(void)
{
	compare_places(false);
}

/* Each name in a hint is one that was pressed. */
static void
no_key_is_named_that_nobody_knows(void)
{
	char list[NAMES_MAX], *rest, *name;
	size_t i, k;

	for (i = 0; i < SITUATIONS; i++) {
		(void)snprintf(list, sizeof list, "%s",
		    play.named[1][situations[i].place]);
		rest = list;
		while ((name = strsep(&rest, " ")) != NULL) {
			for (k = 0; k < KEYS; k++)
				if (strcmp(keys[k].name, name) == 0 ||
				    is_named(name, keys[k].name))
					break;
			if (*name != '\0' && strcmp(name, "key") != 0)
				CHECK_STR(k < KEYS ? name : "?", name);
		}
	}
}

int
main(void)
{
	struct err e = {ERR_NONE, ""};
	struct form *f;

	if (seal_start(&e) == -1)
		return 1;
	f = quoted_form_good(items);
	conf_default(&play.conf);
	play.scene.conf = &play.conf;
	play.scene.visit = visit_new(f, &e);
	play.base = visit_new(f, &e);
	if (play.scene.visit == NULL || play.base == NULL)
		return 1;
	play.scene.asked = &play.asked;
	(void)snprintf(play.scene.ticket, sizeof play.scene.ticket, "A1");
	(void)snprintf(play.scene.token, sizeof play.scene.token,
	    "BCDFGHJKLNPRSTVXBCDFGHJKLN");
	(void)snprintf(play.scene.code, sizeof play.scene.code, "%s",
	    play.scene.token);
	gather();
	RUN(help_names_every_key_that_works_and_no_other);
	RUN(where_there_is_no_help_the_footer_does);
	RUN(no_key_is_named_that_nobody_knows);
	visit_free(play.base);
	visit_free(play.scene.visit);
	form_free(f);
	return check_done();
}
