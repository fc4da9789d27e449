/* SPDX-License-Identifier: MIT */
#include "kiosk/form_read_extension.h"

#include "kiosk/form_reader.h"

void
extension_initial(const struct spot *at, json_t *extension)
{
	(void)extension;
	spot_warn_once(at, "extension", "initialExpression is not evaluated: "
	    "the question begins unanswered");
}

void
extension_variable(const struct spot *at, json_t *extension)
{
	(void)extension;
	spot_warn_once(at, "extension", "variable is not evaluated, and has "
	    "no effect");
}
