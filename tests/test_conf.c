/* SPDX-License-Identifier: MIT */
/* links: kiosk/conf.c kiosk/conf_setting.c kiosk/conf_link.c kiosk/date.c kiosk/span.c kiosk/nearest.c kiosk/text.c kiosk/buf.c kiosk/err.c libs: inih unistring */
#include "kiosk/conf.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kiosk/err.h"
#include "tests/check.h"

#define PATH_SIZE 300

/* A folder of its own, for one kiosk.conf. */
struct place {
	char folder[PATH_SIZE / 2];
	char file[PATH_SIZE];
};

static struct place
place_open(void)
{
	struct place p = {.folder = "/tmp/test_conf.XXXXXX"};

	CHECK(mkdtemp(p.folder) != NULL);
	(void)snprintf(p.file, sizeof p.file, "%s/kiosk.conf", p.folder);
	return p;
}

static void
place_close(const struct place *p)
{
	(void)remove(p->file);
	CHECK(rmdir(p->folder) == 0);
}

static bool
write_file(const struct place *p, const char *text, size_t len)
{
	FILE *out = fopen(p->file, "w");
	bool written;

	if (out == NULL)
		return false;
	written = fwrite(text, 1, len, out) == len;
	return fclose(out) == 0 && written;
}

/* The message that reading text ends in, without the path; "" for none. */
static const char *
complaint(const struct place *p, const char *text, size_t len)
{
	static struct err e;
	struct conf c = {.letter = '?'};

	e = (struct err){ERR_NONE, ""};
	CHECK(write_file(p, text, len));
	if (conf_read(p->file, &c, &e) == 0)
		return "";
	CHECK_INT(e.kind, ERR_CONFIG);
	CHECK_INT(c.letter, '?');
	CHECK(strncmp(e.msg, p->file, strlen(p->file)) == 0);
	return e.msg + strlen(p->file);
}

static const char *
wrong(const struct place *p, const char *text)
{
	return complaint(p, text, strlen(text));
}

static void
without_a_file_there_are_defaults(void)
{
	struct place p = place_open();
	struct conf c = {.path = "x"};
	struct err e = {ERR_NONE, ""};

	conf_default(&c);
	CHECK_STR(c.path, "");
	CHECK_STR(c.name, "Our practice");
	CHECK_STR(c.link, "");
	CHECK_STR(c.database, "/var/lib/kiosk/kiosk.db");
	CHECK_STR(c.form, KIOSK_SHARE "/forms/intake.json");
	CHECK_STR(c.rules, KIOSK_SHARE "/forms/intake.rules.json");
	CHECK_STR(c.assessment, KIOSK_SHARE "/forms/assessment.json");
	CHECK_INT(c.letter, 'A');
	CHECK_INT(c.qr, CONF_QR_AUTO);

	(void)remove(p.file);
	CHECK_INT(conf_read(p.file, &c, &e), -1);
	CHECK_INT(e.kind, ERR_CONFIG);
	CHECK(strstr(e.msg, "No such file") != NULL);
	CHECK_INT(conf_read(p.folder, &c, &e), -1);
	CHECK_INT(e.kind, ERR_CONFIG);
	place_close(&p);
}

static void
every_key_is_read(void)
{
	static const char text[] = "\xef\xbb\xbf# ours\n"
	    "[practice]\n"
	    "name = Zo\xc3\xab's skin : Berlin  ; not the other one\r\n"
	    "  link: HTTPS://Kiosk-1.local:8443\n"
	    "\n"
	    "[files]\n"
	    "\tdatabase = data/kiosk.db\n"
	    "form=/srv/form.json\n"
	    "[kiosk]\n"
	    "letter=Q\nqr=wide";
	struct place p = place_open();
	struct conf c;
	struct err e = {ERR_NONE, ""};
	char path[2 * PATH_SIZE];

	CHECK(write_file(&p, text, strlen(text)));
	CHECK_INT(conf_read(p.file, &c, &e), 0);
	CHECK_STR(e.msg, "");
	CHECK_STR(c.path, p.file);
	CHECK_STR(c.name, "Zo\xc3\xab's skin : Berlin");
	CHECK_STR(c.link, "HTTPS://Kiosk-1.local:8443");
	(void)snprintf(path, sizeof path, "%s/data/kiosk.db", p.folder);
	CHECK_STR(c.database, path);
	CHECK_STR(c.form, "/srv/form.json");
	CHECK_INT(c.letter, 'Q');
	CHECK_INT(c.qr, CONF_QR_WIDE);
	place_close(&p);
}

static void
the_file_is_found_where_it_is_said_to_be(void)
{
	static const char text[] = "[kiosk]\nletter = K\n[files]\nform = f\n";
	struct place p = place_open();
	struct conf c;
	struct err e = {ERR_NONE, ""};

	CHECK(write_file(&p, text, strlen(text)));
	CHECK(setenv("KIOSK_CONF", p.file, 1) == 0);
	CHECK_INT(conf_read(NULL, &c, &e), 0);
	CHECK_INT(c.letter, 'K');

	CHECK(setenv("KIOSK_CONF", p.folder, 1) == 0);
	CHECK_INT(conf_read(NULL, &c, &e), -1);
	CHECK_INT(conf_read(p.file, &c, &e), 0);

	CHECK(unsetenv("KIOSK_CONF") == 0);
	CHECK(chdir(p.folder) == 0);
	CHECK_INT(conf_read(NULL, &c, &e), 0);
	CHECK_STR(c.path, "./kiosk.conf");
	CHECK_STR(c.form, "./f");
	place_close(&p);
}

static void
an_unknown_word_names_the_nearest(void)
{
	struct place p = place_open();

	CHECK_STR(wrong(&p, "[practice]\nnmae = x\n"),
	    ":2: [practice] nmae: no such key; did you mean name?");
	CHECK_STR(wrong(&p, "[practise]\n\nname = x\n"),
	    ":3: [practise] name: no such section; did you mean practice?");
	CHECK_STR(wrong(&p, "[kiosk]\ncolour = x\n"),
	    ":2: [kiosk] colour: no such key");
	CHECK_STR(wrong(&p, "name = x\n"), ":1: [] name: no such section");
	CHECK_STR(wrong(&p, "[kiosk]\nname = x\n"),
	    ":2: [kiosk] name: no such key");
	place_close(&p);
}

static void
what_is_not_a_setting_is_refused(void)
{
	struct place p = place_open();

	CHECK_STR(wrong(&p, "[kiosk]\nletter = B\nletter = C\n"),
	    ":3: [kiosk] letter: is set twice");
	CHECK_STR(wrong(&p, "[kiosk]\nletter\n"),
	    ":2: neither [section] nor key = value");
	CHECK_STR(wrong(&p, "[kiosk\nletter = B\n"),
	    ":1: neither [section] nor key = value");
	CHECK_STR(wrong(&p, "[kiosk]\n= B\n"), ":2: [kiosk] : no such key");
	CHECK_STR(wrong(&p, "# \xff\n"), ":1: the line is not UTF-8");
	CHECK_STR(wrong(&p, "[practice]\nname = a\x1b[2J\n"),
	    ":2: the line holds a control or invisible character");
	CHECK_STR(wrong(&p, "[practice]\nname = a\xe2\x80\xae" "b\n"),
	    ":2: the line holds a control or invisible character");
	CHECK_STR(complaint(&p, "[practice]\nname = a\0b\n", 22),
	    ":2: the line holds a control or invisible character");
	CHECK_STR(wrong(&p, "[practice]\nname = a\tb\n"),
	    ":2: [practice] name: holds a control character");
	place_close(&p);
}

static void
a_pause_is_up_to_two_seconds(void)
{
	static const char why[] = ":2: [kiosk] pause: must be a number of "
	    "milliseconds, 0 to 2000";
	struct place p = place_open();

	CHECK_STR(wrong(&p, "[kiosk]\npause = 0\n"), "");
	CHECK_STR(wrong(&p, "[kiosk]\npause = 2000\n"), "");
	CHECK_STR(wrong(&p, "[kiosk]\npause = 2001\n"), why);
	CHECK_STR(wrong(&p, "[kiosk]\npause = -1\n"), why);
	CHECK_STR(wrong(&p, "[kiosk]\npause = 1s\n"), why);
	CHECK_STR(wrong(&p, "[kiosk]\npause =\n"), why);
	place_close(&p);
}

static void
a_letter_is_one_capital(void)
{
	static const char why[] =
	    ":2: [kiosk] letter: must be one capital letter, A to Z";
	struct place p = place_open();

	CHECK_STR(wrong(&p, "[kiosk]\nletter = A\n"), "");
	CHECK_STR(wrong(&p, "[kiosk]\nletter = Z\n"), "");
	CHECK_STR(wrong(&p, "[kiosk]\nletter = a\n"), why);
	CHECK_STR(wrong(&p, "[kiosk]\nletter = AB\n"), why);
	CHECK_STR(wrong(&p, "[kiosk]\nletter =\n"), why);
	CHECK_STR(wrong(&p, "[kiosk]\nletter = \xc3\x84\n"), why);
	place_close(&p);
}

static void
a_qr_style_is_one_of_four(void)
{
	struct place p = place_open();

	CHECK_STR(wrong(&p, "[kiosk]\nqr = auto\n"), "");
	CHECK_STR(wrong(&p, "[kiosk]\nqr = half\n"), "");
	CHECK_STR(wrong(&p, "[kiosk]\nqr = letters\n"), "");
	CHECK_STR(wrong(&p, "[kiosk]\nqr = Half\n"),
	    ":2: [kiosk] qr: must be auto, half, wide or letters");
	CHECK_STR(wrong(&p, "[kiosk]\nqr =\n"),
	    ":2: [kiosk] qr: must be auto, half, wide or letters");
	place_close(&p);
}

/* The complaint about a link alone; "" for none. */
static const char *
wrong_link(const struct place *p, const char *link)
{
	char text[600];
	const char *why;

	(void)snprintf(text, sizeof text, "[practice]\nlink = %s\n", link);
	why = wrong(p, text);
	return *why == '\0' ? "" : why + strlen(":2: [practice] link: ");
}

static void
a_link_is_scheme_host_and_port(void)
{
	static const char *const right[] = {"", "https://kiosk.local",
	    "http://10.0.0.7:80", "HTTPS://A", "https://a-b.c:65535"};
	static const char *const bad[] = {"https://", "https://a/",
	    "https://a/R", "https://me@a", "https://a:", "https://a:0",
	    "https://a:65536", "https://a:80x",
	    "https://a:9999999999999999999999",
	    "https://-a", "https://a-", "https://a..b", "https://.a",
	    "https://a.", "https://a-.b", "https://a b", "https://a?x",
	    "https://a#x", "https://[::1]", "https://a_b",
	    "https://k\xc3\xa4se.de"};
	struct place p = place_open();
	size_t i;

	for (i = 0; i < sizeof right / sizeof right[0]; i++)
		CHECK_STR(wrong_link(&p, right[i]), "");
	for (i = 0; i < sizeof bad / sizeof bad[0]; i++)
		CHECK_STR(wrong_link(&p, bad[i]),
		    "must be https://HOST or https://HOST:PORT and no more");
	CHECK_STR(wrong_link(&p, "kiosk.local"),
	    "must begin with https:// or http://");
	CHECK_STR(wrong_link(&p, "ftp://kiosk.local"),
	    "must begin with https:// or http://");
	CHECK_STR(wrong_link(&p, "https://"
	    "a123456789b123456789c123456789d123456789e123456789f123456789abc"),
	    "");
	CHECK_STR(wrong_link(&p, "https://"
	    "a123456789b123456789c123456789d123456789e123456789f123456789abcd"),
	    "must be https://HOST or https://HOST:PORT and no more");
	place_close(&p);
}

/* The complaint about section and key set to n times the letter x. */
static const char *
wrong_length(const struct place *p, const char *section, const char *key,
    size_t n)
{
	char text[4096];
	size_t len;

	CHECK(n < 3000);
	len = (size_t)snprintf(text, sizeof text, "[%s]\n%s = ", section, key);
	memset(text + len, 'x', n);
	text[len + n] = '\n';
	return complaint(p, text, len + n + 1);
}

static void
what_is_too_long_is_refused_not_cut(void)
{
	struct place p = place_open();
	size_t folder = strlen(p.folder) + 1;

	CHECK_STR(wrong_length(&p, "practice", "name", CONF_TEXT_MAX - 1), "");
	CHECK_STR(wrong_length(&p, "practice", "name", CONF_TEXT_MAX),
	    ":2: [practice] name: is too long");
	CHECK_STR(wrong_length(&p, "files", "form",
	    CONF_PATH_MAX - 1 - folder), "");
	CHECK_STR(wrong_length(&p, "files", "form", CONF_PATH_MAX - folder),
	    ":2: [files] form: is too long");
	CHECK_STR(wrong_length(&p, "files", "form", 2000),
	    ":2: the line is too long");
	CHECK_STR(wrong(&p, "[files]\nform =\n"),
	    ":2: [files] form: must not be empty");
	CHECK_STR(wrong(&p, "[practice]\nname =\n"),
	    ":2: [practice] name: must not be empty");
	place_close(&p);
}

/* The rules that reading text gives, without the folder of the file. */
static const char *
rules_of(const struct place *p, const char *text)
{
	static struct conf c;
	struct err e = {ERR_NONE, ""};
	size_t folder = strlen(p->folder) + 1;

	CHECK(write_file(p, text, strlen(text)));
	CHECK_INT(conf_read(p->file, &c, &e), 0);
	return strncmp(c.rules, p->folder, folder - 1) == 0 ?
	    c.rules + folder : c.rules;
}

/* It belongs to no other form, and may be switched off. */
static void
the_assessment_stands_alone(void)
{
	struct place p = place_open();
	static struct conf c;
	struct err e = {ERR_NONE, ""};

	CHECK(write_file(&p, "[files]\nform = f\n", 17));
	CHECK_INT(conf_read(p.file, &c, &e), 0);
	CHECK_STR(c.assessment, KIOSK_SHARE "/forms/assessment.json");
	CHECK(write_file(&p, "[files]\nassessment =\n", 21));
	CHECK_INT(conf_read(p.file, &c, &e), 0);
	CHECK_STR(c.assessment, "");
	place_close(&p);
}

static void
rules_go_with_their_form(void)
{
	struct place p = place_open();

	CHECK_STR(rules_of(&p, "[kiosk]\nletter = B\n"),
	    KIOSK_SHARE "/forms/intake.rules.json");
	CHECK_STR(rules_of(&p, "[files]\nform = f\n"), "");
	CHECK_STR(rules_of(&p, "[files]\nform = f\nrules = r\n"), "r");
	CHECK_STR(rules_of(&p, "[files]\nrules = r\nform = f\n"), "r");
	CHECK_STR(rules_of(&p, "[files]\nrules = /r\n"), "/r");
	CHECK_STR(rules_of(&p, "[files]\nrules =\n"), "");
	CHECK_STR(wrong_length(&p, "files", "rules", CONF_PATH_MAX),
	    ":2: [files] rules: is too long");
	place_close(&p);
}

int
main(void)
{
	RUN(without_a_file_there_are_defaults);
	RUN(every_key_is_read);
	RUN(an_unknown_word_names_the_nearest);
	RUN(what_is_not_a_setting_is_refused);
	RUN(a_pause_is_up_to_two_seconds);
	RUN(a_letter_is_one_capital);
	RUN(a_qr_style_is_one_of_four);
	RUN(a_link_is_scheme_host_and_port);
	RUN(what_is_too_long_is_refused_not_cut);
	RUN(rules_go_with_their_form);
	RUN(the_assessment_stands_alone);
	RUN(the_file_is_found_where_it_is_said_to_be);
	return check_done();
}
