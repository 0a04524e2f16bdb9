// Which values hold for a person now: direct assignment before groups by rank before the organisation's Global.
import Kernel

public protocol PolicyBook: Sendable {
  /// The values of one type that differ from the standard, for each of the people; whoever is missing has the standard.
  func values(of type: PolicyType, for people: some Collection<UserID>, in reading: Reading) throws -> [UserID: JSONObject]
  /// What is in force for a person, by type and setting: for screens, which must know it before they draw anything.
  func document(for person: UserID, in reading: Reading) throws -> JSON
}

extension Port where Value == any PolicyBook {
  public static var policies: Self { Port("policies") }
}

extension Reading {
  /// What a setting says for a person at this moment.
  public func policy<Value>(_ setting: PolicySetting<Value>, of person: UserID) throws -> Value {
    try policy(setting, of: [person])[person] ?? setting.standard
  }

  /// The same for several people at once.
  public func policy<Value>(_ setting: PolicySetting<Value>, of people: some Collection<UserID>) throws -> [UserID: Value] {
    let values = try ports.require(.policies).values(of: setting.type, for: people, in: self)
    let pairs = people.map { ($0, values[$0]?[setting.name].flatMap(Value.init(policy:)) ?? setting.standard) }
    return Dictionary(pairs) { first, _ in first }
  }
}
