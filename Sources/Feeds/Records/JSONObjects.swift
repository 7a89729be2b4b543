/// Turns JSON objects into records: each key is a column, numbered in the order in which keys are met.
struct JSONObjects {
    /// The keys met so far.
    private(set) var names: [String] = []
    /// Keys beyond this many are not looked at; a feed whose rows have that many different keys uses them for data.
    static let mostNames = 1000

    let limits: RecordLimits
    private var nameBytes: [[UInt8]] = []
    private var columns: [String: Int] = [:]

    init(limits: RecordLimits) { self.limits = limits }

    /// Reads one object that fills some bytes of a window, replacing escapes in place.
    ///
    /// - Returns: why it is no row, if it is none.
    mutating func read(_ base: UnsafeMutablePointer<UInt8>, count: Int, into record: Record) -> Rejection? {
        let bytes = Bytes(start: base, count: count)
        if let fault = bytes.fault(in: nil) { return fault }
        record.base = base
        record.count = 0
        do throws(Refusal) { try members(of: bytes, base, into: record) } catch {
            switch error {
            case .fault(let fault): return fault.rejection(value: bytes.part(from: 0, to: min(count, Diagnostic.longestValue + 1)).text)
            case .rejection(let rejection): return rejection
            }
        }
        return nil
    }

    private enum Refusal: Error {
        case fault(JSONFault)
        case rejection(Rejection)
    }

    private mutating func members(of bytes: Bytes, _ base: UnsafeMutablePointer<UInt8>, into record: Record) throws(Refusal) {
        var scanner = JSONScanner(bytes, deepest: limits.depth)
        do throws(JSONFault) {
            scanner.skipSpace()
            guard scanner.kind == .object else { throw scanner.fault("the row is no JSON object") }
            try scanner.skipValue(depth: 0)
            scanner.skipSpace()
            guard scanner.isAtEnd else { throw scanner.fault("there is text after the object") }
        } catch { throw .fault(error) }
        scanner = JSONScanner(bytes, deepest: limits.depth)
        do throws(JSONFault) {
            scanner.skipSpace()
            scanner.step()
            scanner.skipSpace()
            if scanner.skip(.closeBrace) { return }
            var member = 0
            while true {
                scanner.skipSpace()
                let key = try scanner.string()
                scanner.skipSpace()
                try scanner.expect(.colon)
                scanner.skipSpace()
                let column = try column(of: key, in: bytes, guess: member)
                let cell = try cell(&scanner, base)
                if let column {
                    if cell.count > limits.cellBytes {
                        throw JSONFault(reason: "a value is larger than the limit of \(limits.cellBytes) bytes", offset: scanner.position)
                    }
                    try put(cell, at: column, in: record, scanner)
                }
                member += 1
                scanner.skipSpace()
                if scanner.skip(.closeBrace) { return }
                try scanner.expect(.comma)
            }
        } catch { throw .fault(error) }
    }

    /// Finds the value's place, and replaces its escapes.
    private func cell(_ scanner: inout JSONScanner, _ base: UnsafeMutablePointer<UInt8>) throws(JSONFault) -> Record.Cell {
        let (kind, from) = (scanner.kind, scanner.position)
        if kind == .string {
            let quoted = try scanner.string()
            let count = quoted.to - quoted.from
            let left = quoted.isEscaped ? try JSONEscapes.replace(in: base + quoted.from, count: count) : count
            return Record.Cell(offset: UInt32(quoted.from), count: UInt32(left), form: .text)
        }
        let isNull = scanner.current == UInt8(ascii: "n")
        try scanner.skipValue(depth: 1)
        let isTree = kind == .object || kind == .array
        return Record.Cell(offset: UInt32(from), count: isNull ? 0 : UInt32(scanner.position - from), form: isTree ? .tree : .text)
    }

    private func put(_ cell: Record.Cell, at column: Int, in record: Record, _ scanner: JSONScanner) throws(JSONFault) {
        while column >= record.capacity { record.grow() }
        while record.count <= column {
            record.cells[record.count] = Record.Cell(offset: 0, count: 0, form: .absent)
            record.count += 1
        }
        guard record.cells[column].form == .absent else { throw scanner.fault("the key \"\(names[column])\" stands there twice, ending") }
        record.cells[column] = cell
    }

    /// The number of a key. Rows mostly repeat their keys in one order, so the key at the same place is tried first.
    private mutating func column(of key: JSONScanner.Quoted, in bytes: Bytes, guess: Int) throws(JSONFault) -> Int? {
        let raw = bytes.part(from: key.from, to: key.to)
        if !key.isEscaped, guess < nameBytes.count, raw.equals(nameBytes[guess]) { return guess }
        let name = key.isEscaped ? try JSONEscapes.text(of: raw) : raw.text
        if let known = columns[name] { return known }
        guard names.count < Self.mostNames else { return nil }
        columns[name] = names.count
        names.append(name)
        nameBytes.append(Array(name.utf8))
        return names.count - 1
    }
}
