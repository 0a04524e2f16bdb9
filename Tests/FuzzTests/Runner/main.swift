// Hands one target to libFuzzer: `fuzz TARGET [libFuzzer's options] [folders of inputs]`; without a target, names them all.
import Foundation

@_silgen_name("LLVMFuzzerRunDriver")
func runDriver(
  _ count: UnsafeMutablePointer<Int32>, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ one: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

guard let target = FuzzTarget.all.first(where: { $0.name == CommandLine.arguments.dropFirst().first }) else {
  for target in FuzzTarget.all { print(target.name) }
  exit(CommandLine.argc > 1 ? 2 : 0)
}

Running.target = target
var arguments = ([CommandLine.arguments[0], "-max_len=\(target.longest)"] + CommandLine.arguments.dropFirst(2)).map { strdup($0) }
var count = Int32(arguments.count)
arguments.append(nil)
arguments.withUnsafeMutableBufferPointer { buffer in
  if var base = buffer.baseAddress { exit(runDriver(&count, &base, runOne)) }
}
