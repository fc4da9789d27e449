/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_SHEET_PLUG_H
#define KIOSK_SHEET_PLUG_H

#include <stddef.h>

#include "kiosk/sheet_page.h"

/*
 * sheet_plug.h -- pages as PDF.  What can draw every script there is takes
 * longer to load than the rest of the program together, and the waiting room
 * has no use for it: it is a file of its own, loaded when a PDF is wanted.
 *
 * It is kiosk-pdf.so beside the program, else where it was installed.
 */

struct err;

#define SHEET_PLUG_FILE "kiosk-pdf.so"
#define SHEET_PLUG_NAME "kiosk_sheet_plug"	/* its one symbol */
#define SHEET_PLUG_VERSION 1

/** Where the bytes go.  Returns 0; or -1, and is not called again. */
typedef int sheet_writer(void *cookie, const void *p, size_t len);

/** What is in that file.  Each says in *ret_why why it fails. */
struct sheet_plug {
	int version;
	/* made is the time that the document gives for its making, ISO 8601. */
	void *(*open)(enum sheet_paper paper, const char *made,
	    sheet_writer *write, void *cookie, const char **ret_why);
	int (*page)(void *pdf, const struct sheet_page *p,
	    const char **ret_why);
	/* Ends the document where whole, and frees it; NULL is fine. */
	int (*close)(void *pdf, int whole, const char **ret_why);
};

/** Load it, once.  NULL and ERR_CONFIG where it, or what it needs, is not. */
const struct sheet_plug *sheet_plug(struct err *e);

#endif
