/// Where a product stands in the shop's tree of categories, from the broadest to the narrowest: `Kitchen > Coffee > Grinders`.
public struct CategoryPath: Hashable, Sendable, CustomStringConvertible {
    /// The names from the root down; never empty, none of them empty.
    public let names: [String]

    /// Splits at `>`, trimming spaces and leaving out empty names; `nil` if nothing is left.
    public init?(_ text: some StringProtocol) {
        let names = text.split(separator: ">").compactMap { part -> String? in
            let name = part.drop { $0.isWhitespace }
            guard let last = name.lastIndex(where: { !$0.isWhitespace }) else { return nil }
            return String(name[...last])
        }
        guard !names.isEmpty else { return nil }
        self.names = names
    }

    private init(names: [String]) { self.names = names }

    /// The category above this one, or `nil` at the root.
    public var parent: CategoryPath? {
        names.count > 1 ? CategoryPath(names: Array(names.dropLast())) : nil
    }

    /// Whether this is that category or stands below it.
    public func isWithin(_ other: CategoryPath) -> Bool { names.starts(with: other.names) }

    /// The names joined by ` > `.
    public var description: String { names.joined(separator: " > ") }
}
