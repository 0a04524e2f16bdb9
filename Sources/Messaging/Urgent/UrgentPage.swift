// The life of an urgent message as our clients read it: the steps, who was called when and what they did, and every event.
import FeatureKit
import Kernel

struct UrgentPage {
  private let names: TargetNames
  private let course: UrgentCourse
  private let calls: [UrgentCall]
  private let events: [UrgentEvent]

  init(_ course: UrgentCourse, in reading: Reading) throws {
    self.course = course
    calls = try UrgentStore.calls(of: course, in: reading)
    events = try UrgentStore.events(of: course, in: reading)
    let asked = events.compactMap { $0.detail["askedUserId"]?.string }.map { UserID($0) }
    names = try TargetNames(
      course.plan?.targets ?? [], people: calls.map(\.person) + asked + events.compactMap(\.person) + [course.author],
      duties: calls.compactMap(\.duty), in: reading)
  }

  var json: JSONObject {
    JSONObject([
      ("@odata.type", "#salus.urgency"), ("chatId", JSON(course.chat)), ("messageId", .string(course.message.text)),
      ("copy", course.copy.map { ["chatId": JSON($0.chat), "messageId": .string($0.message.text)] } ?? .null),
      ("author", names.person(course.author)), ("sentDateTime", JSON(course.sent)), ("state", .string(course.state.rawValue)),
      ("step", .int(course.step)), ("nextStepDateTime", JSON(course.stepDue)), ("endedDateTime", JSON(course.ended)),
      ("endedBy", course.endedBy.map(names.person) ?? .null),
      ("waitMinutes", course.plan.map { .int($0.wait.wholeMinutes) } ?? .null),
      ("steps", .array((course.plan?.steps ?? []).map(step))),
      ("lastResort", course.plan.map { names.target($0.lastResort) } ?? .null),
      ("recipients", .array(calls.map(recipient))), ("events", .array(events.map(event))),
    ])
  }

  private func step(_ step: EscalationPlan.Step) -> JSON {
    ["target": names.target(step.target), "waitMinutes": .int(step.wait.wholeMinutes)]
  }

  private func recipient(_ call: UrgentCall) -> JSON {
    [
      "user": names.person(call.person), "step": .int(call.step), "dutyRole": call.duty.map(names.duty) ?? .null,
      "calledDateTime": JSON(call.called), "rings": .int(call.rings), "nextRingDateTime": JSON(call.nextRing),
      "readDateTime": JSON(call.read), "acknowledgedDateTime": JSON(call.acknowledged), "answeredDateTime": JSON(call.answered),
      "answer": JSON(call.answer?.rawValue), "expiredDateTime": JSON(call.expired), "releasedDateTime": JSON(call.released),
    ]
  }

  private func event(_ event: UrgentEvent) -> JSON {
    var json = JSONObject([
      ("number", .int(event.number)), ("dateTime", JSON(event.at)), ("kind", .string(event.kind.rawValue)),
      ("step", .int(event.step)),
      ("user", event.person.map(names.person) ?? .null),
    ])
    if let to = event.detail["target"].flatMap(CallTarget.init) { json.append("target", names.target(to)) }
    if let ring = event.detail["ring"] { json.append("ring", ring) }
    if let answer = event.detail["answer"] { json.append("answer", answer) }
    if let asked = event.detail["askedUserId"]?.string { json.append("asked", names.person(UserID(asked))) }
    return .object(json)
  }
}
