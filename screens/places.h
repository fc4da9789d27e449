/* SPDX-License-Identifier: MIT */
#ifndef SCREENS_PLACES_H
#define SCREENS_PLACES_H

/*
 * places.h -- every screen there is; screens.c says which place is which.
 */

struct screen;

extern const struct screen welcome_screen;
extern const struct screen page_screen;
extern const struct screen review_screen;
extern const struct screen ticket_screen;
extern const struct screen sorry_screen;
extern const struct screen hold_screen;
extern const struct screen language_screen;
extern const struct screen help_screen;
extern const struct screen blank_screen;
extern const struct screen still_screen;
extern const struct screen leave_screen;
extern const struct screen sign_in_screen;
extern const struct screen locked_screen;
extern const struct screen desk_help_screen;
extern const struct screen queue_screen;
extern const struct screen record_screen;
extern const struct screen correct_screen;
extern const struct screen correct_why_screen;
extern const struct screen assess_screen;
extern const struct screen assess_review_screen;
extern const struct screen decide_screen;
extern const struct screen note_screen;
extern const struct screen earlier_screen;

#endif
