// The numbers of a node: in Prometheus' format, true, and free of people.
import Kernel
import TestKit
import Testing

@Suite struct MetricsTests {
  @Test func countersGaugesAndHistogramsAreWrittenAsPrometheusReadsThem() {
    let metrics = Metrics()
    metrics.count("b_total", "Counts.", [("kind", "a \"quoted\\ \n line")])
    metrics.count("b_total", "Counts.", [("kind", "x")], by: 2.5)
    metrics.gauge("a", "Is.", 3)
    metrics.observe("c_seconds", "Takes.", 0.003)
    metrics.observe("c_seconds", "Takes.", 60)
    let lines = metrics.text.split(separator: "\n").map(String.init)
    #expect(lines.prefix(4) == ["# HELP a Is.", "# TYPE a gauge", "a 3", "# HELP b_total Counts."])
    #expect(lines.contains(#"b_total{kind="a \"quoted\\ \n line"} 1"#) && lines.contains(#"b_total{kind="x"} 2.5"#))
    #expect(lines.contains(#"c_seconds_bucket{le="0.0025"} 0"#) && lines.contains(#"c_seconds_bucket{le="0.005"} 1"#))
    #expect(lines.contains(#"c_seconds_bucket{le="+Inf"} 2"#) && lines.contains("c_seconds_count 2"))
    #expect(lines.contains("c_seconds_sum 60.003"))
  }

  @Test func theyTellWhatHappenedAndToWhoMayKnow() async throws {
    let hospital = try await TestHospital.open()
    let (admin, anna) = (try await hospital.administrator, try await hospital.person("Anna Roy"))
    _ = try await admin.patch("/v1.0/users/\(anna.id)", ["jobTitle": "Nurse"])
    _ = try await anna.get("/v1.0/users/nobody@hospital.example")
    _ = try await anna.get("/nothing/at/all")
    let inbox = try await anna.listen()
    let page = try await admin.get("/metrics")
    let text = String(decoding: page.bytes, as: UTF8.self)
    #expect(page.status == 200 && page.headers["content-type"]?.hasPrefix("text/plain; version=0.0.4") == true)
    for line in [
      #"http_server_request_duration_seconds_count{method="PATCH",route="/users/{user}",status="204"} 1"#,
      #"http_server_request_duration_seconds_count{method="GET",route="/users/{user}",status="404"} 1"#,
      #"http_server_request_duration_seconds_count{method="_",route="_",status="404"} 1"#,
      #"salus_operations_total{operation="user.update"} 1"#, "salus_event_streams 1", "process_resident_memory_bytes ",
      "process_cpu_seconds_total ", "salus_commits_total ", "salus_outbox_lag ",
    ] { #expect(text.contains(line), "\(line)") }
    #expect(!text.contains("Anna") && !text.contains(anna.id.text) && !text.contains("nobody@"))
    #expect(try await anna.get("/metrics").status == 403)
    #expect(try await hospital.nobody.get("/metrics").status == 401)
    _ = inbox
  }

  @Test func theLagGoesToNothingOnceEventsAreDelivered() async throws {
    let hospital = try await TestHospital.open()
    let admin = try await hospital.administrator
    _ = try await hospital.person("Anna Roy")
    #expect(String(decoding: try await admin.get("/metrics").bytes, as: UTF8.self).contains(/salus_outbox_lag [1-9]/))
    try await hospital.deliver()
    #expect(String(decoding: try await admin.get("/metrics").bytes, as: UTF8.self).contains("salus_outbox_lag 0\n"))
  }
}
