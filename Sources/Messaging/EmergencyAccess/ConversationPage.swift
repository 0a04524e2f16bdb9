// A conversation from outside, for whoever must name one without being in it: what kind it is and who is in it, nothing of what is
// said. Its topic, which often names a patient, is for privacy officers.
import FeatureKit
import Kernel

enum ConversationPage {
  static func json(_ chats: [ChatID], in reading: Reading) throws -> [JSONObject] {
    let members = try MemberStore.members(of: chats, in: reading)
    let people = try reading.ports.require(.people).people(Set(members.values.joined().map(\.person)), in: reading)
    let tellsTopic = reading.actor.isPrivacyOfficer
    return try chats.map { id in
      let chat = try ChatStore.chat(id, in: reading)
      let names = (members[id] ?? []).map { member -> JSON in
        ["id": JSON(member.person), "displayName": JSON(people[member.person]?.displayName)]
      }
      // A channel is opened below its team.
      let channel = id.isChannel ? try ChannelStore.channel(id, in: reading) : nil
      return JSONObject([
        ("@odata.type", "#salus.conversation"), ("id", JSON(id)), ("teamId", JSON(channel?.team)),
        ("channelName", JSON(channel?.name)),
        ("kind", JSON(try DueStore.kind(of: id, in: reading))), ("topic", JSON(tellsTopic ? chat?.topic : nil)),
        ("createdDateTime", JSON(chat?.created)), ("lastActivityDateTime", JSON(chat?.activity.instant)),
        ("members", .array(names)),
      ])
    }
  }
}
