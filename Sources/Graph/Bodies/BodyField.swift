// One value of a request body with its place, read as the type that the resource wants; a refusal names the place.
import Kernel

public struct BodyField: Sendable {
  /// Where it stands, `body/content`.
  public let path: String
  public let json: JSON

  public init(_ json: JSON, at path: String) { (self.json, self.path) = (json, path) }

  public func fault(_ reason: String) -> Failure { .badRequest("The property '\(path)' \(reason).", target: path) }

  private func wrong(_ wanted: String) -> Failure { fault("must be \(wanted), not \(json.kind)") }

  /// - Parameter max: in Unicode scalars, which is what databases count.
  public func string(max: Int = .max) throws(Failure) -> String {
    guard let text = json.string else { throw wrong("a string") }
    if text.utf8.contains(0) { throw fault("holds a NUL character") }
    if text.utf8.count > max, text.unicodeScalars.count > max { throw fault("may hold \(max) characters at most") }
    return text
  }

  public func bool() throws(Failure) -> Bool {
    guard let value = json.bool else { throw wrong("a boolean") }
    return value
  }

  public func int(in range: ClosedRange<Int> = Int(Int32.min)...Int(Int32.max)) throws(Failure) -> Int {
    guard let value = json.int else { throw wrong("an integer") }
    guard range.contains(value) else { throw fault("must lie between \(range.lowerBound) and \(range.upperBound)") }
    return value
  }

  public func double() throws(Failure) -> Double {
    switch json {
    case .double(let value): return value
    case .int(let value): return Double(value)
    default: throw wrong("a number")
    }
  }

  public func instant() throws(Failure) -> Instant {
    guard let text = json.string else { throw wrong("a date and time") }
    guard let value = Instant(text) else { throw fault("must be a date and time with its offset, such as 2026-01-31T08:30:00Z") }
    return value
  }

  public func duration() throws(Failure) -> Duration {
    guard let text = json.string else { throw wrong("a duration") }
    guard let value = Duration(graph: text) else { throw fault("must be a duration such as PT5M") }
    return value
  }

  public func guid() throws(Failure) -> String {
    guard let text = json.string, text.isGUID else { throw fault("must be a GUID") }
    return text.lowercased()
  }

  /// A member of an enumeration, whatever its case.
  public func enumeration<Value>(as type: Value.Type = Value.self) throws(Failure) -> Value
  where Value: RawRepresentable<String> & CaseIterable {
    let text = try string()
    if let value = Value(rawValue: text) ?? Value.allCases.first(where: { $0.rawValue.lowercased() == text.lowercased() }) {
      return value
    }
    throw fault("must be one of " + Value.allCases.map(\.rawValue).joined(separator: ", "))
  }

  public func object() throws(Failure) -> BodyReader {
    guard let object = json.object else { throw wrong("an object") }
    return BodyReader(object, at: path)
  }

  public func array(max: Int = 10_000) throws(Failure) -> [BodyField] {
    guard let items = json.array else { throw wrong("an array") }
    if items.count > max { throw fault("may hold \(max) members at most") }
    return items.enumerated().map { BodyField($1, at: "\(path)[\($0)]") }
  }
}
