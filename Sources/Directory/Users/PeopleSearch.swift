// Finding people by words for other areas, as the directory's own `$search` finds them.
import FeatureKit
import Graph
import Kernel

struct DirectorySearch: PeopleSearch {
  func search(_ words: String, limit: Int, in reading: Reading) throws -> [PersonSummary] {
    try SearchPolicy.allowSearch(reading)
    let words = words.foldedWords.prefix(16)
    if words.isEmpty { return [] }
    var query = Query()
    query.search = .and(words.map { .term(property: nil, text: $0) })
    // An administrator, too, looks for people to reach, not for accounts.
    var colleague = reading.actor
    colleague.roles = []
    var list = try PersonListStore.list(query, for: colleague)
    list.size = limit
    return try list.page(in: reading, PersonStore.member).items.map(\.summary)
  }
}
