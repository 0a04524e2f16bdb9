// Messages of one chat made ready to be shown: their parts and the names in them read for all together.
import FeatureKit
import Kernel

enum MessagePage {
  static func json(
    _ messages: [Message], in chat: ChatID, _ wording: EnumWording, _ reading: Reading
  ) throws -> [JSONObject] {
    if messages.isEmpty { return [] }
    let parts = try MessagePartStore.parts(of: messages.map(\.id), in: chat, reading)
    let people = Set(messages.flatMap(\.people) + parts.people)
    let names = try reading.ports.require(.people).people(people, in: reading)
    let team = chat.isChannel ? try ChannelStore.team(of: chat, in: reading) : nil
    let site = reading.ports.site
    return messages.map { GraphMessage.json($0, parts, names, wording, on: site, in: team) }
  }
}
