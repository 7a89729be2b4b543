/// The page where people sign in.
struct SignInView {
    /// What was wrong with the last attempt.
    var complaint: String?
    /// Where to go then.
    let next: String
    /// Why nobody can sign in over this connection; `nil` where it is safe to.
    let obstacle: String?
}
