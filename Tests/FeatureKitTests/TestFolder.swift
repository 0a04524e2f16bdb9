// A folder of its own for a test, gone with it. Apart from the rest, since Foundation has an Operation and a Port, too.
import Foundation
import Kernel

final class TestFolder: Sendable {
  let path = NSTemporaryDirectory() + "/salus-test-" + Random.guid()

  init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
  deinit { try? FileManager.default.removeItem(atPath: path) }
}
