// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "alongside-benchmarks",
    dependencies: [
        .package(name: "alongside", path: ".."),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    ],
    targets: [
        .target(name: "CAllocations"),
        .executableTarget(
            name: "alongside-benchmarks",
            dependencies: [
                .product(name: "Commerce", package: "alongside"),
                .product(name: "Feeds", package: "alongside"),
                .product(name: "Affinity", package: "alongside"),
                .product(name: "Merchandising", package: "alongside"),
                .product(name: "Analytics", package: "alongside"),
                .product(name: "Storage", package: "alongside"),
                "CAllocations",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Hummingbird", package: "hummingbird"),
            ],
            swiftSettings: [
                .swiftLanguageMode(.v6),
                .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("MemberImportVisibility"),
                .enableUpcomingFeature("InternalImportsByDefault"),
                .treatAllWarnings(as: .error),
            ]),
    ]
)
