/* SPDX-License-Identifier: MIT */
#include "kiosk/export_out.h"

#include <assert.h>
#include <string.h>

#include "kiosk/err.h"

#define FLUSH ((size_t)64 * 1024)

/* On its way out for good: what the digest is of. */
static int
put(struct export_out *o, int file, const void *p, size_t len, struct err *e)
{
	struct export_file *f = &o->files[file];

	assert(!f->known);
	seal_hash_add(&f->hash, p, len);
	f->bytes += len;
	return o->place.folder ?
	    outfolder_write(&o->folder, file, p, len, e) :
	    outfile_write(&o->file, p, len, e);
}

/* What age made. */
static int
take(void *cookie, const void *p, size_t len, struct err *e)
{

	return put(cookie, 0, p, len, e);
}

static int
begin_file(struct export_out *o, const char *name)
{
	struct export_file *f = &o->files[o->n];

	memcpy(f->name, name, strlen(name) + 1);
	seal_hash_begin(&f->hash);
	return o->n++;
}

int
export_out_open(struct export_out *ret, const struct export_place *place,
    struct err *e)
{

	memset(ret, 0, sizeof *ret);
	ret->place = *place;
	if (place->folder)
		return outfolder_open(&ret->folder, place->path, place->force,
		    e);
	if (outfile_open(&ret->file, place->path, place->force, e) == -1)
		return -1;
	(void)begin_file(ret, "");
	if (place->age == NULL || age_start(&ret->age, place->age,
	    place->recipient, &ret->file.held, take, ret, e) == 0)
		return 0;
	outfile_close(&ret->file);
	return -1;
}

int
export_file(struct export_out *o, const char *name, struct err *e)
{

	assert(o->place.folder && strlen(name) < EXPORT_NAME_MAX);
	if (o->n == EXPORT_FILES_MAX)
		return err_set(e, ERR_SYSTEM, "too many files");
	(void)begin_file(o, name);
	/* The name is kept by the folder, and so must be ours. */
	if (outfolder_file(&o->folder, o->files[o->n - 1].name, e) == -1) {
		o->n--;
		return -1;
	}
	return o->n - 1;
}

struct buf *
export_text(struct export_out *o, int file)
{

	return &o->files[file].text;
}

static int
write_out(struct export_out *o, int file, const void *p, size_t len,
    struct err *e)
{

	return o->place.age != NULL ? age_write(&o->age, p, len, e) :
	    put(o, file, p, len, e);
}

/* The text goes out and is wiped; its memory stays for the next one. */
static int
flush(struct export_out *o, int file, struct err *e)
{
	struct buf *b = &o->files[file].text;
	int done;

	if (!buf_ok(b))
		return err_set(e, ERR_SYSTEM, "out of memory");
	if (b->len == 0)
		return 0;
	done = write_out(o, file, b->s, b->len, e);
	explicit_bzero(b->s, b->len);
	b->len = 0;
	return done;
}

int
export_write(struct export_out *o, int file, const void *p, size_t len,
    struct err *e)
{

	return flush(o, file, e) == -1 ? -1 : write_out(o, file, p, len, e);
}

int
export_digest(struct export_out *o, int file, size_t *ret_bytes,
    unsigned char ret[EXPORT_SHA256], struct err *e)
{
	struct export_file *f = &o->files[file];

	if (flush(o, file, e) == -1)
		return -1;
	if (!f->known)
		seal_hash_end(&f->hash, f->digest);
	f->known = true;
	*ret_bytes = f->bytes;
	memcpy(ret, f->digest, sizeof f->digest);
	return 0;
}

int
export_out_flush(struct export_out *o, struct err *e)
{
	int i;

	for (i = 0; i < o->n; i++)
		if ((o->files[i].text.len >= FLUSH ||
		    !buf_ok(&o->files[i].text)) && flush(o, i, e) == -1)
			return -1;
	return 0;
}

int
export_out_finish(struct export_out *o, struct err *e)
{
	int i;

	for (i = 0; i < o->n; i++)
		if (flush(o, i, e) == -1)
			return -1;
	if (o->place.age != NULL && age_finish(&o->age, e) == -1)
		return -1;
	return o->place.folder ? outfolder_finish(&o->folder, e) :
	    outfile_finish(&o->file, e);
}

bool
export_out_whole(const struct export_out *o)
{

	return o->place.folder ? o->folder.placed : o->file.placed;
}

bool
export_out_left(const struct export_out *o)
{

	return export_out_whole(o) ||
	    (!o->place.folder && o->place.path == NULL && o->file.begun);
}

void
export_out_digest(struct export_out *o, char ret[2 * EXPORT_SHA256 + 1])
{
	int i = 0;

	if (o->place.folder)
		for (i = o->n - 1; i > 0; i--)
			if (strcmp(o->files[i].name, EXPORT_MANIFEST) == 0)
				break;
	if (!o->files[i].known)
		seal_hash_end(&o->files[i].hash, o->files[i].digest);
	o->files[i].known = true;
	seal_hex(o->files[i].digest, EXPORT_SHA256, ret);
}

void
export_out_close(struct export_out *o)
{
	int i;

	if (o->place.age != NULL)
		age_stop(&o->age);
	if (o->place.folder)
		outfolder_close(&o->folder);
	else
		outfile_close(&o->file);
	for (i = 0; i < o->n; i++)
		buf_free(&o->files[i].text);
	seal_wipe(o, sizeof *o);
}
