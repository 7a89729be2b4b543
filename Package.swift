// swift-tools-version: 6.2
import PackageDescription

/// The rooms of Alongside and the arrows between them; `Tests/ArchitectureTests` holds the imports in the sources against this.
let house: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

func room(
    _ name: String, needs dependencies: [Target.Dependency] = [], path: String? = nil, resources: [Resource]? = nil,
    settings: [SwiftSetting] = []
) -> Target {
    .target(name: name, dependencies: dependencies, path: path, resources: resources, swiftSettings: house + settings)
}

/// Learning and statistics are arithmetic in long loops: unoptimised they take fifty times as long, and tests learn and simulate often.
let optimised: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

func tests(
    of name: String, needs dependencies: [Target.Dependency], exclude: [String] = [], resources: [Resource]? = nil,
    settings: [SwiftSetting] = []
) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: dependencies, exclude: exclude, resources: resources, swiftSettings: house + settings)
}

extension Target.Dependency {
    static let logging: Self = .product(name: "Logging", package: "swift-log")
    static let grdb: Self = .product(name: "GRDB", package: "GRDB.swift")
    static let grdbSQLite: Self = .product(name: "GRDBSQLite", package: "GRDB.swift")
    static let hummingbird: Self = .product(name: "Hummingbird", package: "hummingbird")
    static let hummingbirdTesting: Self = .product(name: "HummingbirdTesting", package: "hummingbird")
    static let mustache: Self = .product(name: "Mustache", package: "swift-mustache")
    static let argumentParser: Self = .product(name: "ArgumentParser", package: "swift-argument-parser")
    static let nioCore: Self = .product(name: "NIOCore", package: "swift-nio")
    static let unixSignals: Self = .product(name: "UnixSignals", package: "swift-service-lifecycle")
    static let serviceLifecycle: Self = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
    static let crypto: Self = .product(name: "Crypto", package: "swift-crypto")
    static let configuration: Self = .product(name: "Configuration", package: "swift-configuration")
}

let package = Package(
    name: "alongside",
    products: [
        .executable(name: "alongside", targets: ["alongside"]),
        // What `Benchmarks/`, a package of its own, measures.
        .library(name: "Commerce", targets: ["Commerce"]),
        .library(name: "Feeds", targets: ["Feeds"]),
        .library(name: "Affinity", targets: ["Affinity"]),
        .library(name: "Merchandising", targets: ["Merchandising"]),
        .library(name: "Analytics", targets: ["Analytics"]),
        .library(name: "Storage", targets: ["Storage"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .systemLibrary(name: "CZlib", path: "Sources/System/CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(
            name: "COpenBLAS", path: "Sources/System/COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
        .systemLibrary(
            name: "CXGBoost", path: "Sources/System/CXGBoost", pkgConfig: "xgboost", providers: [.apt(["libxgboost-dev"])]),
        // glibc's own header, which Swift's Glibc module leaves out.
        .systemLibrary(name: "CAllocator", path: "Sources/System/CAllocator"),
        room("Commerce"),
        room("Feeds", needs: ["Commerce", "CZlib"]),
        room("Affinity", needs: ["Commerce", "CZlib", "COpenBLAS", "CXGBoost"], settings: optimised),
        room("Merchandising", needs: ["Commerce", "Affinity"]),
        room("Analytics", needs: ["Commerce"], settings: optimised),
        room("Storage", needs: ["Commerce", "Affinity", "Merchandising", "Analytics", .grdb, .grdbSQLite, .logging]),
        room(
            "Web", needs: ["Commerce", "Affinity", "Merchandising", "Analytics", .hummingbird, .mustache, .crypto, .logging],
            resources: [.embedInCode("Resources")]),
        room("SampleShop", needs: ["Commerce"]),
        .executableTarget(
            name: "alongside",
            dependencies: [
                "Commerce", "Feeds", "Affinity", "Merchandising", "Analytics", "Storage", "Web", "CAllocator",
                .argumentParser, .serviceLifecycle, .unixSignals, .configuration, .logging, .hummingbird, .nioCore,
            ],
            swiftSettings: house),
        tests(of: "Commerce", needs: ["Commerce", "SampleShop"]),
        tests(of: "SampleShop", needs: ["Commerce", "SampleShop"]),
        tests(of: "Feeds", needs: ["Commerce", "Feeds"], resources: [.copy("Fixtures")]),
        tests(of: "Affinity", needs: ["Commerce", "Affinity", "SampleShop"]),
        tests(of: "Merchandising", needs: ["Commerce", "Affinity", "Merchandising", "SampleShop"]),
        tests(
            of: "Storage", needs: ["Commerce", "Affinity", "Merchandising", "Analytics", "Storage", "SampleShop", .grdb, .logging]),
        tests(of: "Analytics", needs: ["Commerce", "Analytics", "SampleShop"], settings: optimised),
        tests(
            of: "Web", needs: ["Commerce", "Affinity", "Merchandising", "Analytics", "Web", .hummingbird, .hummingbirdTesting, .logging]),
        tests(of: "Journey", needs: ["alongside", "Commerce", "Analytics", "SampleShop", .grdb]),
        tests(of: "Architecture", needs: [], exclude: ["frozen-migrations.txt"]),
    ]
)
