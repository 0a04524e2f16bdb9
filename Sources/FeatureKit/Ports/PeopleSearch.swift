// Finding people by what a colleague remembers of them, for search pages outside the directory.

public protocol PeopleSearch: Sendable {
  /// People whose name, address, job or department has every word, each as a prefix, whatever its accents and case.
  /// Disabled people are left out; the best match comes first.
  func search(_ words: String, limit: Int, in reading: Reading) throws -> [PersonSummary]
}

extension Port where Value == any PeopleSearch {
  public static var peopleSearch: Self { Port("peopleSearch") }
}
