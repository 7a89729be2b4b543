import Commerce

/// Whom an address of the server is for. Every ``Route`` says it, and ``Gate`` holds everybody to it.
enum Access: Hashable, Sendable {
    /// Anybody, always: health checks, the contract, the sign-in page.
    case open
    /// Shoppers' browsers with a publishable key from one of its origins, and secret keys with that scope.
    case shopper(AccessScope)
    /// Secret keys with that scope.
    case secret(AccessScope)
    /// Secret keys with that scope, programs on this machine, and people who are signed in.
    case operators(AccessScope)
    /// People who are signed in.
    case people
    /// People who are signed in with a key that may manage keys.
    case administrators
}
