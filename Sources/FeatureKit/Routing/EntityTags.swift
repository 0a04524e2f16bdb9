// Versions of resources in headers (RFC 9110 section 8.8.3): nobody overwrites what they have not seen, and nothing is sent
// twice that the caller has already.
import Kernel

/// What `If-Match` or `If-None-Match` names: a list of tags, or `*` for any.
public struct EntityTags: Sendable, Equatable {
  private let tags: Set<String>
  private let isAny: Bool

  /// Nil where the header is missing.
  public init?(_ header: String?) {
    guard let header else { return nil }
    let tags = header.split(separator: ",").map { Self.opaque(String($0)) }
    (self.tags, isAny) = (Set(tags), tags.contains("*"))
  }

  /// Weak and strong tags of the same version are the same here: answers of one version never differ in meaning.
  public func contains(_ tag: String) -> Bool { isAny || tags.contains(Self.opaque(tag)) }

  /// - Throws: `preconditionFailed` where the resource is at another version by now.
  public func require(_ tag: String) throws(Failure) {
    if contains(tag) { return }
    throw Failure(
      .preconditionFailed, "PreconditionFailed", "It has been changed since. Read it again, and If-Match with its new version.",
      target: "If-Match")
  }

  private static func opaque(_ tag: String) -> String {
    var text = tag.drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return text.hasPrefix("W/") ? String(text.dropFirst(2)) : String(text)
  }
}

extension Request {
  /// The versions that a change is meant for; nil where any will do.
  public var ifMatch: EntityTags? { EntityTags(headers["if-match"]) }

  /// Whether the caller has this version already.
  public func has(_ tag: String) -> Bool { EntityTags(headers["if-none-match"])?.contains(tag) ?? false }
}

extension Answer {
  /// The caller has it already.
  public static func unchanged(_ tag: String) -> Answer { Answer(.notModified, .none, headers: [("ETag", tag)]) }
}
