// The same story told by somebody who knows nothing of the program: tick by tick, with a list of who is called. What the server did
// must be exactly this.
import Kernel

struct NaiveNight {
  private struct Person {
    var called: Int
    var step: Int
    var role: Int?
    var nextRing: Int?
    var hasRead = false
    var hasDeclined = false
    var hasAcknowledged = false
    var isReleased = false
  }

  private let story: Story
  private let night: Night
  private var people: [Int: Person] = [:]
  private var holders: [Int: Int?] = [:]
  /// Of a conversation with a role: who is in it besides the author, and who of them for the role's sake.
  private var there: Set<Int> = []
  private var forRole: Set<Int> = []
  private var step = 0
  private var due: Int?
  /// calling, acknowledged, read, alarmed, withdrawn; refused where nobody but the author answers for the role
  private(set) var state = "calling"
  /// "12 rang 3": at which tick what happened to whom.
  private(set) var lines: [String] = []

  init(_ story: Story, _ night: Night) {
    (self.story, self.night) = (story, night)
    for change in night.roster where change.at == 0 { holders[change.role] = change.holder }
    if let role = story.role {
      if answering(role) == story.author {
        state = "refused"
        return
      }
      forRole = [answering(role)]
      call(answering(role), 0, 0, role: role)
    } else {
      for person in story.recipients { call(person, 0, 0) }
    }
    due = story.steps.first.map { $0.after * 6 }
    for tick in 1...(Story.length + 240) where night.isUp(at: tick) { live(tick) }
  }

  private mutating func live(_ tick: Int) {
    let wasDown = !night.isUp(at: tick - 1)
    for change in night.roster where change.at > 0 && (change.at == tick || (wasDown && isMissed(change.at, tick))) {
      holders[change.role] = change.holder
      let touched = change.role == Night.standInRole ? [change.role, 0] : [change.role]
      for role in touched { follow(role, tick) }
      for role in touched where role == story.role { pass(role, tick) }
    }
    for deed in story.deeds where deed.at == tick { act(deed.deed, tick) }
    // What was missed is made up for in the order in which it was due.
    if state == "calling", let due, due <= tick {
      ringAll(until: due, tick)
      if state == "calling" { advance(tick) }
    }
    ringAll(until: tick, tick)
  }

  private mutating func ringAll(until due: Int, _ tick: Int) {
    for (number, person) in people.sorted(by: { $0.key < $1.key }) where person.nextRing.map({ $0 <= due }) ?? false {
      ring(number, tick)
    }
  }

  /// The administrator tries again as soon as the server is back; what people do on their screens is lost with the attempt.
  private func isMissed(_ at: Int, _ tick: Int) -> Bool { at < tick && (at..<tick).allSatisfy { !night.isUp(at: $0) } }

  private mutating func note(_ tick: Int, _ what: String, _ person: Int) { lines.append("\(tick) \(what) \(person)") }

  private mutating func call(_ number: Int, _ step: Int, _ tick: Int, role: Int? = nil) {
    if number == story.author { return }
    if let known = people[number], !known.isReleased { return }
    people[number] = Person(called: tick, step: step, role: role, nextRing: tick + 12)
    there.insert(number)
    note(tick, "called", number)
  }

  private mutating func ring(_ number: Int, _ tick: Int) {
    guard state != "withdrawn", var person = people[number] else { return }
    note(tick, "rang", number)
    let passed = tick - person.called
    let next = (passed / 12 + 1) * 12
    person.nextRing = next <= 120 ? person.called + next : nil
    people[number] = person
    if person.nextRing == nil { note(tick, "expired", number) }
    conclude()
  }

  /// Without a plan: nothing rings any more.
  private mutating func conclude() {
    guard state == "calling", story.steps.isEmpty, !people.values.contains(where: { $0.nextRing != nil }) else { return }
    let here = people.values.filter { !$0.isReleased }
    state = !here.isEmpty && here.allSatisfy(\.hasRead) ? "read" : "alarmed"
    due = nil
  }

  private func answering(_ role: Int) -> Int {
    (holders[role] ?? nil) ?? (role == 0 ? answering(Night.standInRole) : Night.standIn)
  }

  private mutating func advance(_ tick: Int) {
    while step < story.steps.count {
      let target = story.steps[step].target
      step += 1
      due = tick + (step < story.steps.count ? story.steps[step].after : story.last) * 6
      if summon(target, tick) { return }
    }
    (state, due) = ("alarmed", nil)
    alarm(story.lastResort, tick)
  }

  /// The alarm goes off with whoever it is, called before or not; what they did before is not forgotten.
  private mutating func alarm(_ number: Int, _ tick: Int) {
    if number == story.author { return }
    var person = Person(called: tick, step: story.steps.count + 1, role: nil, nextRing: tick + 12)
    if let before = people[number], !before.isReleased {
      // The role that they were called for may pass on; they are the last resort by name.
      (person.hasRead, person.hasDeclined, person.hasAcknowledged) = (before.hasRead, before.hasDeclined, before.hasAcknowledged)
      if person.hasRead { person.nextRing = nil }
    }
    people[number] = person
    there.insert(number)
    note(tick, "called", number)
  }

  /// Whether there is anybody whom it helps to have called.
  private mutating func summon(_ target: Story.Target, _ tick: Int) -> Bool {
    let (number, role): (Int, Int?) =
      switch target {
      case .person(let number): (number, nil)
      case .role(let role): (answering(role), role)
      }
    call(number, step, tick, role: role)
    if number == story.author { return false }
    there.insert(number)
    return !(people[number]?.hasDeclined ?? false)
  }

  private mutating func release(_ number: Int, _ tick: Int) {
    guard people[number]?.nextRing != nil else { return }
    people[number]?.nextRing = nil
    people[number]?.isReleased = true
    note(tick, "released", number)
  }

  private mutating func follow(_ role: Int, _ tick: Int) {
    // As long as nobody has taken it on, whoever holds a role that was called is called.
    guard state == "calling" || state == "alarmed", story.steps.prefix(step).contains(where: { $0.target == .role(role) })
    else { return }
    let now = answering(role)
    for (number, person) in people.sorted(by: { $0.key < $1.key }) where person.role == role && number != now {
      release(number, tick)
    }
    call(now, max(step, 1), tick, role: role)
  }

  /// The conversation with a role passes on to whoever answers for it now. Whoever has left it is called no longer; those whom the plan
  /// fetched stay.
  private mutating func pass(_ role: Int, _ tick: Int) {
    let now = answering(role)
    if now == story.author || (forRole == [now] && there.contains(now)) { return }
    let isOpen = state == "calling" || state == "alarmed"
    let fetched = people.filter { $0.value.role != role && $0.value.step > 0 && !$0.value.isReleased }.map(\.key)
    let gone = forRole.subtracting([now]).intersection(there).subtracting(isOpen ? fetched : [])
    let isNew = !forRole.contains(now)
    forRole = [now]
    there.formUnion([now])
    there.subtract(gone)
    if isOpen, isNew { call(now, 0, tick, role: role) }
    for number in gone.sorted() { release(number, tick) }
    conclude()
  }

  private func isHere(_ number: Int) -> Bool { story.role == nil || there.contains(number) }

  private mutating func act(_ deed: Story.Deed, _ tick: Int) {
    switch deed {
    case .read(let number), .reply(let number): read(number, tick)
    case .acknowledge(let number): acknowledge(number, tick)
    case .decline(let number): decline(number, tick)
    case .withdraw:
      if state == "withdrawn" { return }
      for number in people.keys.sorted() { release(number, tick) }
      (state, due) = ("withdrawn", nil)
    }
  }

  private mutating func read(_ number: Int, _ tick: Int) {
    guard isHere(number), var person = people[number], !person.hasRead, !person.isReleased else { return }
    (person.hasRead, person.nextRing) = (true, nil)
    people[number] = person
    note(tick, "read", number)
    conclude()
  }

  /// Whoever came into the conversation later was not called, and may answer all the same.
  private func taking(_ number: Int, _ tick: Int) -> Person? {
    guard isHere(number) else { return nil }
    return people[number] ?? (story.role == nil ? nil : Person(called: tick, step: step, role: nil, nextRing: nil))
  }

  private mutating func acknowledge(_ number: Int, _ tick: Int) {
    guard number != story.author, state != "withdrawn", var person = taking(number, tick) else { return }
    if person.hasAcknowledged { return }
    if !person.hasRead { note(tick, "read", number) }
    (person.hasRead, person.nextRing, person.hasAcknowledged) = (true, nil, true)
    people[number] = person
    note(tick, "acknowledged", number)
    guard state == "calling" || state == "alarmed" else { return }
    (state, due) = ("acknowledged", nil)
    for other in people.keys.sorted() where other != number && people[other]!.step > 0 { release(other, tick) }
  }

  private mutating func decline(_ number: Int, _ tick: Int) {
    guard number != story.author, state != "withdrawn", var person = taking(number, tick) else { return }
    if person.hasAcknowledged || person.hasDeclined { return }
    if !person.hasRead { note(tick, "read", number) }
    (person.hasRead, person.nextRing, person.hasDeclined) = (true, nil, true)
    people[number] = person
    note(tick, "declined", number)
    conclude()
    if state == "calling", !story.steps.isEmpty, people.values.allSatisfy({ $0.hasDeclined || $0.isReleased || isExpired($0) }) {
      advance(tick)
    }
  }

  private func isExpired(_ person: Person) -> Bool { person.nextRing == nil && !person.hasRead && !person.isReleased }
}
