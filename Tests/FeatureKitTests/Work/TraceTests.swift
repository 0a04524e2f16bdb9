// The caller's trace, as W3C Trace Context writes it.
import FeatureKit
import Testing

struct TraceTests {
  private static let trace = "4bf92f3577b34da6a3ce929d0e0e4736"
  private static let span = "00f067aa0ba902b7"

  @Test func aHeaderIsRead() throws {
    let parent = try #require(TraceParent("00-\(Self.trace)-\(Self.span)-01"))
    #expect((parent.trace, parent.span) == (Self.trace, Self.span))
    #expect(TraceParent("cc-\(Self.trace)-\(Self.span)-01-what-the-future-will-be") == parent)
  }

  @Test(arguments: [
    "", "00", "00-\(trace)-\(span)", "00-\(trace)-\(span)-01-more", "ff-\(trace)-\(span)-01", "0-\(trace)-\(span)-01",
    "00-\(trace.uppercased())-\(span)-01", "00-00000000000000000000000000000000-\(span)-01", "00-\(trace)-0000000000000000-01",
    "00-\(trace)x-\(span)-01", "00-\(trace)-\(span)-é1", "00-\(trace)-\(span)-zz",
  ]) func whatIsNoneBeginsAnew(_ header: String) { #expect(TraceParent(header) == nil) }
}
