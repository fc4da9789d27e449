/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_PAGES_H
#define KIOSK_PAGES_H

#include <stdbool.h>

/*
 * pages.h -- which pages a visit has now.  A page is a top-level item with
 * something to show; answers make pages come and go.
 */

struct asked;
struct form;
struct visit;

/** The shown page after (by 1) or before (by -1) item page; -1: none. */
int pages_step(const struct visit *v, const struct asked *asked, int page,
    int by);

/** The first shown page, or -1. */
int pages_first(const struct visit *v, const struct asked *asked);

/** How many pages are shown; *ret_number is which of them page is, from 1. */
int pages_count(const struct visit *v, const struct asked *asked, int page,
    int *ret_number);

/** The entries of page: from the first to before *ret_end. */
int pages_entries(const struct visit *v, int page, int *ret_end);

/**
 * True when most pages of f ask one question, or none, until an answer brings
 * more; of a form of one or two pages this is not said.
 */
bool pages_short(const struct form *f);

#endif
