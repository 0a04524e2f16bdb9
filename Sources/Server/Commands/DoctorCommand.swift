// `salus doctor`: what would keep the server from starting or serving, and what to do about it.
import ArgumentParser
import FeatureKit
import Foundation
import Kernel

struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "doctor", abstract: "Check port, disk, database, clock and files.")

  @OptionGroup var folder: DataFolder
  @Option(help: "The address and port that the server is to listen on.")
  var listen = "127.0.0.1:8080"
  @Option(help: "The folder of the built web client.")
  var web = ".build/web"

  func run() async throws {
    let findings = [
      Examination.port(listen), Examination.disk(folder.data), await Examination.database(folder), Examination.clock(),
      Examination.webClient(web),
    ]
    for finding in findings { Console.say(finding.line) }
    if findings.contains(where: { $0.advice != nil }) { throw ExitCode(1) }
  }
}

/// One thing looked at; with advice when it is not well.
struct Finding: Equatable {
  var subject: String
  var state: String
  var advice: String?

  var line: String {
    "\(advice == nil ? "ok     " : "PROBLEM") \(subject): \(state)" + (advice.map { "\n        → \($0)" } ?? "")
  }
}

enum Examination {
  static let leastDisk: Int64 = 1 << 30

  static func port(_ listen: String) -> Finding {
    guard let port = listen.split(separator: ":").last.flatMap({ UInt16($0) }) else {
      return Finding(subject: "port", state: "\(listen) is no HOST:PORT", advice: "Give --listen as 127.0.0.1:8080.")
    }
    if PortProbe.isFree(port) { return Finding(subject: "port", state: "\(port) is free") }
    return PortProbe.answersLikeSalus(port)
      ? Finding(subject: "port", state: "Salus is serving on \(port)")
      : Finding(
        subject: "port", state: "\(port) is taken by another program",
        advice: "Stop it (`ss -ltnp` shows which it is) or listen on another port.")
  }

  static func disk(_ folder: String) -> Finding {
    let place = FileManager.default.fileExists(atPath: folder) ? folder : "."
    let free = (try? FileManager.default.attributesOfFileSystem(forPath: place)[.systemFreeSize] as? NSNumber)?.int64Value
    guard let free else {
      return Finding(subject: "disk", state: "can't be read", advice: "Check that \(folder) is on a mounted disk.")
    }
    let state = "\(free >> 20) MiB free"
    return free < leastDisk
      ? Finding(subject: "disk", state: state, advice: "Make room: at least 1 GiB.") : Finding(subject: "disk", state: state)
  }

  static func database(_ folder: DataFolder) async -> Finding {
    guard folder.database != nil || FileManager.default.fileExists(atPath: folder.file) else {
      return Finding(subject: "database", state: "none yet in \(folder.data); the first start makes it")
    }
    do {
      let instance = try await Instance.existing(folder)
      let finding = try await AuditChain.verify(instance.database)
      await instance.database.close()
      switch finding {
      case .intact(let records, _): return Finding(subject: "database", state: "opens, audit log of \(records) records intact")
      case .broken(let number, let reason):
        return Finding(
          subject: "database", state: "the audit log is broken at record \(number): \(reason)",
          advice: "Keep the file as it is, tell the privacy officer, and compare with a backup.")
      }
    } catch {
      return Finding(
        subject: "database", state: "can't be opened: \(error)", advice: "Restore a backup, or give the server's user access.")
    }
  }

  static func clock(_ now: Instant = SystemClock().now) -> Finding {
    let earliest = Instant(year: 2026, month: 11, day: 1)
    return now < earliest
      ? Finding(
        subject: "clock", state: "it says \(now)", advice: "Set the clock and let NTP keep it (`timedatectl set-ntp true`).")
      : Finding(subject: "clock", state: "\(now)")
  }

  static func webClient(_ folder: String) -> Finding {
    FileManager.default.fileExists(atPath: folder + "/index.html")
      ? Finding(subject: "web client", state: "built in \(folder)")
      : Finding(
        subject: "web client", state: "not in \(folder)",
        advice: "Build it (`node web/build.mjs --out \(folder)`) or name its folder by --web.")
  }
}
