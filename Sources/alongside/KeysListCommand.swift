import ArgumentParser

/// Lists the keys of the shop.
struct KeysListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists the keys, those that are over included.",
        discussion: "Example: alongside keys list --json\n\nThe keys themselves are not kept, only their first letters and digests.")

    @OptionGroup var shop: ShopFolder

    @Flag(help: "Prints the list as JSON.")
    var json = false

    func run() async throws {
        let work = KeyWork(shop: shop)
        let reports = try work.keys().map { KeyReport($0, at: work.now) }
        if json {
            print(try KeyReport.json(reports))
        } else if reports.isEmpty {
            print("No keys: everybody on this machine may ask. `alongside keys create --help` says how to make one.")
        } else {
            print(reports.map(\.text).joined(separator: "\n\n"))
        }
    }
}
