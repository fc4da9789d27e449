/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "db/private.h"
#include "kiosk/err.h"

/*
 * Where the files lie.  A database is looked at by its path alone: to open
 * and close it beside SQLite would drop every lock this process has on it
 * (howtocorrupt 2.2).  place_claim() may, since nobody had it open before.
 */

/* File systems whose locks other hosts do not see, or which other hosts
 * write to.  FUSE is not among them: it carries local disks and containers'
 * layers as well, and does not say which.  The last three have no name in
 * linux/magic.h: Lustre, GFS2, IBM's GPFS. */
static const unsigned long shared[] = {
	NFS_SUPER_MAGIC, SMB_SUPER_MAGIC, CIFS_SUPER_MAGIC, SMB2_SUPER_MAGIC,
	V9FS_MAGIC, NCP_SUPER_MAGIC, CODA_SUPER_MAGIC, AFS_SUPER_MAGIC,
	AFS_FS_MAGIC, CEPH_SUPER_MAGIC, OCFS2_SUPER_MAGIC,
	0x0BD00BD0, 0x01161970, 0x47504653,
};

static char *
join(const char *a, const char *b, const char *c, struct err *e)
{
	size_t size = strlen(a) + strlen(b) + strlen(c) + 1;
	char *s;

	if ((s = malloc(size)) == NULL) {
		(void)err_set(e, ERR_SYSTEM, "out of memory");
		return NULL;
	}
	(void)snprintf(s, size, "%s%s%s", a, b, c);
	return s;
}

char *
place_beside(const char *path, const char *suffix, struct err *e)
{
	return join(path, suffix, "", e);
}

/** The folder of path, to free(); NULL and e. */
static char *
folder(const char *path, struct err *e)
{
	const char *slash = strrchr(path, '/');
	char *s;

	if (slash == NULL)
		return join(".", "", "", e);
	if (slash == path)
		return join("/", "", "", e);
	if ((s = join(path, "", "", e)) != NULL)
		s[slash - path] = '\0';
	return s;
}

char *
place_resolve(const char *path, struct err *e)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash == NULL ? path : slash + 1;
	char *dir, *real, *whole;

	if (name[0] == '\0' || strcmp(name, ".") == 0 ||
	    strcmp(name, "..") == 0) {
		(void)err_set(e, ERR_CONFIG, "%s: this names no file", path);
		return NULL;
	}
	if ((dir = folder(path, e)) == NULL)
		return NULL;
	if ((real = realpath(dir, NULL)) == NULL) {
		(void)err_set(e, ERR_CONFIG, "%s: %s", dir, strerror(errno));
		free(dir);
		return NULL;
	}
	free(dir);
	whole = join(real, strcmp(real, "/") == 0 ? "" : "/", name, e);
	free(real);
	return whole;
}

bool
place_is_network(unsigned long type)
{
	size_t i;

	/* f_type is signed, and narrower than long on some machines. */
	for (i = 0; i < sizeof shared / sizeof shared[0]; i++)
		if ((type & 0xffffffff) == shared[i])
			return true;
	return false;
}

int
place_check(const char *path, struct err *e)
{
	struct stat st;
	struct statfs fs;

	if (lstat(path, &st) == -1 || statfs(path, &fs) == -1) {
		if (errno == ENOENT || errno == ENOTDIR)
			return err_set(e, ERR_CONFIG, "%s: there is no"
			    " database here; kiosk init makes one", path);
		return err_set(e, ERR_CONFIG, "%s: %s", path,
		    strerror(errno));
	}
	if (!S_ISREG(st.st_mode))
		return err_set(e, ERR_CONFIG, "%s: this is not a plain file",
		    path);
	if ((st.st_mode & S_IWOTH) != 0)
		return err_set(e, ERR_CONFIG, "%s: anybody may write to this;"
		    " chmod 600 mends that", path);
	if (place_is_network((unsigned long)fs.f_type))
		return err_set(e, ERR_CONFIG, "%s: this is on a network file"
		    " system, where locks do not hold; it belongs on a disk"
		    " of this machine", path);
	return 0;
}

int
place_claim(const char *path, struct err *e)
{
	int fd;

	fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
	    0600);
	if (fd == -1 && errno == EEXIST)
		return err_set(e, ERR_CONFIG, "%s: this is there already",
		    path);
	if (fd == -1)
		return err_set(e, ERR_CONFIG, "%s: %s", path,
		    strerror(errno));
	/* The umask may have taken bits away from 0600. */
	if (fchmod(fd, 0600) == -1) {
		(void)err_set(e, ERR_SYSTEM, "%s: %s", path, strerror(errno));
		(void)close(fd);
		(void)unlink(path);
		return -1;
	}
	(void)close(fd);
	return 0;
}

int
place_put(int fd, const char *p, size_t len)
{
	ssize_t n;

	while (len > 0) {
		if ((n = write(fd, p, len)) == -1 && errno == EINTR)
			continue;
		if (n == -1)
			return -1;
		p += n;
		len -= (size_t)n;
	}
	return fsync(fd);
}

int
place_sync(const char *path, struct err *e)
{
	char *dir;
	int fd, got = 0;

	if ((dir = folder(path, e)) == NULL)
		return -1;
	fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd == -1 || fsync(fd) == -1)
		got = err_set(e, ERR_STORE, "%s: %s", dir, strerror(errno));
	if (fd != -1)
		(void)close(fd);
	free(dir);
	return got;
}
