// One input after the other. A broken promise ends the process, which is what libFuzzer looks for.
import Foundation

enum Running {
  nonisolated(unsafe) static var target: FuzzTarget?
}

/// The name is libFuzzer's: its own main asks for it when the program is linked.
@_cdecl("LLVMFuzzerTestOneInput")
func runOne(_ bytes: UnsafePointer<UInt8>?, _ length: Int) -> Int32 {
  do {
    try Running.target?.run(Array(UnsafeBufferPointer(start: bytes, count: length)))
  } catch {
    FileHandle.standardError.write(Data("\nBroken promise: \(error)\n".utf8))
    abort()
  }
  return 0
}
