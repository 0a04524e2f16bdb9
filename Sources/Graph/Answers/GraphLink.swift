// Where a list goes on: the caller's own address and options with a token in place of its position.

public enum GraphLink {
  /// - Parameters:
  ///   - base: scheme and host, `https://host`; clients refuse relative links.
  ///   - path: the path as it was asked for, with its version.
  ///   - query: the original query, still encoded.
  public static func next(base: String, path: String, query: String?, skipToken: String) -> String {
    link(base, path, query, "$skiptoken", skipToken)
  }

  /// Where the changes after this list can be asked for.
  public static func delta(base: String, path: String, query: String?, deltaToken: String) -> String {
    link(base, path, query, "$deltatoken", deltaToken)
  }

  /// For lists that are paged by counting.
  public static func next(base: String, path: String, query: String?, skip: Int) -> String {
    link(base, path, query, "$skip", String(skip))
  }

  /// The list's own address without any position in it.
  public static func afresh(base: String, path: String, query: String?) -> String {
    let options = kept(query)
    return base + PercentEncoding.encode(path, keeping: legalInPath)
      + (options.isEmpty ? "" : "?" + options.joined(separator: "&"))
  }

  private static func link(_ base: String, _ path: String, _ query: String?, _ option: String, _ value: String) -> String {
    let token = PercentEncoding.encode(value, keeping: ":@")
    return base + PercentEncoding.encode(path, keeping: legalInPath) + "?"
      + (kept(query) + [option + "=" + token]).joined(separator: "&")
  }

  /// By bytes, as the query is read: a combining mark behind an ampersand must not hide it.
  private static func kept(_ query: String?) -> [String] {
    let pairs = Array((query ?? "").utf8).split(separator: UInt8(ascii: "&"))
    return pairs.filter { !isPosition($0) }.map {
      PercentEncoding.encode(String(decoding: $0, as: UTF8.self), keeping: legalInQuery)
    }
  }

  private static func isPosition(_ pair: ArraySlice<UInt8>) -> Bool {
    let name: ArraySlice<UInt8> = pair.prefix { $0 != UInt8(ascii: "=") }
    let option = (try? PercentEncoding.decode(name, in: "query", plusIsSpace: true)).flatMap { Query.Option($0) }
    return option == .skip || option == .skiptoken || option == .deltatoken
  }

  // What may stand unencoded (RFC 3986), less the quotation marks that some clients send bare. The percent sign is
  // kept because the texts are encoded already.
  private static let legalInPath = "/:@!$&'()*+,;=%"
  private static let legalInQuery = "/:@!$'()*+,;=%?"
}
