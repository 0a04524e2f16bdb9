// One running server: the database, the features and the loops, put together. The commands and the tests start here.
import ArgumentParser
import Database
import DatabasePostgres
import DatabaseSQLite
import FeatureKit
import Foundation
import Kernel
import Outside

public struct Instance: Sendable {
  public let database: any Database
  public let registry: Registry
  public let runner: Runner
  public let streams: Streams
  public let events: EventDispatcher
  public let jobs: JobQueue
  public let errands: ErrandQueue
  public let dispatcher: Dispatcher

  /// Opens the database, brings its schema up to date and connects the features. Starts nothing.
  /// - Parameters:
  ///   - outside: what implements the ports to the outside world.
  ///   - more: features of whoever embeds the server, after the product's own.
  public static func open(
    _ database: any Database, clock: any Clock = SystemClock(), outside: Ports, isDemonstration: Bool = false,
    more: [any Feature] = []
  ) async throws -> Instance {
    let registry = try Registry(allFeatures(isDemonstration: isDemonstration) + more, outside: outside)
    try await database.migrate(registry.migrations)
    let runner = Runner(database: database, clock: clock, ports: registry.ports, signals: Signals())
    let streams = Streams()
    let events = EventDispatcher(
      registry: registry, runner: runner, streams: streams, from: try await EventDispatcher.head(database))
    return Instance(
      database: database, registry: registry, runner: runner, streams: streams, events: events,
      jobs: JobQueue(registry: registry, runner: runner), errands: ErrandQueue(registry: registry, runner: runner),
      dispatcher: Dispatcher(registry: registry, runner: runner, events: events))
  }

  /// Opens a hospital that is there already: for the commands that work beside a server.
  static func existing(_ place: DataFolder) async throws -> Instance {
    try await open(place, in: try await place.openExisting())
  }

  /// Opens the place of `salus serve`, made where it is missing.
  static func open(
    _ place: DataFolder, isDemonstration: Bool = false, outgoing: OutgoingPolicy = OutgoingPolicy(), site: WebSite
  ) async throws -> Instance {
    try FileManager.default.createDirectory(
      atPath: place.data, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    return try await open(place, in: try place.openDatabase(), isDemonstration: isDemonstration, outgoing: outgoing, site: site)
  }

  private static func open(
    _ place: DataFolder, in database: any Database, isDemonstration: Bool = false, outgoing: OutgoingPolicy = OutgoingPolicy(),
    site: WebSite = WebSite(nil)
  ) async throws -> Instance {
    var outside = try await outsidePorts(folder: place.data, outgoing)
    outside.provide(.webSite, site)
    return try await open(database, outside: outside, isDemonstration: isDemonstration)
  }
}

/// The outside world as libraries provide it.
public func outsidePorts(folder: String, _ outgoing: OutgoingPolicy) async throws -> Ports {
  var ports = Ports()
  ports.provide(.passwordHash, Argon2PasswordHash())
  ports.provide(.signatures, JWTSignatures())
  ports.provide(.foreignTokens, ForeignTokenReader())
  ports.provide(.signatureCheck, CryptoSignatureCheck())
  ports.provide(.htmlCleaner, GumboHTMLCleaner())
  ports.provide(.pictureScaler, GDPictureScaler())
  ports.provide(.vault, try SealedVault(keyFile: folder + "/master.key"))
  let web = OutgoingHTTP(outgoing)
  ports.provide(.webClient, web)
  ports.provide(.pushService, WebPush(web))
  ports.provide(.mailTransport, CurlMailTransport(authorities: outgoing.authorities))
  ports.provide(.certificates, CertificateReader())
  ports.provide(.parcelCipher, CertificateCipher())
  return ports
}
