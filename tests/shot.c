/* SPDX-License-Identifier: MIT */
#include "tests/shot.h"

#include <errno.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "tests/check.h"
#include "tests/vt.h"

#define LOWER_HALF 0x2584
#define DIFF_MAX 12		/* rows of a difference that are printed */
#define GOLDEN_MAX 65536

/*
 * To mask something else: a row.  As many columns as it stands for, so that
 * what is beside it still has its place.
 */
static const struct mask {
	const char *is, *as;
} masks[] = {
	/* the day on the queue's head */
	{"Today, [0-9]{4}-[0-9]{2}-[0-9]{2}", "Today, ####-##-##"},
	{"[0-9]{4}-[0-9]{2}-[0-9]{2}: ", "####-##-##: "},
	/* minutes since a client handed in or was called */
	{"[ 0-9]{3}[0-9] min", "   # min"},
	{", [0-9]+ min", ", # min"},
	{", [0-9]+ Min", ", # Min"},
	/* when somebody did something to a record */
	{"[0-2][0-9]:[0-5][0-9]  ", "##:##  "},
	{", [0-2][0-9]:[0-5][0-9][)]", ", ##:##)"},
	{" at [0-2][0-9]:[0-5][0-9]", " at ##:##"},
	{", [0-9]+ [A-Z][a-z]+ 20[0-9]{2} [0-2][0-9]:[0-5][0-9]",
	    ", ## ### #### ##:##"},
	/* the countdown */
	{"in [ 0-9]?[0-9] seconds?", "in ## seconds"},
	/* a token, in groups of four letters, the last one of two */
	{"\\<[BCDFGHJKLNPRSTVX]{4}\\>", "####"},
	{"#### [BCDFGHJKLNPRSTVX]{2}\\>", "#### ##"},
};

#define MASKS (sizeof masks / sizeof *masks)

/* Replace each match of one mask in a row. */
static void
mask_row(const struct mask *m, const char *row, struct buf *ret)
{
	regmatch_t at;
	regex_t re;

	if (regcomp(&re, m->is, REG_EXTENDED) != 0)
		abort();
	while (regexec(&re, row, 1, &at, 0) == 0) {
		buf_add(ret, row, (size_t)at.rm_so);
		buf_str(ret, m->as);
		row += at.rm_eo;
	}
	buf_str(ret, row);
	regfree(&re);
}

/* The smallest box with every half block in it; empty without a QR code. */
struct box {
	int top, left, bottom, right;	/* the last two are past it */
};

static struct box
code_box(struct vt *v)
{
	struct vt_state s = vt_state(v);
	struct box b = {s.rows, s.cols, 0, 0};
	int row, col;

	for (row = 0; row < s.rows; row++)
		for (col = 0; col < s.cols; col++) {
			if (vt_cell(v, row, col).chars[0] != LOWER_HALF)
				continue;
			b.top = row < b.top ? row : b.top;
			b.left = col < b.left ? col : b.left;
			b.bottom = row + 1;
			b.right = col >= b.right ? col + 1 : b.right;
		}
	return b;
}

/*
 * A row without the QR code's cells.  The three eyes of a code reach to its
 * edges, so that the box is the same whatever it says.
 */
static void
take_row(struct vt *v, int row, const struct box *code, struct buf *ret)
{
	const char *s = vt_row(v, row);
	int col = 0;

	if (row < code->top || row >= code->bottom) {
		buf_str(ret, s);
		return;
	}
	while (*s != '\0' || col < code->right) {
		if (col >= code->left && col < code->right)
			buf_byte(ret, '#');
		else
			buf_byte(ret, *s == '\0' ? ' ' : *s);
		/* Left of it and in it no letter is wide. */
		if (*s != '\0')
			s++;
		while ((*s & 0xc0) == 0x80) {
			if (col < code->left || col >= code->right)
				buf_byte(ret, *s);
			s++;
		}
		col++;
	}
}

static void
take(struct vt *v, struct buf *ret)
{
	struct vt_state s = vt_state(v);
	struct box code = code_box(v);
	struct buf row = BUF_EMPTY, masked = BUF_EMPTY;
	size_t i;
	int n;

	for (n = 0; n < s.rows; n++) {
		take_row(v, n, &code, &row);
		for (i = 0; i < MASKS; i++) {
			mask_row(&masks[i], buf_text(&row), &masked);
			buf_free(&row);
			row = masked;
			masked = (struct buf)BUF_EMPTY;
		}
		buf_str(ret, buf_text(&row));
		buf_byte(ret, '\n');
		buf_free(&row);
	}
	if (s.cursor_visible)
		buf_fmt(ret, "cursor: row %d, column %d, visible\n",
		    s.cursor_row, s.cursor_col);
	else
		buf_fmt(ret, "cursor: row %d, column %d, hidden\n",
		    s.cursor_row, s.cursor_col);
}

static bool
read_golden(const char *path, char ret[GOLDEN_MAX])
{
	FILE *f = fopen(path, "r");
	size_t n;

	if (f == NULL) {
		printf("  %s: %s\n", path, strerror(errno));
		return false;
	}
	n = fread(ret, 1, GOLDEN_MAX - 1, f);
	ret[n] = '\0';
	return fclose(f) == 0;
}

static bool
write_golden(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");
	bool good = f != NULL && fputs(text, f) != EOF;

	if (f != NULL && fclose(f) == EOF)
		good = false;
	if (!good)
		printf("  %s: %s\n", path, strerror(errno));
	return good;
}

/* Say in which rows two texts differ; true when in none. */
static bool
same(const char *path, const char *golden, const char *now)
{
	int row, differ = 0, g, n;

	for (row = 0; *golden != '\0' || *now != '\0'; row++) {
		g = (int)strcspn(golden, "\n");
		n = (int)strcspn(now, "\n");
		if ((g != n || strncmp(golden, now, (size_t)n) != 0) &&
		    differ++ < DIFF_MAX) {
			if (differ == 1)
				printf("  %s: - golden, + now\n", path);
			printf("  %2d -%.*s\n     +%.*s\n", row, g, golden,
			    n, now);
		}
		golden += golden[g] == '\n' ? g + 1 : g;
		now += now[n] == '\n' ? n + 1 : n;
	}
	if (differ > DIFF_MAX)
		printf("  and %d more rows\n", differ - DIFF_MAX);
	return differ == 0;
}

bool
shot_plain(struct vt *v, const char *name, int ms)
{
	const char *mode = getenv("KIOSK_SHOTS");
	char path[200], golden[GOLDEN_MAX];
	struct buf now = BUF_EMPTY;
	struct vt_state s;
	bool good;

	if (!CHECK(vt_settle(v, ms)))
		return false;
	s = vt_state(v);
	(void)snprintf(path, sizeof path, "tests/screens/%s-%dx%d.txt", name,
	    s.cols, s.rows);
	take(v, &now);
	if (mode != NULL && strcmp(mode, "write") == 0)
		good = write_golden(path, buf_text(&now));
	else
		good = read_golden(path, golden) &&
		    same(path, golden, buf_text(&now));
	buf_free(&now);
	if (!good)
		(void)check_that(false, name, path, 0);
	return good;
}

bool
shot_take(struct vt *v, const char *name, int ms)
{
	const char *row;

	if (!CHECK(vt_settle(v, ms)))
		return false;
	row = vt_row(v, vt_state(v).cursor_row);
	if (strchr(row, '>') == NULL)
		printf("  %s: no focus in \"%s\"\n", name, row);
	return CHECK(strchr(row, '>') != NULL) && shot_plain(v, name, ms);
}

void
shot_sizes(struct vt *v, const char *name,
    bool (*shot)(struct vt *v, const char *name, int ms), int ms)
{
	static const int sizes[][2] = {{24, 80}, {43, 132}, {12, 40}};
	size_t i;

	for (i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		vt_resize(v, sizes[i][0], sizes[i][1]);
		CHECK(shot(v, name, ms));
	}
	vt_resize(v, sizes[0][0], sizes[0][1]);
	CHECK(vt_settle(v, ms));
}
