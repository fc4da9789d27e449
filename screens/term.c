/* SPDX-License-Identifier: MIT */
#include "screens/term.h"

#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

#include "kiosk/err.h"
#include "kiosk/language.h"
#include "kiosk/watchdog.h"

/* How each meaning looks: with colours, and without. */
static const struct {
	short ink;		/* -1: the terminal's own */
	attr_t with;
	attr_t without;
} looks[COLOUR_MAX] = {
	[COLOUR_PLAIN] = {-1, A_NORMAL, A_NORMAL},
	[COLOUR_TITLE] = {COLOR_CYAN, A_BOLD, A_BOLD},
	[COLOUR_QUIET] = {-1, A_NORMAL, A_NORMAL},
	[COLOUR_FOCUS] = {-1, A_REVERSE, A_REVERSE},
	[COLOUR_FIELD] = {-1, A_UNDERLINE, A_UNDERLINE},
	[COLOUR_WRONG] = {COLOR_YELLOW, A_BOLD, A_BOLD},
	[COLOUR_ABSOLUTE] = {COLOR_RED, A_BOLD | A_REVERSE,
	    A_BOLD | A_REVERSE},
	[COLOUR_RELATIVE] = {COLOR_YELLOW, A_BOLD, A_BOLD},
	[COLOUR_NOTE] = {COLOR_CYAN, A_NORMAL, A_NORMAL},
	/* The QR code is never themed: see qr_colours(). */
	[COLOUR_QR_LIGHT] = {-1, A_NORMAL, A_REVERSE},
	[COLOUR_QR_DARK] = {-1, A_NORMAL, A_NORMAL},
};

bool
term_has_colours(void)
{
	const char *no = getenv("NO_COLOR");

	return has_colors() && (no == NULL || *no == '\0');
}

/*
 * Black and white that a theme cannot bend: the colour cube's own on 256
 * colours, bright white on 16, and what there is on 8 (TECH.md 3).
 */
static void
qr_colours(void)
{
	short black = COLORS >= 256 ? 16 : COLOR_BLACK;
	short white = COLORS >= 256 ? 231 : COLORS >= 16 ? 15 : COLOR_WHITE;

	(void)init_pair(COLOUR_QR_LIGHT, black, white);
	(void)init_pair(COLOUR_QR_DARK, white, black);
}

static void
start_colours(void)
{
	int i;

	if (!term_has_colours() || start_color() == ERR)
		return;
	(void)use_default_colors();
	for (i = 1; i < COLOUR_QR_LIGHT; i++)
		(void)init_pair((short)i, looks[i].ink, -1);
	qr_colours();
}

attr_t
term_colour(enum colour c)
{

	if (!term_has_colours())
		return looks[c].without;
	return looks[c].with | (attr_t)COLOR_PAIR(c);
}

/* newterm() succeeds for TERM=dumb, which cannot place the cursor. */
static bool
can(const char *name)
{
	char *s = tigetstr(name);

	return s != NULL && s != (char *)-1;
}

/*
 * What terminals really send is not always what TERM says (a multiplexer or
 * a serial line between): know the usual forms of each key whatever it is.
 */
static void
know_keys(void)
{
	static const struct {
		const char *sent;
		int key;
	} forms[] = {
		{"\033[A", KEY_UP}, {"\033OA", KEY_UP},
		{"\033[B", KEY_DOWN}, {"\033OB", KEY_DOWN},
		{"\033[C", KEY_RIGHT}, {"\033OC", KEY_RIGHT},
		{"\033[D", KEY_LEFT}, {"\033OD", KEY_LEFT},
		{"\033[H", KEY_HOME}, {"\033OH", KEY_HOME},
		{"\033[1~", KEY_HOME}, {"\033[7~", KEY_HOME},
		{"\033[F", KEY_END}, {"\033OF", KEY_END},
		{"\033[4~", KEY_END}, {"\033[8~", KEY_END},
		{"\033[3~", KEY_DC}, {"\033[5~", KEY_PPAGE},
		{"\033[6~", KEY_NPAGE}, {"\033[Z", KEY_BTAB},
		{"\033OM", KEY_ENTER},
		{"\033OP", KEY_F(1)}, {"\033[11~", KEY_F(1)},
		{"\033[[A", KEY_F(1)}, {"\033OQ", KEY_F(2)},
		{"\033[12~", KEY_F(2)}, {"\033[[B", KEY_F(2)},
		{"\033OR", KEY_F(3)}, {"\033[13~", KEY_F(3)},
		{"\033[[C", KEY_F(3)},
		{"\033[200~", TERM_PASTE_BEGIN},
		{"\033[201~", TERM_PASTE_END},
	};
	size_t i;

	for (i = 0; i < sizeof forms / sizeof *forms; i++)
		(void)define_key(forms[i].sent, forms[i].key);
}

static void
ask_for_pastes(bool on)
{

	if (!can("kmous"))
		return;
	(void)fputs(on ? "\033[?2004h" : "\033[?2004l", stdout);
	(void)fflush(stdout);
}

/* Strings that undo what was done to a terminal, the screen's first. */
static const char *const undo[] = {"clear", "E3", "sgr0", "cnorm", "rmkx",
    "rmcup", NULL};

/*
 * What was on its way to a terminal that had stopped reading is dropped, it
 * may be somebody's answers; what puts the terminal right comes in its place.
 * curses cannot do this any more, as what it writes goes nowhere.
 */
static void
farewell(void)
{
	static const char no_mouse[] = "\033[?1000l\033[?1006l\033[?2004l";
	const char *name = ttyname(STDIN_FILENO), *s;
	size_t i;
	int fd;

	if (name == NULL || (fd = open(name,
	    O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)) == -1)
		return;
	(void)tcflush(fd, TCOFLUSH);
	for (i = 0; undo[i] != NULL; i++) {
		s = can(undo[i]) ? tigetstr(undo[i]) : "";
		if (write(fd, s, strlen(s)) == -1)
			break;
	}
	if (can("kmous") && undo[i] == NULL)
		(void)!write(fd, no_mouse, sizeof no_mouse - 1);
	(void)close(fd);
}

void
term_stop(struct watchdog *w)
{

	watchdog_watch(w);
	ask_for_pastes(false);
	/* A Linux console has no other screen to switch back to. */
	(void)clear();
	(void)refresh();
	(void)endwin();
	if (can("E3")) {
		(void)putp(tigetstr("E3"));
		(void)fflush(stdout);
	}
	watchdog_rest(w);
	if (watchdog_bit(w))
		farewell();
}

/* What curses says of a terminal it does not know, or not well enough. */
static int
open_screen(struct err *e)
{
	const char *name = getenv("TERM");

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return err_set(e, ERR_CONFIG,
		    "terminal: standard input and output are not one");
	if (language_start(e) == -1)
		return -1;
	if (name == NULL || *name == '\0' ||
	    newterm(NULL, stdout, stdin) == NULL)
		return err_set(e, ERR_CONFIG, "terminal: TERM=%s is not known",
		    name == NULL ? "" : name);
	if (can("cup") && can("clear"))
		return 0;
	(void)endwin();
	return err_set(e, ERR_CONFIG,
	    "terminal: TERM=%s cannot place the cursor", name);
}

WINDOW *
term_start(struct watchdog *w, struct err *e)
{
	WINDOW *keys;

	if (open_screen(e) == -1)
		return NULL;
	(void)raw();
	(void)noecho();
	(void)nonl();
	(void)intrflush(stdscr, FALSE);
	(void)meta(stdscr, TRUE);
	/* All keys that came were taken before anything is painted. */
	(void)typeahead(-1);
	/* Our own reader waits for the tail of an escape, not curses. */
	(void)set_escdelay(25);
	know_keys();
	(void)mouseinterval(0);
	(void)mousemask(BUTTON1_PRESSED | BUTTON1_CLICKED |
	    BUTTON1_DOUBLE_CLICKED | BUTTON1_RELEASED, NULL);
	ask_for_pastes(true);
	start_colours();
	if ((keys = newpad(1, 1)) == NULL) {
		(void)err_set(e, ERR_SYSTEM, "terminal: out of memory");
		term_stop(w);
		return NULL;
	}
	(void)keypad(keys, TRUE);
	(void)nodelay(keys, TRUE);
	return keys;
}

bool
term_ready(void)
{
	struct pollfd p = {STDOUT_FILENO, POLLOUT, 0};

	return poll(&p, 1, 0) == 1;
}

void
term_send(struct watchdog *w, bool ring)
{

	watchdog_watch(w);
	if (ring)
		(void)beep();
	(void)doupdate();
	watchdog_rest(w);
}

/*
 * Fill curses' ring of keys, and have it emptied.  Reading it empty would not
 * do: a ring that is full has no end any more, and gives blanks for ever.
 */
static void
forget_keys(void)
{

	while (ungetch(' ') != ERR)
		continue;
	(void)flushinp();
}

/*
 * The buffer curses sends from keeps what was sent last until more is: each
 * cell here takes more bytes of it than curses gives it room for.
 */
static void
fill_screen(void)
{
	int y, x;

	for (y = 0; y < LINES; y++)
		for (x = 0; x < COLS; x++)
			(void)mvaddch(y, x, (chtype)('a' + (x + y) % 2) |
			    (x % 2 == 0 ? A_BOLD : A_UNDERLINE));
	(void)clearok(curscr, TRUE);
	(void)refresh();
}

void
term_forget(void)
{
	int screen = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 0);
	int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);

	if (screen != -1 && nowhere != -1 &&
	    dup2(nowhere, STDOUT_FILENO) != -1) {
		fill_screen();
		(void)dup2(screen, STDOUT_FILENO);
	}
	if (screen != -1)
		(void)close(screen);
	if (nowhere != -1)
		(void)close(nowhere);
	forget_keys();
	(void)erase();
	(void)wnoutrefresh(stdscr);
	(void)clearok(curscr, TRUE);
}
