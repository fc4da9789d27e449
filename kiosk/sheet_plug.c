/* SPDX-License-Identifier: MIT */
#include "kiosk/sheet_plug.h"

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "kiosk/err.h"

/* Where the package's own files lie is for the Makefile to say. */
#ifndef KIOSK_LIB
#define KIOSK_LIB "/usr/lib/kiosk"
#endif

#define PATH_SIZE 4096

/* The file beside the program; else the one that was installed. */
static void
find(char ret[PATH_SIZE])
{
	char self[PATH_SIZE];
	ssize_t len = readlink("/proc/self/exe", self, sizeof self - 1);
	char *slash;

	if (len > 0) {
		self[len] = '\0';
		slash = strrchr(self, '/');
		if (slash != NULL) {
			slash[1] = '\0';
			len = snprintf(ret, PATH_SIZE, "%s%s", self,
			    SHEET_PLUG_FILE);
			if (len < PATH_SIZE && access(ret, R_OK) == 0)
				return;
		}
	}
	(void)snprintf(ret, PATH_SIZE, "%s/%s", KIOSK_LIB, SHEET_PLUG_FILE);
}

static int
fail(struct err *e, const char *why)
{

	return err_set(e, ERR_CONFIG, "a PDF cannot be made: %s (it needs the "
	    "Debian packages libpangocairo-1.0-0 and fonts-dejavu-core)",
	    why);
}

const struct sheet_plug *
sheet_plug(struct err *e)
{
	char path[PATH_SIZE];
	const struct sheet_plug *plug;
	void *file;

	find(path);
	/* It stays: what it brought along does not like to be unloaded. */
	if ((file = dlopen(path, RTLD_NOW | RTLD_LOCAL)) == NULL ||
	    (plug = dlsym(file, SHEET_PLUG_NAME)) == NULL) {
		(void)fail(e, dlerror());
		return NULL;
	}
	if (plug->version != SHEET_PLUG_VERSION) {
		(void)fail(e, SHEET_PLUG_FILE " is of another version");
		return NULL;
	}
	return plug;
}
