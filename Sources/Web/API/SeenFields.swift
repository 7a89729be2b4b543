/// Which known fields of an object were read, so that none is read twice: which of two values counts would be anybody's guess.
struct SeenFields {
    private var bits = 0

    /// - Throws: ``Problem`` if the field was read before.
    mutating func insert(_ field: Int, _ pointer: @autoclosure () -> String) throws(Problem) {
        guard bits & 1 << field == 0 else {
            throw .field(pointer(), nil, "is given twice", remedy: "Give each field once.")
        }
        bits |= 1 << field
    }
}
