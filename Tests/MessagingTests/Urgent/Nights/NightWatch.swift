// Plays many stories of one night on a real server with its own clock: messages are sent, people act, roles change hands, the server
// is down for a while; then holds what the server wrote down against what the naive teller says.
import Database
import FeatureKit
import Graph
import Kernel
import TestKit
import Testing

@testable import Messaging

actor NightWatch {
  private let hospital: TestHospital
  private let people: [TestPerson]
  private let roles: [String]
  private var holders: [Int?] = Array(repeating: nil, count: Story.roles)
  /// How the messages ended.
  private(set) var ends: Set<String> = []

  init() async throws {
    hospital = try await TestHospital.open()
    var people: [TestPerson] = []
    for number in 0..<Story.people { people.append(try await hospital.person("Person \(number) Night")) }
    var roles: [String] = []
    for number in 0..<Story.roles { roles.append(try await hospital.dutyRole("Role \(number)", fallback: people[Night.standIn])) }
    let standIn: JSON = ["fallback": ["dutyRoleId": .string(roles[Night.standInRole])]]
    guard try await hospital.administrator.patch("/salus/v1/dutyRoles/\(roles[0])", standIn).status == 200 else {
      throw Failure.conflict("The stand-in was refused.")
    }
    (self.people, self.roles) = (people, roles)
  }

  private struct Told {
    var story: Story
    var naive: NaiveNight
    var chat: ChatID
    /// Nil where nobody was there to receive it.
    var message: MessageID?
  }

  /// - Parameter tale: the story that the naive teller is given.
  /// - Returns: what differs, each with its seed.
  func play(_ seeds: Range<UInt64>, tale: (Story) -> Story = { $0 }) async throws -> [String] {
    let night = Night(seed: seeds.lowerBound)
    hospital.clock.set(Night.eve(after: hospital.clock.now))
    for change in night.roster where change.at == 0 { try await hand(change.role, to: change.holder) }
    let begin = hospital.clock.now
    var told: [Told] = []
    var taken: Set<[Int]> = []
    for seed in seeds {
      var story = Story(seed: seed)
      // Everybody has one conversation with each role; a night has one message in it.
      if let role = story.role, !taken.insert([story.author, role]).inserted { story.role = nil }
      told.append(try await send(story, night, tale))
    }
    var pending: [(role: Int, holder: Int?)] = []
    for tick in 1...(Story.length + 240) {
      hospital.clock.set(begin + .seconds(10 * tick))
      pending += night.roster.filter { $0.at == tick }.map { ($0.role, $0.holder) }
      guard night.isUp(at: tick) else { continue }
      for (role, holder) in pending { try await hand(role, to: holder) }
      pending = []
      for one in told { for deed in one.story.deeds where deed.at == tick { try await act(deed.deed, one) } }
      try await hospital.instance.jobs.runDue()
    }
    await hospital.instance.events.deliverAll()
    var failures: [String] = []
    for one in told { if let failure = try await judge(one, begin) { failures.append(failure) } }
    try await run(ForgetRoleChats(), as: 0)
    return failures
  }

  // MARK: - What happens

  private func actor(_ number: Int) -> Actor {
    Actor(user: people[number].id, tenant: hospital.tenant, roles: [], means: .system, address: "", requestID: "")
  }

  private func run<O: Operation>(_ operation: O, as number: Int) async throws -> O.Output {
    try await hospital.instance.runner.run(operation, as: actor(number))
  }

  private func hand(_ role: Int, to holder: Int?) async throws {
    if let holder { try await hospital.handOver(roles[role], to: people[holder]) }
    if holder == nil, let old = holders[role] { try await hospital.take(roles[role], from: people[old]) }
    holders[role] = holder
    // A conversation that passes on says so, and that is heard in its turn.
    for _ in 0..<2 { await hospital.instance.events.deliverAll() }
  }

  private func send(_ story: Story, _ night: Night, _ tale: (Story) -> Story) async throws -> Told {
    let chat = try await chat(story)
    var body = JSONObject([("body", ["content": "help"]), ("importance", "urgent")])
    body["@salus.escalation"] = story.steps.isEmpty ? nil : plan(story)
    var message: MessageID?
    do { message = try await say(.object(body), in: chat, as: story.author) } catch let failure as Failure
      where failure.code == "NobodyOnDuty"
    {}
    return Told(story: story, naive: NaiveNight(tale(story), night), chat: chat, message: message)
  }

  private func chat(_ story: Story) async throws -> ChatID {
    if let role = story.role { return try await run(OpenRoleChat(duty: DutyID(roles[role])), as: story.author) }
    let members: [JSON] = ([story.author] + story.recipients).map { ["userId": JSON(people[$0].id), "roles": ["owner"]] }
    let draft = try ChatDraft(BodyReader(["chatType": "group", "members": .array(members)]))
    return try await run(CreateChat(draft: draft), as: story.author)
  }

  private func say(_ body: JSON, in chat: ChatID, as author: Int) async throws -> MessageID {
    let cleaner = try hospital.instance.runner.ports.require(.htmlCleaner)
    return try await run(PostMessage(chat: chat, message: CleanDraft(MessageDraft(BodyReader(body)), by: cleaner)), as: author).id
  }

  private func plan(_ story: Story) -> JSON {
    let steps = story.steps.indices.map { index -> JSON in
      let wait = index + 1 < story.steps.count ? story.steps[index + 1].after : story.last
      return ["target": target(story.steps[index].target), "waitMinutes": .int(wait)]
    }
    return [
      "waitMinutes": .int(story.steps[0].after), "steps": .array(steps), "lastResort": target(.person(story.lastResort)),
    ]
  }

  private func target(_ target: Story.Target) -> JSON {
    switch target {
    case .person(let number): ["userId": JSON(people[number].id)]
    case .role(let number): ["dutyRoleId": .string(roles[number])]
    }
  }

  /// Somebody who is not in the conversation, or may not, is refused; what follows from that is for the naive teller to know.
  private func act(_ deed: Story.Deed, _ told: Told) async throws {
    guard let message = told.message else { return }
    do {
      switch deed {
      case .read(let number): try await run(MarkChatRead(chat: told.chat, until: nil), as: number)
      case .reply(let number): _ = try await say(["body": ["content": "yes"]], in: told.chat, as: number)
      case .acknowledge(let number):
        try await run(AcknowledgeMessage(chat: told.chat, message: message, answer: .onMyWay), as: number)
      case .decline(let number):
        try await run(AcknowledgeMessage(chat: told.chat, message: message, answer: .cannot), as: number)
      case .withdraw: try await run(DeleteMessage(chat: told.chat, message: message), as: told.story.author)
      }
    } catch let failure as Failure where [.notFound, .forbidden, .conflict].contains(failure.kind) {}
    await hospital.instance.events.deliverAll()
  }

  // MARK: - What was promised

  private static let compared: Set<UrgentEvent.Kind> = [.called, .rang, .read, .acknowledged, .declined, .expired, .released]

  private func judge(_ told: Told, _ begin: Instant) async throws -> String? {
    let (state, lines) = try await hospital.instance.runner.read(as: actor(told.story.author)) { [people] reading in
      guard let message = told.message else { return ("refused", [String]()) }
      let place = MessagePlace(chat: told.chat, message: message)
      guard let course = try UrgentStore.course(place, in: reading) else { return ("missing", [String]()) }
      let numbers = Dictionary(uniqueKeysWithValues: people.enumerated().map { ($1.id, $0) })
      let events = try UrgentStore.events(of: course, in: reading).filter { Self.compared.contains($0.kind) }
      let lines = events.map {
        "\(($0.at - begin).inMilliseconds / 10_000) \($0.kind.rawValue) \(numbers[$0.person ?? UserID("")] ?? -1)"
      }
      return (course.state.rawValue, lines)
    }
    ends.insert(state)
    let expected = told.naive.lines.sorted()
    if state == told.naive.state, lines.sorted() == expected { return nil }
    let (extra, missing) = (Set(lines).subtracting(expected), Set(expected).subtracting(lines))
    return
      "Seed \(told.story.seed): \(state), not \(told.naive.state); too much: \(extra.sorted()); missing: \(missing.sorted()); \(told.story)"
  }
}

/// The next night begins new conversations.
private struct ForgetRoleChats: Operation {
  static let action = "chat.openRole"

  func run(in work: Transaction) throws {
    try work.run("DELETE FROM chat_duty WHERE tenant = \(work.tenant)")
    try work.run("DELETE FROM chat_duty_holder WHERE tenant = \(work.tenant)")
  }
}
