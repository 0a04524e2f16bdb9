// A device's own acknowledgement: it has what was said, whether or not anybody has looked at it.
import FeatureKit
import Graph
import Kernel

struct DeliveryDraft: Sendable {
  var device: String
  var marks: [(chat: ChatID, until: MessageID)]

  init(_ body: BodyReader) throws(Failure) {
    device = try body.string("deviceId", max: ReceiptRules.longestDevice)
    if device.isEmpty { throw body.fault("deviceId", "must not be empty") }
    var marks: [(chat: ChatID, until: MessageID)] = []
    _ = try body.required("chats")
    for chat in try body.objects("chats", max: ReceiptRules.mostChats) {
      guard let until = MessageID(try chat.string("messageId", max: 16)) else {
        throw chat.fault("messageId", "must be the id of a message")
      }
      marks.append((ChatID(try chat.string("chatId", max: 200)), until))
    }
    self.marks = marks
  }
}

struct ConfirmDelivery: Operation {
  static let action = "message.delivered"
  static var trace: Trace {
    .upkeep(because: "devices say so by themselves, many times an hour; the receipt itself is the record")
  }
  let draft: DeliveryDraft

  /// Chats that the person is not in, or no longer, are passed over: the device learns of that by the stream.
  func run(in work: Transaction) throws {
    let me = try work.me()
    for (chat, until) in draft.marks where !chat.isChannel {
      guard let mine = try ChatStore.membership(chat, of: me, in: work), let last = mine.chat.lastMessage else { continue }
      if try ReceiptStore.delivered(me, chat, to: draft.device, until: min(until, last), in: work) {
        work.emit("chat.receipt", ["chat": chat.text, "person": me.text])
      }
    }
  }
}
