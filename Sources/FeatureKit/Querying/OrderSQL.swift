// `$orderby` as SQL.
import Database
import Graph
import Kernel

extension Columns {
  /// `u.name_folded ASC NULLS FIRST, …`; nil where the caller names no order. Add a unique column behind it, or pages
  /// lose rows.
  public func order(_ keys: [OrderBy]) throws(Failure) -> SQL? {
    var parts: [SQL] = []
    for key in keys {
      let column = try column(key.path, for: "$orderby")
      // OData puts missing values below all others; left to themselves the engines disagree.
      parts.append(key.descending ? "\(column.sql) DESC NULLS LAST" : "\(column.sql) ASC NULLS FIRST")
    }
    return parts.isEmpty ? nil : parts.joined(by: ", ")
  }
}
