// What a request changes of a person; every property may be absent, emptied or set.
import Graph
import Kernel

struct PersonPatch: Sendable {
  private var displayName: String?
  private var principalName: String?
  private var isEnabled: Bool?
  private var businessPhones: [String]?
  private var hireDate: Patch<Instant>
  private var texts: [PersonText: Patch<String>]

  init(_ body: BodyReader) throws(Failure) {
    // A null empties them, which the checks then refuse.
    displayName = try body.field("displayName").map { (field) throws(Failure) in field.json.isNull ? "" : try field.string() }
    principalName = try body.field("userPrincipalName").map { (field) throws(Failure) in
      field.json.isNull ? "" : try field.string()
    }
    isEnabled = try body.optionalBool("accountEnabled")
    businessPhones = body.has("businessPhones") ? try body.strings("businessPhones", max: 10) : nil
    hireDate = try body.patchInstant("employeeHireDate")
    texts = [:]
    for text in PersonText.allCases { texts[text] = try body.patchString(text.rawValue) }
  }

  /// Graph's names of what is changed.
  var properties: Set<String> {
    let whole: [(String, Bool)] = [
      ("displayName", displayName != nil), ("userPrincipalName", principalName != nil), ("accountEnabled", isEnabled != nil),
      ("businessPhones", businessPhones != nil), ("employeeHireDate", !hireDate.isAbsent),
    ]
    return Set(whole.filter(\.1).map(\.0) + texts.filter { !$0.value.isAbsent }.map(\.key.rawValue))
  }

  func applied(to old: PersonDraft) -> PersonDraft {
    var draft = old
    draft.displayName = displayName ?? old.displayName
    draft.principalName = principalName ?? old.principalName
    draft.isEnabled = isEnabled ?? old.isEnabled
    draft.businessPhones = businessPhones ?? old.businessPhones
    draft.hireDate = hireDate.applied(to: old.hireDate)
    for (text, patch) in texts { draft[text] = patch.applied(to: old[text]) }
    return draft
  }
}

/// A password that an administrator gives to somebody.
struct PasswordProfile: Sendable {
  var password: String
  var mustChange: Bool
  static let target = "passwordProfile/password"

  /// Nil where the body has none.
  init?(_ body: BodyReader) throws(Failure) {
    guard let profile = try body.optionalObject("passwordProfile") else { return nil }
    password = try profile.required("password").string(max: 1024)
    // Whoever gave the password knows it: unless told otherwise, its owner chooses another.
    mustChange = try profile.optionalBool("forceChangePasswordNextSignIn") ?? true
  }
}
