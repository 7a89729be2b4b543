public import Commerce
public import Merchandising
import NIOCore

/// Rules in the one JSON form that the API, files and the command line share.
public struct RuleDocument: Sendable {
    /// What amounts are in; the digits are the same in any currency of two decimals.
    public let currency: Currency?

    /// - Parameter currency: the shop's; `nil` before the first amount of money was stored.
    public init(currency: Currency?) { self.currency = currency }

    /// Why a text is no rules.
    public struct Unreadable: Error, Hashable, Sendable, CustomStringConvertible {
        /// What is wrong, with the JSON pointer, the value and the remedy.
        public let description: String
    }

    /// Reads changes: one rule, or an object with `rules` to add or replace and `remove` with ids.
    public func changes(in json: some Sequence<UInt8>) throws(Unreadable) -> [RuleChange] {
        do {
            return try RuleChangesBody(ByteBuffer(bytes: json), currency: currency).changes
        } catch {
            throw Unreadable(description: "\(error.detail) \(error.remedy)")
        }
    }

    /// `{"rules": [...]}`, a rule a line, so that two exports can be compared; without `conflicts` it can be read again.
    ///
    /// - Parameter counts: how many products each is about, where that is known.
    public func list(_ rules: [KeptRule], counts: [RuleID: Int] = [:], conflicts: [RuleConflict]? = nil) -> [UInt8] {
        var writer = JSONWriter()
        writer.list(rules, counts: counts, conflicts: conflicts, currency: currency)
        return Array(writer.buffer().readableBytesView)
    }

    /// `{"versions": [...]}`, oldest first.
    public func history(_ versions: [RuleVersion]) -> [UInt8] {
        var writer = JSONWriter()
        writer.history(versions, currency: currency)
        return Array(writer.buffer().readableBytesView)
    }

    /// `{"conflicts": [...]}`.
    public func conflicts(_ conflicts: [RuleConflict]) -> [UInt8] {
        var writer = JSONWriter()
        writer.json("{\"conflicts\":")
        writer.conflicts(conflicts)
        writer.json("}")
        return Array(writer.buffer().readableBytesView)
    }

    /// What rules would have changed.
    public func preview(_ preview: RulePreview, of questions: PreviewQuestions, conflicts: [RuleConflict], in storefront: Storefront)
        -> [UInt8]
    {
        var writer = JSONWriter()
        writer.preview(preview, of: questions, conflicts: conflicts, in: storefront)
        return Array(writer.buffer().readableBytesView)
    }
}

extension RuleDocument {
    /// What a rule does, in a sentence without its end.
    public func sentence(_ rule: MerchantRule) -> String { RuleWording(currency: currency).sentence(rule) }

    /// Where, for whom and when a rule is in force.
    public func scope(_ rule: MerchantRule) -> String { RuleWording(currency: currency).scope(rule) }
}
