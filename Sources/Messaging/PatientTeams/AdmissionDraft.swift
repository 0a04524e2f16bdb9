// Events of admissions as a feed sends them: as JSON, or as a file of comma-separated values with the same names in its first line.
import FeatureKit
import Graph
import Kernel

enum AdmissionRules {
  static let longestID = 200
  static let longestNumber = 64
  static let longestName = 256
  static let longestRoom = 64
  static let mostAttending = 20
  static let mostAllergies = 50
  static let longestAllergy = 100
  /// In one request, and in one transaction.
  static let most = 1000
  static let atOnce = 50
  /// How far the source's clock may be ahead of ours.
  static let ahead = Duration.hours(24)

  /// `1948-03-02`, a day that there is.
  static func isDay(_ text: String) -> Bool { text.utf8.count == 10 && Instant(text + "T00:00:00Z")?.day == text }
}

extension AdmissionEvent {
  init(_ body: BodyReader) throws(Failure) {
    self.init(
      id: try body.word("id", AdmissionRules.longestID), kind: try body.enumeration("kind"), at: try body.instant("at"),
      patient: try body.word("identifier", AdmissionRules.longestNumber))
    encounter = try body.optionalWord("encounter", AdmissionRules.longestNumber) ?? ""
    ward = try body.optionalWord("ward", WardRules.longestCode)
    into = try body.optionalWord("into", AdmissionRules.longestNumber)
    try read(body)
    if kind == .merge, into == nil { throw body.fault("into", "is required") }
    if kind != .merge, into != nil { throw body.fault("into", "is for merges") }
    if [.admit, .transfer].contains(kind), ward == nil { throw body.fault("ward", "is required") }
  }

  /// What a person says of a patient in a team, too.
  mutating func read(_ body: BodyReader) throws(Failure) {
    familyName = try body.optionalWord("familyName", AdmissionRules.longestName / 2)
    givenName = try body.optionalWord("givenName", AdmissionRules.longestName / 2 - 1)
    let parts = [givenName, familyName].compactMap(\.self)
    name =
      try body.optionalWord("displayName", AdmissionRules.longestName)
      ?? (parts.isEmpty ? nil : parts.joined(separator: " "))
    room = try body.optionalWord("room", AdmissionRules.longestRoom)
    birthDate = try body.optionalWord("birthDate", 10)
    if let birthDate, !AdmissionRules.isDay(birthDate) { throw body.fault("birthDate", "must be a day such as 1948-03-02") }
    attending = body.optional("attending") == nil ? [] : try body.strings("attending", max: AdmissionRules.mostAttending)
    if attending.contains(where: { $0.isEmpty || $0.unicodeScalars.count > AdmissionRules.longestName }) {
      throw body.fault("attending", "must name physicians")
    }
    allergies = try Self.allergies(body)
  }

  private static func allergies(_ body: BodyReader) throws(Failure) -> [String]? {
    if body.optional("allergies") == nil { return nil }
    let said = try body.strings("allergies", max: AdmissionRules.mostAllergies).map(\.trimmedText)
    let isPlain = said.allSatisfy { text in
      (1...AdmissionRules.longestAllergy).contains(text.unicodeScalars.count)
        && text.unicodeScalars.allSatisfy { $0.value >= 0x20 }
    }
    if !isPlain { throw body.fault("allergies", "must name allergies, each in one line") }
    return said.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}

extension BodyReader {
  fileprivate func word(_ name: String, _ longest: Int) throws(Failure) -> String {
    guard let text = try optionalWord(name, longest) else { throw fault(name, "is required") }
    return text
  }

  fileprivate func optionalWord(_ name: String, _ longest: Int) throws(Failure) -> String? {
    let text = try optionalString(name, max: longest)?.trimmedText ?? ""
    if text.unicodeScalars.contains(where: { $0.value < 0x20 }) { throw fault(name, "must be one line") }
    return text.isEmpty ? nil : text
  }
}

/// What a request brings: each event, or what is wrong with it. One that cannot be read keeps no other from being taken.
struct AdmissionFeed: Sendable {
  struct Item: Sendable {
    /// As the source calls it, where that can be read.
    var id: String?
    var event: Result<AdmissionEvent, Failure>
  }

  let items: [Item]

  init(json body: BodyReader) throws(Failure) {
    items = try body.array("value", max: AdmissionRules.most).map { field in
      do throws(Failure) { return Self.item(try field.object()) } catch { return Item(id: nil, event: .failure(error)) }
    }
  }

  private static func item(_ body: BodyReader) -> Item {
    let id = body.json["id"]?.string
    do throws(Failure) { return Item(id: id, event: .success(try AdmissionEvent(body))) } catch {
      return Item(id: id, event: .failure(error))
    }
  }

  private static let columns = [
    "id", "kind", "at", "encounter", "identifier", "displayName", "familyName", "givenName", "birthDate", "allergies", "ward",
    "room", "attending", "into",
  ]

  /// - Throws: where the file cannot be read at all.
  init(csv bytes: [UInt8]) throws(Failure) {
    let start = try CSVEncoding.check(bytes)
    var reader = CSVReader(bytes, separator: CSVReader.separator(of: bytes, from: start), from: start)
    guard let header = reader.next(), header.fault == nil else {
      throw .badRequest("The first line must name the columns.", target: "file", code: "InvalidHeader")
    }
    let names = header.cells.map { cell in Self.columns.first { $0.lowercased() == cell.trimmedText.lowercased() } }
    // One that is misspelt would be lost without a word.
    for (cell, name) in zip(header.cells, names) where name == nil {
      throw .badRequest(
        "The first line names the column '\(cell.trimmedText.prefix(80))', which is none of \(Self.columns.joined(separator: ", ")).",
        target: String(cell.trimmedText.prefix(80)), code: "InvalidHeader")
    }
    for name in ["id", "kind", "at", "identifier"] where !names.contains(name) {
      throw .badRequest("The first line must name the column \(name).", target: name, code: "InvalidHeader")
    }
    var items: [Item] = []
    while let record = reader.next() {
      if items.count == AdmissionRules.most {
        throw Failure(
          .tooLarge, "RequestEntityTooLarge", "A file holds \(AdmissionRules.most) events at most; split it.", target: "file")
      }
      // Everything behind it would be lost in one cell.
      if record.fault?.kind == .unclosed, record.cells.contains(where: { $0.trimmedText.contains("\n") }) {
        throw .badRequest(
          "A quote that begins in line \(record.fault?.line ?? record.line) is never closed: nothing of the file was taken.",
          target: "line \(record.line)", code: "InvalidFile")
      }
      items.append(Self.item(record, names))
    }
    self.items = items
  }

  private static func item(_ record: CSVRecord, _ names: [String?]) -> Item {
    let place = "line \(record.line)"
    if record.fault != nil {
      return Item(id: nil, event: .failure(.badRequest("The quotes of this line do not match.", target: place)))
    }
    if record.cells.dropFirst(names.count).contains(where: { !$0.trimmedText.isEmpty }) {
      return Item(id: nil, event: .failure(.badRequest("This line has more cells than there are columns.", target: place)))
    }
    var json = JSONObject()
    for (name, cell) in zip(names, record.cells) {
      guard let name, !cell.trimmedText.isEmpty, json[name] == nil else { continue }
      json.append(name, lists.contains(name) ? list(cell, name) : .string(cell.trimmedText))
    }
    do throws(Failure) { return item(try BodyReader(.object(json))) } catch {
      return Item(id: nil, event: .failure(error))
    }
  }

  private static let lists: Set = ["attending", "allergies"]

  /// `penicillin; latex`; an empty cell says nothing of allergies, and `none` that none are known.
  private static func list(_ cell: String, _ name: String) -> JSON {
    if name == "allergies", cell.trimmedText.lowercased() == "none" { return [] }
    return .array(cell.split(separator: ";").map { .string(String($0).trimmedText) })
  }
}
