// The requests that the cases make, in the words of the API.
import Foundation
import Kernel
import NIOCore

enum Talk {
  static func chat(of people: [UserID], as token: String) -> Call {
    let members = people.map { person -> JSON in
      [
        "@odata.type": "#microsoft.graph.aadUserConversationMember", "roles": ["owner"],
        "user@odata.bind": .string("https://bench/v1.0/users('\(person)')"),
      ]
    }
    let body: JSON = ["chatType": people.count == 2 ? "oneOnOne" : "group", "members": .array(members)]
    return Call(path: "/v1.0/chats", token: token, body: body.text)
  }

  /// As long as a message between clinicians is on average, and it says when it was sent.
  static func message(in chat: String, as token: String, words: String = "bed 14: potassium 6.1, ECG done, please come and see")
    -> Call
  {
    let body: JSON = ["body": ["contentType": "text", "content": .string("\(words) \(Marker.text(at: Moment.now))")]]
    return Call(path: "/v1.0/chats/\(chat)/messages", token: token, body: body.text)
  }

  static func team(_ name: String, as token: String) -> Call {
    let body: JSON = [
      "template@odata.bind": "https://bench/v1.0/teamsTemplates('standard')", "displayName": .string(name),
      "visibility": "private",
    ]
    return Call(path: "/v1.0/teams", token: token, body: body.text)
  }

  static func joinedTeams(as token: String) -> Call {
    Call(method: .GET, path: "/v1.0/me/joinedTeams?$expand=channels", token: token)
  }

  static func members(of team: String, as token: String) -> Call {
    Call(method: .GET, path: "/v1.0/teams/\(team)/members?$top=100", token: token)
  }

  static func join(_ person: UserID, to team: String, as token: String) -> Call {
    let body: JSON = ["roles": [], "userId": .string(person.text)]
    return Call(path: "/v1.0/teams/\(team)/members", token: token, body: body.text)
  }

  static func leave(_ member: String, of team: String, as token: String) -> Call {
    Call(method: .DELETE, path: "/v1.0/teams/\(team)/members/\(member)", token: token)
  }

  static func post(in channel: String, of team: String, as token: String) -> Call {
    let words = "bed 14: potassium 6.1, ECG done, please come and see \(Marker.text(at: Moment.now))"
    let body: JSON = ["body": ["contentType": "text", "content": .string(words)]]
    return Call(path: "/v1.0/teams/\(team)/channels/\(channel)/messages", token: token, body: body.text)
  }

  static func conversations(of channel: String, _ team: String, as token: String) -> Call {
    Call(method: .GET, path: "/v1.0/teams/\(team)/channels/\(channel)/messages?$expand=replies", token: token)
  }

  static func receipt(in chat: String, by person: UserID, as token: String) -> Call {
    let body: JSON = ["user": ["@odata.type": "#microsoft.graph.teamworkUserIdentity", "id": .string(person.text)]]
    return Call(path: "/v1.0/chats/\(chat)/markChatReadForUser", token: token, body: body.text)
  }

  static func lastMessages(of chat: String, as token: String) -> Call {
    Call(method: .GET, path: "/v1.0/me/chats/\(chat)/messages?$top=50", token: token)
  }

  static func search(_ words: String, in chat: String, as token: String) -> Call {
    let request: JSON = [
      "entityTypes": ["chatMessage"], "query": ["queryString": .string("\(words) chatId:\(chat)")], "from": 0, "size": 25,
    ]
    return Call(path: "/v1.0/search/query", token: token, body: (["requests": [request]] as JSON).text)
  }

  static func stream(as token: String) -> String {
    "GET /salus/v1/me/events HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer \(token)\r\nAccept: text/event-stream\r\n\r\n"
  }
}

extension Reply {
  func document() throws -> JSON { try JSON(parsing: Array(buffer: body)) }

  /// The `id` of what was made.
  func id() throws -> String {
    guard let id = try document()["id"]?.string else { throw LineFault(description: "An answer without an id") }
    return id
  }
}
