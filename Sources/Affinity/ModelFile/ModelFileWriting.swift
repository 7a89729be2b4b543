import Foundation

/// Lays sections out as a model file. The same sections give the same bytes.
struct ModelFileWriting {
    private let sections: [ModelSection]
    /// How long the file becomes.
    let byteCount: Int
    private let head: Data

    init(sections: [ModelSection]) throws {
        self.sections = sections
        var table = Data()
        var offset = ModelLayout.aligned(ModelLayout.headerBytes + ModelLayout.entryBytes * sections.count)
        for section in sections {
            var checksum: UInt32 = 0
            try section.withBytes { checksum = ModelLayout.checksum($0) }
            Self.append(section.kind.rawValue, to: &table)
            Self.append(checksum, to: &table)
            Self.append(UInt64(offset), to: &table)
            Self.append(UInt64(section.byteCount), to: &table)
            Self.append(UInt64(0), to: &table)
            offset = ModelLayout.aligned(offset + section.byteCount)
        }
        byteCount = offset
        head = Self.header(sections: sections.count, length: offset, table: table) + table
    }

    /// Hands out the whole file from its beginning, in pieces; no piece is good after its call.
    func write(_ piece: (UnsafeRawBufferPointer) throws -> Void) throws {
        let padding = [UInt8](repeating: 0, count: ModelLayout.alignment)
        var written = head.count
        try head.withUnsafeBytes(piece)
        for section in sections {
            try padding.withUnsafeBytes { try piece(UnsafeRawBufferPointer(rebasing: $0[..<(ModelLayout.aligned(written) - written)])) }
            try section.withBytes(piece)
            written = ModelLayout.aligned(written) + section.byteCount
        }
        try padding.withUnsafeBytes { try piece(UnsafeRawBufferPointer(rebasing: $0[..<(byteCount - written)])) }
    }

    private static func header(sections: Int, length: Int, table: Data) -> Data {
        var header = Data(ModelLayout.magic)
        append(UInt32(ModelLayout.version), to: &header)
        append(UInt32(sections), to: &header)
        append(UInt64(length), to: &header)
        append((header + table).withUnsafeBytes(ModelLayout.checksum), to: &header)
        header.append(Data(count: ModelLayout.headerBytes - header.count))
        return header
    }

    private static func append(_ number: some FixedWidthInteger, to data: inout Data) {
        withUnsafeBytes(of: number.littleEndian) { data.append(contentsOf: $0) }
    }
}
