/* SPDX-License-Identifier: MIT */
#include "kiosk/codes.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kiosk/buf.h"
#include "kiosk/err.h"
#include "kiosk/qr.h"
#include "kiosk/seal.h"
#include "kiosk/token.h"

#define QUIET 4			/* modules of white around the code */
#define HALF "\xe2\x96\x84"	/* U+2584: no other glyph scans as well */
#define RESET "\033[0m"

/* Background of the upper module, then foreground of the lower one. */
static const char *const paints[][2][2] = {
	[CODES_8] = {
		{"\033[47;37m", "\033[47;30m"},
		{"\033[40;37m", "\033[40;30m"},
	},
	[CODES_256] = {
		{"\033[48;5;231;38;5;231m", "\033[48;5;231;38;5;16m"},
		{"\033[48;5;16;38;5;231m", "\033[48;5;16;38;5;16m"},
	},
};

/* As the environment has it, whatever locale the program itself is in. */
static bool
speaks_utf8(void)
{
	locale_t locale = newlocale(LC_CTYPE_MASK, "", (locale_t)0);
	bool utf8;

	if (locale == (locale_t)0)
		return false;
	utf8 = strcmp(nl_langinfo_l(CODESET, locale), "UTF-8") == 0;
	freelocale(locale);
	return utf8;
}

enum codes_draw
codes_draw_on(int fd)
{
	const char *term = getenv("TERM");

	if (!isatty(fd) || term == NULL || strcmp(term, "dumb") == 0 ||
	    !speaks_utf8())
		return CODES_PLAIN;
	return strstr(term, "256color") != NULL ? CODES_256 : CODES_8;
}

static void
draw_row(struct buf *b, const struct qr *q, int row, enum codes_draw draw)
{
	const char *last = "";
	const char *paint;
	int col;

	for (col = -QUIET; col < q->side + QUIET; col++) {
		paint = paints[draw][qr_dark(q, row, col)]
		    [qr_dark(q, row + 1, col)];
		if (paint != last)
			buf_str(b, paint);
		last = paint;
		buf_str(b, HALF);
	}
	buf_str(b, RESET "\n");
}

static int
draw_code(struct buf *b, const char *text, enum codes_draw draw,
    struct err *e)
{
	struct qr q;
	int row;

	if (qr_make(text, QR_MEDIUM, &q, e) == -1)
		return -1;
	for (row = -QUIET; row < q.side + QUIET; row += 2)
		draw_row(b, &q, row, draw);
	buf_byte(b, '\n');
	seal_wipe(&q, sizeof q);
	return 0;
}

static void
spell(struct buf *b, const char *code)
{
	char spelt[2 * RECOVERY_MAX];

	token_spell(code, spelt, sizeof spelt);
	buf_str(b, "    ");
	buf_str(b, spelt);
	buf_str(b, "\n\n");
	seal_wipe(spelt, sizeof spelt);
}

int
codes_text(struct buf *b, const char *recovery, const char *exit_code,
    enum codes_draw draw, struct err *e)
{
	buf_str(b, "The recovery code of this practice:\n\n");
	spell(b, recovery);
	if (draw != CODES_PLAIN && draw_code(b, recovery, draw, e) == -1)
		return -1;
	buf_str(b,
	    "Write it down now and keep it under lock and key, away from\n"
	    "this computer.  It is shown this once.\n"
	    "\n"
	    "It opens every record, and it is the way back in when passwords\n"
	    "are forgotten.  If every password and this code are lost,\n"
	    "nothing opens the records again: no backup, and nobody, can\n"
	    "help then.\n"
	    "\n"
	    "The exit code, which leaves the intake screen:\n\n");
	spell(b, exit_code);
	buf_str(b, "It is for the staff.  It opens no record.\n\n");
	if (!buf_ok(b))
		return err_set(e, ERR_SYSTEM, "out of memory");
	return 0;
}
