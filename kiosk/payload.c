/* SPDX-License-Identifier: MIT */
#include "kiosk/payload.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "kiosk/buf.h"
#include "kiosk/err.h"
#include "kiosk/finding.h"
#include "kiosk/response_reader.h"

void
payload_write(struct buf *b, const char *name, const char *text, ...)
{
	char between = '{';
	va_list ap;

	va_start(ap, text);
	while (name != NULL) {
		buf_byte(b, between);
		buf_json(b, name);
		buf_byte(b, ':');
		buf_json(b, text);
		between = ',';
		if ((name = va_arg(ap, const char *)) != NULL)
			text = va_arg(ap, const char *);
	}
	va_end(ap);
	buf_byte(b, '}');
}

/* Copy the members of root; false when they are not named texts. */
static bool
read_texts(json_t *root, struct payload *p)
{
	const char *name;
	json_t *node;

	if (!json_is_object(root) || json_object_size(root) == 0 ||
	    json_object_size(root) > PAYLOAD_TEXTS_MAX)
		return false;
	json_object_foreach(root, name, node) {
		if (!json_is_string(node))
			return false;
		p->texts[p->n].name = strdup(name);
		p->texts[p->n].text = strdup(json_string_value(node));
		p->n++;
		if (p->texts[p->n - 1].name == NULL ||
		    p->texts[p->n - 1].text == NULL)
			return false;
	}
	return true;
}

int
payload_read(const char *text, size_t len, struct payload *ret,
    struct err *e)
{
	struct findings fs = FINDINGS_EMPTY;
	struct payload p = {.n = 0};
	json_t *root = response_parse(text, len, &fs);
	bool good = read_texts(root, &p);

	json_decref(root);
	findings_free(&fs);
	if (!good) {
		payload_free(&p);
		return err_set(e, ERR_STORE, "what an event holds cannot be"
		    " read");
	}
	*ret = p;
	return 0;
}

const char *
payload_text(const struct payload *p, const char *name)
{
	int i;

	for (i = 0; i < p->n; i++)
		if (strcmp(p->texts[i].name, name) == 0)
			return p->texts[i].text;
	return "";
}

void
payload_free(struct payload *p)
{
	int i;

	for (i = 0; i < p->n; i++) {
		free(p->texts[i].name);
		if (p->texts[i].text != NULL)
			explicit_bzero(p->texts[i].text,
			    strlen(p->texts[i].text));
		free(p->texts[i].text);
	}
	*p = (struct payload){.n = 0};
}
