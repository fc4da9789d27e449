/* SPDX-License-Identifier: MIT */
/* links: +form tests/quoted.c libs: jansson libsodium unistring libpcre2 */
#include "kiosk/form_read.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kiosk/buf.h"
#include "kiosk/err.h"
#include "kiosk/finding.h"
#include "kiosk/form.h"
#include "kiosk/seal.h"
#include "tests/check.h"
#include "tests/faults.h"
#include "tests/quoted.h"

#define NAMES_MAX 8

/* A folder with some files, all removed at the end. */
struct folder {
	char dir[40];
	char names[NAMES_MAX][20];
	int n;
};

#define ASK(link, set) ITEM(link, "choice", ",'answerValueSet':'" set "'")
#define FORM(more, items) "{'resourceType':'Questionnaire','url':'u'," \
    "'version':'1','status':'active'," more "'item':[" items "]}"
#define SET(url, code) "{'resourceType':'ValueSet','url':'" url "'," \
    "'compose':{'include':[{'system':'s','concept':[{'code':'" code "'," \
    "'display':'X'}]}]}}"

static void
path_of(const struct folder *d, const char *name, char ret[80])
{
	(void)snprintf(ret, 80, "%s/%s", d->dir, name);
}

static void
start(struct folder *d)
{
	*d = (struct folder){.dir = "/tmp/kiosk-form-XXXXXX"};
	if (mkdtemp(d->dir) == NULL)
		abort();
}

static void
put(struct folder *d, const char *name, const char *text)
{
	char *s = quoted(text);
	char path[80];
	FILE *out;

	path_of(d, name, path);
	(void)snprintf(d->names[d->n++], sizeof d->names[0], "%s", name);
	if ((out = fopen(path, "w")) == NULL || fputs(s, out) == EOF ||
	    fclose(out) != 0)
		abort();
	free(s);
}

static void
stop(struct folder *d)
{
	char path[80];
	int i;

	for (i = 0; i < d->n; i++) {
		path_of(d, d->names[i], path);
		(void)unlink(path);
	}
	CHECK_INT(rmdir(d->dir), 0);
}

/* Read the folder's form.json. */
static struct form *
load(const struct folder *d, struct findings *fs)
{
	struct err e = {ERR_NONE, ""};
	struct form *f;
	char path[80];

	path_of(d, "form.json", path);
	f = form_read_file(path, NULL, fs, &e);
	CHECK((f == NULL) == (e.kind != ERR_NONE));
	return f;
}

/* The stored form is read alone, and says the same. */
static void
check_alone(const struct form *f)
{
	struct findings fs = FINDINGS_EMPTY;
	unsigned char hash[FORM_HASH_SIZE];
	struct form *again = form_read(f->source, f->source_len, NULL, &fs,
	    NULL);

	CHECK_INT(fs.count, 0);
	seal_sha256(f->source, f->source_len, hash);
	CHECK(memcmp(f->hash, hash, sizeof hash) == 0);
	if (CHECK(again != NULL)) {
		CHECK_INT(again->n_options, f->n_options);
		CHECK(memcmp(again->hash, hash, sizeof hash) == 0);
	}
	form_free(again);
	findings_free(&fs);
}

static void
check_codes(const struct form *f, const char *first, const char *second)
{
	if (!CHECK(f != NULL) || !CHECK_INT(f->n_options, 2))
		return;
	CHECK_STR(f->options[0].code, first);
	CHECK_STR(f->options[1].code, second);
	check_alone(f);
}

static void
a_set_beside_the_form_becomes_part_of_it(void)
{
	struct findings fs = FINDINGS_EMPTY;
	struct folder d;
	struct form *f;

	start(&d);
	put(&d, "form.json", " \n" FORM("", ASK("q", "http://x/1|7") ","
	    ASK("r", "http://x/2")));
	put(&d, "a.json", SET("http://x/2", "two"));
	put(&d, "b.json", "\n" SET("http://x/1", "one") "\n");
	put(&d, "c.txt", SET("http://x/1", "text"));
	put(&d, "d.json", SET("http://x/3", "three"));
	f = load(&d, &fs);
	CHECK_INT(fs.count, 0);
	check_codes(f, "one", "two");
	CHECK(f != NULL && strstr(f->source, "three") == NULL);
	form_free(f);
	stop(&d);
	findings_free(&fs);
}

static void
it_joins_what_is_contained(void)
{
	struct findings fs = FINDINGS_EMPTY;
	struct folder d;
	struct form *f;

	start(&d);
	put(&d, "form.json", FORM("'title':'\\'contained: [\\\\',"
	    "'meta':{'contained':1},'identifier':[{'value':']'}],"
	    "'contained' :[{'resourceType':'Patient','id':'a]'}," SET("http://x/1", "in")
	    "],", ASK("q", "http://x/1") "," ASK("r", "http://x/2")));
	put(&d, "1.json", SET("http://x/1", "out"));
	put(&d, "2.json", SET("http://x/2", "two"));
	f = load(&d, &fs);
	CHECK_INT(fs.count, 0);
	check_codes(f, "in", "two");
	CHECK(f != NULL && strstr(f->source, "\"out\"") == NULL);
	form_free(f);
	stop(&d);
	findings_free(&fs);
}

static void
a_form_that_needs_none_is_kept_byte_for_byte(void)
{
	struct findings fs = FINDINGS_EMPTY;
	struct folder d;
	struct form *f;
	char *text = quoted(FORM("", STRING("a")));

	start(&d);
	put(&d, "form.json", FORM("", STRING("a")));
	put(&d, "bad.json", "{'ValueSet' :");
	f = load(&d, &fs);
	CHECK_INT(fs.count, 0);
	CHECK(f != NULL && strcmp(f->source, text) == 0);
	form_free(f);
	stop(&d);
	findings_free(&fs);
	free(text);
}

/* The warning that holds word; all are about the value set. */
static void
check_told(const struct findings *fs, const char *word)
{
	int i, n = 0;

	for (i = 0; i < fs->count; i++) {
		CHECK_STR(fs->list[i].rule, "answerValueSet");
		n += strstr(fs->list[i].text, word) != NULL;
	}
	CHECK_INT(n, 1);
	CHECK_INT(fs->errors, 0);
}

static void
what_is_odd_beside_a_form_is_told(void)
{
	struct findings fs = FINDINGS_EMPTY;
	struct folder d;
	struct form *f;

	start(&d);
	put(&d, "form.json", FORM("", ASK("q", "http://x/1")));
	f = load(&d, &fs);
	CHECK(f != NULL && f->items[0].unlisted);
	check_told(&fs, "put its ValueSet file beside the form");
	form_free(f);
	findings_free(&fs);

	put(&d, "bad.json", "{'resourceType':'ValueSet',");
	f = load(&d, &fs);
	CHECK(f != NULL && f->items[0].unlisted);
	check_told(&fs, "bad.json");
	form_free(f);
	findings_free(&fs);

	put(&d, "one.json", SET("http://x/1", "one"));
	put(&d, "two.json", SET("http://x/1", "two"));
	f = load(&d, &fs);
	check_told(&fs, "two.json is not used");
	CHECK(f != NULL && f->n_options == 1);
	CHECK(f != NULL && strcmp(f->options[0].code, "one") == 0);
	form_free(f);
	findings_free(&fs);
	stop(&d);
}

static void
what_is_no_file_is_passed_by(void)
{
	struct findings fs = FINDINGS_EMPTY;
	char pipe[80], folder[80], lost[80];
	struct folder d;
	struct form *f;

	start(&d);
	put(&d, "form.json", FORM("", ASK("q", "http://x/1")));
	path_of(&d, "a.json", pipe);
	path_of(&d, "b.json", folder);
	path_of(&d, "c.json", lost);
	CHECK_INT(mkfifo(pipe, 0600), 0);
	CHECK_INT(mkdir(folder, 0700), 0);
	CHECK_INT(symlink("/nowhere", lost), 0);
	f = load(&d, &fs);
	CHECK(f != NULL && f->items[0].unlisted);
	form_free(f);
	CHECK_INT(unlink(pipe), 0);
	CHECK_INT(unlink(lost), 0);
	CHECK_INT(rmdir(folder), 0);
	stop(&d);
	findings_free(&fs);
}

static void
with_its_sets_a_form_has_a_limit(void)
{
	struct findings fs = FINDINGS_EMPTY;
	struct buf b = BUF_EMPTY;
	struct folder d;
	size_t i;

	start(&d);
	put(&d, "form.json", FORM("", ASK("q", "http://x/1")));
	buf_str(&b, SET("http://x/1", "one"));
	for (i = b.len; i < FORM_FILE_MAX; i++)
		buf_byte(&b, ' ');
	put(&d, "a.json", buf_text(&b));
	CHECK(load(&d, &fs) == NULL);
	CHECK_INT(fs.errors, 1);
	CHECK(fs.count == 1 && strcmp(fs.list[0].rule, "limit") == 0);
	stop(&d);
	buf_free(&b);
	findings_free(&fs);
}

static void
a_form_in_the_folder_one_is_in_is_read_too(void)
{
	struct findings fs = FINDINGS_EMPTY;
	struct folder d;
	struct form *f;
	int here = open(".", O_RDONLY | O_DIRECTORY);

	start(&d);
	put(&d, "form.json", FORM("", ASK("q", "http://x/1")));
	put(&d, "a.json", SET("http://x/1", "one"));
	CHECK_INT(chdir(d.dir), 0);
	f = form_read_file("form.json", NULL, &fs, NULL);
	CHECK(f != NULL && f->n_options == 1);
	CHECK_INT(fchdir(here), 0);
	CHECK_INT(close(here), 0);
	form_free(f);
	stop(&d);
	findings_free(&fs);
}

int
main(void)
{
	if (seal_start(NULL) == -1)
		return 1;
	RUN(a_set_beside_the_form_becomes_part_of_it);
	RUN(it_joins_what_is_contained);
	RUN(a_form_that_needs_none_is_kept_byte_for_byte);
	RUN(what_is_odd_beside_a_form_is_told);
	RUN(what_is_no_file_is_passed_by);
	RUN(with_its_sets_a_form_has_a_limit);
	RUN(a_form_in_the_folder_one_is_in_is_read_too);
	return check_done();
}
