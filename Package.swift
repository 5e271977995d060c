// swift-tools-version: 6.2
import PackageDescription

// Arrows between targets point down only (docs/HANDBOOK.md); HouseTests reads them from here and from the imports.

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")

let package = Package(
  name: "huiyin",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "huiyin", targets: ["huiyin"])
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-asn1", exact: "1.7.4"),
    .package(url: "https://github.com/apple/swift-certificates", exact: "1.21.1"),
    .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
    .package(url: "https://github.com/apple/swift-protobuf", exact: "1.39.0"),
    .package(url: "https://github.com/swift-server/async-http-client.git", exact: "1.37.0"),
    .package(url: "https://github.com/grpc/grpc-swift-2", exact: "2.4.3"),
    .package(url: "https://github.com/grpc/grpc-swift-nio-transport", exact: "2.9.2"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
  ],
  targets: [
    .target(
      name: "HuiyinRecords",
      dependencies: [
        crypto,
        .product(name: "BitCollections", package: "swift-collections"),
        .product(name: "HeapModule", package: "swift-collections"),
      ],
      swiftSettings: settings
    ),
    .target(
      name: "HuiyinAuthority",
      dependencies: ["HuiyinRecords", crypto],
      swiftSettings: settings
    ),
    .target(
      name: "HuiyinTownship",
      dependencies: ["HuiyinRecords", "HuiyinAuthority"],
      swiftSettings: settings
    ),
    .target(
      name: "HuiyinModel",
      dependencies: ["HuiyinRecords", "HuiyinAuthority"],
      swiftSettings: settings
    ),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .target(
      name: "HuiyinWire",
      dependencies: [
        "HuiyinRecords", "HuiyinAuthority", "CZlib",
        .product(name: "SwiftProtobuf", package: "swift-protobuf"),
      ],
      swiftSettings: settings
    ),
    .target(
      name: "HuiyinSync",
      dependencies: ["HuiyinRecords", "HuiyinAuthority", "HuiyinWire", crypto],
      swiftSettings: settings
    ),
    .target(
      name: "HuiyinStore",
      dependencies: [
        "HuiyinRecords", "HuiyinAuthority", "HuiyinWire",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: settings
    ),
    // Their headers alone: the libraries are opened when a workbook is read, so that a machine without them lacks
    // nothing else. With pkgConfig or a link directive the program would not even start there.
    .systemLibrary(name: "CZip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CExpat", providers: [.apt(["libexpat1-dev"])]),
    .target(
      name: "HuiyinNode",
      dependencies: [
        "HuiyinRecords", "HuiyinAuthority", "HuiyinTownship", "HuiyinWire", "HuiyinStore", "HuiyinSync", "CZip",
        "CExpat", crypto,
        .product(name: "CryptoExtras", package: "swift-crypto"),
      ],
      swiftSettings: settings
    ),
    .target(
      name: "HuiyinTransport",
      dependencies: [
        "HuiyinRecords", "HuiyinAuthority", "HuiyinWire", "HuiyinSync", "HuiyinNode", crypto,
        .product(name: "X509", package: "swift-certificates"),
        .product(name: "SwiftASN1", package: "swift-asn1"),
        .product(name: "GRPCCore", package: "grpc-swift-2"),
        .product(name: "GRPCNIOTransportHTTP2Posix", package: "grpc-swift-nio-transport"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "NIOTLS", package: "swift-nio"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: settings
    ),
    .target(
      name: "HuiyinWeb",
      dependencies: [
        "HuiyinRecords", "HuiyinAuthority", "HuiyinTownship", "HuiyinWire", "HuiyinStore", "HuiyinNode", crypto,
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HummingbirdTLS", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ],
      swiftSettings: settings
    ),
    .target(
      name: "HuiyinSimulation",
      dependencies: [
        "HuiyinRecords", "HuiyinAuthority", "HuiyinTownship", "HuiyinWire", "HuiyinStore", "HuiyinSync", "HuiyinNode",
        "HuiyinPowerCut", "HuiyinModel", crypto, .product(name: "HeapModule", package: "swift-collections"),
      ],
      swiftSettings: settings
    ),
    .target(
      name: "CPowerCut",
      cSettings: [.enableWarning("all"), .enableWarning("extra"), .treatAllWarnings(as: .error)],
      linkerSettings: [.linkedLibrary("sqlite3")]
    ),
    .target(name: "HuiyinPowerCut", dependencies: ["CPowerCut"], swiftSettings: settings),
    // Likewise, when a workbook is made.
    .systemLibrary(name: "CXlsxWriter", providers: [.apt(["libxlsxwriter-dev"])]),
    // Likewise, and without a header of the library.
    .systemLibrary(name: "CQREncode", providers: [.apt(["libqrencode4"])]),
    .executableTarget(
      name: "huiyin",
      dependencies: [
        "HuiyinRecords", "HuiyinAuthority", "HuiyinTownship", "HuiyinWire", "HuiyinStore", "HuiyinSync", "HuiyinNode",
        "HuiyinTransport", "HuiyinWeb", "HuiyinSimulation", "CXlsxWriter", "CQREncode",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings
    ),
    .executableTarget(
      name: "HuiyinBenchmarks",
      dependencies: [
        "HuiyinNode", "HuiyinStore", "HuiyinSync", "HuiyinTransport", "HuiyinWeb", "HuiyinTownship", "HuiyinWire",
        "HuiyinAuthority", "HuiyinRecords", crypto, .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
      ],
      path: "Benchmarks",
      swiftSettings: settings
    ),
    .testTarget(
      name: "HuiyinRecordsTests",
      dependencies: [
        "HuiyinRecords", "HuiyinAuthority", "HuiyinModel", "HuiyinWire", "HuiyinStore", crypto,
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: settings
    ),
    .testTarget(
      name: "HuiyinTownshipTests",
      dependencies: ["HuiyinRecords", "HuiyinAuthority", "HuiyinTownship"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "HuiyinSimulationTests", dependencies: ["HuiyinRecords", "HuiyinSimulation"], swiftSettings: settings),
    .testTarget(name: "EndToEndTests", dependencies: ["huiyin", "CrashWriter"], swiftSettings: settings),
    .testTarget(
      name: "HuiyinStoreTests",
      dependencies: [
        "HuiyinRecords", "HuiyinAuthority", "HuiyinWire", "HuiyinStore", "HuiyinPowerCut", crypto,
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      exclude: ["Fixtures"],
      swiftSettings: settings
    ),
    .executableTarget(
      name: "CrashWriter",
      dependencies: ["HuiyinRecords", "HuiyinAuthority", "HuiyinTownship", "HuiyinStore", "HuiyinNode"],
      path: "Tests/CrashWriter",
      swiftSettings: settings
    ),
    .testTarget(
      name: "HuiyinNodeTests",
      dependencies: [
        "HuiyinRecords", "HuiyinAuthority", "HuiyinTownship", "HuiyinWire", "HuiyinStore", "HuiyinSync", "HuiyinNode",
        "HuiyinPowerCut", "CrashWriter", crypto, .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: settings
    ),
    .testTarget(
      name: "HuiyinWireTests",
      dependencies: ["HuiyinWire", "HuiyinRecords", "HuiyinAuthority", crypto],
      swiftSettings: settings
    ),
    .testTarget(
      name: "HuiyinSyncTests",
      dependencies: ["HuiyinSync", "HuiyinWire", "HuiyinRecords", "HuiyinAuthority", crypto],
      swiftSettings: settings
    ),
    .testTarget(
      name: "HuiyinWebTests",
      dependencies: [
        "HuiyinWeb", "HuiyinNode", "HuiyinStore", "HuiyinWire", "HuiyinTownship", "HuiyinAuthority", "HuiyinRecords",
        crypto,
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOEmbedded", package: "swift-nio"),
      ],
      swiftSettings: settings
    ),
    .testTarget(name: "HouseTests", swiftSettings: settings),
    .testTarget(
      name: "HuiyinTransportTests",
      dependencies: [
        "HuiyinTransport", "HuiyinNode", "HuiyinSync", "HuiyinWire", "HuiyinRecords", "HuiyinAuthority",
        "HuiyinTownship", "HuiyinStore", crypto,
        .product(name: "GRPCCore", package: "grpc-swift-2"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      swiftSettings: settings
    ),
  ]
)
