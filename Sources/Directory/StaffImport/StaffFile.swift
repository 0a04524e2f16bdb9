// A staff file read into rows of known columns; what the rows mean comes later.
import Kernel

struct StaffFile: Sendable {
  struct Row: Sendable {
    var line: Int
    var cells: [StaffColumn: String]
    var faults: [StaffFault]
  }

  private(set) var rows: [Row] = []
  /// Columns that the import does not know, as the header spells them.
  private(set) var unknown: [String] = []
  private var columns: [StaffColumn?] = []

  /// More rows than any hospital has people; it bounds the transaction.
  static let mostRows = 100_000

  /// - Throws: `UnsupportedEncoding`, or `InvalidHeader` with the column in question.
  init(_ bytes: [UInt8]) throws(Failure) {
    let start = try CSVEncoding.check(bytes)
    var reader = CSVReader(bytes, separator: CSVReader.separator(of: bytes, from: start), from: start)
    try readHeader(reader.next())
    while let record = reader.next() {
      if rows.count == Self.mostRows {
        throw Failure(
          .tooLarge, "RequestEntityTooLarge", "The file holds more than \(Self.mostRows) rows; split it.", target: "file")
      }
      rows.append(row(record))
    }
  }

  func has(_ column: StaffColumn) -> Bool { columns.contains(column) }

  private mutating func readHeader(_ record: CSVRecord?) throws(Failure) {
    guard let record else { throw Self.header("file", "The file is empty: its first line must name the columns.") }
    if record.fault != nil { throw Self.header("file", "The quotes of the first line do not match.") }
    for name in record.cells {
      let column = StaffColumn(header: name)
      if let column, columns.contains(column) {
        throw Self.header(column.rawValue, "The column \(column.rawValue) stands twice.")
      }
      columns.append(column)
    }
    unknown = record.cells.map(\.trimmedText).filter { !$0.isEmpty && StaffColumn(header: $0) == nil }
    try requireColumns()
  }

  private func requireColumns() throws(Failure) {
    for column in [StaffColumn.employeeId, .userPrincipalName] where !has(column) {
      throw Self.header(column.rawValue, "The first line must name the column \(column.rawValue).")
    }
    if !has(.displayName), !(has(.givenName) && has(.surname)) {
      throw Self.header("displayName", "The first line must name the column displayName, or givenName and surname.")
    }
  }

  private static func header(_ target: String, _ message: String) -> Failure {
    .badRequest(message, target: target, code: "InvalidHeader")
  }

  private func row(_ record: CSVRecord) -> Row {
    var row = Row(line: record.line, cells: [:], faults: [])
    for (column, cell) in zip(columns, record.cells) { if let column { row.cells[column] = cell.trimmedText } }
    if let fault = record.fault {
      row.faults.append(quotes(fault, in: record))
    } else if record.cells.count != columns.count {
      let message = "The row has \(record.cells.count) cells, the first line \(columns.count)."
      row.faults.append(StaffFault(line: record.line, column: nil, code: "ColumnCount", message: message, value: nil))
    }
    return row
  }

  private func quotes(_ fault: CSVFault, in record: CSVRecord) -> StaffFault {
    let message =
      switch fault.kind {
      case .unclosed: "The quotation mark on line \(fault.line) is never closed; everything behind it was taken for one cell."
      case .stray: "A quotation mark stands within the cell on line \(fault.line); put the cell in quotes and double the mark."
      }
    let column = columns.indices.contains(fault.cell) ? columns[fault.cell]?.rawValue : nil
    return StaffFault(
      line: record.line, column: column, code: "InvalidQuoting", message: message, value: record.cells[fault.cell])
  }
}
