/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "kiosk/err.h"
#include "kiosk/log.h"
#include "kiosk/scrub.h"
#include "kiosk/seal.h"
#include "kiosk/verb.h"

#define VERSION "0.1.0"

/* To add a verb: a function in verb.h, a row here, a part of kiosk.1. */
static const struct {
	const char *name;
	int (*run)(const char *conf_path, int argc, char **argv,
	    struct err *e);
	const char *arguments;
	const char *does;
} verbs[] = {
	{"init", verb_init, "[--staff NAME] [--password-file F] [--yes]",
	    "make the practice: database, keys, first member of staff"},
	{"intake", verb_intake, "",
	    "the waiting-room screen"},
	{"queue", verb_queue, "[--user NAME]",
	    "the staff screen"},
	{"export", verb_export, "[--day D | --from D --to D | --token T] "
	    "[--format csv|answers|fhir|sheet] [--headers text|linkid] "
	    "[--bom | --no-bom] [--bundle] [--pdf] [--paper a4|letter] "
	    "[--encrypt RECIPIENT] [--user NAME] [--password-file F] "
	    "[--force] [-o PATH]",
	    "the day's records"},
	{"import", verb_import, "[--user NAME] [--password-file F] FILE...",
	    "add answers that were given elsewhere"},
	{"backup", verb_backup, "[--user NAME] [--password-file F] "
	    "[--force] [--keep N | FILE]",
	    "copy the records, sealed as they are"},
	{"restore", verb_restore, "[--keys FILE] [--force] FILE",
	    "put a backup in the place of the database"},
	{"purge", verb_purge, "[--older-than P] [--answers-older-than P] "
	    "[--dry-run] [--yes] [--user NAME] [--password-file F]",
	    "erase what is older than the practice keeps it"},
	{"erase", verb_erase, "TOKEN --why request|mistake|order [--yes] "
	    "[--user NAME] [--password-file F]",
	    "erase one record"},
	{"keys", verb_keys, "list | new | backup FILE | destroy EPOCH [--yes] "
	    "[--user NAME] [--password-file F] [--force]",
	    "the keys of each quarter"},
	{"staff", verb_staff, "add|list|disable|passwd [NAME] [--role R] "
	    "[--new-password-file F] [--user NAME] [--password-file F]",
	    "who may do what"},
	{"check", verb_check, "FORM [RESPONSE] [--rules F] [--strict] "
	    "[--lang L] [--print [--markdown]]",
	    "check a form and its rules, or a response; print them"},
	{"verify", verb_verify, "[--head ID:HASH] [--user NAME] "
	    "[--password-file F]",
	    "check that what is kept is what was written"},
};

#define VERBS (sizeof verbs / sizeof *verbs)

static void
usage(FILE *out)
{
	size_t i;

	(void)fprintf(out, "usage: kiosk [-C FILE] VERB [argument ...]\n"
	    "       kiosk help [VERB]\n       kiosk --version\n\n");
	for (i = 0; i < VERBS; i++)
		(void)fprintf(out, "  %-8s %s\n", verbs[i].name,
		    verbs[i].does);
}

static int
help(const char *name)
{
	size_t i;

	if (name == NULL) {
		usage(stdout);
		return VERB_OK;
	}
	for (i = 0; i < VERBS; i++) {
		if (strcmp(verbs[i].name, name) != 0)
			continue;
		(void)printf("usage: kiosk [-C FILE] %s%s%s\n\n%s\n",
		    name, *verbs[i].arguments == '\0' ? "" : " ",
		    verbs[i].arguments, verbs[i].does);
		return VERB_OK;
	}
	(void)fprintf(stderr, "kiosk: help: there is no verb %s\n", name);
	return VERB_USAGE;
}

/* What a crash would leave behind could hold answers: leave nothing. */
static void
keep_quiet(void)
{
	const struct rlimit none = {0, 0};

	(void)setrlimit(RLIMIT_CORE, &none);
	(void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
	(void)umask(077);
	scrub_start();
}

static int
run(const char *conf_path, int argc, char **argv)
{
	struct err e = {ERR_NONE, ""};
	int status = VERB_USAGE;
	size_t i;

	for (i = 0; i < VERBS; i++)
		if (strcmp(verbs[i].name, argv[0]) == 0)
			break;
	if (i == VERBS) {
		(void)fprintf(stderr, "kiosk: there is no verb %s; "
		    "kiosk help lists them\n", argv[0]);
		return VERB_USAGE;
	}
	if (seal_start(&e) == 0)
		status = verbs[i].run(conf_path, argc, argv, &e);
	if (status != VERB_OK && e.msg[0] != '\0')
		(void)fprintf(stderr, "kiosk: %s\n", e.msg);
	if (status == VERB_USAGE)
		(void)fprintf(stderr, "usage: kiosk %s %s\n", verbs[i].name,
		    verbs[i].arguments);
	return status;
}

int
main(int argc, char **argv)
{
	const char *conf_path = NULL;
	int first = 1;

	keep_quiet();
	log_start("kiosk");
	if (argc > 2 && strcmp(argv[1], "-C") == 0) {
		conf_path = argv[2];
		first = 3;
	}
	if (first >= argc) {
		usage(stderr);
		return VERB_USAGE;
	}
	if (strcmp(argv[first], "--version") == 0) {
		(void)printf("kiosk %s\n", VERSION);
		return VERB_OK;
	}
	if (strcmp(argv[first], "help") == 0 ||
	    strcmp(argv[first], "--help") == 0 ||
	    strcmp(argv[first], "-h") == 0)
		return help(first + 1 < argc ? argv[first + 1] : NULL);
	return run(conf_path, argc - first, argv + first);
}
