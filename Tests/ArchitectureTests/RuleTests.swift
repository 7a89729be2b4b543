import Testing

/// Each rule is shown a file that breaks it, and one that nearly does.
@Suite("A rule of the house")
struct RuleTests {
    private func file(_ path: String, _ text: String) -> House.File { House.File(path: path, text: text) }

    @Test("tells code from comments and text")
    func swiftText() {
        let text = SwiftText(
            ##"""
            let a = "try! \(try! b("x)")) try!" // try! here
            /* try! /* nested */ try! */ try! c
            let d = """
                try! "quoted" \(e)
                """
            let f = #"raw \ try! \#(try! g)"#
            let h = "\\" + try! "\"try!"
            """##)
        #expect(text.matches(of: /try!/).map(\.line) == [1, 2, 6, 7])
        #expect(text.comments[0] == "// try! here")
        #expect(text.code.count == 7 && text.comments.count == 7)
    }

    @Test(
        "finds imports in all their forms",
        arguments: [
            "import GRDB", "public import GRDB", "@testable import GRDB", "@preconcurrency internal import GRDB", "import struct GRDB.Row",
            "    import GRDB  // for rows", "@_spi(X) import GRDB",
        ])
    func importForms(line: String) {
        #expect(ImportRule.imports(of: SwiftText("import Commerce\n" + line)).map(\.module) == ["Commerce", "GRDB"])
    }

    @Test(
        "forbids arrows that are not in the table",
        arguments: [
            ("Commerce", "Foundation"), ("Commerce", "FoundationEssentials"), ("Commerce", "Affinity"), ("Feeds", "Storage"),
            ("Affinity", "GRDB"),
            ("Affinity", "Hummingbird"), ("Merchandising", "CZlib"), ("Merchandising", "NIOCore"), ("Storage", "Feeds"), ("Storage", "Web"),
            ("Web", "Storage"), ("Web", "GRDB"), ("Storage", "HTTPTypes"), ("alongside", "GRDB"), ("alongside", "SampleShop"),
            ("SampleShop", "Affinity"), ("Campaigns", "Storage"), ("Feeds", "FoundationNetworking"),
        ])
    func forbidden(target: String, module: String) {
        let found = ImportRule.check(file("Sources/\(target)/Thing.swift", "// A thing.\nimport \(module)\n"))
        #expect(
            found.map(\.description) == [
                "Sources/\(target)/Thing.swift:2: \(target) may not import \(module). Declare the protocol that \(target) needs there and "
                    + "implement it where \(module) may be used."
            ])
    }

    @Test(
        "allows the arrows of the table",
        arguments: [
            ("Commerce", "Synchronization"), ("Feeds", "CZlib"), ("Affinity", "Foundation"), ("Merchandising", "Affinity"),
            ("Storage", "GRDBSQLite"),
            ("Web", "NIOCore"), ("Web", "HummingbirdRouter"), ("Web", "OrderedCollections"), ("alongside", "Storage"), ("Feeds", "Logging"),
        ])
    func allowed(target: String, module: String) {
        #expect(ImportRule.check(file("Sources/\(target)/Thing.swift", "internal import \(module)")).isEmpty)
    }

    @Test("asks for a row in the table for a new room")
    func unknownRoom() {
        #expect(
            ImportRule.check(file("Sources/Attic/Box.swift", "struct Box {}")).map(\.description) == [
                "Sources/Attic/Box.swift: Attic is not in the table of rooms. Add it to Rooms.swift with what it may import."
            ])
    }

    @Test("asks for a file to be named after its type")
    func fileNames() {
        #expect(
            NamingRule.check(file("Sources/Feeds/Reading.swift", "struct Reader {}\nextension Reading {}")).map(\.description) == [
                "Sources/Feeds/Reading.swift: the file declares no type named Reading. Name it after the type it declares, or "
                    + "Type+Facet.swift after the type it extends."
            ])
        #expect(NamingRule.check(file("Sources/Feeds/Money+CSV.swift", "struct Row {}")).count == 1)
        #expect(NamingRule.check(file("Sources/Feeds/Money+CSV.swift", "extension Money {}")).isEmpty)
        #expect(NamingRule.check(file("Sources/Feeds/Fields+CSV.swift", "extension Product.Fields {}")).isEmpty)
        #expect(NamingRule.check(file("Sources/Feeds/Row.swift", "public final class Row: Sendable {}")).isEmpty)
        #expect(NamingRule.check(file("Sources/alongside/main.swift", "print(1)")).isEmpty)
        #expect(NamingRule.check(file("Sources/Feeds/Row.swift", "// struct Row {}\nlet text = \"struct Row {}\"")).count == 1)
    }

    @Test(
        "forbids names that say nothing",
        arguments: ["PriceManager", "CommonPrice", "PriceInfo", "HTTPUtils", "CoreShop", "Helper", "StoreImpl"])
    func emptyNames(name: String) {
        let found = NamingRule.check(file("Sources/Feeds/\(name).swift", "\nstruct \(name) {}"))
        #expect(found.map(\.line) == [2] && found[0].rule.hasPrefix("the name \(name) says"))
    }

    @Test(
        "lets names pass in which such letters are part of another word",
        arguments: ["Score", "Information", "Encore", "UtilityBill2", "Corella"])
    func sayingNames(name: String) {
        // `UtilityBill2` shows that numbers are no words: it does begin with an empty word.
        #expect(NamingRule.namesSayWhat(file("Sources/Feeds/\(name).swift", "struct \(name) {}")).isEmpty == (name != "UtilityBill2"))
    }

    @Test("forbids types named as a module")
    func moduleNames() {
        let found = NamingRule.check(file("Sources/Web/Feeds.swift", "enum Feeds {}"))
        #expect(found.map(\.rule) == ["the type Feeds is named as a module"])
    }

    @Test("forbids what ends the process")
    func crashes() {
        let found = SafetyRule.check(
            file("Sources/Web/Page.swift", "let a = try! b()\nfatalError(\"no\")\n// fatalError(\nlet c = \"try!\"\ntry? d()"))
        #expect(
            found.map(\.description) == [
                "Sources/Web/Page.swift:1: try! ends the process. Throw an error that names value, place and remedy.",
                "Sources/Web/Page.swift:2: fatalError( ends the process. Throw an error that names value, place and remedy.",
            ])
    }

    @Test("asks why what is unchecked is safe")
    func unchecked() {
        let bare = "final class A: @unchecked Sendable {}\n\n/// A page.\nnonisolated(unsafe) let b = 1\n"
        #expect(SafetyRule.check(file("Sources/Web/A.swift", bare)).map(\.line) == [1, 4])
        let explained = """
            // Safe: the bytes are never written
            // after they were mapped.
            final class A: @unchecked Sendable {}
            nonisolated(unsafe) let b = 1  // only read
            """
        #expect(SafetyRule.check(file("Sources/Web/A.swift", explained)).isEmpty)
    }

    @Test("forbids reminders, in comments too", arguments: ["TO" + "DO", "FIX" + "ME"])
    func reminders(word: String) {
        let found = SafetyRule.reminders(in: file("Tests/FeedsTests/A.swift", "let a = 1\n// \(word): later"))
        #expect(found.map(\.line) == [2])
        #expect(SafetyRule.reminders(in: file("Tests/FeedsTests/A.swift", "let \(word.lowercased())s = 1")).isEmpty)
    }

    @Test("forbids files of more than 500 lines")
    func sizes() {
        #expect(SizeRule.check(file("Sources/Web/A.swift", String(repeating: "a\n", count: 500))).isEmpty)
        #expect(SizeRule.check(file("Sources/Web/A.swift", String(repeating: "a\n", count: 501))).map(\.line) == [501])
    }

    @Test(
        "forbids clocks and dice where history is learned from",
        arguments: ["let a = Date()", "Date.now", "ContinuousClock().now", "Int.random(in: 0..<5)", "SystemRandomNumberGenerator()"])
    func clocks(line: String) {
        #expect(ReproducibilityRule.check(file("Sources/Affinity/A.swift", line)).count == 1)
        #expect(ReproducibilityRule.check(file("Sources/Web/A.swift", line)).isEmpty)
    }

    @Test("lets seeded dice pass")
    func seeded() {
        #expect(ReproducibilityRule.check(file("Sources/Affinity/A.swift", "Int.random(in: 0..<5, using: &dice)")).isEmpty)
    }
}
