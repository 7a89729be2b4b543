import Commerce

/// The list of keys and the forms for new ones.
struct KeysView {
    /// A scope to tick.
    struct ScopeOption {
        let scopeName: String
        let scopeWords: String
        let isScopeChosen: Bool
    }

    let liveRows: [KeyRow]
    let overRows: [KeyRow]
    let hasLive: Bool
    let hasOver: Bool
    /// Whether there has never been a key.
    let isFirst: Bool
    let scopeOptions: [ScopeOption]
    let formToken: String
    /// What was wrong with the form that was sent.
    let complaint: String?
    let lastLabel: String
    let lastOrigins: String
    /// Whether the reader signed in lately enough to change anything.
    let mayChange: Bool
    let signInLink = KeysView.signInAgainLink

    static let signInAgainLink = "\(SignInPages.path)?again=1&next=%2Fkeys"

    init(
        keys: [AccessKey], at now: Timestamp, formToken: String, complaint: String? = nil, lastLabel: String = "", lastOrigins: String = "",
        mayChange: Bool = true
    ) {
        let rows = keys.map { KeyRow($0, at: now, formToken: formToken) }
        liveRows = rows.filter(\.isLive)
        overRows = rows.filter { !$0.isLive }
        hasLive = !liveRows.isEmpty
        hasOver = !overRows.isEmpty
        isFirst = keys.isEmpty
        let chosen: Set<AccessScope> = keys.isEmpty ? [.dashboard, .keys] : [.recommendations, .events]
        scopeOptions = AccessScope.allCases.map {
            ScopeOption(scopeName: $0.rawValue, scopeWords: Self.words(for: $0), isScopeChosen: chosen.contains($0))
        }
        self.formToken = formToken
        self.complaint = complaint
        self.lastLabel = lastLabel
        self.lastOrigins = lastOrigins
        self.mayChange = mayChange
    }

    private static func words(for scope: AccessScope) -> String {
        switch scope {
        case .recommendations: "ask for recommendations, with the figures"
        case .events: "send what shoppers do"
        case .catalogue: "write products, prices and stock"
        case .orders: "write orders and returns"
        case .rules: "change merchant rules"
        case .offers: "change offers and codes, and redeem them"
        case .reports: "read what cross-selling earned"
        case .metrics: "read the server's metrics"
        case .dashboard: "sign in here"
        case .keys: "make and revoke keys here, of any scope"
        }
    }
}
