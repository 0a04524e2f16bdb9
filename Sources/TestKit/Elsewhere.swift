// Other people's servers as a test wants them: what they answer, and what they were asked.
import FeatureKit
import Foundation
import Kernel
import Synchronization

/// Answers web requests, the rules about where calls may go included.
public final class Elsewhere: WebClient {
  private let state: Mutex<(requests: [WebRequest], answer: @Sendable (WebRequest) -> Result<WebReply, WebFailure>)>

  public init(_ status: Int = 201, body: JSON = [:]) {
    state = Mutex(([], { _ in .success(WebReply(status: status, headers: [:], body: body.bytes)) }))
  }

  public func answer(_ status: Int, headers: [String: String] = [:], body: [UInt8] = []) {
    state.withLock { $0.answer = { _ in .success(WebReply(status: status, headers: headers, body: body)) } }
  }

  public func fail(_ kind: WebFailure.Kind) { state.withLock { $0.answer = { _ in .failure(WebFailure(kind, "test")) } } }

  public func answer(_ answer: @escaping @Sendable (WebRequest) -> Result<WebReply, WebFailure>) {
    state.withLock { $0.answer = answer }
  }

  /// What came since the last time.
  public func take() -> [WebRequest] {
    state.withLock { state in
      defer { state.requests = [] }
      return state.requests
    }
  }

  public func check(_ url: String) throws(WebFailure) {
    if !url.hasPrefix("https://") || url.contains("localhost") {
      throw WebFailure(.forbidden, "The address must begin with https.")
    }
  }

  public func send(_ request: WebRequest) async throws(WebFailure) -> WebReply {
    try check(request.url)
    let answer = state.withLock { state in
      state.requests.append(request)
      return state.answer(request)
    }
    return try answer.get()
  }
}

/// A mail relay that keeps what it takes.
public final class MailBag: MailTransport {
  private let state = Mutex<(mails: [OutgoingMail], tries: Int, failure: MailFailure?)>(([], 0, nil))

  public init() {}

  /// Nil for taking everything.
  public func refuse(_ failure: MailFailure?) { state.withLock { $0.failure = failure } }
  public var tries: Int { state.withLock { $0.tries } }

  public func take() -> [OutgoingMail] {
    state.withLock { state in
      defer { state.mails = [] }
      return state.mails
    }
  }

  public func send(_ mail: OutgoingMail, through relay: MailRelay) async throws(MailFailure) {
    let failure = state.withLock { state in
      state.tries += 1
      if state.failure == nil { state.mails.append(mail) }
      return state.failure
    }
    if let failure { throw failure }
  }
}
