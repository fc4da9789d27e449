/* SPDX-License-Identifier: MIT */
/* links: +form +visit tests/house.c kiosk/keyring.c kiosk/keys.c kiosk/canonical.c kiosk/record.c kiosk/record_make.c kiosk/answer_words.c kiosk/changes.c kiosk/date_words.c kiosk/finding_show.c kiosk/rules.c kiosk/rules_read.c kiosk/rules_read_head.c kiosk/rules_read_test.c kiosk/screening.c kiosk/span.c kiosk/triage.c kiosk/response_write.c kiosk/response_write_value.c kiosk/role.c kiosk/seal_part.c kiosk/seal_password.c kiosk/token.c kiosk/option_say.c libs: jansson libpcre2 libsodium unistring */
#include "kiosk/record.h"

#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/clock.h"
#include "kiosk/enable.h"
#include "kiosk/err.h"
#include "kiosk/finding.h"
#include "kiosk/form_read.h"
#include "kiosk/rules.h"
#include "kiosk/visit.h"
#include "tests/check.h"
#include "tests/house.h"

#define AT 1700000000123	/* 2023-11-14T22:13:20Z */

static const char form_text[] =
    "{\"resourceType\":\"Questionnaire\","
    "\"url\":\"https://kiosk.example/Questionnaire/small\","
    "\"version\":\"1.0.0\",\"status\":\"active\",\"title\":\"Small\","
    "\"item\":["
    "{\"linkId\":\"name\",\"text\":\"Your name\",\"type\":\"string\","
    "\"definition\":\"http://hl7.org/fhir/StructureDefinition/Patient"
    "#Patient.name.text\"},"
    "{\"linkId\":\"ill\",\"text\":\"What bothers you\","
    "\"type\":\"text\"}]}";

static const char rules_text[] =
    "{\"title\":\"Small\",\"version\":\"7\","
    "\"form\":\"https://kiosk.example/Questionnaire/small|1.0.0\","
    "\"rules\":[{\"id\":\"ill\",\"severity\":\"absolute\","
    "\"when\":{\"item\":\"ill\",\"answered\":true},"
    "\"tell\":\"Is ill.\",\"why\":\"Read it.\",\"sources\":[\"F1\"]}]}";

struct scene {
	struct house house;
	struct form *form;
	struct rules *rules;
	struct visit *visit;
	struct asked asked;
};

static const struct record_facts *
facts_of(const struct scene *s, struct record_facts *f)
{
	const struct record_facts facts = {&s->house.epochs[1], AT, 'B',
	    SOURCE_KIOSK, "completed", "en", AT, s->rules};

	*f = facts;
	return f;
}

static bool
set(struct scene *s)
{
	struct findings fs = FINDINGS_EMPTY;
	struct err e = {ERR_NONE, ""};

	house_build(&s->house);
	s->rules = NULL;
	s->visit = NULL;
	s->form = form_read(form_text, strlen(form_text), NULL, &fs, &e);
	CHECK(s->form != NULL);
	if (fs.errors > 0)
		CHECK_STR(finding_first_error(&fs)->text, "");
	findings_free(&fs);
	if (s->form != NULL) {
		s->rules = rules_read(rules_text, strlen(rules_text), s->form,
		    &fs, &e);
		s->visit = visit_new(s->form, &e);
	}
	CHECK(s->rules != NULL);
	CHECK(s->visit != NULL);
	if (s->visit == NULL)
		return false;
	visit_start(s->visit, AT);
	CHECK(visit_put(s->visit, 0, "Zo\xc3\xab Moss", 9));
	CHECK(visit_put(s->visit, 1, "acne scars", 10));
	enable(s->visit, &s->asked);
	return true;
}

static void
strike(struct scene *s)
{
	visit_free(s->visit);
	rules_free(s->rules);
	form_free(s->form);
	keyring_free(&s->house.ring);
}

static struct keys *
keys_of(const struct scene *s, int who)
{
	struct keys *k = keys_new(NULL);

	if (k == NULL || keys_unlock(k, &s->house.accounts[who],
	    HOUSE_PASSWORD, &s->house.ring, NULL) == -1)
		abort();
	return k;
}

static bool
make(struct scene *s, struct record *r)
{
	struct record_facts f;
	struct err e = {ERR_NONE, ""};
	int done = record_make(s->visit, &s->asked, facts_of(s, &f), r, &e);

	CHECK_STR(e.msg, "");
	return done == 0;
}

/* Bytes anywhere in a box that sealing should have hidden. */
static bool
shows(const struct box *b, const char *words)
{
	size_t i, len = strlen(words);

	for (i = 0; i + len <= b->len; i++)
		if (memcmp(b->sealed + i, words, len) == 0)
			return true;
	return false;
}

static void
a_record_has_all_its_clear_columns(void)
{
	struct record r;
	struct scene s;
	char day[DATE_MAX];

	if (!set(&s) || !make(&s, &r))
		return;
	date_write(clock_day(AT), day);
	CHECK(token_ok(r.token) && r.ticket[0] == '\0');
	CHECK_STR(r.day, day);
	CHECK(r.letter == 'B' && r.at == AT && r.source == SOURCE_KIOSK);
	CHECK_INT(r.status, STATUS_WAITING);
	CHECK_INT(r.epoch, 2);
	CHECK(memcmp(r.form, s.form->hash, sizeof r.form) == 0);
	record_free(&r);
	strike(&s);
}

static void
nothing_readable_is_in_a_box(void)
{
	unsigned char digest[SEAL_DIGEST];
	struct record r;
	struct scene s;
	int p;

	if (!set(&s) || !make(&s, &r))
		return;
	for (p = 0; p < PART_MAX; p++) {
		CHECK_INT(r.parts[p].len % SEAL_BLOCK, 48);
		CHECK(!shows(&r.parts[p], "Moss"));
		CHECK(!shows(&r.parts[p], "acne"));
		CHECK(!shows(&r.parts[p], "absolute"));
		CHECK(!shows(&r.parts[p], r.token));
		seal_digest(r.parts[p].sealed, r.parts[p].len, digest);
		CHECK(memcmp(digest, r.parts[p].digest, sizeof digest) == 0);
	}
	record_free(&r);
	CHECK(r.parts[0].sealed == NULL);
	record_free(&r);
	strike(&s);
}

static void
opened(const struct record *r, enum part p, const struct keys *k,
    const char *with, const char *without)
{
	struct buf b = BUF_EMPTY;
	struct err e = {ERR_NONE, ""};

	CHECK_INT(record_open(r, p, k, &b, &e), 0);
	CHECK(strstr(buf_text(&b), with) != NULL);
	CHECK(strstr(buf_text(&b), without) == NULL);
	buf_free(&b);
}

static void
refused(const struct record *r, enum part p, const struct keys *k,
    enum err_kind kind)
{
	struct buf b = BUF_EMPTY;
	struct err e = {ERR_NONE, ""};

	CHECK_INT(record_open(r, p, k, &b, &e), -1);
	CHECK_INT(e.kind, kind);
	CHECK_INT(b.len, 0);
	buf_free(&b);
}

static void
a_practitioner_opens_all_parts(void)
{
	struct record r;
	struct scene s;
	struct keys *k;

	if (!set(&s) || !make(&s, &r))
		return;
	k = keys_of(&s, BOTH);
	opened(&r, PART_LABEL, k, "Zo\xc3\xab Moss", "acne");
	opened(&r, PART_ANSWERS, k, "acne scars", "no such thing");
	opened(&r, PART_ANSWERS, k,
	    "https://kiosk.example/Questionnaire/small|1.0.0", "stopped");
	opened(&r, PART_TRIAGE, k, "\"tell\":\"Is ill.\"", "Moss");
	keys_free(k);
	record_free(&r);
	strike(&s);
}

static void
the_flags_are_of_the_day_of_the_submit_and_name_their_rules(void)
{
	char hash[2 * FORM_HASH_SIZE + 1];
	struct record r;
	struct scene s;
	struct keys *k;

	if (!set(&s) || !make(&s, &r))
		return;
	k = keys_of(&s, BOTH);
	seal_hex(s.rules->hash, FORM_HASH_SIZE, hash);
	opened(&r, PART_TRIAGE, k, hash, "null");
	opened(&r, PART_TRIAGE, k, r.day, "null");
	opened(&r, PART_TRIAGE, k, "{\"id\":\"ill\",\"severity\":"
	    "\"absolute\"", "null");
	opened(&r, PART_TRIAGE, k, "\"answer\":\"acne scars\"", "null");
	keys_free(k);
	record_free(&r);
	strike(&s);
}

static void
without_rules_there_are_no_flags(void)
{
	struct record r;
	struct scene s;
	struct keys *k;

	if (!set(&s))
		return;
	rules_free(s.rules);
	s.rules = NULL;
	if (!make(&s, &r))
		return;
	k = keys_of(&s, BOTH);
	opened(&r, PART_TRIAGE, k, "{\"rules\":null,", "acne");
	opened(&r, PART_TRIAGE, k, "\"flags\":[]}", "acne");
	keys_free(k);
	record_free(&r);
	strike(&s);
}

/* As many flags as there are rules, each of them with a long answer. */
static void
however_many_flags_there_are_they_fit_into_a_box(void)
{
	static const char head[] = "{\"title\":\"T\",\"version\":\"1\","
	    "\"form\":\"https://kiosk.example/Questionnaire/small|1.0.0\","
	    "\"rules\":[";
	char *words = malloc(FORM_TEXT_LENGTH);
	struct findings fs = FINDINGS_EMPTY;
	struct buf b = BUF_EMPTY;
	struct record r;
	struct scene s;
	int i;

	if (words == NULL || !set(&s))
		exit(1);
	memset(words, 'x', FORM_TEXT_LENGTH);
	CHECK(visit_put(s.visit, 1, words, FORM_TEXT_LENGTH));
	free(words);
	buf_str(&b, head);
	for (i = 0; i < RULES_MAX; i++)
		buf_fmt(&b, "%s{\"id\":\"ill-%d\",\"severity\":\"note\","
		    "\"when\":{\"item\":\"ill\",\"answered\":true},"
		    "\"tell\":\"T\",\"why\":\"W\",\"sources\":[\"F\"]}",
		    i > 0 ? "," : "", i);
	buf_str(&b, "]}");
	rules_free(s.rules);
	s.rules = rules_read(buf_text(&b), b.len, s.form, &fs, NULL);
	buf_free(&b);
	findings_free(&fs);
	if (!CHECK(s.rules != NULL) || !make(&s, &r))
		return;
	CHECK(r.parts[PART_TRIAGE].len > (size_t)1024 * RULES_MAX);
	CHECK(r.parts[PART_TRIAGE].len < (size_t)1300 * RULES_MAX);
	record_free(&r);
	strike(&s);
}

static void
the_front_desk_opens_the_label_alone(void)
{
	struct record r;
	struct scene s;
	struct keys *k;

	if (!set(&s) || !make(&s, &r))
		return;
	k = keys_of(&s, DESK);
	opened(&r, PART_LABEL, k, "Zo\xc3\xab Moss", "acne");
	refused(&r, PART_TRIAGE, k, ERR_INPUT);
	refused(&r, PART_ANSWERS, k, ERR_INPUT);
	keys_free(k);
	record_free(&r);
	strike(&s);
}

static void
an_owner_opens_nothing_and_the_recovery_code_everything(void)
{
	struct record r;
	struct scene s;
	struct keys *owner, *code;
	int p;

	if (!set(&s) || !make(&s, &r))
		return;
	owner = keys_of(&s, OWNER);
	code = keys_of(&s, RECOVERY);
	for (p = 0; p < PART_MAX; p++) {
		refused(&r, (enum part)p, owner, ERR_INPUT);
		opened(&r, (enum part)p, code, "{", "no such thing");
	}
	keys_free(owner);
	keys_free(code);
	record_free(&r);
	strike(&s);
}

static void
swap(struct box *a, struct box *b)
{
	struct box was = *a;

	*a = *b;
	*b = was;
}

static void
a_box_opens_only_in_its_own_row(void)
{
	struct record a, b;
	struct scene s;
	struct keys *k;

	if (!set(&s) || !make(&s, &a) || !make(&s, &b))
		return;
	CHECK(strcmp(a.token, b.token) != 0);
	k = keys_of(&s, BOTH);
	swap(&a.parts[PART_ANSWERS], &b.parts[PART_ANSWERS]);
	refused(&a, PART_ANSWERS, k, ERR_STORE);
	swap(&a.parts[PART_ANSWERS], &b.parts[PART_ANSWERS]);
	swap(&a.parts[PART_ANSWERS], &a.parts[PART_TRIAGE]);
	refused(&a, PART_ANSWERS, k, ERR_STORE);
	refused(&a, PART_TRIAGE, k, ERR_STORE);
	swap(&a.parts[PART_ANSWERS], &a.parts[PART_TRIAGE]);
	a.at++;
	refused(&a, PART_LABEL, k, ERR_STORE);
	a.at--;
	a.epoch = 1;
	refused(&a, PART_LABEL, k, ERR_STORE);
	a.epoch = 3;
	refused(&a, PART_LABEL, k, ERR_INPUT);
	a.epoch = 2;
	opened(&a, PART_LABEL, k, "Moss", "acne");
	keys_free(k);
	record_free(&a);
	record_free(&b);
	strike(&s);
}

static void
a_changed_an_erased_and_a_missing_box_are_told_apart(void)
{
	struct record r;
	struct scene s;
	struct keys *k;

	if (!set(&s) || !make(&s, &r))
		return;
	k = keys_of(&s, BOTH);
	r.parts[PART_LABEL].sealed[100] ^= 1;
	refused(&r, PART_LABEL, k, ERR_STORE);
	r.parts[PART_LABEL].sealed[100] ^= 1;
	r.parts[PART_LABEL].digest[0] ^= 1;
	refused(&r, PART_LABEL, k, ERR_STORE);
	free(r.parts[PART_LABEL].sealed);
	r.parts[PART_LABEL].sealed = NULL;
	refused(&r, PART_LABEL, k, ERR_INPUT);
	memset(r.parts[PART_LABEL].digest, 0, SEAL_DIGEST);
	refused(&r, PART_LABEL, k, ERR_STORE);
	keys_free(k);
	record_free(&r);
	strike(&s);
}

static void
what_stands_in_the_clear_is_in_the_digest(void)
{
	unsigned char was[SEAL_DIGEST], is[SEAL_DIGEST];
	struct record r;
	struct scene s;

	if (!set(&s) || !make(&s, &r))
		return;
	record_digest(&r, was);
#define CHANGED(change, back) do { \
		change; \
		record_digest(&r, is); \
		CHECK(memcmp(was, is, sizeof is) != 0); \
		back; \
	} while (0)
	CHANGED(r.token[3] ^= 1, r.token[3] ^= 1);
	CHANGED(r.ticket[0] = 'B', r.ticket[0] = '\0');
	CHANGED(r.day[9] ^= 1, r.day[9] ^= 1);
	CHANGED(r.letter ^= 1, r.letter ^= 1);
	CHANGED(r.at++, r.at--);
	CHANGED(r.source = SOURCE_IMPORT, r.source = SOURCE_KIOSK);
	CHANGED(r.form[31] ^= 1, r.form[31] ^= 1);
	CHANGED(r.epoch++, r.epoch--);
	CHANGED(r.parts[PART_ANSWERS].digest[0] ^= 1,
	    r.parts[PART_ANSWERS].digest[0] ^= 1);
#undef CHANGED
	r.status = STATUS_LEFT;
	record_digest(&r, is);
	CHECK(memcmp(was, is, sizeof is) == 0);
	record_free(&r);
	strike(&s);
}

static void
a_record_that_cannot_be_sealed_is_not_made(void)
{
	struct record_facts f;
	struct record r = {.id = 42};
	struct epoch epoch;
	struct scene s;
	struct err e;

	if (!set(&s))
		return;
	(void)facts_of(&s, &f);
	epoch = *f.epoch;
	f.epoch = &epoch;
	memset(epoch.clinic, 0, sizeof epoch.clinic);
	CHECK_INT(record_make(s.visit, &s.asked, &f, &r, &e), -1);
	CHECK_INT(e.kind, ERR_STORE);
	CHECK_STR(e.msg, "triage: a public key is not sound");
	epoch = s.house.epochs[1];
	epoch.destroyed = 1;
	CHECK_INT(record_make(s.visit, &s.asked, &f, &r, &e), -1);
	CHECK_INT(record_make(s.visit, &s.asked, &f, &r, &e), -1);
	CHECK_INT(r.id, 42);
	strike(&s);
}

int
main(void)
{
	CHECK_INT(seal_start(NULL), 0);
	RUN(a_record_has_all_its_clear_columns);
	RUN(nothing_readable_is_in_a_box);
	RUN(a_practitioner_opens_all_parts);
	RUN(the_flags_are_of_the_day_of_the_submit_and_name_their_rules);
	RUN(without_rules_there_are_no_flags);
	RUN(however_many_flags_there_are_they_fit_into_a_box);
	RUN(the_front_desk_opens_the_label_alone);
	RUN(an_owner_opens_nothing_and_the_recovery_code_everything);
	RUN(a_box_opens_only_in_its_own_row);
	RUN(a_changed_an_erased_and_a_missing_box_are_told_apart);
	RUN(what_stands_in_the_clear_is_in_the_digest);
	RUN(a_record_that_cannot_be_sealed_is_not_made);
	return check_done();
}
