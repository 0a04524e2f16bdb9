// Guests are invited by address, come by a link that works once, and are in the directory as what they are.
import Kernel
import TestKit
import Testing

@Suite struct InvitationTests {
  private func ask(_ address: String, _ more: [String: JSON] = [:]) -> JSON {
    let base: [(key: String, value: JSON)] = [
      ("invitedUserEmailAddress", .string(address)), ("inviteRedirectUrl", "https://salus.test/chats"),
      ("invitedUserDisplayName", "Gina Guest"),
    ]
    return .object(JSONObject(base + more.map { (key: $0.key, value: $0.value) }))
  }

  private func secret(_ reply: Reply) throws -> String {
    String(try #require(reply.json["inviteRedeemUrl"]?.string).drop { $0 != "#" }.dropFirst())
  }

  @Test func aGuestChoosesAPasswordAndIsIn() async throws {
    let hospital = try await TestHospital.open()
    let asked = try await hospital.administrator.post("/v1.0/invitations", ask("Gina@Elsewhere.example"))
    #expect(asked.status == 201 && asked.json["status"] == "PendingAcceptance", "\(asked)")
    let id = try #require(asked.json["invitedUser"]?["id"]?.string)
    let before = try await hospital.administrator.get("/v1.0/users/\(id)?$select=userType,externalUserState,mail").json
    #expect(before["userType"] == "Guest" && before["externalUserState"] == "PendingAcceptance", "\(before)")
    #expect(before["mail"] == "gina@elsewhere.example")
    let key = try secret(asked)
    let page = try await hospital.nobody.post("/salus/v1/invitations/check", ["secret": .string(key)])
    #expect(page.json["organizationName"] == "Test Hospital" && page.json["invitedBy"] == "Ada Admin", "\(page)")
    let redeem = { (password: String) in
      try await hospital.nobody.post(
        "/salus/v1/invitations/redeem", ["secret": .string(key), "password": .string(password), "displayName": "Gina Gast"])
    }
    let weak = try await redeem("short")
    #expect(weak.code == "PasswordTooWeak" && weak.target == "password")
    let session = try await redeem("correct horse battery staple")
    #expect(session.status == 200 && session.json["roles"] == ["guest"] && session.headers["set-cookie"] != nil, "\(session)")
    #expect(session.json["user"]?["displayName"] == "Gina Gast")
    #expect(try await redeem("correct horse battery staple").status == 404, "once")
    let again: JSON = ["userPrincipalName": "gina@elsewhere.example", "password": "correct horse battery staple"]
    #expect(try await hospital.nobody.post("/salus/v1/session", again).status == 200)
    let after = try await hospital.administrator.get("/v1.0/users?$filter=userType eq 'Guest'&$select=id,externalUserState").value
    #expect(after.map { $0["id"]?.string } == [id] && after[0]["externalUserState"] == "Accepted", "\(after)")
    #expect(try await hospital.administrator.post("/v1.0/invitations", ask("gina@elsewhere.example")).code == "UserAlreadyExists")
    #expect(try await hospital.audit(action: "guest.redeem").count == 1)
  }

  @Test func anInvitationIsReplacedRunsOutAndEndsWithTheAccount() async throws {
    let hospital = try await TestHospital.open()
    let admin = try await hospital.administrator
    let first = try await admin.post("/v1.0/invitations", ask("gina@elsewhere.example"))
    let second = try await admin.post("/v1.0/invitations", ask("gina@elsewhere.example"))
    #expect(second.status == 201 && second.json["invitedUser"] == first.json["invitedUser"], "\(second)")
    let check = { (reply: Reply) in
      try await hospital.nobody.post("/salus/v1/invitations/check", ["secret": .string(try secret(reply))]).status
    }
    #expect(try await check(first) == 404)
    #expect(try await check(second) == 200)
    hospital.clock.advance(by: .days(31))
    #expect(try await check(second) == 404)
    let third = try await admin.post("/v1.0/invitations", ask("gina@elsewhere.example"))
    #expect(try await check(third) == 200)
    let id = try #require(third.json["invitedUser"]?["id"]?.string)
    #expect(try await admin.delete("/v1.0/users/\(id)").status == 204)
    #expect(try await check(third) == 404)
  }

  @Test func theLetterGoesOutOrItIsSaidThatItDidNot() async throws {
    let bag = MailBag()
    let hospital = try await TestHospital.open(mail: bag)
    let admin = try await hospital.administrator
    let more: [String: JSON] = [
      "sendInvitationMessage": true,
      "invitedUserMessageInfo": ["customizedMessageBody": "À mardi", "messageLanguage": "fr-CA"],
    ]
    let unsent = try await admin.post("/v1.0/invitations", ask("gina@elsewhere.example", more))
    #expect(unsent.status == 201 && unsent.json["@salus.isDelivered"] == false, "\(unsent)")
    let relay: JSON = [
      "host": "mail.hospital.example", "port": 587, "security": "startTLS", "senderAddress": "salus@hospital.example",
      "senderName": "Salus",
    ]
    #expect(try await admin.put("/salus/v1/notifications/mailRelay", relay).status == 200)
    let sent = try await admin.post("/v1.0/invitations", ask("gina@elsewhere.example", more))
    #expect(sent.json["@salus.isDelivered"] == true, "\(sent)")
    let letter = try #require(bag.take().last)
    #expect(letter.to.address == "gina@elsewhere.example" && letter.subject == "Test Hospital vous invite dans Salus")
    let key = try secret(sent)
    #expect(letter.text.contains("À mardi") && letter.text.contains(key))
  }

  @Test func onlyWhoMayInvitesAndOnlyWhoIsNotHere() async throws {
    let hospital = try await TestHospital.open()
    let nurse = try await hospital.person("Nora Nurse")
    #expect(try await nurse.post("/v1.0/invitations", ask("gina@elsewhere.example")).status == 403)
    let admin = try await hospital.administrator
    let policy = try await admin.post(
      "/salus/v1/policies",
      ["type": "TeamsMessagingPolicy", "displayName": "Hosts", "settings": ["AllowInviteGuests": true]])
    let place = "/salus/v1/users/\(nurse.id)/policies/TeamsMessagingPolicy"
    #expect(try await admin.put(place, ["policyId": .string(policy.id)]).status < 300)
    #expect(try await nurse.post("/v1.0/invitations", ask("gina@elsewhere.example")).status == 201)
    // The link is a way into the account: nobody else makes it anew.
    let other = try await hospital.person("Otto Other")
    let second = "/salus/v1/users/\(other.id)/policies/TeamsMessagingPolicy"
    #expect(try await admin.put(second, ["policyId": .string(policy.id)]).status < 300)
    #expect(try await other.post("/v1.0/invitations", ask("gina@elsewhere.example")).code == "UserAlreadyExists")
    #expect(try await nurse.post("/v1.0/invitations", ask("gina@elsewhere.example")).status == 201)
    let own = try await admin.post("/v1.0/invitations", ask("nora.nurse@hospital.example"))
    #expect(own.status == 409 && own.target == "invitedUserEmailAddress", "\(own)")
    for bad in ["", "gina", "gina@", "a b@elsewhere.example"] {
      let refused = try await admin.post("/v1.0/invitations", ask(bad))
      #expect(refused.status == 400 && refused.target == "invitedUserEmailAddress", "\(bad): \(refused)")
    }
    #expect(try await admin.post("/v1.0/invitations", ask("g@elsewhere.example", ["invitedUserType": "Member"])).status == 400)
    let guest = try await hospital.guest("Gina Guest")
    #expect(try await guest.post("/v1.0/invitations", ask("h@elsewhere.example")).code == "GuestNotAllowed")
  }

  @Test func aGuestSeesOnlyWhomTheyKnowAndHoldsNoOffice() async throws {
    let hospital = try await TestHospital.open()
    let (guest, nurse, admin) = (
      try await hospital.guest("Gina Guest"), try await hospital.person("Nora Nurse"), try await hospital.administrator
    )
    #expect(try await guest.get("/v1.0/users").status == 403)
    #expect(try await guest.get("/v1.0/users/\(nurse.id)").status == 403)
    #expect(try await guest.get("/v1.0/users/\(nurse.id)/manager").status == 403)
    #expect(try await guest.get("/v1.0/me/manager").code == "GuestNotAllowed")
    let group = try await admin.post(
      "/v1.0/groups",
      ["displayName": "Night staff", "mailNickname": "night", "mailEnabled": false, "securityEnabled": true])
    #expect(try await guest.get("/v1.0/groups").value.isEmpty)
    #expect(try await guest.get("/v1.0/groups/\(group.id)").status == 404)
    #expect(try await guest.get("/v1.0/groups/delta").status == 403)
    let owner: JSON = ["@odata.id": .string("https://salus.test/v1.0/users/\(guest.id)")]
    #expect(try await admin.post("/v1.0/groups/\(group.id)/owners/$ref", owner).code == "GuestNotAllowed")
    #expect(try await admin.post("/v1.0/groups/\(group.id)/members/$ref", owner).status == 204)
    #expect(try await guest.get("/v1.0/groups").value.count == 1)
    for role in ["administrator", "privacyOfficer"] {
      let refused = try await admin.put("/salus/v1/users/\(guest.id)/roles", ["roles": [.string(role)]])
      #expect(refused.code == "GuestNotAllowed", "\(refused)")
    }
    #expect(try await admin.put("/salus/v1/users/\(nurse.id)/roles", ["roles": ["guest"]]).status == 400)
  }
}
