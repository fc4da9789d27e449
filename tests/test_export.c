/* SPDX-License-Identifier: MIT */
/* links: tests/slip.c tests/practice.c tests/practice_kept.c tests/vt.c tests/vt_screen.c tests/vt_wait.c libs: sqlite3 vterm */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/check.h"
#include "tests/slip.h"

#define BOM "\xEF\xBB\xBF"
#define FACTS BOM "\"token\",\"ticket\",\"day\",\"time\",\"status\"," \
    "\"source\",\"response-status\",\"worst severity\",\"flags\"," \
    "\"rules\",\"decisions\",\"flags no longer held\"," \
    "\"corrected by\",\"erased\""
/* Nor flags, decisions, corrections. */
#define NO_RULES ",\"\",\"\",\"\",\"\",\"\",\"\",\"\""
#define DAY "2026-01-02"
#define NOON DAY "T12:00:00Z"
#define FILE_NAME "out.csv"
#define HERE "@" FILE_NAME

/* A practice with two records of one day and one of the next. */
static void
make(struct slips *s)
{
	slips_make(s);
	slips_write(s, "a", NOON, "Zo\xC3\xAB \\\"A\\\", B");
	slips_write(s, "b", DAY "T13:00:00Z", "=1+1");
	slips_write(s, "c", "2026-01-03T12:00:00Z", "Cy");
	CHECK_INT(slips_run(s, "import", "@a", "@b", "@c"), 0);
}

/* s without its tokens, which differ every time. */
static const char *
table(struct slips *s)
{
	char *at = s->out;

	while ((at = strstr(at, "\r\n\"")) != NULL) {
		at += 3;
		memmove(at, at + strcspn(at, "\""),
		    strlen(at + strcspn(at, "\"")) + 1);
	}
	return s->out;
}

static char *
read_table(struct slips *s)
{
	char path[200];
	size_t len;

	return practice_file(slips_path(s, FILE_NAME, path, sizeof path),
	    &len);
}

static int
mode_of(const struct slips *s, const char *file)
{
	char path[200];
	struct stat st;

	if (stat(slips_path(s, file, path, sizeof path), &st) == -1)
		return errno == ENOENT ? -1 : -2;
	return (int)(st.st_mode & 07777);
}

static void
a_record_is_a_row_of_the_days_asked_for(void)
{
	static const char two[] = FACTS ",\"name\",\"when\"\r\n"
	    "\"\",\"A1\",\"" DAY "\",\"12:00\",\"done\",\"import\","
	    "\"completed\"" NO_RULES ",\"Zo\xC3\xAB \"\"A\"\", B\",\"\"\r\n"
	    "\"\",\"A2\",\"" DAY "\",\"13:00\",\"done\",\"import\","
	    "\"completed\"" NO_RULES ",\"'=1+1\",\"\"\r\n";
	struct slips s;

	make(&s);
	CHECK_INT(slips_run(&s, "export", "--day=" DAY, NULL, NULL), 0);
	CHECK_STR(practice_said(s.err), "");
	CHECK_STR(table(&s), two);
	CHECK_INT(slips_run(&s, "export", "--from=" DAY, "--to=2026-01-03",
	    "-o=-"), 0);
	CHECK(strncmp(table(&s), two, sizeof two - 1) == 0);
	CHECK(strstr(s.out, "\"A1\",\"2026-01-03\"") != NULL);
	CHECK_STR(slips_ask(&s, "SELECT group_concat(who || ' ' || "
	    "substr(detail, 1, instr(detail, 'sha256') + 5) || "
	    "(mac IS NOT NULL)) FROM event WHERE kind = 'exported'"),
	    "ana csv 2026-01-02..2026-01-02 2 records, sha2561,"
	    "ana csv 2026-01-02..2026-01-03 3 records, sha2561");
	slips_remove(&s);
}

static void
an_empty_day_has_the_columns_of_the_form_in_use(void)
{
	struct slips s;

	make(&s);
	CHECK_INT(slips_run(&s, "export", NULL, NULL, NULL), 0);
	CHECK_STR(s.out, FACTS ",\"name\",\"when\"\r\n");
	slips_remove(&s);
}

static void
a_file_is_for_its_owner_alone_and_not_overwritten(void)
{
	struct slips s;
	char *text;

	make(&s);
	CHECK_INT(slips_run(&s, "export", "-o", HERE, NULL), 0);
	CHECK_STR(s.out, "");
	CHECK_INT(mode_of(&s, FILE_NAME), 0600);
	CHECK_INT(mode_of(&s, FILE_NAME ".part"), -1);
	CHECK_INT(slips_run(&s, "export", "--day=" DAY, "-o", HERE), 1);
	CHECK(strstr(s.err, "out.csv: it is there already: --force replaces "
	    "it\n") != NULL);
	text = read_table(&s);
	CHECK_STR(text, FACTS ",\"name\",\"when\"\r\n");
	free(text);
	/* What a power cut left half written is in nobody's way. */
	slips_put(&s, FILE_NAME ".part", "half");
	CHECK_INT(slips_run(&s, "export", "--force", "-o", HERE), 0);
	CHECK_INT(mode_of(&s, FILE_NAME ".part"), -1);
	CHECK_STR(slips_ask(&s, "SELECT count(*) || '' FROM event "
	    "WHERE kind = 'exported'"), "2");
	slips_remove(&s);
}

static void
only_a_plain_file_is_replaced(void)
{
	char path[200];
	struct slips s;

	make(&s);
	CHECK_INT(symlink("a", slips_path(&s, FILE_NAME, path,
	    sizeof path)), 0);
	CHECK_INT(slips_run(&s, "export", "--force", "-o", HERE), 1);
	CHECK(strstr(s.err, ": it is not a plain file\n") != NULL);
	CHECK_INT(slips_run(&s, "export", "--force", "-o", "/dev/null"), 1);
	slips_remove(&s);
}

static void
one_damaged_record_stops_no_other(void)
{
	struct slips s;

	make(&s);
	slips_sql(&s, "UPDATE box SET sealed = randomblob(length(sealed)) "
	    "WHERE part = 'answers' AND record = 1");
	CHECK_INT(slips_run(&s, "export", "--day=" DAY, NULL, NULL), 1);
	CHECK_STR(practice_said(s.err), "kiosk: export: ticket A1 of 2026-01-02: the answers "
	    "part was changed\nkiosk: export: 1 of 2 records could not be read\n");
	CHECK(strstr(s.out, "\"A1\"") == NULL);
	CHECK(strstr(s.out, "\"A2\"") != NULL);
	CHECK_STR(slips_ask(&s, "SELECT substr(detail, 1, 56) FROM event "
	    "WHERE kind = 'exported'"),
	    "csv 2026-01-02..2026-01-02 1 records, 1 unreadable, sha2");
	slips_remove(&s);
}

static void
a_record_without_its_boxes_stops_no_other(void)
{
	struct slips s;

	make(&s);
	slips_sql(&s, "DELETE FROM box WHERE part <> 'label' AND record = 1");
	CHECK_INT(slips_run(&s, "export", "--day=" DAY, NULL, NULL), 1);
	CHECK_STR(practice_said(s.err), "kiosk: export: ticket A1 of 2026-01-02: the answers "
	    "part is missing\nkiosk: export: 1 of 2 records could not be read\n");
	CHECK(strstr(s.out, "\"A1\"") == NULL);
	CHECK(strstr(s.out, "\"A2\"") != NULL);
	slips_remove(&s);
}

/** What a worn disk does: a page of the file is not what was written. */
static void
a_damaged_page_stops_no_record_of_another(void)
{
	char junk[4096];
	struct slips s;
	long page;
	FILE *f;

	make(&s);
	page = strtol(slips_ask(&s, "SELECT min(pageno) || '' FROM dbstat"
	    " WHERE name = 'box' AND pagetype = 'leaf'"), NULL, 10);
	memset(junk, 0xff, sizeof junk);
	f = fopen(s.p.database, "r+");
	CHECK(page > 1 && f != NULL &&
	    fseek(f, (page - 1) * (long)sizeof junk, SEEK_SET) == 0 &&
	    fwrite(junk, sizeof junk, 1, f) == 1 && fclose(f) == 0);
	CHECK_INT(slips_run(&s, "export", "--day=" DAY, NULL, NULL), 1);
	CHECK(strstr(s.err, "kiosk: export: ticket A1 of 2026-01-02: the ") !=
	    NULL);
	CHECK(strstr(s.err, "1 of 2 records could not be read\n") != NULL);
	CHECK(strstr(s.out, "\"'=1+1\"") != NULL);
	slips_remove(&s);
}

static void
the_newest_form_gives_the_first_columns(void)
{
	static const char head[] = FACTS ",\"new\",\"name\",\"when\"\r\n";
	char text[SLIP_MAX];
	struct slips s;

	make(&s);
	slips_put(&s, "form.json", slip_form_2);
	slip_text(text, "2", "amended", DAY "T14:00:00Z", "Dee");
	slips_put(&s, "d", text);
	CHECK_INT(slips_run(&s, "import", "@d", NULL, NULL), 0);
	CHECK_INT(slips_run(&s, "export", "--day=" DAY, NULL, NULL), 0);
	CHECK(strncmp(s.out, head, sizeof head - 1) == 0);
	CHECK(strstr(s.out, "\"completed\"" NO_RULES
	    ",\"\",\"'=1+1\",\"\"\r\n") != NULL);
	CHECK(strstr(s.out, "\"amended\"" NO_RULES
	    ",\"\",\"Dee\",\"\"\r\n") != NULL);
	slips_remove(&s);
}

static void
a_form_that_is_damaged_costs_its_own_records_only(void)
{
	struct slips s;

	make(&s);
	slips_put(&s, "form.json", slip_form_2);
	slips_sql(&s, "UPDATE form SET content = x'7B7D'");
	CHECK_INT(slips_run(&s, "export", "--day=" DAY, NULL, NULL), 1);
	CHECK(strstr(s.err, "ticket A2 of 2026-01-02: ") != NULL);
	CHECK(strstr(s.err, "2 of 2 records could not be read\n") != NULL);
	CHECK_STR(s.out, FACTS ",\"new\",\"name\"\r\n");
	slips_remove(&s);
}

static void
the_front_desk_may_not_export(void)
{
	struct slips s;

	make(&s);
	slips_sql(&s, "UPDATE account SET roles = 4 WHERE name = 'ana'");
	CHECK_INT(slips_run(&s, "export", "--day=" DAY, NULL, NULL), 1);
	CHECK_STR(s.out, "");
	CHECK_STR(practice_said(s.err), "kiosk: export: ana may not read answers: a "
	    "practitioner must sign in\n");
	slips_remove(&s);
}

/* A file of n responses of one day, each with a long name. */
static void
write_many(const struct slips *s, int n)
{
	static const char head[] =
	    "{\"resourceType\":\"Bundle\",\"entry\":[";
	char name[251], one[SLIP_MAX], *text, *at;
	size_t size = sizeof head + (size_t)n * (SLIP_MAX + 20);

	memset(name, 'x', sizeof name - 1);
	name[sizeof name - 1] = '\0';
	slip_text(one, "1", "completed", NOON, name);
	if ((text = malloc(size)) == NULL)
		exit(1);
	at = text + snprintf(text, size, "%s", head);
	while (n-- > 0)
		at += snprintf(at, size - (size_t)(at - text),
		    "{\"resource\":%s}%s", one, n > 0 ? "," : "]}");
	slips_put(s, "many", text);
	free(text);
}

/* Export the day to somebody who reads one byte and goes; the exit status. */
static int
export_to_nobody(const struct slips *s)
{
	const char *kiosk = getenv("KIOSK");
	int fds[2], status;
	pid_t pid;
	char c;

	if (pipe(fds) == -1 || (pid = fork()) == -1)
		exit(1);
	if (pid == 0) {
		if (dup2(fds[1], STDOUT_FILENO) == -1 ||
		    signal(SIGPIPE, SIG_IGN) == SIG_ERR ||
		    close(fds[0]) == -1 || close(fds[1]) == -1)
			_exit(99);
		(void)execl(kiosk == NULL ? "build/kiosk" : kiosk, "kiosk",
		    "-C", s->p.conf, "export", "--day", DAY, "--user",
		    PRACTICE_STAFF, "--password-file", s->p.password,
		    (char *)NULL);
		_exit(99);
	}
	(void)close(fds[1]);
	CHECK_INT(read(fds[0], &c, 1), 1);
	(void)close(fds[0]);
	CHECK(waitpid(pid, &status, 0) == pid && WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void
what_left_before_it_was_cut_short_is_written_down(void)
{
	struct slips s;

	slips_make(&s);
	/* More than a pipe holds. */
	write_many(&s, 400);
	CHECK_INT(slips_run(&s, "import", "@many", NULL, NULL), 0);
	CHECK_INT(export_to_nobody(&s), 1);
	CHECK(strstr(slips_ask(&s, "SELECT detail FROM event "
	    "WHERE kind = 'exported'"), " records, cut short") != NULL);
	slips_remove(&s);
}

static void
wrong_use_is_told_apart(void)
{
	static const char *const rows[][2] = {
		{"--format=xls", NULL}, {"--day=2026-02-30", NULL},
		{"--day=2026-02", NULL}, {"--from=" DAY, NULL},
		{"--to=" DAY, NULL}, {"--day=" DAY, "--to=" DAY},
		{"--from=2026-01-03", "--to=" DAY}, {"more", NULL},
		{"--all", NULL}, {"-o", NULL},
	};
	struct slips s;
	size_t i;

	slips_make(&s);
	for (i = 0; i < sizeof rows / sizeof *rows; i++) {
		CHECK_INT(slips_run(&s, "export", rows[i][0], rows[i][1],
		    NULL), 2);
		CHECK_STR(s.out, "");
	}
	CHECK_INT(slips_run(&s, "export", "--format", "xls", NULL), 2);
	CHECK(strncmp(s.err, "kiosk: --format xls: there is csv", 33) == 0);
	slips_remove(&s);
}

int
main(void)
{
	if (setenv("TZ", "UTC", 1) == -1)
		return 1;
	RUN(a_record_is_a_row_of_the_days_asked_for);
	RUN(an_empty_day_has_the_columns_of_the_form_in_use);
	RUN(a_file_is_for_its_owner_alone_and_not_overwritten);
	RUN(only_a_plain_file_is_replaced);
	RUN(one_damaged_record_stops_no_other);
	RUN(a_record_without_its_boxes_stops_no_other);
	RUN(a_damaged_page_stops_no_record_of_another);
	RUN(the_newest_form_gives_the_first_columns);
	RUN(a_form_that_is_damaged_costs_its_own_records_only);
	RUN(the_front_desk_may_not_export);
	RUN(what_left_before_it_was_cut_short_is_written_down);
	RUN(wrong_use_is_told_apart);
	return check_done();
}
