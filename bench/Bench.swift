// Measures a release build of Salus as its users run it, beside bare programs on the same machine in the same run
// (docs/decisions/0024-measured-beside-bare-programs.md). bin/bench starts it.
import ArgumentParser
import Foundation

@main struct Bench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "bench", abstract: "Measure Salus.")

  @Option(help: "The server's program.")
  var salus = ".build/release/salus"
  @Option(
    help: "A PostgreSQL server where databases may be made: postgres://USER@HOST/NAME. Without it SQLite alone is measured.")
  var postgres: String?
  @Option(help: "The cases to measure, of abcdefg.")
  var cases = "abcdefg"
  @Option(help: "The engine to measure: SQLite or PostgreSQL; both without it.")
  var engine: String?
  @Flag(help: "Only show that every case works, with tiny numbers.")
  var quick = false
  @Option(help: "The page whose tables are written anew.")
  var write: String?

  func run() async throws {
    Self.allowManySockets()
    var sections: [Section] = []
    for engine in Place.Engine.allCases where isWanted(engine) { sections += try await measure(engine) }
    print(Page.text(sections))
    if let write { try Page.write(sections, to: write) }
  }

  private func isWanted(_ engine: Place.Engine) -> Bool {
    (engine == .sqlite || postgres != nil) && (self.engine ?? engine.rawValue).lowercased() == engine.rawValue.lowercased()
  }

  /// The same hospital for all cases: it grows as it is measured.
  private func measure(_ engine: Place.Engine) async throws -> [Section] {
    let scale = quick ? Scale.quick : .full
    let place = try Place(engine, server: postgres)
    defer { place.remove() }
    say("\(engine.rawValue): founding a hospital of \(scale.people) people")
    let hospital = try await BenchHospital.found(place, people: scale.people)
    let token = try hospital.token(hospital.people[0])
    var sections: [Section] = []
    let (server, _) = try await RunningServer.start(salus, place, token: token)
    defer { server.stop() }
    func section(_ letter: Character, _ title: String, _ body: () async throws -> [Finding]) async throws {
      guard cases.contains(letter) else { return }
      say("\(engine.rawValue): (\(letter)) \(title)")
      let watchdog = Self.watchdog(over: title)
      sections.append(Section(title: "(\(letter)) \(title)", engine: engine.rawValue, findings: try await body()))
      watchdog.cancel()
    }
    try await section("c", "connected and idle") { try await Idle(hospital: hospital, server: server, scale: scale).measure() }
    try await section("a", "messages acknowledged") {
      try await Posting(hospital: hospital, server: server, scale: scale).measure()
    }
    try await section("b", "one sender, many screens") {
      try await Fanout(hospital: hospital, server: server, scale: scale).measure()
    }
    try await section("g", "a team of a whole hospital") {
      try await WholeTeam(hospital: hospital, server: server, scale: scale).measure()
    }
    try await section("f", "a hospital's day") {
      try await HospitalDay(hospital: hospital, server: server, scale: scale).measure()
    }
    try await section("e", "a chat of years") { try await Reading(hospital: hospital, server: server, scale: scale).measure() }
    server.stop()
    try await section("d", "starting again") { try await Starting(hospital: hospital, binary: salus).measure() }
    try await hospital.audit()
    return sections.sorted { $0.title < $1.title }
  }

  private func say(_ text: String) { Self.say(text) }
  private static func say(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

  /// What never arrives must not be waited for for ever.
  private static func watchdog(over title: String) -> Task<Void, any Error> {
    Task {
      try await Task.sleep(for: .seconds(900))
      say("A quarter of an hour, and no end: \(title)")
      Foundation.exit(1)
    }
  }

  /// Thousands of streams need as many sockets, here and in the server that inherits this.
  private static func allowManySockets() {
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    limit.rlim_cur = limit.rlim_max
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }
}
