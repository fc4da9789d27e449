/* SPDX-License-Identifier: MIT */
#include "tests/faulty.h"

#include <string.h>

#include "db/private.h"

/* Our file: SQLite's own lies right behind it. */
struct file {
	sqlite3_file base;
	sqlite3_file *real;
};

static struct {
	enum fault fault;
	int left;	/* calls until the failing one */
	bool on;	/* all after it, too */
	bool failed;
} armed;

static sqlite3_vfs *real_vfs;
static sqlite3_mem_methods real_memory;

static bool
fails(enum fault f)
{
	if (armed.fault != f || (armed.left > 0 && --armed.left > 0))
		return false;
	if (armed.failed && !armed.on)
		return false;
	armed.failed = true;
	return true;
}

void
faulty_arm(enum fault f, int nth, bool on)
{
	armed.fault = f;
	armed.left = nth;
	armed.on = on;
	armed.failed = false;
}

bool
faulty_disarm(void)
{
	armed.fault = FAULT_NONE;
	return armed.failed;
}

#define REAL(f) (((struct file *)(f))->real)
#define PASS(f, call, ...) REAL(f)->pMethods->call(REAL(f), __VA_ARGS__)

static int
close_file(sqlite3_file *f)
{
	return REAL(f)->pMethods->xClose(REAL(f));
}

static int
read_file(sqlite3_file *f, void *p, int n, sqlite3_int64 at)
{
	if (fails(FAULT_READ))
		return SQLITE_IOERR_READ;
	return PASS(f, xRead, p, n, at);
}

static int
write_file(sqlite3_file *f, const void *p, int n, sqlite3_int64 at)
{
	if (fails(FAULT_FULL))
		return SQLITE_FULL;
	if (fails(FAULT_WRITE))
		return SQLITE_IOERR_WRITE;
	return PASS(f, xWrite, p, n, at);
}

static int
truncate_file(sqlite3_file *f, sqlite3_int64 size)
{
	if (fails(FAULT_TRUNCATE))
		return SQLITE_IOERR_TRUNCATE;
	return PASS(f, xTruncate, size);
}

static int
sync_file(sqlite3_file *f, int flags)
{
	if (fails(FAULT_SYNC))
		return SQLITE_IOERR_FSYNC;
	return PASS(f, xSync, flags);
}

static int
file_size(sqlite3_file *f, sqlite3_int64 *ret)
{
	return PASS(f, xFileSize, ret);
}

static int
lock(sqlite3_file *f, int level)
{
	return PASS(f, xLock, level);
}

static int
unlock(sqlite3_file *f, int level)
{
	return PASS(f, xUnlock, level);
}

static int
check_lock(sqlite3_file *f, int *ret)
{
	return PASS(f, xCheckReservedLock, ret);
}

static int
control(sqlite3_file *f, int op, void *arg)
{
	return PASS(f, xFileControl, op, arg);
}

static int
sector_size(sqlite3_file *f)
{
	return REAL(f)->pMethods->xSectorSize(REAL(f));
}

static int
characteristics(sqlite3_file *f)
{
	return REAL(f)->pMethods->xDeviceCharacteristics(REAL(f));
}

static int
shm_map(sqlite3_file *f, int page, int size, int extend, void volatile **ret)
{
	return PASS(f, xShmMap, page, size, extend, ret);
}

static int
shm_lock(sqlite3_file *f, int offset, int n, int flags)
{
	return PASS(f, xShmLock, offset, n, flags);
}

static void
shm_barrier(sqlite3_file *f)
{
	REAL(f)->pMethods->xShmBarrier(REAL(f));
}

static int
shm_unmap(sqlite3_file *f, int remove)
{
	return PASS(f, xShmUnmap, remove);
}

static const sqlite3_io_methods methods = {
	.iVersion = 2,
	.xClose = close_file,
	.xRead = read_file,
	.xWrite = write_file,
	.xTruncate = truncate_file,
	.xSync = sync_file,
	.xFileSize = file_size,
	.xLock = lock,
	.xUnlock = unlock,
	.xCheckReservedLock = check_lock,
	.xFileControl = control,
	.xSectorSize = sector_size,
	.xDeviceCharacteristics = characteristics,
	.xShmMap = shm_map,
	.xShmLock = shm_lock,
	.xShmBarrier = shm_barrier,
	.xShmUnmap = shm_unmap,
};

static int
open_file(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *f, int flags,
    int *ret_flags)
{
	struct file *file = (struct file *)f;
	int code;

	(void)vfs;
	file->real = (sqlite3_file *)(file + 1);
	code = real_vfs->xOpen(real_vfs, name, file->real, flags, ret_flags);
	f->pMethods = file->real->pMethods == NULL ? NULL : &methods;
	return code;
}

static void *
take(int size)
{
	return fails(FAULT_MEMORY) ? NULL : real_memory.xMalloc(size);
}

static void *
take_again(void *p, int size)
{
	return fails(FAULT_MEMORY) ? NULL : real_memory.xRealloc(p, size);
}

int
faulty_install(void)
{
	static sqlite3_vfs vfs;
	sqlite3_mem_methods memory;

	if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &real_memory) !=
	    SQLITE_OK)
		return -1;
	memory = real_memory;
	memory.xMalloc = take;
	memory.xRealloc = take_again;
	if (sqlite3_config(SQLITE_CONFIG_MALLOC, &memory) != SQLITE_OK ||
	    (real_vfs = sqlite3_vfs_find(NULL)) == NULL)
		return -1;
	vfs = *real_vfs;
	vfs.zName = "faulty";
	vfs.szOsFile = (int)sizeof(struct file) + real_vfs->szOsFile;
	vfs.xOpen = open_file;
	return sqlite3_vfs_register(&vfs, 1) == SQLITE_OK ? 0 : -1;
}
