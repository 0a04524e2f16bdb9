// What an installed tracer sees of a request: one span for the whole, with the caller's trace, and one within it for the operation.
import Instrumentation
import InMemoryTracing
import ServiceContextModule
import TestKit
import Testing
import Tracing

/// There is one tracer in a process: this one keeps what is done within a test, and forgets the rest.
private struct SelectiveTracer: Tracer {
  @TaskLocal static var kept: InMemoryTracer?

  static let installed: Void = InstrumentationSystem.bootstrap(SelectiveTracer())

  func startSpan<Moment: TracerInstant>(
    _ name: String, context: @autoclosure () -> ServiceContext, ofKind kind: SpanKind, at instant: @autoclosure () -> Moment,
    function: String, file: String, line: UInt
  ) -> InMemorySpan {
    (Self.kept ?? InMemoryTracer()).startSpan(
      name, context: context(), ofKind: kind, at: instant(), function: function, file: file, line: line)
  }

  func forceFlush() {}

  func extract<Carrier, Extract: Extractor>(
    _ carrier: Carrier, into context: inout ServiceContext, using extractor: Extract
  ) where Extract.Carrier == Carrier {
    Self.kept?.extract(carrier, into: &context, using: extractor)
  }

  func inject<Carrier, Inject: Injector>(
    _ context: ServiceContext, into carrier: inout Carrier, using injector: Inject
  ) where Inject.Carrier == Carrier {}
}

struct SpanTests {
  @Test func aTracerSeesTheRequestAndTheOperationWithinIt() async throws {
    SelectiveTracer.installed
    let hospital = try await TestHospital.open()
    let (anna, ben) = (try await hospital.person("Anna Roy"), try await hospital.person("Ben Sow"))
    let tracer = InMemoryTracer()
    let reply = try await SelectiveTracer.$kept.withValue(tracer) {
      try await anna.post(
        "/v1.0/chats",
        [
          "chatType": "oneOnOne",
          "members": .array(
            [anna, ben].map {
              [
                "@odata.type": "#microsoft.graph.aadUserConversationMember", "roles": ["owner"],
                "user@odata.bind": .string("https://graph.microsoft.com/v1.0/users('\($0.id)')"),
              ]
            }),
        ])
    }
    try #require(reply.status == 201, "\(reply)")
    let spans = tracer.finishedSpans
    let whole = try #require(spans.first { $0.operationName == "HTTP POST" })
    let part = try #require(spans.first { $0.operationName == "chat.create" })
    #expect(whole.kind == .server && whole.parentSpanID == nil)
    #expect(part.parentSpanID == whole.spanID && part.traceID == whole.traceID)
    #expect(spans.allSatisfy { $0.errors.isEmpty })
  }

  @Test func aRefusedOperationIsSeenWithItsError() async throws {
    SelectiveTracer.installed
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let tracer = InMemoryTracer()
    let reply = try await SelectiveTracer.$kept.withValue(tracer) {
      try await anna.post("/v1.0/teams/00000000-0000-0000-0000-000000000000/channels", ["displayName": "Nights"])
    }
    #expect(reply.status == 404)
    let part = try #require(tracer.finishedSpans.first { $0.operationName == "channel.create" })
    #expect(part.errors.count == 1)
    // No words of anybody's leave with it.
    #expect(!"\(part.attributes) \(part.operationName)".contains("Nights"))
  }
}
