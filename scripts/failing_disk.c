/* A disk that fails when it is told to, for scripts/check-faults: loaded in front of the C library (LD_PRELOAD), needs no rights of root.
 *
 * FAILING_DISK_ORDERS names a file; while it is there, its first word says what fails in files below FAILING_DISK_FOLDER:
 *   ENOSPC [n]  writes that make a file longer, and fallocate, from the n-th on (counted by the process since it started; 1 without n)
 *   EIO [n]     the n-th fsync or fdatasync, and all after it
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static atomic_long writes, syncs;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int is_ours(int fd) {
    const char *folder = getenv("FAILING_DISK_FOLDER");
    char link[64], path[PATH_MAX];
    if (!folder) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return strncmp(path, folder, strlen(folder)) == 0;
}

/* From which call on a kind of failure is ordered; 0 where none is. */
static long ordered(const char *kind) {
    const char *file = getenv("FAILING_DISK_ORDERS");
    char text[64] = "", word[32] = "";
    long from = 1;
    if (!file) return 0;
    int fd = REAL(open)(file, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return 0;
    ssize_t length = read(fd, text, sizeof text - 1);
    close(fd);
    if (length <= 0 || sscanf(text, "%31s %ld", word, &from) < 1 || strcmp(word, kind) != 0) return 0;
    return from;
}

/* Whether a write up to an offset finds no room. */
static int has_no_room(int fd, off_t end) {
    struct stat state;
    if (!is_ours(fd)) return 0;
    long number = atomic_fetch_add(&writes, 1) + 1;
    long from = ordered("ENOSPC");
    return from && number >= from && fstat(fd, &state) == 0 && S_ISREG(state.st_mode) && end > state.st_size;
}

static int fails_to_sync(int fd) {
    if (!is_ours(fd)) return 0;
    long number = atomic_fetch_add(&syncs, 1) + 1;
    long from = ordered("EIO");
    return from && number >= from;
}

#define WITHOUT_ROOM(fd, end) if (has_no_room(fd, end)) { errno = ENOSPC; return -1; }
#define WITHOUT_SYNC(fd) if (fails_to_sync(fd)) { errno = EIO; return -1; }

static off_t after(int fd, size_t count) {
    struct stat state;
    off_t at = lseek(fd, 0, SEEK_CUR);
    if (fstat(fd, &state) == 0 && (fcntl(fd, F_GETFL) & O_APPEND)) at = state.st_size;
    return at < 0 ? 0 : at + (off_t)count;
}

ssize_t write(int fd, const void *bytes, size_t count) {
    if (fd > 2) WITHOUT_ROOM(fd, after(fd, count))
    return REAL(write)(fd, bytes, count);
}
ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at) {
    WITHOUT_ROOM(fd, at + (off_t)count)
    return REAL(pwrite)(fd, bytes, count, at);
}
ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at) {
    WITHOUT_ROOM(fd, at + (off_t)count)
    return REAL(pwrite64)(fd, bytes, count, at);
}
ssize_t writev(int fd, const struct iovec *parts, int count) {
    size_t sum = 0;
    for (int part = 0; part < count; part++) sum += parts[part].iov_len;
    if (fd > 2) WITHOUT_ROOM(fd, after(fd, sum))
    return REAL(writev)(fd, parts, count);
}
int fallocate(int fd, int mode, off_t at, off_t count) {
    WITHOUT_ROOM(fd, at + count)
    return REAL(fallocate)(fd, mode, at, count);
}
int posix_fallocate(int fd, off_t at, off_t count) {
    if (has_no_room(fd, at + count)) return ENOSPC;
    return REAL(posix_fallocate)(fd, at, count);
}
int fsync(int fd) {
    WITHOUT_SYNC(fd)
    return REAL(fsync)(fd);
}
int fdatasync(int fd) {
    WITHOUT_SYNC(fd)
    return REAL(fdatasync)(fd);
}
