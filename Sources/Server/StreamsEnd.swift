// Ends the event streams when the server is told to stop. Services stop in reverse order, and this is the last: the sockets,
// which wait for whatever is still being answered, find the streams ended.
import FeatureKit
import ServiceLifecycle

struct StreamsEnd: Service {
  let streams: Streams

  func run() async throws {
    try await gracefulShutdown()
    streams.endAll()
  }
}
