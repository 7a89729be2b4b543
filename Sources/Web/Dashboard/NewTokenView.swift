/// A key that was just made, shown this once.
struct NewTokenView {
    let newToken: String
    let newLabel: String
    let newID: String
    /// What to do with it.
    let advice: String
    /// What becomes of the one before, where it was rotated.
    let previousLine: String?
    /// Whether it is the first, after which the dashboard asks for one.
    let asksFromNowOn: Bool
}
