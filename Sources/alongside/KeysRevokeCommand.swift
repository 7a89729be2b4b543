import ArgumentParser
import Commerce

/// Ends a key.
struct KeysRevokeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "Ends a key for good; a running server turns it away within a second.",
        discussion: """
            Example: alongside keys revoke key_3fZ0aB91xQ

            A shop whose keys are all revoked is not open to everybody again: make a new key.
            """)

    @OptionGroup var shop: ShopFolder

    @Argument(help: "The id of the key, as `alongside keys list` shows it.")
    var id: String

    @Flag(help: "Prints the result as JSON.")
    var json = false

    func run() async throws {
        let work = KeyWork(shop: shop)
        let report = KeyReport(try work.revoke(AccessKeyID(id)), at: work.now)
        print(json ? try KeyReport.json(report) : "Revoked: \(report.text)")
    }
}
