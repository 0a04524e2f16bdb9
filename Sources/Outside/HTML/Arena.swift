// Memory that is given back all at once. The parser's own release of a tree recurses as deep as the tree, which a hostile
// message makes deeper than a thread's stack.

final class Arena {
  private static let blockSize = 1 << 16
  private static let alignment = 16

  private var blocks: [UnsafeMutableRawBufferPointer] = []
  private var free = UnsafeMutableRawBufferPointer(start: nil, count: 0)

  deinit { for block in blocks { block.deallocate() } }

  func allocate(_ size: Int) -> UnsafeMutableRawPointer? {
    let rounded = (max(size, 1) + Self.alignment - 1) & ~(Self.alignment - 1)
    if rounded > Self.blockSize / 4 { return block(rounded).baseAddress }
    if rounded > free.count { free = block(Self.blockSize) }
    defer { free = UnsafeMutableRawBufferPointer(rebasing: free[rounded...]) }
    return free.baseAddress
  }

  /// The bytes at an address that lasts as long as the arena.
  func copy(_ bytes: [UInt8]) -> UnsafePointer<CChar>? {
    let target = block(bytes.count + 1)
    target.copyBytes(from: bytes)
    target[bytes.count] = 0
    return UnsafePointer(target.bindMemory(to: CChar.self).baseAddress)
  }

  private func block(_ size: Int) -> UnsafeMutableRawBufferPointer {
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: Self.alignment)
    blocks.append(block)
    return block
  }
}
