// What all that is known of a patient comes to: where they are, since when, who has to do with them. Pure: the same events give the same
// stay in whatever order they came, however often.
import FeatureKit
import Kernel

struct Stay: Sendable, Equatable {
  /// Those who have to do with a patient for a while: a ward's staff on duty, or a physician by name or number.
  struct Period: Sendable, Equatable {
    enum Circle: Sendable, Hashable {
      case ward(String), attending(String)

      var text: String {
        switch self {
        case .ward(let code): "ward:\(code)"
        case .attending(let key): "attending:\(key)"
        }
      }
    }
    var circle: Circle
    /// When the patient left them; nil for now, and for those whom a discharge found there.
    var until: Instant?
  }

  /// The number that stays after merges, and those that it stands for as well.
  var patient: String
  var others: [String]
  var name: String?
  var familyName: String?
  var givenName: String?
  var birthDate: String?
  /// Nil where nobody said anything of them.
  var allergies: [String]?
  var encounter: String
  var admitted: Instant
  var discharged: Instant?
  /// Nil while the ward of the admission is not known.
  var ward: String?
  var room: String?
  var attending: [String]
  var periods: [Period]

  var isOpen: Bool { discharged == nil }

  /// Where the patient is, or was at first while nobody knows that.
  var firstWard: String? {
    ward ?? periods.lazy.compactMap { if case .ward(let code) = $0.circle { code } else { nil } }.first
  }
}

struct Stays: Sendable {
  /// Nil for a patient who was never admitted, or no more.
  private(set) var current: Stay?
  /// By the ids of the events.
  private(set) var problems: [String: AdmissionProblem] = [:]

  /// - Parameters:
  ///   - events: of every number of one patient; any order.
  ///   - wards: the codes that there are.
  ///   - over: the admissions of which somebody said that a later one ended their stay.
  init(_ events: [AdmissionEvent], wards: Set<String>, over: Set<String> = []) {
    let ordered = events.sorted { $0.happened < $1.happened }
    let (patient, circles) = Self.survivor(ordered)
    for id in circles { problems[id] = .mergeCircle }
    var stays: [(stay: Stay, admission: AdmissionEvent)] = []
    for own in Self.courses(ordered, patient) {
      var course = Course(wards: wards)
      for event in Self.uncancelled(own, &problems) { course.take(event) }
      problems.merge(course.problems) { first, _ in first }
      stays += course.all
    }
    stays.sort { $0.admission.happened < $1.admission.happened }
    supersede(&stays, over)
    let last = stays.last(where: \.stay.isOpen) ?? stays.max { Self.end($0) < Self.end($1) }
    current = last?.stay
    unite(stays.filter { $0.admission.id != last?.admission.id }.map(\.stay))
    complete(ordered, patient)
  }

  /// What belongs to one encounter. After a merge that goes on under the other number; where the source tells encounters not apart, each
  /// number that was admitted has a course of its own, and what is said under another goes on with that of the number that stays.
  private static func courses(_ ordered: [AdmissionEvent], _ patient: String?) -> [[AdmissionEvent]] {
    let untold = ordered.filter { $0.encounter.isEmpty && $0.kind == .admit }.map(\.patient)
    let main = untold.last { $0 == patient } ?? untold.last ?? ""
    return Array(
      Dictionary(grouping: ordered.filter { $0.kind != .merge }) { event in
        event.encounter.isEmpty ? ["", untold.contains(event.patient) ? event.patient : main] : [event.encounter]
      }.values)
  }

  /// A stay that is not over when another begins: a question to somebody, unless it was told by hand before the source told it, or
  /// somebody has said that it is over.
  private mutating func supersede(_ stays: inout [(stay: Stay, admission: AdmissionEvent)], _ over: Set<String>) {
    for place in stays.indices.dropLast() where stays[place].stay.isOpen {
      let (admission, next) = (stays[place].admission, stays[place + 1].admission)
      if over.contains(admission.id) || admission.isByHand {
        stays[place].stay.discharged = next.at
      } else if stays[(place + 1)...].contains(where: \.stay.isOpen), problems[admission.id] == nil {
        problems[admission.id] = .anotherStayIsOpen
      }
    }
  }

  /// Whoever had to do with the patient in another stay hands over like everybody, from its end.
  private mutating func unite(_ others: [Stay]) {
    guard var stay = current else { return }
    for other in others {
      // While nobody has decided whether it is over, nobody of it is sent away.
      stay.periods += other.periods.map { Stay.Period(circle: $0.circle, until: $0.until ?? other.discharged) }
    }
    current = stay
  }

  private static func end(_ stay: (stay: Stay, admission: AdmissionEvent)) -> (Instant, String) {
    (stay.stay.discharged ?? stay.admission.at, stay.admission.id)
  }

  /// The patient's numbers and the latest that is said of name and birth date: of the number that stays, where anything is.
  private mutating func complete(_ ordered: [AdmissionEvent], _ patient: String?) {
    guard var stay = current, let patient else { return }
    stay.patient = patient
    stay.others = Set(ordered.flatMap { [$0.patient, $0.into].compactMap(\.self) }).subtracting([patient]).sorted()
    func latest(_ value: (AdmissionEvent) -> String?) -> AdmissionEvent? {
      ordered.last { $0.patient == patient && value($0) != nil } ?? ordered.last { value($0) != nil }
    }
    // The parts of a name are those of the name that is said with them.
    let named = latest(\.name)
    (stay.name, stay.familyName, stay.givenName) = (named?.name, named?.familyName, named?.givenName)
    (stay.birthDate, stay.allergies) = (latest(\.birthDate)?.birthDate, Self.allergies(ordered))
    current = stay
  }

  /// What is said last under each of the patient's numbers, all of it: a merge takes no warning away.
  private static func allergies(_ ordered: [AdmissionEvent]) -> [String]? {
    let said = Dictionary(ordered.compactMap { event in event.allergies.map { (event.patient, $0) } }) { _, later in later }
    if said.isEmpty { return nil }
    return said.sorted { $0.key < $1.key }.flatMap(\.value).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// - Returns: the number that stays, and the merges that would lead back to where they begin.
  private static func survivor(_ ordered: [AdmissionEvent]) -> (patient: String?, circles: [String]) {
    var into: [String: String] = [:]
    func root(_ number: String) -> String {
      var at = number
      while let next = into[at] { at = next }
      return at
    }
    var circles: [String] = []
    for merge in ordered where merge.kind == .merge {
      guard let target = merge.into else { continue }
      let (from, to) = (root(merge.patient), root(target))
      if from != to {
        into[from] = to
      } else if merge.patient == from {
        // The other number stands for this one already, or it is one and the same; what is said twice is no circle.
        circles.append(merge.id)
      }
    }
    return (ordered.first.map { root($0.patient) }, circles)
  }

  /// Without what was taken back, and without what took it back.
  private static func uncancelled(
    _ own: [AdmissionEvent], _ problems: inout [String: AdmissionProblem]
  ) -> [AdmissionEvent] {
    let taken: [AdmissionEvent.Kind: AdmissionEvent.Kind] = [
      .cancelAdmit: .admit, .cancelTransfer: .transfer, .cancelDischarge: .discharge,
    ]
    var left: [AdmissionEvent] = []
    for event in own {
      guard let kind = taken[event.kind] else {
        left.append(event)
        continue
      }
      if let place = left.lastIndex(where: { $0.kind == kind }) {
        left.remove(at: place)
      } else {
        problems[event.id] = .nothingToCancel
      }
    }
    return left
  }
}

extension AdmissionEvent {
  /// The ids of what people say at a screen.
  static func idByHand() -> String { "hand:\(Random.guid())" }
  var isByHand: Bool { id.hasPrefix("hand:") }

  /// When it happened. Of one moment, for sources tell it by the minute, whoever comes comes before they move, and they move before they
  /// leave.
  fileprivate var happened: (Instant, Int, String) {
    let order: [Kind] = [.admit, .transfer, .update, .discharge, .cancelAdmit, .cancelTransfer, .cancelDischarge, .merge]
    return (at, order.firstIndex(of: kind) ?? 0, id)
  }
}

/// One stay, event by event; or one behind the other, where the source tells them not apart.
private struct Course {
  let wards: Set<String>
  var stay: Stay?
  var admission: AdmissionEvent?
  var former: [(stay: Stay, admission: AdmissionEvent)] = []
  var problems: [String: AdmissionProblem] = [:]

  var all: [(stay: Stay, admission: AdmissionEvent)] {
    if let stay, let admission { former + [(stay, admission)] } else { former }
  }

  mutating func take(_ event: AdmissionEvent) {
    switch event.kind {
    case .admit: admit(event)
    case .transfer: move(event)
    case .discharge: leave(event)
    default: change(event)
    }
  }

  private mutating func admit(_ event: AdmissionEvent) {
    if stay?.isOpen == true { return problems[event.id] = .admittedAlready }
    let ward = event.ward.flatMap { wards.contains($0) ? $0 : nil }
    if ward == nil { problems[event.id] = .unknownWard }
    former = all
    admission = event
    stay = Stay(
      patient: event.patient, others: [], encounter: event.encounter, admitted: event.at, ward: ward, room: event.room,
      attending: [], periods: ward.map { [Stay.Period(circle: .ward($0))] } ?? [])
    attend(event)
  }

  /// To where nobody knows the ward, nobody is sent away: the staff of the old one stays until it is decided.
  private mutating func move(_ event: AdmissionEvent) {
    guard stay?.isOpen == true else { return problems[event.id] = .notAdmitted }
    guard let ward = event.ward, wards.contains(ward) else { return problems[event.id] = .unknownWard }
    if ward != stay?.ward {
      for place in stay?.periods.indices ?? 0..<0 {
        if case .ward = stay?.periods[place].circle, stay?.periods[place].until == nil { stay?.periods[place].until = event.at }
      }
      stay?.periods.append(Stay.Period(circle: .ward(ward)))
    }
    stay?.ward = ward
    stay?.room = event.room
    attend(event)
  }

  private mutating func leave(_ event: AdmissionEvent) {
    guard stay?.isOpen == true else { return problems[event.id] = .notAdmitted }
    stay?.discharged = event.at
  }

  private mutating func change(_ event: AdmissionEvent) {
    // Names and dates are the patient's, whether they are here or not.
    guard stay != nil else { return }
    if let room = event.room { stay?.room = room.isEmpty ? nil : room }
    attend(event)
  }

  private mutating func attend(_ event: AdmissionEvent) {
    guard !event.attending.isEmpty, let before = stay?.attending else { return }
    let now = event.attending.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    for place in stay?.periods.indices ?? 0..<0 {
      guard case .attending(let key) = stay?.periods[place].circle, stay?.periods[place].until == nil else { continue }
      if !now.contains(key) { stay?.periods[place].until = event.at }
    }
    for key in now where !before.contains(key) { stay?.periods.append(Stay.Period(circle: .attending(key))) }
    stay?.attending = now
  }
}

// MARK: Who is in the team

extension Stay {
  /// Who has to be in the patient's team: those who have to do with the patient without end, and those who had until not long ago, for the
  /// hand-over.
  /// - Parameters:
  ///   - people: who is behind a circle now.
  ///   - handOver: how long a circle keeps its people in after the patient left it.
  func people(
    at now: Instant, in people: (Period.Circle) throws -> Set<UserID>, handOver: (Period.Circle) -> Duration
  ) rethrows -> [UserID: Wanted] {
    var wanted: [UserID: Wanted] = [:]
    for period in periods {
      let new = Wanted(circle: period.circle, until: period.until.map { $0 + handOver(period.circle) })
      if let end = new.until, end <= now { continue }
      for person in try people(period.circle) { wanted[person] = wanted[person].map { max($0, new) } ?? new }
    }
    return wanted
  }

  /// Because of whom somebody is in the team, and until when; without end where they have to do with the patient still.
  struct Wanted: Sendable, Comparable {
    var circle: Period.Circle
    var until: Instant?

    /// Longer is more; of what lasts as long the ward counts before a name.
    static func < (a: Wanted, b: Wanted) -> Bool {
      switch (a.until, b.until) {
      case (nil, nil): a.circle.text > b.circle.text
      case (nil, _): false
      case (_, nil): true
      case (let first?, let second?): first == second ? a.circle.text > b.circle.text : first < second
      }
    }
  }

  /// Whether somebody who is in the team because of this circle could be there for as long as the patient is.
  func isWith(_ circle: String) -> Bool { periods.contains { $0.until == nil && $0.circle.text == circle } }
}
