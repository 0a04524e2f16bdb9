// One key by which a list is sorted: `displayName`, `lastMessagePreview/createdDateTime desc`.
import Kernel

public struct OrderBy: Sendable, Equatable {
  public var path: String
  public var descending: Bool

  public init(_ path: String, descending: Bool = false) { (self.path, self.descending) = (path, descending) }

  static func list(_ text: String) throws(Failure) -> [OrderBy] {
    let items = text.split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
    guard items.count <= 8 else { throw Query.malformed(.orderby, "It names too many properties.") }
    var list: [OrderBy] = []
    for item in items { list.append(try OrderBy(item)) }
    return list
  }

  private init(_ item: String) throws(Failure) {
    let words = item.split(separator: " ").map(String.init)
    let direction = words.count > 1 ? words[1].lowercased() : "asc"
    guard words.count <= 2, words[0].isPropertyPath, ["asc", "desc"].contains(direction) else {
      throw Query.malformed(.orderby, "It must name properties, each with asc or desc.")
    }
    self.init(words[0], descending: direction == "desc")
  }
}
