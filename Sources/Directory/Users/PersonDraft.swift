// A person as somebody describes them: in a request, on the set-up page, in a row of a staff file.
import FeatureKit
import Kernel

public struct PersonDraft: Sendable, Equatable {
  /// What one signs in with, in lower case: two people must not differ by case alone.
  public var principalName: String { didSet { principalName = Self.principalName(principalName) } }
  public var displayName: String { didSet { displayName = displayName.trimmedText } }
  public var isEnabled: Bool
  public var businessPhones: [String] = []
  public var hireDate: Instant?
  private var texts: [PersonText: String] = [:]

  public init(principalName: String, displayName: String, isEnabled: Bool = true, _ texts: [PersonText: String] = [:]) {
    (self.principalName, self.displayName) = (Self.principalName(principalName), displayName.trimmedText)
    self.isEnabled = isEnabled
    for (name, text) in texts { self[name] = text }
  }

  /// Never an empty text: what is blank is not there.
  public subscript(_ text: PersonText) -> String? {
    get { texts[text] }
    set {
      let value = newValue?.trimmedText ?? ""
      texts[text] = value.isEmpty ? nil : value
    }
  }

  private static func principalName(_ text: String) -> String { text.trimmedText.lowercased() }

  /// What stands behind the at sign of the sign-in name.
  var domain: String { String(principalName.drop { $0 != "@" }.dropFirst()) }

  /// What the person is called; a password must not hold it.
  var names: [String] { [displayName, principalName, self[.givenName] ?? "", self[.surname] ?? ""] }

  /// Graph's names of what differs from another description, in the order of the columns of a staff file.
  func changes(from old: PersonDraft) -> [String] {
    let whole: [(String, Bool)] = [
      ("displayName", displayName != old.displayName), ("userPrincipalName", principalName != old.principalName),
      ("accountEnabled", isEnabled != old.isEnabled), ("businessPhones", businessPhones != old.businessPhones),
      ("employeeHireDate", hireDate != old.hireDate),
    ]
    return whole.filter(\.1).map(\.0) + PersonText.allCases.filter { self[$0] != old[$0] }.map(\.rawValue)
  }

  /// Everything that people look for, as words; also "obrien" for "O'Brien".
  var searchWords: [String] {
    let texts =
      [displayName, principalName] + [PersonText.givenName, .surname, .mail, .jobTitle, .department].compactMap { self[$0] }
    let words = texts.flatMap(\.foldedWords)
    let joined = [displayName, self[.givenName] ?? "", self[.surname] ?? ""].flatMap { name in
      name.split(separator: " ").map { $0.description.foldedWords.joined() }
    }
    var seen: Set<String> = []
    return (words + joined).filter { !$0.isEmpty && seen.insert($0).inserted }
  }
}

/// A member of the organisation's directory.
public struct StaffMember: Sendable, Equatable {
  public var id: UserID
  public var details: PersonDraft
  public var manager: UserID?
  public var created: Instant
  public var changed: Instant
  /// Of somebody from outside; nil for the organisation's own people.
  var guest: GuestState?

  public init(id: UserID, details: PersonDraft, manager: UserID? = nil, created: Instant, changed: Instant) {
    (self.id, self.details, self.manager, self.created, self.changed) = (id, details, manager, created, changed)
  }

  var summary: PersonSummary {
    PersonSummary(
      id: id, displayName: details.displayName, mail: details[.mail], jobTitle: details[.jobTitle],
      department: details[.department], isEnabled: details.isEnabled, isGuest: guest != nil)
  }
}

/// Graph's `externalUserState`.
enum GuestState: String, Sendable, CaseIterable { case pendingAcceptance = "PendingAcceptance", accepted = "Accepted" }
