// What is so of several people at once: looked up together, and only of those whom it matters for.
import FeatureKit
import Kernel

enum Situations {
  /// Whoever is missing has no way out for such a notice.
  static func of(_ people: Set<UserID>, for kind: NoticeKind, in reading: Reading) throws -> [UserID: Situation] {
    if kind.weight == .quiet || people.isEmpty { return [:] }
    let devices = try DeviceStore.devices(of: people, in: reading)
    let choices = try ChoiceStore.choices(of: people, in: reading)
    let reached = people.filter { person in
      kind.weight == .urgent || devices[person] != nil
        || choices[person].map { !$0.ways(for: kind).subtracting([.push]).isEmpty } ?? false
    }
    if reached.isEmpty { return [:] }
    return try Table(reached, in: reading).situations(devices, choices)
  }

  /// What must be known of everybody who may be reached.
  private struct Table {
    let reach: [UserID: Reach]
    let attentions: [UserID: Attention]
    let breaks, mail, text: [UserID: Bool]
    let hasRelay, hasGateway: Bool

    init(_ people: Set<UserID>, in reading: Reading) throws {
      reach = try reading.ports.require(.reach).reach(of: people, in: reading)
      attentions = try reading.ports.require(.attentions).attentions(of: people, in: reading)
      breaks = try reading.policy(NotificationPolicy.urgentThroughQuietHours, of: people)
      (hasRelay, hasGateway) = (try MailRelayStore.isSetUp(in: reading), try TextGatewayStore.isSetUp(in: reading))
      mail = hasRelay ? try reading.policy(NotificationPolicy.mail, of: people) : [:]
      text = hasGateway ? try reading.policy(NotificationPolicy.text, of: people) : [:]
    }

    func situations(_ devices: [UserID: [String]], _ choices: [UserID: NoticeChoices]) -> [UserID: Situation] {
      let all = reach.filter(\.value.isEnabled).map { person, reach in
        let canMail = hasRelay && mail[person] ?? NotificationPolicy.mail.standard && reach.mail != nil
        let canText =
          hasGateway && text[person] ?? NotificationPolicy.text.standard && reach.mobilePhone.flatMap(PhoneNumber.init) != nil
        return (
          person,
          Situation(
            attention: attentions[person] ?? .away, choices: choices[person] ?? NoticeChoices(),
            devices: devices[person] ?? [], canMail: canMail, canText: canText,
            urgentBreaksQuiet: breaks[person] ?? NotificationPolicy.urgentThroughQuietHours.standard)
        )
      }
      return Dictionary(uniqueKeysWithValues: all)
    }
  }
}
