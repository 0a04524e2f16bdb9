// (d) How long nobody is served when the server is started again.
struct Starting {
  let hospital: BenchHospital
  let binary: String

  /// The server must not be running.
  func measure() async throws -> [Finding] {
    let token = try hospital.token(hospital.people[0])
    var times: [Double] = []
    for _ in 0..<5 {
      let (server, time) = try await RunningServer.start(binary, hospital.place, token: token)
      server.stop()
      times.append(time)
    }
    let median = times.sorted()[times.count / 2]
    return [Finding(what: "start to the first answer, median of five", value: median, unit: "ms", goal: .atMost(300))]
  }
}
