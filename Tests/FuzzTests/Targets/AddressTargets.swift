// Addresses: paths, queries, the links that we make of them, links to resources, what lists and subscriptions read of them, and URLs
// that people want called.
import FeatureKit
import Graph
import Kernel

@testable import Directory
@testable import Governance
@testable import Messaging
@testable import Notifications
@testable import Outside

extension FuzzTarget {
  static let addresses = [path, query, reference, listing, follow, call]

  /// Alternate keys and functions are told apart, and a path is as many segments as it shows.
  private static let path = text("path") { text in
    try unlessRefused {
      let parts = text.split(separator: "?", maxSplits: 1).map(String.init)
      let aliases = parts.count > 1 ? try Query(parsing: parts[1]).parameters : [:]
      let path = try GraphPath(parsing: parts.first ?? "", aliases: aliases)
      try promise(!path.segments.contains { $0.utf8.contains(0) }, "a NUL in \(path.segments)")
      try promise(path.segments.count <= 2 * text.utf8.count, "more segments than text")
    }
  }

  /// A link to the next page asks for the same list, from another place.
  private static let query = text("query") { text in
    try unlessRefused {
      let query = try Query(parsing: text)
      let link = GraphLink.next(base: "https://h", path: "/v1.0/users", query: text, skipToken: "a b&c=ü")
      let marks = link.split(separator: "?", maxSplits: 1)
      try promise(marks.count == 2 && marks[0] == "https://h/v1.0/users", "no link: \(link)")
      try promise(link.utf8.allSatisfy { (0x21...0x7E).contains($0) }, "not a URL: \(link)")
      var expected = query
      (expected.skip, expected.deltaToken, expected.skipToken) = (nil, nil, "a b&c=ü")
      try promise(try Query(parsing: String(marks[1])) == expected, "the link asks for something else: \(link)")
    }
  }

  private static let reference = text("reference") { text in
    try unlessRefused {
      let reference = try GraphReference(parsing: text, target: "user@odata.bind")
      try promise(!reference.set.utf8.contains(0) && !reference.id.utf8.contains(0), "a NUL in \(reference)")
    }
  }

  /// Pages, filters and positions in lists, as each kind of list reads them.
  private static let listing = text("listing") { text in
    guard let query = try? Query(parsing: text) else { return }
    try each(
      { _ = try AllMessagesListing(query) }, { _ = try MessageListing(query) }, { _ = try ChatListing(query) },
      { _ = try AuditQuery(query) },
      {
        guard let mark = try FeedWish(query).mark else { return }
        try promise(FeedWish.Mark(mark.text) == mark, "another place: \(mark)")
      })
  }

  private static let follow = text("follow") { text in
    let following = Following(
      followables: GroupFollowing.all + PersonFollowing.all + ChatFollowing.all + ChannelFollowing.all + MessageFollowing.all)
    try unlessRefused { _ = try following.find(text) }
  }

  /// Nothing of this machine may be called, however its address is written.
  private static let call = text("call") { text in
    guard let target = try? OutgoingPolicy().target(text) else { return }
    try promise(target.url.scheme?.lowercased() == "https" && !target.host.isEmpty, "not https: \(target)")
    try promise(NetworkAddress(target.host)?.isOurs != true && target.host != "localhost", "our own: \(target)")
    guard let address = NetworkAddress(target.host) else { return }
    try promise(NetworkAddress(address.text) == address, "\(address.bytes) is written \(address.text)")
  }
}
