// Arrows between targets point down only: who may import whom, and which outside library lives where.
import Testing

struct ImportTests {
  /// What comes with the system; everyone may use it.
  static let system: Set<String> = ["Foundation", "Dispatch", "Synchronization", "Glibc", "Darwin"]
  /// What an area may know: the frame and what is below it, never another area, an engine or the web server.
  static let frame: Set<String> = ["Kernel", "Graph", "Database", "FeatureKit"]

  static let allowed: [String: Set<String>] = [
    "Kernel": ["Crypto"],
    "Graph": ["Kernel"],
    "Database": ["Kernel"],
    "DatabaseSQLite": ["Kernel", "Database", "CSQLite"],
    "DatabasePostgres": ["Kernel", "Database", "CPostgres"],
    "FeatureKit": ["Kernel", "Graph", "Database", "Logging", "Tracing", "Instrumentation", "ServiceContextModule"],
    "Directory": frame,
    "Messaging": frame,
    "Notifications": frame,
    "Governance": frame,
    "Outside": frame.union([
      "AsyncHTTPClient", "CArgon2", "CCurl", "CGd", "CGumbo", "Crypto", "CryptoExtras", "JWTKit", "NIOCore", "NIOHTTP1", "NIOSSL",
      "X509",
    ]),
    "Http": frame.union([
      "Hummingbird", "HummingbirdCore", "HummingbirdHTTP2", "HummingbirdTLS", "HTTPTypes", "NIOCore", "NIOSSL",
      "ServiceLifecycle",
      "Logging",
    ]),
    "Server": frame.union([
      "Http", "DatabaseSQLite", "DatabasePostgres", "Outside", "Directory", "Messaging", "Notifications", "Governance",
      "ArgumentParser",
      "Hummingbird",
      "ServiceLifecycle",
      "Logging",
    ]),
    "salus": ["Server"],
    "TestKit": frame.union([
      "Server", "Http", "DatabaseSQLite", "DatabasePostgres", "Outside", "Directory", "Testing", "Logging", "Crypto",
      "CryptoExtras", "X509",
    ]),
    "CSQLite": [], "CPostgres": [], "CArgon2": [], "CGd": [], "CGumbo": [], "CCurl": [],
  ]

  @Test func everyTargetStandsInTheTable() throws {
    #expect(Set(try Repository.targets()) == Set(Self.allowed.keys))
  }

  @Test func importsPointDown() throws {
    let files = try Repository.swift(in: "Sources")
    #expect(files.count > 100)
    for file in files {
      let allowed = Self.system.union(Self.allowed[file.target] ?? [])
      for name in imports(file) where !allowed.contains(name) {
        Issue.record("\(file.path) imports \(name), which \(file.target) may not know")
      }
    }
  }

  @Test func nobodyOpensAnothersInside() throws {
    for file in try Repository.swift(in: "Sources") {
      for line in file.lines where line.contains("@testable") || line.contains("@_exported") {
        Issue.record("\(file.path): \(line)")
      }
    }
  }

  @Test func importsAreRecognised() {
    let text =
      "import Kernel\n  import struct Foundation.Data\npublic import Graph // why\n@preconcurrency import CArgon2\n// import Http\nimporting = 1"
    #expect(imports(Repository.File(path: "Sources/X/Y.swift", text: text)) == ["Kernel", "Foundation", "Graph", "CArgon2"])
  }

  private func imports(_ file: Repository.File) -> [String] {
    file.lines.compactMap { line in
      let pattern =
        /^\s*(?:@\w+\s+)*(?:(?:public|package|internal|private|fileprivate)\s+)?import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias)\s+)?(\w+)/
      return (try? pattern.prefixMatch(in: line)).map { String($0.1) }
    }
  }
}
