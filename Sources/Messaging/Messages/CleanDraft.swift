// A draft with its body fit to be stored. Cleaning takes time, so it is done before the transaction that stores it.
import FeatureKit
import Kernel

struct CleanDraft: Sendable {
  let draft: MessageDraft
  let body: Body
  /// The places that its markup has for mentions and quotes.
  let places: CleanHTML

  init(_ draft: MessageDraft, by cleaner: any HTMLCleaner) throws(Failure) {
    self.draft = draft
    places =
      draft.kind == .html
      ? cleaner.clean(draft.content) : CleanHTML(html: draft.content, text: draft.content, mentions: [], attachments: [])
    if places.text.allSatisfy(\.isWhitespace), places.attachments.isEmpty {
      throw .badRequest("The property 'body/content' must not be empty.", target: "body/content")
    }
    body = Body(kind: draft.kind, content: places.html, text: places.text.trimmingWhitespace)
  }
}

extension String {
  fileprivate var trimmingWhitespace: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
