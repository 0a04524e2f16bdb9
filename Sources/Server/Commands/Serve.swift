// `salus serve`: opens the data folder, starts the loops and answers requests until it is told to stop.
import ArgumentParser
import FeatureKit
import Foundation
import Http
import Hummingbird
import Kernel
import Logging
import Outside
import ServiceLifecycle

struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Start the server.")

  @OptionGroup var folder: DataFolder
  @Option(help: "Address and port to listen on.")
  var listen = "127.0.0.1:8080"
  @Flag(help: "Fill an empty database with a demonstration hospital whose passwords everybody knows. Loopback only.")
  var demo = false
  @Flag(help: "The demonstration hospital has teams of some wards, and patients in them.")
  var demoWards = false
  @Option(help: "The staff file of the demonstration hospital.")
  var demoStaff = "examples/staff.csv"
  @Option(help: "The folder of the built web client.")
  var web = ".build/web"
  @Option(help: "Certificate chain, PEM.")
  var tlsCert: String?
  @Option(help: "Private key of the certificate, PEM.")
  var tlsKey: String?
  @Option(help: "The address by which people reach the server, such as https://salus.example, where a proxy stands in front.")
  var publicURL: String?
  @Flag(help: "Believe X-Forwarded-For and X-Forwarded-Proto: only behind a proxy that sets them.")
  var trustProxy = false
  @Option(
    help: "A host that may be called in plain HTTP and on this machine itself, such as a sign-in provider beside the server.")
  var trustHost: [String] = []
  @Option(help: "Further certificate authorities for calls to other servers, PEM.")
  var trustAuthorities: String?
  @Option(help: "Steady requests per second and person; 0 switches the limit off.")
  var requestsPerSecond = 40.0

  @Option(help: "How the log is written: text, or json with one object on each line.")
  var logFormat = LogFormat.text
  @Option(help: "What the log says at least: error, warning, info, or debug with a line for each request.")
  var logLevel = Logger.Level.info

  func validate() throws {
    if (tlsCert == nil) != (tlsKey == nil) { throw ValidationError("--tls-cert and --tls-key go together.") }
    if address == nil { throw ValidationError("--listen takes HOST:PORT, such as 127.0.0.1:8080.") }
    if demo, let address, !["127.0.0.1", "localhost", "::1"].contains(address.host) {
      throw ValidationError("--demo listens on loopback only, since everybody knows its passwords.")
    }
  }

  func run() async throws {
    guard let address else { return }
    logFormat.install(logLevel)
    let origin = publicURL ?? "\(tlsCert == nil ? "http" : "https")://\(address.host):\(address.port)"
    let isKnown = publicURL != nil || !["0.0.0.0", "::"].contains(address.host)
    let instance = try await Instance.open(
      folder, isDemonstration: demo, outgoing: outgoing, site: WebSite(isKnown ? origin : nil))
    if demo { try await Demonstration(staffFile: demoStaff, hasWards: demoWards).fill(instance) }
    let notice = try await FirstStart.prepare(instance, origin: origin)
    let settings = GatewaySettings(requestsPerSecond: requestsPerSecond, publicURL: publicURL, trustsProxy: trustProxy)
    let gateway = try Gateway(dispatcher: instance.dispatcher, settings: settings, site: Site(folder: web))
    let sockets = WebServerSettings(host: address.host, port: address.port, certificate: tlsCert, key: tlsKey)
    let server = try WebServer.make(
      gateway, sockets, services: [BackgroundWork(instance: instance, limits: gateway.sharedLimits)],
      onRunning: { _ in Console.say("Salus is ready at \(origin)\n" + notice) })
    do {
      try await Self.serve(server, StreamsEnd(streams: instance.streams))
    } catch {
      throw WebServer.explained(error, sockets)
    }
    await instance.database.close()
  }

  /// How long a connection may take to finish what it began, once we are told to end.
  private static let patience = Duration.seconds(4)

  private static func serve(_ server: some Service, _ end: StreamsEnd) async throws {
    var group = ServiceGroupConfiguration(
      services: [server, end], gracefulShutdownSignals: [.sigterm, .sigint], logger: Log.server)
    group.maximumGracefulShutdownDuration = patience
    do { try await ServiceGroup(configuration: group).run() } catch is CancellationError {}
  }

  private var outgoing: OutgoingPolicy { OutgoingPolicy(trustedHosts: Set(trustHost), authorities: trustAuthorities) }

  private var address: (host: String, port: Int)? {
    guard let colon = listen.lastIndex(of: ":"), let port = Int(listen[listen.index(after: colon)...]),
      (0...65_535).contains(port)
    else { return nil }
    let host = listen[..<colon].filter { $0 != "[" && $0 != "]" }
    return host.isEmpty ? nil : (String(host), port)
  }
}

/// Lines for the person at the terminal, written at once even into a pipe.
enum Console {
  static func say(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }
  static func complain(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
}
