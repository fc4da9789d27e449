/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_ANSWER_WORDS_H
#define KIOSK_ANSWER_WORDS_H

struct buf;
struct option;
struct visit;

/*
 * answer_words.h -- an answer as one line of words.
 */

/**
 * Append the answer of entry n as a person reads it: picked options by their
 * displays joined with "; ", "Yes" and "No", dates in words, numbers with
 * their unit; what is not a finished answer as it was typed.
 */
void answer_words(struct buf *b, const struct visit *v, int n);

/**
 * The same as a program reads it, the language of the screen aside: dates and
 * times as FHIR writes them, "true" and "false", a quantity with its unit and
 * any other number without.
 */
void answer_plain(struct buf *b, const struct visit *v, int n);

/**
 * The same for what is kept and read by a person one day: as answer_plain(),
 * but "Yes" and "No", in no language but that of rules files.
 */
void answer_kept(struct buf *b, const struct visit *v, int n);

/** An option in such words. */
const char *answer_option(const struct option *o);

#endif
