// (e) One chat with everything that a ward says in years: its last page, and words in it.
struct Reading {
  let hospital: BenchHospital
  let server: RunningServer
  let scale: Scale
  private static let writers = 64
  /// Each in every hundredth message, and one in every message.
  private static let words = ["potassium", "ventilator", "discharge", "insulin", "bed"]

  func measure() async throws -> [Finding] {
    let token = try hospital.token(hospital.people[0])
    let chat = try await fill(token)
    // Opened only now: the server closes connections that are silent for as long as the filling takes.
    let line = try await Line.open(port: server.port)
    try await check(chat, token, line)
    let page = try await spread(on: line) { _ in Talk.lastMessages(of: chat, as: token) }
    let search = try await spread(on: line) { Talk.search(Self.words[$0 % Self.words.count], in: chat, as: token) }
    await line.close()
    return [
      Finding(what: "last 50 messages of a chat of \(scale.storedMessages), median", value: page.median, unit: "ms"),
      Finding(what: "last 50 messages, p99", value: page.p99, unit: "ms", goal: .atMost(10)),
      Finding(what: "full-text search in it, median", value: search.median, unit: "ms"),
      Finding(what: "full-text search in it, p99", value: search.p99, unit: "ms", goal: .atMost(50)),
    ]
  }

  /// Everything that was acknowledged is there and is found.
  private func check(_ chat: String, _ token: String, _ line: Line) async throws {
    let page = try await line.expect(Talk.lastMessages(of: chat, as: token)).document()["value"]?.array?.count
    let found = try await line.expect(Talk.search(Self.words[0], in: chat, as: token)).document()
    let total = found["value"]?[0]?["hitsContainers"]?[0]?["total"]?.int
    guard page == min(50, scale.storedMessages), total == (scale.storedMessages + 99) / 100 else {
      throw LineFault(description: "The page has \(page ?? 0) messages, and the search finds \(total ?? 0)")
    }
  }

  private func spread(on line: Line, _ call: (Int) -> Call) async throws -> Spread {
    var spread = Spread()
    for number in 0..<scale.questions {
      let call = call(number)
      let start = Moment.now
      try await line.expect(call)
      spread.add(Moment.now - start)
    }
    return spread
  }

  /// Written through the front door like every other message.
  private func fill(_ token: String) async throws -> String {
    let lines = try await server.lines(Self.writers)
    let people = Array(hospital.people.prefix(3))
    let chat = try await lines[0].expect(Talk.chat(of: people, as: token)).id()
    let count = scale.storedMessages
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<Self.writers {
        group.addTask {
          for number in stride(from: writer, to: count, by: Self.writers) {
            try await lines[writer].expect(Talk.message(in: chat, as: token, words: Self.sentence(number)))
          }
        }
      }
      try await group.waitForAll()
    }
    for line in lines { await line.close() }
    return chat
  }

  private static func sentence(_ number: Int) -> String {
    "bed \(number % 40), patient \(number): \(number % 100 < 4 ? words[number % 100] : "stable") at \(number % 24) h, see the chart"
  }
}
