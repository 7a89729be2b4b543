import Commerce

/// A person who is signed in.
struct Session: Sendable {
    /// The token of the key they signed in with; when it ends, so does the session.
    let digest: KeyDigest
    /// What forms have to bring back, so that no other site can send them.
    let formToken: String
    /// When they signed in.
    let startedAt: ContinuousClock.Instant
    /// Whether they may make and revoke keys.
    let mayManageKeys: Bool
}
