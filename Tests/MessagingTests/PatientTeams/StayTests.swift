// What all that is known of a patient comes to, as a pure function: whatever order it came in.
import FeatureKit
import Kernel
import TestKit
import Testing

@testable import Messaging

private let morning = Instant("2026-11-02T06:00:00Z") ?? .never
private let wards: Set = ["A", "B", "C"]

private func event(
  _ id: String, _ kind: AdmissionEvent.Kind, _ hours: Int, _ change: (inout AdmissionEvent) -> Void = { _ in }
) -> AdmissionEvent {
  var event = AdmissionEvent(id: id, kind: kind, at: morning + .hours(hours), patient: "1")
  event.encounter = "E1"
  change(&event)
  return event
}

private func stays(_ events: [AdmissionEvent]) -> Stays { Stays(events, wards: wards) }

struct StayTests {
  @Test func aStayIsWhereTheLatestEventPutsIt() throws {
    let course = [
      event("1", .admit, 0) { ($0.ward, $0.room, $0.name, $0.birthDate) = ("A", "12", "Marie Roy", "1948-03-02") },
      event("2", .transfer, 5) { ($0.ward, $0.room) = ("B", "7") }, event("3", .update, 6) { $0.room = "8" },
      event("4", .discharge, 30),
    ]
    let stay = try #require(stays(course).current)
    #expect(stay.ward == "B" && stay.room == "8" && stay.name == "Marie Roy" && stay.discharged == morning + .hours(30))
    #expect(
      stay.periods == [
        Stay.Period(circle: .ward("A"), until: morning + .hours(5)), Stay.Period(circle: .ward("B")),
      ])
    #expect(stays(Array(course.dropLast())).current?.isOpen == true)
    #expect(stays(course).problems.isEmpty)
  }

  @Test(arguments: [
    ([event("1", .admit, 0) { $0.ward = "X" }], AdmissionProblem.unknownWard),
    ([event("1", .transfer, 0) { $0.ward = "A" }], .notAdmitted),
    ([event("1", .discharge, 0)], .notAdmitted), ([event("1", .cancelDischarge, 0)], .nothingToCancel),
    ([event("0", .admit, 0) { $0.ward = "A" }, event("1", .admit, 1) { $0.ward = "B" }], .admittedAlready),
    (
      [event("1", .admit, 0) { $0.ward = "A" }, event("2", .admit, 1) { ($0.ward, $0.encounter) = ("B", "E2") }],
      .anotherStayIsOpen
    ),
    ([event("0", .merge, 0) { $0.into = "2" }, event("1", .merge, 1) { ($0.patient, $0.into) = ("2", "1") }], .mergeCircle),
    ([event("1", .merge, 0) { $0.into = "1" }], .mergeCircle),
  ])
  func whatContradictsIsNamed(events: [AdmissionEvent], problem: AdmissionProblem) {
    #expect(stays(events).problems == ["1": problem])
  }

  @Test func aMergeTakesNoWarningAway() {
    let course = [
      event("1", .admit, 0) { ($0.ward, $0.allergies) = ("A", ["latex"]) },
      event("2", .update, 1) { ($0.patient, $0.allergies) = ("2", []) }, event("3", .merge, 2) { $0.into = "2" },
    ]
    #expect(stays(course).current?.allergies == ["latex"])
    #expect(stays(course + [event("4", .update, 3) { $0.allergies = [] }]).current?.allergies == [])
    #expect(stays([course[0]]).current?.allergies == ["latex"])
    #expect(stays([event("1", .admit, 0) { $0.ward = "A" }]).current?.allergies == nil)
  }

  @Test func whatIsTakenBackNeverWas() throws {
    let admission = event("1", .admit, 0) { $0.ward = "A" }
    let moved = [admission, event("2", .transfer, 1) { $0.ward = "B" }, event("3", .cancelTransfer, 2)]
    #expect(stays(moved).current == stays([admission]).current)
    #expect(stays([admission, event("2", .discharge, 1), event("3", .cancelDischarge, 2)]).current?.isOpen == true)
    #expect(stays([admission, event("2", .cancelAdmit, 1)]).current == nil)
    // A second transfer stays when the third is taken back.
    let thrice = moved.dropLast() + [event("4", .transfer, 3) { $0.ward = "C" }, event("5", .cancelTransfer, 4)]
    #expect(stays(Array(thrice)).current?.ward == "B")
  }

  @Test func nobodyIsSentAwayForAWardThatNobodyKnows() throws {
    let events = [event("1", .admit, 0) { $0.ward = "A" }, event("2", .transfer, 1) { $0.ward = "X" }]
    #expect(stays(events).current?.ward == "A" && stays(events).problems == ["2": .unknownWard])
  }

  @Test func mergedNumbersAreOnePatient() throws {
    let events = [
      event("1", .admit, 0) { ($0.ward, $0.name) = ("A", "Unknown") },
      event("2", .admit, 1) { ($0.ward, $0.patient, $0.encounter, $0.name) = ("B", "2", "E2", "Marie Roy") },
      event("3", .discharge, 2), event("4", .merge, 3) { $0.into = "2" },
    ]
    let stay = try #require(stays(events).current)
    #expect(stay.patient == "2" && stay.others == ["1"] && stay.ward == "B" && stay.name == "Marie Roy")
    // The stay goes on under the number that stays.
    let later = events + [event("5", .discharge, 4) { ($0.patient, $0.encounter) = ("2", "E2") }]
    #expect(stays(later).current?.isOpen == false && stays(later).problems.isEmpty)
  }

  @Test func whoHadToDoWithAnotherStayHandsOver() throws {
    let first = event("1", .admit, 0) { $0.ward = "A" }
    let second = event("2", .admit, 10) { ($0.ward, $0.encounter) = ("B", "E2") }
    // Nobody is sent away while nobody has decided whether the first one is over.
    let both = [Stay.Period(circle: .ward("B")), Stay.Period(circle: .ward("A"))]
    #expect(stays([first, second]).current?.periods == both)
    let left = event("3", .discharge, 4)
    #expect(stays([first, left, second]).current?.periods.last?.until == morning + .hours(4))
    // Somebody says that the first stay is over: it does not come back when the second ends.
    let over = Stays([first, second, event("4", .discharge, 20) { $0.encounter = "E2" }], wards: wards, over: ["1"])
    #expect(over.current?.encounter == "E2" && over.current?.isOpen == false && over.problems.isEmpty)
    // What was told by hand gives way to what the source tells later.
    let byHand = event("hand:1", .admit, 0) { ($0.ward, $0.encounter) = ("A", "H") }
    #expect(stays([byHand, second]).current?.encounter == "E2" && stays([byHand, second]).problems.isEmpty)
  }

  @Test func theHandOverKeepsTheFormerStaffForAWhile() throws {
    let ana = UserID("ana")
    let (ben, cleo) = (UserID("ben"), UserID("cleo"))
    let stay = try #require(
      stays([
        event("1", .admit, 0) { ($0.ward, $0.attending) = ("A", ["cleo"]) }, event("2", .transfer, 5) { $0.ward = "B" },
      ]).current)
    func people(_ hours: Int) -> [UserID: Instant?] {
      let wanted = stay.people(at: morning + .hours(hours)) { circle in
        switch circle {
        case .ward("A"): [ana, ben]
        case .ward: [ben]
        case .attending: [cleo]
        }
      } handOver: { _ in
        .hours(8)
      }
      return wanted.mapValues(\.until)
    }
    #expect(people(12) == [ana: morning + .hours(13), ben: nil, cleo: nil])
    #expect(people(13) == [ben: nil, cleo: nil])
  }

  /// Two thousand courses of two patients who turn out to be one, each told in another order and some of it twice.
  @Test(arguments: 0..<20) func theOrderOfTellingMakesNoDifference(hundred: Int) throws {
    for seed in hundred * 100..<(hundred + 1) * 100 {
      var random = SeededGenerator(seed: UInt64(seed))
      let events = course(&random)
      let told = (events + events.filter { _ in Bool.random(using: &random) }).shuffled(using: &random)
      var once: [AdmissionEvent] = []
      for event in told where !once.contains(where: { $0.id == event.id }) { once.append(event) }
      let (first, second) = (stays(events), stays(once))
      #expect(first.current == second.current && first.problems == second.problems, "seed \(seed)")
    }
  }

  @Test func aCourseIsNotAlwaysTheSame() {
    var kinds: Set<AdmissionProblem> = []
    var ends: Set<String> = []
    for seed in 0..<500 {
      var random = SeededGenerator(seed: UInt64(seed))
      let stays = stays(course(&random))
      kinds.formUnion(stays.problems.values)
      ends.insert(stays.current.map { "\($0.ward ?? "-")\($0.isOpen)" } ?? "none")
    }
    #expect(kinds.count >= 6 && ends.count >= 7, "\(kinds) \(ends)")
  }
}

/// Events of two numbers over three days, sensible and not.
private func course(_ random: inout SeededGenerator) -> [AdmissionEvent] {
  (0..<Int.random(in: 1...14, using: &random)).map { number in
    var event = AdmissionEvent(
      id: "\(number)", kind: AdmissionEvent.Kind.allCases.randomElement(using: &random) ?? .admit,
      at: morning + .hours(Int.random(in: 0...72, using: &random)), patient: Bool.random(using: &random) ? "1" : "2")
    if event.kind == .merge {
      event.into = Bool.random(using: &random) ? "1" : "2"
    } else {
      event.encounter = ["E1", "E2", "E3"].randomElement(using: &random) ?? ""
      event.ward = ["A", "B", "C", "X"].randomElement(using: &random)
      event.room = Bool.random(using: &random) ? "\(number)" : nil
      if Int.random(in: 0...3, using: &random) == 0 { event.attending = ["d\(number % 3)"] }
      if Bool.random(using: &random) { event.name = "Name \(number)" }
    }
    return event
  }
}
