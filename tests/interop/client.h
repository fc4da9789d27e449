/* SPDX-License-Identifier: MIT */
#ifndef TESTS_INTEROP_CLIENT_H
#define TESTS_INTEROP_CLIENT_H

#include <stdint.h>

/*
 * client.h -- clients made up at random, whose answers the form accepts: every
 * type, repeats, nested groups, and what other programs stumble over.
 */

struct buf;
struct err;
struct form;
struct visit;

#define CLIENT_AT INT64_C(1767355200000)	/* 2026-01-02T12:00:00Z */

/**
 * Answer form at random into v, which belongs to it, so that it would be
 * handed in.  Exits where the form cannot be satisfied.
 */
void client_answer(struct visit *v, uint64_t *seed);

/** Append the answers of v as a finished QuestionnaireResponse. */
void client_write(struct buf *b, const struct visit *v, const char *status);

/** The form in a file, or exit. */
struct form *client_form(const char *path);

#endif
