/* SPDX-License-Identifier: MIT */
#include "tests/random_keys.h"

#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/practice.h"
#include "tests/vt.h"

#define MS practice_ms(30000)
#define ROWS_MAX 60
#define COLS_MAX 140
#define BATCH 40		/* at most, before what it shows is looked at */
#define PASTE_MAX 6000
#define ESCAPES 3
#define ESCAPE_MS practice_ms(2000)
#define SANITIZER_LOG "sanitizer"

/* splitmix64, by Sebastiano Vigna: public domain. */
static uint64_t
next(struct random_keys *r)
{
	uint64_t z = (r->state += 0x9e3779b97f4a7c15);

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
	return z ^ (z >> 31);
}

/* From 0 to n - 1. */
static int
below(struct random_keys *r, int n)
{
	return (int)(next(r) % (unsigned)n);
}

/* What was pressed, as it can be read, into the end of latest. */
static void
note(struct random_keys *r, const char *bytes, size_t len)
{
	char s[8];
	size_t i, n, used = strlen(r->latest);

	for (i = 0; i < len; i++) {
		n = (size_t)snprintf(s, sizeof s, bytes[i] > ' ' &&
		    bytes[i] < 127 ? "%c" : "\\x%02x",
		    (unsigned char)bytes[i]);
		if (used + n >= sizeof r->latest) {
			memmove(r->latest, r->latest + RANDOM_LATEST / 2,
			    used + 1 - RANDOM_LATEST / 2);
			used -= RANDOM_LATEST / 2;
		}
		memcpy(r->latest + used, s, n + 1);
		used += n;
	}
}

static bool
send(struct random_keys *r, const char *bytes, size_t len)
{
	note(r, bytes, len);
	return vt_send_bytes(r->vt, bytes, len);
}

static bool
say(struct random_keys *r, const char *s)
{
	r->keys++;
	return send(r, s, strlen(s));
}

static bool
any_control(struct random_keys *r)
{
	const char c = (char)below(r, 32);

	r->keys++;
	return send(r, &c, 1);
}

static bool
any_letter(struct random_keys *r)
{
	static const char *const letters[] = {"a", "n", "X", "7", "0", "-",
	    " ", "'", "<", "\xc3\xa9", "\xc3\x9f", "\xe4\xb8\xad",
	    "\xf0\x9f\x98\x80", "\xd8\xb9", "\xcc\x81", "e\xcc\x81",
	    "\xe2\x80\xae", "\xe2\x80\x8d", "\xef\xbb\xbf", "\xc2\xa0",
	    "\xe0\xb8\xa3\xe0\xb8\xb5", "\xea\xb0\x81",
	    "\xe1\x84\x80\xe1\x85\xa1\xe1\x86\xa8"};

	return say(r, letters[below(r, sizeof letters / sizeof *letters)]);
}

static bool
any_choice(struct random_keys *r)
{
	const char c = (char)('1' + below(r, 5));

	r->keys++;
	return send(r, &c, 1);
}

static bool
any_move(struct random_keys *r)
{
	static const char *const keys[] = {"\t", "\t", "\t", "\r", "\r", " ",
	    "\033[A", "\033[B", "\033[B", "\033OC", "\033OD", "\033[H",
	    "\033[F", "\033[5~", "\033[6~", "\033[6~", "\033[Z", "\177",
	    "\b", "\033[3~", "\025"};

	return say(r, keys[below(r, sizeof keys / sizeof *keys)]);
}

static bool
any_function(struct random_keys *r)
{
	static const char *const keys[] = {"\033OP", "\033OQ", "\033OR",
	    "\033[15~", "\033[24~", "\033[[A", "\033[1;5C", "\033[29~",
	    "\033[201~", "\021", "\002", "\003", "\034", "\032"};

	return say(r, keys[below(r, sizeof keys / sizeof *keys)]);
}

static bool
any_rubbish(struct random_keys *r)
{
	static const char *const starts[] = {"\033", "\033[", "\033O",
	    "\033]", "\033P", "\033_", "\033[<0;", "\033[M", "\033[200",
	    "\xc3", "\xe4\xb8", "\xf0\x9f", "\xff\xfe", "\xc0\x80",
	    "\xed\xa0\x80", "\033[999999999999;", "\033[?1;2"};
	const char *start = starts[below(r, sizeof starts / sizeof *starts)];
	char s[64];
	size_t i, len;

	len = (size_t)snprintf(s, sizeof s, "%s", start);
	for (i = (size_t)below(r, 40); i > 0; i--)
		s[len++] = (char)below(r, 256);
	r->keys++;
	return send(r, s, len);
}

/* One whose end mark is lost leaves the program pasting. */
static bool
any_paste(struct random_keys *r)
{
	char s[PASTE_MAX + 16] = "\033[200~";
	size_t len = strlen(s);
	int i, n = below(r, 8) == 0 ? PASTE_MAX : below(r, 60);

	for (i = 0; i < n; i++)
		s[len++] = (char)(below(r, 6) == 0 ? below(r, 256) :
		    'a' + below(r, 26));
	if (below(r, 8) != 0)
		len += (size_t)snprintf(s + len, sizeof s - len,
		    "\033[201~");
	r->pastes++;
	r->keys += n;
	return send(r, s, len);
}

static bool
any_scan(struct random_keys *r)
{
	static const char letters[] = "BCDFGHJKLNPRSTVX";
	char s[64] = "https://kiosk.local/r/";
	size_t i, len = strlen(s);

	for (i = 0; i < 26; i++)
		s[len++] = letters[below(r, sizeof letters - 1)];
	s[len++] = '\r';
	r->keys += (long)len;
	return send(r, s, len);
}

static bool
any_tap(struct random_keys *r)
{
	struct vt_state state = vt_state(r->vt);
	int row = below(r, state.rows), col = below(r, state.cols);
	char s[40];

	(void)snprintf(s, sizeof s, "<tap %d,%d>", row, col);
	note(r, s, strlen(s));
	r->keys++;
	r->taps++;
	return vt_click(r->vt, row, col);
}

/* Mostly a size that can be used, else nothing would be met. */
static bool
any_size(struct random_keys *r)
{
	bool any = below(r, 3) == 0;
	int rows = any ? 1 + below(r, ROWS_MAX) : 12 + below(r, 20);
	int cols = any ? 1 + below(r, COLS_MAX) : 40 + below(r, 60);
	char s[40];

	(void)snprintf(s, sizeof s, "<size %dx%d>", rows, cols);
	note(r, s, strlen(s));
	r->resizes++;
	vt_resize(r->vt, rows, cols);
	return true;
}

/* What answers a question of any kind, some twenty times over. */
static bool
fill_in(struct random_keys *r)
{
	static const char *const ends[] = {"\033[6~", "\033[F", "\r"};
	int i;

	for (i = 10 + below(r, 20); i > 0; i--)
		if (!say(r, "\025") || !say(r, "19790315") ||
		    (below(r, 3) == 0 && !any_choice(r)) || !say(r, "\t"))
			return false;
	for (i = 4; i > 0; i--)
		if (!say(r, ends[i % 3]))
			return false;
	return true;
}

/* To add a kind: a row here, with its share. */
static const struct {
	bool (*press)(struct random_keys *r);
	int share;
} kinds[] = {
	{any_letter, 250}, {any_move, 350}, {any_choice, 150},
	{any_tap, 80}, {any_control, 20}, {any_function, 8},
	{any_rubbish, 20}, {any_size, 8}, {any_paste, 3}, {any_scan, 3},
	{fill_in, 120},
};

static bool
press_one(struct random_keys *r)
{
	int i, at, all = 0;

	for (i = 0; i < (int)(sizeof kinds / sizeof *kinds); i++)
		all += kinds[i].share;
	at = below(r, all);
	for (i = 0; at >= kinds[i].share; i++)
		at -= kinds[i].share;
	return kinds[i].press(r);
}

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

	if (!vt_find(r->vt, asks, NULL, NULL) || below(r, 4) != 0)
		return true;
	vt_report_to(r->vt, NULL);
	for (i = 0; i < ESCAPES && !gone; i++)
		gone = say(r, "\033") &&
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
		for (i = below(r, BATCH) + 1; i > 0; i--)
			if (!press_one(r))
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
