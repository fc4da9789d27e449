/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_SHEET_RECORD_H
#define KIOSK_SHEET_RECORD_H

/*
 * sheet_record.h -- a record as a sheet: a page or two to take along.
 *
 * First the triage card: who, the flags with what was decided, worst first.
 * Then the label; concerns and areas; all other answers by section, as the
 * client gave them and, where staff corrected some, as staff confirmed them;
 * notes; the latest assessment; and why each flag matters.
 *
 * A form says nothing of what is a concern or an area of treatment: they are
 * the questions whose linkId is concern or area, or begins with concern- or
 * area-.
 */

struct err;
struct export_record;
struct export_wish;
struct sheet;

/**
 * Lay r out on the paper of the wish, with its QR code.  Returns 0, and s is
 * to be sheet_free()d; or -1 and e.
 */
int sheet_record(struct sheet *s, const struct export_record *r,
    const struct export_wish *w, struct err *e);

#endif
