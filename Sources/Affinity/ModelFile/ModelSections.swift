/// The sections of a mapped model file, their checksums compared.
struct ModelSections {
    private var contents: [ModelLayout.Section: UnsafeRawBufferPointer] = [:]

    /// Checks header, table and every section.
    /// - Throws: ``ModelRefusal``.
    init(bytes: UnsafeRawBufferPointer) throws(ModelRefusal) {
        guard bytes.count >= ModelLayout.magic.count, bytes.prefix(ModelLayout.magic.count).elementsEqual(ModelLayout.magic) else {
            throw .foreign
        }
        guard bytes.count >= ModelLayout.headerBytes else {
            throw .truncated(bytes: bytes.count, needed: ModelLayout.headerBytes)
        }
        let version = Int(bytes.loadUnaligned(fromByteOffset: 8, as: UInt32.self))
        guard version == ModelLayout.version else { throw .unknownVersion(version) }
        let count = Int(bytes.loadUnaligned(fromByteOffset: 12, as: UInt32.self))
        let length = Int(truncatingIfNeeded: bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self))
        let headSum = bytes.loadUnaligned(fromByteOffset: 24, as: UInt32.self)
        guard count <= 1024 else { throw .damaged(section: "header") }
        let tableEnd = ModelLayout.headerBytes + count * ModelLayout.entryBytes
        guard bytes.count >= tableEnd else { throw .truncated(bytes: bytes.count, needed: tableEnd) }
        let head = Array(bytes[0..<24]) + Array(bytes[ModelLayout.headerBytes..<tableEnd])
        guard head.withUnsafeBytes(ModelLayout.checksum) == headSum else { throw .damaged(section: "header") }
        guard bytes.count >= length else { throw .truncated(bytes: bytes.count, needed: length) }
        guard bytes.count == length else { throw .inconsistent("\(bytes.count) bytes are more than the \(length) that were written") }
        for entry in 0..<count {
            let start = ModelLayout.headerBytes + entry * ModelLayout.entryBytes
            guard let section = ModelLayout.Section(rawValue: bytes.loadUnaligned(fromByteOffset: start, as: UInt32.self))
            else { continue }
            let offset = Int(truncatingIfNeeded: bytes.loadUnaligned(fromByteOffset: start + 8, as: UInt64.self))
            let size = Int(truncatingIfNeeded: bytes.loadUnaligned(fromByteOffset: start + 16, as: UInt64.self))
            guard offset >= tableEnd, size >= 0, offset % ModelLayout.alignment == 0, offset <= length, size <= length - offset
            else { throw .damaged(section: "table of sections") }
            let content = UnsafeRawBufferPointer(rebasing: bytes[offset..<(offset + size)])
            let sum = bytes.loadUnaligned(fromByteOffset: start + 4, as: UInt32.self)
            guard ModelLayout.checksum(content) == sum else { throw .damaged(section: section.name) }
            contents[section] = content
        }
        for section in ModelLayout.Section.required where contents[section] == nil {
            throw .inconsistent("there is no section for the \(section.name)")
        }
    }

    /// Whether the file has a section of that kind.
    func has(_ section: ModelLayout.Section) -> Bool { contents[section] != nil }

    subscript(section: ModelLayout.Section) -> UnsafeRawBufferPointer {
        contents[section] ?? UnsafeRawBufferPointer(start: nil, count: 0)
    }

    /// The section as elements of a fixed width.
    func elements<Element: BitwiseCopyable>(_ section: ModelLayout.Section) throws(ModelRefusal) -> UnsafeBufferPointer<Element> {
        let content = self[section]
        guard content.count % MemoryLayout<Element>.stride == 0 else {
            throw .inconsistent("the \(section.name) has \(content.count) bytes")
        }
        return content.bindMemory(to: Element.self)
    }
}
