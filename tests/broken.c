/* SPDX-License-Identifier: MIT */
#include "tests/broken.h"

#include <libgen.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "db/private.h"
#include "tests/check.h"
#include "tests/vt.h"

static const char form[] =
    "{\"resourceType\": \"Questionnaire\", \"status\": \"draft\","
    " \"url\": \"https://kiosk.example/Questionnaire/broken\","
    " \"version\": \"1\", \"title\": \"Broken\", \"item\": ["
    "{\"linkId\": \"" BROKEN_LINK_ID "\", \"type\": \"string\","
    " \"required\": true, \"text\": \"" BROKEN_QUESTION "\"}]}";

static const char *const intake[] = {"intake", NULL};

/* What the program finds in its environment. */
struct setting {
	const char *name;
	char value[600];
};

#define SETTINGS 3

void
broken_write(const char *path, const char *mode, long at, const void *p,
    size_t len)
{
	FILE *f = fopen(path, mode);

	if (!CHECK(f != NULL))
		return;
	CHECK(fseek(f, at, SEEK_SET) == 0 && fwrite(p, 1, len, f) == len);
	CHECK(fclose(f) == 0);
}

void
broken_tell(const struct broken *b, const char *fault)
{
	char fresh[80];

	/* Never half a control file. */
	(void)snprintf(fresh, sizeof fresh, "%s.new", b->control);
	broken_write(fresh, "w", 0, fault, strlen(fault));
	CHECK(rename(fresh, b->control) == 0);
}

void
broken_make(struct broken *b)
{
	practice_make(&b->p, "", form);
	b->v = NULL;
	(void)snprintf(b->rescue, sizeof b->rescue, "%s.rescue",
	    b->p.database);
	(void)snprintf(b->control, sizeof b->control, "%s/faults", b->p.dir);
	broken_tell(b, "");
}

void
broken_remove(struct broken *b)
{
	vt_free(b->v);
	practice_remove(&b->p);
}

/** The shim lies beside this program. */
static void
settings(const struct broken *b, struct setting ret[SETTINGS])
{
	char self[500];
	ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);

	self[n > 0 ? n : 0] = '\0';
	ret[0].name = "LD_PRELOAD";
	(void)snprintf(ret[0].value, sizeof ret[0].value, "%s/fault_shim.so",
	    dirname(self));
	CHECK(access(ret[0].value, R_OK) == 0);
	ret[1].name = "FAULT_CONTROL";
	(void)snprintf(ret[1].value, sizeof ret[1].value, "%s", b->control);
	/* The sanitizer wants to come first; here it need not. */
	ret[2].name = "ASAN_OPTIONS";
	(void)snprintf(ret[2].value, sizeof ret[2].value,
	    "verify_asan_link_order=0");
}

bool
broken_start(struct broken *b)
{
	struct setting list[SETTINGS];
	char lines[SETTINGS][640];
	const char *env[SETTINGS + 1] = {NULL};
	int i;

	settings(b, list);
	for (i = 0; i < SETTINGS; i++) {
		(void)snprintf(lines[i], sizeof lines[i], "%s=%s",
		    list[i].name, list[i].value);
		env[i] = lines[i];
	}
	b->v = practice_start(&b->p, 24, 80, env, intake);
	return CHECK(vt_wait_text(b->v, BROKEN_WELCOME, BROKEN_MS));
}

const char *
broken_refusal(const struct broken *b)
{
	static char said[1000];
	struct setting list[SETTINGS];
	char out[sizeof said];
	int i;

	settings(b, list);
	for (i = 0; i < SETTINGS; i++)
		CHECK(setenv(list[i].name, list[i].value, 1) == 0);
	CHECK_INT(practice_run(&b->p, intake, out, said, sizeof said), 1);
	for (i = 0; i < SETTINGS; i++)
		CHECK(unsetenv(list[i].name) == 0);
	CHECK_STR(out, "");
	return said;
}

void
broken_stop(struct broken *b)
{
	vt_signal(b->v, SIGTERM);
	CHECK_INT(vt_wait_exit(b->v, BROKEN_MS), 0);
	vt_free(b->v);
	b->v = NULL;
}

bool
broken_fill_in(const struct broken *b)
{
	const int ms = BROKEN_MS;
	struct vt *v = b->v;

	return CHECK(vt_send(v, "\r") &&
	    vt_wait_text(v, BROKEN_QUESTION, ms) &&
	    vt_send(v, BROKEN_NAME) && vt_wait_text(v, BROKEN_NAME, ms) &&
	    vt_key(v, VT_KEY_PAGE_DOWN) &&
	    vt_wait_text(v, "Hand in my answers", ms) &&
	    vt_key(v, VT_KEY_END) &&
	    vt_wait_text(v, "> [ Hand in my answers ]", ms));
}

bool
broken_hand_in(const struct broken *b, const char *words)
{
	return CHECK(vt_send(b->v, "\r")) &&
	    CHECK(vt_wait_text(b->v, words, BROKEN_MS)) &&
	    CHECK(vt_wait_gone(b->v, BROKEN_NAME, BROKEN_MS)) &&
	    CHECK(!vt_find(b->v, BROKEN_TICKET, NULL, NULL));
}

void
broken_expect(const struct broken *b, const char *sql, const char *expected)
{
	sqlite3_stmt *st = NULL;
	sqlite3 *c = NULL;
	const char *is;

	if (sqlite3_open(b->p.database, &c) == SQLITE_OK &&
	    sqlite3_prepare_v2(c, sql, -1, &st, NULL) == SQLITE_OK &&
	    sqlite3_step(st) == SQLITE_ROW)
		is = (const char *)sqlite3_column_text(st, 0);
	else
		is = sqlite3_errmsg(c);
	CHECK_STR(is, expected);
	(void)sqlite3_finalize(st);
	(void)sqlite3_close(c);
}

void
broken_expect_stored(const struct broken *b, const char *expected)
{
	broken_expect(b, "SELECT (SELECT count(*) FROM record) || ' ' ||"
	    " count(*) || ' ' || count(CASE detail WHEN 'rescued' THEN 1 END)"
	    " FROM event WHERE kind = 'submitted'", expected);
	broken_expect(b, "PRAGMA integrity_check", "ok");
}

static bool
holds(const char *path, const char *word)
{
	size_t i, len, n = strlen(word);
	char *bytes = practice_file(path, &len);
	bool found = false;

	for (i = 0; i + n <= len && !found; i++)
		found = memcmp(bytes + i, word, n) == 0;
	free(bytes);
	return found;
}

bool
broken_rescued(const struct broken *b)
{
	struct stat st;

	return CHECK(stat(b->rescue, &st) == 0) &&
	    CHECK_INT(st.st_mode & 07777, 0600) &&
	    CHECK(holds(b->rescue, "kiosk rescue 1")) &&
	    CHECK(!holds(b->rescue, BROKEN_NAME)) &&
	    CHECK(!holds(b->rescue, BROKEN_QUESTION)) &&
	    CHECK(!holds(b->rescue, BROKEN_LINK_ID));
}

void
broken_come_back(struct broken *b, const char *expected)
{
	int i;

	broken_tell(b, "");
	for (i = 0; i < 2; i++) {
		(void)broken_start(b);
		broken_stop(b);
		CHECK(access(b->rescue, F_OK) == -1);
		broken_expect_stored(b, expected);
	}
}
