/// Somebody who bought and is known by an id. Anonymous people are visitors.
public struct Customer: Hashable, Sendable {
    /// The id the shop knows the customer by.
    public var id: CustomerID
    /// Their e-mail address.
    public var email: String?
    /// Their name.
    public var name: String?
    /// When the account was made.
    public var createdAt: Timestamp?
    /// Whether marketing mail was agreed to; `nil` where the shop does not say, which counts as no.
    public var emailConsent: Bool?
    /// Properties by name.
    public var attributes: [String: String]

    /// Makes a customer; all but the id may be left unknown.
    public init(
        id: CustomerID, email: String? = nil, name: String? = nil, createdAt: Timestamp? = nil,
        emailConsent: Bool? = nil, attributes: [String: String] = [:]
    ) {
        self.id = id
        self.email = email
        self.name = name
        self.createdAt = createdAt
        self.emailConsent = emailConsent
        self.attributes = attributes
    }
}
