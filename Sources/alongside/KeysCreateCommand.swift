import ArgumentParser
import Commerce

/// Makes a key and shows it, this once.
struct KeysCreateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Makes a key and prints it; it cannot be printed again.",
        discussion: """
            Examples:
              alongside keys create --label "Shop server" --scope recommendations,events,catalogue,orders
              alongside keys create --label "Storefront" --publishable --origin https://shop.example --origin https://www.shop.example

            Scopes of secret keys: \(AccessScope.allCases.map(\.rawValue).joined(separator: ", ")). A publishable key may ask for recommendations, \
            without the figures, and send events, from pages of its origins.
            """)

    @OptionGroup var shop: ShopFolder

    @Option(help: "What the key is for.")
    var label: String

    @Option(help: "What a secret key may do, separated by commas.")
    var scope: String?

    @Flag(help: "Makes a key for the pages of the storefront, which everybody can read.")
    var publishable = false

    @Option(help: "Where pages with a publishable key come from, such as https://shop.example; once for each.")
    var origin: [String] = []

    @Option(help: "When the key ends, such as 2027-12-31. Default: never.")
    var expires: Timestamp?

    @Flag(help: "Prints the result as JSON.")
    var json = false

    func validate() throws {
        if publishable, scope != nil { throw ValidationError("a publishable key has fixed scopes: leave out --scope") }
        if !publishable, !origin.isEmpty { throw ValidationError("--origin is for publishable keys: add --publishable") }
        if !publishable, scope == nil { throw ValidationError("name what the key may do with --scope, or add --publishable and --origin") }
        _ = try scopes()
    }

    func run() async throws {
        let work = KeyWork(shop: shop)
        let wanted =
            publishable
            ? try NewKey(publishable: label, origins: origin, expiresAt: expires, now: work.now)
            : try NewKey(secret: label, scopes: scopes(), expiresAt: expires, now: work.now)
        let (key, token) = try work.create(wanted)
        let report = KeyReport(key, token: token, at: work.now)
        print(json ? try KeyReport.json(report) : report.newText)
    }

    private func scopes() throws -> Set<AccessScope> {
        let names = scope?.split(separator: ",").map { $0.filter { !$0.isWhitespace } } ?? []
        return Set(
            try names.map { name in
                guard let scope = AccessScope(rawValue: name) else {
                    throw ValidationError(
                        "--scope \(name) is none of \(AccessScope.allCases.map(\.rawValue).joined(separator: ", "))")
                }
                return scope
            })
    }
}
