/* SPDX-License-Identifier: MIT */
/* links: +form tests/quoted.c libs: jansson libsodium unistring libpcre2 */
#include "kiosk/form_read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/err.h"
#include "kiosk/finding.h"
#include "kiosk/form.h"
#include "kiosk/seal.h"
#include "tests/check.h"
#include "tests/faults.h"
#include "tests/quoted.h"

static void
a_form_is_read_flat_and_in_order(void)
{
	struct form *f = quoted_form_good(
	    "{'linkId':'p','text':'P','type':'group'," CONTROL("page") ","
	    "'item':[{'linkId':'name','prefix':'1','text':'Name?',"
	    "'type':'string','required':true,'maxLength':40,'definition':'"
	    BASE "Patient#Patient.name.text','extension':[{'url':'" BASE
	    "entryFormat','valueString':'as in a passport'},{'url':'" BASE
	    "minLength','valueInteger':2}],'item':[{'linkId':'h','text':"
	    "'Help','type':'display'," CONTROL("help") "}]},"
	    CHOICE("c") "]},{'linkId':'g','text':'G','type':'group',"
	    "'repeats':true,'item':[" DATE("d") ",{'linkId':'t','text':'T',"
	    "'type':'text'}]}");
	const struct item *it = f->items;

	CHECK_INT(f->n_items, 7);
	CHECK_STR(f->url, "https://x.example/q");
	CHECK_STR(f->version, "1");
	CHECK_STR(f->title, "T");
	CHECK_STR(f->language, "");
	CHECK(it[0].page && it[0].type == ITEM_GROUP && it[0].end == 4);
	CHECK(it[1].required && it[1].label == LABEL_NAME);
	CHECK_STR(it[1].prefix, "1");
	CHECK_STR(it[1].hint, "as in a passport");
	CHECK_INT(it[1].min_length, 2);
	CHECK_INT(it[1].max_length, 40);
	CHECK(it[2].help && it[2].parent == 1 && it[2].depth == 2);
	CHECK_INT(it[3].n_options, 2);
	CHECK_INT(form_option(f, 3, "s", "no"), it[3].options + 1);
	CHECK_INT(form_option(f, 3, NULL, "no"), it[3].options + 1);
	CHECK_INT(form_option(f, 3, "", "no"), -1);
	CHECK(it[4].repeats && it[4].end == 7 && it[4].parent == -1);
	CHECK_INT(it[6].max_length, FORM_TEXT_LENGTH);
	CHECK_INT(form_find(f, "t"), 6);
	CHECK_INT(form_find(f, "zz"), -1);
	CHECK_INT(form_top(f, 2), 0);
	CHECK(item_is_question(&it[3]) && !item_is_question(&it[2]));
	form_free(f);
	form_free(NULL);
}

/* Every type, in the order of form.h, without what it may have. */
static void
every_type_is_read(void)
{
	static const struct {
		const char *name;
		int max_length;
	} types[ITEM_TYPE_MAX] = {
		[ITEM_GROUP] = {"group", 0},
		[ITEM_DISPLAY] = {"display", 0},
		[ITEM_BOOLEAN] = {"boolean", 0},
		[ITEM_DECIMAL] = {"decimal", 0},
		[ITEM_INTEGER] = {"integer", 0},
		[ITEM_DATE] = {"date", 0},
		[ITEM_DATE_TIME] = {"dateTime", 0},
		[ITEM_TIME] = {"time", 0},
		[ITEM_STRING] = {"string", FORM_STRING_LENGTH},
		[ITEM_TEXT] = {"text", FORM_TEXT_LENGTH},
		[ITEM_URL] = {"url", FORM_STRING_LENGTH},
		[ITEM_CHOICE] = {"choice", FORM_STRING_LENGTH},
		[ITEM_OPEN_CHOICE] = {"open-choice", FORM_STRING_LENGTH},
		[ITEM_QUANTITY] = {"quantity", 0},
	};
	struct findings fs = FINDINGS_EMPTY;
	struct buf b = BUF_EMPTY;
	struct form *f;
	int i;

	for (i = 0; i < ITEM_TYPE_MAX; i++)
		buf_fmt(&b, "%s{'linkId':'%d','text':'T','type':'%s'%s}",
		    i == 0 ? "" : ",", i, types[i].name,
		    i == ITEM_GROUP ? ",'item':[" DATE("in") "]" : "");
	f = quoted_form(buf_text(&b), &fs);
	buf_free(&b);
	if (!CHECK(f != NULL))
		return;
	for (i = 0; i < ITEM_TYPE_MAX; i++) {
		const struct item *it = &f->items[i == 0 ? 0 : i + 1];

		CHECK_INT(it->type, i);
		CHECK_INT(it->max_length, types[i].max_length);
		CHECK(!it->required && !it->repeats && !it->many);
		CHECK(!it->read_only && !it->hidden && !it->page);
		CHECK_INT(it->min_length, 0);
		CHECK_INT(it->max_places, -1);
		CHECK_INT(it->min.kind, BOUND_NONE);
		CHECK_STR(it->markdown, "");
		CHECK_STR(it->unit, "");
	}
	form_free(f);
	findings_free(&fs);
}

static void
max_length_is_of_what_is_typed(void)
{
	static const struct {
		const char *type;
		int length;
	} types[] = {{"string", 7}, {"text", 7}, {"url", 7}, {"decimal", 7},
	    {"integer", 7}, {"open-choice", 7}, {"boolean", 0}, {"date", 0}};
	struct findings fs = FINDINGS_EMPTY;
	struct buf b = BUF_EMPTY;
	struct form *f;
	size_t i;

	for (i = 0; i < sizeof types / sizeof *types; i++) {
		buf_fmt(&b, "{'linkId':'a','text':'T','type':'%s',"
		    "'maxLength':7}", types[i].type);
		f = quoted_form(buf_text(&b), &fs);
		if (CHECK(f != NULL))
			CHECK_INT(f->items[0].max_length, types[i].length);
		form_free(f);
		buf_free(&b);
	}
	findings_free(&fs);
	f = quoted_form(WITH("text", "'maxLength':100000"), &fs);
	CHECK(f != NULL && f->items[0].max_length == FORM_TEXT_LENGTH);
	form_free(f);
	findings_free(&fs);
}

/* What an answer is exported with has to equal the form to the byte. */
static void
texts_keep_their_bytes(void)
{
	struct form *f = quoted_form_good("{'linkId':'a','type':'display',"
	    "'text':' One\\r\\ntwo\\n  three '}");

	CHECK_STR(f->items[0].text, " One\r\ntwo\n  three ");
	form_free(f);
}

static void
refuse_whole(const char *text, const char *rule)
{
	struct findings fs = FINDINGS_EMPTY;
	const struct finding *first;
	char *s = quoted(text);

	CHECK(form_read(s, strlen(s), NULL, &fs, NULL) == NULL);
	first = finding_first_error(&fs);
	CHECK_STR(first == NULL ? "" : first->rule, rule);
	free(s);
	findings_free(&fs);
}

static void
what_is_no_form_is_refused(void)
{
	refuse_whole("", "json");
	refuse_whole("[]", "resourceType");
	refuse_whole("{'resourceType':'Patient'}", "resourceType");
	refuse_whole("{'resourceType':'Questionnaire','status':'active',"
	    "'url':'u|1','version':'1','item':[" STRING("a") "]}", "url");
	refuse_whole("{'resourceType':'Questionnaire','status':'active',"
	    "'url':'u','version':'1'}", "item");
	refuse_whole("{'resourceType':'Questionnaire','status':'active',"
	    "'url':'u','version':'1','derivedFrom':['x'],'item':["
	    STRING("a") "]}", "property");
}

/* n groups, one inside the other. */
static struct form *
nest(int n, struct findings *fs)
{
	struct buf b = BUF_EMPTY;
	struct form *f;
	int i;

	for (i = 1; i < n; i++)
		buf_fmt(&b, "{'linkId':'g%d','text':'G','type':'group',"
		    "'item':[", i);
	buf_str(&b, STRING("a"));
	for (i = 1; i < n; i++)
		buf_str(&b, "]}");
	f = quoted_form(buf_text(&b), fs);
	buf_free(&b);
	return f;
}

static void
nesting_has_a_limit(void)
{
	struct findings fs = FINDINGS_EMPTY;
	struct form *f;

	f = nest(FORM_DEPTH_MAX, &fs);
	CHECK(f != NULL && fs.count == 0);
	form_free(f);
	CHECK(nest(FORM_DEPTH_MAX + 1, &fs) == NULL);
	CHECK(nest(500, &fs) == NULL);
	findings_free(&fs);
}

static void
the_number_of_items_has_a_limit(void)
{
	struct findings fs = FINDINGS_EMPTY;
	struct buf b = BUF_EMPTY;
	struct form *f;
	int i;

	for (i = 0; i < FORM_ITEMS_MAX; i++)
		buf_fmt(&b, "%s{'linkId':'i%d','text':'T','type':'string'}",
		    i == 0 ? "" : ",", i);
	f = quoted_form(buf_text(&b), &fs);
	CHECK(f != NULL && f->n_items == FORM_ITEMS_MAX);
	form_free(f);
	buf_str(&b, "," STRING("one-more"));
	CHECK(quoted_form(buf_text(&b), &fs) == NULL);
	buf_free(&b);
	findings_free(&fs);
}

static void
the_source_is_kept_and_hashed(void)
{
	struct findings fs = FINDINGS_EMPTY;
	char *s = quoted("{'resourceType':'Questionnaire','status':'active',"
	    "'url':'u','version':'1','item':[" STRING("a") "]}");
	struct form *f = form_read(s, strlen(s), NULL, &fs, NULL);
	unsigned char hash[FORM_HASH_SIZE];

	CHECK(f != NULL);
	if (f != NULL) {
		seal_sha256(s, strlen(s), hash);
		CHECK_STR(f->source, s);
		CHECK_INT(f->source_len, strlen(s));
		CHECK(memcmp(f->hash, hash, sizeof hash) == 0);
	}
	form_free(f);
	free(s);
	findings_free(&fs);
}

/* A form without a name is called by its hash (RFC 6920). */
static void
a_form_without_a_name_gets_one(void)
{
	static const char text[] = "{'resourceType':'Questionnaire',"
	    "'status':'active','item':[" STRING("a") "]}";
	/* Of these bytes, as `openssl dgst -sha256 -binary | basenc` says. */
	static const char name[] = "ni:///sha-256;"
	    "uSJPHxSM7NMCIRiNEgAYOYwcmyKoVAyZXmgumahWM0o";
	struct findings fs = FINDINGS_EMPTY;
	char *s = quoted(text);
	struct form *f = form_read(s, strlen(s), NULL, &fs, NULL);

	CHECK_INT(fs.errors, 0);
	if (CHECK_INT(fs.warnings, 2)) {
		CHECK_STR(fs.list[0].rule, "url");
		CHECK_STR(fs.list[1].rule, "version");
	}
	if (CHECK(f != NULL)) {
		CHECK_STR(f->url, name);
		CHECK_STR(f->version, "");
	}
	form_free(f);
	free(s);
	findings_free(&fs);
}

static void
a_file_that_is_not_there_is_named(void)
{
	struct findings fs = FINDINGS_EMPTY;
	struct err e = {ERR_NONE, ""};

	CHECK(form_read_file("/nowhere/form.json", NULL, &fs, &e) == NULL);
	CHECK_INT(e.kind, ERR_CONFIG);
	CHECK(strstr(e.msg, "/nowhere/form.json") != NULL);
	CHECK_INT(fs.count, 0);
}

static void
the_shipped_form_has_no_finding(void)
{
	struct findings fs = FINDINGS_EMPTY;
	struct form *f;

	f = form_read_file("kiosk/forms/intake.json", NULL, &fs, NULL);
	CHECK(f != NULL);
	CHECK_INT(fs.count, 0);
	form_free(f);
	findings_free(&fs);
}

int
main(void)
{
	if (seal_start(NULL) == -1)
		return 1;
	RUN(a_form_is_read_flat_and_in_order);
	RUN(every_type_is_read);
	RUN(max_length_is_of_what_is_typed);
	RUN(texts_keep_their_bytes);
	RUN(what_is_no_form_is_refused);
	RUN(nesting_has_a_limit);
	RUN(the_number_of_items_has_a_limit);
	RUN(the_source_is_kept_and_hashed);
	RUN(a_form_without_a_name_gets_one);
	RUN(a_file_that_is_not_there_is_named);
	RUN(the_shipped_form_has_no_finding);
	return check_done();
}
