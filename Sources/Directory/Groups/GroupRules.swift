// What a group must fulfil and who may change it.
import FeatureKit
import Kernel

enum GroupRules {
  static let visibilities = ["Public", "Private", StaffGroup.hidden]

  static func administer(_ actor: Actor) -> Verdict { PersonRules.administer(actor, with: GroupScopes.write) }
  static func administerMembers(_ actor: Actor) -> Verdict { PersonRules.administer(actor, with: GroupScopes.writeMembers) }

  /// Who finds a group whose people are hidden without being in it: administrators, and programs that read who is in groups.
  static func seesHidden(_ actor: Actor) -> Bool { actor.isAdministrator || actor.isApplication(with: GroupScopes.readHidden) }

  static func faults(in group: StaffGroup) -> [Failure] {
    [
      text(group.displayName, "displayName", longest: 256), group.description.flatMap { length($0, "description", 1024) },
      text(group.mailNickname, "mailNickname", longest: 64) ?? nickname(group.mailNickname), kinds(group), visibility(group),
    ].compactMap(\.self)
  }

  private static func text(_ value: String, _ target: String, longest: Int) -> Failure? {
    value.isEmpty ? PersonChecks.fault("Required", target, "is required") : length(value, target, longest)
  }

  private static func length(_ value: String, _ target: String, _ longest: Int) -> Failure? {
    value.unicodeScalars.count > longest ? PersonChecks.fault("TooLong", target, "may hold \(longest) characters at most") : nil
  }

  private static func nickname(_ value: String) -> Failure? {
    let isPlain = value.unicodeScalars.allSatisfy {
      $0.isASCII && $0.value > 32 && $0.value < 127 && !"@()\\[]\";:<>,".unicodeScalars.contains($0)
    }
    return isPlain
      ? nil : PersonChecks.fault("InvalidCharacters", "mailNickname", "may hold plain letters, digits and signs only")
  }

  private static func kinds(_ group: StaffGroup) -> Failure? {
    if group.kinds.allSatisfy({ $0 == StaffGroup.teams }) { return nil }
    return PersonChecks.fault("Request_BadRequest", "groupTypes", "may hold Unified only; members are named one by one here")
  }

  private static func visibility(_ group: StaffGroup) -> Failure? {
    guard let visibility = group.visibility, !visibilities.contains(visibility) else { return nil }
    return PersonChecks.fault("Request_BadRequest", "visibility", "must be one of \(visibilities.joined(separator: ", "))")
  }
}
