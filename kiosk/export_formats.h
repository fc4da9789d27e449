/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_EXPORT_FORMATS_H
#define KIOSK_EXPORT_FORMATS_H

#include "kiosk/export.h"

/* export_formats.h -- the formats there are; their table is in export.c. */

/** One row a record, one column a question.  export_csv.c */
extern const struct export_format export_csv;

/** One row an answer.  export_answers.c */
extern const struct export_format export_answers;

/** FHIR R4: NDJSON, or one Bundle.  export_fhir.c */
extern const struct export_format export_fhir;
/** A page or two a record, to be printed.  export_sheet.c */
extern const struct export_format export_sheet;

#endif
