// Pictures made small by libgd.
import CGd
import FeatureKit
import Foundation

public struct GDPictureScaler: PictureScaler {
  /// A few kilobytes may claim to be thousands of metres wide; unpacked, each pixel takes four bytes.
  public static let mostPixels = 24_000_000

  private let queue: OperationQueue

  public init() {
    queue = OperationQueue()
    queue.name = "salus.pictures"
    // One after the other: 100 MB at most, and one core.
    queue.maxConcurrentOperationCount = 1
    _ = Self.silence
  }

  /// The library would write what it thinks of a broken picture to standard error.
  private static let silence: Void = gdSetErrorMethod { _, _, _ in }

  public func copies(of picture: [UInt8], pixels: Int, sides: [Int]) async -> [SmallPicture] {
    guard (1...Self.mostPixels).contains(pixels), picture.count < Int(Int32.max) else { return [] }
    return await withCheckedContinuation { continuation in
      queue.addOperation { continuation.resume(returning: Self.copies(picture, sides)) }
    }
  }

  private static func copies(_ picture: [UInt8], _ sides: [Int]) -> [SmallPicture] {
    guard let image = opened(picture) else { return [] }
    defer { gdImageDestroy(image) }
    let shorter = Int(min(image.pointee.sx, image.pointee.sy))
    return sides.filter { (1...shorter).contains($0) }.compactMap { side in
      scaled(image, shorter, to: side).map { SmallPicture(side: side, bytes: $0) }
    }
  }

  private static func opened(_ picture: [UInt8]) -> gdImagePtr? {
    var bytes = picture
    let isPNG = picture.first == 0x89
    return bytes.withUnsafeMutableBytes { buffer in
      isPNG
        ? gdImageCreateFromPngPtr(Int32(buffer.count), buffer.baseAddress)
        : gdImageCreateFromJpegPtrEx(Int32(buffer.count), buffer.baseAddress, 1)
    }
  }

  /// The square in the middle; what is transparent becomes white.
  private static func scaled(_ image: gdImagePtr, _ shorter: Int, to side: Int) -> [UInt8]? {
    guard let small = gdImageCreateTrueColor(Int32(side), Int32(side)) else { return nil }
    defer { gdImageDestroy(small) }
    gdImageFilledRectangle(small, 0, 0, Int32(side - 1), Int32(side - 1), 0xFFFFFF)
    let (width, height, part) = (image.pointee.sx, image.pointee.sy, Int32(shorter))
    gdImageCopyResampled(small, image, 0, 0, (width - part) / 2, (height - part) / 2, Int32(side), Int32(side), part, part)
    var size: Int32 = 0
    guard let bytes = gdImageJpegPtr(small, &size, 85) else { return nil }
    defer { gdFree(bytes) }
    return Array(UnsafeRawBufferPointer(start: bytes, count: Int(size)))
  }
}
