// The table of teams as a part of the directory's statements: a group of which a team was made says so.
import Database
import Kernel

public protocol TeamTables: Sendable {
  /// `tenant` and `id`, which is the group's.
  var teams: SQL { get }
  func teams(among ids: some Collection<CircleID>, in reading: Reading) throws -> Set<CircleID>
}

extension Port where Value == any TeamTables {
  public static var teamTables: Self { Port("teamTables") }
}
