/* SPDX-License-Identifier: MIT */
#include "kiosk/outfolder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "kiosk/err.h"
#include "kiosk/unfinished.h"

/* True for a name that an export may have written. */
static bool
is_ours(const char *name)
{
	static const char *const endings[] = {".json", ".ndjson", ".csv",
	    ".txt", ".pdf", NULL};
	const char *dot = strrchr(name, '.');
	int i;

	for (i = 0; dot != NULL && endings[i] != NULL; i++)
		if (strcmp(dot, endings[i]) == 0)
			return true;
	return false;
}

/* Refuse to replace a folder with anything in it that is not ours. */
static int
check_entry(int dir, const char *path, const char *name, struct err *e)
{
	struct stat st;

	if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
		return 0;
	if (is_ours(name) && fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW) ==
	    0 && S_ISREG(st.st_mode))
		return 0;
	return err_set(e, ERR_INPUT, "%s: it is not replaced, since %s in it "
	    "is from no export", path, name);
}

/* Call fn for each name in the folder at path; stops at -1. */
static int
each(const char *path, int (*fn)(int dir, const char *path,
    const char *name, struct err *e), struct err *e)
{
	struct dirent *entry;
	int done = 0;
	DIR *d;

	if ((d = opendir(path)) == NULL)
		return held_fail(path, e);
	while (done == 0 && (entry = readdir(d)) != NULL)
		done = fn(dirfd(d), path, entry->d_name, e);
	(void)closedir(d);
	return done;
}

static int
check_place(const char *path, bool force, struct err *e)
{
	struct stat st;

	if (lstat(path, &st) == -1)
		return errno == ENOENT ? 0 : held_fail(path, e);
	if (!S_ISDIR(st.st_mode))
		return err_set(e, ERR_INPUT, "%s: it is not a folder", path);
	if (!force)
		return err_set(e, ERR_INPUT,
		    "%s: it is there already: --force replaces it", path);
	return each(path, check_entry, e);
}

static int
name_it(struct outfolder *f, const char *path, struct err *e)
{
	size_t len = strlen(path);
	int n;

	while (len > 1 && path[len - 1] == '/')
		len--;
	n = snprintf(f->part, sizeof f->part, "%.*s" OUTFILE_PART, (int)len,
	    path);
	if (n < 0 || (size_t)n >= sizeof f->part)
		return err_set(e, ERR_INPUT, "the path is too long");
	memcpy(f->path, path, len);
	f->path[len] = '\0';
	return 0;
}

static int
remove_entry(int dir, const char *path, const char *name, struct err *e)
{

	if (strcmp(name, ".") != 0 && strcmp(name, "..") != 0 &&
	    unlinkat(dir, name, 0) == -1)
		return held_fail(path, e);
	return 0;
}

/* Remove what is at part: what was not finished, or what was replaced. */
static int
drop(const char *part, struct err *e)
{

	if (access(part, F_OK) == -1)
		return 0;
	if (each(part, remove_entry, e) == -1)
		return -1;
	return rmdir(part) == -1 ? held_fail(part, e) : 0;
}

/* What a run that was cut short has left there makes room. */
static int
clear_part(const char *part, struct err *e)
{
	int left = unfinished_left(part, S_IFDIR, e), done;

	if (left == -1)
		return -1;
	if ((done = each(part, check_entry, e)) == 0)
		done = drop(part, e);
	(void)close(left);
	return done;
}

static int
make_part(struct outfolder *f, struct err *e)
{
	int made = mkdir(f->part, 0700);

	if (made == -1 && errno == EEXIST) {
		if (clear_part(f->part, e) == -1)
			return -1;
		made = mkdir(f->part, 0700);
	}
	if (made == -1)
		return held_fail(f->part, e);
	f->dir = open(f->part, O_RDONLY | O_DIRECTORY | O_NOFOLLOW |
	    O_CLOEXEC);
	if (f->dir == -1) {
		(void)held_fail(f->part, e);
		(void)rmdir(f->part);
		return -1;
	}
	if (unfinished_lock(f->dir, f->part, e) == 0)
		return 0;
	(void)close(f->dir);
	return -1;
}

int
outfolder_open(struct outfolder *ret, const char *path, bool force,
    struct err *e)
{
	struct outfolder f = {.dir = -1, .old = -1, .force = force};

	if (name_it(&f, path, e) == -1 || check_place(f.path, force, e) == -1 ||
	    held_begin(&f.held, e) == -1)
		return -1;
	if (make_part(&f, e) == -1) {
		held_end(&f.held);
		return -1;
	}
	*ret = f;
	return 0;
}

int
outfolder_file(struct outfolder *f, const char *name, struct err *e)
{
	int fd;

	if (f->n == OUTFOLDER_FILES_MAX)
		return err_set(e, ERR_SYSTEM, "too many files");
	fd = openat(f->dir, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW |
	    O_CLOEXEC, 0600);
	if (fd == -1)
		return held_fail(name, e);
	f->fds[f->n] = fd;
	f->names[f->n] = name;
	return f->n++;
}

int
outfolder_write(struct outfolder *f, int file, const void *p, size_t len,
    struct err *e)
{
	bool begun = false;

	return held_write(&f->held, f->fds[file], f->names[file], p, len,
	    &begun, e);
}

/* Close them all; to be kept, they must be on the disk first. */
static int
close_files(struct outfolder *f, bool keep, struct err *e)
{
	int done = 0, fd;

	while (f->n > 0) {
		fd = f->fds[--f->n];
		if (keep && done == 0 && fsync(fd) == -1)
			done = held_fail(f->names[f->n], e);
		if (close(fd) == -1 && keep && done == 0)
			done = held_fail(f->names[f->n], e);
	}
	return done;
}

static int
rename_as(const struct outfolder *f, unsigned how)
{

	return (int)syscall(SYS_renameat2, AT_FDCWD, f->part, AT_FDCWD,
	    f->path, how);
}

/*
 * The old folder and the new one change places: the old one is part then, and
 * locked as such.
 */
static int
replace(struct outfolder *f, struct err *e)
{

	if (check_place(f->path, true, e) == -1)
		return -1;
	f->old = open(f->path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW |
	    O_CLOEXEC);
	if (f->old != -1)
		(void)flock(f->old, LOCK_EX | LOCK_NB);
	if (rename_as(f, RENAME_EXCHANGE) == 0 ||
	    (errno == ENOENT && rename(f->part, f->path) == 0))
		return 0;
	return held_fail(f->path, e);
}

static int
place(struct outfolder *f, struct err *e)
{

	if (f->force)
		return replace(f, e);
	/* rename() takes no folder's place but an empty one's. */
	if (rename_as(f, RENAME_NOREPLACE) == 0 ||
	    ((errno == EINVAL || errno == ENOSYS) &&
	    rename(f->part, f->path) == 0))
		return 0;
	return held_fail(f->path, e);
}

int
outfolder_finish(struct outfolder *f, struct err *e)
{

	if (close_files(f, true, e) == -1)
		return -1;
	if (fsync(f->dir) == -1 && errno != EINVAL)
		return held_fail(f->part, e);
	if (place(f, e) == -1)
		return -1;
	f->placed = true;
	if (outfile_sync_folder(f->path, e) == -1)
		return -1;
	return drop(f->part, e);
}

void
outfolder_close(struct outfolder *f)
{

	(void)close_files(f, false, NULL);
	if (!f->placed)
		(void)drop(f->part, NULL);
	(void)close(f->dir);
	if (f->old != -1)
		(void)close(f->old);
	held_end(&f->held);
}
