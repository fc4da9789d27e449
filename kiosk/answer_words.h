/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_ANSWER_WORDS_H
#define KIOSK_ANSWER_WORDS_H

struct buf;
struct visit;

/**
 * Append the answer of entry n as one reads it: picked options by their
 * displays, joined with "; ", or the text as typed.
 */
void answer_words(struct buf *b, const struct visit *v, int n);

#endif
