// The languages that Salus speaks.

public enum Language: String, Sendable, CaseIterable {
  case english = "en"
  case french = "fr"

  /// The language of a BCP 47 tag such as `fr-CA`; English where we do not speak it.
  public init(tag: String?) {
    self = tag?.lowercased().hasPrefix("fr") == true ? .french : .english
  }
}
