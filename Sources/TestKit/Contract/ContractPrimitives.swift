// The primitive types of OData's schemas.
import Graph
import Kernel

extension ContractRun {
  private static let integers: [String: ClosedRange<Int>] = [
    "Edm.Byte": 0...255, "Edm.SByte": -128...127, "Edm.Int16": -32_768...32_767, "Edm.Int32": Int(Int32.min)...Int(Int32.max),
    "Edm.Int64": Int.min...Int.max,
  ]

  mutating func primitive(_ path: String, _ type: String, _ value: JSON) {
    if let range = Self.integers[type] { return integer(path, type, range, value) }
    switch type {
    case "Edm.Boolean": if value.bool == nil { wrong(path, "a boolean", type, value) }
    case "Edm.Double", "Edm.Single", "Edm.Decimal":
      if value.kind != "number", !["INF", "-INF", "NaN"].contains(value.string) { wrong(path, "a number", type, value) }
    case "Edm.Untyped", "Edm.Stream", "Json", "Edm.ComplexType", "Edm.EntityType", "Edm.PrimitiveType": break
    default:
      guard let text = value.string else { return wrong(path, "a string", type, value) }
      self.text(path, type, text)
    }
  }

  private mutating func wrong(_ path: String, _ expected: String, _ type: String, _ value: JSON) {
    add(path, .wrongType, "expected \(expected) (\(type)), got \(value.kind)")
  }

  private mutating func integer(_ path: String, _ type: String, _ range: ClosedRange<Int>, _ value: JSON) {
    guard case .int(let number) = value else { return wrong(path, "an integer", type, value) }
    if !range.contains(number) { add(path, .wrongType, "\(number) is out of range for \(type)") }
  }

  private mutating func text(_ path: String, _ type: String, _ text: String) {
    switch type {
    case "Edm.DateTimeOffset":
      if !Self.isDateTime(text) { add(path, .badDateTime, "'\(text)': want YYYY-MM-DDThh:mm:ss[.fraction](Z|+hh:mm)") }
    case "Edm.Date": if !Self.isDate(text) { add(path, .badDate, "'\(text)': want YYYY-MM-DD") }
    case "Edm.TimeOfDay": if !Self.isTime(text) { add(path, .badTime, "'\(text)'") }
    case "Edm.Duration": if !Self.isDuration(text) { add(path, .badDuration, "'\(text)' is no ISO 8601 duration") }
    case "Edm.Guid": if !Self.isGUID(text) { add(path, .badGUID, "'\(text)'") }
    case "Edm.Binary": if !Self.isBase64(text) { add(path, .badBinary, "no base64") }
    default: break
    }
  }

  private static func isDateTime(_ text: String) -> Bool {
    text.dropFirst(10).first == "T" && !text.contains("z") && Instant(text) != nil
  }

  private static func isDate(_ text: String) -> Bool { text.utf8.count == 10 && Instant(text + "T00:00Z") != nil }

  private static func isTime(_ text: String) -> Bool {
    !text.contains("Z") && !text.contains("-") && Instant("2000-01-01T" + text + "Z") != nil
  }

  private static func isDuration(_ text: String) -> Bool {
    text.drop { $0 == "-" }.hasPrefix("P") && !text.contains("W") && Duration(graph: text) != nil
  }

  private static func isGUID(_ text: String) -> Bool {
    let groups = text.split(separator: "-", omittingEmptySubsequences: false)
    return groups.map(\.utf8.count) == [8, 4, 4, 4, 12] && groups.allSatisfy { $0.allSatisfy { $0.isASCII && $0.isHexDigit } }
  }

  private static func isBase64(_ text: String) -> Bool {
    let digits = text.utf8.reversed().drop { $0 == UInt8(ascii: "=") }
    let isDigit = { (byte: UInt8) in
      Unicode.Scalar(byte).properties.isAlphabetic && byte < 128 || (48...57).contains(byte) || "+/-_".utf8.contains(byte)
    }
    let padding = text.utf8.count - digits.count
    return digits.count % 4 != 1 && padding <= 2 && !(digits.isEmpty && padding > 0) && digits.allSatisfy(isDigit)
  }
}
