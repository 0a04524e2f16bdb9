// The file as a whole: encoding, header, columns.
import Kernel
import Testing

@testable import Directory

private func refusal(_ bytes: [UInt8]) -> Failure? {
  do {
    _ = try StaffFile(bytes)
    return nil
  } catch { return error }
}

private let header = "employeeId,displayName,userPrincipalName"

@Suite struct StaffFileTests {
  @Test func acceptsAByteOrderMark() throws {
    let file = try StaffFile([0xEF, 0xBB, 0xBF] + Array("\(header)\n1,Zoé,zoe@a.example\n".utf8))
    #expect(file.rows.map(\.cells) == [[.employeeId: "1", .displayName: "Zoé", .userPrincipalName: "zoe@a.example"]])
    #expect(file.rows[0].line == 2 && file.unknown.isEmpty)
  }

  @Test(
    arguments: [
      ("UTF-16 little-endian", [0xFF, 0xFE] + Array(header.utf16).flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }),
      ("UTF-16 big-endian", [0xFE, 0xFF] + Array(header.utf16).flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }),
      ("UTF-16 without a mark", Array(header.utf16).flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }),
      ("Latin-1", Array("\(header)\n1,Zo".utf8) + [0xE9] + Array(",zoe@a.example\n".utf8)),
      ("cut within a character", Array("\(header)\n1,Zo".utf8) + [0xC3]),
    ] as [(String, [UInt8])]) func refusesOtherEncodings(_ name: String, _ bytes: [UInt8])
  {
    let failure = refusal(bytes)
    #expect(failure?.code == "UnsupportedEncoding" && failure?.kind == .badRequest, "\(name)")
    #expect(failure?.message.contains("UTF-8") == true)
  }

  @Test func namesTheLineOfForeignBytes() {
    let failure = refusal(Array("\(header)\n1,a,b\n2,Zo".utf8) + [0xE9, 0x0A])
    #expect(failure?.message.contains("line 3") == true)
  }

  @Test func matchesColumnsWhateverTheirCaseAndOrder() throws {
    let file = try StaffFile(
      Array("USERPRINCIPALNAME; Surname ;givenname;EmployeeID;Shoe size\nx@a.example;Roy;Anna;1;38\n".utf8))
    #expect(file.unknown == ["Shoe size"])
    #expect(file.rows[0].cells == [.userPrincipalName: "x@a.example", .surname: "Roy", .givenName: "Anna", .employeeId: "1"])
  }

  @Test(arguments: [
    ("", "file"), ("\n\n", "file"), ("employeeId,displayName\n", "userPrincipalName"),
    ("displayName,userPrincipalName\n", "employeeId"),
    ("employeeId,userPrincipalName,givenName\n", "displayName"), ("employeeId,\(header)\n", "employeeId"),
    ("\"\(header)\n", "file"), ("a\tb\tc\n", "employeeId"),
  ]) func refusesAHeaderThatLacksAColumn(_ text: String, _ target: String) {
    let failure = refusal(Array(text.utf8))
    #expect(failure?.code == "InvalidHeader" && failure?.target == target)
  }

  @Test(arguments: [
    ("a,b;c", ","), ("a;b;c,d", ";"), ("\"a;b;c\",d", ","), ("a", ","), ("\n\n;;;\n,,,,", ";"),
  ]) func tellsCommasFromSemicolonsByTheHeader(_ text: String, _ separator: Character) {
    #expect(CSVReader.separator(of: Array(text.utf8), from: 0) == separator.asciiValue)
  }

  @Test func keepsRowsWithTheWrongNumberOfCellsApart() throws {
    let file = try StaffFile(Array("\(header)\n1,A\n2,B,b@a.example\n3,C,c@a.example,more\n".utf8))
    #expect(file.rows.map { $0.faults.map(\.code) } == [["ColumnCount"], [], ["ColumnCount"]])
    #expect(file.rows.map(\.line) == [2, 3, 4])
  }

  @Test func endsOnAnyBytes() {
    for _ in 0..<500 {
      let noise = (0..<Int.random(in: 0...60)).map { _ in UInt8.random(in: 0...255) }
      _ = refusal(noise)
      _ = refusal(Array(header.utf8) + [10] + noise.filter { $0 < 128 && $0 > 0 })
    }
  }
}
