// Calls to other servers: where they may go, and what comes of servers that misbehave.
import FeatureKit
import Foundation
import Kernel
import Testing

@testable import Outside

@Suite struct OutgoingTests {
  @Test(arguments: [
    "ftp://other.example/", "other.example", "", "https://", "https://user:secret@other.example/", "http://other.example/",
    "https://localhost/", "https://a.localhost/", "https://127.0.0.1/", "https://127.8.8.8/", "https://[::1]/",
    "https://0.0.0.0/",
    "https://169.254.169.254/latest", "https://[fe80::1]/", "https://[::ffff:127.0.0.1]/", "https://[64:ff9b::7f00:1]/",
    "https://[2002:7f00:1::]/", "https://224.0.0.1/", "https://255.255.255.255/", "https://[ff02::1]/", "https://[::]/",
  ]) func anAddressOfOursIsForbidden(_ url: String) async {
    await #expect { try await OutgoingHTTP().send(WebRequest(.get, url)) } throws: { ($0 as? WebFailure)?.kind == .forbidden }
    #expect(throws: WebFailure.self) { try OutgoingHTTP().check(url) }
  }

  @Test(arguments: ["https://other.example/hook", "https://10.1.2.3:8443/", "https://192.168.0.7/", "https://[fd00::7]/x?y=1"])
  func aHospitalsOwnNetworkIsAllowed(_ url: String) throws {
    try OutgoingHTTP().check(url)
  }

  /// The system reads these as 127.0.0.1; what a name resolves to is judged as well.
  @Test(arguments: ["https://2130706433/", "https://0x7f.1/", "https://127.1/"])
  func anotherSpellingOfOurselvesIsForbidden(_ url: String) async {
    await #expect { try await OutgoingHTTP().send(WebRequest(.get, url)) } throws: { ($0 as? WebFailure)?.kind == .forbidden }
  }

  @Test func aTrustedHostMayBeThisMachine() throws {
    try OutgoingHTTP(OutgoingPolicy(trustedHosts: ["LOCALHOST"])).check("http://localhost:9/")
    #expect(throws: WebFailure.self) {
      try OutgoingHTTP(OutgoingPolicy(trustedHosts: ["localhost"])).check("http://127.0.0.1/")
    }
  }

  @Test func addressesAreWrittenAsTheyAreRead() {
    for text in ["10.0.0.1", "fd00::7", "2001:db8::1"] { #expect(NetworkAddress(text)?.text == text) }
    #expect(NetworkAddress("10.0.0") == nil)
  }
}

/// With a real server at the other end.
@Suite struct OutgoingExchangeTests {
  private let client = OutgoingHTTP(OutgoingPolicy(trustedHosts: ["localhost"]))

  private func answer(_ text: String, _ request: (String) -> WebRequest = { WebRequest(.get, $0) }) async throws -> WebReply {
    let server = try OneAnswerServer(text)
    return try await client.send(request("http://localhost:\(server.port)/hook?x=1"))
  }

  @Test func theRequestArrivesAndTheAnswerComesBack() async throws {
    let server = try OneAnswerServer("HTTP/1.1 202 Accepted\r\nX-Answer: yes\r\ncontent-length: 5\r\n\r\nhello")
    let reply = try await client.send(
      WebRequest(
        .post, "http://localhost:\(server.port)/hook?x=1", headers: ["content-type": "text/plain"], body: Array("ward".utf8)))
    #expect(reply.status == 202 && reply.headers["x-answer"] == "yes" && reply.body == Array("hello".utf8))
    #expect(server.request.hasPrefix("POST /hook?x=1 HTTP/1.1") && server.request.contains("ward"))
    #expect(server.request.lowercased().contains("host: localhost:\(server.port)"))
  }

  /// The client finds the address that was judged under the host as it stands in the URL.
  @Test(arguments: ["LocalHost", "LOCALHOST"])
  func aHostInLargeLettersIsTheSame(_ host: String) async throws {
    let server = try OneAnswerServer("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")
    #expect(try await client.send(WebRequest(.get, "http://\(host):\(server.port)/A?b=C")).status == 200)
    #expect(server.request.hasPrefix("GET /A?b=C ") && server.request.contains("localhost:"))
    #expect(try OutgoingPolicy().target("https://Evil.Example:8443/Path").url.absoluteString == "https://evil.example:8443/Path")
  }

  @Test func aRedirectIsAnAnswer() async throws {
    let reply = try await answer("HTTP/1.1 302 Found\r\nlocation: https://127.0.0.1/\r\ncontent-length: 0\r\n\r\n")
    #expect(reply.status == 302 && reply.headers["location"] == "https://127.0.0.1/")
  }

  @Test func anAnswerThatIsTooLongIsCutOff() async throws {
    let long = "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n" + String(repeating: "x", count: 100)
    await #expect { try await answer(long) { WebRequest(.get, $0, answerLimit: 99) } } throws: {
      ($0 as? WebFailure)?.kind == .tooLarge
    }
  }

  @Test func silenceEndsInTime() async throws {
    let server = try OneAnswerServer(nil)
    await #expect {
      try await client.send(WebRequest(.get, "http://localhost:\(server.port)/", patience: .milliseconds(50)))
    } throws: {
      ($0 as? WebFailure)?.kind == .timeout
    }
  }

  @Test(arguments: ["this is not HTTP\r\n\r\n", "", "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf"])
  func nonsenseIsUnreachable(_ text: String) async throws {
    await #expect { try await answer(text) } throws: { ($0 as? WebFailure)?.kind == .unreachable }
  }

  @Test func nobodyAtHomeIsUnreachable() async throws {
    await #expect { try await client.send(WebRequest(.get, "http://localhost:1/")) } throws: {
      ($0 as? WebFailure)?.kind == .unreachable
    }
  }
}
