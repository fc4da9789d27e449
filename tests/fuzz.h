/* SPDX-License-Identifier: MIT */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>

/*
 * fuzz.h -- what any bytes at all may do to the readers: nothing.
 *
 * Each function takes a file that somebody hostile wrote through everything
 * that happens to such a file, and aborts where a promise is broken; the
 * sanitizers see the rest.  tests/fuzz/ has what libFuzzer calls and the
 * files it begins with, among them every one that once went wrong; test_fuzz
 * reads these again.
 */

/** To be called once, from the top of the checkout, before the others. */
void fuzz_start(void);

/** A form: read, printed, filled in, judged, written and read back. */
void fuzz_form(const uint8_t *bytes, size_t len);

/** A response to the form tests/fuzz/forms/every.json. */
void fuzz_response(const uint8_t *bytes, size_t len);

/** Rules for the form tests/fuzz/forms/every.json. */
void fuzz_rules(const uint8_t *bytes, size_t len);

#endif
