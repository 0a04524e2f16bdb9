// Every input that was ever of interest, once more: the seeds, and what the fuzzer found.
import Foundation
import Testing

struct ReplayTests {
  private static let corpus = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Corpus")

  private static func inputs(of target: String) -> [(name: String, bytes: [UInt8])] {
    let folder = corpus.appendingPathComponent(target)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().compactMap { name in
      FileManager.default.contents(atPath: folder.appendingPathComponent(name).path).map { (name, [UInt8]($0)) }
    }
  }

  @Test(arguments: FuzzTarget.all.map(\.name))
  func promisesHold(name: String) throws {
    let target = try #require(FuzzTarget.all.first { $0.name == name })
    let inputs = Self.inputs(of: name)
    #expect(!inputs.isEmpty, "\(name) has no inputs in Tests/FuzzTests/Corpus/\(name)")
    for input in inputs {
      do { try target.run(input.bytes) } catch { Issue.record("\(name)/\(input.name): \(error)") }
    }
  }

  @Test func everyFolderHasItsTarget() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.corpus.path)
    #expect(Set(folders) == Set(FuzzTarget.all.map(\.name)))
  }

  @Test func aBrokenPromiseIsNoticed() {
    let target = FuzzTarget("none") { bytes in try promise(bytes.isEmpty, "not empty") }
    #expect(throws: Broken.self) { try target.run([1]) }
  }
}
