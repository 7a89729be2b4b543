/// Asks once more before a key is revoked.
struct RevocationView {
    let row: KeyRow
    let formToken: String
    /// Whether it is the key of who asks.
    let isOwn: Bool
}
