// What the product itself names, in the languages that it speaks.
import Kernel

struct Words: Sendable, Equatable {
  let english: String
  let french: String

  init(_ english: String, _ french: String) { (self.english, self.french) = (english, french) }
  /// A name that somebody gave: the same in every language.
  init(_ own: String) { (english, french) = (own, own) }

  subscript(language: Language) -> String {
    switch language {
    case .english: english
    case .french: french
    }
  }
}
