// swift-tools-version:6.2
// Salus: one server, areas as targets, features as folders inside them. Arrows between targets point down only
// (docs/decisions/0001-areas-as-targets.md); Tests/HouseTests checks them.
import PackageDescription

/// `bin/fuzz` builds our own code optimised, watched by the address sanitizer, and counting where each input leads.
let isFuzzing = Context.environment["SALUS_FUZZ"] == "1"

let strict: [SwiftSetting] =
  [.swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny")]
  + (isFuzzing ? [.unsafeFlags(["-O", "-enable-testing", "-sanitize=fuzzer,address"])] : [])

func code(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = []) -> Target {
  .testTarget(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

/// An area of the product imports the frame and nothing else; its tests drive the whole server through the front door.
func area(_ name: String) -> [Target] {
  [code(name, ["FeatureKit"]), tests("\(name)Tests", [.target(name: name), "TestKit"])]
}

/// A C library of Debian's, found through pkg-config where that says nothing that SwiftPM refuses.
func library(_ name: String, _ pkgConfig: String?, _ package: String) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([package])])
}

/// The targets of fuzzing: run by libFuzzer in a program of its own, and by the tests on the inputs that are kept.
func fuzzing() -> Target {
  let parsers: [Target.Dependency] = [
    "Kernel", "Graph", "Database", "DatabaseSQLite", "FeatureKit", "Outside", "Http", "Directory", "Messaging", "Governance",
    "Notifications",
  ]
  let path = "Tests/FuzzTests"
  if !isFuzzing {
    return .testTarget(
      name: "FuzzTests", dependencies: parsers, path: path, exclude: ["Corpus", "Runner"], swiftSettings: strict)
  }
  return .executableTarget(
    name: "fuzz", dependencies: parsers, path: path, exclude: ["Corpus", "ReplayTests.swift"], swiftSettings: strict,
    linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld", "-Xlinker", "--allow-multiple-definition"])])
}

let package = Package(
  name: "salus",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "salus", targets: ["salus"])],
  dependencies: [
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-distributed-tracing.git", from: "1.7.3"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.30.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
  ],
  targets: [
    code("Kernel", [.product(name: "Crypto", package: "swift-crypto")]),
    code("Graph", ["Kernel"]),
    code("Database", ["Kernel"]),
    library("CSQLite", "sqlite3", "libsqlite3-dev"),
    code("DatabaseSQLite", ["Database", "CSQLite"]),
    library("CPostgres", "libpq", "libpq-dev"),
    code("DatabasePostgres", ["Database", "CPostgres"]),
    code(
      "FeatureKit",
      [
        "Graph", "Database", .product(name: "Logging", package: "swift-log"),
        .product(name: "Tracing", package: "swift-distributed-tracing"),
      ]),
    library("CArgon2", "libargon2", "libargon2-dev"),
    library("CGumbo", "gumbo", "libgumbo-dev"),
    library("CGd", nil, "libgd-dev"),
    library("CCurl", nil, "libcurl4-openssl-dev"),
    code(
      "Outside",
      [
        "FeatureKit", "CArgon2", "CGumbo", "CGd", "CCurl",
        .product(name: "JWTKit", package: "jwt-kit"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
        .product(name: "X509", package: "swift-certificates"),
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ]),
    code(
      "Http",
      [
        "FeatureKit",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HummingbirdTLS", package: "hummingbird"),
        .product(name: "HummingbirdHTTP2", package: "hummingbird"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ]),
    code(
      "Server",
      [
        "Http", "DatabaseSQLite", "DatabasePostgres", "Outside", "Directory", "Messaging", "Notifications", "Governance",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ]),
    .executableTarget(name: "salus", dependencies: ["Server"], swiftSettings: strict),
    .executableTarget(
      name: "salus-bench",
      dependencies: [
        "Server", "CSQLite", "CPostgres",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], path: "bench", swiftSettings: strict),
    .target(
      name: "TestKit",
      dependencies: [
        "Server", "DatabasePostgres",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
        .product(name: "X509", package: "swift-certificates"),
      ],
      resources: [.copy("Contract/contract.json")], swiftSettings: strict),
    tests("KernelTests", ["Kernel"]),
    tests("GraphTests", ["Graph"]),
    tests("DatabaseTests", ["DatabaseSQLite", "DatabasePostgres", "TestKit"]),
    tests("FeatureKitTests", ["FeatureKit", "TestKit"]),
    tests("OutsideTests", ["Outside", "CCurl"]),
    tests(
      "HttpTests", ["Http", "TestKit", .product(name: "InMemoryTracing", package: "swift-distributed-tracing")]),
    tests("HouseTests", ["TestKit", "Governance"]),
    tests("SimulationTests", ["TestKit"]),
    fuzzing(),
  ] + area("Directory") + area("Messaging") + area("Notifications") + area("Governance")
)
