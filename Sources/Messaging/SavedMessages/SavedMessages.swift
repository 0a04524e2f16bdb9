// Messages that somebody put aside for later, from chats and channels, for themselves alone and on every device.
import Database
import FeatureKit
import Graph
import Kernel

public struct SavedMessages: Feature {
  public let name = "SavedMessages"
  public let migrations = savedMessageMigrations
  public let personalData = [SavedStore.personalData]
  public let broadcasts = [
    Broadcast("message.saved", audience: owner, document: { event, _ in document(event, .created) }),
    Broadcast("message.unsaved", audience: owner, document: { event, _ in document(event, .deleted) }),
  ]

  public init() {}

  private static let gate = Gate.person(ChatScope.readMessages.union(ChannelMessages.read))

  public var routes: [Route] {
    let path = "/users/{user}/savedMessages"
    return [
      Route(.get, path, in: .salus, gate: Self.gate, answers: .ours, handle: Self.list),
      Route(.post, path, in: .salus, gate: Self.gate, answers: .ours, handle: Self.save)
        .taking("chatId:string", "messageId:string").succeeding(with: 201),
      Route(.delete, path + "/{saved}", in: .salus, gate: Self.gate, answers: .nothing, handle: Self.remove),
    ]
  }

  @Sendable private static func owner(_ event: Event, _ reading: Reading) throws -> Set<UserID> { [event.id("person")] }

  private static func document(_ event: Event, _ change: ChangeType) -> ChangeDocument? {
    guard let message = MessageID(event["message"]) else { return nil }
    let saved = SavedMessage(chat: event.id("chat"), message: message, saved: event.at)
    let resource = "users('\(event["person"])')/savedMessages('\(saved.id)')"
    var json = saved.json
    json.append("@odata.id", .string(resource))
    return ChangeDocument(change, resource, .object(json), needs: gate.delegated)
  }

  /// The newest first; what one may not read any more is left out.
  @Sendable private static func list(_ request: Request) async throws -> Answer {
    let limit = try request.query.messagePage()
    let after = try position(request.query)
    return try await request.read { reading in
      let me = try request.ownself(reading)
      let (page, next) = try SavedStore.page(of: me, after: after, limit: limit, in: reading)
      let json = try page.compactMap { try shown($0, request, reading) }
      return request.collection(json, of: "savedMessages", next: next)
    }
  }

  @inline(never) private static func position(_ query: Query) throws -> Int? {
    guard let token = query.skipToken else { return nil }
    guard let position = Int(token) else {
      throw Failure.badRequest("The $skiptoken was not made by this server.", target: "$skiptoken")
    }
    return position
  }

  private static func shown(_ saved: SavedMessage, _ request: Request, _ reading: Reading) throws -> JSONObject? {
    guard saved.isReadable(by: reading.actor), let member = try? ChatStore.mine(saved.chat, in: reading).member,
      member.sees(saved.message),
      let message = try MessageStore.message(saved.message, in: saved.chat, reading)
    else { return nil }
    reading.looked(at: "chats/\(saved.chat)")
    try reading.accessed(channel: saved.chat)
    var json = saved.json
    json.append("channelName", JSON(try name(of: saved.chat, reading)))
    json.append("message", .object(try MessagePage.json([message], in: saved.chat, EnumWording(request), reading)[0]))
    return json
  }

  /// To its people a patient's team has the patient's name.
  private static func name(of chat: ChatID, _ reading: Reading) throws -> String? {
    guard chat.isChannel, let channel = try ChannelStore.channel(chat, in: reading),
      let team = try TeamStore.team(channel.team, in: reading)
    else { return nil }
    let patient = try PatientStore.team(channel.team, in: reading)
    return "\(team.named(for: patient).roster.displayName) › \(channel.name)"
  }

  @Sendable private static func save(_ request: Request) async throws -> Answer {
    try await request.read { _ = try request.ownself($0) }
    let saved = try await request.run(saving(request))
    return try await request.read { reading in
      guard let json = try shown(saved, request, reading) else { throw Failure.notFound("message") }
      var answer = Answer.json(.object(json))
      answer.success = .created
      return answer
    }
  }

  @inline(never) private static func saving(_ request: Request) throws -> SaveMessage {
    let body = try request.json()
    let text = try body.string("messageId", max: 64)
    guard let message = MessageID(text) else { throw body.fault("messageId", "must be the id of a message") }
    return SaveMessage(chat: ChatID(try body.string("chatId", max: 128)), message: message)
  }

  @Sendable private static func remove(_ request: Request) async throws -> Answer {
    let saved = try await request.read { reading in
      _ = try request.ownself(reading)
      guard let saved = SavedMessage(id: request["saved"]) else { throw Failure.notFound("saved message") }
      return saved
    }
    try await request.run(UnsaveMessage(chat: saved.chat, message: saved.message))
    return .noContent
  }
}
