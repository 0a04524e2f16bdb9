// A whole server without sockets, on a database file of its own and a clock that the test moves.
import Database
import Directory
import FeatureKit
import Foundation
import Http
import Kernel
import Outside
import Server

public final class TestHospital: Sendable {
  public let instance: Instance
  public let gateway: Gateway
  public let clock: ManualClock
  public let tenant: TenantID
  public let folder: String
  let administratorID: UserID

  /// Founds a hospital with one administrator in a new folder, which goes away with it.
  /// - Parameters:
  ///   - requestsPerSecond: the front door's limit; off unless the test is about it.
  ///   - webClient: stands for other servers; real calls, this machine included, unless given.
  ///   - mail: stands for the mail relay.
  ///   - more: features of the test's own.
  public static func open(
    clock: ManualClock = ManualClock(), requestsPerSecond: Double = 0, webClient: (any WebClient)? = nil,
    mail: (any MailTransport)? = nil, more: [any Feature] = []
  ) async throws -> TestHospital {
    let (folder, instance) = try await openFolder(clock, webClient, mail, more)
    let draft = PersonDraft(principalName: "ada.admin@hospital.example", displayName: "Ada Admin")
    let found = FoundHospital(organization: "Test Hospital", administrator: draft, hash: nil)
    let (tenant, person) = try await instance.runner.run(found, as: .system(TenantID(""), "test"))
    return try TestHospital(instance, clock, folder, tenant, person, requestsPerSecond)
  }

  /// A server on an empty database, before its first administrator.
  public static func openEmpty(clock: ManualClock = ManualClock()) async throws -> TestHospital {
    let (folder, instance) = try await openFolder(clock)
    return try TestHospital(instance, clock, folder, TenantID(""), UserID(""), 0)
  }

  private static func openFolder(
    _ clock: ManualClock, _ webClient: (any WebClient)? = nil, _ mail: (any MailTransport)? = nil,
    _ more: [any Feature] = []
  ) async throws -> (String, Instance) {
    LogHygiene.watch()
    let folder = try newFolder()
    return (folder, try await open(folder, clock, webClient, mail, more))
  }

  static func newFolder() throws -> String {
    let folder = NSTemporaryDirectory() + "/salus-test-" + Random.guid()
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    TemporaryFolders.keep(folder)
    return folder
  }

  /// The same hospital in a new process, as after a crash: whatever was not committed is gone.
  public func reopened() async throws -> TestHospital {
    await instance.database.close()
    return try TestHospital(await Self.open(folder, clock), clock, folder, tenant, administratorID, 0)
  }

  private init(
    _ instance: Instance, _ clock: ManualClock, _ folder: String, _ tenant: TenantID, _ administrator: UserID, _ limit: Double
  ) throws {
    (self.instance, self.clock, self.folder) = (instance, clock, folder)
    (self.tenant, administratorID) = (tenant, administrator)
    gateway = try Gateway(
      dispatcher: instance.dispatcher, settings: GatewaySettings(requestsPerSecond: limit, publicURL: "http://salus.test"))
  }

  private static func open(
    _ folder: String, _ clock: ManualClock, _ webClient: (any WebClient)? = nil, _ mail: (any MailTransport)? = nil,
    _ more: [any Feature] = []
  ) async throws -> Instance {
    let database = try await TestDatabase.openHospital(folder + "/salus.db")
    return try await Instance.open(database, clock: clock, outside: try await ports(folder, webClient, mail), more: more)
  }

  /// Another node of this hospital, on the test's own way to its database and with a clock of its own.
  public func node(on database: any Database, clock: any Clock, more: [any Feature] = []) async throws -> Instance {
    try await Instance.open(database, clock: clock, outside: try await Self.ports(folder), more: more)
  }

  /// The real libraries; the password hash at its least, since its cost is not what these tests are about.
  static func ports(
    _ folder: String, _ webClient: (any WebClient)? = nil, _ mail: (any MailTransport)? = nil
  ) async throws -> Ports {
    var ports = Ports()
    ports.provide(.passwordHash, Argon2PasswordHash(cost: Argon2PasswordHash.Cost(memoryKiB: 64, iterations: 1, lanes: 1)))
    ports.provide(.signatures, JWTSignatures())
    ports.provide(.foreignTokens, ForeignTokenReader())
    ports.provide(.signatureCheck, CryptoSignatureCheck())
    ports.provide(.htmlCleaner, GumboHTMLCleaner())
    ports.provide(.pictureScaler, GDPictureScaler())
    ports.provide(.vault, try SealedVault(keyFile: folder + "/master.key"))
    let outgoing = OutgoingHTTP(OutgoingPolicy(trustedHosts: ["localhost", "127.0.0.1"]))
    ports.provide(.webClient, webClient ?? outgoing)
    ports.provide(.pushService, WebPush(webClient ?? outgoing))
    ports.provide(.mailTransport, mail ?? CurlMailTransport())
    ports.provide(.certificates, CertificateReader())
    ports.provide(.parcelCipher, CertificateCipher())
    ports.provide(.webSite, WebSite("http://salus.test"))
    return ports
  }

  /// Delivers every committed event to the open streams.
  public func deliver() async throws { await instance.events.deliverAll() }

  /// Runs every timer and errand that is due by the clock, and delivers what they emitted.
  public func runJobs() async throws {
    try await instance.jobs.runDue()
    try await instance.errands.runDue()
    await instance.events.deliverAll()
  }

  /// The audit log, oldest first, of one action or of all.
  public func audit(action: String? = nil) async throws -> [AuditLine] {
    try await instance.database.read { connection in
      try connection.run("SELECT actor, action, object, outcome, address, request FROM audit ORDER BY number").map { row in
        AuditLine(
          actor: row.text(0), action: row.text(1), object: row.text(2), outcome: row.text(3), address: row.text(4),
          request: row.text(5))
      }
    }.filter { action == nil || $0.action == action }
  }
}

public struct AuditLine: Sendable, Equatable {
  public var actor, action, object, outcome, address, request: String
}

/// Removes the tests' folders when the process ends: databases may be open until then.
enum TemporaryFolders {
  private nonisolated(unsafe) static var folders: Set<String> = []  // guarded by `lock`
  private static let lock = NSLock()
  private static let cleaning: Void = {
    atexit { for folder in TemporaryFolders.folders { try? FileManager.default.removeItem(atPath: folder) } }
  }()

  static func keep(_ folder: String) {
    _ = cleaning
    lock.withLock { _ = folders.insert(folder) }
  }
}
