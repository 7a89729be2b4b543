/// Where each field of a kind of feed is found in a row: a column, a constant of the map, or columns to be added up.
///
/// Names are resolved once, when a column is met; rows are then read by number.
struct Columns {
    /// Where one field comes from.
    enum Source {
        case absent
        case column(Int)
        case constant(Bytes)
        case sum(Int)

        var isAbsent: Bool { if case .absent = self { true } else { false } }
    }

    let kind: FeedKind
    let map: FeedMap?
    private(set) var sources: [Source]
    /// The columns of each sum, in the order of the map; -1 for a column not met yet.
    private(set) var sums: [[Int]] = []
    /// Keeps the bytes alive that constant sources point to.
    private var constants: [ConstantBytes] = []
    /// The columns met so far.
    private(set) var names: [String] = []
    private var ranks: [Int]
    /// Bytes the map takes off both ends of a field, by slot; empty if it does so nowhere.
    private var trims: [[UInt8]] = []

    init(_ kind: FeedKind, map: FeedMap?) {
        self.kind = kind
        self.map = map
        let fields = kind.fields
        sources = Array(repeating: .absent, count: fields.count)
        ranks = Array(repeating: .max, count: fields.count)
        if let map, !map.trim.isEmpty { trims = fields.map { Array((map.trim[$0.name] ?? "").utf8) } }
        for (slot, field) in fields.enumerated() {
            if let constant = map?.constants[field.name] {
                let owner = ConstantBytes(constant.utf8)
                constants.append(owner)
                sources[slot] = .constant(owner.bytes)
            } else if case .sum(let names) = map?.columns[field.name] {
                sources[slot] = .sum(sums.count)
                sums.append(Array(repeating: -1, count: names.count))
            }
        }
    }

    /// Takes note of columns that were not met before, the next in order.
    ///
    /// - Returns: a header that stands there twice and is wanted, if one does.
    mutating func meet(_ header: [String]) -> String? {
        var twice: String?
        for name in header.dropFirst(names.count) {
            let column = names.count
            let isRepeated = names.contains(name)
            names.append(name)
            for (slot, field) in kind.fields.enumerated() {
                guard let rank = rank(of: name, for: field) else { continue }
                if case .sum(let sum) = sources[slot] {
                    guard case .sum(let wanted) = map?.columns[field.name] else { continue }
                    for position in wanted.indices where wanted[position] == name { sums[sum][position] = column }
                } else if rank < ranks[slot] {
                    sources[slot] = .column(column)
                    ranks[slot] = rank
                } else if rank == ranks[slot], isRepeated {
                    twice = name
                }
            }
        }
        return twice
    }

    /// How well a header fits a field, the lower the better; `nil` if not at all.
    private func rank(of header: String, for field: FeedField) -> Int? {
        if map?.constants[field.name] != nil { return nil }
        switch map?.columns[field.name] {
        case .header(let wanted): return wanted == header ? 0 : nil
        case .sum(let wanted): return wanted.contains(header) ? 0 : nil
        case .nowhere: return nil
        case nil: break
        }
        // A column that the map gives to another field is not guessed at for this one.
        if let map, map.names(header) { return nil }
        return field.rank(ofBare: FeedField.Bare.key(header))
    }

    /// Whether a field is found anywhere.
    func has(_ slot: some FieldSlot) -> Bool { !sources[slot.rawValue].isAbsent }

    /// What a row says in a field, trimmed of spaces at both ends and of what the map trims; `nil` where it has no such cell, and for sums.
    @inline(__always)
    func bytes(_ slot: some FieldSlot, in row: Row) -> Bytes? {
        guard trims.isEmpty else { return row.bytes(sources[slot.rawValue])?.trimmed(of: trims[slot.rawValue]) }
        return row.bytes(sources[slot.rawValue])
    }

    /// The bytes the map takes off both ends of a field.
    func trims(ofPlace place: String) -> [UInt8] { Array((map?.trim[place] ?? "").utf8) }

    /// Whether a field's cell is a JSON array or object.
    func isTree(_ slot: some FieldSlot, in row: Row) -> Bool {
        if case .column(let column) = sources[slot.rawValue] { row.isTree(column) } else { false }
    }

    /// The name a person knows the field by.
    func name(_ slot: some FieldSlot) -> String { kind.fields[slot.rawValue].name }

    /// The source of a map's condition: a field of ours, or else a column by its header.
    func source(ofPlace place: String) -> Source {
        if let slot = kind.fields.firstIndex(where: { $0.name == place }) { return sources[slot] }
        return names.firstIndex(of: place).map { .column($0) } ?? .absent
    }
}

extension Row {
    /// What the row says at a place, trimmed of spaces at both ends; `nil` for sums.
    @inline(__always)
    func bytes(_ source: Columns.Source) -> Bytes? {
        switch source {
        case .column(let column): bytes(column)?.trimmed
        case .constant(let bytes): bytes
        case .absent, .sum: nil
        }
    }
}
