/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>

#include "kiosk/buf.h"
#include "kiosk/seal.h"
#include "kiosk/visit.h"
#include "tests/interop/client.h"

/* answers FORM SEED COUNT: a Bundle of responses, to be imported. */

int
main(int argc, char **argv)
{
	struct buf b = BUF_EMPTY;
	struct form *f;
	struct visit *v;
	uint64_t seed;
	int i, count;

	if (argc != 4 || seal_start(NULL) == -1)
		return 2;
	seed = strtoull(argv[2], NULL, 10);
	count = (int)strtol(argv[3], NULL, 10);
	f = client_form(argv[1]);
	if ((v = visit_new(f, NULL)) == NULL)
		return 1;
	buf_str(&b, "{\"resourceType\":\"Bundle\",\"type\":\"collection\","
	    "\"entry\":[");
	for (i = 0; i < count; i++) {
		client_answer(v, &seed);
		buf_str(&b, i > 0 ? ",\n{\"resource\":" : "\n{\"resource\":");
		client_write(&b, v, "completed");
		buf_byte(&b, '}');
	}
	buf_str(&b, "]}\n");
	if (!buf_ok(&b) || fwrite(b.s, 1, b.len, stdout) != b.len)
		return 1;
	buf_free(&b);
	visit_free(v);
	form_free(f);
	return 0;
}
