import Commerce
import Foundation
import Glibc
import SampleShop
import Testing

@testable import Affinity

@Suite("Model file")
struct ModelFileTests {
    /// A model small enough to be opened a thousand times.
    private static let learned = PairLearning(settings: LearningSettings(minimumVoters: 1), threads: 1)
        .learn(from: OrderRows(seed: 5, orders: 120, products: 30).history)

    private func refusal(of path: String) -> ModelRefusal? {
        do throws(ModelRefusal) {
            _ = try Model(path: path)
            return nil
        } catch {
            return error
        }
    }

    private func refusal(of bytes: Data) throws -> ModelRefusal? {
        let folder = try TemporaryFolder()
        return refusal(of: try folder.write(bytes, named: "model"))
    }

    @Test("gives back what was learned")
    func roundTrip() throws {
        let folder = try TemporaryFolder()
        for seed in UInt64(0)..<10 {
            let learned = PairLearning(threads: 1).learn(from: OrderRows(seed: seed).history)
            let model = try Model(path: folder.write(LearnedModel(pairs: learned).fileBytes(), named: "model-\(seed)"))
            #expect(ModelContents(model) == ModelContents(learned), "seed \(seed)")
            #expect(model.productCount == learned.products.count && model.pairCount == learned.neighbours.count)
        }
    }

    @Test("gives back ids in any script, and a model of nothing")
    func unusualContents() throws {
        let folder = try TemporaryFolder()
        let rows = OrderRows(baskets: [["Kaffeemühle ☕", "日本茶", "a\"b\\c", " ", "cafe\u{301}", "caf\u{e9}"]])
        let learned = PairLearning(settings: .plainCounts, threads: 1).learn(from: rows.history)
        #expect(
            try ModelContents(Model(path: folder.write(LearnedModel(pairs: learned).fileBytes(), named: "a"))) == ModelContents(learned))
        let nothing = PairLearning(threads: 1).learn(
            from: PurchaseHistory(products: [], basketTimes: [], basketCustomers: [], lines: []))
        let model = try Model(path: folder.write(LearnedModel(pairs: nothing).fileBytes(), named: "b"))
        #expect(model.productCount == 0 && model.pairCount == 0)
    }

    @Test("is the same, byte for byte, for shuffled and repeated rows and for any number of threads")
    func sameBytes() throws {
        let folder = try TemporaryFolder()
        for seed in UInt64(0)..<10 {
            var rows = OrderRows(seed: seed, orders: 150, products: 70, customers: 30)
            var dice = SplitMix64(seed: seed, stream: "shuffle")
            var files: [Data] = []
            for threads in [1, 2, 5] {
                for _ in 0..<2 {
                    let models = ModelFolder(path: folder.path(of: "\(seed)-\(files.count)"))
                    let entry = try models.publish(LearnedModel(pairs: PairLearning(threads: threads).learn(from: rows.history)))
                    files.append(try Data(contentsOf: URL(fileURLWithPath: entry.path)))
                    rows.rows = dice.shuffled(rows.rows + rows.rows.filter { _ in dice.chance(0.2) })
                }
            }
            #expect(Set(files).count == 1, "seed \(seed)")
        }
    }

    @Test("with every 97th byte flipped in turn is refused or answers the same", arguments: [UInt8(0xff), 0x01])
    func flippedBytes(mask: UInt8) throws {
        let folder = try TemporaryFolder()
        let bytes = try LearnedModel(pairs: Self.learned).fileBytes()
        let contents = ModelContents(Self.learned)
        // From several beginnings, so that header and table are hit as well as sections.
        var refused = 0
        for position in stride(from: 0, to: bytes.count, by: 97).flatMap({ [$0, $0 + 8, $0 + 31] }) where position < bytes.count {
            var damaged = bytes
            damaged[position] ^= mask
            let path = try folder.write(damaged, named: "model")
            if refusal(of: path) != nil {
                refused += 1
            } else {
                #expect(try ModelContents(Model(path: path)) == contents, "byte \(position)")
            }
        }
        #expect(refused > bytes.count / 97, "most of the bytes are held by a checksum")
    }

    @Test("cut short at any place is refused")
    func truncated() throws {
        let folder = try TemporaryFolder()
        let bytes = try LearnedModel(pairs: Self.learned).fileBytes()
        for place in 0..<50 {
            let length = (bytes.count - 1) * place / 49
            #expect(refusal(of: try folder.write(bytes.prefix(length), named: "model")) != nil, "\(length) bytes")
        }
        #expect(
            try refusal(of: bytes.prefix(bytes.count - 1))
                == .truncated(bytes: bytes.count - 1, needed: bytes.count))
    }

    @Test("that is none is refused with its reason, word for word")
    func messages() throws {
        let folder = try TemporaryFolder()
        func message(_ text: String) throws -> String? {
            refusal(of: try folder.write(Data(text.utf8), named: "model"))?.description
        }
        #expect(refusal(of: folder.path(of: "none"))?.description == "the file cannot be read: No such file or directory")
        #expect(refusal(of: folder.path)?.description == "the file cannot be read: not a regular file")
        #expect(try message("") == "the file ends after 0 bytes of 64")
        #expect(try message("id,title\nA,Mug\n") == "the file is not an Alongside model")
        #expect(try message("ALONG") == "the file is not an Alongside model")
        #expect(try message("ALONGSID") == "the file ends after 8 bytes of 64")
    }

    @Test("of another layout, or with damage, says so word for word")
    func damage() throws {
        var later = try CraftedModel(Self.learned)
        later.put(UInt32(2), inHeaderAt: 8)
        #expect(
            try refusal(of: later.bytes)?.description
                == "the file has layout 2, this program reads layout 1: train again with this version")
        let whole = try CraftedModel(Self.learned)
        for (section, name) in [
            (ModelLayout.Section.neighbours, "neighbours"), (.popularity, "popularity"), (.identifiers, "product ids"),
            (.summary, "summary"),
        ] {
            var bytes = whole.bytes
            bytes[whole.range(of: section).lowerBound] ^= 1
            #expect(try refusal(of: bytes)?.description == "the \(name) does not match its checksum")
        }
        var header = whole.bytes
        header[70] ^= 1
        #expect(try refusal(of: header)?.description == "the header does not match its checksum")
        #expect(
            try refusal(of: whole.bytes.prefix(100))?.description
                == "the file ends after 100 bytes of \(64 + 32 * ModelLayout.Section.required.count)")
        #expect(
            try refusal(of: whole.bytes + [0])?.description
                == "the contents contradict each other: \(whole.bytes.count + 1) bytes are more than the \(whole.bytes.count) that were written"
        )
    }

    @Test("Opening a pipe waited for ever for somebody to write into it")
    func pipe() throws {
        let folder = try TemporaryFolder()
        #expect(mkfifo(folder.path(of: "pipe"), 0o600) == 0)
        #expect(refusal(of: folder.path(of: "pipe")) == .unreadable("not a regular file"))
    }

    @Test("stays readable while a model is in use, though its file was deleted")
    func deletedFile() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(LearnedModel(pairs: Self.learned).fileBytes(), named: "model")
        let model = try Model(path: path)
        try FileManager.default.removeItem(atPath: path)
        #expect(ModelContents(model) == ModelContents(Self.learned))
    }

    // MARK: Checksums that are right, contents that lie

    @Test(
        "whose table lies is refused",
        arguments: [
            (8, UInt64(1) << 40), (8, UInt64.max), (8, 0), (8, 64), (8, 1_000_001), (16, UInt64.max), (16, UInt64(1) << 40),
            (16, UInt64.max / 2),
        ])
    func lyingTable(offset: Int, value: UInt64) throws {
        for section in ModelLayout.Section.required {
            var crafted = try CraftedModel(Self.learned)
            crafted.put(value, inEntryOf: section, at: offset)
            #expect(try refusal(of: crafted.bytes) == .damaged(section: "table of sections"), "\(section)")
        }
    }

    @Test("that lacks a section is refused, and one with a section nobody knows is refused for what it lacks")
    func missingSection() throws {
        var crafted = try CraftedModel(Self.learned)
        crafted.put(UInt32(99), inEntryOf: .reach, at: 0)
        #expect(try refusal(of: crafted.bytes) == .inconsistent("there is no section for the reach of products"))
        var none = try CraftedModel(Self.learned)
        none.put(UInt32(0), inHeaderAt: 12)
        #expect(try refusal(of: none.bytes) == .inconsistent("there is no section for the summary"))
        var many = try CraftedModel(Self.learned)
        many.put(UInt32.max, inHeaderAt: 12)
        #expect(try refusal(of: many.bytes) == .damaged(section: "header"))
    }

    @Test("whose length lies is refused", arguments: [UInt64(0), 1, 1 << 50, .max])
    func lyingLength(length: UInt64) throws {
        var crafted = try CraftedModel(Self.learned)
        crafted.put(length, inHeaderAt: 16)
        #expect(try refusal(of: crafted.bytes) != nil)
    }

    @Test("whose offsets lead astray is refused", arguments: [ModelLayout.Section.identifierOffsets, .neighbourOffsets])
    func lyingOffsets(section: ModelLayout.Section) throws {
        let whole = try CraftedModel(Self.learned)
        let last = whole.range(of: section).count / 4 - 1
        for (index, value) in [(0, UInt32(4)), (1, .max), (last, .max), (last, 0), (last / 2, .max), (last - 1, 1 << 30)] {
            var crafted = whole
            crafted.put(value, at: index * 4, of: section)
            let refusal = try refusal(of: crafted.bytes)
            #expect(refusal?.description.contains("are not ascending") == true, "\(index), \(value)")
        }
    }

    @Test("with a neighbour that is no product, or a score that is no number, is refused")
    func lyingNeighbours() throws {
        for (offset, value) in [
            (0, UInt32(Self.learned.products.count)), (0, .max), (4, Float.nan.bitPattern), (4, Float.infinity.bitPattern),
            (4, Float(-1).bitPattern),
        ] {
            var crafted = try CraftedModel(Self.learned)
            crafted.put(value, at: 16 * 7 + offset, of: .neighbours)
            #expect(try refusal(of: crafted.bytes) == .inconsistent("a neighbour is no product or has no score"))
        }
        for section in [ModelLayout.Section.popularity, .reach] {
            var crafted = try CraftedModel(Self.learned)
            crafted.put(Float.nan.bitPattern, at: 4, of: section)
            #expect(try refusal(of: crafted.bytes) == .inconsistent("a popularity is not a number"))
        }
    }

    @Test("with a column of the wrong length is refused")
    func lyingColumns() throws {
        var short = Self.learned
        short.voters.removeLast()
        #expect(
            try refusal(of: LearnedModel(pairs: short).fileBytes())?.description.contains("a column has 29 rows for 30 products") == true)
        var uneven = try CraftedModel(Self.learned)
        uneven.put(UInt64(7), inEntryOf: .orders, at: 16)
        #expect(try refusal(of: uneven.bytes) != nil)
    }

    @Test("A model that names a product twice had one position fewer than products, and answering ended the process")
    func repeatedProduct() throws {
        var learned = Self.learned
        learned.products[4] = learned.products[3]
        #expect(try refusal(of: LearnedModel(pairs: learned).fileBytes()) == .inconsistent("product ids are not ascending"))
        learned = Self.learned
        learned.products.swapAt(0, 1)
        #expect(try refusal(of: LearnedModel(pairs: learned).fileBytes()) == .inconsistent("product ids are not ascending"))
    }

    @Test("A model whose settings shrink by less than nothing turned the interval of lift round and ended the process")
    func negativeShrinkage() throws {
        var learned = Self.learned
        learned.summary.settings.shrinkage = -1000
        #expect(try refusal(of: LearnedModel(pairs: learned).fileBytes()) == .inconsistent("the summary has negative numbers"))
    }

    @Test("whose summary is no JSON is refused")
    func unreadableSummary() throws {
        var crafted = try CraftedModel(Self.learned)
        crafted.put(UInt8(ascii: "["), at: 0, of: .summary)
        #expect(try refusal(of: crafted.bytes) == .inconsistent("the summary is not readable"))
    }
}
