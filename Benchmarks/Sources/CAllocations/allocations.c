// Counts allocations by standing in front of glibc's allocator: what the executable defines goes before what libraries do.
#define _GNU_SOURCE
#include "CAllocations.h"
#include <malloc.h>
#include <stdatomic.h>
#include <stddef.h>

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);

static atomic_ulong count;

static void one_more(void) { atomic_fetch_add_explicit(&count, 1, memory_order_relaxed); }

void *malloc(size_t bytes) { one_more(); return __libc_malloc(bytes); }
void *calloc(size_t number, size_t bytes) { one_more(); return __libc_calloc(number, bytes); }
void *realloc(void *old, size_t bytes) { one_more(); return __libc_realloc(old, bytes); }
void *memalign(size_t alignment, size_t bytes) { one_more(); return __libc_memalign(alignment, bytes); }
void *aligned_alloc(size_t alignment, size_t bytes) { one_more(); return __libc_memalign(alignment, bytes); }
int posix_memalign(void **result, size_t alignment, size_t bytes) {
    one_more();
    *result = __libc_memalign(alignment, bytes);
    return *result ? 0 : 12;
}

unsigned long alongside_allocations(void) { return atomic_load_explicit(&count, memory_order_relaxed); }

unsigned long alongside_bytes_in_use(void) { return mallinfo2().uordblks + mallinfo2().hblkhd; }
