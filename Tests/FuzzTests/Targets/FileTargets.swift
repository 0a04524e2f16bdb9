// Files and addresses that people send: pictures, proofs, pages, where an application may be sent back to, where a trace goes on.
import FeatureKit
import Foundation
import Kernel

@testable import Directory
@testable import Messaging

extension FuzzTarget {
  static let files = [photo, proof, page, redirect, trace]

  /// What it says of itself lies within it, and is a size.
  private static let photo = FuzzTarget("photo", longest: 4096) { bytes in
    guard let header = PhotoHeader(bytes) else { return }
    try promise((1...20_000).contains(header.width) && (1...20_000).contains(header.height), "no size: \(header)")
    try promise(bytes.count >= 11, "a picture of \(bytes.count) bytes")
  }

  /// A stranger's file, as JSON or as the page that was printed.
  private static let proof = FuzzTarget("proof", longest: 8192) { bytes in
    guard let document = ProofCheck.document(in: bytes) else { return }
    for entry in document["record"]?["audit"]?.array ?? [] { _ = AuditRecord(entry).map(\.isWhole) }
  }

  /// Nothing but a page of the web, of one site.
  private static let page = text("page") { text in
    try unlessRefused {
      let address = try PageAddress.checked(text, target: "contentUrl")
      try promise(address.lowercased().hasPrefix("http"), "not of the web: \(address)")
      try promise(PageAddress.origin(of: address)?.isEmpty == false, "of no site: \(address)")
    }
  }

  private static let redirect = text("redirect") { text in
    for platform in Platform.allCases where RedirectRules.fault(in: text, for: platform) == nil {
      try promise(text.utf8.allSatisfy { (0x21...0x7E).contains($0) } && !text.contains("#"), "not plain: \(text)")
      guard platform != .publicClient, text.lowercased().hasPrefix("http:") else { continue }
      try promise(RedirectRules.isLoopback(URLComponents(string: text)?.host), "another's computer: \(text)")
    }
  }

  private static let trace = text("trace", longest: 256) { text in
    guard let parent = TraceParent(text) else { return }
    let isPlain = (parent.trace + parent.span).utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    try promise(parent.trace.utf8.count == 32 && parent.span.utf8.count == 16 && isPlain, "not ids: \(parent)")
  }
}
