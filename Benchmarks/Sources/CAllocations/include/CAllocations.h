#ifndef ALONGSIDE_ALLOCATIONS_H
#define ALONGSIDE_ALLOCATIONS_H

/// How often memory was asked for since the process began, by malloc, calloc, realloc or aligned allocation.
unsigned long alongside_allocations(void);
/// Bytes that malloc has handed out and not got back.
unsigned long alongside_bytes_in_use(void);

#endif
