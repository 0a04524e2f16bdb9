// How a person wants the client to look and behave; kept here so that every browser of theirs does so.
import Database
import FeatureKit
import Graph
import Kernel

public struct Preferences: Feature {
  public let name = "preferences"
  public let personalData = PreferenceDataStore.all
  public let capability: Capability? = Capability("settings")
  public let policySettings: [any AnyPolicySetting] = [Self.allowUserPinning]
  public init() {}

  static let allowUserPinning = PolicySetting("AllowUserPinning", in: .appSetup, standard: true, presets: .init(room: false))

  public var migrations: [Migration] { PreferenceStore.migrations }
  public var needs: [any PortName] { [Port.people] }
  public func provide(to ports: inout Ports) { ports.provide(.preferences, KeptPreferences()) }

  public var routes: [Route] {
    [
      Route(.get, "/users/{user}/preferences", in: .salus, gate: .person(["User.Read", "User.ReadWrite"]), answers: .ours) {
        request in
        .json(.object(try await request.read { try PreferenceStore.choices(of: try request.ownself($0), in: $0).json }))
      },
      Route(.patch, "/users/{user}/preferences", in: .salus, gate: .person(["User.ReadWrite"]), answers: .ours) { request in
        .json(.object(try await request.run(ChangePreferences(from: request)).json))
      }.taking(
        "theme:string?", "browserNotifications:bool?", "sounds:bool?", "enterSends:bool?", "readReceipts:bool?",
        "appBar:[string]?"),
    ]
  }
}

struct ChangePreferences: Operation {
  static let action = "preferences.change"
  let from: Request

  var object: String { "users/\(from["user"])/preferences" }

  func run(in work: Transaction) throws -> Choices {
    let me = try from.ownself(work)
    let change = try PreferenceChange(reading: try from.json())
    if change.appBar?.isEmpty == false, try !work.policy(Preferences.allowUserPinning, of: me) {
      throw Failure.forbidden("The organisation's policy arranges your bar.", code: "PolicyForbids")
    }
    let choices = change.applied(to: try PreferenceStore.choices(of: me, in: work))
    try PreferenceStore.keep(choices, of: me, in: work)
    return choices
  }
}

private struct KeptPreferences: PersonalPreferences {
  func preferences(of users: Set<UserID>, in reading: Reading) throws -> [UserID: JSON] {
    let kept = try PreferenceStore.choices(of: users, in: reading)
    return Dictionary(users.map { ($0, JSON.object((kept[$0] ?? Choices()).json)) }) { first, _ in first }
  }
}
