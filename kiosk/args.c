/* SPDX-License-Identifier: MIT */
#include "kiosk/args.h"

#include <stddef.h>
#include <string.h>

#include "kiosk/err.h"

/* The row that s names, up to its end or a '='; NULL when there is none. */
static const struct arg *
find(const struct arg *args, const char *s)
{
	size_t len;

	for (; args->name != NULL; args++) {
		len = strlen(args->name);
		if (strncmp(args->name, s, len) == 0 &&
		    (s[len] == '\0' || s[len] == '='))
			return args;
	}
	return NULL;
}

int
args_read(int argc, char **argv, const struct arg *args, struct err *e)
{
	const struct arg *arg;
	const char *value;
	int i;

	for (i = 1; i < argc; i++) {
		if (argv[i][0] != '-' || argv[i][1] == '\0')
			return i;
		if (strcmp(argv[i], "--") == 0)
			return i + 1;
		if ((arg = find(args, argv[i])) == NULL)
			return err_set(e, ERR_INPUT, "%s: no such option",
			    argv[i]);
		if (arg->given != NULL)
			*arg->given = true;
		value = strchr(argv[i], '=');
		if (arg->value == NULL && value != NULL)
			return err_set(e, ERR_INPUT, "%s takes no value",
			    arg->name);
		if (arg->value == NULL)
			continue;
		if (value == NULL && ++i == argc)
			return err_set(e, ERR_INPUT, "%s needs a value",
			    arg->name);
		*arg->value = value != NULL ? value + 1 : argv[i];
	}
	return argc;
}
