/// Which target may import what. An arrow that is not here is forbidden; to draw a new one, change this table and say why in the commit.
struct Rooms {
    struct Room {
        let name: String
        /// Our own targets.
        var ours: Set<String> = []
        /// Modules of others, beside those everybody may use.
        var others: Set<String> = []
        /// Whole families of modules of others, by prefix.
        var families: [String] = []
        /// Whether it stands without Foundation.
        var isWithoutFoundation = false
    }

    static let all: [Room] = [
        Room(name: "Commerce", isWithoutFoundation: true),
        Room(name: "Feeds", ours: ["Commerce"], others: ["CZlib"]),
        Room(
            name: "Affinity", ours: ["Commerce"],
            others: ["CZlib", "CBLAS", "CLAPACK", "COpenBLAS", "CXGBoost", "Numerics", "RealModule", "ComplexModule"]),
        Room(name: "Merchandising", ours: ["Commerce", "Affinity"]),
        Room(name: "Analytics", ours: ["Commerce"], others: ["Numerics", "RealModule", "ComplexModule"]),
        Room(name: "Campaigns", ours: ["Commerce", "Merchandising"], others: ["CCurl", "Mustache", "AsyncHTTPClient"]),
        Room(
            name: "Storage", ours: ["Commerce", "Affinity", "Merchandising", "Analytics", "Campaigns"], others: ["GRDB", "GRDBSQLite"]),
        Room(
            name: "Web", ours: ["Commerce", "Feeds", "Affinity", "Merchandising", "Analytics", "Campaigns"],
            others: ["HTTPTypes", "Mustache", "Crypto"], families: ["Hummingbird", "NIO"]),
        Room(
            name: "alongside",
            ours: ["Commerce", "Feeds", "Affinity", "Merchandising", "Analytics", "Campaigns", "Storage", "Web"],
            // SystemPackage holds the paths that Configuration takes, UnixSignals the signals that ServiceLifecycle takes.
            others: ["ArgumentParser", "Configuration", "SystemPackage", "ServiceLifecycle", "UnixSignals", "HTTPTypes", "CAllocator"],
            families: ["Hummingbird", "NIO"]),
        Room(name: "SampleShop", ours: ["Commerce"]),
    ]

    /// What comes with the platform.
    static let platform: Set<String> = ["Swift", "Glibc", "Synchronization", "Dispatch"]
    /// What comes with the platform and Commerce stands without.
    static let foundation: Set<String> = ["Foundation", "FoundationEssentials"]
    /// swift-log and swift-collections.
    static let everybodys: Set<String> = [
        "Logging", "Collections", "OrderedCollections", "DequeModule", "HeapModule", "HashTreeCollections", "BitCollections",
        "BasicContainers", "ContainersPreview",
    ]

    static let names = Set(all.map(\.name))

    static func room(named name: String) -> Room? { all.first { $0.name == name } }
}
