// swift-tools-version: 6.2
import PackageDescription

// A package of its own: the product is never built with the instrumentation of a fuzzer. Its pure targets are those of
// the repository by symbolic links, so that one package holds them and `package` access reaches the fuzzer.

/// With coverage of lines instead, to see what a corpus reaches.
let measuresLines = Context.environment["HUIYIN_FUZZ_COVERAGE"] == "1"
let instrumentation =
  ["-sanitize=fuzzer", "-enable-testing"] + (measuresLines ? ["-profile-generate", "-profile-coverage-mapping"] : [])

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
  .unsafeFlags(instrumentation),
]

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")

let package = Package(
  name: "huiyin-fuzz",
  platforms: [.macOS(.v15)],
  dependencies: [
    // As in the repository's manifest; swift-asn1 stands here because swift-crypto asks for any version of it.
    .package(url: "https://github.com/apple/swift-asn1", exact: "1.7.4"),
    .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/apple/swift-protobuf", exact: "1.39.0"),
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
    .target(name: "HuiyinAuthority", dependencies: ["HuiyinRecords", crypto], swiftSettings: settings),
    .target(name: "HuiyinTownship", dependencies: ["HuiyinRecords", "HuiyinAuthority"], swiftSettings: settings),
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
    .systemLibrary(name: "CFuzzer"),
    .executableTarget(
      name: "fuzz",
      dependencies: [
        "CFuzzer", "CZlib", "HuiyinRecords", "HuiyinAuthority", "HuiyinTownship", "HuiyinWire", "HuiyinSync", crypto,
        .product(name: "SwiftProtobuf", package: "swift-protobuf"),
      ],
      path: "Sources/Fuzz",
      swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])],
      // The program has a main of its own: libFuzzer's, which asks for a function that is not here, goes as unused;
      // gold breaks down over both.
      linkerSettings: [
        .unsafeFlags(
          ["-sanitize=fuzzer", "-use-ld=lld", "-Xlinker", "--gc-sections"]
            + (measuresLines ? ["-profile-generate"] : []))
      ]
    ),
  ]
)
