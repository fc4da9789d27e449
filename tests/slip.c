/* SPDX-License-Identifier: MIT */
#include "tests/slip.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "db/private.h"

#define HEAD(version) "{\"resourceType\":\"Questionnaire\"," \
    "\"status\":\"draft\",\"title\":\"T\",\"version\":\"" version "\"," \
    "\"url\":\"https://kiosk.example/Questionnaire/slip\",\"item\":["
#define NAME "{\"linkId\":\"name\",\"text\":\"N\",\"type\":\"string\"," \
    "\"required\":true,\"definition\":\"http://hl7.org/fhir/" \
    "StructureDefinition/Patient#Patient.name.text\"}"

const char slip_form_1[] = HEAD("1") NAME ",{\"linkId\":\"when\","
    "\"text\":\"W\",\"type\":\"date\",\"extension\":[{\"url\":"
    "\"http://hl7.org/fhir/StructureDefinition/minValue\",\"_valueDate\":"
    "{\"extension\":[{\"url\":"
    "\"http://hl7.org/fhir/StructureDefinition/cqf-expression\","
    "\"valueExpression\":{\"language\":\"text/fhirpath\","
    "\"expression\":\"today()\"}}]}}]}]}";

const char slip_form_2[] = HEAD("2")
    "{\"linkId\":\"new\",\"text\":\"O\",\"type\":\"string\"}," NAME "]}";

static void
give_up(const char *what)
{
	perror(what);
	exit(1);
}

void
slips_make(struct slips *ret)
{
	memset(ret, 0, sizeof *ret);
	practice_make(&ret->p, "", slip_form_1);
}

void
slips_remove(const struct slips *s)
{
	practice_remove(&s->p);
}

const char *
slips_path(const struct slips *s, const char *file, char *ret, size_t size)
{
	(void)snprintf(ret, size, "%s/%s", s->p.dir, file);
	return ret;
}

void
slip_text(char ret[SLIP_MAX], const char *version, const char *status,
    const char *authored, const char *name)
{
	(void)snprintf(ret, SLIP_MAX, "{\"resourceType\":"
	    "\"QuestionnaireResponse\",\"questionnaire\":"
	    "\"https://kiosk.example/Questionnaire/slip|%s\","
	    "\"status\":\"%s\",%s%s%s\"item\":[{\"linkId\":\"name\","
	    "\"answer\":[{\"valueString\":\"%s\"}]}]}", version, status,
	    *authored == '\0' ? "" : "\"authored\":\"", authored,
	    *authored == '\0' ? "" : "\",", name);
}

void
slip_now(char *ret, size_t size)
{
	time_t now = time(NULL);
	struct tm tm;

	if (gmtime_r(&now, &tm) == NULL ||
	    strftime(ret, size, "%Y-%m-%dT%H:%M:%SZ", &tm) == 0)
		give_up("time");
}

void
slips_put(const struct slips *s, const char *file, const char *text)
{
	char path[200];
	FILE *f = fopen(slips_path(s, file, path, sizeof path), "w");

	if (f == NULL || fputs(text, f) == EOF || fclose(f) == EOF)
		give_up(path);
}

void
slips_write(const struct slips *s, const char *file, const char *authored,
    const char *name)
{
	char text[SLIP_MAX];

	slip_text(text, "1", "completed", authored, name);
	slips_put(s, file, text);
}

int
slips_run(struct slips *s, const char *verb, const char *a, const char *b,
    const char *c)
{
	const char *more[] = {a, b, c};
	const char *args[] = {verb, "--user", PRACTICE_STAFF,
	    "--password-file", s->p.password, NULL, NULL, NULL, NULL};
	char paths[3][200];
	int i;

	for (i = 0; i < 3 && more[i] != NULL; i++)
		args[5 + i] = more[i][0] != '@' ? more[i] :
		    slips_path(s, more[i] + 1, paths[i], sizeof paths[i]);
	return practice_run(&s->p, args, s->out, s->err, sizeof s->out);
}

const char *
slips_ask(struct slips *s, const char *sql)
{
	const unsigned char *found = NULL;
	sqlite3_stmt *st = NULL;
	sqlite3 *db = NULL;

	if (sqlite3_open(s->p.database, &db) == SQLITE_OK &&
	    sqlite3_prepare_v2(db, sql, -1, &st, NULL) == SQLITE_OK &&
	    sqlite3_step(st) == SQLITE_ROW)
		found = sqlite3_column_text(st, 0);
	(void)snprintf(s->out, sizeof s->out, "%s",
	    found == NULL ? sqlite3_errmsg(db) : (const char *)found);
	(void)sqlite3_finalize(st);
	(void)sqlite3_close(db);
	return s->out;
}

void
slips_sql(const struct slips *s, const char *sql)
{
	sqlite3 *db = NULL;

	if (sqlite3_open(s->p.database, &db) != SQLITE_OK ||
	    sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		give_up(sql);
	(void)sqlite3_close(db);
}
