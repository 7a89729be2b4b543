/// The columns of a feed of customers.
enum CustomerSlot: Int, FieldSlot {
    case id, email, name, createdAt, emailConsent, attributes

    static let fields = read(table)
    static let table = """
        id! = customer id, customer no, customer number, client id, user id
        email = e-mail, email address, e-mail address, customer email
        name = full name, customer name, display name
        created_at = created, date created, registered, registered at, customer since, signup date
        email_consent = accepts marketing, accepts email marketing, newsletter, subscribed, marketing consent, opt in
        attributes = properties
        """
}
