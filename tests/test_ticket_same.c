/* SPDX-License-Identifier: MIT */
/* links: +form +visit +flagged libs: jansson libpcre2 libsodium sqlite3 unistring vterm */
#include <string.h>

#include "kiosk/seal.h"
#include "kiosk/triage.h"
#include "tests/check.h"
#include "tests/flagged.h"
#include "tests/opened.h"
#include "tests/vt.h"

/*
 * The ticket's screen tells nobody what was flagged: cell by cell it is the
 * same, but for the number, the letters and the code.
 */

#define ROWS 24
#define COLS 80
#define CODE_ROWS 15		/* 29 modules, two to a cell; the quiet zone */
#define CODE_COLS 29		/* around them is the same */
#define HALF_BLOCK 0x2584

struct box {
	int top, left, bottom, right;	/* the first and the last */
};

struct ticket {
	struct vt_cell cells[ROWS][COLS];
	struct vt_state state;
	struct box code;
	struct box number;
	struct box letters;
};

/* A ticket without a flag, and one with. */
static struct ticket tickets[2];

static bool
within(const struct box *b, int row, int col)
{
	return row >= b->top && row <= b->bottom && col >= b->left &&
	    col <= b->right;
}

/* The code is what is drawn with half blocks. */
static struct box
code_of(const struct ticket *t)
{
	struct box b = {ROWS, COLS, -1, -1};
	int row, col;

	for (row = 0; row < ROWS; row++)
		for (col = 0; col < COLS; col++) {
			if (t->cells[row][col].chars[0] != HALF_BLOCK)
				continue;
			b.top = row < b.top ? row : b.top;
			b.left = col < b.left ? col : b.left;
			b.bottom = row > b.bottom ? row : b.bottom;
			b.right = col > b.right ? col : b.right;
		}
	return b;
}

static bool
look(struct vt *v, struct ticket *t)
{
	static const char number[] = "Your ticket: A";
	int row, col;

	for (row = 0; row < ROWS; row++)
		for (col = 0; col < COLS; col++)
			t->cells[row][col] = vt_cell(v, row, col);
	t->state = vt_state(v);
	t->code = code_of(t);
	if (!vt_find(v, number, &row, &col))
		return false;
	col += (int)strlen(number);
	t->number = (struct box){row, col, row, col};
	if (!vt_find(v, "This code is for the staff:", &row, &col))
		return false;
	/* Six times four letters and a blank, and two more. */
	t->letters = (struct box){row + 1, col, row + 1, col + 31};
	return true;
}

static void
hand_in(struct flagged *f, const char *name, const char *key,
    const char *picked, struct ticket *ret)
{
	CHECK(flagged_begin(f, name) && flagged_press(f, key, picked, true));
	CHECK(flagged_hand_in(f) && look(f->v, ret));
}

static void
check_flagged(const struct flagged *f, bool flagged)
{
	struct triage t;

	if (!CHECK(opened_triage(&f->p, f->token, &t)))
		return;
	CHECK_INT(t.n, flagged ? 1 : 0);
	if (t.n == 1)
		CHECK_INT(t.flags[0].severity, SEVERITY_ABSOLUTE);
	triage_free(&t);
}

/* Two clients on this terminal, of whom the second is flagged. */
static void
two_clients(const char *const env[])
{
	struct flagged f;

	memset(tickets, 0, sizeof tickets);
	flagged_make(&f);
	if (CHECK(flagged_start_in(&f, env))) {
		hand_in(&f, "Eva Lund", "2", "(*) No", &tickets[0]);
		check_flagged(&f, false);
		CHECK(flagged_end(&f));
		hand_in(&f, "Ann Berg", "1", "(*) Yes", &tickets[1]);
		check_flagged(&f, true);
	}
	flagged_remove(&f);
}

static bool
same_box(const struct box *a, const struct box *b)
{
	return a->top == b->top && a->left == b->left &&
	    a->bottom == b->bottom && a->right == b->right;
}

/* What differs stands in the same places: the code, where there is one. */
static void
check_places(bool code)
{
	const struct ticket *a = &tickets[0], *b = &tickets[1];

	CHECK(same_box(&a->code, &b->code));
	CHECK(same_box(&a->number, &b->number));
	CHECK(same_box(&a->letters, &b->letters));
	CHECK_INT(a->code.bottom - a->code.top + 1, code ? CODE_ROWS : -ROWS);
	CHECK_INT(a->code.right - a->code.left + 1, code ? CODE_COLS : -COLS);
	CHECK_INT(a->cells[a->number.top][a->number.left].chars[0], '1');
	CHECK_INT(b->cells[b->number.top][b->number.left].chars[0], '2');
}

static bool
same_cell(const struct vt_cell *a, const struct vt_cell *b)
{
	return memcmp(a->chars, b->chars, sizeof a->chars) == 0 &&
	    a->width == b->width && a->bold == b->bold &&
	    a->underline == b->underline && a->reverse == b->reverse &&
	    memcmp(&a->fg, &b->fg, sizeof a->fg) == 0 &&
	    memcmp(&a->bg, &b->bg, sizeof a->bg) == 0;
}

/* Everything else is the same. */
static void
check_cells(void)
{
	const struct ticket *a = &tickets[0], *b = &tickets[1];
	int row, col, differ = 0, masked_differ = 0;

	for (row = 0; row < ROWS; row++)
		for (col = 0; col < COLS; col++) {
			if (same_cell(&a->cells[row][col],
			    &b->cells[row][col]))
				continue;
			if (within(&a->code, row, col) ||
			    within(&a->number, row, col) ||
			    within(&a->letters, row, col))
				masked_differ++;
			else
				differ++;
		}
	CHECK_INT(differ, 0);
	/* Two tokens are never alike: so this looks rightly. */
	CHECK(masked_differ > 10);
	CHECK_INT(a->state.cursor_row, b->state.cursor_row);
	CHECK_INT(a->state.cursor_col, b->state.cursor_col);
	CHECK_INT(a->state.cursor_visible, b->state.cursor_visible);
	CHECK_INT(a->state.bells, b->state.bells);
}

static void
check_terminal(const char *const env[], bool code)
{
	two_clients(env);
	check_places(code);
	check_cells();
}

static void
tickets_are_alike_cell_by_cell(void)
{
	static const char *const plain[] = {"LC_ALL=C.UTF-8",
	    "TERM=xterm-256color", NULL};

	check_terminal(plain, true);
}

static void
so_they_are_where_the_login_speaks_no_utf_8(void)
{
	static const char *const bare[] = {"LC_ALL=C", "LANG", "LC_CTYPE",
	    "TERM=xterm", NULL};

	check_terminal(bare, true);
}

static void
so_they_are_without_colours(void)
{
	static const char *const mono[] = {"LC_ALL=C.UTF-8", "TERM=vt100",
	    NULL};

	check_terminal(mono, true);
}

/* A console that does not say that its font has the blocks. */
static void
so_they_are_in_letters_alone(void)
{
	static const char *const console[] = {"LC_ALL=C", "LANG", "LC_CTYPE",
	    "TERM=linux", NULL};

	check_terminal(console, false);
}

int
main(void)
{
	CHECK_INT(seal_start(NULL), 0);
	RUN(tickets_are_alike_cell_by_cell);
	RUN(so_they_are_where_the_login_speaks_no_utf_8);
	RUN(so_they_are_in_letters_alone);
	RUN(so_they_are_without_colours);
	return check_done();
}
