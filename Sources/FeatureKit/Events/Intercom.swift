// What nodes tell each other at once and nobody keeps: who is typing, what was spent. A lost word is no loss.
import Database
import Kernel
import Synchronization

public final class Intercom: Sendable {
  /// This process among the nodes, made anew at each start.
  public let node = Random.guid()
  private let database: any Database
  private let hearers = Mutex<[String: @Sendable (JSON) -> Void]>([:])

  public init(_ database: any Database) { self.database = database }

  /// Calls the body for every word on the topic from another node.
  public func hear(_ topic: String, _ body: @escaping @Sendable (JSON) -> Void) {
    hearers.withLock { $0[topic] = body }
  }

  /// Tells the other nodes; nothing happens where there are none.
  /// - Parameter word: small; what is longer than the engine's limit is not sent.
  public func say(_ topic: String, _ word: JSON) async {
    guard database.dialect == .postgres else { return }
    let said: JSON = ["node": .string(node), "topic": .string(topic), "word": word]
    let text = said.text
    guard text.utf8.count <= News.longestWord else { return }
    do { try await database.say(text) } catch {
      Log.server.warning("Other nodes could not be told", metadata: ["error": "\(error)"])
    }
  }

  /// Passes on what comes until the task is cancelled, and wakes those who wait for commits.
  /// - Parameter committed: another node committed something.
  public func run(committed: @Sendable () -> Void) async {
    for await news in database.news {
      switch news {
      case .committed: committed()
      case .word(let text): take(text)
      }
    }
  }

  func take(_ text: String) {
    guard let said = try? JSON(parsing: text), said["node"]?.string != node, let topic = said["topic"]?.string,
      let word = said["word"]
    else { return }
    hearers.withLock { $0[topic] }?(word)
  }
}
