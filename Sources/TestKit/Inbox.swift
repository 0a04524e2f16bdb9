// What arrived on a person's event stream.
import FeatureKit
import Kernel

public struct ReceivedEvent: Sendable {
  /// The position; nil for whispers.
  public var id: Int?
  /// `message` unless the stream names another, such as `ready`.
  public var event: String
  public var json: JSON

  public var resource: String { json["resource"]?.string ?? "" }
  public var change: String { json["changeType"]?.string ?? "" }
  public var data: JSON { json["resourceData"] ?? .null }

  public init?(_ frame: [UInt8]) {
    var fields: [String: String] = [:]
    for line in String(decoding: frame, as: UTF8.self).split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 1).map(String.init)
      if parts.count == 2 { fields[parts[0]] = String(parts[1].drop { $0 == " " }) }
    }
    guard let data = fields["data"], let json = try? JSON(parsing: data) else { return nil }
    (id, event, self.json) = (fields["id"].flatMap(Int.init), fields["event"] ?? "message", json)
  }
}

public actor Inbox {
  private let stream: EventStream
  private let user: UserID
  private let streams: Streams
  private var opening: [[UInt8]]
  /// Whether the server has closed the stream.
  public private(set) var isClosed = false

  init(stream: EventStream, user: UserID, streams: Streams) {
    (self.stream, self.user, self.streams, opening) = (stream, user, streams, stream.opening)
  }

  /// Everything that has come since the last time. A heartbeat sent to oneself marks the end, so nothing is waited for.
  public func take() async -> [ReceivedEvent] {
    var events = opening.compactMap(ReceivedEvent.init)
    opening = []
    streams.deliver(.heartbeat, to: [user])
    while let item = await stream.mailbox.next(atMost: 1).first {
      switch item {
      case .heartbeat: return events
      case .change(let position, let frame) where position == 0 || position > stream.position:
        events += [ReceivedEvent(frame)].compactMap(\.self)
      case .change: break
      case .resync: events += [ReceivedEvent(ServerSentEvent.resync)].compactMap(\.self)
      case .signedOut(let reason): events += [ReceivedEvent(ServerSentEvent.signedOut(reason))].compactMap(\.self)
      }
    }
    isClosed = true
    return events
  }

  /// The changes among them, without `ready` and the like.
  public func changes() async -> [ReceivedEvent] { await take().filter { $0.event == "message" } }

  public func close() { stream.mailbox.close() }
}
