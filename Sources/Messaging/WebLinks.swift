// Where the web client shows what this area keeps; read there by `web/features/teams/paths.ts` and `web/kit/objects.ts`.
import FeatureKit
import Kernel

extension WebSite {
  func link(_ chat: Chat) -> JSON { link("chats", chat.id.text) }
  func link(_ team: Team) -> JSON { link("teams", team.id.text) }
  func link(_ channel: Channel) -> JSON { link("teams", channel.team.text, channel.id.text) }
  func link(_ tab: Tab, in team: TeamID) -> JSON { link("teams", team.text, tab.channel.text, "tabs", tab.id.text) }

  /// - Parameter team: of the channel in which it is said; nil in a chat.
  func link(_ message: Message, in team: Team?) -> JSON {
    let (chat, id) = (message.chat.text, message.id.text)
    guard let team else { return link("chats", chat, "m", id) }
    guard let root = message.said?.root else { return link("teams", team.id.text, chat, "m", id) }
    return link("teams", team.id.text, chat, "m", root.text, id)
  }
}
