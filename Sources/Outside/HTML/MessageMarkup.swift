// The HTML that a message may hold, element by element.

enum MessageMarkup {
  static let elements: Set = [
    "p", "br", "div", "span", "b", "strong", "i", "em", "u", "s", "sub", "sup", "blockquote", "ul", "ol", "li", "pre", "code",
    "a", "at",
    "attachment", "h1", "h2", "h3", "hr", "table", "thead", "tbody", "tr", "td", "th",
  ]

  /// The one attribute that an element keeps, and without which it is nothing.
  static let attributes = ["a": "href", "at": "id", "attachment": "id"]

  static let void: Set = ["br", "hr"]

  /// Elements whose content is not words for a reader: it goes with them.
  static let hidden: Set = ["script", "style", "template", "iframe", "object", "svg", "math", "title"]

  /// Those of the hidden whose content is plain characters up to their end tag.
  static let raw: Set = ["script", "style", "iframe", "title"]

  static let blocks: Set = [
    "p", "div", "blockquote", "ul", "ol", "li", "pre", "h1", "h2", "h3", "hr", "table", "thead", "tbody", "tr",
  ]

  static let cells: Set = ["td", "th"]

  /// Elements whose loss would change what a message says: "Morphine" and "5 mg" of a definition list must not become one
  /// word, and a struck dose must stay struck.
  static let replacements: [String: String] = {
    let asBlock = [
      "address", "article", "aside", "caption", "center", "details", "fieldset", "figcaption", "figure", "footer", "form",
      "header", "hgroup", "legend", "main", "nav", "section", "summary",
    ]
    var names = Dictionary(uniqueKeysWithValues: asBlock.map { ($0, "div") })
    names.merge(["h4": "h3", "h5": "h3", "h6": "h3", "strike": "s", "del": "s", "ins": "u"]) { $1 }
    names.merge(["dl": "ul", "menu": "ul", "dir": "ul", "select": "ul", "dt": "li", "dd": "li", "option": "li"]) { $1 }
    names.merge(["tfoot": "tbody", "listing": "pre", "xmp": "pre"]) { $1 }
    return names
  }()

  /// The name under which an element of the source is kept; nil when only its text is.
  static func kept(_ name: String) -> String? { elements.contains(name) ? name : replacements[name] }
}
