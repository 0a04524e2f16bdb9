// Whom a message is to reach beyond the open screens: new ones, mentions and reactions; and that reading it settles the matter.
// Urgent ones are told by Messaging/Urgent.
import FeatureKit
import Kernel

enum MessageNotices {
  static let hearing = Hearing(
    "messages.notices",
    kinds: [
      "message.created", "message.updated", "message.deleted", "chat.viewpoint", "chat.left", "channel.left", "group.left",
    ],
    concerns: { events, reading in
      // Every message passes here.
      if !events.allSatisfy({ $0.kind == "message.created" && isBare($0) && !isInChannel($0) }) { return true }
      return try reading.ports.require(.notices).canReachAnybody(in: reading)
    }
  ) { event, work in
    switch event.kind {
    case "message.created": try created(event, work)
    case "message.updated", "message.deleted": try changed(event, work)
    case "chat.viewpoint": try read(event, work)
    case "channel.left": try leftChannel(event, work)
    case "group.left":
      let (team, person): (TeamID, UserID) = (event.id("group"), event.id("person"))
      for channel in try ChannelStore.all(of: team, in: work) { try left(channel.id, person, work) }
      for channel in try ShareStore.incoming(to: team, in: work) { try lost(channel.id, [person], work) }
    default: for person in event.people ?? [] { try left(event.id("chat"), person, work) }
    }
  }

  // MARK: The kinds

  /// The list of chats shows it, and so do open screens.
  static let new = NoticeKind("message.created", weight: .normal, isInFeed: false, isShownByItself: true) { language, cause in
    switch language {
    case .english: cause.map { "\($0) sent you a message" } ?? "You have a new message"
    case .french: cause.map { "\($0) vous a envoyé un message" } ?? "Vous avez un nouveau message"
    }
  }

  static let mention = NoticeKind("message.mention", weight: .normal) { language, cause in
    switch language {
    case .english: cause.map { "\($0) mentioned you" } ?? "You were mentioned"
    case .french: cause.map { "\($0) vous a mentionné" } ?? "On vous a mentionné"
    }
  }

  static let reaction = NoticeKind("message.reaction", weight: .quiet) { language, cause in
    switch language {
    case .english: cause.map { "\($0) reacted to your message" } ?? "There is a reaction to your message"
    case .french: cause.map { "\($0) a réagi à votre message" } ?? "On a réagi à votre message"
    }
  }

  static let kinds = [new, mention, reaction, ChannelNotices.reply, ChannelNotices.post]

  // MARK: The keys

  /// All that is new in a chat is one banner.
  static func key(_ chat: ChatID) -> String { "chats/\(chat)" }
  static func prefix(_ chat: ChatID) -> String { "chats/\(chat)/messages/" }
  static func object(_ message: Message) -> String { prefix(message.chat) + message.id.text }
  /// Why somebody is told of one message.
  enum Matter: String, CaseIterable { case mention, reactions, reply, post }
  static func key(_ message: Message, _ matter: Matter) -> String { "\(object(message))/\(matter.rawValue)" }
}

// MARK: What happened

extension MessageNotices {
  private static func message(_ event: Event, _ work: Transaction) throws -> (Message, Utterance)? {
    guard let id = MessageID(event["message"]), let message = try MessageStore.message(id, in: event.id("chat"), work),
      let said = message.said
    else { return nil }
    return (message, said)
  }

  private static func isInChannel(_ event: Event) -> Bool { (event.id("chat") as ChatID).isChannel }
  private static func isBare(_ event: Event) -> Bool { event.subject[Composition.mentions] == "none" }

  private static func created(_ event: Event, _ work: Transaction) throws {
    let (chat, id): (ChatID, MessageID) = (event.id("chat"), MessageID(event["message"]) ?? .zero)
    let named = isBare(event) ? [] : try MessagePartStore.mentions(of: [id], in: chat, work)[id]?.map(\.person) ?? []
    let canReach = { try work.once("\(work.tenant)/reach") { try work.ports.require(.notices).canReachAnybody(in: work) } }
    // In a channel, those who follow it and those who spoke before are told, even where nobody is mentioned.
    if named.isEmpty, !chat.isChannel, try !canReach() { return }
    guard let (message, said) = try message(event, work), !message.isDeleted, said.importance != .urgent else { return }
    if chat.isChannel { return try ChannelNotices.created(message, said, work) }
    let others = try unread(message, MemberStore.people(in: chat, seeing: id, work).subtracting([said.author]), work)
    let mentioned = others.intersection(named)
    try tell(mention, mentioned, message, said, key: key(message, .mention), work)
    try tell(new, others.subtracting(mentioned), message, said, key: key(chat), work)
  }

  /// A hearing may come late: whoever has read it by then is left in peace.
  static func unread(_ message: Message, _ people: Set<UserID>, _ work: Transaction) throws -> Set<UserID> {
    if work.now - message.created < .seconds(2) { return people }
    return people.subtracting(try MemberStore.readers(of: message.id, in: message.chat, work))
  }

  static func tell(
    _ kind: NoticeKind, _ people: Set<UserID>, _ message: Message, _ said: Utterance, key: String, _ work: Transaction
  ) throws {
    let notices = people.sorted { $0.text < $1.text }.map {
      Notice(kind, to: $0, from: said.author, about: object(message), key: key)
    }
    if !notices.isEmpty { try work.tell(notices) }
  }

  /// A reaction changes the message at the very time that it says; taken back, or with the message gone, there is nothing to tell.
  private static func changed(_ event: Event, _ work: Transaction) throws {
    guard let (message, said) = try message(event, work) else { return }
    let notices = try work.ports.require(.notices)
    if message.isDeleted {
      return try notices.withdraw(Matter.allCases.map { key(message, $0) }, in: work)
    }
    let reactions = try MessagePartStore.reactions(to: [message.id], in: message.chat, work)[message.id] ?? []
    let others = reactions.filter { $0.person != said.author }
    if others.isEmpty { return try notices.withdraw([key(message, .reactions)], in: work) }
    guard try !MemberStore.present([said.author], in: message.chat, work).isEmpty else { return }
    for fresh in others where fresh.at == event.at {
      try work.tell(
        Notice(reaction, to: said.author, from: fresh.person, about: object(message), key: key(message, .reactions)))
    }
  }

  /// What one has read is seen to; an urgent message needs more than that.
  private static func read(_ event: Event, _ work: Transaction) throws {
    let (chat, person): (ChatID, UserID) = (event.id("chat"), event.id("person"))
    let open = try work.ports.require(.notices).unsettled(under: key(chat), of: person, in: work)
    guard !open.isEmpty, let mine = try ChatStore.membership(chat, of: person, in: work) else { return }
    let read = open.filter { isRead($0, mine, chat) }
    try work.settle(read, for: person)
  }

  private static func isRead(_ key: String, _ mine: Membership, _ chat: ChatID) -> Bool {
    if key == Self.key(chat) { return mine.member.readUntil >= mine.chat.lastMessage ?? .zero }
    let parts = key.dropFirst(prefix(chat).count).split(separator: "/")
    guard key.hasPrefix(prefix(chat)), parts.count == 2, Matter(rawValue: String(parts[1])) != nil,
      let message = MessageID(parts[0])
    else { return false }
    return message <= mine.member.readUntil
  }

  /// Some people; or all of a team, with which it is shared no more, who have no other way in.
  private static func leftChannel(_ event: Event, _ work: Transaction) throws {
    let channel: ChatID = event.id("channel")
    if let named = event.people { return try named.forEach { try left(channel, $0, work) } }
    try lost(channel, work.ports.require(.notices).people(toldUnder: key(channel), in: work), work)
  }

  private static func lost(_ channel: ChatID, _ people: Set<UserID>, _ work: Transaction) throws {
    if people.isEmpty { return }
    let present = try ChannelSeatStore.people(in: channel, among: people, work)
    for person in people.subtracting(present) { try left(channel, person, work) }
  }

  private static func left(_ chat: ChatID, _ person: UserID, _ work: Transaction) throws {
    let notices = try work.ports.require(.notices)
    try notices.withdraw(under: prefix(chat), from: person, in: work)
    try notices.settle([key(chat)], for: person, in: work)
  }
}
