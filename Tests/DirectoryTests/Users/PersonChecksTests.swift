// What a description of a person must fulfil.
import Kernel
import Testing

@testable import Directory

@Suite struct PersonChecksTests {
  private func codes(_ change: (inout PersonDraft) -> Void) -> [String] {
    var draft = PersonDraft(principalName: "anna.roy@hospital.example", displayName: "Anna Roy")
    change(&draft)
    return PersonChecks.faults(in: draft).map { "\($0.target ?? "") \($0.code)" }
  }

  @Test(arguments: ["anna@h.example", "a.b-c_d'e+f@sub.h-1.example", "1@h", "o'brien@h.example"])
  func acceptsPrincipalNames(_ name: String) {
    #expect(codes { $0.principalName = name }.isEmpty)
  }

  @Test(arguments: [
    "anna", "@h.example", "anna@", "anna@@h", "an na@h.example", "anna@h..example", "anna@-h.example", "zoé@h.example",
    "anna@h.example.",
    "an\"na@h.example", "<a>@h.example", "a/b@h.example",
  ]) func refusesPrincipalNames(_ name: String) {
    #expect(codes { $0.principalName = name } == ["userPrincipalName InvalidAddress"])
  }

  @Test(arguments: ["+1 514 555 0123", "(514) 555-0123 ext. 12", "555 poste 4", "911", "514.555.0123 x9"])
  func acceptsPhones(_ phone: String) { #expect(codes { $0[.mobilePhone] = phone }.isEmpty) }

  @Test(arguments: ["12", "call me", "+1 514 555 0123 0123 0123 0123", "<script>123</script>"])
  func refusesPhones(_ phone: String) { #expect(codes { $0[.mobilePhone] = phone } == ["mobilePhone InvalidPhone"]) }

  @Test(arguments: [
    ("en", true), ("fr-CA", true), ("zh-Hant-TW", true), ("e", false), ("en_CA", false), ("english!", false), ("-en", false),
  ])
  func judgesLanguages(_ tag: String, _ isGood: Bool) { #expect(codes { $0[.preferredLanguage] = tag }.isEmpty == isGood) }

  @Test func refusesSignsThatCouldMislead() {
    #expect(codes { $0.displayName = "Anna\u{202E}yoR" } == ["displayName InvalidCharacters"])
    #expect(codes { $0[.jobTitle] = "Nurse\nDoctor" } == ["jobTitle InvalidCharacters"])
    #expect(codes { $0[.department] = "Urg\u{FFFD}nces" } == ["department InvalidCharacters"])
    #expect(codes { $0[.aboutMe] = "Two\nlines" }.isEmpty)
  }

  @Test func boundsLengths() {
    for text in PersonText.allCases {
      #expect(codes { $0[text] = String(repeating: "1", count: text.longest + 1) } == ["\(text.rawValue) TooLong"])
    }
    #expect(codes { $0.businessPhones = Array(repeating: "5145550123", count: 11) } == ["businessPhones TooLong"])
  }

  @Test func blankIsNotThere() {
    var draft = PersonDraft(principalName: " Anna@H.Example ", displayName: "  Anna ")
    draft[.mail] = "   "
    #expect(
      draft[.mail] == nil && draft.principalName == "anna@h.example" && draft.displayName == "Anna" && draft.domain == "h.example"
    )
  }

  @Test func findsNamesBothCutAndJoined() {
    let draft = PersonDraft(principalName: "n@h.example", displayName: "Nadia St-Pierre O'Brien")
    #expect(Set(["nadia", "st", "pierre", "stpierre", "o", "brien", "obrien"]).isSubset(of: draft.searchWords))
  }
}
