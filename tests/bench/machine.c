/* SPDX-License-Identifier: MIT */
#include "tests/bench/machine.h"

#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/utsname.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <sqlite3.h>

#define PRIORITY 20

static void
processor(char *ret, size_t size)
{
	char line[256];
	const char *at;
	FILE *in = fopen("/proc/cpuinfo", "re");

	(void)snprintf(ret, size, "processor not known");
	while (in != NULL && fgets(line, sizeof line, in) != NULL) {
		if (strncmp(line, "model name", 10) != 0 ||
		    (at = strchr(line, ':')) == NULL)
			continue;
		(void)snprintf(ret, size, "%.*s",
		    (int)strcspn(at + 2, "\n"), at + 2);
		break;
	}
	if (in != NULL)
		(void)fclose(in);
}

/* The file system that folder is on, from the line of its mount. */
static void
file_system(const char *folder, char *ret, size_t size)
{
	char line[512], where[256], type[64];
	size_t best = 0;
	FILE *in = fopen("/proc/mounts", "re");

	(void)snprintf(ret, size, "file system not known");
	while (in != NULL && fgets(line, sizeof line, in) != NULL) {
		size_t len;

		if (sscanf(line, "%*s %255s %63s", where, type) != 2)
			continue;
		len = strlen(where);
		if (strncmp(folder, where, len) != 0 || len < best)
			continue;
		best = len;
		(void)snprintf(ret, size, "%s", type);
	}
	if (in != NULL)
		(void)fclose(in);
}

void
machine_describe(const char *folder)
{
	char cpu[128], files[64];
	struct utsname u = {.sysname = ""};

	processor(cpu, sizeof cpu);
	file_system(folder, files, sizeof files);
	(void)uname(&u);
	(void)printf("%s, %ld processors; %s %s; SQLite %s; %s on %s\n", cpu,
	    sysconf(_SC_NPROCESSORS_ONLN), u.sysname, u.release,
	    sqlite3_libversion(), folder, files);
}

bool
machine_first(bool first)
{
	struct sched_param p = {.sched_priority = first ? PRIORITY : 0};

	return sched_setscheduler(0, first ? SCHED_FIFO : SCHED_OTHER,
	    &p) == 0;
}
