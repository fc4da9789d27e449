/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/export_fhir.h"

/* Text that is read once, from the front. */
struct reading {
	const char *s;
	const char *end;
};

static const char blanks[] = " \t\r\n";

static void
skip_blanks(struct reading *r)
{

	while (r->s < r->end && *r->s != '\0' &&
	    strchr(blanks, *r->s) != NULL)
		r->s++;
}

/* The string that begins here; 0: it has no end. */
static size_t
string_length(const struct reading *r)
{
	const char *s;

	for (s = r->s + 1; s < r->end; s++) {
		if (*s == '"')
			return (size_t)(s - r->s) + 1;
		if (*s == '\\')
			s++;
	}
	return 0;
}

/* Copy what stands here, a string or one character; b NULL: pass over it. */
static bool
copy_token(struct reading *r, struct buf *b)
{
	size_t len = *r->s == '"' ? string_length(r) : 1;

	if (len == 0)
		return false;
	if (b != NULL)
		buf_add(b, r->s, len);
	r->s += len;
	return true;
}

/* Copy one value, up to the comma or bracket after it. */
static bool
copy_value(struct reading *r, struct buf *b)
{
	const char *from = r->s;
	long depth = 0;

	while (skip_blanks(r), r->s < r->end) {
		if (depth == 0 && (*r->s == ',' || *r->s == '}'))
			return r->s > from;
		depth += *r->s == '{' || *r->s == '[';
		depth -= *r->s == '}' || *r->s == ']';
		if (depth < 0 || !copy_token(r, b))
			return false;
	}
	return false;
}

static bool
is_named(const char *name, size_t len, const char *const names[])
{
	for (; *names != NULL; names++)
		if (strlen(*names) + 2 == len &&
		    memcmp(name + 1, *names, len - 2) == 0)
			return true;
	return false;
}

/* Copy one member, with a comma before it where something was written. */
static bool
copy_member(struct reading *r, struct buf *b, const char *const leave_out[],
    bool *any)
{
	const char *name = r->s;
	size_t len;

	if (r->s == r->end || *r->s != '"' || (len = string_length(r)) == 0)
		return false;
	r->s += len;
	skip_blanks(r);
	if (r->s == r->end || *r->s++ != ':')
		return false;
	if (is_named(name, len, leave_out))
		return copy_value(r, NULL);
	buf_str(b, *any ? "," : "");
	*any = true;
	buf_add(b, name, len);
	buf_byte(b, ':');
	return copy_value(r, b);
}

bool
fhir_copy(struct buf *b, const char *text, size_t len,
    const char *const leave_out[])
{
	struct reading r = {text, text + len};
	bool any = false;

	skip_blanks(&r);
	if (r.s == r.end || *r.s++ != '{')
		return false;
	do {
		skip_blanks(&r);
		if (!copy_member(&r, b, leave_out, &any))
			return false;
	} while (r.s < r.end && *r.s++ == ',');
	skip_blanks(&r);
	return r.s == r.end && r.s[-1] != ',';
}
