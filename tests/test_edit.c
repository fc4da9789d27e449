/* SPDX-License-Identifier: MIT */
/* links: screens/edit.c kiosk/moment_typed.c kiosk/date_typed.c kiosk/text.c kiosk/buf.c libs: unistring */
#include "screens/edit.h"

#include <stdint.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/text.h"
#include "tests/check.h"

#define LONG 400

/* An answer while it is typed. */
struct typing {
	struct edit ed;
	char text[LONG];
};

static struct typing
begin(enum edit_kind kind, const char *text)
{
	struct typing t = {.ed = {kind, 40, strlen(text),
	    CONF_DATES_YMD}};

	memcpy(t.text, text, strlen(text) + 1);
	return t;
}

/* As the callers do it: the text is replaced only where it changed. */
static enum edit_result
press_key(struct typing *t, struct key k)
{
	struct buf b = BUF_EMPTY;
	enum edit_result r = edit_key(&t->ed, t->text, strlen(t->text), k,
	    &b);

	if (r == EDIT_CHANGED && CHECK(b.len < LONG))
		memcpy(t->text, buf_text(&b), b.len + 1);
	if (r != EDIT_CHANGED)
		CHECK_INT(b.len, 0);
	CHECK(t->ed.cursor <= strlen(t->text));
	buf_free(&b);
	return r;
}

static enum edit_result
press(struct typing *t, enum key_code code)
{
	return press_key(t, (struct key){.code = code});
}

static enum edit_result
paste(struct typing *t, enum key_code code)
{
	return press_key(t, (struct key){.code = code, .pasted = true});
}

static enum edit_result
type(struct typing *t, uint32_t c)
{
	return press_key(t, (struct key){.code = KEY_IS_CHAR, .c = c});
}

static void
type_all(struct typing *t, const char *s)
{
	uint32_t c;
	size_t n;

	for (; *s != '\0'; s += n) {
		n = text_decode(s, strlen(s), &c);
		CHECK_INT(type(t, c), EDIT_CHANGED);
	}
}

static void
letters_go_in_where_the_cursor_is(void)
{
	struct typing t = begin(EDIT_LINE, "");

	type_all(&t, "Zo\xc3\xab K\xc3\xb8gh");
	CHECK_STR(t.text, "Zo\xc3\xab K\xc3\xb8gh");
	CHECK_INT(t.ed.cursor, strlen(t.text));
	CHECK_INT(press(&t, KEY_IS_HOME), EDIT_MOVED);
	CHECK_INT(t.ed.cursor, 0);
	CHECK_INT(type(&t, 'X'), EDIT_CHANGED);
	CHECK_STR(t.text, "XZo\xc3\xab K\xc3\xb8gh");
	CHECK_INT(t.ed.cursor, 1);
}

static void
a_letter_is_moved_over_and_deleted_whole(void)
{
	/* a letter with a line under it, a flag, a family: a letter each */
	struct typing t = begin(EDIT_LINE, "x\xcc\xb2"
	    "\xf0\x9f\x87\xa9\xf0\x9f\x87\xaa"
	    "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7");

	CHECK_INT(press(&t, KEY_IS_LEFT), EDIT_MOVED);
	CHECK_INT(t.ed.cursor, 11);
	CHECK_INT(press(&t, KEY_IS_LEFT), EDIT_MOVED);
	CHECK_INT(t.ed.cursor, 3);
	CHECK_INT(press(&t, KEY_IS_RIGHT), EDIT_MOVED);
	CHECK_INT(t.ed.cursor, 11);
	CHECK_INT(press(&t, KEY_IS_DELETE), EDIT_CHANGED);
	CHECK_INT(strlen(t.text), 11);
	CHECK_INT(press(&t, KEY_IS_BACKSPACE), EDIT_CHANGED);
	CHECK_STR(t.text, "x\xcc\xb2");
	CHECK_INT(press(&t, KEY_IS_BACKSPACE), EDIT_CHANGED);
	CHECK_STR(t.text, "");
	CHECK_INT(t.ed.cursor, 0);
}

static void
the_ends_stop_the_cursor(void)
{
	struct typing t = begin(EDIT_LINE, "ab");

	CHECK_INT(press(&t, KEY_IS_RIGHT), EDIT_MOVED);
	CHECK_INT(press(&t, KEY_IS_DELETE), EDIT_MOVED);
	CHECK_INT(t.ed.cursor, 2);
	CHECK_INT(press(&t, KEY_IS_HOME), EDIT_MOVED);
	CHECK_INT(press(&t, KEY_IS_LEFT), EDIT_MOVED);
	CHECK_INT(press(&t, KEY_IS_BACKSPACE), EDIT_MOVED);
	CHECK_INT(t.ed.cursor, 0);
	CHECK_STR(t.text, "ab");
}

static void
a_cursor_past_the_text_is_brought_back(void)
{
	struct typing t = begin(EDIT_LINE, "ab");

	t.ed.cursor = 99;
	CHECK_INT(type(&t, 'c'), EDIT_CHANGED);
	CHECK_STR(t.text, "abc");
}

static void
what_is_typed_is_kept_in_normal_form(void)
{
	struct typing t = begin(EDIT_LINE, "");

	CHECK_INT(type(&t, 'e'), EDIT_CHANGED);
	CHECK_INT(type(&t, 0x301), EDIT_CHANGED);
	CHECK_STR(t.text, "\xc3\xa9");
	CHECK_INT(t.ed.cursor, 2);
	/* What follows joins the letter before it: never stand inside. */
	t = begin(EDIT_LINE, "a\xcc\x81");
	t.ed.cursor = 1;
	CHECK_INT(type(&t, 'o'), EDIT_CHANGED);
	CHECK_STR(t.text, "a\xc3\xb3");
	CHECK_INT(t.ed.cursor, 3);
}

static void
what_an_answer_may_not_hold_is_refused(void)
{
	static const uint32_t refused[] = {
		0, 1, 27, 0x85, 0x202E, 0x2066, 0x2028, 0xFEFF, 0xD800,
		0xE000, 0xFFFF, 0xE0041, 0x110000, UINT32_MAX,
	};
	struct typing t = begin(EDIT_LINE, "ab");
	size_t i;

	for (i = 0; i < sizeof refused / sizeof *refused; i++)
		CHECK_INT(type(&t, refused[i]), EDIT_REFUSED);
	CHECK_STR(t.text, "ab");
	CHECK_INT(t.ed.cursor, 2);
	CHECK_INT(type(&t, 0x200D), EDIT_CHANGED);
}

static void
a_full_answer_takes_no_more_and_can_be_shortened(void)
{
	struct typing t = begin(EDIT_LINE, "1234");

	t.ed.max_chars = 4;
	CHECK_INT(type(&t, '5'), EDIT_REFUSED);
	CHECK_STR(t.text, "1234");
	/* Too long already, from a form that was changed since. */
	t.ed.max_chars = 2;
	CHECK_INT(press(&t, KEY_IS_BACKSPACE), EDIT_CHANGED);
	CHECK_STR(t.text, "123");
	CHECK_INT(press(&t, KEY_IS_CLEAR), EDIT_CHANGED);
	CHECK_STR(t.text, "");
	CHECK_INT(t.ed.cursor, 0);
	/* Characters count, not bytes. */
	CHECK_INT(type(&t, 0x1F600), EDIT_CHANGED);
	CHECK_INT(type(&t, 0xEB), EDIT_CHANGED);
	CHECK_INT(type(&t, 'x'), EDIT_REFUSED);
}

static void
enter_begins_a_line_only_where_there_are_lines(void)
{
	struct typing t = begin(EDIT_LINES, "ab");

	t.ed.cursor = 1;
	CHECK_INT(press(&t, KEY_IS_ENTER), EDIT_CHANGED);
	CHECK_STR(t.text, "a\nb");
	CHECK_INT(press(&t, KEY_IS_END), EDIT_MOVED);
	CHECK_INT(t.ed.cursor, 3);
	CHECK_INT(press(&t, KEY_IS_HOME), EDIT_MOVED);
	CHECK_INT(t.ed.cursor, 2);
	t.ed.cursor = 0;
	CHECK_INT(press(&t, KEY_IS_END), EDIT_MOVED);
	CHECK_INT(t.ed.cursor, 1);
	CHECK_INT(press(&t, KEY_IS_TAB), EDIT_NOT_MINE);
	t = begin(EDIT_LINE, "ab");
	CHECK_INT(press(&t, KEY_IS_ENTER), EDIT_NOT_MINE);
	CHECK_INT(press(&t, KEY_IS_TAB), EDIT_NOT_MINE);
	t = begin(EDIT_SECRET, "ab");
	CHECK_INT(press(&t, KEY_IS_ENTER), EDIT_NOT_MINE);
}

static void
a_paste_never_moves_the_focus(void)
{
	static const enum edit_kind kinds[] = {EDIT_LINE, EDIT_LINES,
	    EDIT_DATE, EDIT_TIME, EDIT_DATE_TIME, EDIT_NUMBER, EDIT_NUMBER,
	    EDIT_WORD, EDIT_SECRET};
	struct typing t;
	size_t i;

	for (i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		t = begin(kinds[i], "1990");
		CHECK(paste(&t, KEY_IS_ENTER) != EDIT_NOT_MINE);
		CHECK(paste(&t, KEY_IS_TAB) != EDIT_NOT_MINE);
	}
	t = begin(EDIT_LINE, "a");
	CHECK_INT(paste(&t, KEY_IS_ENTER), EDIT_CHANGED);
	CHECK_STR(t.text, "a ");
	t = begin(EDIT_LINES, "a");
	CHECK_INT(paste(&t, KEY_IS_ENTER), EDIT_CHANGED);
	CHECK_INT(paste(&t, KEY_IS_TAB), EDIT_CHANGED);
	CHECK_STR(t.text, "a\n ");
}

static void
other_keys_are_left_to_the_page(void)
{
	static const enum key_code codes[] = {
		KEY_IS_NONE, KEY_IS_UP, KEY_IS_DOWN, KEY_IS_PAGE_UP,
		KEY_IS_PAGE_DOWN, KEY_IS_BACK_TAB, KEY_IS_ESCAPE,
		KEY_IS_QUIT, KEY_IS_RESIZE,
	};
	struct typing t;
	size_t i;
	int kind;

	for (kind = EDIT_LINE; kind <= EDIT_SECRET; kind++)
		for (i = 0; i < sizeof codes / sizeof *codes; i++) {
			t = begin((enum edit_kind)kind, "ab");
			CHECK_INT(press(&t, codes[i]), EDIT_NOT_MINE);
			CHECK_STR(t.text, "ab");
		}
}

static void
a_date_takes_its_hyphens_itself(void)
{
	struct typing t = begin(EDIT_DATE, "");

	type_all(&t, "1984");
	CHECK_STR(t.text, "1984");
	type_all(&t, "0");
	CHECK_STR(t.text, "1984-0");
	type_all(&t, "229");
	CHECK_STR(t.text, "1984-02-29");
	CHECK_INT(t.ed.cursor, 10);
	CHECK_INT(type(&t, '1'), EDIT_REFUSED);
	CHECK_STR(t.text, "1984-02-29");
}

static void
a_date_lets_its_marks_be_typed(void)
{
	struct typing t = begin(EDIT_DATE, "1984");

	CHECK_INT(type(&t, '-'), EDIT_MOVED);
	CHECK_INT(type(&t, '/'), EDIT_MOVED);
	CHECK_INT(type(&t, '.'), EDIT_MOVED);
	CHECK_INT(type(&t, ' '), EDIT_MOVED);
	CHECK_INT(type(&t, UINT32_MAX), EDIT_REFUSED);
	CHECK_STR(t.text, "1984");
	CHECK_INT(type(&t, '1'), EDIT_CHANGED);
	CHECK_STR(t.text, "1984-1");
}

static void
a_date_in_another_order_is_not_joined(void)
{
	static const struct {
		enum conf_dates order;
		const char *typed, *kept;
	} cases[] = {
		{CONF_DATES_YMD, "24/3/1950", "24/3/1950"},
		{CONF_DATES_YMD, "1/2/2012", "1/2/2012"},
		{CONF_DATES_YMD, "24 March 1950", "24 March 1950"},
		{CONF_DATES_DMY, "2012-11-05", "2012/11/05"},
		{CONF_DATES_DMY, "1950-03-24", "1950/03/24"},
		{CONF_DATES_DMY, "5 Mar 2012", "05/Mar 2012"},
		{CONF_DATES_DMY, "24/3/1950", "1950-03-24"},
		{CONF_DATES_MDY, "2012-11-05", "2012/11/05"},
		{CONF_DATES_MDY, "24/3/1950", "24/3/1950"},
	};
	struct typing t;
	const char *s;
	size_t i;

	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		t = begin(EDIT_DATE, "");
		t.ed.order = cases[i].order;
		for (s = cases[i].typed; *s != '\0'; s++)
			CHECK(type(&t, (unsigned char)*s) != EDIT_REFUSED);
		CHECK_STR(t.text, cases[i].kept);
		CHECK_INT(t.ed.cursor, strlen(t.text));
	}
}

static void
what_is_astray_in_a_date_can_be_mended(void)
{
	struct typing t = begin(EDIT_DATE, "1984");

	CHECK_INT(type(&t, '2'), EDIT_CHANGED);
	CHECK_INT(type(&t, 'x'), EDIT_CHANGED);
	CHECK_STR(t.text, "1984-2x");
	CHECK_INT(type(&t, 0x664), EDIT_CHANGED);
	CHECK_INT(type(&t, 0x202E), EDIT_REFUSED);
	CHECK_INT(press(&t, KEY_IS_LEFT), EDIT_NOT_MINE);
	CHECK_INT(press(&t, KEY_IS_BACKSPACE), EDIT_CHANGED);
	CHECK_INT(press(&t, KEY_IS_DELETE), EDIT_CHANGED);
	CHECK_STR(t.text, "1984-2");
	CHECK_INT(type(&t, '-'), EDIT_CHANGED);
	CHECK_STR(t.text, "1984-02");
	CHECK_INT(type(&t, 'x'), EDIT_CHANGED);
	CHECK_INT(press(&t, KEY_IS_CLEAR), EDIT_CHANGED);
	CHECK_STR(t.text, "");
	/* It becomes no date by the way. */
	t.ed.order = CONF_DATES_DMY;
	type_all(&t, "12x");
	CHECK_STR(t.text, "12/x");
	CHECK_INT(press(&t, KEY_IS_BACKSPACE), EDIT_CHANGED);
	type_all(&t, "031990");
	CHECK_STR(t.text, "1990-03-12");
}

static void
a_date_is_deleted_from_its_end(void)
{
	struct typing t = begin(EDIT_DATE, "1984-02-2");

	CHECK_INT(press(&t, KEY_IS_BACKSPACE), EDIT_CHANGED);
	CHECK_STR(t.text, "1984-02");
	CHECK_INT(press(&t, KEY_IS_DELETE), EDIT_CHANGED);
	CHECK_STR(t.text, "1984-0");
	CHECK_INT(press(&t, KEY_IS_BACKSPACE), EDIT_CHANGED);
	CHECK_STR(t.text, "1984");
	CHECK_INT(press(&t, KEY_IS_CLEAR), EDIT_CHANGED);
	CHECK_STR(t.text, "");
	CHECK_INT(press(&t, KEY_IS_BACKSPACE), EDIT_MOVED);
}

static void
a_date_holds_eight_digits_whatever_was_there(void)
{
	struct typing t = begin(EDIT_DATE, "99999999999999999999");

	CHECK_INT(type(&t, '1'), EDIT_CHANGED);
	CHECK_INT(press(&t, KEY_IS_CLEAR), EDIT_CHANGED);
	type_all(&t, "99999999");
	CHECK_INT(type(&t, '1'), EDIT_REFUSED);
	CHECK_INT(press(&t, KEY_IS_BACKSPACE), EDIT_CHANGED);
	CHECK_STR(t.text, "9999-99-9");
}

static void
a_date_is_typed_in_the_order_of_its_country(void)
{
	struct typing t = begin(EDIT_DATE, "");

	t.ed.order = CONF_DATES_DMY;
	type_all(&t, "3");
	CHECK_INT(type(&t, '/'), EDIT_CHANGED);
	CHECK_STR(t.text, "03/");
	CHECK_INT(t.ed.cursor, 3);
	CHECK_INT(type(&t, '/'), EDIT_MOVED);
	type_all(&t, "2");
	CHECK_INT(type(&t, '.'), EDIT_CHANGED);
	type_all(&t, "199");
	CHECK_STR(t.text, "03/02/199");
	type_all(&t, "0");
	CHECK_STR(t.text, "1990-02-03");
	CHECK_INT(t.ed.cursor, 10);
	CHECK_INT(type(&t, '1'), EDIT_REFUSED);
	CHECK_INT(press(&t, KEY_IS_BACKSPACE), EDIT_CHANGED);
	CHECK_STR(t.text, "03/02/199");
	CHECK_INT(press(&t, KEY_IS_CLEAR), EDIT_CHANGED);
	type_all(&t, "021990");
	CHECK_STR(t.text, "1990-02");
	t = begin(EDIT_DATE, "");
	t.ed.order = CONF_DATES_MDY;
	type_all(&t, "02/03/1990");
	CHECK_STR(t.text, "1990-02-03");
}

static void
a_date_is_pasted_with_its_marks(void)
{
	static const char pasted[] = "3/2/1990\t";
	struct typing t = begin(EDIT_DATE, "");
	size_t i;

	t.ed.order = CONF_DATES_DMY;
	for (i = 0; pasted[i] != '\0'; i++)
		(void)press_key(&t, (struct key){.code = pasted[i] == '\t' ?
		    KEY_IS_TAB : KEY_IS_CHAR, .c = (uint32_t)pasted[i],
		    .pasted = true});
	CHECK_STR(t.text, "1990-02-03");
}

static void
a_time_is_digits_and_a_colon(void)
{
	struct typing t = begin(EDIT_TIME, "");

	CHECK_INT(type(&t, '9'), EDIT_CHANGED);
	CHECK_STR(t.text, "09");
	CHECK_INT(type(&t, ':'), EDIT_MOVED);
	type_all(&t, "30");
	CHECK_STR(t.text, "09:30");
	CHECK_INT(t.ed.cursor, 5);
	CHECK_INT(type(&t, '1'), EDIT_REFUSED);
	CHECK_INT(type(&t, 0), EDIT_REFUSED);
	CHECK_INT(press(&t, KEY_IS_BACKSPACE), EDIT_CHANGED);
	CHECK_STR(t.text, "09:3");
	/* Joined it would be 9:35. */
	type_all(&t, ":5");
	CHECK_STR(t.text, "09:3:5");
	CHECK_INT(press(&t, KEY_IS_CLEAR), EDIT_CHANGED);
	type_all(&t, "2pm");
	CHECK_STR(t.text, "2pm");
	CHECK_INT(press(&t, KEY_IS_CLEAR), EDIT_CHANGED);
	CHECK_STR(t.text, "");
}

static void
a_time_comes_after_its_date(void)
{
	struct typing t = begin(EDIT_DATE_TIME, "");

	t.ed.order = CONF_DATES_DMY;
	type_all(&t, "03021990");
	CHECK_STR(t.text, "1990-02-03");
	CHECK_INT(type(&t, ' '), EDIT_MOVED);
	CHECK_INT(type(&t, 'T'), EDIT_MOVED);
	type_all(&t, "1430");
	CHECK_STR(t.text, "1990-02-03T14:30");
	CHECK_INT(press(&t, KEY_IS_DELETE), EDIT_CHANGED);
	CHECK_STR(t.text, "1990-02-03T14:3");
	CHECK_INT(press(&t, KEY_IS_CLEAR), EDIT_CHANGED);
	CHECK_STR(t.text, "");
	/* A zone has no place in the mask: it can be deleted. */
	t = begin(EDIT_DATE_TIME, "1990-02-03T14:30Z");
	CHECK_INT(press(&t, KEY_IS_BACKSPACE), EDIT_CHANGED);
	CHECK_STR(t.text, "1990-02-03T14:30");
	CHECK_INT(press(&t, KEY_IS_BACKSPACE), EDIT_CHANGED);
	CHECK_STR(t.text, "1990-02-03T14:3");
}

static void
a_number_keeps_what_does_not_belong_in_it(void)
{
	static const char *const cases[][2] = {
		{"-12,5", "-12.5"}, {"2-3", "2-3"}, {"2 3", "2 3"},
		{"1/2", "1/2"}, {"1.2.3", "1.2.3"}, {"1,000,000", "1.000.000"},
		{"1o2", "1o2"}, {"12 kg", "12 kg"}, {"+5", "+5"},
	};
	struct typing t;
	size_t i;

	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		t = begin(EDIT_NUMBER, "");
		type_all(&t, cases[i][0]);
		CHECK_STR(t.text, cases[i][1]);
	}
	t = begin(EDIT_NUMBER, "-12");
	CHECK_INT(press(&t, KEY_IS_HOME), EDIT_MOVED);
	type_all(&t, "5");
	CHECK_STR(t.text, "5-12");
	CHECK_INT(press(&t, KEY_IS_CLEAR), EDIT_CHANGED);
	CHECK_INT(type(&t, 0x2212), EDIT_CHANGED);
	type_all(&t, "7");
	CHECK_STR(t.text, "-7");
	CHECK_INT(paste(&t, KEY_IS_TAB), EDIT_CHANGED);
	CHECK_STR(t.text, "-7 ");
	CHECK_INT(type(&t, 0x202E), EDIT_REFUSED);
	t.ed.max_chars = 3;
	CHECK_INT(type(&t, '7'), EDIT_REFUSED);
}

static void
an_address_has_no_blanks(void)
{
	struct typing t = begin(EDIT_WORD, "");

	type_all(&t, "a.example/\xc3\xbc");
	CHECK_INT(type(&t, ' '), EDIT_REFUSED);
	CHECK_INT(paste(&t, KEY_IS_ENTER), EDIT_MOVED);
	CHECK_STR(t.text, "a.example/\xc3\xbc");
	CHECK_INT(press(&t, KEY_IS_ENTER), EDIT_NOT_MINE);
}

/* Any keys in any order: the text stays clean and the cursor in it. */
static void
a_thousand_keys_leave_clean_text(void)
{
	static const uint32_t letters[] = {'a', ' ', 0x301, 0xEB, 0x1F1E9,
	    0x200D, 0x1F469, 0x202E, 0x627, '\n'};
	static const enum key_code codes[] = {KEY_IS_LEFT, KEY_IS_RIGHT,
	    KEY_IS_HOME, KEY_IS_END, KEY_IS_BACKSPACE, KEY_IS_DELETE,
	    KEY_IS_ENTER, KEY_IS_TAB};
	struct typing t = begin(EDIT_LINES, "");
	unsigned seed = 5, i;
	uint32_t c;
	size_t len;

	for (i = 0; i < 1000; i++) {
		seed = seed * 1103515245u + 12345u;
		if ((seed >> 8) % 3 != 0)
			(void)type(&t, letters[(seed >> 16) % 10]);
		else
			(void)press(&t, codes[(seed >> 16) % 8]);
		len = strlen(t.text);
		CHECK(!text_refused(t.text, len, true, &c));
		CHECK(text_chars(t.text, len) <= t.ed.max_chars);
		CHECK(t.ed.cursor == 0 || text_after(t.text, len,
		    text_before(t.text, len, t.ed.cursor)) == t.ed.cursor);
	}
}

int
main(void)
{
	RUN(letters_go_in_where_the_cursor_is);
	RUN(a_letter_is_moved_over_and_deleted_whole);
	RUN(the_ends_stop_the_cursor);
	RUN(a_cursor_past_the_text_is_brought_back);
	RUN(what_is_typed_is_kept_in_normal_form);
	RUN(what_an_answer_may_not_hold_is_refused);
	RUN(a_full_answer_takes_no_more_and_can_be_shortened);
	RUN(enter_begins_a_line_only_where_there_are_lines);
	RUN(a_paste_never_moves_the_focus);
	RUN(other_keys_are_left_to_the_page);
	RUN(a_date_takes_its_hyphens_itself);
	RUN(a_date_lets_its_marks_be_typed);
	RUN(a_date_in_another_order_is_not_joined);
	RUN(what_is_astray_in_a_date_can_be_mended);
	RUN(a_date_is_deleted_from_its_end);
	RUN(a_date_holds_eight_digits_whatever_was_there);
	RUN(a_date_is_typed_in_the_order_of_its_country);
	RUN(a_date_is_pasted_with_its_marks);
	RUN(a_time_is_digits_and_a_colon);
	RUN(a_time_comes_after_its_date);
	RUN(a_number_keeps_what_does_not_belong_in_it);
	RUN(an_address_has_no_blanks);
	RUN(a_thousand_keys_leave_clean_text);
	return check_done();
}
