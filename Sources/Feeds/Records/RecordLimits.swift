/// How large a row may be before it is refused, so that memory stays bounded whatever a file holds.
struct RecordLimits {
    /// Bytes of one cell. The longest product descriptions of real catalogues stay below 64 KiB.
    var cellBytes = 1 << 20
    /// Bytes of one row.
    var rowBytes = 4 << 20
    /// How deep objects and arrays may lie in each other.
    var depth = 32
}
