/* SPDX-License-Identifier: MIT */
#include "tests/random_kinds.h"

#include <stdio.h>
#include <string.h>

#include "tests/random_keys.h"
#include "tests/vt.h"

#define ROWS_MAX 60
#define COLS_MAX 140
#define PASTE_MAX 6000

/* splitmix64, by Sebastiano Vigna: public domain. */
static uint64_t
next(struct random_keys *r)
{
	uint64_t z = (r->state += 0x9e3779b97f4a7c15);

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
	return z ^ (z >> 31);
}

int
random_below(struct random_keys *r, int n)
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

bool
random_say(struct random_keys *r, const char *s)
{
	r->keys++;
	return send(r, s, strlen(s));
}

static bool
any_control(struct random_keys *r)
{
	const char c = (char)random_below(r, 32);

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

	const int n = sizeof letters / sizeof *letters;

	return random_say(r, letters[random_below(r, n)]);
}

static bool
any_choice(struct random_keys *r)
{
	const char c = (char)('1' + random_below(r, 5));

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

	return random_say(r, keys[random_below(r, sizeof keys / sizeof *keys)]);
}

static bool
any_function(struct random_keys *r)
{
	static const char *const keys[] = {"\033OP", "\033OQ", "\033OR",
	    "\033[15~", "\033[24~", "\033[[A", "\033[1;5C", "\033[29~",
	    "\033[201~", "\021", "\002", "\003", "\034", "\032"};

	return random_say(r, keys[random_below(r, sizeof keys / sizeof *keys)]);
}

static bool
any_rubbish(struct random_keys *r)
{
	static const char *const starts[] = {"\033", "\033[", "\033O",
	    "\033]", "\033P", "\033_", "\033[<0;", "\033[M", "\033[200",
	    "\xc3", "\xe4\xb8", "\xf0\x9f", "\xff\xfe", "\xc0\x80",
	    "\xed\xa0\x80", "\033[999999999999;", "\033[?1;2"};
	const int n = sizeof starts / sizeof *starts;
	const char *start = starts[random_below(r, n)];
	char s[64];
	size_t i, len;

	len = (size_t)snprintf(s, sizeof s, "%s", start);
	for (i = (size_t)random_below(r, 40); i > 0; i--)
		s[len++] = (char)random_below(r, 256);
	r->keys++;
	return send(r, s, len);
}

/* One whose end mark is lost leaves the program pasting. */
static bool
any_paste(struct random_keys *r)
{
	char s[PASTE_MAX + 16] = "\033[200~";
	size_t len = strlen(s);
	int i, n = random_below(r, 8) == 0 ? PASTE_MAX : random_below(r, 60);

	for (i = 0; i < n; i++)
		s[len++] = (char)(random_below(r, 6) == 0 ?
		    random_below(r, 256) : 'a' + random_below(r, 26));
	if (random_below(r, 8) != 0)
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
		s[len++] = letters[random_below(r, sizeof letters - 1)];
	s[len++] = '\r';
	r->keys += (long)len;
	return send(r, s, len);
}

static bool
any_tap(struct random_keys *r)
{
	struct vt_state state = vt_state(r->vt);
	int row = random_below(r, state.rows);
	int col = random_below(r, state.cols);
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
	bool any = random_below(r, 3) == 0;
	int rows = any ? 1 + random_below(r, ROWS_MAX) :
	    12 + random_below(r, 20);
	int cols = any ? 1 + random_below(r, COLS_MAX) :
	    40 + random_below(r, 60);
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

	for (i = 10 + random_below(r, 20); i > 0; i--)
		if (!random_say(r, "\025") || !random_say(r, "19790315") ||
		    (random_below(r, 3) == 0 && !any_choice(r)) ||
		    !random_say(r, "\t"))
			return false;
	for (i = 4; i > 0; i--)
		if (!random_say(r, ends[i % 3]))
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

bool
random_press(struct random_keys *r)
{
	int i, at, all = 0;

	for (i = 0; i < (int)(sizeof kinds / sizeof *kinds); i++)
		all += kinds[i].share;
	at = random_below(r, all);
	for (i = 0; at >= kinds[i].share; i++)
		at -= kinds[i].share;
	return kinds[i].press(r);
}
