// Which addresses an application may register, for each of Graph's platforms.
import Testing

@testable import Directory

@Suite struct RedirectRuleTests {
  @Test(arguments: [
    ("https://app.example/callback", Platform.web), ("https://app.example:8443/a?b=c", .spa), ("http://localhost:3000/cb", .web),
    ("http://127.0.0.1/cb", .publicClient), ("http://[::1]:8080/", .publicClient), ("org.hospital.app:/oauth", .publicClient),
    ("org.hospital.app://oauth", .publicClient), ("msauth://org.hospital/abc", .publicClient),
    ("msal01234567-89ab-cdef-0123-456789abcdef://auth", .publicClient),
  ])
  func taken(_ address: String, _ platform: Platform) {
    #expect(RedirectRules.fault(in: address, for: platform) == nil)
  }

  @Test(arguments: [
    ("http://app.example/callback", Platform.web), ("https://*.app.example/", .web), ("https://app.example/#done", .spa),
    ("https://app.example/../cb", .web), ("https://user:secret@app.example/", .web), ("https:///path", .web), ("/callback", .web),
    ("javascript:alert(1)", .publicClient), ("javascript:alert(1)", .web), ("data:text/html,x", .publicClient),
    ("org.hospital.app:/oauth", .web), ("myapp://oauth", .publicClient), ("https://app.example/a b", .web),
    ("https://app.example/é", .web), ("https://app.example\\@evil.example/", .web), ("http://localhost.evil.example/", .web),
    ("", .web), ("https://app.example/" + String(repeating: "a", count: 2048), .web), ("msalnoguid://auth", .publicClient),
  ])
  func refused(_ address: String, _ platform: Platform) {
    #expect(RedirectRules.fault(in: address, for: platform) != nil)
  }
}

@Suite struct PermissionTests {
  @Test func everyPermissionHasANameAndIdsOfItsOwn() {
    let ids = Permission.known.flatMap { [$0.delegated, $0.application].compactMap(\.self) }
    #expect(Set(ids).count == ids.count && ids.allSatisfy { $0 == $0.lowercased() && $0.count == 36 })
    #expect(Set(Permission.known.map(\.name)).count == Permission.known.count)
    #expect(Permission.known.allSatisfy { $0.delegated != nil || $0.application != nil })
  }

  @Test func aPermissionIsFoundByNameAndByEitherID() {
    let read = Permission.named("User.Read.All")
    #expect(read?.consent == .administrators)
    #expect(Permission.delegated(id: "A154BE20-db9c-4678-8ab7-66f6cc099a59") == read)
    #expect(Permission.application(id: "df021288-bdef-4463-88db-98f22de89214") == read)
    #expect(Permission.application(id: "a154be20-db9c-4678-8ab7-66f6cc099a59") == nil)
    #expect(Permission.named("User.Read")?.consent == .anyone)
  }
}
