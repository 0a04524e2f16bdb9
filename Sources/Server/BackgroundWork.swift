// The loops of a running server: events, timers, heartbeats, and a look for what other processes committed.
import FeatureKit
import Http
import ServiceLifecycle

struct BackgroundWork: Service {
  let instance: Instance
  let limits: SharedLimits
  /// Commands beside the server (`salus import-staff`) can't ring its bell, so it looks by itself this often.
  static let glance = Duration.milliseconds(500)

  func run() async throws {
    try await instance.events.plant()
    try await instance.jobs.plant()
    await cancelWhenGracefulShutdown {
      await withTaskGroup(of: Void.self) { group in
        group.addTask { await instance.events.run() }
        group.addTask { await instance.jobs.run() }
        group.addTask { await instance.errands.run() }
        group.addTask { await instance.streams.beat(clock: instance.runner.clock) }
        group.addTask { await limits.run() }
        group.addTask { await instance.events.intercom.run { instance.runner.glance() } }
        group.addTask { while (try? await Task.sleep(for: Self.glance)) != nil { instance.runner.glance() } }
      }
    }
  }
}
