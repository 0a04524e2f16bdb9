// Which passwords are good enough.
import Kernel
import Testing

@testable import Directory

@Suite struct PasswordPolicyTests {
  private let names = ["Zoé Dubé-Lavoie", "zoe.dube@saintluc.example"]

  @Test(arguments: [
    "correct horse battery", "Trois petits chats!", "kV9$mmTq2x#L", "nuit de garde à l'est", "saintluc has windows",
    "漢字とかなのながい合言葉です",
  ]) func accepts(_ password: String) {
    #expect(PasswordPolicy.weakness(of: password, names: names) == nil)
  }

  @Test(arguments: [
    "", "short", "elevenchars", "password1234", "Password2026!!", "motdepasse!!!", "qwertyuiopasdf", "Welcome-2026",
    "welcomewelcome",
    "123456789012", "aaaaaaaaaaaaaaaa", "abababababab", "abcdefghijkl", "zoe-DUBE-2026", "my lavoie place", "LAVOIE!!LAVOIE",
    "hôpital123456", "Infirmière2026",
  ]) func refuses(_ password: String) {
    #expect(PasswordPolicy.weakness(of: password, names: names) != nil)
  }

  @Test func boundsTheLength() {
    let long = String((0..<256).map { Character(UnicodeScalar(UInt8(97 + $0 * 7 % 26))) })
    #expect(PasswordPolicy.weakness(of: long, names: []) == nil)
    #expect(PasswordPolicy.weakness(of: long + "x", names: []) != nil)
  }

  @Test func namesTheTarget() {
    #expect(throws: Failure.self) { try PasswordPolicy.check("short", names: [], target: "newPassword") }
    do { try PasswordPolicy.check("short", names: [], target: "newPassword") } catch {
      #expect(error.code == "PasswordTooWeak" && error.target == "newPassword" && error.kind == .badRequest)
      #expect(!error.message.contains("short "))
    }
  }

  @Test func holdsSomeTwoHundredCommonOnes() {
    #expect((200...400).contains(CommonPasswords.all.count))
    #expect(CommonPasswords.all.allSatisfy { $0 == $0.folded })
  }
}
