import ArgumentParser
import Commerce
import Feeds
import Foundation
import Merchandising
import Storage
import Web

/// From the bundled sample data to a served dashboard, in one command.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Imports the bundled sample data, learns from it, shows examples and serves the dashboard.",
        discussion: """
            Example: alongside demo --data SampleData/online-retail --shop demo-shop

            The data are a year of orders of a British gift shop, raw as its system exported them.
            """)

    @Option(help: "The folder of the sample data: online_retail.csv.gz and map.json.")
    var data = "SampleData/online-retail"

    @OptionGroup var shop: ShopFolder
    @OptionGroup var address: ServerAddress

    @Flag(help: "Ends after the examples, without a server.")
    var withoutServer = false

    func run() async throws {
        IdleThreads.sleep()
        let progress = ProgressLine()
        let settings = try await ShopSettings(path: shop.settingsPath)
        let server = address.settings(of: settings, shopName: "Online Retail (sample data)")
        Terminal.say("Importing \(data)/online_retail.csv.gz")
        let importing = Importing(
            shop: shop, kind: .orders, map: try FeedMap(contentsOf: "\(data)/map.json", for: .orders),
            moment: Timestamp(secondsSince1970: Int64(Date().timeIntervalSince1970)))
        Terminal.say(ImportReport(try importing.run(["\(data)/online_retail.csv.gz"], progress: progress)).text)
        Terminal.say("\nTraining")
        let threads = ProcessInfo.processInfo.activeProcessorCount
        Terminal.say(TrainingReport(try Training(shop: shop, settings: settings, progress: progress).run(threads: threads)).text)
        try showExamples()
        guard !withoutServer else { return }
        try await Serving(shop: shop, settings: server, shopSettings: settings).run {
            Terminal.say(
                """

                Ask it yourself:  .build/release/alongside recommend --shop \(shop.path) --product 85123A
                Over HTTP:        curl http://\(server.host):\(server.port)/v1/products/85123A/related?limit=3
                The dashboard:    http://\(server.host):\(server.port)
                """)
        }
    }

    /// What goes with the best seller, and with a basket of three.
    private func showExamples() throws {
        let database = try shop.database(.readOnly)
        defer { try? database.close() }
        let (storefront, _) = try StorefrontLoading(shop: shop).load(from: database)
        let sellers = storefront.search("", limit: 40).positions.map { storefront.products[$0].id }
        guard let best = sellers.first else { return }
        let slot = SlateRequest.Slot(placement: .productPage, limit: 5)
        for request in [
            SlateRequest(slots: [slot], product: best),
            SlateRequest(
                slots: [SlateRequest.Slot(placement: .basket, limit: 5)], basket: [sellers[5 % sellers.count], sellers[12 % sellers.count]]),
        ] {
            Terminal.say("\n" + SlateText(storefront: storefront).text(of: storefront.slate(for: request), for: request))
        }
    }
}
