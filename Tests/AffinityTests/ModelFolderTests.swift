import Affinity
import Commerce
import Foundation
import Testing

@Suite("Folder of models")
struct ModelFolderTests {
    /// A model that can be told from others by its number of baskets.
    private func learned(baskets: Int) -> LearnedModel {
        let rows = OrderRows(baskets: Array(repeating: ["a", "b"], count: baskets))
        return LearnedModel(pairs: PairLearning(settings: .plainCounts, threads: 1).learn(from: rows.history))
    }

    private func baskets(inServiceOf models: ModelFolder) throws -> Int? { try models.open()?.model.summary.baskets }

    @Test("is made by the first publication, and before it has no model")
    func firstPublication() throws {
        let folder = try TemporaryFolder()
        let models = ModelFolder(path: folder.path(of: "shop/models"))
        #expect(try models.open() == nil)
        #expect(try models.entries().isEmpty)
        let entry = try models.publish(learned(baskets: 3))
        #expect(entry.number == 1 && entry.isCurrent && entry.name == "model-000001.alongside" && entry.bytes > 0)
        #expect(try baskets(inServiceOf: models) == 3)
        #expect(try FileManager.default.contentsOfDirectory(atPath: models.path).sorted() == ["current", "model-000001.alongside"])
    }

    @Test("keeps the last three, the newest in service")
    func keepsThree() throws {
        let folder = try TemporaryFolder()
        let models = ModelFolder(path: folder.path)
        for number in 1...5 { try models.publish(learned(baskets: number)) }
        #expect(try models.entries().map(\.number) == [5, 4, 3])
        #expect(try models.entries().map(\.isCurrent) == [true, false, false])
        #expect(try baskets(inServiceOf: models) == 5)
        #expect(try folder.names() == ["current", "model-000003.alongside", "model-000004.alongside", "model-000005.alongside"])
    }

    @Test("goes back one by one until there is no earlier model, or to a named one")
    func rollback() throws {
        let folder = try TemporaryFolder()
        let models = ModelFolder(path: folder.path)
        for number in 1...3 { try models.publish(learned(baskets: number)) }
        #expect(try models.rollBack().number == 2)
        #expect(try models.rollBack().number == 1)
        #expect(try baskets(inServiceOf: models) == 1)
        #expect(throws: ModelFolderError.noEarlierModel) { try models.rollBack() }
        #expect("\(ModelFolderError.noEarlierModel)" == "there is no earlier model to go back to")
        let forward = try models.rollBack(to: 3)
        #expect(forward.number == 3 && forward.isCurrent)
        #expect(try baskets(inServiceOf: models) == 3)
        #expect(throws: ModelFolderError.noSuchModel(9, [3, 2, 1])) { try models.rollBack(to: 9) }
        #expect("\(ModelFolderError.noSuchModel(9, [3, 2, 1]))" == "there is no model 9; kept are 3, 2, 1")
    }

    @Test("after going back publishes under a new number, and never removes the model in service")
    func publishAfterRollback() throws {
        let folder = try TemporaryFolder()
        let models = ModelFolder(path: folder.path)
        for number in 1...3 { try models.publish(learned(baskets: number)) }
        _ = try models.rollBack(to: 1)
        let entry = try models.publish(learned(baskets: 4))
        #expect(entry.number == 4 && entry.isCurrent)
        _ = try models.rollBack(to: 2)
        let one = ModelFolder(path: folder.path, keep: 1)
        #expect(throws: ModelFolderError.self) { try one.rollBack(to: 1) }
        // What is in service while pruning is the newest; what was before goes.
        try one.publish(learned(baskets: 5))
        #expect(try one.entries().map(\.number) == [5])
    }

    @Test("refuses to go back to a damaged model and stays where it is")
    func rollbackToDamage() throws {
        let folder = try TemporaryFolder()
        let models = ModelFolder(path: folder.path)
        for number in 1...2 { try models.publish(learned(baskets: number)) }
        try folder.write(Data("damage".utf8), named: "model-000001.alongside")
        #expect(throws: ModelRefusal.foreign) { try models.rollBack() }
        #expect(try models.entries().first(where: \.isCurrent)?.number == 2)
    }

    @Test("serves the previous model where the newest is damaged, and says what was refused")
    func damagedNewest() throws {
        let folder = try TemporaryFolder()
        let models = ModelFolder(path: folder.path)
        for number in 1...3 { try models.publish(learned(baskets: number)) }
        var bytes = try Data(contentsOf: URL(fileURLWithPath: folder.path(of: "model-000003.alongside")))
        bytes[bytes.count / 2] ^= 0x40
        try folder.write(bytes, named: "model-000003.alongside")
        var refused: [String] = []
        let opened = try #require(try models.open { entry, refusal in refused.append("\(entry.name): \(refusal)") })
        #expect(opened.entry.number == 2 && opened.model.summary.baskets == 2)
        #expect(refused.count == 1 && refused[0].hasPrefix("model-000003.alongside: the "))
    }

    @Test(
        "serves the newest that is whole where the name of the model in service is lost or wrong",
        arguments: [nil, "", "model-000009.alongside"])
    func lostPointer(pointer: String?) throws {
        let folder = try TemporaryFolder()
        let models = ModelFolder(path: folder.path)
        for number in 1...2 { try models.publish(learned(baskets: number)) }
        try FileManager.default.removeItem(atPath: folder.path(of: "current"))
        if let pointer { try folder.write(Data(pointer.utf8), named: "current") }
        #expect(try baskets(inServiceOf: models) == 2)
    }

    @Test("in which every model is refused says so, with each reason")
    func allRefused() throws {
        let folder = try TemporaryFolder()
        let models = ModelFolder(path: folder.path)
        try models.publish(learned(baskets: 1))
        try folder.write(Data(), named: "model-000001.alongside")
        try FileManager.default.createDirectory(atPath: folder.path(of: "model-000002.alongside"), withIntermediateDirectories: false)
        let error = #expect(throws: ModelFolderError.self) { try models.open() }
        #expect(
            error?.description
                == "\(folder.path): every model was refused (model-000001.alongside: the file ends after 0 bytes of 64; "
                + "model-000002.alongside: the file cannot be read: not a regular file); run `alongside train`")
    }

    @Test("lets foreign files be, and removes what a killed publication left behind")
    func leftovers() throws {
        let folder = try TemporaryFolder()
        let models = ModelFolder(path: folder.path)
        try models.publish(learned(baskets: 1))
        for name in ["model-000002.alongside.writing", "current.writing", "notes.txt", "model-x.alongside"] {
            try folder.write(Data("half".utf8), named: name)
        }
        #expect(try baskets(inServiceOf: models) == 1)
        #expect(try models.entries().map(\.number) == [1])
        try models.publish(learned(baskets: 2))
        #expect(
            try folder.names() == ["current", "model-000001.alongside", "model-000002.alongside", "model-x.alongside", "notes.txt"])
    }

    @Test("killed between writing a model and putting it into service still serves the one before, and goes on")
    func killedBetween() throws {
        let folder = try TemporaryFolder()
        let models = ModelFolder(path: folder.path)
        try models.publish(learned(baskets: 1))
        let first = try Data(contentsOf: URL(fileURLWithPath: folder.path(of: "current")))
        try models.publish(learned(baskets: 2))
        try folder.write(first, named: "current")
        #expect(try baskets(inServiceOf: models) == 1)
        #expect(try models.publish(learned(baskets: 3)).number == 3)
        #expect(try baskets(inServiceOf: models) == 3)
    }

    @Test("A publication whose last step failed left files behind, and in a new folder put the refused model into service")
    func failedPublication() throws {
        let folder = try TemporaryFolder()
        let models = ModelFolder(path: folder.path)
        // A folder in the place of the file that names the model in service: it cannot be renamed over.
        try FileManager.default.createDirectory(atPath: folder.path(of: "current/x"), withIntermediateDirectories: true)
        let error = #expect(throws: ModelFolderError.self) { try models.publish(learned(baskets: 1)) }
        #expect(
            error?.description
                == "\(folder.path)/current: rename failed: Is a directory; the model in service is unchanged")
        #expect(try folder.names() == ["current"])
        #expect(try models.open() == nil)
    }

    @Test("with a file in its place publishes nothing and leaves the file as it is")
    func fileInPlace() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(Data("a file".utf8), named: "models")
        #expect(throws: (any Error).self) { try ModelFolder(path: path).publish(learned(baskets: 1)) }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data("a file".utf8))
    }

    @Test("leaves the model in service where a new one cannot be written")
    func unwritable() throws {
        let folder = try TemporaryFolder()
        let models = ModelFolder(path: folder.path)
        try models.publish(learned(baskets: 1))
        // A folder that is not empty stands where the second model would be renamed to.
        try FileManager.default.createDirectory(atPath: folder.path(of: "model-000002.alongside/x"), withIntermediateDirectories: true)
        #expect(try models.publish(learned(baskets: 3)).number == 3, "a number in use is passed over")
        #expect(try baskets(inServiceOf: models) == 3)
    }

    @Test("does not publish a model that would be refused")
    func refusedPublication() throws {
        let folder = try TemporaryFolder()
        let models = ModelFolder(path: folder.path)
        try models.publish(learned(baskets: 1))
        var spoiled = learned(baskets: 2)
        spoiled.pairs.neighbours[0].score = .nan
        #expect(throws: ModelRefusal.self) { try models.publish(spoiled) }
        #expect(try baskets(inServiceOf: models) == 1)
        #expect(try folder.names() == ["current", "model-000001.alongside"])
    }

    @Test("keeps the last worse model aside, out of service until it is asked for by number")
    func keptAside() throws {
        let folder = try TemporaryFolder()
        let models = ModelFolder(path: folder.path)
        try models.publish(learned(baskets: 1))
        _ = try models.keepAside(learned(baskets: 2))
        let aside = try models.keepAside(learned(baskets: 3))
        #expect(aside.number == 3 && aside.isKeptAside && !aside.isCurrent)
        #expect(try models.entries().map(\.number) == [3, 1], "one is kept aside, the last")
        #expect(try baskets(inServiceOf: models) == 1)
        #expect(try models.publish(learned(baskets: 4)).number == 4)
        #expect(try models.rollBack().number == 1, "going back passes over what never was in service")
        let used = try models.rollBack(to: 3)
        #expect(used.isCurrent && !used.isKeptAside && used.name == "model-000003.alongside")
        #expect(try baskets(inServiceOf: models) == 3)
        #expect(try models.entries().map(\.number) == [4, 3, 1])
    }

    @Test("with nothing but a model kept aside has none to serve")
    func onlyAside() throws {
        let folder = try TemporaryFolder()
        let models = ModelFolder(path: folder.path)
        _ = try models.keepAside(learned(baskets: 2))
        #expect(try models.open() == nil)
        #expect(throws: ModelFolderError.noEarlierModel) { try models.rollBack() }
    }

    @Test("without a model says what to do")
    func message() {
        #expect("\(ModelFolderError.noModel("shop/models"))" == "shop/models: no model was published there; run `alongside train`")
    }
}
