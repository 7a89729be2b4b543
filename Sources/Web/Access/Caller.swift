import Commerce

/// Who sent a request, as ``Gate`` found out.
enum Caller: Sendable {
    /// Somebody: the address is open to all, or the shop has no keys and only this machine can ask.
    case anybody
    /// A program with a key.
    case program(KeyHolder)
    /// A person with a session.
    case person(Session)

    /// Whether scores and evidence may be shown: what the browser of a shopper gets, every competitor can read.
    var seesFigures: Bool {
        if case .program(let holder) = self { holder.kind == .secret } else { true }
    }

    /// Whether it may name any customer it likes.
    var speaksForCustomers: Bool { seesFigures }
}
