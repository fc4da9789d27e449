/* SPDX-License-Identifier: MIT */
#include "tests/pseudo.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "kiosk/buf.h"

#define POT "kiosk/po/kiosk.pot"
#define LONGER 2		/* fifths: 40 % */
#define EXTENSION "http://hl7.org/fhir/StructureDefinition/"
#define LINE 4096

static void
give_up(const char *what)
{
	perror(what);
	exit(1);
}

/* A letter like c that is none of a to z, A to Z. */
static const char *
like(char c)
{
	static const char *const small[] = {"á", "ƀ", "ç", "ð", "é", "ƒ", "ğ",
	    "ħ", "í", "ĵ", "ķ", "ļ", "ɱ", "ñ", "ó", "þ", "ɋ", "ŕ", "š", "ţ",
	    "ú", "ṽ", "ŵ", "ẋ", "ý", "ž"};
	static const char *const capital[] = {"Á", "Ɓ", "Ç", "Ð", "É", "Ƒ",
	    "Ğ", "Ħ", "Í", "Ĵ", "Ķ", "Ļ", "Ṁ", "Ñ", "Ó", "Þ", "Ɋ", "Ŕ", "Š",
	    "Ţ", "Ú", "Ṽ", "Ŵ", "Ẋ", "Ý", "Ž"};

	return c >= 'a' && c <= 'z' ? small[c - 'a'] :
	    c >= 'A' && c <= 'Z' ? capital[c - 'A'] : NULL;
}

/* The letters of a date's mask stand for digits: as many as there are. */
static bool
is_mask(const char *s)
{
	return strstr(s, "YYYY") != NULL && s[strspn(s, "YMD-/")] == '\0';
}

/* Bytes of the directive of printf() at s. */
static size_t
directive(const char *s)
{
	return 1 + strspn(s + 1, "0123456789$.-+ #lz") + 1;
}

static void
put(struct buf *b, const char *s, const char *end, int longer)
{
	int owed = 0;
	size_t len;

	while (s < end) {
		if (*s == '%') {
			len = directive(s);
			buf_add(b, s, len);
			s += len;
			continue;
		}
		owed += longer;
		if (like(*s) == NULL)
			buf_byte(b, *s);
		else
			for (buf_str(b, like(*s)); owed >= 5; owed -= 5)
				buf_str(b, like(*s));
		s++;
	}
}

void
pseudo_text(struct buf *b, const char *s)
{
	const char *end = s + strlen(s);

	if (is_mask(s)) {
		put(b, s, end, 0);
		return;
	}
	for (; *s == ' '; s++)
		buf_byte(b, ' ');
	while (end > s && end[-1] == ' ')
		end--;
	buf_str(b, PSEUDO_OPEN);
	put(b, s, end, LONGER);
	buf_str(b, PSEUDO_CLOSE);
	buf_str(b, end);
}

/* Append the text between the quotes of a line of a catalog. */
static void
unquote(struct buf *b, const char *line)
{
	const char *s = strchr(line, '"'), *end = strrchr(line, '"');

	for (s++; s < end; s++) {
		if (*s == '\\')
			s++;
		/* A new line is the one escape that is not itself. */
		buf_byte(b, s[-1] == '\\' && *s == 'n' ? '\n' : *s);
	}
}

static void
put_quoted(struct buf *b, const char *s)
{
	buf_byte(b, '"');
	for (; *s != '\0'; s++) {
		if (*s == '"' || *s == '\\')
			buf_byte(b, '\\');
		buf_str(b, *s == '\n' ? "\\n" : "");
		if (*s != '\n')
			buf_byte(b, *s);
	}
	buf_str(b, "\"\n");
}

/* Write the sentence as the translation that name says: msgstr[1]. */
static void
put_translation(struct buf *b, const char *name, const struct buf *sentence)
{
	static const char head[] = "Content-Type: text/plain; charset=UTF-8\n"
	    "Language: " PSEUDO "\n"
	    "Plural-Forms: nplurals=2; plural=(n != 1);\n";
	struct buf words = BUF_EMPTY;

	if (sentence->len > 0)
		pseudo_text(&words, buf_text(sentence));
	buf_str(b, name);
	buf_byte(b, ' ');
	put_quoted(b, sentence->len == 0 ? head : buf_text(&words));
	buf_free(&words);
}

static void
translate(FILE *from, struct buf *b)
{
	struct buf one = BUF_EMPTY, many = BUF_EMPTY, *now = &one;
	char line[LINE];

	while (fgets(line, sizeof line, from) != NULL) {
		if (strncmp(line, "msgstr[1]", 9) == 0)
			put_translation(b, "msgstr[1]", &many);
		else if (strncmp(line, "msgstr[0]", 9) == 0)
			put_translation(b, "msgstr[0]", &one);
		else if (strncmp(line, "msgstr", 6) == 0)
			put_translation(b, "msgstr", &one);
		if (strncmp(line, "msgstr", 6) == 0) {
			now = NULL;
			continue;
		}
		/* What follows a translation in the pot is nothing, or head. */
		if (*line == '"' && now == NULL)
			continue;
		if (strncmp(line, "msgid ", 6) == 0) {
			buf_free(&one);
			buf_free(&many);
			now = &one;
		} else if (strncmp(line, "msgid_plural", 12) == 0) {
			now = &many;
		}
		if (strchr(line, '"') != NULL && *line != '#')
			unquote(now, line);
		if (strncmp(line, "#, fuzzy", 8) != 0)
			buf_str(b, line);
	}
	buf_free(&one);
	buf_free(&many);
}

static void
compile(const char *from, const char *to)
{
	int status;
	pid_t pid;

	if ((pid = fork()) == -1)
		give_up("fork");
	if (pid == 0) {
		(void)execlp("msgfmt", "msgfmt", "--check-format", "-o", to,
		    from, (char *)NULL);
		_exit(127);
	}
	if (waitpid(pid, &status, 0) != pid || status != 0)
		give_up("msgfmt");
}

void
pseudo_catalog(const char *folder)
{
	struct buf text = BUF_EMPTY;
	char path[LINE], mo[LINE];
	FILE *pot = fopen(POT, "r"), *po;

	if (pot == NULL)
		give_up(POT);
	translate(pot, &text);
	(void)fclose(pot);
	(void)snprintf(path, sizeof path, "%s/" PSEUDO, folder);
	if (mkdir(folder, 0700) == -1 || mkdir(path, 0700) == -1)
		give_up(path);
	(void)snprintf(path, sizeof path, "%s/" PSEUDO "/LC_MESSAGES",
	    folder);
	if (mkdir(path, 0700) == -1)
		give_up(path);
	(void)snprintf(path, sizeof path, "%s/kiosk.po", folder);
	if ((po = fopen(path, "w")) == NULL ||
	    fputs(buf_text(&text), po) == EOF || fclose(po) == EOF)
		give_up(path);
	buf_free(&text);
	(void)snprintf(mo, sizeof mo, "%s/" PSEUDO "/LC_MESSAGES/kiosk.mo",
	    folder);
	compile(path, mo);
}

void
pseudo_remove(const char *folder)
{
	static const char *const parts[] = {
	    ("/" PSEUDO "/LC_MESSAGES/kiosk.mo"),
	    ("/" PSEUDO "/LC_MESSAGES"), ("/" PSEUDO), "/kiosk.po", ""};
	char path[LINE];
	size_t i;

	for (i = 0; i < sizeof parts / sizeof *parts; i++) {
		(void)snprintf(path, sizeof path, "%s%s", folder, parts[i]);
		if (remove(path) == -1)
			give_up(path);
	}
}

/* Put the translation of the text at key beside it. */
static void
translate_text(json_t *object, const char *key)
{
	const char *text = json_string_value(json_object_get(object, key));
	struct buf words = BUF_EMPTY;
	char beside[40];
	json_t *node;

	if (text == NULL)
		return;
	pseudo_text(&words, text);
	(void)snprintf(beside, sizeof beside, "_%s", key);
	node = json_pack("{s:[{s:s,s:[{s:s,s:s},{s:s,s:s}]}]}", "extension",
	    "url", EXTENSION "translation", "extension", "url", "lang",
	    "valueCode", PSEUDO, "url", "content", "valueString",
	    buf_text(&words));
	buf_free(&words);
	if (json_object_get(object, beside) != NULL ||
	    json_object_set_new(object, beside, node) == -1)
		give_up(beside);
}

static void
translate_node(json_t *node)
{
	const char *url = json_string_value(json_object_get(node, "url"));
	const char *key;
	json_t *value;
	void *next;
	size_t i;

	for (i = 0; i < json_array_size(node); i++)
		translate_node(json_array_get(node, i));
	if (json_object_get(node, "linkId") != NULL) {
		translate_text(node, "text");
		translate_text(node, "prefix");
	}
	if (url != NULL && strcmp(url, EXTENSION "entryFormat") == 0)
		translate_text(node, "valueString");
	json_object_foreach_safe(node, next, key, value) {
		if (strcmp(key, "valueCoding") == 0)
			translate_text(value, "display");
		if (*key != '_')
			translate_node(value);
	}
}

char *
pseudo_form(const char *text)
{
	json_t *form = json_loads(text, 0, NULL);
	char *translated;

	if (form == NULL)
		give_up("a form");
	translate_text(form, "title");
	translate_node(form);
	if ((translated = json_dumps(form, JSON_INDENT(1))) == NULL)
		give_up("a form");
	json_decref(form);
	return translated;
}
