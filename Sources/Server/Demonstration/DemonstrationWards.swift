// Teams of three wards with the staff of the file, what is said in one of them, and its patients.
import FeatureKit
import Kernel

struct DemonstrationWards {
  let caller: DemonstrationCaller

  func begin() async throws {
    let script = DemonstrationScript.self
    let names = Set((script.posts + script.bedside).flatMap { [$0.from] + $0.answers.map(\.from) })
    guard let ids = try await caller.people(names), let admin = try await caller.people(["admin"])?["admin"] else { return }
    let departments = script.wards.map { ["code": .string($0.code), "displayName": .string($0.name)] as JSON }
    let made = try await caller.post(
      ["departments": .array(departments)], to: "/salus/v1/setup/wardTeams", as: admin, roles: [.administrator])
    guard let ward = made["value"]?.array?.first?["teamId"]?.string else { return }
    for post in script.posts { try await say(post, in: ward, ids) }
    let now = caller.instance.runner.clock.now
    let admissions = script.patients.enumerated().map { number, patient in patient.admission(number, before: now) }
    _ = try await caller.post(["value": .array(admissions)], to: "/salus/v1/admissions", as: admin, roles: [.administrator])
    let teams = try await caller.get("/v1.0/me/joinedTeams", as: ids[script.bedside[0].from])["value"]?.array ?? []
    let first = teams.first { $0["@salus.patient"]?["identifier"]?.string == script.patients[0].identifier }
    guard let patient = first?["id"]?.string else { return }
    for post in script.bedside { try await say(post, in: patient, ids) }
  }

  private func say(_ post: DemonstrationScript.Post, in team: String, _ ids: [String: UserID]) async throws {
    let author = ids[post.from]
    let channels = try await caller.get("/v1.0/teams/\(team)/channels", as: author)["value"]?.array ?? []
    let found = channels.first { $0["displayName"]?.string == post.channel } ?? channels.first
    guard let channel = found?["id"]?.string else { return }
    let place = "/v1.0/teams/\(team)/channels/\(channel)/messages"
    var message = body(post.text)
    if let headline = post.headline { message.append("@salus.announcement", ["headline": .string(headline), "colour": "amber"]) }
    let root = try await caller.post(.object(message), to: place, as: author)["id"]?.string ?? ""
    for answer in post.answers {
      _ = try await caller.post(.object(body(answer.text)), to: "\(place)/\(root)/replies", as: ids[answer.from])
    }
  }

  private func body(_ text: String) -> JSONObject {
    JSONObject([("body", ["contentType": "text", "content": .string(text)])])
  }
}

extension DemonstrationScript.Patient {
  fileprivate func admission(_ number: Int, before now: Instant) -> JSON {
    [
      "id": .string("demonstration-\(number)"), "kind": "admit", "at": JSON(now - .hours(30 - 7 * number)),
      "identifier": .string(identifier), "encounter": .string("V\(identifier)"), "familyName": .string(familyName),
      "givenName": .string(givenName), "birthDate": .string(birthDate), "ward": .string(DemonstrationScript.wards[0].code),
      "room": .string(room), "allergies": .array(allergies.map { .string($0) }), "attending": ["amina.okafor@saintluc.example"],
    ]
  }
}
