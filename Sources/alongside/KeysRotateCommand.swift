import ArgumentParser
import Commerce

/// Makes another text that opens as a key, and lets the one before end.
struct KeysRotateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate",
        abstract: "Replaces a key: prints a new one with the same rights, and lets the one before end.",
        discussion: """
            Example: alongside keys rotate key_3fZ0aB91xQ --grace-hours 24

            Both open until the one before has ended; a third is not made before that.
            """)

    @OptionGroup var shop: ShopFolder

    @Argument(help: "The id of the key, as `alongside keys list` shows it.")
    var id: String

    @Option(help: "For how many hours the one before still opens; 0 ends it at once.")
    var graceHours = 24

    @Flag(help: "Prints the result as JSON.")
    var json = false

    func validate() throws {
        guard (0...720).contains(graceHours) else { throw ValidationError("--grace-hours must be from 0 to 720, not \(graceHours)") }
    }

    func run() async throws {
        let work = KeyWork(shop: shop)
        let (key, token) = try work.rotate(AccessKeyID(id), graceHours: graceHours)
        let report = KeyReport(key, token: token, at: work.now)
        print(json ? try KeyReport.json(report) : report.newText)
    }
}
