import ArgumentParser
import Foundation
import Storage

/// Draft.
struct RecommendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "recommend", abstract: "Recommends.")
    @OptionGroup var shop: ShopFolder
    @Option var batch: String
    @Option var output: String
    @Option var limit = 20
    func run() async throws {
        let database = try shop.database(.readOnly)
        let (storefront, _) = try StorefrontLoading(shop: shop).load(from: database)
        let answers = BatchAnswers(storefront: storefront)
        var out = Data()
        let started = ContinuousClock.now
        var count = 0
        for line in try Data(contentsOf: URL(fileURLWithPath: batch)).split(separator: UInt8(ascii: "\n")) {
            out.append(try answers.answer(Data(line), limit: limit))
            out.append(UInt8(ascii: "\n"))
            count += 1
        }
        print(count, ContinuousClock.now - started)
        try out.write(to: URL(fileURLWithPath: output))
    }
}
