// Where an application may be sent back to with a code: checked when it is written down, so that the exact match at sign-in
// is all that is needed there (RFC 9700 section 4.1, RFC 8252 section 7).
import Foundation
import Graph
import Kernel

/// The kinds of places that Graph tells apart; each is registered, and answered, in its own way.
public enum Platform: String, Sendable, CaseIterable {
  /// A server that keeps a secret.
  case web
  /// Script in a browser.
  case spa
  /// A program on a phone or a computer.
  case publicClient
}

enum RedirectRules {
  static let most = 50
  private static let longest = 2048

  /// What is wrong with an address, in words that follow "The property … "; nil where nothing is.
  static func fault(in text: String, for platform: Platform) -> String? {
    if text.utf8.count > longest { return "may hold \(longest) characters at most" }
    if text.contains("*") { return "must not hold wildcards: register each address as it is" }
    let isPlain = text.unicodeScalars.allSatisfy {
      $0.isASCII && $0.value > 32 && $0.value < 127 && !"\\\"<>^`{|}".unicodeScalars.contains($0)
    }
    guard isPlain, let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased() else {
      return "must be a whole address such as https://app.example/callback"
    }
    if text.contains("#") { return "must not have a fragment (#)" }
    if parts.user != nil || parts.password != nil { return "must not hold a name or password" }
    if parts.path.split(separator: "/").contains("..") { return "must not hold .. in its path" }
    return fault(scheme, parts, platform)
  }

  private static func fault(_ scheme: String, _ parts: URLComponents, _ platform: Platform) -> String? {
    return switch scheme {
    case "https": parts.host?.isEmpty == false ? nil : "names no host"
    case "http": isLoopback(parts.host) ? nil : "must begin with https:// unless it is this computer (localhost, 127.0.0.1)"
    case _ where platform != .publicClient: "must begin with https://"
    // A scheme without a dot could be any program's; `javascript:` and the like are among them.
    case _ where scheme.contains("."): nil
    // What Microsoft's own libraries for phones use.
    case "msauth": nil
    case _ where scheme.hasPrefix("msal") && String(scheme.dropFirst(4)).isGUID: nil
    default: "must have a scheme of its own with a dot in it, such as org.hospital.app:/callback"
    }
  }

  /// This computer itself, where a program listens on whatever port is free.
  static func isLoopback(_ host: String?) -> Bool {
    ["localhost", "127.0.0.1", "[::1]", "::1"].contains(host?.lowercased() ?? "")
  }
}
