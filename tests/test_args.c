/* SPDX-License-Identifier: MIT */
/* links: kiosk/args.c kiosk/err.c libs: */
#include "kiosk/args.h"

#include <stddef.h>
#include <string.h>

#include "kiosk/err.h"
#include "tests/check.h"

#define MAX 8

/* Read a line of words, as a shell would split it; -1 or the first operand. */
static int
read_words(const char *line, const char **ret_day, bool *ret_yes,
    struct err *e)
{
	static char words[200];
	char *argv[MAX] = {0};
	int argc = 0;
	char *s = words;
	const struct arg args[] = {
		{"--day", ret_day, NULL},
		{"-o", ret_day, NULL},
		{"--yes", NULL, ret_yes},
		{NULL, NULL, NULL}
	};

	*ret_day = NULL;
	*ret_yes = false;
	e->kind = ERR_NONE;
	memcpy(words, line, strlen(line) + 1);
	while (*s != '\0' && argc < MAX) {
		argv[argc++] = s;
		s += strcspn(s, " ");
		if (*s == ' ')
			*s++ = '\0';
	}
	return args_read(argc, argv, args, e);
}

static void
options_and_operands_are_told_apart(void)
{
	static const struct {
		const char *line, *day;
		bool yes;
		int first;
	} rows[] = {
		{"verb", NULL, false, 1},
		{"verb file", NULL, false, 1},
		{"verb --yes file", NULL, true, 2},
		{"verb --day today --yes", "today", true, 4},
		{"verb --day=today file", "today", false, 2},
		{"verb --day= file", "", false, 2},
		{"verb --day --yes", "--yes", false, 3},
		{"verb -o -", "-", false, 3},
		{"verb --yes -- --day", NULL, true, 3},
		{"verb - --yes", NULL, false, 1},
		{"verb file --yes", NULL, false, 1},
	};
	const char *day;
	struct err e;
	size_t i;
	bool yes;

	for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		CHECK_INT(read_words(rows[i].line, &day, &yes, &e),
		    rows[i].first);
		CHECK_INT(yes, rows[i].yes);
		CHECK_STR(day == NULL ? "none" : day,
		    rows[i].day == NULL ? "none" : rows[i].day);
	}
}

static void
what_is_no_option_is_refused_by_name(void)
{
	static const char *const rows[][2] = {
		{"verb --nay", "--nay: no such option"},
		{"verb --yesterday", "--yesterday: no such option"},
		{"verb --ye", "--ye: no such option"},
		{"verb -x", "-x: no such option"},
		{"verb --yes=no", "--yes takes no value"},
		{"verb --day", "--day needs a value"},
	};
	const char *day;
	struct err e;
	size_t i;
	bool yes;

	for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		CHECK_INT(read_words(rows[i][0], &day, &yes, &e), -1);
		CHECK_INT(e.kind, ERR_INPUT);
		CHECK_STR(e.msg, rows[i][1]);
	}
}

int
main(void)
{
	RUN(options_and_operands_are_told_apart);
	RUN(what_is_no_option_is_refused_by_name);
	return check_done();
}
