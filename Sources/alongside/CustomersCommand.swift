import Analytics
import ArgumentParser
import Commerce
import Foundation
import Storage
import Web

/// Says who the shop's customers are and what is to be expected of them.
struct CustomersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "customers",
        abstract: "Says who the shop's customers are: segments, who came again, and what they are expected to spend.",
        discussion: """
            Examples:
              alongside customers
              alongside customers --segment at_risk --csv > at-risk.csv
              alongside customers --customer 17850

            Models are fitted to the shop's own orders and checked on the last third of them; with too little to go by no figures \
            are given. docs/customers.md says what the figures mean.
            """)

    @OptionGroup var shop: ShopFolder

    @Option(help: "Only customers of this segment: \(RFMSegment.allCases.map(\.rawValue).joined(separator: ", ")).")
    var segment: RFMSegment?

    @Option(help: "One customer's id.")
    var customer: String?

    @Flag(help: "Prints customers as CSV, a row each.")
    var csv = false

    @Flag(help: "Prints the API's JSON.")
    var json = false

    func validate() throws {
        guard !(csv && json) else { throw ValidationError("--csv and --json are two forms; name one") }
        guard segment == nil || csv || customer == nil else {
            throw ValidationError("--segment lists customers and --customer is one; name one of them")
        }
    }

    func run() async throws {
        try shop.requireDatabase()
        let settings = try await ShopSettings(path: shop.settingsPath).attribution
        let database = try shop.database(.readWrite)
        defer { try? database.close() }
        try Reporting(database: database, shop: shop, settings: settings).count(progress: ProgressLine())
        let portfolio = CustomerPortfolio(of: try database.customerOrders())
        FileHandle.standardOutput.write(Data(try output(portfolio)))
    }

    private func output(_ portfolio: CustomerPortfolio) throws -> [UInt8] {
        let document = CustomerDocument(portfolio)
        if let customer {
            let id = CustomerID(customer)
            guard let bytes = csv ? document.csv(of: id) : document.json(of: id) else {
                throw ValidationError("no order that was kept belongs to the customer \(customer); ids are compared byte by byte")
            }
            return bytes
        }
        if csv { return document.customersCSV(segment: segment) }
        if json { return document.json() }
        if let segment { return Array(CustomerText().list(portfolio, segment: segment).utf8) }
        return Array(CustomerText().text(portfolio).utf8)
    }
}
