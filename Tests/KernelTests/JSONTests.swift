// The JSON parser against RFC 8259 and against hostile documents, and the writer against the parser.
import Kernel
import Testing

struct JSONTests {
  static let accepted: [(String, JSON)] = [
    ("null", JSON.null), (" true ", true), ("false", false), ("0", 0), ("-0", 0), ("12", 12), ("-7", -7),
    ("9223372036854775807", .int(.max)), ("-9223372036854775808", .int(.min)),
    ("9223372036854775808", .double(9_223_372_036_854_775_808)),
    ("1.5", 1.5), ("1e2", .double(100)), ("1E+2", .double(100)), ("25e-1", 2.5), ("-0.0", .double(0)), ("1e-400", .double(0)),
    ("\"\"", ""), ("\"a\"", "a"), ("\"é漢😀\"", "é漢😀"), ("[]", []), ("[ ]", []), ("{}", [:]), ("{ }", [:]),
    ("[1,[2,{}]]", [1, [2, [:]]]),
    ("{\"a\":1,\"b\":[null]}", ["a": 1, "b": [nil]]), ("\t\r\n [\n1 ,\t2\r] ", [1, 2]), ("{\"\":0}", ["": 0]),
    (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"), (#""\u0041\u00e9\u00E9""#, "Aéé"), (#""\ud83d\ude00""#, "😀"),
    (#""\uD800\uDC00\udbff\udfff""#, "\u{10000}\u{10FFFF}"), (#""\u0000""#, "\0"), ("\"\u{7f}\u{2028}\"", "\u{7f}\u{2028}"),
  ]

  @Test(arguments: accepted)
  func accepts(_ text: String, _ expected: JSON) throws { #expect(try JSON(parsing: text) == expected) }

  @Test(arguments: [
    "", " ", "nul", "nulll", "True", "NaN", "Infinity", "-", "+1", "01", "-01", "1.", ".5", "1e", "1e+", "1.e1", "0x10", "1 2",
    "1e400", "-1e400",
    "\"", "\"a", "\"\\\"", "'a'", "\"\n\"", "\"\t\"", "\"\u{1f}\"", #""\x""#, #""\u12""#, #""\u12G4""#, #""\ud800""#,
    #""\ud800a""#,
    #""\ud800\u0041""#, #""\ud800\ud800""#, #""\udc00""#, #""\u+041""#, "[", "]", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "{", "}",
    "{a:1}", "{\"a\"}",
    "{\"a\":}", "{\"a\":1", "{\"a\":1,}", "{,}", "{\"a\" 1}", "{1:2}", "[1}", "{\"a\":1]", "// c\n1", "/**/1", "\u{FEFF}1",
    "1\u{a0}", "{\"a\":1,\"a\":2}",
    "{\"a\":1,\"\\u0061\":2}", "[\"a\",\n]",
  ])
  func refuses(_ text: String) { #expect(throws: JSONSyntaxError.self) { try JSON(parsing: text) } }

  @Test(arguments: [
    [0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
    [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22],
    [0x22, 0xE2, 0x82, 0x22], [0x80], [0x22, 0xF8, 0x88, 0x80, 0x80, 0x80, 0x22], [0xFF, 0xFE, 0x31, 0x00],
  ])
  func refusesInvalidUTF8(_ bytes: [UInt8]) { #expect(throws: JSONSyntaxError.self) { try JSON(parsing: bytes) } }

  @Test func depthIsBounded() throws {
    let nested = { (depth: Int) in String(repeating: "[", count: depth) + String(repeating: "]", count: depth) }
    #expect(throws: Never.self) { try JSON(parsing: nested(64)) }
    #expect(throws: JSONSyntaxError.self) { try JSON(parsing: nested(65)) }
    #expect(throws: JSONSyntaxError.self) { try JSON(parsing: String(repeating: "[", count: 1_000_000)) }
    #expect(throws: JSONSyntaxError.self) { try JSON(parsing: String(repeating: "{\"a\":", count: 100_000)) }
    // Depth is how deep one value stands, not how many there are.
    #expect(
      try JSON(parsing: "[" + Array(repeating: "[]", count: 1000).joined(separator: ",") + "]", depth: 2).array?.count == 1000)
  }

  @Test(arguments: [("[1,x]", 3), ("{\"a\":1,\"a\":2}", 11), ("\"ab\u{1}\"", 3), ("1 2", 2)])
  func faultsNameTheirPlace(_ text: String, _ offset: Int) {
    #expect { try JSON(parsing: text) } throws: { ($0 as? JSONSyntaxError)?.offset == offset }
  }

  @Test func objectsKeepTheirOrder() throws {
    var object = try #require(try JSON(parsing: #"{"z":1,"a":2,"m":3}"#).object)
    #expect(object.keys == ["z", "a", "m"])
    object["a"] = nil
    object["b"] = 4
    object["z"] = 5
    #expect(JSON.object(object).text == #"{"z":5,"m":3,"b":4}"#)
    #expect(object.ignoringCase("M") == 3)
    #expect(JSON.object(object) == ["b": 4, "m": 3, "z": 5])
    #expect(JSON.object(object) != ["b": 4, "m": 3, "y": 5])
  }

  @Test func nullIsNotAbsence() throws {
    let json = try JSON(parsing: #"{"a":null}"#)
    #expect(json["a"] == .some(.null))
    #expect(json["b"] == nil)
    #expect(json["a"]?["b"] == nil && JSON.int(1)["a"] == nil)
  }

  @Test func readsByKind() {
    #expect(JSON.double(5).int == 5 && JSON.double(5.5).int == nil && JSON.double(1e300).int == nil)
    #expect(JSON.array([1, 2])[1] == 2 && JSON.array([1, 2])[2] == nil && JSON.array([])[-1] == nil)
    #expect(JSON.string("a").int == nil && JSON.bool(true).int == nil && JSON.int(1).bool == nil)
    #expect(
      [JSON.null, true, 1, 1.5, "a", [], [:]].map(\.kind) == ["null", "boolean", "number", "number", "string", "array", "object"])
    #expect(JSON(nil as String?) == .null && JSON(Instant(milliseconds: 0)) == "1970-01-01T00:00:00.000Z")
  }

  @Test func writesEscapes() {
    #expect(JSON.string("\"\\/\n\r\t\u{8}\u{1f}\0é😀").text == #""\"\\/\n\r\t\u0008\u001f\u0000é😀""#)
  }

  @Test func randomRoundTrips() throws {
    for _ in 0..<2000 {
      let json = JSON.random(depth: 4)
      #expect(try JSON(parsing: json.bytes) == json, "\(json.text)")
    }
  }

  @Test func cutDocumentsNeverPassNorCrash() {
    for _ in 0..<300 {
      let bytes = JSON.array([.random(depth: 3)]).bytes
      let cut = bytes.prefix(Int.random(in: 0..<bytes.count))
      #expect(throws: JSONSyntaxError.self) { try JSON(parsing: cut) }
      var spoilt = bytes
      spoilt[Int.random(in: 0..<bytes.count)] = .random(in: .min ... .max)
      _ = try? JSON(parsing: spoilt)
    }
  }
}

extension JSON {
  static func random(depth: Int) -> JSON {
    switch Int.random(in: depth > 0 ? 0..<8 : 2..<8) {
    case 0: .array((0..<Int.random(in: 0...4)).map { _ in random(depth: depth - 1) })
    case 1: .object(randomObject(depth: depth))
    case 2: .null
    case 3: .bool(.random())
    case 4: .int(.random(in: .min ... .max))
    case 5: .double(Double(bitPattern: .random(in: .min ... .max)).finite)
    default: .string(randomText())
    }
  }

  private static func randomObject(depth: Int) -> JSONObject {
    var object = JSONObject()
    for _ in 0..<Int.random(in: 0...4) { object[randomText()] = random(depth: depth - 1) }
    return object
  }

  private static func randomText() -> String {
    let scalars = (0..<Int.random(in: 0...8)).compactMap { _ in
      Unicode.Scalar(UInt32.random(in: Bool.random() ? 0...0x7F : 0...0x10FFFF))
    }
    return String(String.UnicodeScalarView(scalars))
  }
}

extension Double {
  fileprivate var finite: Double { isFinite ? self : 0.5 }
}
