/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_RESPONSE_WRITER_H
#define KIOSK_RESPONSE_WRITER_H

/*
 * response_writer.h -- one value of a response: "valueDate":"2026-03-09".
 * Private to response_write*.c.
 */

struct buf;
struct option;
struct visit;

/** Append the value that picking o, which is no OPTION_OTHER, stands for. */
void response_write_option(struct buf *b, const struct option *o);

/**
 * Append what was typed into entry n, which is not beside options but for the
 * units of a quantity, and answers (answer_given()).
 */
void response_write_typed(struct buf *b, const struct visit *v, int n);

#endif
