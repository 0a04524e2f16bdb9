// Reads comma-separated values by RFC 4180, byte by byte: a state machine that knows at every point on which line and in
// which cell it is, and that no input can stop (docs/decisions/0006-own-csv-reader.md). It works on UTF-8, whose bytes
// above 127 are never a separator, quote or line end.

public struct CSVRecord: Equatable, Sendable {
  /// Where the record begins; the first line is 1. Quoted cells may hold line ends, so records may span lines.
  public var line: Int
  public var cells: [String]
  public var fault: CSVFault?

  public init(line: Int, cells: [String], fault: CSVFault? = nil) { (self.line, self.cells, self.fault) = (line, cells, fault) }
}

/// What is wrong with the quotes of a record.
public struct CSVFault: Equatable, Sendable {
  public enum Kind: Sendable {
    /// A quote that is not closed before the end of the file.
    case unclosed
    /// A quote within a cell that does not begin with one, or text behind the closing quote.
    case stray
  }

  public var kind: Kind
  /// The line of the quote, and the cell, counted from 0.
  public var line: Int
  public var cell: Int

  public init(kind: Kind, line: Int, cell: Int) { (self.kind, self.line, self.cell) = (kind, line, cell) }
}

public struct CSVReader: Sequence, IteratorProtocol {
  private enum State {
    /// Nothing of the cell has been read.
    case begin
    case plain
    case quoted
    /// Behind a quote within a quoted cell: the end of the cell, or the first of two that mean one.
    case quote
  }

  private let bytes: [UInt8]
  private let separator: UInt8
  private var at: Int
  private var line = 1
  private var state = State.begin
  private var cell: [UInt8] = []
  private var opened = 1
  private var record = CSVRecord(line: 1, cells: [])

  public init(_ bytes: [UInt8], separator: UInt8, from start: Int = 0) {
    (self.bytes, self.separator, at) = (bytes, separator, start)
  }

  /// Comma or semicolon, whichever the header has more of outside quotes.
  public static func separator(of bytes: [UInt8], from start: Int) -> UInt8 {
    var counts = (comma: 0, semicolon: 0)
    var isQuoted = false
    for byte in bytes[start...] {
      switch byte {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: ",") where !isQuoted: counts.comma += 1
      case UInt8(ascii: ";") where !isQuoted: counts.semicolon += 1
      // Blank lines may stand in front of the header.
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        if !isQuoted, counts != (0, 0) { return counts.semicolon > counts.comma ? UInt8(ascii: ";") : UInt8(ascii: ",") }
      default: break
      }
    }
    return counts.semicolon > counts.comma ? UInt8(ascii: ";") : UInt8(ascii: ",")
  }

  /// The next record that holds anything; nil at the end.
  public mutating func next() -> CSVRecord? {
    while at < bytes.count {
      record = CSVRecord(line: line, cells: [])
      readRecord()
      if record.fault != nil || record.cells.contains(where: { !$0.trimmedText.isEmpty }) { return record }
    }
    return nil
  }

  private mutating func readRecord() {
    (state, cell) = (.begin, [])
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      let isEnd = byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
      if isEnd { countLine(byte) }
      if isEnd, state != .quoted { return finishCell() }
      step(byte)
    }
    if state == .quoted { fault(.unclosed, line: opened) }
    finishCell()
  }

  /// CRLF is one line end, and a lone CR is one, too.
  private mutating func countLine(_ byte: UInt8) {
    line += 1
    if byte == UInt8(ascii: "\r"), at < bytes.count, bytes[at] == UInt8(ascii: "\n") { at += 1 }
  }

  private mutating func step(_ byte: UInt8) {
    switch (state, byte) {
    case (.begin, UInt8(ascii: "\"")): (state, opened) = (.quoted, line)
    case (.begin, separator), (.plain, separator), (.quote, separator): finishCell()
    case (.quoted, UInt8(ascii: "\"")): state = .quote
    case (.quoted, UInt8(ascii: "\r")): cell.append(UInt8(ascii: "\n"))
    case (.quote, UInt8(ascii: "\"")):
      cell.append(byte)
      state = .quoted
    case (.quote, _), (.plain, UInt8(ascii: "\"")):
      fault(.stray, line: line)
      keep(byte)
    case (.begin, _): keep(byte)
    default: cell.append(byte)
    }
  }

  private mutating func keep(_ byte: UInt8) {
    cell.append(byte)
    state = .plain
  }

  private mutating func finishCell() {
    record.cells.append(String(decoding: cell, as: UTF8.self))
    (state, cell) = (.begin, [])
  }

  private mutating func fault(_ kind: CSVFault.Kind, line: Int) {
    if record.fault == nil { record.fault = CSVFault(kind: kind, line: line, cell: record.cells.count) }
  }
}
