/* SPDX-License-Identifier: MIT */
#include "tests/practice.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/practice_kept.h"
#include "tests/vt.h"

#define MS 10000
#define SLOWER 20		/* what is run under another program */
#define ARGS_MAX 40
#define UNDER_MAX 1000
#define TICKET_LETTERS 15
#define TOKEN_LETTERS 26

const char practice_small_form[] =
    "{\"resourceType\": \"Questionnaire\", \"status\": \"draft\","
    " \"url\": \"https://kiosk.example/Questionnaire/small\","
    " \"version\": \"1\", \"title\": \"Small\", \"item\": ["
    "{\"linkId\": \"well\", \"type\": \"choice\", \"required\": true,"
    " \"text\": \"Are you well?\", \"answerOption\": ["
    "{\"valueCoding\": {\"code\": \"yes\", \"display\": \"Very well\"}},"
    "{\"valueCoding\": {\"code\": \"no\", \"display\": \"Not well\"}}]}"
    "]}";

/* The command that starts the program: under what, and its name. */
struct command {
	char under[UNDER_MAX];
	const char *argv[ARGS_MAX];
};

static void
give_up(const char *what)
{
	perror(what);
	exit(1);
}

int
practice_ms(int ms)
{
	return getenv("KIOSK_UNDER") == NULL ? ms : ms * SLOWER;
}

static void
compose(struct command *c, const struct premises *p, const char *const *args)
{
	const char *under = getenv("KIOSK_UNDER"), *kiosk = getenv("KIOSK");
	char *rest, *word;
	int n = 0;

	(void)snprintf(c->under, sizeof c->under, "%s",
	    under == NULL ? "" : under);
	rest = c->under;
	while ((word = strsep(&rest, " ")) != NULL && n < ARGS_MAX / 2)
		if (*word != '\0')
			c->argv[n++] = word;
	c->argv[n++] = kiosk == NULL ? "build/kiosk" : kiosk;
	c->argv[n++] = "-C";
	c->argv[n++] = p->conf;
	while (*args != NULL && n < ARGS_MAX - 1)
		c->argv[n++] = *args++;
	c->argv[n] = NULL;
}

void
practice_write(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	if (f == NULL || fputs(text, f) == EOF || fclose(f) == EOF)
		give_up(path);
}

/* "KEY = PATH": the file at path where there is one, or else the other. */
static void
name_file(FILE *f, const char *key, const char *path, const char *other)
{
	char *there = access(path, F_OK) == 0 ? NULL : realpath(other, NULL);

	if (fprintf(f, "%s = %s\n", key, there == NULL ? path : there) < 0)
		give_up(path);
	free(there);
}

void
practice_settings(const struct premises *p, const char *settings)
{
	bool own = access(p->form, F_OK) == 0;
	char assessment[80];
	FILE *f = fopen(p->conf, "w");

	if (f == NULL || fprintf(f, "%s%s[files]\ndatabase = k.db\n",
	    settings, strstr(settings, "pause =") != NULL ? "" :
	    "[kiosk]\npause = 0\n") < 0)
		give_up(p->conf);
	name_file(f, "form", p->form, "kiosk/forms/intake.json");
	if (!own || access(p->rules, F_OK) == 0)
		name_file(f, "rules", p->rules,
		    "kiosk/forms/intake.rules.json");
	(void)snprintf(assessment, sizeof assessment, "%s/assessment.json",
	    p->dir);
	name_file(f, "assessment", assessment, "kiosk/forms/assessment.json");
	if (fclose(f) == EOF)
		give_up(p->conf);
}

/* What `kiosk init` prints below a line that begins with head. */
static void
read_code(const char *text, const char *head, char *ret, size_t size)
{
	const char *at = strstr(text, head);

	if (at == NULL || (at = strstr(at, "\n\n")) == NULL)
		give_up("kiosk init shows no codes");
	at += strspn(at, "\n ");
	(void)snprintf(ret, size, "%.*s", (int)strcspn(at, "\n"), at);
}

void
practice_make(struct premises *ret, const char *settings, const char *form)
{
	char out[PRACTICE_OUTPUT];

	(void)snprintf(ret->dir, sizeof ret->dir, "/tmp/kiosk-test-XXXXXX");
	if (mkdtemp(ret->dir) == NULL)
		give_up(ret->dir);
	(void)snprintf(ret->conf, sizeof ret->conf, "%s/kiosk.conf",
	    ret->dir);
	(void)snprintf(ret->form, sizeof ret->form, "%s/form.json", ret->dir);
	(void)snprintf(ret->rules, sizeof ret->rules, "%s/rules.json",
	    ret->dir);
	(void)snprintf(ret->password, sizeof ret->password, "%s/password",
	    ret->dir);
	(void)snprintf(ret->database, sizeof ret->database, "%s/k.db",
	    ret->dir);
	(void)snprintf(ret->journal, sizeof ret->journal, "%s-journal",
	    ret->database);
	(void)snprintf(ret->keys, sizeof ret->keys, "%s.keys", ret->database);
	if (form != NULL)
		practice_write(ret->form, form);
	practice_settings(ret, settings);
	practice_write(ret->password, PRACTICE_PASSWORD "\n");
	if (chmod(ret->password, 0600) == -1)
		give_up(ret->password);
	practice_init(ret, out, sizeof out);
	read_code(out, "The recovery code", ret->recovery,
	    sizeof ret->recovery);
	read_code(out, "The exit code", ret->exit_code,
	    sizeof ret->exit_code);
}

void
practice_remove(const struct premises *p)
{
	char path[400];
	struct dirent *d;
	DIR *dir = opendir(p->dir);

	while (dir != NULL && (d = readdir(dir)) != NULL) {
		(void)snprintf(path, sizeof path, "%s/%s", p->dir, d->d_name);
		(void)unlink(path);
	}
	if (dir == NULL || closedir(dir) == -1 || rmdir(p->dir) == -1)
		give_up(p->dir);
}

struct vt *
practice_start(const struct premises *p, int rows, int cols,
    const char *const env[], const char *const args[])
{
	struct command c = {.under = ""};
	struct vt *v;

	compose(&c, p, args);
	if ((v = vt_spawn(rows, cols, env, c.argv)) == NULL)
		give_up("no terminal");
	return v;
}

static void
become(const struct command *c, int out, int err)
{
	int null = open("/dev/null", O_RDONLY);
	char *const *argv;

	memcpy(&argv, &(const char *const *){c->argv}, sizeof argv);
	(void)alarm((unsigned)practice_ms(MS) / 1000);
	if (null == -1 || dup2(null, 0) == -1 || dup2(out, 1) == -1 ||
	    dup2(err, 2) == -1)
		_exit(127);
	execvp(argv[0], argv);
	_exit(127);
}

static void
read_back(FILE *f, char *ret, size_t size)
{
	rewind(f);
	ret[fread(ret, 1, size - 1, f)] = '\0';
	(void)fclose(f);
}

int
practice_run(const struct premises *p, const char *const args[],
    char *ret_out, char *ret_err, size_t size)
{
	FILE *out = tmpfile(), *err = tmpfile();
	struct command c = {.under = ""};
	int status;
	pid_t pid = -1;

	compose(&c, p, args);
	if (out == NULL || err == NULL || (pid = fork()) == -1)
		give_up("no process");
	if (pid == 0)
		become(&c, fileno(out), fileno(err));
	if (waitpid(pid, &status, 0) != pid)
		give_up("no process");
	read_back(out, ret_out, size);
	read_back(err, ret_err, size);
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) :
	    WEXITSTATUS(status);
}

const char *
practice_said(const char *err)
{
	static const char warning[] = "kiosk: export: warning: ";
	const char *end = strchr(err, '\n'), *head;

	if (strncmp(err, warning, sizeof warning - 1) == 0 && end != NULL)
		err = end + 1;
	end = strchr(err, '\n');
	head = strstr(err, "; the chain ends at ");
	return head != NULL && end != NULL && head < end ? end + 1 : err;
}

char *
practice_file(const char *path, size_t *ret_len)
{
	FILE *f = fopen(path, "r");
	char *bytes = NULL;
	long size = -1;

	if (f == NULL || fseek(f, 0, SEEK_END) == -1 ||
	    (size = ftell(f)) == -1 || fseek(f, 0, SEEK_SET) == -1 ||
	    (bytes = malloc((size_t)size + 1)) == NULL)
		give_up(path);
	*ret_len = fread(bytes, 1, (size_t)size, f);
	bytes[*ret_len] = '\0';
	(void)fclose(f);
	return bytes;
}

bool
practice_answer_small(struct vt *v)
{
	int ms = practice_ms(MS);

	return vt_wait_text(v, "Press Enter to begin", ms) &&
	    vt_send(v, "\r") && vt_wait_text(v, "Are you well?", ms) &&
	    vt_send(v, "1") && vt_wait_text(v, "(*) Very well", ms) &&
	    vt_key(v, VT_KEY_PAGE_DOWN) &&
	    vt_wait_text(v, "Hand in my answers", ms) &&
	    vt_key(v, VT_KEY_END) &&
	    vt_wait_text(v, "> [ Hand in my answers ]", ms);
}

/* The letters of one row of a spelt token, in groups of four, go on at ret. */
static size_t
letters(const char *s, char *ret, size_t n)
{
	for (; *s != '\0' && n < TOKEN_LETTERS; s++) {
		if (*s == ' ')
			continue;
		if (strchr("BCDFGHJKLNPRSTVX", *s) == NULL)
			return 0;
		ret[n++] = *s;
	}
	ret[n] = '\0';
	return n;
}

bool
practice_ticket(struct vt *v, char *ret_ticket, char *ret_token)
{
	static const char ticket[] = "Your ticket: ";
	const char *at;
	size_t n = 0;
	int row, end;

	if (!vt_find(v, ticket, &row, NULL) ||
	    !vt_find(v, "This code is for the staff:", &end, NULL))
		return false;
	at = strstr(vt_row(v, row), ticket) + strlen(ticket);
	(void)snprintf(ret_ticket, TICKET_LETTERS + 1, "%s", at);
	/* Beside the code each row ends with what is to be read. */
	for (row = end + 1; n < TOKEN_LETTERS && row <= end + 2; row++) {
		at = strstr(vt_row(v, row), "  ");
		while (at != NULL && strstr(at + 2, "  ") != NULL)
			at = strstr(at + 2, "  ");
		if ((n = letters(at == NULL ? vt_row(v, row) : at, ret_token,
		    n)) == 0)
			return false;
	}
	return n == TOKEN_LETTERS;
}
