// The CSV reader: RFC 4180's cases, places, and input that nobody would write.
import Kernel
import Testing

private func records(_ text: String, separator: Character = ",") -> [CSVRecord] {
  Array(CSVReader(Array(text.utf8), separator: separator.asciiValue ?? 0))
}

private func cells(_ text: String, separator: Character = ",") -> [[String]] { records(text, separator: separator).map(\.cells) }

/// By scalars: as characters, CRLF is one.
private func withPlainLineEnds(_ text: String) -> String {
  var out = String.UnicodeScalarView()
  var last: Unicode.Scalar?
  for scalar in text.unicodeScalars {
    if scalar != "\n" || last != "\r" { out.append(scalar == "\r" ? "\n" : scalar) }
    last = scalar
  }
  return String(out)
}

@Suite struct CSVReaderTests {
  @Test(arguments: [
    ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
    ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
    ("a,b\r1,2", [["a", "b"], ["1", "2"]]),
    ("a,b\n1,2", [["a", "b"], ["1", "2"]]),
    ("a,,\n,b,\n,,c", [["a", "", ""], ["", "b", ""], ["", "", "c"]]),
    ("\"a\",\"b,c\"\n", [["a", "b,c"]]),
    ("\"say \"\"no\"\"\",\"\"\n", [["say \"no\"", ""]]),
    ("\"two\nlines\",\"two\r\nmore\"\n1,2", [["two\nlines", "two\nmore"], ["1", "2"]]),
    ("a,b\n\n\n1,2\n\n", [["a", "b"], ["1", "2"]]),
    (" a , b \n", [[" a ", " b "]]),
    ("Zoé,Ngọc,漢,😀\n", [["Zoé", "Ngọc", "漢", "😀"]]),
    ("\"\"\"\"", [["\""]]),
    ("", []), ("\n\r\n\r", []), (",,\n  ,\n", []),
  ]) func reads(_ text: String, _ expected: [[String]]) {
    #expect(cells(text) == expected)
    #expect(records(text).allSatisfy { $0.fault == nil })
  }

  @Test func readsSemicolons() {
    #expect(cells("a;b,c;\"d;e\"\n", separator: ";") == [["a", "b,c", "d;e"]])
  }

  @Test func knowsTheLineOfEveryRecord() {
    let text = "a,b\r\n\r\n\"1\n2\r\n3\",x\ny,z\rlast,one"
    #expect(records(text).map(\.line) == [1, 3, 6, 7])
  }

  @Test func namesAQuoteThatIsNeverClosed() {
    let all = records("a,b\n1,2\n3,\"4\n5,6\n7,8\n")
    #expect(all.count == 3)
    #expect(all[2].line == 3)
    #expect(all[2].fault == CSVFault(kind: .unclosed, line: 3, cell: 1))
  }

  @Test(arguments: [("1,2\"3\n", 1), ("\"1\"2,3\n", 0), ("1,\"2\" ,3\n", 1)])
  func namesAQuoteInTheWrongPlace(_ line: String, _ cell: Int) {
    let all = records("a,b\n" + line + "good,row\n")
    #expect(all[1].fault == CSVFault(kind: .stray, line: 2, cell: cell))
    #expect(all[2] == CSVRecord(line: 3, cells: ["good", "row"]))
  }

  @Test func readsBackWhatACarefulWriterWrote() {
    let signs = Array("ab é\"\",;\n\r漢😀 ")
    for _ in 0..<500 {
      let rows = (0..<Int.random(in: 1...5)).map { _ in
        ["x"] + (0..<3).map { _ in String((0..<Int.random(in: 0...8)).map { _ in signs.randomElement() ?? "a" }) }
      }
      let text = rows.map { $0.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",") }.joined(
        separator: "\r\n")
      let expected = rows.map { $0.map(withPlainLineEnds) }
      #expect(cells(text) == expected)
    }
  }

  @Test func endsOnAnyBytes() {
    let alphabet: [UInt8] = Array("\"\",,;\n\ra".utf8) + [0, 0x80, 0xC3, 0xFF]
    for _ in 0..<3000 {
      let bytes = (0..<Int.random(in: 0...40)).map { _ in alphabet.randomElement() ?? 0 }
      let all = Array(CSVReader(bytes, separator: UInt8(ascii: ",")))
      let ends = bytes.count { $0 == 10 || $0 == 13 }
      #expect(all.count <= ends + 1)
      #expect(all.map(\.line) == all.map(\.line).sorted() && all.allSatisfy { $0.line <= ends + 1 })
    }
  }

  @Test func losesNothingInFrontOfACut() {
    let text = "a,b\n\"1\n\"\"x\",2\n3,4\n"
    let whole = records(text)
    for cut in 0...text.utf8.count {
      let part = Array(CSVReader(Array(text.utf8.prefix(cut)), separator: UInt8(ascii: ",")))
      #expect(part.dropLast().elementsEqual(whole.prefix(max(0, part.count - 1))))
    }
  }
}
