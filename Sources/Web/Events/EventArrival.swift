import Commerce

/// When, from whom and how events of one request came in.
struct EventArrival {
    /// When the request came.
    let moment: Timestamp
    /// Whose request it is.
    let source: Interaction.Source
    /// Whether it says of itself to be a program's, on behalf of nobody.
    let isBot: Bool
    /// Whether it may say which customer somebody is: with a key that everybody can read, anybody could sign in as anybody.
    let mayNameCustomers: Bool

    /// How far a sender's clock may be ahead, in milliseconds; beyond that, what it says is not believed.
    static let tolerance: Int64 = 5 * 60_000
    /// How old an event from a browser may be, in days: a telephone may have been without a net that long, and who sends older ones makes up history.
    static let browserDays = 7

    /// When an event occurred, given what its sender says.
    ///
    /// - Throws: ``Problem`` for what is too old to come from a browser.
    func settled(_ stated: Timestamp?, at pointer: @autoclosure () -> String) throws(Problem) -> (moment: Timestamp, isClamped: Bool) {
        guard let stated else { return (moment, false) }
        if stated.millisecondsSince1970 > moment.millisecondsSince1970 + Self.tolerance { return (moment, true) }
        if source == .browser, stated < moment.advanced(byDays: -Self.browserDays) {
            throw .field(
                pointer() + "/occurred_at", stated.description, "is more than \(Self.browserDays) days ago",
                remedy: "Events that old are taken from the shop's own server, or by alongside import events.")
        }
        return (stated, false)
    }
}
