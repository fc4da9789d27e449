/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_FILE_H
#define KIOSK_FILE_H

#include <stddef.h>

/*
 * file.h -- a whole file into memory: the one way a file given by name on the
 * command line or in the settings is read.
 */

struct buf;
struct err;

/**
 * Append the file at path to ret.  Returns 0; or -1 with ERR_CONFIG, naming
 * path, when it cannot be read or holds more than max bytes.
 */
int file_read(const char *path, size_t max, struct buf *ret, struct err *e);

#endif
