import Foundation
import SampleShop
import Testing

/// What is learned depends on what was bought, not on how it arrived.
@Suite("Order of arrival")
struct ArrivalOrderTests {
    @Test("The same rows shuffled, doubled, cut into files and counted by other numbers of threads give the same model, byte for byte")
    func sameModel() throws {
        let scratch = try Scratch()
        let planted = PlantedShop(seed: 21, products: 150, orders: 2_000)
        let lines = planted.orderLinesCSV.split(separator: "\n").map(String.init)
        let (header, rows) = (lines[0], Array(lines.dropFirst()))

        func model(of files: [[String]], threads: Int, name: String) throws -> Data {
            let shop = "\(scratch.path)/\(name)"
            let paths = try files.enumerated().map {
                try scratch.file("\(name)-\($0).csv", ([header] + $1).joined(separator: "\n") + "\n")
            }
            let imported = try Program().run(["import", "orders", "--shop", shop, "--batch-rows", "700"] + paths)
            #expect(imported.status == 0, "\(imported.errors)")
            let trained = try Program().run(["train", "--shop", shop, "--threads", "\(threads)"])
            #expect(trained.status == 0, "\(trained.errors)")
            return try Data(contentsOf: URL(fileURLWithPath: "\(shop)/models/model-000001.alongside"))
        }

        let straight = try model(of: [rows], threads: 1, name: "straight")
        for seed in UInt64(1)...3 {
            var dice = SplitMix64(seed: seed)
            var shuffled = dice.shuffled(rows + rows.filter { _ in dice.chance(0.3) })
            let cut = dice.below(shuffled.count)
            let second = Array(shuffled.suffix(cut))
            shuffled.removeLast(cut)
            let other = try model(of: [shuffled, second], threads: Int(seed) + 1, name: "shuffled-\(seed)")
            #expect(other == straight, "seed \(seed): the models differ")
        }
    }
}
