import CAllocator

/// What was freed and is still kept by the allocator.
enum FreedMemory {
    /// Gives it back to the system: what a storefront took lies between blocks that live on, and glibc keeps such pages for good by itself.
    static func giveBack() { _ = malloc_trim(0) }
}
