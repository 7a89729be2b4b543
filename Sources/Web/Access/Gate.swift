import Commerce
import HTTPTypes
import Hummingbird
import Logging

/// Lets requests in or not: the one place where it is decided who may ask what, and how often.
///
/// As long as the shop has no key and only this machine can reach the server, everybody may ask everything. From the first key on, and for ever
/// after, each ``Route`` is for whom its ``Access`` says.
struct Gate: Sendable {
    let ring: KeyRing
    let sessions = Sessions()
    let clock: ServerClock
    let settings: AccessSettings
    let logger: Logger
    /// Whether everybody may ask while there are no keys.
    let isOpenWithoutKeys: Bool
    /// Whether only this machine reaches the server.
    let isLoopbackOnly: Bool
    /// What forms bring back where nobody is signed in because nobody has to be.
    let openFormToken = KeyToken.randomLetters()
    let strayForwarding = StrayForwarding()
    let signIns = TokenBuckets<ClientAddress>(AccessSettings.signInRate)
    private let keyBuckets: TokenBuckets<AccessKeyID>?
    private let addressBuckets: TokenBuckets<ClientAddress>?

    init(ring: KeyRing, settings: ServerSettings, clock: ServerClock, logger: Logger) {
        self.ring = ring
        self.clock = clock
        self.settings = settings.access
        self.logger = logger
        isLoopbackOnly = settings.isLoopbackOnly
        isOpenWithoutKeys = settings.isLoopbackOnly || settings.access.allowsAnybodyRemote
        keyBuckets = settings.access.keyRate.map { TokenBuckets($0) }
        addressBuckets = settings.access.addressRate.map { TokenBuckets($0) }
    }

    /// Whether everybody may ask everything.
    var isOpen: Bool { isOpenWithoutKeys && !ring.hasKeys }

    func sender(of request: Request, _ context: ShopRequestContext) -> Sender {
        let sender = Sender(request, peer: context.peer, proxies: settings.trustedProxies)
        if sender.isForwardedByStranger { strayForwarding.note(from: context.peer, at: clock.instant(), logger: logger) }
        return sender
    }

    /// Finds out who asks.
    /// - Throws: ``Problem`` for who may not: `unauthorized`, `forbidden`, `tooManyRequests`, `keyInAddress`.
    func admit(_ request: Request, _ context: inout ShopRequestContext, to access: Access) throws(Problem) {
        if access == .open || isOpen { return }
        switch access {
        case .open: return
        case .shopper(let scope): context.caller = .program(try program(request, context, scope: scope, isForShoppers: true))
        case .secret(let scope): context.caller = .program(try program(request, context, scope: scope, isForShoppers: false))
        case .operators(let scope):
            if sender(of: request, context).isWithinMachine { return }
            if let session = session(of: request, context) {
                context.caller = .person(session)
            } else {
                context.caller = .program(try program(request, context, scope: scope, isForShoppers: false))
            }
        case .people, .administrators:
            try charge(sender(of: request, context))
            guard let session = session(of: request, context) else { throw .unauthorized }
            guard access == .people || session.mayManageKeys else { throw .scope(.keys) }
            context.caller = .person(session)
        }
    }

    /// The session of a browser, while the key it was begun with still opens the dashboard.
    func session(of request: Request, _ context: ShopRequestContext) -> Session? {
        let transport = sender(of: request, context).transport
        guard let token = SessionCookie.token(in: request, transport), let session = sessions.session(of: token, at: clock.instant()),
            let holder = ring.current.holder(of: session.digest, at: clock.now()), holder.scopes.contains(.dashboard)
        else { return nil }
        return session
    }

    /// Whether somebody may change keys now: who signed in a short while ago, so that a browser that was left alone, or whose cookie was taken, may not.
    func maySetKeys(_ caller: Caller) -> Bool {
        guard case .person(let session) = caller else { return true }
        return clock.instant() - session.startedAt < Sessions.recentLimit
    }

    private func program(
        _ request: Request, _ context: ShopRequestContext, scope: AccessScope, isForShoppers: Bool
    ) throws(Problem) -> KeyHolder {
        if request.uri.query != nil { try refuseKeyInAddress(request) }
        guard let header = request.headers[.authorization], let token = Self.bearer(header),
            let holder = ring.current.holder(of: token, at: clock.now())
        else {
            try charge(sender(of: request, context))
            throw .unauthorized
        }
        let origin = request.headers[.origin]
        switch holder.kind {
        case .secret:
            guard origin == nil else {
                logger.warning(
                    "A secret key was sent by a browser: whoever opens that page can read it; revoke it", metadata: ["key": "\(holder.id)"])
                throw .secretKeyInBrowser
            }
            guard holder.scopes.contains(scope) else { throw .scope(scope) }
        case .publishable:
            guard isForShoppers, holder.scopes.contains(scope) else { throw .publishableKey }
            let isOwnPage = origin == nil && request.headers[.fetchSite] == "same-origin"
            guard isOwnPage || origin.map(holder.origins.contains) ?? false else { throw .origin(origin) }
            try charge(sender(of: request, context))
        }
        if let wait = keyBuckets?.take(holder.id, at: clock.instant()) { throw .tooManyRequests(wait: wait, by: "this key") }
        return holder
    }

    /// Counts a request against its address; programs on this machine are not counted.
    private func charge(_ sender: Sender) throws(Problem) {
        guard let addressBuckets, let address = sender.address, !sender.isWithinMachine else { return }
        if let wait = addressBuckets.take(address.network, at: clock.instant()) { throw .tooManyRequests(wait: wait, by: "this address") }
    }

    /// Addresses end in logs, in histories and at other servers: a key that was sent in one is no secret any more.
    private func refuseKeyInAddress(_ request: Request) throws(Problem) {
        guard let query = request.uri.query, query.contains("sk_") || query.contains("pk_") else { return }
        for part in query.split(whereSeparator: { $0 == "&" || $0 == "=" }) where KeyToken.isWellFormed(part) {
            if let holder = ring.current.holder(of: KeyToken.digest(of: String(part)), at: clock.now()), holder.kind == .secret {
                logger.warning("A secret key was sent in an address, which logs keep; revoke it", metadata: ["key": "\(holder.id)"])
            }
            throw .keyInAddress
        }
    }

    /// The token of `Bearer TOKEN` (RFC 6750, section 2.1).
    private static func bearer(_ header: String) -> String? {
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        return String(parts[1])
    }
}
