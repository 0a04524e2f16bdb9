// Where a link in a message may lead.

enum MessageLink {
  /// The address as it may be written out, or nil for one that a browser could do harm with.
  static func href(_ source: String) -> String? {
    let address = stripped(source)
    return allowed(address.lowercased()) ? address : nil
  }

  /// Browsers drop tabs and line breaks anywhere in an address and blanks around it before they look at its scheme.
  private static func stripped(_ source: String) -> String {
    let kept = source.unicodeScalars.filter { $0.value > 0x1F && $0.value != 0x7F }
    let start = kept.drop { $0 == " " }
    return String(String.UnicodeScalarView(start.reversed().drop { $0 == " " }.reversed()))
  }

  private static func allowed(_ address: String) -> Bool {
    for scheme in ["http://", "https://"] where address.hasPrefix(scheme) {
      return address.dropFirst(scheme.count).first.map { !"/\\?#:@ ".contains($0) } ?? false
    }
    return ["mailto:", "tel:"].contains { address.hasPrefix($0) && address.count > $0.count }
  }
}
