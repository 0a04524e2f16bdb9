// Message HTML as it may be stored: cleaned by an allow-list, with its plain text beside it.

public struct CleanHTML: Sendable, Equatable {
  public var html: String
  /// The words without markup, for search and previews.
  public var text: String
  /// The ids of `<at id="…">` in the order of the document.
  public var mentions: [String]
  /// The ids of `<attachment id="…">`.
  public var attachments: [String]

  public init(html: String, text: String, mentions: [String], attachments: [String]) {
    (self.html, self.text, self.mentions, self.attachments) = (html, text, mentions, attachments)
  }
}

public protocol HTMLCleaner: Sendable {
  /// Never fails: whatever is not allowed is dropped, its text kept.
  func clean(_ html: String) -> CleanHTML
}

extension Port where Value == any HTMLCleaner {
  public static var htmlCleaner: Self { Port("htmlCleaner") }
}
