/* SPDX-License-Identifier: MIT */
#include "kiosk/conf.h"

#include <errno.h>
#include <ini.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/conf_setting.h"
#include "kiosk/err.h"
#include "kiosk/text.h"

#define CONF_LINE_MAX (CONF_PATH_MAX + 256)

/* One reading of one file. */
struct reading {
	FILE *in;
	struct conf *conf;
	int line;
	bool seen[CONF_SETTINGS_MAX];
	bool failed;		/* e says why */
	struct err *e;
};

void
conf_default(struct conf *ret)
{
	memset(ret, 0, sizeof *ret);
	conf_setting_defaults(ret);
}

/* Say that there is no such section or key, and which one is near. */
static void
unknown(struct reading *r, const char *section, const char *key)
{
	bool known;
	const char *near = conf_setting_near(section, key, &known);

	(void)err_set(r->e, ERR_CONFIG, "%s:%d: [%s] %s: no such %s%s%s%s",
	    r->conf->path, r->line, section, key, known ? "key" : "section",
	    near == NULL ? "" : "; did you mean ", near == NULL ? "" : near,
	    near == NULL ? "" : "?");
}

/* inih's handler: 1 goes on, 0 stops. */
static int
take(void *user, const char *section, const char *key, const char *value)
{
	struct reading *r = user;
	const char *why;
	int n = conf_setting_find(section, key);

	if (n == -1) {
		unknown(r, section, key);
		goto fail;
	}
	why = r->seen[n] ? "is set twice" :
	    conf_setting_put(r->conf, n, value);
	if (why == NULL) {
		r->seen[n] = true;
		return 1;
	}
	(void)err_set(r->e, ERR_CONFIG, "%s:%d: [%s] %s: %s", r->conf->path,
	    r->line, section, key, why);
fail:
	r->failed = true;
	return 0;
}

/* Why the line s[0..len) cannot be read, or NULL. */
static const char *
line_wrong(const char *s, size_t len, bool first)
{
	uint32_t c;
	size_t n;

	if (first && len >= 3 && memcmp(s, "\xef\xbb\xbf", 3) == 0) {
		s += 3;		/* the byte order mark, which inih skips */
		len -= 3;
	}
	for (; len > 0; s += n, len -= n) {
		if ((n = text_decode(s, len, &c)) == 0)
			return "is not UTF-8";
		if (c != '\t' && c != '\r' && !text_allows(c, true))
			return "holds a control or invisible character";
	}
	return NULL;
}

/* inih's reader: as fgets(), but counts, and refuses what fgets() hides. */
static char *
next_line(char *s, int size, void *stream)
{
	struct reading *r = stream;
	const char *why;
	size_t len = 0;
	int c = 0;

	while (len < (size_t)size - 1 && c != '\n' &&
	    (c = getc(r->in)) != EOF)
		s[len++] = (char)c;
	s[len] = '\0';
	if (r->failed || len == 0)
		return NULL;
	r->line++;
	if (len == (size_t)size - 1 && c != '\n')
		why = "is too long";
	else
		why = line_wrong(s, len, r->line == 1);
	if (why == NULL)
		return s;
	(void)err_set(r->e, ERR_CONFIG, "%s:%d: the line %s", r->conf->path,
	    r->line, why);
	r->failed = true;
	return NULL;
}

/* Read the file that is open as r->in and named in r->conf->path. */
static int
parse(struct reading *r)
{
	int line;

	/*
	 * As Debian builds inih, its settings are variables: without these,
	 * lines are cut at 200 bytes and an indented one is a continuation.
	 */
	ini_max_line = CONF_LINE_MAX;
	ini_allow_multiline = false;
	ini_stop_on_first_error = true;
	line = ini_parse_stream(next_line, r, take, r);
	if (r->failed)
		return -1;
	if (ferror(r->in))
		return err_set(r->e, ERR_CONFIG, "%s: %s", r->conf->path,
		    strerror(errno));
	if (line != 0)
		return err_set(r->e, ERR_CONFIG, "%s:%d: neither [section] "
		    "nor key = value", r->conf->path, line);
	return 0;
}

/* Rules belong to one form: the ones that are the default to that one. */
static void
match_rules(const struct reading *r)
{
	if (r->seen[conf_setting_find("files", "form")] &&
	    !r->seen[conf_setting_find("files", "rules")])
		r->conf->rules[0] = '\0';
}

/*
 * Read the file at path.  Returns 1, or 0 when it is not there and need not
 * be, or -1 and e.
 */
static int
read_file(const char *path, bool needed, struct conf *ret, struct err *e)
{
	struct conf c;
	struct reading r = {.conf = &c, .e = e};
	size_t len = strlen(path);
	int rc;

	if (len >= sizeof c.path)
		return err_set(e, ERR_CONFIG, "%.40s...: the path is too long",
		    path);
	conf_default(&c);
	memcpy(c.path, path, len + 1);
	if ((r.in = fopen(path, "re")) == NULL) {
		if (!needed && (errno == ENOENT || errno == ENOTDIR))
			return 0;
		return err_set(e, ERR_CONFIG, "%s: %s", path,
		    strerror(errno));
	}
	rc = parse(&r);
	(void)fclose(r.in);
	if (rc == -1)
		return -1;
	match_rules(&r);
	*ret = c;
	return 1;
}

int
conf_read(const char *path, struct conf *ret, struct err *e)
{
	static const char *const places[] = {"./kiosk.conf",
	    "/etc/kiosk/kiosk.conf"};
	size_t i;
	int rc;

	if (path == NULL)
		path = getenv("KIOSK_CONF");
	if (path != NULL && *path != '\0')
		return read_file(path, true, ret, e) == -1 ? -1 : 0;
	for (i = 0; i < sizeof places / sizeof places[0]; i++)
		if ((rc = read_file(places[i], false, ret, e)) != 0)
			return rc == -1 ? -1 : 0;
	conf_default(ret);
	return 0;
}
