import Commerce
import Foundation

extension LearnedPairs {
    /// The model file's bytes. The same content gives the same bytes.
    ///
    /// - Throws: `EncodingError` if the summary cannot be written as JSON.
    func fileBytes() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let sections: [(ModelLayout.Section, Data)] = [
            (.summary, try encoder.encode(summary)),
            (.identifierOffsets, bytes(of: offsets(products.map { UInt32($0.rawValue.utf8.count) }))),
            (.identifiers, products.reduce(into: Data()) { $0.append(contentsOf: $1.rawValue.utf8) }),
            (.orders, bytes(of: orders)),
            (.voters, bytes(of: voters)),
            (.reach, bytes(of: reach)),
            (.popularity, bytes(of: popularity)),
            (.neighbourOffsets, bytes(of: offsets(neighbourCounts))),
            (.neighbours, bytes(of: neighbours)),
        ]
        let tableEnd = ModelLayout.headerBytes + ModelLayout.entryBytes * sections.count
        var table = Data()
        var offset = ModelLayout.aligned(tableEnd)
        for (kind, content) in sections {
            append(kind.rawValue, to: &table)
            append(content.withUnsafeBytes(ModelLayout.checksum), to: &table)
            append(UInt64(offset), to: &table)
            append(UInt64(content.count), to: &table)
            append(UInt64(0), to: &table)
            offset = ModelLayout.aligned(offset + content.count)
        }
        var file = header(sections: sections.count, length: offset, table: table)
        file.reserveCapacity(offset)
        file.append(table)
        for (_, content) in sections {
            file.append(Data(count: ModelLayout.aligned(file.count) - file.count))
            file.append(content)
        }
        file.append(Data(count: offset - file.count))
        return file
    }

    private func header(sections: Int, length: Int, table: Data) -> Data {
        var header = Data(ModelLayout.magic)
        append(UInt32(ModelLayout.version), to: &header)
        append(UInt32(sections), to: &header)
        append(UInt64(length), to: &header)
        append((header + table).withUnsafeBytes(ModelLayout.checksum), to: &header)
        header.append(Data(count: ModelLayout.headerBytes - header.count))
        return header
    }

    private func offsets(_ counts: [UInt32]) -> [UInt32] {
        counts.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1) }
    }

    private func append(_ number: some FixedWidthInteger, to data: inout Data) {
        withUnsafeBytes(of: number.littleEndian) { data.append(contentsOf: $0) }
    }

    /// The elements as they lie in memory; all are 4-byte little-endian fields without padding on the platforms Swift on Linux runs on.
    private func bytes<Element: BitwiseCopyable>(of elements: [Element]) -> Data {
        elements.withUnsafeBytes { Data($0) }
    }
}
