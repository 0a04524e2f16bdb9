// What a feature keeps of a person, handed out in slices: whoever asks for their own data may have written for years.
import Database
import Kernel

public struct PersonalData: Sendable {
  public struct Slice: Sendable {
    public var records: [JSON]
    /// Where the next slice begins; nil at the end.
    public var next: String?

    public init(_ records: [JSON], next: String? = nil) { (self.records, self.next) = (records, next) }
  }

  /// The name of its part of the file: `chats`.
  public var name: String
  /// The tables with something of a person in them that this part answers for; a house test names those that nobody answers for.
  public var tables: Set<String>
  public var slice: @Sendable (_ person: UserID, _ after: String?, _ reading: Reading) throws -> Slice

  public init(
    _ name: String, tables: Set<String>, slice: @escaping @Sendable (UserID, String?, Reading) throws -> Slice
  ) {
    (self.name, self.tables, self.slice) = (name, tables, slice)
  }

  /// For what a person has few of, such as devices: all of it in one slice.
  public init(_ name: String, tables: Set<String>, all: @escaping @Sendable (UserID, Reading) throws -> [JSON]) {
    self.init(name, tables: tables) { person, _, reading in Slice(try all(person, reading)) }
  }
}

// MARK: Rows of a table as they are

extension PersonalData {
  public enum Kind: Sendable { case text, number, instant, flag, json, list }

  /// How many records are gathered at a time: a moment's work.
  public static let sliceSize = 500

  /// The rows of one statement, each as a document with these properties.
  public static func rows(
    _ name: String, tables: Set<String>, _ columns: [(String, Kind)], _ statement: @escaping @Sendable (UserID, Reading) -> SQL
  ) -> PersonalData {
    PersonalData(name, tables: tables) { person, reading in
      try reading.rows(statement(person, reading)).map { document($0, columns, from: 0) }
    }
  }

  /// The same where there may be very many: the first column is the place of the row, and the statement gives those behind one
  /// place in their order, ``sliceSize`` at most.
  public static func pages(
    _ name: String, tables: Set<String>, _ columns: [(String, Kind)],
    _ statement: @escaping @Sendable (UserID, String?, Reading) -> SQL
  ) -> PersonalData {
    PersonalData(name, tables: tables) { (person, after, reading) -> Slice in
      let rows = try reading.rows(statement(person, after, reading))
      let last = rows.count < sliceSize ? nil : rows.last?.text(0)
      return Slice(rows.map { document($0, columns, from: 1) }, next: last)
    }
  }

  private static func document(_ row: Row, _ columns: [(String, Kind)], from first: Int) -> JSON {
    .object(JSONObject(columns.enumerated().map { ($0.element.0, value(row, first + $0.offset, $0.element.1)) }))
  }

  private static func value(_ row: Row, _ at: Int, _ kind: Kind) -> JSON {
    if row.isNull(at) { return .null }
    switch kind {
    case .text: return .string(row.text(at))
    case .number: return .int(row.int(at))
    case .instant: return JSON(row.instant(at))
    case .flag: return .bool(row.flag(at))
    case .json: return row.json(at)
    case .list: return .array(row.text(at).split(whereSeparator: { " ,".contains($0) }).map { .string(String($0)) })
    }
  }
}
