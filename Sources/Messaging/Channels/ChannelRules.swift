// What a channel must be like and who may do what in it. Pure. Limits and names as in Teams (functional-spec C10).
import FeatureKit
import Kernel

enum ChannelRules {
  static let most = 1000
  static let mostPrivate = 30
  static let mostPrivateMembers = 250
  static let mostSharedMembers = 5000
  /// Other teams that a channel is shared with.
  static let mostShares = 10
  static let longestName = 50
  static let longestDescription = 1024
  /// For so long a deleted channel can be brought back.
  static let life = Duration.days(30)

  private static let forbidden = Set("~#%&*{}+/\\:<>?|'\",")
  private static let reserved: Set<String> = Set(
    ["forms", "con", "conin$", "conout$", "prn", "aux", "nul", "desktop.ini", "_vti_"]
      + (0...9).flatMap { ["com\($0)", "lpt\($0)"] })

  /// The name as it is kept.
  static func name(_ text: String, target: String = "displayName") throws(Failure) -> String {
    let name = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if let reason = fault(in: name) {
      throw .badRequest("The property '\(target)' \(reason).", target: target, code: "InvalidChannelName")
    }
    return name
  }

  private static func fault(in name: String) -> String? {
    if name.isEmpty { return "must not be empty" }
    if name.unicodeScalars.count > longestName { return "may hold \(longestName) characters at most" }
    if name.contains(where: { forbidden.contains($0) }) || name.contains("..") {
      return "must not hold any of ~ # % & * { } + / \\ : < > ? | ' \" , or two dots in a row"
    }
    if name.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 127 }) { return "must not hold control characters" }
    if name.hasPrefix("_") || name.hasPrefix(".") || name.hasSuffix(".") {
      return "must not begin with _ or a dot, nor end with a dot"
    }
    return reserved.contains(name.lowercased()) ? "is a reserved name" : nil
  }

  static func description(_ text: String?) throws(Failure) -> String? {
    try Naming.description(text, longest: longestDescription)
  }

  /// Deleted channels count until they are gone for good.
  static func room(all: Int, privates: Int, for kind: Channel.Kind) throws(Failure) {
    if all >= most {
      throw .badRequest("A team holds \(most) channels at most, deleted ones included.", code: "ChannelLimitExceeded")
    }
    if kind == .private, privates >= mostPrivate {
      throw .badRequest(
        "A team holds \(mostPrivate) private channels at most.", target: "membershipType", code: "ChannelLimitExceeded")
    }
  }

  /// What leaves the team is its owners' to open.
  static func create(_ kind: Channel.Kind, by role: TeamRole, _ settings: TeamSettings) -> Verdict {
    if kind == .shared { return role == .owner ? .allow : .deny("Only an owner of the team makes shared channels.") }
    let isAllowed =
      role == .guest
      ? kind == .standard && settings[.guestsCreateChannels]
      : role == .member && settings[.createChannels] && (kind == .standard || settings[.createPrivateChannels])
    return role == .owner || isAllowed ? .allow : .deny("The team's owners do not let members do this.")
  }

  /// A private channel is its own owners'.
  static func change(_ seat: ChannelSeat) -> Verdict {
    if seat.role == .owner { return .allow }
    let name: TeamSettings.Switch = seat.role == .guest ? .guestsCreateChannels : .createChannels
    let isAllowed = seat.channel.kind == .standard && seat.role.isIn && seat.team.settings[name]
    return isAllowed ? .allow : .deny("Only an owner may change this channel.")
  }

  /// Whoever opens a channel to a team must be able to speak for both: who looks after every team would let themselves in.
  /// - Parameter role: what the person is in the other team.
  static func share(_ seat: ChannelSeat, with role: TeamRole, isProgram: Bool) -> Verdict {
    if isProgram { return .allow }
    if seat.role != .owner { return .deny("Only an owner of the channel may share it.") }
    return role == .owner ? .allow : .deny("Only an owner of the other team may bring it into a shared channel.")
  }

  /// Either side may end it.
  static func unshare(_ seat: ChannelSeat, with role: TeamRole, isKeeper: Bool) -> Verdict {
    seat.member != nil && seat.role == .owner || role == .owner || isKeeper
      ? .allow : .deny("Only an owner of the channel or of the other team may end this.")
  }

  /// Who may write, and whether anybody may, is the owners' to say.
  static func govern(_ seat: ChannelSeat) -> Verdict {
    seat.role == .owner ? .allow : .deny("Only an owner may decide who writes in this channel.")
  }

  static func delete(_ seat: ChannelSeat) -> Verdict {
    if seat.channel.isPrimary { return .deny("The channel General is there as long as its team.") }
    if seat.role == .owner { return .allow }
    let name: TeamSettings.Switch = seat.role == .guest ? .guestsDeleteChannels : .deleteChannels
    let isAllowed = seat.channel.kind == .standard && seat.role.isIn && seat.team.settings[name]
    return isAllowed ? .allow : .deny("Only an owner may delete this channel.")
  }

  /// Nothing changes in what is archived.
  static func open(_ seat: ChannelSeat) -> Verdict {
    if seat.team.archived != nil { return .deny("This team is archived: it can be read, and nothing is written in it.") }
    return seat.channel.archived == nil
      ? .allow : .deny("This channel is archived: it can be read, and nothing is written in it.")
  }

  /// - Parameter root: who began the conversation that is answered; nil for a new one.
  static func post(_ seat: ChannelSeat, by person: UserID, answering root: UserID?) -> Verdict {
    if seat.role == .owner { return .allow }
    guard let root else {
      if seat.role == .guest, seat.channel.moderation.posting == .everyoneExceptGuests {
        return .deny("In this channel guests begin no conversations.")
      }
      return seat.channel.moderation.posting == .moderators
        ? .deny("In this channel only moderators begin conversations.") : .allow
    }
    return seat.channel.moderation.replying == .everyone || root == person
      ? .allow : .deny("In this channel only moderators and whoever began a conversation answer in it.")
  }

  /// Only what begins a conversation in a channel has a subject.
  static func subject(_ text: String?, of message: Message) throws(Failure) -> String? {
    guard message.chat.isChannel else { return nil }
    return try subject(text, isReply: message.said?.root != nil)
  }

  static func subject(_ text: String?, isReply: Bool) throws(Failure) -> String? {
    guard let text, !text.allSatisfy(\.isWhitespace) else { return nil }
    if isReply { throw .badRequest("An answer has no subject of its own.", target: "subject") }
    return text
  }

  /// So has only that an announcement.
  static func announcement(_ announcement: Announcement?, of message: Message) throws(Failure) -> Announcement? {
    guard let announcement else { return nil }
    if !message.chat.isChannel {
      throw .badRequest("Announcements are for channels.", target: "@salus.announcement")
    }
    return try self.announcement(announcement, isReply: message.said?.root != nil)
  }

  static func announcement(_ announcement: Announcement?, isReply: Bool) throws(Failure) -> Announcement? {
    if announcement != nil, isReply {
      throw .badRequest("An answer is no announcement.", target: "@salus.announcement")
    }
    return announcement
  }

  /// What is pinned stands before everybody, as what begins a conversation does.
  static func pin(_ seat: ChannelSeat, by person: UserID) -> Verdict { post(seat, by: person, answering: nil) }

  /// Calling everybody is for circles that one can answer to.
  static let mostMentioned = 5000

  static func mention(_ draft: MentionDraft, in seat: ChannelSeat, members: Int) throws(Failure) {
    let (id, name): (String, TeamSettings.Switch) =
      draft.kind == .team ? (seat.team.id.text, .mentionTeam) : (seat.channel.id.text, .mentionChannel)
    if draft.person.text != id {
      throw .badRequest("Only this \(draft.kind.rawValue) can be mentioned here.", target: draft.target)
    }
    if !seat.team.settings[name] {
      throw .forbidden("The team's owners do not let a \(draft.kind.rawValue) be mentioned.", code: "MentionNotAllowed")
    }
    if members > mostMentioned {
      throw .badRequest(
        "A \(draft.kind.rawValue) of more than \(mostMentioned) people cannot be mentioned.", target: draft.target)
    }
  }

  /// Urgent messages disturb until they are read, and receipts name who has: both are for chats, whose people are few and known.
  static func fits(_ draft: MessageDraft) throws(Failure) {
    if draft.importance == .urgent {
      throw .badRequest("Urgent messages are for chats; in a channel a message can be of importance high.", target: "importance")
    }
    if draft.asksReceipt {
      throw .badRequest("Receipts are for chats, not for channels.", target: "@salus.receiptRequested")
    }
  }
}
