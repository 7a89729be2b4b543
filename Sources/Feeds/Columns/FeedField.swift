/// A column that Alongside knows: its own name, and the names it goes by in other systems' exports.
public struct FeedField: Hashable, Sendable {
    /// The canonical name, such as `order_id`.
    public let name: String
    /// Other headers that are recognised, the likelier first.
    public let usualNames: [String]
    /// Whether no row can do without it.
    public let isRequired: Bool
    /// Whether it holds money, so that a map may add columns up for it.
    public let isMoney: Bool

    /// Reads a line of a table of fields: `order_id! = order number, invoiceno`; `!` marks what is required, `$` money.
    init(line: Substring) {
        let sides = line.split(separator: "=", maxSplits: 1)
        let title = (sides.first ?? "").filter { $0 != " " }
        name = title.filter { $0 != "!" && $0 != "$" }
        isRequired = title.contains("!")
        isMoney = title.contains("$")
        usualNames = sides.dropFirst().flatMap { $0.split(separator: ",") }.map { String(Bare.name($0)) }
    }

    /// How well a header fits: 0 for the canonical name, then the usual names in their order; `nil` if it is another's.
    func rank(ofBare header: String) -> Int? {
        if Bare.key(name) == header { return 0 }
        return usualNames.firstIndex { Bare.key($0) == header }.map { $0 + 1 }
    }

    /// Headers as people write them, made comparable.
    enum Bare {
        /// Without spaces at the ends.
        static func name(_ text: Substring) -> Substring {
            let from = text.drop { $0 == " " }
            return from.lastIndex { $0 != " " }.map { from[...$0] } ?? from
        }

        /// In lower case, without spaces, underscores, hyphens and points.
        static func key(_ text: String) -> String { text.lowercased().filter { !" _-.\t".contains($0) } }
    }
}

/// The slots of a kind of feed: one a field, in one fixed order, so that a row is read by number and not by name.
protocol FieldSlot: CaseIterable, RawRepresentable<Int> {
    /// The table of names, a line a slot.
    static var table: String { get }
}

extension FieldSlot {
    /// The fields in the order of the slots.
    static func read(_ table: String) -> [FeedField] { table.split(separator: "\n").map(FeedField.init(line:)) }
}
