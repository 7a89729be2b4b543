import Foundation
import SampleShop
import Testing

/// Kills the program with signal 9 at random moments and finishes the work afterwards.
///
/// `ALONGSIDE_SOAK=N` runs N times as many rounds.
@Suite("Killed at any moment", .serialized)
struct KillTests {
    private let rounds = 25 * (ProcessInfo.processInfo.environment["ALONGSIDE_SOAK"].flatMap(Int.init) ?? 1)

    private func orders(in scratch: Scratch) throws -> String {
        let shop = PlantedShop(seed: 11, products: 120, orders: 3_000)
        var lines = shop.orderLinesCSV.split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
        // Every thirtieth line comes back a year later.
        let header = lines[0].split(separator: ",", omittingEmptySubsequences: false)
        let quantity = try #require(header.firstIndex(of: "quantity"))
        let order = try #require(header.firstIndex(of: "order_id"))
        let time = try #require(header.firstIndex(of: "ordered_at"))
        for index in stride(from: 1, to: lines.count, by: 30) {
            var cells = lines[index].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            cells[order] = "R-\(index)"
            cells[quantity] = "-1"
            cells[time] = "2026-12-31T00:00:00Z"
            lines.append(cells.joined(separator: ","))
        }
        return try scratch.file("orders.csv", lines.joined(separator: "\n") + "\n")
    }

    @Test("An import killed at 25 random moments and run again gives the database of an uninterrupted one")
    func killedImport() async throws {
        // Given a shop imported without interruption
        let scratch = try Scratch()
        let file = try orders(in: scratch)
        let program = Program()
        func arguments(_ shop: String) -> [String] { ["import", "orders", file, "--shop", shop, "--batch-rows", "500"] }
        let started = ContinuousClock.now
        #expect(try program.run(arguments("\(scratch.path)/whole")).status == 0)
        var length = ContinuousClock.now - started
        let whole = try Contents.of(shop: "\(scratch.path)/whole")
        #expect(
            whole.contains { $0.hasPrefix("order_line") && $0.contains("returned:1") }, "no line was returned: the test shows too little")

        var seeds = SplitMix64(seed: 5)
        var interrupted = 0
        for round in 0..<(4 * rounds) where interrupted < rounds {
            // When the import is killed somewhere, and run again
            let shop = "\(scratch.path)/killed-\(round)"
            let delay = length * seeds.unit()
            if try await program.runAndKill(arguments(shop), after: delay) {
                interrupted += 1
            } else {
                // It was over before: what took so long at first was the company of other tests.
                length = length * 0.8
            }
            let again = try program.run(arguments(shop))
            #expect(again.status == 0, "round \(round), killed after \(delay): \(again.errors)")

            // Then the database is the same, row by row, and whole
            let contents = try Contents.of(shop: shop)
            #expect(contents == whole, "round \(round), killed after \(delay): the databases differ")
            try FileManager.default.removeItem(atPath: shop)
        }
        #expect(interrupted == rounds, "only \(interrupted) runs were interrupted")
    }

    @Test("A publication killed at 25 random moments leaves the old or the new model, and no leftovers after the next")
    func killedPublication() async throws {
        // Given a shop with a model
        let scratch = try Scratch()
        let shop = "\(scratch.path)/shop"
        let models = "\(shop)/models"
        let program = Program()
        #expect(try program.run(["import", "orders", try orders(in: scratch), "--shop", shop]).status == 0)
        #expect(try program.run(["train", "--shop", shop]).status == 0)
        let model = try Data(contentsOf: URL(fileURLWithPath: "\(models)/model-000001.alongside"))
        let started = ContinuousClock.now
        #expect(try program.run(["train", "--shop", shop]).status == 0)
        var length = ContinuousClock.now - started

        var seeds = SplitMix64(seed: 6)
        var interrupted = 0
        for round in 0..<(4 * rounds) where interrupted < rounds {
            // When a training run is killed somewhere
            let delay = length * seeds.unit()
            if try await program.runAndKill(["train", "--shop", shop], after: delay) { interrupted += 1 } else { length = length * 0.8 }

            // Then the model in service is whole
            let current = try String(contentsOfFile: "\(models)/current", encoding: .utf8)
            let served = try Data(contentsOf: URL(fileURLWithPath: "\(models)/\(current)"))
            #expect(served == model, "round \(round), killed after \(delay): \(current) is not the model")
            let doctor = try program.run(["doctor", "--shop", shop])
            #expect(doctor.status == 0, "round \(round), killed after \(delay): \(doctor.output)")
        }

        #expect(interrupted == rounds, "only \(interrupted) runs were interrupted")

        // And the next publication clears what the killed ones left behind
        #expect(try program.run(["train", "--shop", shop]).status == 0)
        let files = try FileManager.default.contentsOfDirectory(atPath: models).sorted()
        #expect(files.count == 4, "\(files)")
        #expect(files.allSatisfy { $0 == "current" || ($0.hasPrefix("model-") && $0.hasSuffix(".alongside")) }, "\(files)")
    }
}
