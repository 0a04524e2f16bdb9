// Who learns that somebody has read something. Pure (C7: by policy, reciprocal, off in chats above 20 people).
import FeatureKit
import Kernel

enum ReceiptRules {
  static let longestDevice = 64
  static let mostChats = 100

  /// What one person's policy and own choice come to.
  struct Stance: Sendable, Equatable {
    var policy: ReceiptPolicy
    var choice: Bool

    var takesPart: Bool {
      switch policy {
      case .everyone: true
      case .none: false
      case .userPreference: choice
      }
    }
  }

  /// Whoever gives no receipts sees none either.
  static func shows(_ reader: Stance, to viewer: Stance, members: Int) -> Bool {
    members <= ChatRules.mostForUrgency && reader.takesPart && viewer.takesPart
  }

  static func request(_ author: Stance, members: Int) -> Verdict {
    if members > ChatRules.mostForUrgency {
      return .deny("Receipts are for chats of \(ChatRules.mostForUrgency) members at most.")
    }
    return author.takesPart
      ? .allow : .deny(code: "PolicyForbids", because: "You have no read receipts, so you cannot ask for one.")
  }
}

extension Reading {
  /// How people stand to receipts now.
  func receiptStances(of people: some Collection<UserID>) throws -> [UserID: ReceiptRules.Stance] {
    let policies = try policy(MessagingPolicy.receipts, of: people)
    let standard = MessagingPolicy.receipts.standard
    // The choice counts under one policy alone, and costs a question to the database.
    let free = Set(people.filter { (policies[$0] ?? standard) == .userPreference })
    let choices = free.isEmpty ? [:] : try ports.require(.preferences).preferences(of: free, in: self)
    return Dictionary(
      people.map { person in
        let choice = choices[person]?["readReceipts"]?.bool ?? true
        return (person, ReceiptRules.Stance(policy: policies[person] ?? standard, choice: choice))
      }
    ) { first, _ in first }
  }

  /// Those of the others in a chat who may know that somebody has read in it.
  func viewers(of reader: UserID, among others: Set<UserID>) throws -> Set<UserID> {
    guard let stance = try receiptStances(of: [reader])[reader], stance.takesPart else { return [] }
    let stances = try receiptStances(of: others)
    return others.filter { stances[$0].map { ReceiptRules.shows(stance, to: $0, members: others.count + 1) } ?? false }
  }
}
